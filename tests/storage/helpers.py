"""Short ways to write to a station below the services."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from desktop.model.codec import canonical, digest
from desktop.model.ids import id_at, new_id
from desktop.model.journal import FORMAT, GENESIS, Entry, Head, seal_entry
from desktop.storage import journal
from desktop.storage.journal import Applied, Change, Writer
from desktop.storage.rows import rows
from desktop.storage.station import Station, open_station
from tests.fakes import MORNING, ORGAN, PASSPHRASE

DERIVED = ("link", "conflict")
HOME = id_at(1, 1)
"""Some station."""


def change(body: dict[str, Any], *parents: str, type_name: str = "unit") -> Change:
    """Return a change that writes *body*."""
    act = "edit" if parents else "create"
    return Change(type=type_name, body=body, parents=parents, act=act)


def unit(name: str = "石桥镇", **facts: Any) -> dict[str, Any]:
    """Return the body of a unit of its own."""
    return {"id": new_id(), "name": name} | facts


def write(station: Station, writer: Writer, *changes: Change, now=MORNING):
    """Append changes in one transaction; return their entries."""
    with station.database.write() as connection:
        return journal.append(connection, writer, changes, now)


def take(station: Station, entries: Sequence[Entry], source: str = "test") -> Applied:
    """Apply foreign entries in one transaction."""
    with station.database.write() as connection:
        return journal.apply(connection, entries, source=source, now=MORNING)


def every(station: Station) -> list[Entry]:
    """Return all entries in order of arrival."""
    with station.database.read() as connection:
        return list(journal.every(connection))


def state(station: Station, *types: str) -> dict[str, list[Any]]:
    """Return what the derived tables hold, without the order of arrival."""
    found: dict[str, list[Any]] = {}
    with station.database.read() as connection:
        for name in types or ("unit", "interview", "photo"):
            sql = f"SELECT id, hex(heads), clock, body FROM {name} ORDER BY id"  # noqa: S608
            found[name] = rows(connection, sql)
        for name in DERIVED:
            found[name] = sorted(rows(connection, f'SELECT * FROM "{name}"'))  # noqa: S608
        found["count"] = [journal.entry_count(connection)]
    return found


def links(station: Station, target: str) -> list[str]:
    """Return the records that name *target*."""
    with station.database.read() as connection:
        sql = "SELECT source FROM link WHERE target = ?"
        return [source for (source,) in rows(connection, sql, target)]


def reopen(folder: Path) -> Station:
    """Open the station of a folder."""
    return open_station(folder, PASSPHRASE)


class Elsewhere:
    """Another station, of which only its entries are seen."""

    def __init__(self, name: str = "") -> None:
        self.station = name or new_id()
        self.seq = 0
        self.prev = GENESIS
        self.clock = 0

    def entry(self, body: dict[str, Any], *parents: str, **facts: Any) -> Entry:
        """Return its next entry."""
        self.seq, self.clock = self.seq + 1, self.clock + 1
        data = canonical(body)
        head = Head(
            v=FORMAT,
            organ=ORGAN,
            station=self.station,
            seq=self.seq,
            prev=self.prev,
            at="2026-03-02T08:00:00Z",
            clock=facts.pop("clock", self.clock),
            author="",
            type=facts.pop("type", "unit"),
            record=facts.pop("record", body.get("id", "")),
            parents=tuple(sorted(parents)),
            act="edit" if parents else "create",
            body=digest(data),
        )
        made = seal_entry(msgspec.structs.replace(head, **facts), data)
        self.prev = made.hash
        return made
