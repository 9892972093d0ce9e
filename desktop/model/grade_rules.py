"""What a decision on a grade, and a fact that bears on it, must be. Pure.

The program proposes and people decide; where they differ, paper says why.

Source: domain/4-scoring.md §6.7, §6.8.
"""

from __future__ import annotations

from collections.abc import Iterator

from desktop.errors.records import Flaw
from desktop.model.codes import Grade
from desktop.model.grading import FactKind, GradeDecision, GradeFact
from desktop.model.scoring_codes import Outcome

LEAST_REASON = 30  # characters of a reason to differ

_STEPS = (Grade.FAIR, Grade.GOOD, Grade.EXCELLENT)
_PROPOSED = {
    Outcome.EXCELLENT: Grade.EXCELLENT,
    Outcome.GOOD: Grade.GOOD,
    Outcome.FAIR: Grade.FAIR,
}


def is_moved(decision: GradeDecision) -> bool:
    """Tell whether people decided otherwise than the program proposed.

    A tie that people broke is no move: the program had not chosen.
    """
    proposed = decision.proposed
    if proposed is Outcome.UNGRADED:
        return decision.decided is not None
    return proposed in _PROPOSED and decision.decided is not _PROPOSED[proposed]


def decision_flaws(decision: GradeDecision) -> Iterator[Flaw]:
    """Give what is wrong with a decision."""
    if decision.decided is None and decision.ungraded_reason is None:
        yield Flaw("decided", "grade_or_reason")
    if decision.decided is not None and decision.ungraded_reason is not None:
        yield Flaw("ungraded_reason", "grade_and_reason")
    if decision.decided is not None:
        yield from _grade_flaws(decision, decision.decided)
    must_say_why = is_moved(decision) or decision.proposed is Outcome.TIED
    if must_say_why and len(decision.reason.strip()) < LEAST_REASON:
        yield Flaw("reason", "reason_too_short", (str(LEAST_REASON),))
    if is_moved(decision) and not decision.evidence_ids:
        yield Flaw("evidence_ids", "required")
    if decision.second_id and decision.second_id == decision.first_id:
        yield Flaw("second_id", "two_signers")


def fact_flaws(fact: GradeFact) -> Iterator[Flaw]:
    """Give what is wrong with a fact that bears on a grade."""
    if fact.kind is FactKind.BAR and fact.bar is None:
        yield Flaw("bar", "required")
    if fact.kind is FactKind.FLOOR and fact.floor is None:
        yield Flaw("floor", "required")
    if fact.kind is not FactKind.BAR and not fact.minutes.strip():
        yield Flaw("minutes", "required")


def _grade_flaws(decision: GradeDecision, decided: Grade) -> Iterator[Flaw]:
    """Give what forbids a grade: none can be told, or it is too far away."""
    proposed = decision.proposed
    if proposed in {Outcome.UNFINISHED, Outcome.UNGRADED}:
        yield Flaw("decided", "nothing_to_grade")
    elif proposed is Outcome.TIED:
        if decided is Grade.FAIR:
            yield Flaw("decided", "more_than_one_step")
    elif proposed is not None:
        apart = _STEPS.index(decided) - _STEPS.index(_PROPOSED[proposed])
        if abs(apart) > 1:
            yield Flaw("decided", "more_than_one_step")
