"""A station that writes a chain by hand, and is let in."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Connection

from desktop.model.codec import canonical, digest
from desktop.model.ids import new_id
from desktop.model.journal import FORMAT, GENESIS, Entry, Head, seal_entry
from desktop.sync.archive import (
    judging,
    members,
)
from tests.sync.places import admit

NOW = datetime(2026, 11, 3, 12, tzinfo=UTC)
ME = new_id()


class Scribe:
    """A station that writes a chain without a database."""

    def __init__(self) -> None:
        self.station = new_id()
        self.author = new_id()
        self.chain: list[Entry] = []

    def write(
        self, record: str, *parents: Entry, type_name: str = "observation", **fields
    ) -> Entry:
        """Write the next entry of the chain."""
        body = canonical({"id": record, **fields})
        head = Head(
            v=FORMAT,
            organ="330999-zz",
            station=self.station,
            seq=len(self.chain) + 1,
            prev=self.chain[-1].hash if self.chain else GENESIS,
            at="2026-11-03T12:00:00Z",
            clock=len(self.chain) + 1,
            author=self.author,
            type=type_name,
            record=record,
            parents=tuple(sorted(parent.hash for parent in parents)),
            act="edit" if parents else "create",
            body=digest(body),
        )
        self.chain.append(seal_entry(head, body))
        return self.chain[-1]


def let_in(connection: Connection, item: judging.Judged) -> None:
    """Enrol the station of an entry, as one of a leader."""
    if item.why is None:
        head = item.entry.head
        if members.find(connection, head.station) is None:
            admit(connection, head.station, head.author)
