"""Numbers of a scheme are read and changed one by one."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.scoring.scheme import Scheme
from desktop.services.scores.scheme_values import is_whole_at, value_at, with_values

WAYS = {
    ("results_weight",): "41",
    ("indicators", 2, "base"): "3.5",
    ("ballots", "groups", 4, "weight"): "11",
    ("team", "items", 0, 1): "16",
    ("grades", "group_least"): "6",
}


def test_each_number_is_changed_where_it_stands_and_nothing_else():
    """
    Changing numbers and putting the old ones back gives the very same scheme.
    """
    own = Scheme()
    wanted = {way: Decimal(text) for way, text in WAYS.items()}

    changed = with_values(own, wanted)

    assert wanted == {way: value_at(changed, way) for way in WAYS}
    assert own == with_values(changed, {way: value_at(own, way) for way in WAYS})


def test_where_a_whole_number_stands_no_other_comes():
    """
    Six and a half persons are refused; points may have halves.
    """
    assert is_whole_at(Scheme(), ("grades", "group_least"))
    assert not is_whole_at(Scheme(), ("results_weight",))

    with pytest.raises(ValueError, match=r"6\.5"):
        with_values(Scheme(), {("grades", "group_least"): Decimal("6.5")})
