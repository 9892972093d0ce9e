"""The list of suggestions below a field that is typed into."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCompleter,
    QLineEdit,
    QListView,
    QWidget,
)

from desktop.ui import theme
from desktop.ui.override import override

_ROWS = 10
_BESIDE_PX = 34  # edges and a bar, beside the words
_WIDEST_PX = 360
_NO_BAR = Qt.ScrollBarPolicy.ScrollBarAlwaysOff


class Suggestions(QCompleter):
    """Offers what has the typed letters somewhere in it, and gives the focus back.

    The screen may tell that the list is in front when it is gone already: somebody
    types a name and goes on within a moment. Qt then gives the focus to the field,
    and where that is folded away by now, to the first thing in the window; what is
    typed next would be lost there. So a list that is hidden stands for no field, and
    leaves the front to the window.
    """

    def __init__(self, line: QLineEdit, words: Sequence[str] = ()) -> None:
        super().__init__(line)
        self._line = line
        self._model = QStringListModel(self)
        self.setModel(self._model)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setMaxVisibleItems(_ROWS)
        self._list = self._dressed(QListView())
        self.setPopup(self._list)
        line.setCompleter(self)
        self.offer(words)

    def offer(self, words: Sequence[str]) -> None:
        """Offer other words from now on; a narrow field does not cut them off."""
        self._model.setStringList(list(words))
        longest = max(words, key=len, default="")
        room_px = self._list.fontMetrics().horizontalAdvance(longest) + _BESIDE_PX
        self._list.setMinimumWidth(min(room_px, _WIDEST_PX))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QAbstractItemView):
            self._follow(watched, event.type())
        return super().eventFilter(watched, event)

    def _dressed(self, popup: QListView) -> QListView:
        """Let a list look like that of a field to choose in."""
        popup.setProperty("kind", "suggestions")
        popup.setFont(theme.font(theme.BODY))
        popup.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        popup.setHorizontalScrollBarPolicy(_NO_BAR)
        return popup

    def _follow(self, popup: QAbstractItemView, happened: QEvent.Type) -> None:
        if happened is QEvent.Type.Show:
            popup.setFocusProxy(self._line)
        elif happened is QEvent.Type.Hide:
            popup.setFocusProxy(cast(QWidget, None))  # the stub forbids it, Qt does not
        elif happened is QEvent.Type.WindowActivate and popup.isHidden():
            self._line.window().activateWindow()
