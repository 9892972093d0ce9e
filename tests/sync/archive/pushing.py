"""Entries by the hundred, and pushes by hand."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.model.ids import new_id
from desktop.model.journal import Entry
from desktop.storage import journal
from desktop.storage.journal import Change
from desktop.sync import protocol
from desktop.sync.client.wire import Wire
from desktop.sync.protocol import Push, Taken
from tests.sync.places import AT_ONCE, Laptop, Shelf


def write(laptop: Laptop, count: int, **fields: str) -> list[Entry]:
    """Write observations, at once."""
    changes = [
        Change(type="observation", body={"id": new_id(), **fields}, act="create")
        for _ in range(count)
    ]
    with laptop.station.database.write() as connection:
        return journal.append(connection, laptop.writer, changes, laptop.now())


def pairs(entries: Sequence[Entry]) -> list[tuple[bytes, bytes]]:
    """Return heads and bodies."""
    return [(entry.head_bytes, entry.body_bytes) for entry in entries]


def pushed(shelf: Shelf, laptop: Laptop, push: Push) -> Taken:
    """Push by hand."""
    wire = Wire(shelf.address, patience=AT_ONCE)
    wire.show(shelf.session(laptop))
    return wire.call(protocol.PUSH_PATH, push, Taken)
