"""评价一致性: the published vector, ties, incomplete designs, what refuses locking."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.model.scoring_codes import Band
from desktop.scoring.consistency import consistency, consistency_after
from desktop.scoring.figure import tree
from tests.scoring.calculator import wrong
from tests.scoring.examples import SCHEME, TOTALS


def agreement(*rows, leave_out=()):
    """Return the consistency of rows of marks, one for each reviewer."""
    return consistency(marked(*rows, leave_out=leave_out), SCHEME.team)


def marked(*rows, leave_out=()):
    """Return the marks of rows, one for each reviewer."""
    return {
        f"s{place}": {
            f"r{who}": Decimal(str(row[place]))
            for who, row in enumerate(rows)
            if (who, place) not in leave_out
        }
        for place in range(len(rows[0]))
    }


def test_published_vector():
    """
    W 0.9586, χ² 19.173 (df 5), ICC(2,1) 0.8223, ICC(2,k) 0.9487 (domain/4 §6.10).
    """
    found = agreement(*TOTALS)
    squares = {own.code: str(own.value) for own in found.average.walk()}

    assert ["0.9586", "19.173", "0.8223", "0.9487"] == [
        str(own.value) for own in found.figures
    ]
    assert ("125.5000", "23.8333", "3.1667") == (
        squares["MSR"],
        squares["MSC"],
        squares["MSE"],
    )
    assert (5, 4, 6) == (found.freedom, found.reviewers, found.subjects)
    assert (Band.EXCELLENT, False, ()) == (found.band, found.is_small, found.blockers)
    for own in found.figures:
        assert [] == list(wrong(tree(own, "2024-07")))


def test_complete_agreement_is_one():
    """
    Reviewers who give the same are at one in every statistic.
    """
    found = agreement((80, 85, 90), (80, 85, 90))

    assert ["1.0000", "4.000", "1.0000", "1.0000"] == [
        str(own.value) for own in found.figures
    ]


def test_reviewers_who_contradict_are_poor_and_refuse_locking():
    """
    Opposite marks would turn the quotient round; they count as 0, and 差 blocks.
    """
    found = agreement((80, 85, 90), (90, 85, 80))

    assert ("0.0000", "MSR≤MSE") == (str(found.average.value), found.average.condition)
    assert Band.POOR is found.band
    assert ["reviewers_disagree"] == [flaw.rule for flaw in found.blockers]
    assert [] == list(wrong(tree(found.average, "2024-07")))


@pytest.mark.parametrize(
    ("rows", "band"),
    [
        (
            ((80, 84, 88, 90, 70), (82, 80, 84, 86, 79), (70, 88, 80, 84, 79)),
            Band.MIDDLING,
        ),
        (((80, 84, 88, 90, 70), (82, 80, 84, 88, 75), (75, 88, 80, 84, 72)), Band.GOOD),
    ],
)
def test_bands_by_average(rows, band):
    """
    0.50–0.75 is 一般, 0.75–0.90 is 良好.
    """
    found = agreement(*rows)

    assert (band, ()) == (found.band, found.blockers)


@pytest.mark.parametrize(
    ("rows", "few"),
    [
        (((80, 85, 90), (80, 85, 91), (80, 85, 92)), True),  # n < 5
        (((80, 85, 90, 70, 60), (81, 85, 90, 70, 60)), True),  # m = 2
        (TOTALS, False),
        (((80, 85, 90),), True),
        (((80, 85), (80, 85)), True),
    ],
)
def test_small_samples_are_said_so(rows, few):
    """
    With two reviewers or fewer than five subjects: 样本少,仅供参考.
    """
    assert few is agreement(*rows).is_small


def test_too_small_a_round_has_no_statistics():
    """
    One reviewer, or two subjects, tell nothing; nothing is refused for it.
    """
    for found in (agreement((80, 85, 90)), agreement((80, 85), (80, 85))):
        assert () == found.figures
        assert (None, ()) == (found.band, found.blockers)


def test_marks_without_difference_tell_nothing():
    """
    Where all marks are one, agreement cannot be computed; nothing is refused.
    """
    found = agreement((80, 80, 80), (80, 80, 80))

    assert () == found.figures
    assert (None, ()) == (found.band, found.blockers)


def test_reviewers_without_any_ranks_have_no_kendall():
    """
    Two reviewers who each give one mark to all rank nobody, but do differ.
    """
    found = agreement((80, 80, 80), (90, 90, 90))

    assert found.kendall is None
    assert ("0.0000", Band.POOR) == (str(found.average.value), found.band)


def test_leniency_is_own_mean_less_grand_mean():
    """
    Means of 85.33, 83.50, 86.33 and 81.83 against 84.25.
    """
    found = agreement(*TOTALS)

    assert ["1.08", "-0.75", "2.08", "-2.42"] == [
        str(own.value) for own in found.leniency().values()
    ]
    for own in found.leniency().values():
        assert [] == list(wrong(tree(own, "2024-07")))


# --- incomplete designs ---


def alpha_by_pairs(marks):
    """Return Krippendorff's interval α from its definition: all pairs, one by one."""
    units: dict[str, list[Fraction]] = {}
    for row in marks.values():
        for subject, mark in row.items():
            units.setdefault(subject, []).append(Fraction(mark))
    units = {name: own for name, own in units.items() if len(own) > 1}
    pooled = [mark for own in units.values() for mark in own]
    count = len(pooled)
    observed = (
        sum(
            Fraction(sum((a - b) ** 2 for a in own for b in own), len(own) - 1)
            for own in units.values()
        )
        / count
    )
    expected = Fraction(
        sum((a - b) ** 2 for a in pooled for b in pooled), count * (count - 1)
    )
    return 1 - observed / expected


