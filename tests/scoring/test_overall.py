"""综合得分 and 有效权重: the published vector, what is missing, what is bounded."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from desktop.scoring.figure import fact, figure, tree
from desktop.scoring.overall import Legs, effective_weights, overall
from tests.scoring.calculator import wrong
from tests.scoring.examples import SCHEME


def leg(code, value):
    """Return a figure of this value."""
    return figure(code, code, "x", [fact("x", code, Decimal(value))])


A, B, C, J = leg("A", "82.06"), leg("B", "89.78"), leg("C", "86.50"), leg("J", "1")


def test_published_vector():
    """
    (50·82.06 + 25·89.78 + 25·86.50) ÷ 100 is 85.10; with 加减分 T is 86.10.
    """
    found = overall(Legs(results=A, ballots=B, team=C), J, SCHEME)

    assert ("85.10", "86.10") == (
        str(found.terms[0].source.value),
        str(found.value),
    )
    assert [] == list(wrong(tree(found, "2024-07-0012")))


def test_missing_ballots_leave_their_weight_to_the_others():
    """
    With B missing 83.54 before 加减分, and it is said (测评样本不足).
    """
    found = overall(Legs(results=A, ballots=None, team=C), J, SCHEME)
    joined = found.terms[0].source

    assert ("83.54", "测评样本不足") == (str(joined.value), joined.note)
    assert [] == list(wrong(tree(found, "2024-07-0012")))


@pytest.mark.parametrize(
    "legs",
    [Legs(results=None, ballots=B, team=C), Legs(results=A, ballots=B, team=None)],
)
def test_without_a_or_c_there_is_no_total(legs):
    """
    A missing is 不定等次, C missing cannot finish: no T is made up.
    """
    assert overall(legs, J, SCHEME) is None


@pytest.mark.parametrize(
    ("value", "adjusted", "total"), [("99", "5", "100.00"), ("4", "-10", "0.00")]
)
def test_total_stays_between_0_and_100(value, adjusted, total):
    """
    加减分 move T to the ends of the scale and no further.
    """
    same = leg("X", value)

    found = overall(
        Legs(results=same, ballots=same, team=same), leg("J", adjusted), SCHEME
    )

    assert total == str(found.value)


def test_effective_weights_of_published_spreads():
    """
    Spreads of 7.6, 2.9 and 5.4 turn 50/25/25 into 65/12/23 (domain/4 §6.7).
    """
    half = (537, 205, 382)  # two values that far from their mean have those SD

    found = effective_weights(
        [tuple(8000 + own for own in half), tuple(8000 - own for own in half)], SCHEME
    )

    assert ["7.59", "2.90", "5.40"] == [str(own.value) for own in found.deviations]
    assert ["64.65", "12.35", "23.00"] == [str(own.value) for own in found.weights]
    assert 2 == found.subjects
    for own in found.weights:
        assert [] == list(wrong(tree(own, "2024-07")))


def test_effective_weights_need_a_spread():
    """
    One subject, or all alike, tell nothing.
    """
    assert effective_weights([(1, 2, 3)], SCHEME) is None
    assert effective_weights([(1, 2, 3)] * 5, SCHEME) is None


def test_nominal_weights_are_the_schemes():
    """
    60/20/20 weigh as they say.
    """
    scheme = replace(
        SCHEME,
        results_weight=Decimal(60),
        ballots_weight=Decimal(20),
        team_weight=Decimal(20),
    )

    found = overall(Legs(results=A, ballots=B, team=C), J, scheme)

    assert "84.49" == str(found.terms[0].source.value)
