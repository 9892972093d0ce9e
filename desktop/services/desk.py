"""The desk: an open station and who sits at it. Every verb takes one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from desktop.model.codes import Role
from desktop.storage.journal import Writer
from desktop.storage.station import Station


def wall_clock() -> datetime:
    """Return the time of this computer, aware, UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Desk:
    """An open station and the person at it.

    Attributes:
        station: The open station.
        reviewer: The id of the reviewer at the desk.
        role: What he may do.
        now: The clock; tests give their own.
    """

    station: Station
    reviewer: str
    role: Role
    now: Callable[[], datetime] = field(default=wall_clock)

    @property
    def writer(self) -> Writer:
        """Who the journal says wrote an entry."""
        keys = self.station.keys
        return Writer(station=keys.station, organ=keys.organ, author=self.reviewer)


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """What a verb changed: screens redraw only if they are concerned.

    Attributes:
        types: The names of the record types that changed.
        records: The ids of the records that changed, in writing order.
    """

    types: frozenset[str] = frozenset()
    records: tuple[str, ...] = ()

    def __or__(self, other: ChangeSet) -> ChangeSet:
        records = dict.fromkeys(self.records + other.records)
        return ChangeSet(self.types | other.types, tuple(records))
