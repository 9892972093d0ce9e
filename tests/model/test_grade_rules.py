"""What a decision on a grade, and a fact that bears on one, must be."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop.model.codes import Grade, UngradedReason
from desktop.model.grade_rules import is_moved
from desktop.model.grading import FactKind, GradeDecision, GradeFact
from desktop.model.ids import id_at
from desktop.model.rules import flaws
from desktop.model.scoring_codes import Bar, Floor, Outcome

REASON = "该同志牵头的征迁任务在汛期提前完成，群众反映好，经研判认为应予优秀等次。"


def decision(**facts: Any) -> GradeDecision:
    own = {
        "proposed": Outcome.GOOD,
        "decided": Grade.GOOD,
        "meeting": "部务会第12次会议",
        "decided_on": date(2026, 4, 2),
        "first_id": id_at(1, 1),
    }
    return GradeDecision(
        id=id_at(1, 90),
        round_id=id_at(1, 9),
        subject_id=id_at(1, 12),
        **(own | facts),
    )


def rules(record: GradeDecision | GradeFact) -> list[tuple[str, str]]:
    return [(flaw.field, flaw.rule) for flaw in flaws(record)]


@pytest.mark.parametrize(
    ("proposed", "decided"),
    [
        (Outcome.EXCELLENT, Grade.EXCELLENT),
        (Outcome.GOOD, Grade.GOOD),
        (Outcome.FAIR, Grade.FAIR),
    ],
)
def test_what_is_proposed_needs_no_reason(proposed, decided):
    """
    A grade as proposed stands as it is, and is no move.
    """
    same = decision(proposed=proposed, decided=decided)

    assert [] == rules(same)
    assert not is_moved(same)


@pytest.mark.parametrize("decided", [Grade.EXCELLENT, Grade.FAIR])
def test_one_step_either_way_needs_a_reason_and_evidence(decided):
    """
    Thirty characters and a piece of evidence; then it may stand.
    """
    bare = decision(decided=decided)
    short = decision(decided=decided, reason=REASON[:29], evidence_ids=(id_at(1, 20),))
    whole = decision(decided=decided, reason=REASON, evidence_ids=(id_at(1, 20),))

    assert [("reason", "reason_too_short"), ("evidence_ids", "required")] == rules(bare)
    assert [("reason", "reason_too_short")] == rules(short)
    assert [] == rules(whole)
    assert is_moved(whole)


@pytest.mark.parametrize(
    ("proposed", "decided"),
    [
        (Outcome.EXCELLENT, Grade.FAIR),
        (Outcome.FAIR, Grade.EXCELLENT),
        (Outcome.TIED, Grade.FAIR),
    ],
)
def test_nobody_is_moved_by_two_steps(proposed, decided):
    """
    From 优秀 to 一般, or back, or from a tie for 优秀 to 一般: refused.
    """
    far = decision(
        proposed=proposed,
        decided=decided,
        reason=REASON,
        evidence_ids=(id_at(1, 20),),
    )

    assert [("decided", "more_than_one_step")] == rules(far)


@pytest.mark.parametrize("decided", [Grade.EXCELLENT, Grade.GOOD])
def test_breaking_a_tie_needs_a_reason_but_is_no_move(decided):
    """
    The program did not choose, so people say why they did.
    """
    bare = decision(proposed=Outcome.TIED, decided=decided)
    whole = decision(proposed=Outcome.TIED, decided=decided, reason=REASON)

    assert [("reason", "reason_too_short")] == rules(bare)
    assert [] == rules(whole)
    assert not is_moved(whole)


@pytest.mark.parametrize("proposed", [Outcome.UNFINISHED, Outcome.UNGRADED])
def test_what_has_no_total_gets_no_grade(proposed):
    """
    Without a total, or 不定等次, there is nothing to grade by.
    """
    graded = decision(proposed=proposed, reason=REASON, evidence_ids=(id_at(1, 20),))
    left = decision(
        proposed=proposed,
        decided=None,
        ungraded_reason=UngradedReason.SHORT_SERVICE,
    )

    assert ("decided", "nothing_to_grade") in rules(graded)
    assert [] == rules(left)
    assert not is_moved(left)


def test_who_is_left_without_a_grade_against_the_proposal_is_moved():
    """
    不定等次 in place of a proposed grade is a move: reason, evidence.
    """
    out = decision(decided=None, ungraded_reason=UngradedReason.INVESTIGATED)

    assert is_moved(out)
    assert [("reason", "reason_too_short"), ("evidence_ids", "required")] == rules(out)


def test_a_decision_has_a_grade_or_a_reason_for_none():
    """
    Neither is refused, both too.
    """
    neither = decision(decided=None, reason=REASON, evidence_ids=(id_at(1, 20),))
    both = decision(ungraded_reason=UngradedReason.OTHER)

    assert [("decided", "grade_or_reason")] == rules(neither)
    assert [("ungraded_reason", "grade_and_reason")] == rules(both)


def test_nobody_countersigns_his_own_decision():
    """
    The second person is another one.
    """
    own = decision(second_id=id_at(1, 1))

    assert [("second_id", "two_signers")] == rules(own)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"kind": FactKind.BAR}, [("bar", "required")]),
        ({"kind": FactKind.BAR, "bar": Bar.VETO}, []),
        (
            {"kind": FactKind.FLOOR},
            [("floor", "required"), ("minutes", "required")],
        ),
        ({"kind": FactKind.FLOOR, "floor": Floor.DECEIT, "minutes": "纪要2号"}, []),
        ({"kind": FactKind.WAIVER}, [("minutes", "required")]),
        ({"kind": FactKind.WAIVER, "minutes": "专班会议3号"}, []),
    ],
)
def test_a_fact_says_which_it_is_and_where_it_was_discussed(facts, expected):
    """
    A bar names itself; a floor and a waiver rest on minutes as well.
    """
    fact = GradeFact(
        id=id_at(1, 91),
        round_id=id_at(1, 9),
        subject_id=id_at(1, 12),
        facts="区纪委通报",
        recorded_by=id_at(1, 1),
        **facts,
    )

    assert expected == rules(fact)
