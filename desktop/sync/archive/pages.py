"""Giving entries out again, page by page, the blocks among them as they are kept.

Nothing here commits; every function works inside the caller's transaction.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from sqlalchemy import Connection

from desktop.model.blocks import unpack_kept
from desktop.model.journal import Place
from desktop.model.segments import Piece
from desktop.sync.archive import audiences, blocks, stretches
from desktop.sync.archive.blocks import Block
from desktop.sync.archive.entries import tally_of
from desktop.sync.archive.listing import Listed, next_for
from desktop.sync.archive.members import Member
from desktop.sync.archive.statements import read_rows
from desktop.sync.archive.stretches import Held
from desktop.sync.protocol import (
    MOST_BATCH_BYTES,
    MOST_ENTRIES,
    MOST_PAGE_BYTES,
    Pull,
    Tally,
)

_LOOSE = (
    "SELECT number, hash, head, body FROM log WHERE number = ANY(?) ORDER BY number"
)


class Loose(NamedTuple):
    """An entry by itself, by its number."""

    first: int
    head: bytes
    body: bytes

    @property
    def last(self) -> int:
        """The same number."""
        return self.first

    @property
    def size_bytes(self) -> int:
        """What head and body are."""
        return len(self.head) + len(self.body)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Entries for a station, and how far they go.

    Attributes:
        leaves: (hash, number) of each, by number.
        places: Their hashes by their places in the chains.
        pieces: The pieces of chains they are.
        loose: Those that are in none of the blocks, by number.
        blocks: The others.
        upto: Everything up to this number has now been offered.
        more: There is more.
        tally: What the station may have of all there is.
    """

    leaves: Sequence[tuple[bytes, int]]
    places: dict[Place, bytes]
    pieces: Sequence[Piece]
    loose: Sequence[Loose]
    blocks: Sequence[Block]
    upto: int
    more: bool
    tally: Tally


def give(connection: Connection, asked: Pull, member: Member) -> Given:
    """Return what a station may have and has not seen, a page at a time.

    Its own entries are passed over, but for those it has lost.
    """
    upto = tally_of(connection).count
    shares = audiences.open_to(connection, member.reader)
    found = next_for(connection, asked, member.station, shares, upto)
    listed, held = _with_hashes(connection, found.listed)
    most_bytes = MOST_BATCH_BYTES if asked.most <= MOST_ENTRIES else MOST_PAGE_BYTES
    pieces = list(_fitting(_pieces(connection, listed, held, asked), most_bytes))
    last = pieces[-1].last if pieces else 0
    given = [one.upto(last) for one in listed if one.first <= last]
    more = found.more or bool(listed and last < listed[-1].last)
    return Given(
        leaves=list(chain.from_iterable(one.leaves() for one in given)),
        places=dict(chain.from_iterable(one.places() for one in given)),
        pieces=[one.piece for one in given],
        loose=[piece for piece in pieces if isinstance(piece, Loose)],
        blocks=[piece for piece in pieces if isinstance(piece, Block)],
        upto=last if more else upto,
        more=more,
        tally=audiences.tally_of(shares),
    )


def _with_hashes(
    connection: Connection, listed: Sequence[Listed]
) -> tuple[list[Listed], dict[int, Held]]:
    """Return what is listed with its hashes, and what is held of its stretches."""
    held = stretches.held(connection, [one.stretch for one in listed if one.stretch])
    whole = [
        one.with_hashes(held[one.stretch].hashes) if one.stretch else one
        for one in listed
    ]
    return whole, held


def _pieces(
    connection: Connection,
    listed: Sequence[Listed],
    held: Mapping[int, Held],
    asked: Pull,
) -> list[Block | Loose]:
    """Return what is listed by number: in blocks as far as that can be."""
    pieces: list[Block | Loose] = []
    for one in listed:
        if one.stretch:
            block = held[one.stretch].block
            is_whole = asked.takes_blocks and one.length == block.length
            pieces += [block] if is_whole else _unpacked(one, block)
    alone = [one.first for one in listed if not one.stretch]
    whole = blocks.within(connection, alone) if asked.takes_blocks else []
    packed = {at for one in whole for at in range(one.first, one.last + 1)}
    loose = _loose(connection, [number for number in alone if number not in packed])
    return sorted([*pieces, *whole, *loose], key=_first)


def _unpacked(one: Listed, block: Block) -> Iterator[Loose]:
    """Give entries of a stretch one by one."""
    pairs = unpack_kept(block.packed, str(block.first))
    for number in range(one.first, one.last + 1):
        yield Loose(number, *pairs[number - block.first])


def _loose(connection: Connection, numbers: list[int]) -> list[Loose]:
    if not numbers:
        return []
    pairs = blocks.Pairs(connection)
    return [
        Loose(row[0], *pairs.of(*row)) for row in read_rows(connection, _LOOSE, numbers)
    ]


def _fitting(
    pieces: Sequence[Block | Loose], most_bytes: int
) -> Iterator[Block | Loose]:
    """Give pieces as long as a page has room for them, one at least."""
    size_bytes = 0
    for at, piece in enumerate(pieces):
        size_bytes += piece.size_bytes
        if at and size_bytes > most_bytes:
            return
        yield piece


def _first(piece: Block | Loose) -> int:
    return piece.first
