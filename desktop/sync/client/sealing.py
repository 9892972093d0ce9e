"""Chain seals at a station: it makes its own, and sends what proves what it brings."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.model.journal import Place
from desktop.model.segments import MOST_SEGMENTS, Segment, cut
from desktop.storage import chain_seals
from desktop.storage.station import Station, read_fact, write_fact
from desktop.sync.chain_seals import packed, sign_segment
from desktop.sync.client.context import Run
from desktop.sync.protocol import PUSH_PATH, ChainSeal, Push, Taken


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
    segments = list(made)
    if sum(segment.count for segment in made) < len(here):
        under = {place for segment in made for place, _ in segment.each()}
        rest = {place: hash_ for place, hash_ in here.items() if place not in under}
        with run.station.database.read() as connection:
            segments += chain_seals.covering(connection, rest)
    sent = segments[:MOST_SEGMENTS]
    run.sealed.update(segment.id for segment in sent)
    return made, packed(sent, here)


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