def test_incomplete_design_is_judged_by_alpha():
    """
    Where a reviewer did not mark everybody, Krippendorff α takes the place of ICC.
    """
    found = agreement(*TOTALS, leave_out={(0, 0), (2, 5)})
    marks = {
        who: {
            place: mark
            for place, mark in enumerate(row)
            if (who, place) not in {(0, 0), (2, 5)}
        }
        for who, row in enumerate(TOTALS)
    }

    (alpha,) = found.figures
    own = found.alpha
    assert (own.code, own.name, own.value) == (alpha.code, alpha.name, alpha.value)
    assert abs(Fraction(alpha.value) - alpha_by_pairs(marks)) <= Fraction(1, 10**4)
    assert [] == list(wrong(tree(alpha, "2024-07")))


def test_subjects_marked_once_cannot_be_compared():
    """
    Where nobody was marked twice, or all marks are one, there is no α.
    """
    found = agreement((80, 85, 90), (80, 85, 90), leave_out={(0, 0), (1, 1), (1, 2)})

    assert found.alpha is None
    assert found.band is None


@given(
    st.integers(2, 5).flatmap(
        lambda reviewers: st.lists(
            st.lists(st.integers(60, 66), min_size=reviewers, max_size=reviewers),
            min_size=3,
            max_size=7,
        )
    )
)
def test_statistics_are_on_their_scales_and_know_no_order(table):
    """
    W and ICC are from 0 to 1; the order of reviewers and of subjects plays no part.
    """
    rows = list(zip(*table, strict=True))
    found = agreement(*rows)
    turned = agreement(*(row[::-1] for row in rows[::-1]))

    for own in (found.kendall, found.single, found.average):
        assert own is None or 0 <= own.value <= 1
    assert [str(own.value) for own in found.figures] == [
        str(own.value) for own in turned.figures
    ]
    for own in found.figures:
        assert [] == list(wrong(tree(own, "2024-07")))


# --- after a change ---

GIVEN = st.dictionaries(
    st.sampled_from(["r0", "r1", "r2", "r3"]),
    st.decimals(60, 64, places=2) | st.just(Decimal(70)),
    max_size=4,
)
MARKS = st.dictionaries(st.sampled_from([f"s{n}" for n in range(6)]), GIVEN)


@given(first=MARKS, steps=st.lists(MARKS, min_size=1, max_size=5))
def test_after_changes_it_is_what_is_told_anew(first, steps):
    """
    Whoever is marked otherwise, comes or goes: every sum and every digit is the same.
    """
    marks, found = first, consistency(first, SCHEME.team)
    for changed in steps:
        marks = {**marks, **changed}
        found = consistency_after(changed, SCHEME.team, found)
        anew = consistency(marks, SCHEME.team)

        assert anew == found
        assert trees(anew.figures) == trees(found.figures)
        assert trees(anew.leniency().values()) == trees(found.leniency().values())
        if found.alpha is not None:
            assert found.alpha.value == found.alpha.figure().value


def test_it_stays_where_nobody_was_marked_otherwise():
    """
    Who is looked at again and was given the same moves nothing.
    """
    found = agreement(*TOTALS, leave_out={(0, 0)})
    same = {"s1": marked(*TOTALS)["s1"], "s9": {}}

    assert found is consistency_after(same, SCHEME.team, found)


def test_reviewers_too_few_to_be_told_apart_have_no_leniency():
    """
    One reviewer's mean is the mean of all marks.
    """
    assert {} == agreement((80, 85, 90)).leniency()


def trees(figures):
    """Return figures as they are exported."""
    return [tree(own, "2024-07") for own in figures]
