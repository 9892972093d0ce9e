"""Which entries of the log are next for a station, by number.

A stretch is listed as one; every other entry by itself. Nothing here commits.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import repeat
from typing import NamedTuple

from sqlalchemy import Connection

from desktop.model.blocks import FEWEST_IN_BLOCK
from desktop.model.journal import Place
from desktop.model.segments import Piece
from desktop.sync.archive import blocks
from desktop.sync.archive.audiences import Share
from desktop.sync.archive.statements import read_rows
from desktop.sync.archive.stretches import HASH_BYTES
from desktop.sync.protocol import Pull

_NEXT = (
    "SELECT number, station, seq, hash FROM log WHERE audience = ? AND audience > 0 "
    "AND number > ? AND (station <> ? OR seq > ?) ORDER BY number LIMIT ?"
)
_NEXT_STRETCHES = (
    "SELECT first, last, station, seq FROM stretch WHERE audience = ? AND last > ? "
    "AND (station <> ? OR seq + last - first > ?) ORDER BY last LIMIT ?"
)
_ALONG = (
    "SELECT number, station, seq, hash, audience FROM log "
    "WHERE number > ? AND number <= ? AND audience <> 0 ORDER BY number LIMIT ?"
)
_ALONG_STRETCHES = (
    "SELECT first, last, station, seq, audience FROM stretch "
    "WHERE last > ? ORDER BY last LIMIT ?"
)
_PACE = 1_000  # entries the log is walked along at once
_PACE_STRETCHES = 50
_ROWS_OF_A_QUESTION = 100  # it costs what so many more rows of one cost


class Listed(NamedTuple):
    """Entries that follow each other in the log and in a chain.

    Attributes:
        first: The number of the first.
        last: That of the last.
        station: Whose chain.
        seq: The number in it of the first.
        hashes: The hash of each, one behind the other; of a stretch, not read yet.
        stretch: The number that their stretch begins with; 0 for an entry by itself.
    """

    first: int
    last: int
    station: str
    seq: int
    hashes: bytes
    stretch: int

    @property
    def length(self) -> int:
        """How many entries."""
        return self.last + 1 - self.first

    @property
    def piece(self) -> Piece:
        """The piece of a chain that it is."""
        return self.station, self.seq, self.seq + self.length - 1

    def with_hashes(self, hashes: bytes) -> Listed:
        """Return it with the hashes of its stretch."""
        start = HASH_BYTES * (self.first - self.stretch)
        return self._replace(hashes=hashes[start : start + HASH_BYTES * self.length])

    def leaves(self) -> Iterator[tuple[bytes, int]]:
        """Give the hash and the number of each."""
        return zip(self._each(), range(self.first, self.last + 1), strict=True)

    def places(self) -> Iterator[tuple[Place, bytes]]:
        """Give the place of each in its chain, and its hash."""
        seqs = range(self.seq, self.seq + self.length)
        return zip(zip(repeat(self.station), seqs), self._each(), strict=True)

    def _each(self) -> list[bytes]:
        starts = range(0, len(self.hashes), HASH_BYTES)
        return [self.hashes[start : start + HASH_BYTES] for start in starts]

    def from_(self, number: int) -> Listed:
        """Return what is left from a number on."""
        skipped = max(0, number - self.first)
        return self._replace(
            first=self.first + skipped,
            seq=self.seq + skipped,
            hashes=self.hashes[HASH_BYTES * skipped :],
        )

    def upto(self, number: int) -> Listed:
        """Return what there is up to a number."""
        last = min(number, self.last)
        hashes = self.hashes[: HASH_BYTES * (last + 1 - self.first)]
        return self._replace(last=last, hashes=hashes)


class Next(NamedTuple):
    """What is next, by number, and whether there may be more."""

    listed: Sequence[Listed]
    more: bool


def next_for(
    connection: Connection,
    asked: Pull,
    station: str,
    shares: Iterable[Share],
    upto: int,
) -> Next:
    """Return what is next for a station, at most as many entries as it asked for.

    Its own are passed over, but for those it has lost. Where it takes blocks, none is
    cut that has room on the next page.

    Args:
        connection: Inside a transaction.
        asked: What it asks for.
        station: Its id.
        shares: What is open to it.
        upto: The newest number of the log.
    """
    with_news = [share for share in shares if share.newest > asked.after]
    ids = [share.id for share in with_news]
    if _is_shorter(with_news, asked, upto):
        found = _along(connection, asked, station, set(ids), upto)
    else:
        found = _by_audience(connection, asked, station, ids)
    page = _page(connection, asked, found.listed)
    return page._replace(more=page.more or found.more)


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
) -> Next:
    """Return what is next by number, having asked for what is next of each audience.

    Where not all stretches of an audience were read, nothing behind them is next.
    """
    found: list[Listed] = []
    ends: list[int] = []
    own = station, asked.seq
    most = asked.most // FEWEST_IN_BLOCK + 3  # stretches; two may be begun already
    for id_ in ids:
        rows = read_rows(connection, _NEXT, id_, asked.after, *own, asked.most)
        found += [_alone(*row) for row in rows]
        rows = read_rows(connection, _NEXT_STRETCHES, id_, asked.after, *own, most)
        found += [_stretch(*row) for row in rows]
        if len(rows) == most:
            ends.append(found[-1].last)
    unseen = _unseen(sorted(found), asked, station)
    if ends:
        unseen = [one for one in unseen if one.last <= min(ends)]
    return Next(unseen, more=bool(ends))


def _along(
    connection: Connection,
    asked: Pull,
    station: str,
    theirs: Collection[int],
    upto: int,
) -> Next:
    """Return what is next by number, having looked at all there is next."""
    listed: list[Listed] = []
    count, after = 0, asked.after
    while count < asked.most and after < upto:
        found, after = _window(connection, theirs, after, upto)
        found = _unseen(found, asked, station)
        count += sum(one.length for one in found)
        listed += found
    return Next(listed, more=after < upto)


def _window(
    connection: Connection, theirs: Collection[int], after: int, upto: int
) -> tuple[list[Listed], int]:
    """Return what of a piece of the log is of audiences, and where the piece ends."""
    stretches = read_rows(connection, _ALONG_STRETCHES, after, _PACE_STRETCHES)
    end = stretches[-1][1] if len(stretches) == _PACE_STRETCHES else upto
    rows = read_rows(connection, _ALONG, after, end, _PACE)
    if len(rows) == _PACE:
        end = rows[-1][0]
    found = [_alone(*row) for *row, audience in rows if audience in theirs]
    found += [
        _stretch(first, *rest)
        for first, *rest, audience in stretches
        if first <= end and audience in theirs
    ]
    return sorted(found), end


def _unseen(found: Iterable[Listed], asked: Pull, station: str) -> list[Listed]:
    """Return what the station has not seen, in part where it has a part of it."""
    unseen: list[Listed] = []
    for one in found:
        start = asked.after + 1
        if one.station == station:
            start = max(start, one.first + asked.seq + 1 - one.seq)
        if start <= one.last:
            unseen.append(one.from_(start) if start > one.first else one)
    return unseen


def _page(connection: Connection, asked: Pull, found: Iterable[Listed]) -> Next:
    """Return what has room on the page."""
    listed: list[Listed] = []
    room = asked.most
    for one in found:
        if one.length > room and listed and asked.takes_blocks:
            return Next(listed, more=True)
        listed.append(one.upto(one.first + room - 1))
        room -= listed[-1].length
        if not room:
            uncut = _uncut(connection, listed) if asked.takes_blocks else listed
            return Next(uncut, more=True)
    return Next(listed, more=False)


def _uncut(connection: Connection, listed: Sequence[Listed]) -> Sequence[Listed]:
    """Return a full page without what is of a block that goes on beyond its end.

    The next page has that block whole. Where nothing else is there it stays.
    """
    last = listed[-1]
    extent = None if last.stretch else blocks.around(connection, last.last)
    if extent is None or extent[1] == last.last or extent[0] <= listed[0].first:
        return listed
    return [one for one in listed if one.last < extent[0]]


def _alone(number: int, station: str, seq: int, hash_: bytes) -> Listed:
    return Listed(number, number, station, seq, hash_, 0)


def _stretch(first: int, last: int, station: str, seq: int) -> Listed:
    return Listed(first, last, station, seq, b"", first)
