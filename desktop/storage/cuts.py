"""An end of the journal, and the records as they stood there.

A cut names of each station how far its chain was known whole. It is small, the same
on every replica, and what stood at it can be told as long as the journal is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from desktop.model.codec import Body, decode
from desktop.model.spec import Record
from desktop.model.states import merged_state
from desktop.storage.database import Connection
from desktop.storage.records import stored_as
from desktop.storage.rows import one, rows
from desktop.storage.states import revisions

Cut = Mapping[str, int]
"""The number of the last entry of each station's chain."""


def end(connection: Connection) -> dict[str, int]:
    """Return where the journal ends now."""
    sql = "SELECT station, seq FROM chain WHERE station <> '*' ORDER BY station"
    return dict(rows(connection, sql))


def touched_after(connection: Connection, cut: Cut) -> dict[str, list[str]]:
    """Return the records that have an entry behind *cut*, by type, each once."""
    found: dict[str, dict[str, None]] = {}
    sql = "SELECT type, record FROM entry WHERE station = ? AND seq > ? ORDER BY seq"
    for station in _stations(connection):
        for type_name, record in rows(connection, sql, station, cut.get(station, 0)):
            found.setdefault(type_name, {})[record] = None
    return {type_name: list(many) for type_name, many in found.items()}


def arrived(connection: Connection) -> int:
    """Return the number of the last entry that arrived here."""
    return one(connection, "SELECT coalesce(max(num), 0) FROM entry")[0]


def arrived_after(connection: Connection, number: int) -> list[tuple[str, str]]:
    """Return (type, id) of the records of later entries, each once."""
    sql = "SELECT DISTINCT type, record FROM entry WHERE num > ?"
    return [(type_name, id_) for type_name, id_ in rows(connection, sql, number)]


def told(connection: Connection, type_name: str, record: str) -> list[Body]:
    """Return what every revision of a record says, as far as it is kept here."""
    now = stored_as(connection, type_name, record)
    past = revisions(connection, now.heads) if now else []
    return [entry.body for entry in past]


def stood_at(
    connection: Connection, cut: Cut, type_name: str, record: str
) -> Record | None:
    """Return a record of a known type as it stood at *cut*, None where it did not."""
    now = stored_as(connection, type_name, record)
    past = revisions(connection, now.heads) if now else []
    kept = [e for e in past if e.head.seq <= cut.get(e.head.station, 0)]
    return decode(type_name, merged_state(kept).body) if kept else None


def _stations(connection: Connection) -> Iterator[str]:
    """Give whose entries are here, by steps through the index of places."""
    sql = "SELECT min(station) FROM entry WHERE station > ?"
    station = one(connection, sql, "")[0]
    while station is not None:
        yield station
        station = one(connection, sql, station)[0]
