"""What has not left this station: entries and photos no archive confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection

from desktop.model.codec import parse
from desktop.storage import sync_state
from desktop.storage.rows import one, rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A past sync run: when it began and its report as JSON values."""

    started_at: str
    report: dict[str, Any]


def unsent(connection: Connection) -> tuple[int, datetime | None]:
    """Return how many entries have no receipt, and the clock of the first to come.

    It is asked again and again: it reads an index, never the entries.
    """
    sql = (
        "SELECT count(*), min(num) FROM entry "
        "WHERE num NOT IN (SELECT entry_num FROM receipt)"
    )
    count, first = one(connection, sql)
    if not count:
        return 0, None
    clock = one(connection, "SELECT clock FROM entry WHERE num = ?", first)[0]
    return count, datetime.fromtimestamp((clock >> 16) / 1000, UTC)


def unsent_but_elsewhere(connection: Connection) -> int:
    """Return how many entries have no receipt, but another laptop told to hold them."""
    sql = (
        "SELECT count(*) FROM entry e "
        "WHERE e.num NOT IN (SELECT entry_num FROM receipt) AND EXISTS "
        "(SELECT 1 FROM laptop_chain c WHERE c.station = e.station AND c.seq >= e.seq)"
    )
    return one(connection, sql)[0]


def unsent_photos(connection: Connection) -> list[str]:
    """Return the SHA-256 of the photos of records that no archive confirmed."""
    confirmed = {
        original
        for (original,) in rows(connection, "SELECT original FROM photo_receipt")
    }
    named = sync_state.photos_named(connection)
    return [original for original in named if original not in confirmed]


def runs(connection: Connection, *, most: int) -> list[Run]:
    """Return the last sync runs, the newest first."""
    sql = "SELECT started_at, report FROM sync_run ORDER BY num DESC LIMIT ?"
    return [
        Run(started_at=started_at, report=parse(report.encode()))
        for started_at, report in rows(connection, sql, most)
    ]
