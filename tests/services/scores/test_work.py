"""业绩: a row for every duty with what was claimed and found of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop.model.codes import ClaimState, Part, Verdict
from desktop.model.matter_codes import MatterLevel
from desktop.model.scoring_codes import (
    Completion,
    Contribution,
    Difficulty,
    Measure,
    Nature,
)
from desktop.scoring.completion import Step
from desktop.services.scores.work import work_of
from tests.services.scores.held import DISTRICT, PROOF, check, checks, on_record

SETTLED = {"state": ClaimState.VERIFIED}


def duty(number=1, **facts):
    """Return a duty on the district's matter."""
    return DISTRICT.duty(number=number, matter_id=DISTRICT.matter.id, **facts)


def result(of=None, **facts):
    """Return a settled result of a duty, or one off the list."""
    ties = {"duty_id": of.id, "off_list": False} if of else {}
    return DISTRICT.result(**(ties | SETTLED | facts))


def rows(*, duties=(), results=(), **facts):
    """Return the rows of claims that are all verified unless told otherwise."""
    known = {"checks": checks(*results)} | facts
    return work_of(on_record(duties=duties, results=results, **known))


def test_duties_come_first_each_in_its_order_then_what_is_off_the_list():
    """
    The codes are given by the rows, not by the numbers of the lists.
    """
    found = rows(duties=(duty(2, duty="乙"), duty(1, duty="甲")), results=(result(),))

    assert [
        ("Y1", "甲", False),
        ("Y2", "乙", False),
        ("Y3", "完成征地320亩", True),
    ] == [(row.code, row.name, row.off_list) for row in found]


def test_a_duty_without_a_result_stays_and_earns_nothing():
    """
    It has no verdict, and nothing to be measured by.
    """
    (row,) = rows(duties=(duty(measure=Measure.MILESTONES),))

    assert (None, False) == (row.verdict, row.progress.is_measurable)


def test_a_result_whose_duty_is_struck_out_is_off_the_list():
    """
    What no duty asks for is a 清单外加项.
    """
    (row,) = rows(results=(result(of=duty()),))

    assert row.off_list


def test_what_a_row_weighs_is_said_by_the_list():
    """
    属性, 级别, 难易度 and 贡献度 are those of the duty.
    """
    own = duty(
        nature=Nature.COMMON,
        level=MatterLevel.CITY,
        difficulty=Difficulty.HARD,
        contribution=Contribution.JOIN,
        part=Part.LEAD,
    )

    (row,) = rows(duties=(own,), results=(result(of=own),))

    assert (Nature.COMMON, MatterLevel.CITY, Difficulty.HARD, Contribution.JOIN) == (
        row.nature,
        row.level,
        row.difficulty,
        row.contribution,
    )


def test_what_the_list_leaves_open_follows_from_matter_and_part():
    """
    The level is the matter's, 贡献度 that of the part; else 个性, 区级, 一般, 参与.
    """
    tie = {DISTRICT.matter.id: replace(DISTRICT.tie, part=Part.CHARGE)}
    far = replace(DISTRICT.matter, level=MatterLevel.PROVINCE)
    matters = {"matters": {far.id: far}}

    (own,) = rows(duties=(duty(part=Part.LEAD),), ties=tie, **matters)
    (tied,) = rows(duties=(duty(),), ties=tie, **matters)
    (bare,) = rows(duties=(DISTRICT.duty(),), matters={})

    assert (MatterLevel.PROVINCE, Contribution.LEAD) == (own.level, own.contribution)
    assert Contribution.CHARGE is tied.contribution
    assert (MatterLevel.DISTRICT, Contribution.JOIN, "") == (
        bare.level,
        bare.contribution,
        bare.matter,
    )
    assert (Nature.OWN, Difficulty.ORDINARY) == (bare.nature, bare.difficulty)


def test_persons_share_an_item_by_its_matter_and_its_words():
    """
    Two duties on one matter are two items.
    """
    found = rows(duties=(duty(1, duty="甲"), duty(2, duty="乙")))

    assert ["石桥河综合治理·甲", "石桥河综合治理·乙"] == [row.matter for row in found]


@pytest.mark.parametrize(
    "state", [ClaimState.DRAFT, ClaimState.CONFIRMED, ClaimState.CHECKING]
)
def test_a_claim_that_is_still_checked_is_pending_whatever_was_found_before(state):
    """
    重新对账 takes the old verdict away.
    """
    own = duty()

    (row,) = rows(duties=(own,), results=(result(of=own, state=state),))

    assert Verdict.PENDING is row.verdict


def test_the_verdict_is_the_latest_with_its_evidence():
    """
    Without any it is pending.
    """
    own, claim = duty(), result()
    kept = {claim.id: check(claim, Verdict.PARTLY)}

    (row,) = rows(results=(claim,), checks=kept)
    (bare,) = rows(duties=(own,), results=(result(of=own),), checks={})

    assert (Verdict.PARTLY, (PROOF,)) == (row.verdict, row.evidence_ids)
    assert (Verdict.PENDING, ()) == (bare.verdict, bare.evidence_ids)


def test_several_results_of_one_duty_are_one_claim():
    """
    What was reached is added, and the weakest verdict holds.
    """
    own = duty(measure=Measure.FORWARD, target_value=Decimal(100))
    first = result(of=own, number=1, reached=Decimal(40))
    second = result(of=own, number=2, reached=Decimal(50))
    kept = {first.id: check(first), second.id: check(second, Verdict.FALSE)}

    (row,) = rows(duties=(own,), results=(second, first), checks=kept)

    assert (Decimal(90), Decimal(100)) == (row.progress.reached, row.progress.target)
    assert Verdict.FALSE is row.verdict


def test_of_what_shall_be_small_the_greatest_counts():
    """
    Nobody lowers his delay by telling it in two parts.
    """
    own = duty(measure=Measure.REVERSE, target_value=Decimal(5))
    told = [result(of=own, number=n, reached=Decimal(n)) for n in (3, 4)]

    (row,) = rows(duties=(own,), results=tuple(told))

    assert Decimal(4) == row.progress.reached


def test_of_several_words_the_least_counts():
    """
    Half done and done is half done.
    """
    own = duty()
    told = [
        result(of=own, completion=word) for word in (Completion.DONE, Completion.PARTLY)
    ]

    (row,) = rows(duties=(own,), results=tuple(told))

    assert Completion.PARTLY is row.progress.completion


def test_milestones_count_as_they_stood_when_the_round_ended():
    """
    What is planned or done later is neither due nor done.
    """
    own = duty(measure=Measure.MILESTONES)
    step = replace(DISTRICT.milestone, weight=40)
    later = date(2026, 4, 1)
    steps = (
        replace(step, done_on=date(2026, 3, 31)),
        replace(step, planned_on=later, done_on=later),
        replace(step, planned_on=None, weight=None),
    )

    (row,) = rows(
        duties=(own,), results=(result(of=own),), milestones={own.matter_id: steps}
    )

    assert (
        Step(weight=Decimal(40), is_due=True, is_done=True),
        Step(weight=Decimal(40), is_due=False, is_done=False),
        Step(weight=Decimal(0), is_due=False, is_done=False),
    ) == row.progress.steps


def test_milestones_without_weights_weigh_the_same():
    """
    A weight is not asked for everywhere.
    """
    own = duty(measure=Measure.MILESTONES)

    (row,) = rows(
        duties=(own,),
        results=(result(of=own),),
        milestones={own.matter_id: (DISTRICT.milestone, DISTRICT.milestone)},
    )

    assert [Decimal(1)] * 2 == [step.weight for step in row.progress.steps]
