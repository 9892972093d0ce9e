"""The words of the grading desk: why a grade is proposed, how firmly it stands."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QCoreApplication, QObject

from desktop.model.codes import UngradedReason
from desktop.model.grade_rules import is_moved
from desktop.model.grading import DecisionState, GradeDecision
from desktop.model.scoring_codes import Outcome, Steadiness
from desktop.scoring.sensitivity import Sensitivity
from desktop.services.standings import Standing
from desktop.ui.terms import code_word

DASH = "—"


def points(value: Decimal | None, *, signed: bool = False) -> str:
    """Return points as they stand on paper; a dash for none."""
    if value is None:
        return DASH
    return format(value, "+f" if signed and value else "f")


def outcome_words(outcome: Outcome) -> str:
    """Return a proposal with its mark: never told by colour alone."""
    marks = {Outcome.EXCELLENT: "●", Outcome.GOOD: "○", Outcome.FAIR: "▽"}
    return f"{marks.get(outcome, '·')} {code_word(outcome)}"


def steadiness_words(found: Sensitivity | None) -> str:
    """Return 临界 87%; a dash for one who is not assessed."""
    if found is None:
        return DASH
    return f"{code_word(found.label)} {found.stability:.0f}%"


def steadiness_tone(found: Sensitivity | None) -> str:
    """Return the tone of a label that asks for attention."""
    firm = found is None or found.label is Steadiness.STABLE
    return "secondary" if firm else "attention"


def decision_words(decision: GradeDecision | None) -> str:
    """Return what people decided, whether otherwise than proposed, and signed."""
    if decision is None:
        return QCoreApplication.translate("Grading", "未审定")
    if decision.decided is None:
        said = QCoreApplication.translate("Grading", "不定等次")
    else:
        said = code_word(decision.decided)
    if is_moved(decision):  # seen in the list, before anybody opens him
        said = QCoreApplication.translate("Grading", "{grade}·调整").format(grade=said)
    if decision.state is DecisionState.CONFIRMED:
        return said
    return QCoreApplication.translate("Grading", "{grade}·待会签").format(grade=said)


class Reasons(QObject):
    """Why the program proposes what it proposes, in a sentence."""

    def why(self, standing: Standing) -> str:
        """Return the reason of a proposal."""
        own = standing.proposal
        bars = self.tr("、").join(map(code_word, own.bars))
        floors = self.tr("、").join(map(code_word, own.floors))
        said = {
            "within_quota": self.tr("达到优秀线，且在本组限额以内。"),
            "quota_full": self.tr("达到优秀线，但本组优秀限额已满。"),
            "tied_at_quota": self.tr("与他人同分，正在限额线上，由研判决定。"),
            "below_excellent": self.tr("未达到优秀线。"),
            "below_good": self.tr("低于良好线。"),
            "barred": self.tr("达到优秀线，但有否优情形：{bars}。"),
            "floor": self.tr("有直列一般的情形：{floors}，须有研判纪要。"),
            "no_total": self.tr("综合得分尚不能计算，数据不全。"),
        }
        known = said.get(own.reason)
        if known is None:
            return self._ungraded(own.reason)
        return known.format(bars=bars, floors=floors)

    def margin(self, standing: Standing) -> str:
        """Return how far T is from the nearest line."""
        found = standing.sensitivity
        if found is None:
            return ""
        words = self.tr("距{line}分线 {margin}")
        return words.format(line=points(found.threshold), margin=f"{found.margin:+f}")

    def _ungraded(self, reason: str) -> str:
        words = self.tr("不定等次：{reason}。")
        return words.format(reason=code_word(UngradedReason(reason)))
