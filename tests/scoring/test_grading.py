"""建议等次: thresholds, the quota by largest remainder, ties, bars and floors."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.model.codes import Grade, UngradedReason
from desktop.model.scoring_codes import Bar, Floor, Outcome
from desktop.scoring.grading import (
    Candidate,
    assessed_by_group,
    line_of,
    propose,
    quotas,
)
from tests.scoring.examples import SCHEME

OWN = SCHEME.grades
QUARTER = Decimal(25)


def candidate(subject, total, tie=(0, 0, 0), **facts):
    """Return a candidate whose T is *total* points."""
    cents = None if total is None else round(total * 100)
    return Candidate(subject=subject, group="一组", total=cents, tie=tie, **facts)


def outcomes(*members, quota=1):
    """Return the outcomes in order."""
    found = propose(members, quota, OWN)
    return [found[member.subject].outcome for member in members]


@pytest.mark.parametrize(
    ("sizes", "allowed"),
    [
        ((9, 7, 8), (2, 2, 2)),
        ((9, 7, 5, 3), (2, 2, 1, 1)),
        ((5, 5), (1, 1)),
        ((6, 6, 6), (2, 1, 1)),  # equal remainders, equal sizes: by name
        ((6, 2), (2, 0)),  # half each: the larger group
        ((3,), (0,)),
        ((), ()),
    ],
)
def test_quota_by_largest_remainder(sizes, allowed):
    """
    The published groups, and a total cap of ⌊N·q⌋ (domain/4 §6.10).
    """
    names = [f"g{place}" for place in range(len(sizes))]

    assert dict(zip(names, allowed, strict=True)) == quotas(
        dict(zip(names, sizes, strict=True)), QUARTER
    )


def test_equal_remainders_go_to_the_larger_group():
    """
    2 and 6 leave half each: the one place goes to the six.
    """
    assert {"a": 0, "b": 2, "c": 0} == quotas({"a": 2, "b": 6, "c": 1}, QUARTER)


@given(
    st.dictionaries(st.text("abcdef", max_size=2), st.integers(1, 40)),
    st.integers(0, 10000),
)
def test_quota_is_never_exceeded(sizes, hundredths):
    """
    The sum is ⌊N·q⌋ to the last one, and no group is two off its share.
    """
    percent = Decimal(hundredths) / 100

    found = quotas(sizes, percent)

    assert sum(sizes.values()) * hundredths // 10000 == sum(found.values())
    for name, size in sizes.items():
        assert abs(found[name] - size * percent / 100) < 1


@pytest.mark.parametrize(
    ("total", "outcome", "reason"),
    [
        (85, Outcome.EXCELLENT, "within_quota"),
        (84.99, Outcome.GOOD, "below_excellent"),
        (75, Outcome.GOOD, "below_excellent"),
        (74.99, Outcome.FAIR, "below_good"),
    ],
)
def test_thresholds(total, outcome, reason):
    """
    85 and 75 are reached, not passed.
    """
    found = propose([candidate("a", total)], 1, OWN)["a"]

    assert (outcome, reason) == (found.outcome, found.reason)
    assert (found.place, found.of) == (1, 1)


def test_quota_decides_by_rank():
    """
    Three reach 85, one place: the best has it, and the rest is told why not.
    """
    found = propose(
        [candidate("a", 88), candidate("b", 90), candidate("c", 86)], 1, OWN
    )

    assert [Grade.GOOD, Grade.EXCELLENT, Grade.GOOD] == [
        found[name].grade for name in "abc"
    ]
    assert "quota_full" == found["a"].reason
    assert [2, 1, 3] == [found[name].place for name in "abc"]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ((9, 1, 1), (8, 9, 9), [Outcome.EXCELLENT, Outcome.GOOD]),  # A
        ((9, 8, 1), (9, 7, 9), [Outcome.EXCELLENT, Outcome.GOOD]),  # then C
        ((9, 8, 1), (9, 8, 2), [Outcome.GOOD, Outcome.EXCELLENT]),  # then B
        ((9, 8, 1), (9, 8, -1), [Outcome.EXCELLENT, Outcome.GOOD]),  # B missing
        ((9, 8, 1), (9, 8, 1), [Outcome.TIED, Outcome.TIED]),
    ],
)
def test_tie_at_the_line_is_broken_by_a_then_c_then_b(first, second, expected):
    """
    Still equal: both are 并列待研判, the system does not choose.
    """
    assert expected == outcomes(candidate("a", 90, first), candidate("b", 90, second))


def test_tied_have_no_grade_and_share_a_place():
    """
    People decide on 并列待研判; a tie away from the line is none.
    """
    members = [candidate(name, 90, (9, 9, 9)) for name in "abc"]

    found = propose(members, 2, OWN)["a"]

    assert (None, "tied_at_quota", 1) == (found.grade, found.reason, found.place)
    assert [Outcome.EXCELLENT] * 3 == outcomes(*members, quota=3)
    assert [Outcome.GOOD] * 3 == outcomes(*members, quota=0)


def test_bar_keeps_from_excellent_and_frees_its_place():
    """
    Who is barred does not use up the quota.
    """
    members = [candidate("a", 95, bars=(Bar.DISCIPLINE,)), candidate("b", 86)]

    found = propose(members, 1, OWN)

    assert [Outcome.GOOD, Outcome.EXCELLENT] == outcomes(*members)
    assert ("barred", (Bar.DISCIPLINE,)) == (found["a"].reason, found["a"].bars)


def test_floor_leads_to_fair_whatever_the_total():
    """
    弄虚作假 is 直列一般; the total is printed beside it.
    """
    found = propose([candidate("a", 95, floors=(Floor.DECEIT,))], 1, OWN)["a"]

    assert (Grade.FAIR, "floor", (Floor.DECEIT,)) == (
        found.grade,
        found.reason,
        found.floors,
    )


def test_ungraded_and_unfinished_do_not_count():
    """
    不定等次 is no grade and not assessed; who lacks C waits.
    """
    members = [
        candidate("a", 90, ungraded=UngradedReason.SHORT_SERVICE),
        candidate("b", None),
        candidate("c", 86),
    ]

    found = propose(members, 1, OWN)

    assert [Outcome.UNGRADED, Outcome.UNFINISHED, Outcome.EXCELLENT] == outcomes(
        *members
    )
    assert ("short_service", "no_total") == (found["a"].reason, found["b"].reason)
    assert {"一组": 1} == assessed_by_group(members)
    assert (None, 0) == (found["a"].place, found["a"].of)


CANDIDATES = st.lists(
    st.builds(
        lambda total, tie, bars, floors: candidate(
            "", total, tie, bars=bars, floors=floors
        ),
        st.integers(70, 90),
        st.tuples(*[st.integers(0, 1)] * 3),
        st.sampled_from([(), (), (Bar.VETO,)]),
        st.sampled_from([(), (), (Floor.REFUSED_TASK,)]),
    ),
    max_size=9,
)


@given(CANDIDATES, st.integers(0, 5), st.randoms())
def test_excellent_is_a_ceiling_and_order_does_not_matter(members, quota, chance):
    """
    Never more than the quota, nobody below one who is not; any order gives the same.
    """
    named = [replace(own, subject=f"s{at}") for at, own in enumerate(members)]
    found = propose(named, quota, OWN)
    best = [m for m in named if found[m.subject].outcome is Outcome.EXCELLENT]
    free = [m for m in named if not m.bars and not m.floors and m.total >= 8500]

    assert len(best) <= quota
    assert len(best) == min(quota, len(free)) or any(
        own.outcome is Outcome.TIED for own in found.values()
    )
    assert found == propose(chance.sample(named, len(named)), quota, OWN)
    for other in free:
        if found[other.subject].outcome is not Outcome.EXCELLENT:
            assert all((m.total, m.tie) > (other.total, other.tie) for m in best)


def test_line_without_the_one_who_asks():
    """
    A change of one's own total is judged against the others only.
    """
    members = [candidate("a", 88), candidate("b", 86)]
    line = line_of(members, 1, OWN)

    assert (Outcome.EXCELLENT, "within_quota") == line.outcome(
        (8700, 0, 0, 0), instead_of=(8800, 0, 0, 0)
    )
    assert (Outcome.GOOD, "quota_full") == line.outcome(
        (8700, 0, 0, 0), instead_of=None
    )
    assert (Outcome.TIED, "tied_at_quota") == line.outcome(
        (8600, 0, 0, 0), instead_of=(8800, 0, 0, 0)
    )
