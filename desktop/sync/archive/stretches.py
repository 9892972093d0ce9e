"""Stretches: blocks whose entries are of one chain and one audience, as most are.

What their entries have in common stands beside the block, once, with their hashes. So
a page that gives whole blocks out reads no rows of the log. Nothing here commits.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, case, select

from desktop.errors.trust import IntegrityError
from desktop.model.journal import Entry
from desktop.sync.archive.blocks import Block
from desktop.sync.archive.statements import insert_rows, read_rows
from desktop.sync.archive.tables import OF_STRETCH, log, stretch

HASH_BYTES = 32
_EVERY = (
    "SELECT stretch.first, stretch.last, audience, station, seq, hashes "
    "FROM stretch JOIN block ON block.first = stretch.first "
    "AND block.last = stretch.last WHERE stretch.last > ? "
    "ORDER BY stretch.last LIMIT 100"
)
_ROWS = (
    "SELECT audience, station, seq, hash FROM log WHERE number BETWEEN ? AND ? "
    "ORDER BY number"
)
_OF_STRETCHES = "SELECT count(*) FROM log WHERE audience = ?"
_HELD = (
    "SELECT block.first, block.last, size_bytes, packed, hashes "
    "FROM block JOIN stretch ON stretch.first = block.first WHERE block.first = ANY(?)"
)


class Stretch(NamedTuple):
    """Entries that follow each other in the log and in a chain, all of one audience.

    They are numbered from *first* to *last*, and from *seq* in the chain of *station*.
    """

    first: int
    last: int
    audience: int
    station: str
    seq: int
    hashes: bytes

    @property
    def length(self) -> int:
        """How many entries."""
        return self.last + 1 - self.first


class Held(NamedTuple):
    """A stretch's block, and the hashes of its entries, one behind the other."""

    block: Block
    hashes: bytes


def among(
    blocks: Sequence[Block], fresh: Sequence[Entry], placed: Sequence[int], first: int
) -> list[Stretch]:
    """Return those of *blocks* that are stretches.

    Args:
        blocks: Blocks all of whose entries are new.
        fresh: The new entries, in the order of their numbers.
        placed: The audience of each.
        first: The number of the first of them.
    """
    found: list[Stretch] = []
    for block in blocks:
        its = slice(block.first - first, block.last + 1 - first)
        entries, audiences = fresh[its], set(placed[its])
        station, seq = entries[0].place
        seqs = [entry.head.seq for entry in entries]
        is_one_piece = seqs == list(range(seq, seq + block.length))
        stations = {entry.head.station for entry in entries}
        if is_one_piece and len(stations) == len(audiences) == 1:
            hashes = b"".join([entry.hash_bytes for entry in entries])
            room = audiences.pop()
            found.append(Stretch(block.first, block.last, room, station, seq, hashes))
    return found


def keep(connection: Connection, stretches: Sequence[Stretch]) -> None:
    """Keep what stands beside blocks."""
    insert_rows(connection, stretch, stretches)


def held(connection: Connection, firsts: Sequence[int]) -> dict[int, Held]:
    """Return blocks and hashes of stretches by the numbers they begin with."""
    if not firsts:
        return {}
    return {
        row[0]: Held(Block(*row[:4]), row[4])
        for row in read_rows(connection, _HELD, list(firsts))
    }


def audience_of_entry() -> ColumnElement[int]:
    """Return what gives the audience of an entry of the log, by its row or stretch."""
    its_stretch = (
        select(stretch.c.audience)
        .where(stretch.c.first <= log.c.number)
        .order_by(stretch.c.first.desc())
        .limit(1)
        .scalar_subquery()
        .correlate(log)
    )
    return case((log.c.audience == OF_STRETCH, its_stretch), else_=log.c.audience)


def check(connection: Connection) -> None:
    """Check that stretches say of their entries what their rows do, and of all of them.

    Raises:
        IntegrityError: One does not, or rows name a stretch that is not there.
    """
    checked, last = 0, 0
    while found := read_rows(connection, _EVERY, last):
        for one in map(Stretch._make, found):
            if list(_rows_of(one)) != read_rows(connection, _ROWS, one.first, one.last):
                raise IntegrityError("stretch", str(one.first), "columns")
            checked, last = checked + one.length, one.last
    ((counted,),) = read_rows(connection, _OF_STRETCHES, OF_STRETCH)
    if checked != counted:
        raise IntegrityError("stretch", str(checked), str(counted))


def _rows_of(one: Stretch) -> Iterator[tuple[int, str, int, bytes]]:
    """Give what the rows of its entries have to say."""
    for at in range(one.length):
        hash_ = one.hashes[HASH_BYTES * at : HASH_BYTES * (at + 1)]
        yield OF_STRETCH, one.station, one.seq + at, hash_
