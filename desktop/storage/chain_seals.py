"""The seals over chains that are kept here: this station's own, and those of others.

Nothing here commits; every function works inside the caller's transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection

from desktop.model.journal import Place
from desktop.model.segments import MOST_SEALED, Segment, chosen, pieces_of, spans
from desktop.storage.rows import many, one, rows

AT_ONCE = 100
_ENDLESS = 2**62
_COLUMNS = "station, first_seq, hashes, signature"


def unsealed(connection: Connection, station: str) -> list[tuple[int, bytes]]:
    """Return (number, hash) of what of its own chain a station has not sealed yet."""
    sql = (
        "SELECT e.seq, e.hash FROM entry e JOIN chain c ON c.station = e.station "
        "WHERE e.station = ? AND e.seq > ? AND e.seq <= c.seq ORDER BY e.seq"
    )
    return rows(connection, sql, station, sealed_upto(connection, station))


def written(connection: Connection, station: str, first: int, last: int) -> bytes:
    """Return the hashes of a piece of a chain as it is here, one behind the other."""
    sql = (
        "SELECT hash FROM entry WHERE station = ? AND seq BETWEEN ? AND ? ORDER BY seq"
    )
    return b"".join(hash_ for (hash_,) in rows(connection, sql, station, first, last))


def sealed_upto(connection: Connection, station: str) -> int:
    """Return up to which number of its own chain this station has sealed all."""
    sql = (
        "SELECT last_seq FROM chain_seal WHERE station = ? AND made_here = 1 "
        "ORDER BY last_seq DESC LIMIT 1"
    )
    row = one(connection, sql, station)
    return 0 if row is None else row[0]


def keep(
    connection: Connection, segments: Iterable[Segment], *, made_here: bool
) -> None:
    """Keep segments, each once, whoever it came from before."""
    many(
        connection,
        "INSERT INTO chain_seal "
        "(id, station, first_seq, last_seq, hashes, signature, made_here) "
        "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE "
        "SET made_here = max(made_here, excluded.made_here)",
        [
            (
                segment.id,
                segment.station,
                segment.first,
                segment.last,
                segment.hashes,
                segment.signature,
                int(made_here),
            )
            for segment in segments
        ],
    )


def newest(connection: Connection) -> int:
    """Return the number here of the newest segment, 0 before any."""
    return one(connection, "SELECT coalesce(max(num), 0) FROM chain_seal")[0]


def covering(
    connection: Connection, here: Mapping[Place, bytes], *, upto: int | None = None
) -> list[Segment]:
    """Return the segments that go with entries.

    Args:
        connection: Inside a transaction.
        here: The hashes of the entries by their places.
        upto: The number here of the newest segment that is wanted, if not all are.
    """
    return chosen(reaching(connection, here, upto=upto), here)


def reaching(
    connection: Connection, places: Iterable[Place], *, upto: int | None = None
) -> list[Segment]:
    """Return the segments that reach into where *places* are; *upto* as `covering`."""
    sql = (
        f"SELECT {_COLUMNS} FROM chain_seal WHERE station = ? "  # noqa: S608 - own words
        "AND last_seq BETWEEN ? AND ? AND first_seq <= ? AND num <= ? ORDER BY num"
    )
    most = newest(connection) if upto is None else upto
    found = [
        row
        for station, least, last in spans(pieces_of(places))
        for row in rows(
            connection, sql, station, least, last + MOST_SEALED - 1, last, most
        )
    ]
    return _segments(found)


def lacking(connection: Connection, station: str) -> list[bytes]:
    """Return the hashes of what others than *station* wrote and no segment is over."""
    sql = (
        "SELECT station, first_seq, last_seq FROM chain_seal WHERE station <> ? "
        "ORDER BY station, first_seq"
    )
    under: dict[str, list[tuple[int, int]]] = {}
    for whose, first, last in rows(connection, sql, station):
        under.setdefault(whose, []).append((first, last))
    others = "SELECT DISTINCT station FROM entry WHERE station <> ?"
    hashes = "SELECT hash FROM entry WHERE station = ? AND seq BETWEEN ? AND ?"
    return [
        hash_
        for (whose,) in rows(connection, others, station)
        for first, last in _between(under.get(whose, []))
        for (hash_,) in rows(connection, hashes, whose, first, last)
    ]


def own_beyond(connection: Connection, station: str, seq: int) -> list[Segment]:
    """Return the next `AT_ONCE` segments made here, beyond a number of the own chain.

    They may reach back before it.
    """
    sql = (
        f"SELECT {_COLUMNS} FROM chain_seal WHERE station = ? "  # noqa: S608 - own words
        "AND last_seq > ? AND made_here = 1 ORDER BY last_seq, num LIMIT ?"
    )
    return _segments(rows(connection, sql, station, seq, AT_ONCE))


def _between(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return what lies between spans of a chain, and beyond them."""
    found: list[tuple[int, int]] = []
    begins = 1
    for first, last in spans:
        if first > begins:
            found.append((begins, first - 1))
        begins = max(begins, last + 1)
    return [*found, (begins, _ENDLESS)]


def _segments(found: Sequence[tuple[str, int, bytes, bytes]]) -> list[Segment]:
    return [
        Segment(station=station, first=first, hashes=hashes, signature=signature)
        for station, first, hashes, signature in found
    ]
