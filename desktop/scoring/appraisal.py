"""考察组评价: what the sheets of the reviewers amount to (leg C).

Source: domain/4-scoring.md §6.1 (rounding by level), §6.6.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from desktop.model.lists import AppraisalSheet
from desktop.scoring.ratios import ratio, rounded_ratio
from desktop.scoring.scheme import TeamScheme
from desktop.scoring.team import sheet_figure


def rounded(value: Decimal) -> Decimal:
    """Return *value* rounded half up to two decimals, as every named figure is."""
    return rounded_ratio(ratio(value), 2)


def sheet_total(sheet: AppraisalSheet, scheme: TeamScheme) -> Decimal:
    """Return the weighted total of one sheet, 0 to 100; an empty item counts 0."""
    return sheet_figure(1, sheet, scheme).value


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
