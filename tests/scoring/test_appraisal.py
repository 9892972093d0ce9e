from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.model.codes import SheetItem
from desktop.model.ids import id_at
from desktop.model.lists import AppraisalSheet, Mark
from desktop.scoring.appraisal import (
    deviation,
    needs_calibration,
    sheet_total,
    team_total,
)


def sheet(**scores: str) -> AppraisalSheet:
    """Return a sheet with a mark for each item named."""
    marks = tuple(
        Mark(item=SheetItem(name), score=Decimal(score))
        for name, score in scores.items()
    )
    return AppraisalSheet(id=id_at(1, 1), marks=marks)


def test_total_weighs_every_item():
    """
    The nine weights sum to 100: equal marks give that mark, an empty item gives 0.
    """
    even = {item.value: "80" for item in SheetItem}

    assert Decimal("80.00") == sheet_total(sheet(**even))
    assert Decimal("16.00") == sheet_total(sheet(ability="80"))


def test_first_cadre_of_the_published_vector():
    """
    Four reviewers give 88, 85, 90 and 83: C is 86.50 (domain/4 §6.10).
    """
    totals = [Decimal(mark) for mark in (88, 85, 90, 83)]

    assert Decimal("86.50") == team_total(totals)


def test_five_reviewers_drop_the_highest_and_the_lowest():
    """
    From five on, one extreme at each end does not count (domain/4 §6.6).
    """
    totals = [Decimal(mark) for mark in (10, 80, 82, 84, 100)]

    assert Decimal("82.00") == team_total(totals)


def test_half_cents_round_up():
    """
    Rounding is half up, never half even: 80.005 is 80.01.
    """
    totals = [Decimal("80.00"), Decimal("80.01")]

    assert Decimal("80.01") == team_total(totals)


@pytest.mark.parametrize(
    ("marks", "is_wide"),
    [((80, 95), True), ((80, 96), True), ((80, 90), False), ((80,), False)],
)
def test_reviewers_far_apart_must_confer(marks, is_wide):
    """
    A range above 15 points or a deviation above 8 asks for calibration.
    """
    assert is_wide is needs_calibration([Decimal(mark) for mark in marks])


def test_one_value_has_no_deviation():
    """
    A spread needs two values.
    """
    assert deviation([Decimal(80)]) is None
    assert Decimal("7.07") == deviation([Decimal(80), Decimal(90)])
