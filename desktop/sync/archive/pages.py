"""Giving entries out again, page by page, the blocks among them as they are kept.

Nothing here commits; every function works inside the caller's transaction.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection

from desktop.model.journal import Place
from desktop.sync.archive import audiences, blocks
from desktop.sync.archive.audiences import Share
from desktop.sync.archive.blocks import Block
from desktop.sync.archive.entries import tally_of
from desktop.sync.archive.members import Member
from desktop.sync.archive.statements import read_rows
from desktop.sync.protocol import MOST_BATCH_BYTES, Pull, Tally

_NEXT = (
    "SELECT number, hash, station, seq FROM log WHERE audience = ? AND number > ? "
    "AND (station <> ? OR seq > ?) ORDER BY number LIMIT ?"
)
_LOOSE = (
    "SELECT number, hash, head, body FROM log WHERE number = ANY(?) ORDER BY number"
)
_ALONG = (
    "SELECT number, hash, station, seq, audience FROM log WHERE number > ? "
    "ORDER BY number LIMIT ?"
)
_PACE = 1_000  # entries the log is walked along at once
_ROWS_OF_A_QUESTION = 100  # it costs what so many more rows of one cost
_Listed = tuple[int, bytes, str, int]  # number, hash, station, number in its chain


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
        loose: Those that are in none of the blocks, by number.
        blocks: The others.
        upto: Everything up to this number has now been offered.
        more: There is more.
        tally: What the station may have of all there is.
    """

    leaves: Sequence[tuple[bytes, int]]
    places: dict[Place, bytes]
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
    with_news = [share for share in shares if share.newest > asked.after]
    find = _along if _is_shorter(with_news, asked, upto) else _by_audience
    ids = [share.id for share in with_news]
    wanted = find(connection, asked, member.station, ids)
    pieces = list(_fitting(_pieces(connection, wanted, asked)))
    last = pieces[-1].last if pieces else 0
    given = [row for row in wanted if row[0] <= last]
    more = len(given) < len(wanted) or len(wanted) == asked.most
    return Given(
        leaves=[(hash_, number) for number, hash_, _, _ in given],
        places={(station, seq): hash_ for _, hash_, station, seq in given},
        loose=[piece for piece in pieces if isinstance(piece, Loose)],
        blocks=[piece for piece in pieces if isinstance(piece, Block)],
        upto=last if more else upto,
        more=more,
        tally=audiences.tally_of(shares),
    )


def _is_shorter(with_news: Sequence[Share], asked: Pull, upto: int) -> bool:
    """Tell whether walking along the log costs less than asking for each audience.

    It does where there is little news at all, and for who may have much of the log:
    such a person belongs to as many audiences as there are laptops, or more.
    """
    theirs = sum(share.number for share in with_news)
    rows = min(upto - asked.after, asked.most * upto // max(theirs, 1))
    return rows < _ROWS_OF_A_QUESTION * len(with_news)


def _by_audience(
    connection: Connection, asked: Pull, station: str, ids: Sequence[int]
) -> list[_Listed]:
    """Return what is next by number, having asked for what is next of each audience."""
    found: list[_Listed] = []
    for id_ in ids:
        own = station, asked.seq
        rows = read_rows(connection, _NEXT, id_, asked.after, *own, asked.most)
        found.extend(rows)
    return sorted(found)[: asked.most]


def _along(
    connection: Connection, asked: Pull, station: str, ids: Sequence[int]
) -> list[_Listed]:
    """Return what is next by number, having looked at all there is next."""
    found: list[_Listed] = []
    theirs, after = set(ids), asked.after
    while len(found) < asked.most:
        rows = read_rows(connection, _ALONG, after, _PACE)
        found += [
            (number, hash_, whose, seq)
            for number, hash_, whose, seq, audience in rows
            if audience in theirs and (whose != station or seq > asked.seq)
        ]
        if len(rows) < _PACE:
            break
        after = rows[-1][0]
    return found[: asked.most]


def _pieces(
    connection: Connection, wanted: Sequence[_Listed], asked: Pull
) -> list[Block | Loose]:
    """Return what is wanted by number: in blocks as far as that can be."""
    numbers = [row[0] for row in wanted]
    whole: list[Block] = []
    if asked.takes_blocks:
        if len(numbers) == asked.most:
            numbers = blocks.uncut(connection, numbers)
        whole = blocks.within(connection, numbers)
    packed = {at for one in whole for at in range(one.first, one.last + 1)}
    rest = [number for number in numbers if number not in packed]
    return sorted([*whole, *_loose(connection, rest)], key=_first)


def _loose(connection: Connection, numbers: list[int]) -> list[Loose]:
    if not numbers:
        return []
    pairs = blocks.Pairs(connection)
    return [
        Loose(row[0], *pairs.of(*row)) for row in read_rows(connection, _LOOSE, numbers)
    ]


def _fitting(pieces: Sequence[Block | Loose]) -> Iterator[Block | Loose]:
    """Give pieces as long as a page has room for them, one at least."""
    size_bytes = 0
    for at, piece in enumerate(pieces):
        size_bytes += piece.size_bytes
        if at and size_bytes > MOST_BATCH_BYTES:
            return
        yield piece


def _first(piece: Block | Loose) -> int:
    return piece.first
