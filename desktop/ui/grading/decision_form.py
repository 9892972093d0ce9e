"""审定等次: what people decide on one subject, and who countersigns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.model.codec import Body
from desktop.model.codes import Grade, UngradedReason
from desktop.model.grade_rules import LEAST_REASON
from desktop.model.grading import Countersign, DecisionState, GradeDecision
from desktop.model.office import OFFICE_ZONE
from desktop.model.people import Reviewer
from desktop.model.scoring_codes import Outcome
from desktop.model.spec import spec_of
from desktop.services.grades import Decision
from desktop.services.standings import Standing
from desktop.ui import theme
from desktop.ui.bench import Bench
from desktop.ui.grading.words import decision_words
from desktop.ui.records.editors import LineEditor
from desktop.ui.records.loose_words import Kept, LooseWords
from desktop.ui.records.values import NotReadableError
from desktop.ui.terms import code_word
from desktop.ui.widgets.boxes import column, row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.choices import Choice, TextArea
from desktop.ui.widgets.fields import field
from desktop.ui.widgets.labels import label, prose
from desktop.ui.widgets.switches import Segments
from desktop.ui.widgets.tick import Tick

_GRADES: tuple[Grade | None, ...] = (
    Grade.EXCELLENT,
    Grade.GOOD,
    Grade.FAIR,
    None,
)
_PROPOSED = {
    Outcome.EXCELLENT: Grade.EXCELLENT,
    Outcome.GOOD: Grade.GOOD,
    Outcome.FAIR: Grade.FAIR,
}


class DecisionForm(QWidget):
    """A grade, the meeting, and where it differs: why.

    Attributes:
        decided: What is to be written.
        countersigned: The id of the decision to be confirmed.
        withdrawn: The id of the decision to be taken back.
    """

    decided = Signal(object)
    countersigned = Signal(str)
    withdrawn = Signal(str)

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._words = LooseWords(bench, "decision_words", self._typed)
        self._given = ""  # the subject whose decision is being written
        self._standing: Standing | None = None
        self._evidence: tuple[str, ...] = ()
        self._may_decide = False
        self._build_parts()
        self._build()

    def set_people(
        self, people: Sequence[Reviewer], today: date, *, may_decide: bool
    ) -> None:
        """Say who may countersign, and whether the person here may decide."""
        self._may_decide = may_decide
        if self.day.value() is None:
            self.day.show_value(today)
        self.second.clear()
        self.second.addItem(self.tr("选择会签人"), "")
        for person in people:
            self.second.addItem(person.name, person.id)

    def show_standing(self, standing: Standing) -> None:
        """Begin with what is proposed, or with what was decided.

        Where the same still stands of the same person, what is being written stays.
        What was begun on another is kept, and stands here when he is shown again.
        """
        before, self._standing = self._standing, standing
        if before is not None and _is_same(before, standing):
            self._tell()
            return
        if standing.subject == self._given:
            self._words.forget(self._given)
        self._given = ""
        self._words.rest()
        self._evidence = ()
        own = standing.decision
        grade = own.decided if own else _PROPOSED.get(standing.proposal.outcome)
        self.grade.choose(_GRADES.index(grade))
        self.reason.setPlainText(own.reason if own else "")
        if own is not None:
            self.meeting.setText(own.meeting)
            self._evidence = own.evidence_ids
        self._tell()
        self._words.find(standing.subject, self._take_up, self)

    def cite(self, evidence: str) -> None:
        """Let the difference rest on a piece of evidence too."""
        if evidence not in self._evidence:
            self._evidence = (*self._evidence, evidence)
            self._touch()
        self._tell()

    def decision(self) -> Decision:
        """Return what stands in the form.

        Raises:
            NotReadableError: The day is none.
        """
        grade = _GRADES[self.grade.current]
        return Decision(
            grade=grade,
            ungraded_reason=None if grade else self.ungraded.currentData(),
            reason=self.reason.toPlainText(),
            evidence_ids=self._evidence,
            meeting=self.meeting.text(),
            decided_on=self.day.value(),
            second_id=str(self.second.currentData()) if self._on_paper else "",
            proof=self.proof.text() if self._on_paper else "",
            proposed=self._standing.proposal.outcome if self._standing else None,
        )

    def _typed(self) -> Body:
        return {
            "grade": self.grade.current,
            "ungraded": self.ungraded.currentIndex(),
            "reason": self.reason.toPlainText(),
            "evidence": list(self._evidence),
            "meeting": self.meeting.text(),
            "day": self.day.field.text(),
            "paper": self.paper.isChecked(),
            "second": str(self.second.currentData() or ""),
            "proof": self.proof.text(),
        }

    def _take_up(self, kept: Kept) -> None:
        """Show what was begun on this subject and not written."""
        said = kept.said
        self.grade.choose(said["grade"])
        self.ungraded.setCurrentIndex(said["ungraded"])
        self.reason.setPlainText(said["reason"])
        self._evidence = tuple(said["evidence"])
        self.meeting.setText(said["meeting"])
        self.day.field.setText(said["day"])
        self.paper.setChecked(said["paper"])
        self.second.setCurrentIndex(max(self.second.findData(said["second"]), 0))
        self.proof.setText(said["proof"])
        self._tell()
        self._words.touch()  # all of it, for some fields told of themselves

    def _touch(self) -> None:
        self._given = ""
        self._words.touch()

    @property
    def _on_paper(self) -> bool:
        return self.paper.isChecked()

    # --- building ---

    def _build_parts(self) -> None:
        words = [code_word(one) if one else self.tr("不定等次") for one in _GRADES]
        self.grade = Segments(words, name=self.tr("审定等次"))
        self.grade.chosen.connect(lambda _index: self._tell())
        self.ungraded = Choice(self.tr("不定等次理由"))
        for reason in UngradedReason:
            self.ungraded.addItem(code_word(reason), reason)
        self.reason = TextArea(self.tr("差异说明"), lines=3)
        self.reason.setPlaceholderText(
            self.tr("与建议不同的，写明理由，不少于{least}字").format(
                least=LEAST_REASON
            )
        )
        self.reason.textChanged.connect(self._tell)
        self.cited = prose("", size=theme.CAPTION, tone="secondary")
        self.meeting = field(
            self.tr("审定会议"), placeholder=self.tr("如：部务会第12次会议")
        )
        self.meeting.textChanged.connect(lambda _text: self._tell())
        self.day = LineEditor(spec_of(GradeDecision, "decided_on"), OFFICE_ZONE)
        self.day.is_kept_as_typed = True
        self.paper = Tick(self.tr("已在纸上会签"))
        self.paper.toggled.connect(lambda _on: self._tell())
        self.second = Choice(self.tr("会签人"))
        self.proof = field(
            self.tr("会签凭据"), placeholder=self.tr("会签单编号或扫描件名")
        )
        self.write = button(
            self.tr("写入研判"),
            kind="primary",
            icon="signature",
            clicked=self._on_write,
        )
        self.confirm = button(self.tr("会签"), kind="primary", clicked=self._on_confirm)
        self.take_back = button(
            self.tr("撤回"), kind="quiet", clicked=self._on_take_back
        )
        self.stand = label("", size=theme.DENSE, tone="secondary")

    def _build(self) -> None:
        self._rows = QWidget()
        grid = QGridLayout(self._rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.GAP_8)
        lines = (
            (self.tr("审定会议"), self.meeting),
            (self.tr("审定日期"), self.day),
        )
        for at, (words, widget) in enumerate(lines):
            grid.addWidget(label(words, size=theme.DENSE, tone="secondary"), at, 0)
            grid.addWidget(widget, at, 1)
        self._watch()
        self.setLayout(
            column(
                row(self.stand, None, self.confirm, self.take_back),
                row(self.grade, None, self.write),
                self.ungraded,
                self.reason,
                self.cited,
                self._rows,
                row(self.paper, self.second, self.proof),
            )
        )

    def _watch(self) -> None:
        """Keep what is typed and chosen here."""
        self.reason.textChanged.connect(self._touch)
        for line in (self.meeting, self.proof):
            line.textEdited.connect(lambda _text: self._touch())
        for choice in (self.ungraded, self.second):
            choice.activated.connect(lambda _index: self._touch())
        self.grade.chosen.connect(lambda _index: self._touch())
        self.day.changed.connect(self._touch)
        self.paper.clicked.connect(lambda _on: self._touch())

    # --- showing ---

    def _tell(self) -> None:
        own = self._standing
        if own is None:
            return
        decision = own.decision
        is_final = decision is not None and decision.state is DecisionState.CONFIRMED
        is_open = self._may_decide and not is_final
        grade = _GRADES[self.grade.current]
        differs = grade is not _PROPOSED.get(own.proposal.outcome)
        self.ungraded.setVisible(is_open and grade is None)
        self.reason.setVisible(is_open and (differs or grade is None))
        self._tell_cited(is_shown=is_open and differs)
        for widget in (self.grade, self._rows, self.paper, self.write):
            widget.setVisible(is_open)
        for widget in (self.second, self.proof):
            widget.setVisible(is_open and self._on_paper)
        self.write.setEnabled(bool(self.meeting.text().strip()))
        self._tell_decision(decision)

    def _tell_cited(self, *, is_shown: bool) -> None:
        if self._evidence:
            words = self.tr("已引证据 %n 件", "", len(self._evidence))
        else:
            words = self.tr("须引证据：在上面的算式里点一下证据，即行引用。")
        self.cited.setText(words)
        self.cited.setVisible(is_shown)

    def _tell_decision(self, decision: GradeDecision | None) -> None:
        words = self.tr("审定：{grade}").format(grade=decision_words(decision))
        self.stand.setText(words)
        waits = decision is not None and decision.state is DecisionState.PROPOSED
        self.confirm.setVisible(waits and self._may_decide)
        self.take_back.setVisible(decision is not None and self._may_decide)
        by_hand = decision is not None and decision.countersign is Countersign.PAPER
        self.confirm.setText(self.tr("确认会签") if by_hand else self.tr("会签"))

    # --- doing ---

    def _on_write(self) -> None:
        try:
            decision = self.decision()
        except NotReadableError:
            self.day.set_flawed(flawed=True)
            self.day.field.setFocus()
            return
        self.day.set_flawed(flawed=False)
        self._given = self._standing.subject if self._standing else ""
        self.decided.emit(decision)

    def _on_confirm(self) -> None:
        if self._standing is not None and self._standing.decision is not None:
            self.countersigned.emit(self._standing.decision.id)

    def _on_take_back(self) -> None:
        if self._standing is not None and self._standing.decision is not None:
            self.withdrawn.emit(self._standing.decision.id)


def _is_same(one: Standing, other: Standing) -> bool:
    """Tell whether the same is proposed and decided on the same person."""
    return (one.subject, one.proposal.outcome, one.decision) == (
        other.subject,
        other.proposal.outcome,
        other.decision,
    )
