"""What is not archived: entries and photos that no archive, hubs apart, confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection

from desktop.model.codec import parse
from desktop.storage import journal, photo_receipts
from desktop.storage.carriers import ARCHIVES_PROPER
from desktop.storage.fields import field_sql
from desktop.storage.rows import one, rows

_ARCHIVED = f"SELECT entry_num FROM receipt WHERE archive IN ({ARCHIVES_PROPER})"  # noqa: S608 - own words


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A past sync run: when it began and its report as JSON values."""

    started_at: str
    report: dict[str, Any]


def unsent(connection: Connection) -> tuple[int, datetime | None]:
    """Return how many entries are not archived, and the clock of the oldest of them.

    It is asked again and again: it reads an index, never the entries. In a station's
    chain clocks only grow, so the first without a receipt is the chain's oldest.
    """
    sql = (
        "SELECT station, count(*), min(seq) FROM entry "  # noqa: S608 - own words
        f"WHERE num NOT IN ({_ARCHIVED}) GROUP BY station"
    )
    waiting = rows(connection, sql)
    clock_sql = "SELECT clock FROM entry WHERE station = ? AND seq = ?"
    clocks = [
        one(connection, clock_sql, station, seq)[0] for station, _, seq in waiting
    ]
    count = sum(count for _, count, _ in waiting)
    return count, _moment(min(clocks)) if clocks else None


def unsent_but_elsewhere(connection: Connection) -> int:
    """Return how many entries are not archived, but another laptop told to hold."""
    sql = (
        "SELECT count(*) FROM entry e "  # noqa: S608 - own words
        f"WHERE e.num NOT IN ({_ARCHIVED}) AND EXISTS "
        "(SELECT 1 FROM laptop_chain c WHERE c.station = e.station AND c.seq >= e.seq)"
    )
    return one(connection, sql)[0]


def unsent_photos(connection: Connection) -> tuple[list[str], datetime | None]:
    """Return the photos no archive confirmed, and when the first was put in a record.

    Photos are told by their SHA-256, in the order in which their records came here.
    """
    sql = f"SELECT original FROM photo_receipt WHERE archive IN ({ARCHIVES_PROPER})"  # noqa: S608 - own words
    confirmed = {original for (original,) in rows(connection, sql)}
    named = photo_receipts.photos_named(connection)
    waiting = [original for original in named if original not in confirmed]
    return waiting, _named_at(connection, waiting[0]) if waiting else None


def unsent_at_hub(connection: Connection) -> int:
    """Return how many entries are not archived, but with the team leader."""
    sql = (
        "SELECT count(DISTINCT entry_num) FROM receipt "  # noqa: S608 - own words
        f"WHERE entry_num NOT IN ({_ARCHIVED})"
    )
    return one(connection, sql)[0]


def photos_at_hub(connection: Connection, waiting: Sequence[str]) -> int:
    """Return how many of the photos that are not archived the leader has."""
    found = rows(connection, "SELECT original FROM photo_receipt")
    return len({original for (original,) in found}.intersection(waiting))


def runs(connection: Connection, *, most: int) -> list[Run]:
    """Return the last sync runs, the newest first."""
    sql = "SELECT started_at, report FROM sync_run ORDER BY num DESC LIMIT ?"
    return [
        Run(started_at=started_at, report=parse(report.encode()))
        for started_at, report in rows(connection, sql, most)
    ]


def _named_at(connection: Connection, original: str) -> datetime | None:
    """Return the clock of the first revision that names a photo, None if all went."""
    clocks = [
        entry.head.clock
        for type_name, name in photo_receipts.PHOTO_FIELDS
        for (record,) in rows(connection, _naming(type_name, name), original)
        for entry in journal.history(connection, type_name, record)
        if entry.body_bytes and parse(entry.body_bytes).get(name) == original
    ]
    return _moment(min(clocks)) if clocks else None


def _naming(type_name: str, name: str) -> str:
    return f"SELECT id FROM {type_name} WHERE {field_sql(type_name, name)} = ?"  # noqa: S608 - own names


def _moment(clock: int) -> datetime:
    return datetime.fromtimestamp((clock >> 16) / 1000, UTC)
