"""What 专班 may look at, and what never enters a score by itself."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.scoring.figure import fact, figure, tree
from desktop.scoring.suggestion import standard_score, suggested_scale
from tests.scoring.calculator import wrong

TOTAL = figure("T", "综合得分", "x", [fact("x", "分", Decimal("86.10"))])


def amounts(*values):
    """Return amounts."""
    return [Decimal(value) for value in values]


def test_scale_is_median_and_ninth_tenth():
    """
    Of 1 … 16 the median is 8.50 and the 15th is the P90.
    """
    assert (Decimal("8.50"), Decimal(15)) == suggested_scale(amounts(*range(1, 17)))
    assert (Decimal(8), Decimal(14)) == suggested_scale(amounts(*range(15, 0, -1)))


@pytest.mark.parametrize(
    "values", [range(14), [0] * 20, [5] * 20], ids=["few", "nothing", "same"]
)
def test_what_is_no_scale_is_not_suggested(values):
    """
    Fewer than fifteen amounts, or two ends that are one, suggest nothing.
    """
    assert suggested_scale(amounts(*values)) is None


def test_standard_score_is_50_in_the_middle():
    """
    86.10 among 84.10, 86.10 and 88.10 is 50; among 82.10 and 86.10 it is 57.07.
    """
    assert "50.00" == str(standard_score(TOTAL, [8410, 8610, 8810]).value)
    found = standard_score(TOTAL, [8210, 8610])

    assert ("57.07", "仅供参考") == (str(found.value), found.note)
    assert [] == list(wrong(tree(found, "2024-07-0012")))


@pytest.mark.parametrize("group", [[8610], [8610] * 4, [8610] * 40000 + [8611]])
def test_standard_score_needs_a_spread(group):
    """
    Alone, all alike, or so nearly alike that the spread rounds to nothing.
    """
    assert standard_score(TOTAL, group) is None
