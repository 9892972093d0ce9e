"""Chain seals at the archive: what proves that a station wrote what others bring.

Nothing here commits; every function works inside the caller's transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from desktop.model.chains import Place
from desktop.model.journal import Unsound
from desktop.model.segments import MOST_SEALED, Segment, chosen, places_of, spans
from desktop.sync.archive import members
from desktop.sync.archive.judging import Judged
from desktop.sync.archive.members import Member
from desktop.sync.archive.states import in_parts
from desktop.sync.archive.tables import chain_seal, insert_rows, log, one_of
from desktop.sync.chain_seals import check_segment, is_signed, unpacked
from desktop.sync.protocol import ChainSeal

AT_ONCE = 1_000

_Written = tuple[Place, bytes]  # an entry's place and its hash


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
    *,
    brought_by: str,
    is_hub: bool,
) -> Proved:
    """Hold what another station wrote and nothing proves that it did.

    What a station brings of its own chain it proves by being here. One that is not
    enrolled, or was shut out, has no key that counts: its entries are not judged here,
    and its seals are kept by a hub alone, for those who know better.
    """
    here = places_of(item.entry for item in judged if item.why is None)
    offered = unpacked(seals, here)
    stations = {station for station, _ in here} | {one.station for one in offered}
    writers = _writers(connection, stations)
    good, false, unknown = _sorted_out(offered, writers)
    doubtful = _doubtful(judged, writers, brought_by)
    if doubtful:
        why = _unproven(connection, doubtful, writers, good, false)
        judged = [_held(item, why) for item in judged]
    handed_on = [one for one in unknown if is_hub and one.covers(here)]
    return Proved(judged=judged, segments=good + handed_on, false=len(false))


def keep(connection: Connection, segments: Iterable[Segment]) -> None:
    """Keep segments, each once."""
    fresh = {segment.id: segment for segment in segments}
    if not fresh:
        return
    query = select(chain_seal.c.id).where(
        one_of(connection, chain_seal.c.id, list(fresh))
    )
    for known in connection.execute(query).scalars().all():
        del fresh[known]
    insert_rows(
        connection,
        chain_seal,
        [
            (id_, one.station, one.first, one.last, one.hashes, one.signature)
            for id_, one in fresh.items()
        ],
    )


def covering(connection: Connection, here: Mapping[Place, bytes]) -> list[Segment]:
    """Return the segments that go with entries, given their hashes by their places."""
    return chosen(_kept(connection, here), here)


def check(connection: Connection) -> int:
    """Check every segment of an archive that is no hub; return how many there are.

    Raises:
        IntegrityError: One is not signed by a station that was ever enrolled.
    """
    keys = {member.station: member.key for member in members.everyone(connection)}
    count = 0
    for row in connection.execute(select(chain_seal)).yield_per(AT_ONCE):
        check_segment(keys.get(row.station, b""), _segment(row))
        count += 1
    return count


def _writers(connection: Connection, stations: Iterable[str]) -> dict[str, Member]:
    """Return those of *stations* whose keys are known and count."""
    found = {id_: members.find(connection, id_) for id_ in sorted(stations)}
    return {
        id_: member
        for id_, member in found.items()
        if member is not None and not member.revoked_at
    }


def _sorted_out(
    offered: Iterable[Segment], writers: Mapping[str, Member]
) -> tuple[list[Segment], list[Segment], list[Segment]]:
    """Return the segments their stations signed, those they did not, the others."""
    good: list[Segment] = []
    false: list[Segment] = []
    unknown: list[Segment] = []
    for segment in offered:
        writer = writers.get(segment.station)
        if writer is None:
            unknown.append(segment)
        else:
            (good if is_signed(writer.key, segment) else false).append(segment)
    return good, false, unknown


def _doubtful(
    judged: Iterable[Judged], writers: Mapping[str, Member], brought_by: str
) -> set[_Written]:
    """Return the sound entries that another station brought than wrote them."""
    return {
        ((head.station, head.seq), bytes.fromhex(item.entry.hash))
        for item in judged
        if item.why is None
        and (head := item.entry.head).station != brought_by
        and head.station in writers
    }


def _unproven(
    connection: Connection,
    doubtful: set[_Written],
    writers: Mapping[str, Member],
    good: Sequence[Segment],
    false: Sequence[Segment],
) -> dict[bytes, Unsound]:
    """Return why entries are held, by hash: those under no seal and not here yet."""
    sealed = dict(_each(good))
    rest = doubtful - set(_each(good))
    if rest:
        kept = _kept(connection, [place for place, _ in rest])
        true = [one for one in kept if is_signed(writers[one.station].key, one)]
        sealed |= dict(_each(true))
        rest -= set(_each(true))
        known = _here(connection, [hash_ for _, hash_ in rest])
        rest = {written for written in rest if written[1] not in known}
    claimed = {place for place, _ in _each(false)}
    return {
        hash_: _why(place, sealed=place in sealed, claimed=place in claimed)
        for place, hash_ in rest
    }


def _why(place: Place, *, sealed: bool, claimed: bool) -> Unsound:
    station, seq = place
    if sealed:
        return Unsound(reason="sealed_otherwise", detail=f"{station[:8]}/{seq}")
    if claimed:
        return Unsound(reason="false_seal", detail=station[:8])
    return Unsound(reason="unsealed", detail=station[:8])


def _each(segments: Iterable[Segment]) -> Iterator[_Written]:
    for segment in segments:
        yield from segment.each()


def _held(item: Judged, why: Mapping[bytes, Unsound]) -> Judged:
    found = None if item.why else why.get(bytes.fromhex(item.entry.hash))
    return item if found is None else Judged(item.entry, found)


def _here(connection: Connection, hashes: Sequence[bytes]) -> set[bytes]:
    """Return those entries that are in the log, whoever brought them."""
    found: set[bytes] = set()
    for part in in_parts(hashes):
        query = select(log.c.hash).where(one_of(connection, log.c.hash, part))
        found.update(connection.execute(query).scalars())
    return found


def _kept(connection: Connection, places: Iterable[Place]) -> list[Segment]:
    """Return the kept segments that reach into where *places* are."""
    found: list[Segment] = []
    for station, least, last in spans(places):
        query = select(chain_seal).where(
            chain_seal.c.station == station,
            chain_seal.c.last_seq.between(least, last + MOST_SEALED - 1),
            chain_seal.c.first_seq <= last,
        )
        rows = connection.execute(query.order_by(chain_seal.c.last_seq))
        found.extend(_segment(row) for row in rows)
    return found


def _segment(row: Row[Any]) -> Segment:
    return Segment(
        station=row.station,
        first=row.first_seq,
        hashes=row.hashes,
        signature=row.signature,
    )
