"""What a decision on a grade rests on: why, on what evidence, where and by whom."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.model.grade_rules import is_moved
from desktop.model.grading import Countersign, DecisionState, GradeDecision
from desktop.services.standings import Reading
from desktop.ui import theme
from desktop.ui.grading.words import DASH
from desktop.ui.widgets.boxes import column
from desktop.ui.widgets.labels import prose


class Account(QWidget):
    """The decision on the subject that is looked at, in sentences; nothing without."""

    def __init__(self) -> None:
        super().__init__()
        self.words = prose("", size=theme.DENSE)
        self.setLayout(column(self.words))

    def show_decision(self, decision: GradeDecision | None, reading: Reading) -> None:
        """Say what a decision rests on."""
        self.setVisible(decision is not None)
        if decision is not None:
            self.words.setText(self._said(decision, reading))

    # --- sentences ---

    def _said(self, decision: GradeDecision, reading: Reading) -> str:
        moved = self.tr("与建议等次不同。") if is_moved(decision) else ""
        why = self.tr("理由：{reason}。").format(reason=decision.reason.rstrip("。"))
        return "".join(
            part
            for part in (
                moved,
                why if decision.reason else "",
                self._evidence(decision, reading),
                self._meeting(decision),
                self._people(decision, reading),
            )
            if part
        )

    def _evidence(self, decision: GradeDecision, reading: Reading) -> str:
        if not decision.evidence_ids:
            return ""
        names = self.tr("、").join(map(reading.evidence_name, decision.evidence_ids))
        return self.tr("证据：{names}。").format(names=names)

    def _meeting(self, decision: GradeDecision) -> str:
        words = self.tr("{meeting}（{day}）审定。")
        day = decision.decided_on.isoformat() if decision.decided_on else DASH
        return words.format(meeting=decision.meeting, day=day)

    def _people(self, decision: GradeDecision, reading: Reading) -> str:
        first = reading.names.get(decision.first_id, DASH)
        if decision.state is not DecisionState.CONFIRMED:
            return self.tr("{first}提出，待会签。").format(first=first)
        words = self.tr("{first}提出，{second}会签。")
        if decision.countersign is Countersign.PAPER:
            words = self.tr("{first}提出，{second}在纸上会签（{proof}）。")
        return words.format(
            first=first,
            second=reading.names.get(decision.second_id, DASH),
            proof=decision.countersign_proof,
        )
