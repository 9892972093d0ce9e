"""Chain seals at a station: it makes its own, keeps those of others, hands on all.

It checks what it can: its own, and those of laptops whose cards a person vouched for.
The archive checks every one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop.model.chains import Place
from desktop.model.journal import Entry
from desktop.model.segments import MOST_SEGMENTS, Segment, cut, places_of
from desktop.storage import chain_seals, laptops
from desktop.storage.database import Connection
from desktop.storage.journal import Refused
from desktop.storage.station import Station, read_fact, write_fact
from desktop.sync.chain_seals import is_signed, packed, sign_segment, unpacked
from desktop.sync.client.context import Run
from desktop.sync.protocol import PUSH_PATH, ChainSeal, Push, Taken


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """Entries that came, as far as their seals could be checked here.

    Attributes:
        entries: Those that nothing speaks against.
        refused: Those under nothing but a signature that is not their station's.
        segments: What is to be kept.
    """

    entries: Sequence[Entry]
    refused: Sequence[tuple[Entry, Refused]]
    segments: Sequence[Segment]


def seal_own(station: Station) -> None:
    """Sign what of its own chain the station has not signed yet."""
    name = station.keys.station
    with station.database.read() as connection:
        parts = cut(chain_seals.unsealed(connection, name))
    if not parts:
        return
    key = station.keys.signer
    made = [sign_segment(key, name, first, hashes) for first, hashes in parts]
    with station.database.write() as connection:
        chain_seals.keep(connection, made, made_here=True)


def sealed(
    run: Run, here: Mapping[Place, bytes]
) -> tuple[list[Segment], list[ChainSeal]]:
    """Return what proves entries that travel together to the archive of a run.

    What of the own chain goes on where it was signed last is signed from what is at
    hand: reading its hashes again would cost as much as all the rest of sealing.

    Returns:
        The segments that were made and are to be kept, and the seals of all.
    """
    made = _signed(run.station, here)
    rest = dict(here)
    for segment in made:
        for place, _ in segment.each():
            del rest[place]
    segments = list(made)
    if rest:
        with run.station.database.read() as connection:
            segments += chain_seals.covering(connection, rest)
    run.sealed.update(segment.id for segment in segments)
    return made, packed(segments[:MOST_SEGMENTS], here)


def push_seals(run: Run) -> None:
    """Send those of our own that no entry of this run went with.

    They are of entries the archive took before there were seals, once for all.
    """
    seal_own(run.station)
    name, fact = run.station.keys.station, f"archive_sealed {run.course.archive}"
    database = run.station.database
    with database.read() as connection:
        upto = int(read_fact(connection, fact) or 0)
        newest = chain_seals.sealed_upto(connection, name)
    while upto < newest:
        with database.read() as connection:
            segments = chain_seals.own_beyond(connection, name, upto)
        late = [segment for segment in segments if segment.id not in run.sealed]
        if late:
            run.wire.call(PUSH_PATH, Push(entries=[], seals=packed(late, {})), Taken)
        upto = segments[-1].last
        with database.write() as connection:
            write_fact(connection, fact, str(upto))


def check(
    connection: Connection,
    station: Station,
    entries: Sequence[Entry],
    seals: Sequence[ChainSeal],
) -> Checked:
    """Check seals that came with *entries* where their stations' keys are known here.

    An entry without any seal is taken: an older program made none.
    """
    if not seals:
        return Checked(entries=entries, refused=(), segments=())
    here = places_of(entries)
    keys = _keys(connection, station)
    segments = [found for found in unpacked(seals, here) if found.covers(here)]
    false = [
        segment
        for segment in segments
        if segment.station in keys and not is_signed(keys[segment.station], segment)
    ]
    if not false:
        return Checked(entries=entries, refused=(), segments=segments)
    good = [segment for segment in segments if segment not in false]
    return _without(entries, here, good, false)


def _signed(station: Station, here: Mapping[Place, bytes]) -> list[Segment]:
    """Sign what of *here* is the next of the own chain, and has no seal yet."""
    name = station.keys.station
    with station.database.read() as connection:
        upto = chain_seals.sealed_upto(connection, name)
    own = [(seq, h) for (whose, seq), h in here.items() if whose == name and seq > upto]
    if [seq for seq, _ in own] != list(range(upto + 1, upto + 1 + len(own))):
        seal_own(station)  # some were not to be sent: old, heavy, or given back
        return []
    key = station.keys.signer
    return [sign_segment(key, name, first, hashes) for first, hashes in cut(own)]


def _without(
    entries: Sequence[Entry],
    here: Mapping[Place, bytes],
    good: Sequence[Segment],
    false: Sequence[Segment],
) -> Checked:
    """Take entries out that stand under false signatures alone."""
    proven = {hash_ for segment in good for _, hash_ in segment.each()}
    doubtful = {
        hash_.hex()
        for segment in false
        for place, hash_ in segment.each()
        if here.get(place) == hash_ and hash_ not in proven
    }
    refused = [
        (
            entry,
            Refused(
                hash=entry.hash, reason="false_seal", detail=entry.head.station[:8]
            ),
        )
        for entry in entries
        if entry.hash in doubtful
    ]
    return Checked(
        entries=[entry for entry in entries if entry.hash not in doubtful],
        refused=refused,
        segments=good,
    )


def _keys(connection: Connection, station: Station) -> dict[str, bytes]:
    """Return the public keys that are known here, by station."""
    known = {laptop.station: laptop.signing for laptop in laptops.known(connection)}
    own = station.keys.signer.public_key().public_bytes_raw()
    return known | {station.keys.station: own}
