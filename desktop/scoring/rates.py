"""Rates that are shown and printed: counted over counted."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

_TENTH = Decimal("0.1")


def percent(part: int, whole: int) -> Decimal | None:
    """Return *part* of *whole* in percent, rounded half up to one decimal.

    None where there is no whole: of nothing there is no rate.

    Source: M01 (现场采集率: 7 of 10 is 70.0).
    """
    if not whole:
        return None
    return (Decimal(100 * part) / whole).quantize(_TENTH, rounding=ROUND_HALF_UP)
