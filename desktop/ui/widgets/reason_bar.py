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
    """

    given = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._field = field(self.tr("理由"), placeholder=self.tr("写明理由"))
        self._go = button("", kind="primary", clicked=self._on_go)
        cancel = button(self.tr("不办了"), kind="quiet", clicked=self.hide)
        self._field.textChanged.connect(
            lambda text: self._go.setEnabled(bool(text.strip()))
        )
        self._field.returnPressed.connect(self._on_go)
        self.setLayout(row(self._field, self._go, cancel))
        self.hide()

    def ask(self, verb: str) -> None:
        """Ask for the reason of *verb*."""
        self._go.setText(verb)
        self._go.setAccessibleName(verb)
        self._field.clear()
        self._go.setEnabled(False)
        self.show()
        self._field.setFocus()

    def _on_go(self) -> None:
        text = self._field.text().strip()
        if text:
            self.hide()
            self.given.emit(text)
