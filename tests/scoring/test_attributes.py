from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from desktop.model.codes import SheetItem
from desktop.model.lists import SHEET_WEIGHTS
from desktop.scoring.attributes import of_item, shares
from desktop.scoring.scheme import Scheme


def test_pairs_of_the_default_scheme():
    """
    定量 50：定性 50 of the whole, 共性 40：个性 60, 显质 80：潜质 20 of the sheet.
    """
    found = shares(Scheme())

    assert (Decimal(50), Decimal(50)) == found.footing
    assert (Decimal(40), Decimal(60)) == found.nature
    assert (Decimal(80), Decimal(20)) == found.quality


def test_pairs_follow_the_weights():
    """
    What is moved from results to ballots moves from 定量 to 定性.
    """
    moved = replace(Scheme(), results_weight=Decimal(40), ballots_weight=Decimal(35))

    assert (Decimal(40), Decimal(60)) == shares(moved).footing


@pytest.mark.parametrize("item", SheetItem)
def test_item_of_the_sheet_has_its_quality(item):
    """
    显质 or 潜质, as the list of items has it.
    """
    assert SHEET_WEIGHTS[item][0] is of_item(item).quality
