"""Who wrote what comes to a station: seals are checked under the keys that count here.

What an archive gives it has judged itself. What a hub or a stick brings is held while
nothing proves who wrote it, and let out when a key or a seal does that later.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from desktop.model.journal import Entry, Unsound
from desktop.model.segments import Segment, places_of
from desktop.storage import chain_seals, journal, quarantine
from desktop.storage.database import Connection
from desktop.storage.journal import Applied, Refused
from desktop.sync.chain_seals import (
    Holdings,
    SortedOut,
    Written,
    sorted_out,
    unpacked,
    unproven,
    written_under,
)
from desktop.sync.client.trust import Trust
from desktop.sync.protocol import ChainSeal

MENDABLE = (
    "unknown_station",
    "shut_out",
    "unsealed",
    "false_seal",
    "sealed_otherwise",
    "not_author",
)
"""Why an entry is held that a key, a seal or a register may let out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """Entries that came, as far as it is known who wrote them.

    Attributes:
        entries: Those that nothing speaks against.
        refused: The others.
        segments: What is to be kept.
    """

    entries: Sequence[Entry]
    refused: Sequence[tuple[Entry, Refused]]
    segments: Sequence[Segment]


def check(
    connection: Connection,
    entries: Sequence[Entry],
    seals: Sequence[ChainSeal],
    trust: Trust,
) -> Checked:
    """Check entries and the seals that came with them."""
    here = places_of(entries)
    segments = [found for found in unpacked(seals, here) if found.covers(here)]
    came = sorted_out(segments, trust.keys)
    why = _why(connection, entries, came, trust)
    if not why:
        good = [*came.good, *came.unknown]
        return Checked(entries=entries, refused=(), segments=good)
    return Checked(
        entries=[entry for entry in entries if entry.hash not in why],
        refused=[(entry, why[entry.hash]) for entry in entries if entry.hash in why],
        segments=[*came.good, *came.unknown],
    )


def release(connection: Connection, trust: Trust, now: datetime) -> Applied | None:
    """Take what was held and is proved by now; None where nothing was.

    It may still be held for another reason, which is then the one that is told. Only
    false seals are not kept: what came with one stays held for that, and not for none.
    """
    held = quarantine.held_for(connection, MENDABLE)
    claimed = {one.hash for one in quarantine.held_for(connection, ["false_seal"])}
    checked = check(connection, held, (), trust)
    refused = [
        (entry, why)
        for entry, why in checked.refused
        if why.reason != "unsealed" or entry.hash not in claimed
    ]
    journal.hold(connection, refused, "", now)
    if not checked.entries:
        return None
    return journal.apply(connection, checked.entries, source="", now=now)


def _why(
    connection: Connection, entries: Iterable[Entry], came: SortedOut, trust: Trust
) -> dict[str, Refused]:
    """Return why entries are held, by hash."""
    if trust.takes_all and not came.false:  # as nearly always, and then soon said
        return {}
    placed = [(entry, one) for entry in entries for one in places_of([entry]).items()]
    written = {one for _, one in placed}
    if trust.wants_seals:
        doubtful = {item for item in written if item[0][0] in trust.keys}
    else:
        doubtful = written.intersection(written_under(came.false))
    holdings = Holdings(
        kept=partial(chain_seals.reaching, connection), here=partial(_here, connection)
    )
    why = unproven(doubtful, came, trust.keys, holdings) if doubtful else {}
    why |= _of_unknown(connection, written, trust)
    why = _of_others(connection, placed, trust) | why
    return {
        hash_.hex(): Refused(hash=hash_.hex(), reason=found.reason, detail=found.detail)
        for hash_, found in why.items()
    }


def _of_unknown(
    connection: Connection, written: Iterable[Written], trust: Trust
) -> dict[bytes, Unsound]:
    """Return why entries are held whose stations have no key that counts."""
    found: dict[bytes, Unsound] = {}
    for (station, _), hash_ in written:
        if station in trust.shut:
            found[hash_] = Unsound(reason="shut_out", detail=station[:8])
        elif trust.wants_keys and station not in trust.keys:
            found[hash_] = Unsound(reason="unknown_station", detail=station[:8])
    known = _here(connection, list(found)) if found else set[bytes]()
    return {hash_: why for hash_, why in found.items() if hash_ not in known}


def _of_others(
    connection: Connection, placed: Iterable[tuple[Entry, Written]], trust: Trust
) -> dict[bytes, Unsound]:
    """Return why entries are held that name somebody who has a station of his own.

    Two may share a laptop; nobody writes in the name of who has his own.
    """
    found = {
        hash_: Unsound(reason="not_author", detail=entry.head.author[:8])
        for entry, ((station, _), hash_) in placed
        if entry.head.author in trust.seated
        and (entry.head.author, station) not in trust.seats
    }
    known = _here(connection, list(found)) if found else set[bytes]()
    return {hash_: why for hash_, why in found.items() if hash_ not in known}


def _here(connection: Connection, hashes: Sequence[bytes]) -> set[bytes]:
    found = journal.heads_of(connection, [hash_.hex() for hash_ in hashes])
    return {bytes.fromhex(hash_) for hash_ in found}
