"""数据锁定 over the grading desk: the step, why it is refused, what came late."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.model.codes import RoundState
from desktop.services.standings import Reading
from desktop.ui import theme
from desktop.ui.explain import is_answered_by_reason
from desktop.ui.widgets.boxes import column, empty_layout
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.labels import label, prose
from desktop.ui.widgets.reason_bar import ReasonBar

_NAMED = 6  # so many names fit in a line; the others follow when these are settled


class LockBar(QWidget):
    """Says what a reader must know of the lock, and asks for a reason where one is due.

    Attributes:
        asked: The round is to be locked, with the reason or none.
        conferral_asked: The id of a subject whose 合议 is to be noted.
        step: The button; it stands in the head of the card.
    """

    asked = Signal(str)
    conferral_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.said = prose("", size=theme.DENSE, tone="attention")
        self.step = button(self.tr("锁定数据"), icon="lock", clicked=self._on_step)
        self.reason = ReasonBar()
        self.reason.given.connect(self.asked)
        self.due = QWidget()
        self._due = QHBoxLayout(self.due)
        self._due.setContentsMargins(0, 0, 0, 0)
        self._due.setSpacing(theme.GAP_12)
        self.setLayout(column(self.said, self.due, self.reason))

    def show_reading(self, found: Reading, *, may_lock: bool) -> None:
        """Offer to lock what is at work, and to lock again what came late."""
        self.step.setEnabled(True)
        self.said.setText(self._words(found))
        self.said.setVisible(bool(self.said.text()))
        self._show_due(found.conferrals_due)
        state = found.the_round.state
        again = state is RoundState.LOCKED and bool(found.late)
        self.step.setText(self.tr("重新锁定") if again else self.tr("锁定数据"))
        self.step.setVisible(may_lock and (state is RoundState.RUNNING or again))

    def refuse(self, error: Exception) -> None:
        """Take the step up again; where only a reason is wanting, ask for it."""
        self.step.setEnabled(True)
        if is_answered_by_reason(error) and self.reason.isHidden():
            self.reason.ask(self.step.text())

    def _show_due(self, due: Mapping[str, str]) -> None:
        """Name on whom a 合议 is due; each name leads to where it is noted."""
        empty_layout(self._due)
        self.due.setVisible(bool(due))
        words = self.tr("应当合议、尚无合议记录，不能锁定：")
        self._due.addWidget(label(words, size=theme.DENSE, tone="attention"))
        for subject, name in list(due.items())[:_NAMED]:
            link = button(
                name, kind="link", clicked=partial(self.conferral_asked.emit, subject)
            )
            link.setAccessibleName(self.tr("记{name}的合议").format(name=name))
            self._due.addWidget(link)
        if len(due) > _NAMED:
            more = self.tr("等 %n 人", "", len(due))
            self._due.addWidget(label(more, size=theme.DENSE, tone="attention"))
        self._due.addStretch(1)

    def _words(self, found: Reading) -> str:
        if found.late:
            words = self.tr("锁定以后又有记录到达或改动，未计入：{names}。")
            return words.format(names=self.tr("、").join(found.late))
        return ""

    def _on_step(self) -> None:
        self.step.setEnabled(False)
        self.asked.emit("")
