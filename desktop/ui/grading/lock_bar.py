"""数据锁定 over the grading desk: the step, why it is refused, what came late."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.model.codes import RoundState
from desktop.services.standings import Reading
from desktop.ui import theme
from desktop.ui.explain import is_answered_by_reason
from desktop.ui.widgets.boxes import column
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.labels import prose
from desktop.ui.widgets.reason_bar import ReasonBar


class LockBar(QWidget):
    """Says what a reader must know of the lock, and asks for a reason where one is due.

    Attributes:
        asked: The round is to be locked, with the reason or none.
        step: The button; it stands in the head of the card.
    """

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.said = prose("", size=theme.DENSE, tone="attention")
        self.step = button(self.tr("锁定数据"), icon="lock", clicked=self._on_step)
        self.reason = ReasonBar()
        self.reason.given.connect(self.asked)
        self.setLayout(column(self.said, self.reason))

    def show_reading(self, found: Reading, *, may_lock: bool) -> None:
        """Offer to lock what is at work, and to lock again what came late."""
        self.step.setEnabled(True)
        self.said.setText(self._words(found))
        self.said.setVisible(bool(self.said.text()))
        state = found.the_round.state
        again = state is RoundState.LOCKED and bool(found.late)
        self.step.setText(self.tr("重新锁定") if again else self.tr("锁定数据"))
        self.step.setVisible(may_lock and (state is RoundState.RUNNING or again))

    def refuse(self, error: Exception) -> None:
        """Take the step up again; where only a reason is wanting, ask for it."""
        self.step.setEnabled(True)
        if is_answered_by_reason(error):
            self.reason.ask(self.step.text())

    def _words(self, found: Reading) -> str:
        if found.late:
            words = self.tr("锁定以后又有记录到达或改动，未计入：{names}。")
            return words.format(names=self.tr("、").join(found.late))
        return ""

    def _on_step(self) -> None:
        self.step.setEnabled(False)
        self.asked.emit("")
