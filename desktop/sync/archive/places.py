"""Which places of chains are taken: by rows of the log, and by stretches.

The rows of a stretch stand in no index of places, for their stretch does, once for all
of them. Nothing here commits.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection

from desktop.model.chains import seqs_by_station
from desktop.model.journal import Entry, Place
from desktop.sync.archive.blocks import Pairs
from desktop.sync.archive.statements import read_row, read_rows
from desktop.sync.archive.stretches import HASH_BYTES
from desktop.sync.protocol import MOST_ENTRIES

_LONGEST = MOST_ENTRIES  # no stretch has more entries than ever came at once
_OF_ROWS = "SELECT seq, hash, number FROM log WHERE audience > 0 AND station = ? "
_OF_STRETCHES = "SELECT seq, hashes, first FROM stretch WHERE "
_BETWEEN = "station = ? AND seq BETWEEN ? AND ? AND seq + last - first >= ?"
_WITHIN = f"{_OF_ROWS} AND seq BETWEEN ? AND ? UNION ALL {_OF_STRETCHES} {_BETWEEN}"
_AMONG = _OF_ROWS + "AND seq = ANY(?)"
_EXTENTS = f"SELECT seq, last - first, first FROM stretch WHERE {_BETWEEN}"  # noqa: S608 - own words
_THESE = _OF_STRETCHES + "first = ANY(?)"
_AT = (
    "SELECT number, hash, head, body FROM log WHERE number = ("  # noqa: S608 - own words
    "SELECT number FROM log WHERE audience > 0 AND station = ? AND seq = ? UNION ALL "
    f"SELECT first + ? - seq FROM stretch WHERE {_BETWEEN} LIMIT 1)"
)
_NEWEST = (
    "SELECT max(seq) FROM (SELECT max(seq) AS seq FROM log WHERE audience > 0 "
    "AND station = ? UNION ALL SELECT seq FROM (SELECT seq + last - first AS seq "
    "FROM stretch WHERE station = ? ORDER BY stretch.seq DESC LIMIT 1) AS newest) "
    "AS found"
)


class Places(NamedTuple):
    """What the log has in the places of entries that came.

    Attributes:
        taken: The hash in each place that is taken.
        numbers: The number of each of these.
        met: The stations of which there may be entries among those that came, or right
            behind them.
    """

    taken: dict[Place, str]
    numbers: dict[str, int]
    met: set[str]


def about(connection: Connection, entries: Iterable[Entry]) -> Places:
    """Return what is in the places of *entries*, and some of what is about them."""
    there = Places({}, {}, set())
    for station, seqs in seqs_by_station(entries).items():
        is_one_piece = seqs[-1] - seqs[0] < 2 * len(seqs)  # mostly: one step further
        if is_one_piece:
            found = _within(connection, station, seqs[0], seqs[-1] + 1)
        else:
            found = _among(connection, station, seqs)
        for seq, hashes, number in found:
            for at in range(len(hashes) // HASH_BYTES):
                hash_ = hashes[HASH_BYTES * at : HASH_BYTES * (at + 1)].hex()
                there.taken[station, seq + at] = hash_
                there.numbers[hash_] = number + at
        if found or not is_one_piece:
            there.met.add(station)
    return there


def newest_seq(connection: Connection, station: str) -> int:
    """Return the greatest number of a station's chain that is here."""
    ((found,),) = read_rows(connection, _NEWEST, station, station)
    return found or 0


def entry_at(
    connection: Connection, pairs: Pairs, station: str, seq: int
) -> Entry | None:
    """Return the entry in a place, None where there is none."""
    reach = station, seq - _LONGEST + 1, seq, seq
    row = read_row(connection, _AT, station, seq, seq, *reach)
    return None if row is None else Entry(*pairs.of(*row))


def _within(
    connection: Connection, station: str, least: int, last: int
) -> Sequence[tuple[Any, ...]]:
    """Return (seq, hashes, number) of what reaches into a piece of a chain."""
    reach = station, least - _LONGEST + 1, last, least
    return read_rows(connection, _WITHIN, station, least, last, *reach)


def _among(
    connection: Connection, station: str, seqs: list[int]
) -> list[tuple[Any, ...]]:
    """Return (seq, hashes, number) of what has one of *seqs*, which rise."""
    found = list(read_rows(connection, _AMONG, station, seqs))
    reach = station, seqs[0] - _LONGEST + 1, seqs[-1], seqs[0]
    firsts = [
        first
        for seq, more, first in read_rows(connection, _EXTENTS, *reach)
        if bisect_left(seqs, seq) < bisect_left(seqs, seq + more + 1)
    ]
    return found + list(read_rows(connection, _THESE, firsts)) if firsts else found
