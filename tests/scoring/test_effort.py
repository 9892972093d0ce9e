"""辛苦指数: the published vector, what counts and what does not, and the protection."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.model.codes import Verdict
from desktop.scoring.effort import EffortInput, effort
from desktop.scoring.figure import fact, tree
from desktop.scoring.scale import Scale, scored
from desktop.scoring.scheme import Ruler
from tests.scoring.calculator import wrong
from tests.scoring.examples import EFFORT, SCHEME, record

D = Decimal


def index(given_, *, scheme=SCHEME, months=3, group="班子副职"):
    """Return 辛苦指数."""
    return effort(given_, scheme, group=group, months=months)


def figures(found):
    """Return the values of all figures by code, as printed."""
    return {own.code: str(own.value) for own in found.figure.walk()}


@pytest.mark.parametrize(
    ("amount", "points"),
    [
        ("0", "0.00"),
        ("2", "30.00"),
        ("4", "60.00"),
        ("8", "80.00"),
        ("12", "100.00"),
        ("20", "100.00"),
        ("-3", "0.00"),
    ],
)
def test_published_scale(amount, points):
    """
    s(x; b=4, f=12) of domain/4 §6.10; below nothing there is nothing.
    """
    scale = Scale(base=fact("b", "基准值", 4), full=fact("f", "满分值", 12))

    found = scored("H2", "驻点", fact("x", "核定数", D(amount)), scale)

    assert points == str(found.value)
    assert [] == list(wrong(tree(found, "2024-07-0012")))


def test_published_vector():
    """
    58, 9, 7, 7, 26, 6.5 and 8 give E 87.02 (domain/4 §6.10).
    """
    found = index(EFFORT)
    values = figures(found)

    assert "87.02" == values["E"]
    assert ["90.67", "85.00", "100.00", "86.67", "81.33", "80.00", "86.67"] == [
        values[f"H{place}"] for place in range(1, 8)
    ]
    assert "58.00" == values["H1x"]
    assert [] == list(wrong(tree(found.figure, "2024-07-0012")))


@pytest.mark.parametrize(
    ("facts", "rule"),
    [
        ({"verdict": Verdict.PENDING}, "not_verified_yet"),
        ({"verdict": Verdict.FALSE}, "found_false"),
        ({"evidence_ids": ()}, "no_evidence"),
        ({"count": D(0)}, "nothing_to_count"),
        ({"grading": "impossible"}, "unknown_grading"),
        ({"indicator": "H9"}, "unknown_indicator"),
    ],
)
def test_what_does_not_count_is_shown_with_its_reason(facts, rule):
    """
    No evidence, no points; 待核实 stands in 未计入 (domain/4 §6.2).
    """
    left_out = replace(record("H4", "3", "hardest"), **facts)

    found = index(replace(EFFORT, records=(*EFFORT.records, left_out)))

    assert figures(index(EFFORT)) == figures(found)
    assert [(left_out, rule)] == [(u.record, u.why.rule) for u in found.uncounted]


def test_what_holds_in_part_counts_in_part():
    """
    部分属实 counts 0.7: nine days become 6.3.
    """
    partly = record("H2", "9", verdict=Verdict.PARTLY)

    found = index(EffortInput(records=(partly,), due_days=D(50)))

    assert "6.30" == figures(found)["H2x"]


def test_gradings_weigh():
    """
    One night, one weekend and one holiday are three days; two very hard tasks six.
    """
    records = (
        record("H3", "1", "night"),
        record("H3", "1", "weekend"),
        record("H3", "1", "holiday"),
        record("H4", "2", "hardest"),
    )

    values = figures(index(EffortInput(records=records, due_days=D(50))))

    assert ("3.00", "6.00") == (values["H3x"], values["H4x"])


def test_one_household_counts_once_a_week():
    """
    Records that share a word count once, and the most of them counts (H5).
    """
    records = (
        record("H5", "1", once="企业甲·第27周", verdict=Verdict.PARTLY),
        record("H5", "1", once="企业甲·第27周"),
        record("H5", "1", once="企业甲·第27周", evidence_ids=("E-0",)),
        record("H5", "1", once="企业甲·第28周"),
    )

    found = index(EffortInput(records=records, due_days=D(50)))

    assert "2.00" == figures(found)["H5x"]
    assert ["counted_already"] * 2 == [u.why.rule for u in found.uncounted]


def test_indicator_that_does_not_apply_is_switched_off():
    """
    Without H2 the others' weights are renormalised: 7427 of 85 (窗口岗).
    """
    off = Ruler(group="窗口岗", scale="H2", base=D(4), full=D(12), is_on=False)
    scheme = replace(SCHEME, rulers=(off,))

    found = index(EFFORT, scheme=scheme, group="窗口岗")

    assert "H2" not in figures(found)
    assert "87.37" == figures(found)["E"]
    assert "87.02" == figures(index(EFFORT, scheme=scheme))["E"]


def test_group_has_a_ruler_of_its_own():
    """
    A group with 基准值 6 and 满分值 12 scores nine days 80.
    """
    own = Ruler(group="乡镇", scale="H2", base=D(6), full=D(12))
    scheme = replace(SCHEME, rulers=(own,))

    assert "80.00" == figures(index(EFFORT, scheme=scheme, group="乡镇"))["H2"]


def test_scale_grows_with_the_period_but_for_shares_and_load():
    """
    For one month 基准值 and 满分值 of H2–H6 are a third, rounded; H1 and H7 stay.
    """
    found = index(EFFORT, months=1)
    values = figures(found)

    assert ("1.33", "4.00") == (values["H2b"], values["H2f"])
    assert "H1b" not in values
    assert "H7b" not in values
    assert [] == list(wrong(tree(found.figure, "2024-07-0012")))


def test_no_days_due_leave_the_share_out():
    """
    Who was on leave all the time has no share of days, and is not divided by nothing.
    """
    assert "H1" not in figures(index(replace(EFFORT, due_days=D(0))))


def test_nothing_that_applies_gives_no_figure():
    """
    Without any indicator there is no E, rather than a zero.
    """
    only_share = tuple(
        replace(own, weight=D(100) if own.is_share else D(0))
        for own in SCHEME.indicators
    )
    scheme = replace(SCHEME, indicators=only_share)

    assert index(EffortInput(), scheme=scheme).figure is None


# --- overtime ---


def duty(hours, month="2024-07", grading="weekend", **facts):
    """Return one duty of so many hours."""
    return record("H3", "1", grading, month=month, hours=D(hours), **facts)


def test_overtime_beyond_the_month_adds_nothing_and_is_shown():
    """
    36 hours a month count; of the six duties of eight hours, 4.5 (关心关爱提示).
    """
    found = index(EffortInput(records=(duty(8),) * 6, due_days=D(50)))

    assert "4.50" == figures(found)["H3x"]
    assert [("overtime_care", ("2024-07", "48"))] == [
        (hint.rule, hint.terms) for hint in found.hints
    ]
    assert [] == list(wrong(tree(found.figure, "2024-07-0012")))


def test_each_month_has_its_own_limit():
    """
    48 hours over two months are within it; duties without hours always count.
    """
    records = (duty(24), duty(24, month="2024-08"), duty(0))

    found = index(EffortInput(records=records, due_days=D(50)))

    assert "3.00" == figures(found)["H3x"]
    assert () == found.hints


def test_hours_that_yield_most_are_counted_first():
    """
    A holiday is not displaced by a night: 36 hours of holidays count whole.
    """
    nights = (duty(12, grading="night"),) * 3
    holidays = (duty(12, grading="holiday"),) * 3

    found = index(EffortInput(records=(*nights, *holidays), due_days=D(50)))

    assert "4.50" == figures(found)["H3x"]


def test_second_record_of_a_duty_costs_no_hours():
    """
    Told twice, a duty counts at its most and its fewest hours: 1 + 1, not 1 + 0.1.
    """
    records = (
        duty(4, grading="night", once="7月1日"),
        duty(40, once="7月1日"),
        duty(32),
    )

    found = index(EffortInput(records=records, due_days=D(50)))

    assert "2.00" == figures(found)["H3x"]


RECORDS = st.builds(
    lambda indicator, count, verdict, grade, hours, once: record(
        indicator,
        str(count),
        {"H3": "night", "H4": "hardest", "H6": "harder", "H7": "lead"}.get(
            indicator, ""
        )
        if grade
        else "weekend",
        verdict=verdict,
        hours=D(hours),
        month="2024-07",
        once=once,
    ),
    st.sampled_from([own.code for own in SCHEME.indicators]),
    st.integers(-2, 60),
    st.sampled_from(list(Verdict)),
    st.booleans(),
    st.integers(0, 40),
    st.sampled_from(["", "", "2024-07-01", "2024-07-02"]),
)


@given(st.lists(RECORDS, max_size=12), st.integers(0, 70), st.randoms())
def test_index_stays_on_its_scale_and_knows_no_order(records, due_days, chance):
    """
    Whatever is recorded, E is from 0 to 100, and shuffled records give the same tree.
    """
    shuffled = chance.sample(records, len(records))

    found = index(EffortInput(records=tuple(records), due_days=D(due_days)))
    again = index(EffortInput(records=tuple(shuffled), due_days=D(due_days)))

    assert 0 <= found.figure.value <= 100
    assert found == again
    assert [] == list(wrong(tree(found.figure, "2024-07-0012")))


@given(st.lists(RECORDS, max_size=8), RECORDS)
def test_one_more_record_never_lowers_the_index(records, more):
    """
    Whoever does more is never worse off, overtime and duplicates included.
    """
    before = index(EffortInput(records=tuple(records), due_days=D(60)))
    after = index(EffortInput(records=(*records, more), due_days=D(60)))

    assert before.figure.value <= after.figure.value


def test_a_count_of_days_in_an_unknown_year_says_so():
    """
    H1 has it beside its formula, and the form beneath the table; a known year nothing.
    """
    known = replace(EFFORT, unknown_years=())
    found = effort(
        replace(known, unknown_years=(2027, 2028)), SCHEME, group="", months=3
    )
    sure = effort(known, SCHEME, group="", months=3)

    told = "2027、2028年放假调休安排未录入，按周一至周五计"
    shares = [one.note for one in found.figure.walk() if one.code == "H1x"]
    assert [told] == shares
    assert (told, "") == (found.doubt, sure.doubt)
    assert sure.figure.value == found.figure.value
