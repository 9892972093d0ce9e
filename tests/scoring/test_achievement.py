"""业绩: the published vector, the four factors, what blocks and what never lowers."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.model.codes import Verdict
from desktop.model.matter_codes import MatterLevel
from desktop.model.scoring_codes import (
    Completion,
    Contribution,
    Difficulty,
    Measure,
    Nature,
)
from desktop.scoring.achievement import (
    achievement,
    add_contributions,
    contributions_exceeded,
)
from desktop.scoring.completion import Progress, Step, completion, quality
from desktop.scoring.effort import effort
from desktop.scoring.figure import fact, figure, tree
from desktop.scoring.overall import results
from tests.scoring.calculator import wrong
from tests.scoring.examples import (
    EFFORT,
    ITEMS,
    SCHEME,
    forward,
    item,
    reverse,
    worded,
)

D = Decimal
OWN = SCHEME.achievement
PLAIN = (MatterLevel.DISTRICT, Difficulty.ORDINARY, Contribution.LEAD)


def achieved(*items, scheme=SCHEME, months=3):
    """Return 业绩."""
    return achievement(items, scheme, group="班子副职", months=months)


def figures(found):
    """Return the values of all figures by code, as printed."""
    return {own.code: str(own.value) for own in found.figure.walk()}


@pytest.mark.parametrize(
    ("degree", "points"),
    [
        ("0", "0.00"),
        ("0.5", "42.50"),
        ("1", "85.00"),
        ("1.1", "92.50"),
        ("1.2", "100.00"),
        ("3", "100.00"),
    ],
)
def test_published_quality(degree, points):
    """
    q(p) of domain/4 §6.10: on target is 85, 120 % is 100, and no more.
    """
    degree_ = completion("Y1", "事项", forward(degree, "1"), OWN)

    assert points == str(quality("Y1", "事项", degree_, OWN).value)


def test_published_vector():
    """
    Q共 70.21, Q个 86.33, Q 79.88, Ω 7.3360, V 83.36, P 80.40, A 82.06 (§6.10).
    """
    found = achieved(*ITEMS)
    values = figures(found)
    worked = effort(EFFORT, SCHEME, group="班子副职", months=3)

    assert {
        "QC": "70.21",
        "QO": "86.33",
        "Q": "79.88",
        "VO": "7.3360",
        "V": "83.36",
        "P": "80.40",
    }.items() <= values.items()
    assert ["1.0169", "0.9200", "1.2000", "1.1905", "0.7500", "1.0000"] == [
        values[f"Y{place}p"] for place in range(1, 7)
    ]
    assert ["86.27", "78.20", "100.00", "99.29", "63.75", "85.00"] == [
        values[f"Y{place}q"] for place in range(1, 7)
    ]
    assert ["2.2500", "1.5600", "0.9360", "0.6900", "1.3000", "0.6000"] == [
        values[f"Y{place}w"] for place in range(1, 7)
    ]
    assert "82.06" == str(results(found.figure, worked.figure, SCHEME).value)
    assert () == found.blockers
    assert [] == list(wrong(tree(found.figure, "2024-07-0012")))


@pytest.mark.parametrize(
    ("progress", "degree"),
    [
        (forward("-5", "10"), "0.0000"),
        (reverse("0", "5"), "1.2000"),
        (reverse("10", "5"), "0.5000"),
        (reverse("1", "5"), "1.2000"),
        (worded(Completion.EXCEEDED), "1.2000"),
        (worded(Completion.PARTLY), "0.5000"),
        (forward("5", "0"), "0.0000"),
        (Progress(measure=Measure.QUALITATIVE), "0.0000"),
        (Progress(measure=Measure.MILESTONES), "0.0000"),
        (
            Progress(
                measure=Measure.MILESTONES,
                steps=(
                    Step(weight=D(30), is_due=True, is_done=True),
                    Step(weight=D(30), is_due=True, is_done=False),
                    Step(weight=D(20), is_due=False, is_done=True),
                    Step(weight=D(-9), is_due=True, is_done=True),
                ),
            ),
            "0.8333",
        ),
    ],
)
def test_completion_by_measure(progress, degree):
    """
    正向, 反向, 里程碑 and 定性, clipped to 0 … 1.2 with four decimals.
    """
    found = completion("Y1", "事项", progress, OWN)

    assert degree == str(found.value)
    assert [] == list(wrong(tree(found, "2024-07-0012")))


@pytest.mark.parametrize(
    ("facts", "rule"),
    [
        ({"verdict": Verdict.PENDING}, "claim_pending"),
        ({"evidence_ids": ()}, "claim_without_evidence"),
        ({"progress": forward("1", "0")}, "nothing_to_measure"),
    ],
)
def test_what_must_be_settled_blocks_locking_and_earns_nothing(facts, rule):
    """
    待核实 forbids locking; without evidence there are no points (§6.1, §6.3).
    """
    found = achieved(replace(item("Y1", Nature.OWN, PLAIN, forward("1", "1")), **facts))

    assert [("Y1", rule)] == [(flaw.field, flaw.rule) for flaw in found.blockers]
    assert "0.00" == figures(found)["QO"]


def test_duty_without_result_stays_in_the_denominator():
    """
    A duty of which nothing was claimed scores 0 and is not dropped (M28).
    """
    silent = replace(
        item("Y2", Nature.OWN, PLAIN, Progress(measure=Measure.FORWARD)),
        verdict=None,
        evidence_ids=(),
    )
    done = item("Y1", Nature.OWN, PLAIN, forward("1", "1"))

    found = achieved(done, silent)

    assert "42.50" == figures(found)["QO"]
    assert () == found.blockers


def test_false_claim_hurts_and_is_counted():
    """
    不属实 keeps its weight and earns nothing: 85 becomes 42.50.
    """
    done = item("Y1", Nature.OWN, PLAIN, forward("1", "1"))

    found = achieved(done, replace(done, code="Y2", verdict=Verdict.FALSE))

    assert "42.50" == figures(found)["QO"]
    assert 1 == found.false_claims


def test_empty_class_leaves_all_to_the_other():
    """
    Without 共性 items the 个性 ones make up Q alone.
    """
    found = achieved(*ITEMS[:3])

    assert "86.33" == figures(found)["Q"]
    assert "Q个" == found.figure.terms[0].source.formula


def test_no_item_gives_no_figure():
    """
    Without any item A is missing, not zero.
    """
    assert achieved().figure is None


def test_more_than_three_items_off_the_list_block():
    """
    At most three 清单外加项.
    """
    extra = [
        replace(item(f"Y{n}", Nature.OWN, PLAIN, forward("1", "1")), off_list=True)
        for n in range(4)
    ]

    assert ("too_many_off_list", ("4", "3")) == (
        achieved(*extra).blockers[0].rule,
        achieved(*extra).blockers[0].terms,
    )
    assert () == achieved(*extra[:3]).blockers


def test_matter_that_everybody_claims_blocks():
    """
    Σc over the persons of one matter is 3.0 at most; matters of nobody are apart.
    """
    shared = replace(item("Y1", Nature.OWN, PLAIN, forward("1", "1")), matter="征地")
    alone = replace(shared, matter="")

    sums = {}
    add_contributions(sums, [shared] * 3 + [alone] * 9, OWN)
    assert () == contributions_exceeded(sums, OWN)

    add_contributions(sums, [shared], OWN)
    assert [("征地", "4.0", "3")] == [
        flaw.terms for flaw in contributions_exceeded(sums, OWN)
    ]

    add_contributions(sums, [shared], OWN, sign=-1)
    assert () == contributions_exceeded(sums, OWN)


def test_load_of_a_longer_period_is_scaled():
    """
    For six months bV and fV double: Ω 7.3360 is then below the base.
    """
    values = figures(achieved(*ITEMS, months=6))

    assert ("10.00", "18.00", "44.02") == (values["Vb"], values["Vf"], values["V"])


def test_a_needs_both_its_parts():
    """
    Without 业绩 or 辛苦指数 there is no A.
    """
    whole = figure("P", "业绩", "a", [fact("a", "数", 1)])

    assert results(None, whole, SCHEME) is None
    assert results(whole, None, SCHEME) is None


PROGRESS = st.one_of(
    st.builds(
        lambda measure, target, reached: Progress(
            measure=measure, target=D(target), reached=D(reached)
        ),
        st.sampled_from([Measure.FORWARD, Measure.REVERSE]),
        st.integers(-1, 20),
        st.integers(-3, 40),
    ),
    st.builds(worded, st.sampled_from(list(Completion))),
    st.builds(
        lambda steps: Progress(measure=Measure.MILESTONES, steps=tuple(steps)),
        st.lists(
            st.builds(
                lambda weight, due, done: Step(
                    weight=D(weight), is_due=due, is_done=done
                ),
                st.integers(0, 50),
                st.booleans(),
                st.booleans(),
            ),
            max_size=4,
        ),
    ),
)
WEIGHTS = st.tuples(
    st.sampled_from(list(MatterLevel)),
    st.sampled_from(list(Difficulty)),
    st.sampled_from(list(Contribution)),
)


@st.composite
def item_lists(draw):
    """Return rows with codes of their own."""
    drawn = draw(
        st.lists(
            st.tuples(
                st.sampled_from(list(Nature)),
                WEIGHTS,
                PROGRESS,
                st.sampled_from([*Verdict, None]),
            ),
            min_size=1,
            max_size=8,
        )
    )
    return [
        replace(item(f"Y{at}", nature, weights, progress), verdict=verdict)
        for at, (nature, weights, progress, verdict) in enumerate(drawn, start=1)
    ]


@given(item_lists(), st.randoms(), st.integers(1, 12))
def test_achievement_stays_on_its_scale_and_knows_no_order(items, chance, months):
    """
    Whatever is claimed, P is from 0 to 100, and shuffled rows give the same tree.
    """
    found = achieved(*items, months=months)
    again = achieved(*chance.sample(items, len(items)), months=months)

    assert 0 <= found.figure.value <= 100
    assert found == again
    assert [] == list(wrong(tree(found.figure, "2024-07-0012")))


def better(progress, by):
    """Return the same item with more completed."""
    if progress.measure is Measure.FORWARD:
        return replace(progress, reached=progress.reached + by)
    if progress.measure is Measure.REVERSE:
        return replace(progress, reached=progress.reached - by)
    if progress.measure is Measure.MILESTONES:
        done = tuple(replace(step, is_done=True) for step in progress.steps)
        return replace(progress, steps=done)
    return worded(Completion.EXCEEDED)


@given(item_lists(), st.data(), st.integers(0, 10))
def test_raising_a_verified_completion_never_lowers_achievement(items, data, by):
    """
    Whoever completes more of a verified item is never worse off, ω and means included.
    """
    place = data.draw(st.integers(0, len(items) - 1))
    before = [*items]
    before[place] = replace(items[place], verdict=Verdict.VERIFIED)
    after = [*before]
    after[place] = replace(
        before[place], progress=better(before[place].progress, D(by))
    )

    assert achieved(*before).figure.value <= achieved(*after).figure.value


@given(item_lists(), st.data())
def test_better_verdict_never_lowers_achievement(items, data):
    """
    From 不属实 over 部分属实 to 已核实 nobody loses.
    """
    place = data.draw(st.integers(0, len(items) - 1))

    def with_(verdict):
        changed = [*items]
        changed[place] = replace(items[place], verdict=verdict)
        return achieved(*changed).figure.value

    assert with_(Verdict.FALSE) <= with_(Verdict.PARTLY) <= with_(Verdict.VERIFIED)
