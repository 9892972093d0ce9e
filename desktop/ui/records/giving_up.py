"""The foot of a form in place: save, or give up what was typed, told what is lost."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.ui import theme
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.labels import Elide


class FormFoot(QWidget):
    """Leave and save; leaving a form with words in it asks once more, in place.

    Attributes:
        save: The button that saves.
        saved: It was pressed.
        left: The person gives up; nothing typed is kept.
        stayed: The person goes on, after all.
    """

    saved = Signal()
    left = Signal()
    stayed = Signal()

    def __init__(
        self, save_words: str, leave_words: str, typed: Callable[[], int]
    ) -> None:
        """Make it; *typed* tells how many characters would be lost."""
        super().__init__()
        self._typed = typed
        self.save: QPushButton = button(
            save_words, kind="primary", clicked=self.saved.emit
        )
        self._leave = button(leave_words, kind="quiet", clicked=self._on_leave)
        self._question = Elide(size=theme.DENSE, tone="attention")
        self._drop = button(self.tr("丢弃"), kind="danger", clicked=self._on_drop)
        self._stay = button(self.tr("接着写"), clicked=self._on_stay)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.GAP_8)
        inside.addWidget(self._question, 1)
        inside.addStretch(1)
        for made in (self._drop, self._stay, self._leave, self.save):
            inside.addWidget(made)
        self._show_question(shown=False)

    def put_away(self) -> bool:
        """Leave, ask where something would be lost, or take the question back."""
        if self._drop.isHidden():
            self._on_leave()
        else:
            self._on_stay()
        return True

    def _on_leave(self) -> None:
        count = self._typed()
        if not count:
            self.left.emit()
            return
        self._question.setText(self.tr("写了 %n 个字，丢弃后找不回来。", "", count))
        self._show_question(shown=True)
        self._stay.setFocus()

    def _on_drop(self) -> None:
        self._show_question(shown=False)
        self.left.emit()

    def _on_stay(self) -> None:
        self._show_question(shown=False)
        self.stayed.emit()

    def _show_question(self, *, shown: bool) -> None:
        for widget in (self._question, self._drop, self._stay):
            widget.setVisible(shown)
        for widget in (self._leave, self.save):
            widget.setVisible(not shown)
