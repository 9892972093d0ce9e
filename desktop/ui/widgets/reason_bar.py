"""Asking why, in place."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.ui.jobs import Job
from desktop.ui.widgets.begun import asks_at_close
from desktop.ui.widgets.boxes import row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.fields import field
from desktop.ui.widgets.way_back import WayBack


class ReasonBar(QWidget):
    """Asks why, in place: a field and a verb.

    Who hears `given` and writes hands the job to `wait_for`: the words stand until
    they are on the disk, and can be given once more where they did not get there.

    Attributes:
        given: The reason.
        written: What it was given for is done.
        declined: It is left alone.
    """

    given = Signal(str)
    written = Signal()
    declined = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._field = asks_at_close(field(self.tr("理由")))
        self._go = button("", kind="primary", clicked=self._on_go)
        self._leave = button(self.tr("不办了"), kind="quiet", clicked=self._on_decline)
        self._least = 1
        self._way = WayBack()
        self._job: Job | None = None
        self._field.textChanged.connect(
            lambda _text: self._go.setEnabled(self._is_enough)
        )
        self._field.returnPressed.connect(self._on_go)
        self.setLayout(row(self._field, self._go, self._leave))
        self.hide()

    @property
    def _is_enough(self) -> bool:
        return len(self._field.text().strip()) >= self._least

    def ask(self, verb: str, *, least: int = 1) -> None:
        """Ask for the reason of *verb*, of *least* characters."""
        self._job = None
        self._least = least
        words = self.tr("写明理由")
        if least > 1:
            words = self.tr("写明理由，不少于{least}个字").format(least=least)
        self._field.setPlaceholderText(words)
        self._go.setText(verb)
        self._go.setAccessibleName(verb)
        self._field.clear()
        self._open()
        if self.isHidden():
            self._way.remember()
        self.show()
        self._field.setFocus()

    def put_away(self) -> bool:
        """Go as if declined; with words in it, lead to the button that drops them."""
        if self._job is None and not self._field.text().strip():
            self._on_decline()
        elif self._job is None and not self._leave.hasFocus():
            self._leave.setFocus()
        else:
            self._field.setFocus()
        return True

    def wait_for(self, job: Job) -> None:
        """Stay, closed to typing, until *job* is over; go only if it was done."""
        self._job = job
        job.watch(self, partial(self._on_ended, job))
        self._field.setReadOnly(True)
        self._go.setEnabled(False)
        self._leave.setEnabled(False)

    def _open(self) -> None:
        self._field.setReadOnly(False)
        self._go.setEnabled(self._is_enough)
        self._leave.setEnabled(True)

    def _on_ended(self, job: Job, is_done: bool) -> None:
        if job is not self._job:
            return  # something else was asked meanwhile
        self._job = None
        self._open()
        if is_done:
            self.hide()
            self.written.emit()
        elif not self.isHidden():
            self._field.setFocus()

    def _on_decline(self) -> None:
        self.hide()
        self._way.go()
        self.declined.emit()

    def _on_go(self) -> None:
        if not self._is_enough or self._job is not None:
            return
        self._field.setFocus()  # before the button, which may have it, is disabled
        self.given.emit(self._field.text().strip())
        if self._job is None:
            self.hide()
