"""关心关爱: overtime beyond a month's limit adds nothing, and is shown to the leader.

Source: domain/4-scoring.md §6.2.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

_ONE = Decimal(1)
_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Capped:
    """What counts of some records of overtime.

    Attributes:
        shares: For each record, in the order given, the hours that count and all its
            hours; (1, 1) for one without hours.
        exceeded: The months beyond the limit, with their hours.
    """

    shares: tuple[tuple[Decimal, Decimal], ...]
    exceeded: tuple[tuple[str, Decimal], ...]


def capped(records: Sequence[tuple[str, Decimal, Decimal]], limit: Decimal) -> Capped:
    """Return what counts when no month has more than *limit* hours.

    The hours that yield most are counted first, so a record more never lowers what
    counts, and the order of records plays no part.

    Args:
        records: Month, hours, and what they amount to.
        limit: Hours a month.
    """
    left: dict[str, Decimal] = {}
    total: dict[str, Decimal] = {}
    shares: list[tuple[Decimal, Decimal]] = [(_ONE, _ONE)] * len(records)
    timed = [place for place, record in enumerate(records) if record[1] > 0]
    for place in sorted(timed, key=lambda at: -records[at][2] / records[at][1]):
        month, hours, _ = records[place]
        kept = min(hours, left.get(month, limit))
        left[month] = left.get(month, limit) - kept
        total[month] = total.get(month, _NOTHING) + hours
        shares[place] = (kept, hours)
    exceeded = sorted(item for item in total.items() if item[1] > limit)
    return Capped(shares=tuple(shares), exceeded=tuple(exceeded))
