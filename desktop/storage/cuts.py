"""An end of the journal, and the records as they stood there.

A cut names of each station how far its chain was known whole. It is small, the same
on every replica, and what stood at it can be told as long as the journal is.
"""

from __future__ import annotations

from collections.abc import Mapping

from desktop.model.codec import decode
from desktop.model.spec import Record
from desktop.model.states import merged_state
from desktop.storage.database import Connection
from desktop.storage.records import stored_as
from desktop.storage.rows import rows
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
    known = "SELECT DISTINCT station FROM entry ORDER BY station"
    for (station,) in rows(connection, known):
        for type_name, record in rows(connection, sql, station, cut.get(station, 0)):
            found.setdefault(type_name, {})[record] = None
    return {type_name: list(many) for type_name, many in found.items()}


def stood_at(
    connection: Connection, cut: Cut, type_name: str, record: str
) -> Record | None:
    """Return a record of a known type as it stood at *cut*, None where it did not."""
    now = stored_as(connection, type_name, record)
    past = revisions(connection, now.heads) if now else []
    kept = [e for e in past if e.head.seq <= cut.get(e.head.station, 0)]
    return decode(type_name, merged_state(kept).body) if kept else None
