"""Asking why, in place."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.ui.widgets.boxes import row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.fields import field


class ReasonBar(QWidget):
    """Asks why, in place: a field and a verb.

    Attributes:
        given: The reason.
        declined: It is left alone.
    """

    given = Signal(str)
    declined = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._field = field(self.tr("理由"))
        self._go = button("", kind="primary", clicked=self._on_go)
        cancel = button(self.tr("不办了"), kind="quiet", clicked=self._on_decline)
        self._least = 1
        self._field.textChanged.connect(
            lambda _text: self._go.setEnabled(self._is_enough)
        )
        self._field.returnPressed.connect(self._on_go)
        self.setLayout(row(self._field, self._go, cancel))
        self.hide()

    @property
    def _is_enough(self) -> bool:
        return len(self._field.text().strip()) >= self._least

    def ask(self, verb: str, *, least: int = 1) -> None:
        """Ask for the reason of *verb*, of *least* characters."""
        self._least = least
        words = self.tr("写明理由")
        if least > 1:
            words = self.tr("写明理由，不少于{least}个字").format(least=least)
        self._field.setPlaceholderText(words)
        self._go.setText(verb)
        self._go.setAccessibleName(verb)
        self._field.clear()
        self._go.setEnabled(False)
        self.show()
        self._field.setFocus()

    def _on_decline(self) -> None:
        self.hide()
        self.declined.emit()

    def _on_go(self) -> None:
        if self._is_enough:
            self.hide()
            self.given.emit(self._field.text().strip())
