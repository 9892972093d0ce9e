from __future__ import annotations

from decimal import Decimal

from desktop.model.codes import SheetItem
from desktop.model.ids import id_at
from desktop.model.lists import AppraisalSheet, Mark
from desktop.scoring.appraisal import deviation, mean, sheet_total
from desktop.scoring.scheme import TeamScheme


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

    assert Decimal("80.00") == sheet_total(sheet(**even), TeamScheme())
    assert Decimal("16.00") == sheet_total(sheet(ability="80"), TeamScheme())


def test_one_value_has_no_deviation():
    """
    A spread needs two values.
    """
    assert deviation([Decimal(80)]) is None
    assert Decimal("7.07") == deviation([Decimal(80), Decimal(90)])


def test_half_cents_round_up():
    """
    Rounding is half up, never half even: 80.005 is 80.01.
    """
    assert Decimal("80.01") == mean([Decimal("80.00"), Decimal("80.01")])
