"""What 专班 may look at: 基准值 and 满分值 that fit, and a T-score across groups.

Neither enters a score by itself.

Source: domain/4-scoring.md §6.2, §6.9.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from desktop.scoring.figure import Figure, Term, fact, figure
from desktop.scoring.ratios import from_units, ratio, rounded_ratio

LEAST_VALUES = 15  # of the group's last three rounds
_FULL_PERCENT = 90


def suggested_scale(amounts: Sequence[Decimal]) -> tuple[Decimal, Decimal] | None:
    """Return 基准值 and 满分值 that past amounts suggest: their median and P90.

    The P90 is the nearest rank. None for too few amounts, or where the two are no
    scale (not above zero, or the same). 专班 approves; nothing is taken over by itself.

    Args:
        amounts: 核定数 of the same peer group's last three rounds.
    """
    if len(amounts) < LEAST_VALUES:
        return None
    in_order = sorted(amounts)
    size = len(in_order)
    low, high = in_order[(size - 1) // 2], in_order[size // 2]
    numerator, denominator = ratio(low + high)
    base = rounded_ratio((numerator, 2 * denominator), 2)
    full = rounded_ratio(ratio(in_order[-(-size * _FULL_PERCENT // 100) - 1]), 2)
    return (base, full) if 0 < base < full else None


def standard_score(total: Figure, group: Sequence[int]) -> Figure | None:
    """Return the T-score 50+10z of *total* in its group, 仅供参考.

    Args:
        total: T of the subject.
        group: T of all assessed members, hundredths of a point.

    Returns:
        None for fewer than two members, or where all are equal.
    """
    if len(group) < 2 or len(set(group)) == 1:
        return None
    size = fact("n", "组内人数", len(group))
    added = fact("G", "组内得分合计", from_units(sum(group), 2))
    squares = fact("Q", "组内得分平方和", from_units(sum(t * t for t in group), 4))
    mean = figure("TM", "组内均分", "G÷n", (added, size))
    formula = "√((Q−G²÷n)÷(n−1))"
    spread = figure("TD", "组内标准差", formula, (squares, added, size))
    if not spread.value:
        return None
    terms = (Term("T", total), Term("μ", mean), Term("σ", spread))
    return figure("TZ", "标准分", "50+10×(T−μ)÷σ", terms, note="仅供参考")
