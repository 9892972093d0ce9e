"""The grading desk: groups, cut lines, who must be spoken of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from statistics import mean, stdev
from typing import Any

from desktop.model.codes import Grade
from desktop.model.grading import DecisionState, GradeDecision
from desktop.model.ids import id_at
from desktop.model.scoring_codes import Floor, Outcome, Steadiness
from desktop.scoring.round_score import RoundScore, score_round
from desktop.services.standings import Board, Name, Standing, board
from tests.scoring.examples import CADRES, SCHEME, SUBJECT, round_of, sheets


def made(score: RoundScore, **decisions: GradeDecision) -> Board:
    names = {own: Name(name=f"干部{own}", post="副镇长") for own in score.subjects}
    return board(score, names, decisions)


def decision(subject: str, **facts: Any) -> GradeDecision:
    own: dict[str, Any] = {"proposed": Outcome.GOOD, "decided": Grade.GOOD}
    return GradeDecision(
        id=id_at(3, 1),
        subject_id=subject,
        meeting="部务会",
        decided_on=date(2024, 8, 1),
        **(own | facts),
    )


def of(found: Board, subject: str) -> Standing:
    return next(one for one in found.everyone if one.subject == subject)


def test_a_group_stands_best_first_with_its_quota():
    """
    Members by total, who has none last; the quota as it was computed.
    """
    bare = replace(SUBJECT, subject="s9", cadre_number="0009", sheets=())
    score = score_round(round_of(*CADRES, bare))

    (group,) = made(score).groups

    totals = [one.total for one in group.members]
    assert sorted((t for t in totals if t is not None), reverse=True) == totals[:-1]
    assert totals[-1] is None
    assert score.quotas[group.group] == group.quota
    assert "干部s9" == group.members[-1].who.name


def test_the_last_figure_is_where_one_stands_in_the_own_group():
    """
    标准分 of the assessed, by the calculator too; none for who is not assessed.
    """
    bare = replace(SUBJECT, subject="s9", cadre_number="0009", sheets=())
    score = score_round(round_of(*CADRES, bare))
    found = made(score)

    (*_rest, last) = found.figures(CADRES[0].subject)

    totals = [own.total.value for own in score.subjects.values() if own.total]
    middle, spread = mean(totals), stdev(totals)
    own = score.subjects[CADRES[0].subject].total
    assert own is not None
    wanted = 50 + 10 * (own.value - middle) / spread
    assert ("TZ", "仅供参考") == (last.code, last.note)
    assert abs(last.value - wanted) <= Decimal("0.05")  # of rounded μ and σ
    assert "TZ" not in {figure.code for figure in found.figures("s9")}


def test_who_is_alone_has_no_standard_score():
    """
    Nothing is told where there is nobody to stand among.
    """
    found = made(score_round(round_of(CADRES[0])))

    assert ["T"] == [figure.code for figure in found.figures(CADRES[0].subject)][:1]
    assert "TZ" not in {figure.code for figure in found.figures(CADRES[0].subject)}


def test_the_cut_is_the_least_total_inside_a_quota_that_cuts():
    """
    Where more reach 优秀 than may be, at the last who may; else there is none.
    """
    good = [
        replace(own, sheets=sheets([score] * 4))
        for own, score in zip(CADRES, (99, 97, 95, 93, 91, 89), strict=True)
    ]
    grades = replace(SCHEME.grades, quota=Decimal(34))
    tight = score_round(round_of(*good, scheme=replace(SCHEME, grades=grades)))
    wide = replace(SCHEME.grades, quota=Decimal(100))
    loose = score_round(round_of(*good, scheme=replace(SCHEME, grades=wide)))

    (cut,) = made(tight).groups
    (uncut,) = made(loose).groups

    assert 2 == cut.quota
    assert cut.members[1].total == cut.cut
    assert uncut.cut is None


def test_everyone_is_counted_once_by_what_is_proposed():
    """
    The counts of all outcomes sum to the number of subjects.
    """
    found = made(score_round(round_of(*CADRES)))

    assert len(CADRES) == sum(found.counts().values())


def test_whom_to_speak_of_by_name():
    """
    Who is 敏感, 并列, or falls under a floor; not who stands firmly.
    """
    floored = replace(
        SUBJECT, subject="s7", cadre_number="0007", floors=(Floor.DECEIT,)
    )
    found = made(score_round(round_of(*CADRES, floored)))

    assert of(found, "s7").must_be_discussed
    for one in found.everyone:
        shaky = (
            one.sensitivity is not None
            and one.sensitivity.label is Steadiness.SENSITIVE
        )
        tied = one.proposal.outcome is Outcome.TIED
        expected = shaky or tied or bool(one.proposal.floors)
        assert expected is one.must_be_discussed
    assert any(not one.must_be_discussed for one in found.everyone)


def test_moved_decisions_are_counted():
    """
    One of two that stand differs from the proposal.
    """
    found = made(
        score_round(round_of(*CADRES)),
        s0=decision("s0", decided=Grade.EXCELLENT, state=DecisionState.CONFIRMED),
        s1=decision("s1"),
    )

    assert (1, 2) == found.moved()
    assert of(found, "s0").is_decided
    assert not of(found, "s1").is_decided
    assert not of(found, "s2").is_decided
