"""Laptops of teams, entries by the hundred, and pushes by hand."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.model.codes import Role
from desktop.model.ids import new_id
from desktop.model.journal import Entry
from desktop.model.segments import Segment, places_of
from desktop.storage import journal
from desktop.storage.journal import Change
from desktop.sync import protocol
from desktop.sync.archive import entries, judging, members
from desktop.sync.archive.judging import Judged
from desktop.sync.chain_seals import packed
from desktop.sync.client.report import Report
from desktop.sync.client.wire import Address, Wire
from desktop.sync.protocol import Push, Taken
from tests.sync.places import AT_ONCE, Laptop, Shelf

AUDIENCE = (
    "CASE audience WHEN 0 THEN (SELECT s.audience FROM stretch s "
    "WHERE s.first <= number ORDER BY s.first DESC LIMIT 1) ELSE audience END"
)
"""What gives the audience of an entry of the log: its row's or its stretch's."""


def joins(laptop: Laptop, shelf: Shelf, role: Role, *teams: str) -> Report:
    """Let a laptop in as somebody of these teams, and sync it."""
    code = shelf.code(role, *teams)
    laptop.met[shelf.url] = ""
    return laptop.sync(Address(url=shelf.url, code=code))


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
    try:
        return wire.call(protocol.PUSH_PATH, push, Taken)
    finally:
        wire.close()


def brought(
    shelf: Shelf, laptop: Laptop, entries: Sequence[Entry], *seals: Segment
) -> Taken:
    """Let a laptop bring entries and seals, and nothing else."""
    sealed = packed(seals, places_of(entries))
    return pushed(shelf, laptop, Push(entries=pairs(entries), seals=sealed))


def take_in(connection, judged: Sequence[Judged], **told) -> entries.Taken:
    """Take entries into a log as a push does, whose stations are those on the list."""
    writers = members.among(connection, judging.stations_of(judged))
    return entries.take(connection, judged, writers=writers, **told)
