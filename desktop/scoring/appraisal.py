"""考察组评价: what the sheets of the reviewers amount to (leg C).

Source: domain/4-scoring.md §6.1 (rounding by level), §6.6.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from desktop.model.lists import SHEET_WEIGHTS, AppraisalSheet

TRIMMED_FROM = 5  # reviewers: from so many on, the highest and the lowest are dropped
WIDE_RANGE = Decimal(15)  # points between the highest and the lowest total
WIDE_DEVIATION = Decimal(8)  # points of standard deviation
_CENT = Decimal("0.01")


def rounded(value: Decimal) -> Decimal:
    """Return *value* rounded half up to two decimals, as every named figure is."""
    return value.quantize(_CENT, rounding=ROUND_HALF_UP)


def sheet_total(sheet: AppraisalSheet) -> Decimal:
    """Return the weighted total of one sheet, 0 to 100; an empty item counts 0."""
    marks = {mark.item: mark.score for mark in sheet.marks}
    whole = sum(
        (
            weight * (marks.get(item) or Decimal(0))
            for item, (_, weight) in SHEET_WEIGHTS.items()
        ),
        Decimal(0),
    )
    return rounded(whole / 100)


def team_total(totals: Sequence[Decimal]) -> Decimal:
    """Return C: the mean of the sheets' totals, trimmed from five reviewers on.

    Raises:
        ZeroDivisionError: There is no total.
    """
    counted = sorted(totals)[1:-1] if len(totals) >= TRIMMED_FROM else totals
    return mean(counted)


def mean(values: Sequence[Decimal]) -> Decimal:
    """Return the mean, rounded.

    Raises:
        ZeroDivisionError: There is no value.
    """
    return rounded(sum(values, Decimal(0)) / len(values))


def deviation(values: Sequence[Decimal]) -> Decimal | None:
    """Return the sample standard deviation, rounded; None for fewer than two."""
    if len(values) < 2:
        return None
    middle = sum(values, Decimal(0)) / len(values)
    squares = sum(((value - middle) ** 2 for value in values), Decimal(0))
    return rounded((squares / (len(values) - 1)).sqrt())


def needs_calibration(totals: Sequence[Decimal]) -> bool:
    """Tell whether the reviewers differ so much that they must confer (合议)."""
    if max(totals) - min(totals) > WIDE_RANGE:
        return True
    spread = deviation(totals)
    return spread is not None and spread > WIDE_DEVIATION
