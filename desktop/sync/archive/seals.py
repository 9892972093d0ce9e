"""Chain seals at the archive: what proves that a station wrote what others bring.

Nothing here commits; every function works inside the caller's transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import Connection, Row, select

from desktop.errors.trust import IntegrityError
from desktop.model.journal import Place, Unsound
from desktop.model.segments import (
    MOST_SEALED,
    Piece,
    Segment,
    chosen,
    pieces_of,
    places_of,
    spans,
)
from desktop.sync.archive import members, registers
from desktop.sync.archive.judging import Judged, known
from desktop.sync.archive.members import Member
from desktop.sync.archive.statements import change, insert_rows, read_rows
from desktop.sync.archive.tables import chain_seal
from desktop.sync.chain_seals import (
    Holdings,
    Written,
    check_segment,
    sorted_out,
    unpacked,
    unproven,
)
from desktop.sync.protocol import ChainSeal

AT_ONCE = 1_000
_REACHING = (
    "SELECT first_seq, hashes, signature FROM chain_seal WHERE station = ? "
    "AND last_seq BETWEEN ? AND ? AND first_seq <= ? ORDER BY last_seq"
)

_COUNT = "SELECT number FROM tally WHERE name = 'seals'"
_MORE = "UPDATE tally SET number = number + ? WHERE name = 'seals'"
_ENDING = "SELECT id FROM chain_seal WHERE station = ? AND last_seq BETWEEN ? AND ?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proved:
    """What a push amounts to by its seals.

    Attributes:
        judged: The entries; one that nothing proves has its reason.
        segments: What is to be kept.
        false: How many seals are not their station's.
    """

    judged: Sequence[Judged]
    segments: Sequence[Segment]
    false: int


def prove(
    connection: Connection,
    judged: Sequence[Judged],
    seals: Sequence[ChainSeal],
    sitting: Mapping[str, Member],
    *,
    brought_by: str,
    above: str | None = None,
) -> Proved:
    """Hold what another station wrote and nothing proves that it did.

    What a station brings of its own chain it proves by being here. At the archive one
    that is not enrolled, or was shut out, has no key that counts: its entries are not
    judged here, and its seals are not kept. A hub knows such a station's key by the
    register of its archive, or holds what it wrote.

    Args:
        connection: Inside a write transaction.
        judged: What was brought.
        seals: What came with it.
        sitting: The stations named in either, of those that are enrolled.
        brought_by: The station that brought it.
        above: Of a hub: the archive it belongs to, empty for none; else None.
    """
    here = places_of(item.entry for item in judged if item.why is None)
    offered = unpacked(seals, here)
    stations = {station for station, _ in here} | {one.station for one in offered}
    keys = {id_: one.key for id_, one in sitting.items() if not one.revoked_at}
    barred = {} if above is None else _by_register(connection, above, stations, keys)
    came = sorted_out(offered, keys)
    doubtful = _doubtful(judged, brought_by)
    holdings = Holdings(
        kept=partial(_kept, connection), here=partial(known, connection)
    )
    sealed = {written for written in doubtful if written[0][0] in keys}
    why = unproven(sealed, came, keys, holdings) if sealed else {}
    why |= _barred(connection, doubtful, barred)
    if why:
        judged = [_held(item, why) for item in judged]
    return Proved(judged=judged, segments=came.good, false=len(came.false))


def keep(connection: Connection, segments: Iterable[Segment]) -> None:
    """Keep segments, each once."""
    fresh = {segment.id: segment for segment in segments}
    ends: dict[str, list[int]] = {}
    for segment in fresh.values():
        ends.setdefault(segment.station, []).append(segment.last)
    for station, lasts in ends.items():
        for (id_,) in read_rows(connection, _ENDING, station, min(lasts), max(lasts)):
            fresh.pop(id_, None)
    rows = [
        (id_, one.station, one.first, one.last, one.hashes, one.signature)
        for id_, one in fresh.items()
    ]
    if rows:
        insert_rows(connection, chain_seal, rows)
        change(connection, _MORE, len(rows))


def covering(
    connection: Connection,
    here: Mapping[Place, bytes],
    pieces: Iterable[Piece] | None = None,
) -> list[Segment]:
    """Return the segments that go with entries.

    Args:
        connection: Inside a transaction.
        here: Their hashes by their places.
        pieces: The pieces of chains they are in, where they are known.
    """
    if pieces is None:
        pieces = pieces_of(here)
    return chosen(_reaching(connection, pieces), here)


def count(connection: Connection) -> int:
    """Return how many segments are kept: there are only ever more."""
    ((found,),) = read_rows(connection, _COUNT)
    return found


def check(connection: Connection) -> int:
    """Check every segment of an archive that is no hub; return how many there are.

    Raises:
        IntegrityError: One is not signed by a station that was ever enrolled, or there
            are not as many as were counted.
    """
    keys = {member.station: member.key for member in members.everyone(connection)}
    checked = 0
    for row in connection.execute(select(chain_seal)).yield_per(AT_ONCE):
        check_segment(keys.get(row.station, b""), _segment(row))
        checked += 1
    if checked != count(connection):
        raise IntegrityError("seal", str(checked), "counted")
    return checked


def _by_register(
    connection: Connection,
    above: str,
    stations: set[str],
    keys: dict[str, bytes],
) -> dict[str, Unsound]:
    """Let the register of the archive above have the last word on keys at a hub.

    Returns:
        Why the entries of the other stations are held.
    """
    found = registers.listed(connection, above, stations)
    shut = {id_ for id_, one in found.items() if one.is_revoked}
    keys |= {id_: one.key for id_, one in found.items()}
    for id_ in shut:
        del keys[id_]
    barred = {id_: Unsound(reason="shut_out", detail=id_[:8]) for id_ in shut}
    for id_ in stations - keys.keys() - shut:
        if members.find(connection, id_) is None:  # of its own it judges by its list
            barred[id_] = Unsound(reason="unknown_station", detail=id_[:8])
    return barred


def _barred(
    connection: Connection, doubtful: set[Written], barred: Mapping[str, Unsound]
) -> dict[bytes, Unsound]:
    """Return why entries are held that no seal would help, by hash."""
    found = {
        hash_: barred[station] for (station, _), hash_ in doubtful if station in barred
    }
    here = known(connection, list(found)) if found else set[bytes]()
    return {hash_: why for hash_, why in found.items() if hash_ not in here}


def _doubtful(judged: Iterable[Judged], brought_by: str) -> set[Written]:
    """Return the sound entries that another station brought than wrote them."""
    return {
        (item.entry.place, item.entry.hash_bytes)
        for item in judged
        if item.why is None and item.entry.place[0] != brought_by
    }


def _held(item: Judged, why: Mapping[bytes, Unsound]) -> Judged:
    found = None if item.why else why.get(item.entry.hash_bytes)
    return item if found is None else Judged(item.entry, found)


def _kept(connection: Connection, places: Iterable[Place]) -> list[Segment]:
    """Return the kept segments that reach into where *places* are."""
    return _reaching(connection, pieces_of(places))


def _reaching(connection: Connection, pieces: Iterable[Piece]) -> list[Segment]:
    """Return the kept segments that reach into pieces of chains."""
    found: list[Segment] = []
    for station, least, last in spans(pieces):
        reach = least, last + MOST_SEALED - 1, last
        rows = read_rows(connection, _REACHING, station, *reach)
        found += [
            Segment(station=station, first=first, hashes=hashes, signature=signature)
            for first, hashes, signature in rows
        ]
    return found


def _segment(row: Row[Any]) -> Segment:
    return Segment(
        station=row.station,
        first=row.first_seq,
        hashes=row.hashes,
        signature=row.signature,
    )
