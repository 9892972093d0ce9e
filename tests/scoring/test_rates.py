from __future__ import annotations

import pytest

from desktop.scoring.rates import percent


@pytest.mark.parametrize(
    ("part", "whole", "rate"),
    [(7, 10, "70.0"), (0, 3, "0.0"), (2, 3, "66.7"), (1, 8, "12.5"), (1, 16, "6.3")],
)
def test_rate_is_rounded_half_up_to_a_tenth(part, whole, rate):
    """
    Seven pieces of evidence of ten from the site are 70.0 % (M01).
    """
    assert rate == str(percent(part, whole))


def test_nothing_has_no_rate():
    """
    Of no evidence there is no rate.
    """
    assert percent(0, 0) is None
