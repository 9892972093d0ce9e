"""Whom the talk is about: the subjects of the round in one menu to tick."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from desktop.model.spec import Spec
from desktop.ui import theme
from desktop.ui.override import override
from desktop.ui.records.editors import Editor
from desktop.ui.terms import field_word, listed
from desktop.ui.widgets.painting import draw_icon, draw_text


class SubjectsEditor(Editor):
    """Shows the names; a click or Space opens the menu."""

    def __init__(self, spec: Spec) -> None:
        super().__init__(spec)
        self._ids: tuple[str, ...] = ()
        self._names: Mapping[str, str] = {}
        self._button = NamesButton()
        self._button.clicked.connect(lambda _checked=False: self._offer())
        self._inside.addWidget(self._button)
        self.setFocusProxy(self._button)

    @property
    @override
    def field(self) -> QWidget:
        return self._button

    def show_names(self, names: Mapping[str, str]) -> None:
        """Learn whom one may choose."""
        self._names = names
        self._say()

    @override
    def show_value(self, value: Any) -> None:
        self._ids = tuple(value)
        self._say()

    @override
    def value(self) -> Any:
        return self._ids

    def _offer(self) -> None:
        menu = QMenu(self)
        for id_ in self._offered():
            action = menu.addAction(self._names.get(id_, id_))
            action.setCheckable(True)
            action.setChecked(id_ in self._ids)
            action.toggled.connect(lambda on, id_=id_: self._set(id_, on=on))
        menu.popup(self._button.mapToGlobal(self._button.rect().bottomLeft()))

    def _offered(self) -> Sequence[str]:
        chosen = [id_ for id_ in self._ids if id_ not in self._names]
        return [*chosen, *self._names]

    def _set(self, id_: str, *, on: bool) -> None:
        left = tuple(other for other in self._ids if other != id_)
        self._ids = (*left, id_) if on else left
        self._say()
        self._told()

    def _say(self) -> None:
        names = listed(self._names.get(id_, "…") for id_ in self._ids)
        self._button.show_names(names, self.tr("请选择"))
        words = self.tr("{field}：{names}")
        self._button.setAccessibleName(
            words.format(field=field_word(self.spec), names=names)
        )
        self._button.setToolTip(names)


class NamesButton(QPushButton):
    """A field to choose in: the names at the left, our chevron at the right."""

    def __init__(self) -> None:
        super().__init__()
        self._words = ""
        self._is_empty = True
        self.setProperty("kind", "plain")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_names(self, names: str, otherwise: str) -> None:
        """Show the names, or what to do where there is none."""
        self._words, self._is_empty = names or otherwise, not names
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        tone = "secondary" if self._is_empty or not self.isEnabled() else "ink"
        words = self.rect().adjusted(11, 0, -theme.GAP_32, 0)
        draw_text(painter, words, self._words, tone=tone)
        spot = QRect(self.width() - 28, 0, 20, self.height())
        draw_icon(painter, spot, "chevron-down", "secondary", theme.ICON_SMALL)
        painter.end()
