"""Taking entries into the log, and giving them out again.

Nothing here commits; every function works inside the caller's transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import Connection, delete, func, insert, or_, select, update

from desktop.model.chains import (
    START,
    Place,
    Tip,
    added,
    moved,
    seqs_by_station,
    sort_out,
)
from desktop.model.codec import moment_text
from desktop.model.journal import Entry, Unsound, unsound
from desktop.sync.archive import states
from desktop.sync.archive.tables import chain, insert_rows, log, quarantine, tally
from desktop.sync.protocol import MOST_BATCH_BYTES, MOST_ENTRY_BYTES, Pull, Tally

_LOG = "log"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """An entry and why it cannot be taken, if so."""

    entry: Entry
    why: Unsound | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of entries, in their order.

    Attributes:
        numbers: The number of each, 0 for one that is held in quarantine.
        first: From this number on they are new.
        refused: (place, reason) of those in quarantine.
    """

    numbers: tuple[int, ...]
    first: int
    refused: tuple[tuple[int, Unsound], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Entries for a station: (number, hash, head, body), and how far they go."""

    entries: tuple[tuple[int, bytes, bytes, bytes], ...]
    upto: int
    more: bool
    tally: Tally


def judge(pairs: Iterable[tuple[bytes, bytes]]) -> list[Judged]:
    """Read entries of another's hand; no transaction is needed for that."""
    return [_judged(Entry(head, body)) for head, body in pairs]


def take(
    connection: Connection, judged: Sequence[Judged], *, brought_by: str, now: datetime
) -> Taken:
    """Number the sound and new entries, hold the bad ones, tell which were known."""
    count = tally_of(connection).count
    sound = [item.entry for item in judged if item.why is None]
    taken, numbers = _taken_places(connection, sound)
    found = sort_out(sound, taken)
    numbers |= {
        entry.hash: number for number, entry in enumerate(found.fresh, start=count + 1)
    }
    if found.fresh:
        _insert(connection, found.fresh, numbers, brought_by, moment_text(now))
        _advance(connection, found.fresh)
        states.materialise(connection, numbers, found.fresh)
    forked = {entry.hash for entry in found.forked}
    refused = _refused(judged, forked)
    _hold(connection, [(judged[at].entry, why) for at, why in refused], brought_by, now)
    held = {at for at, _ in refused}
    return Taken(
        numbers=tuple(
            0 if at in held else numbers[item.entry.hash]
            for at, item in enumerate(judged)
        ),
        first=count + 1,
        refused=tuple(refused),
    )


def give(connection: Connection, asked: Pull, *, station: str) -> Given:
    """Return what a station has not seen, a page at a time.

    Its own entries are passed over, but for those it has lost.
    """
    query = (
        select(log.c.number, log.c.hash, log.c.head, log.c.body)
        .where(log.c.number > asked.after)
        .where(or_(log.c.station != station, log.c.seq > asked.seq))
        .order_by(log.c.number)
        .limit(asked.most)
    )
    now = tally_of(connection)
    entries: list[tuple[int, bytes, bytes, bytes]] = []
    size_bytes = 0
    for number, hash_, head, body in connection.execute(query):
        size_bytes += len(head) + len(body or b"")
        if entries and size_bytes > MOST_BATCH_BYTES:
            break
        entries.append((number, hash_, head, body or b""))
    else:
        if len(entries) < asked.most:
            return Given(entries=tuple(entries), upto=now.count, more=False, tally=now)
    return Given(entries=tuple(entries), upto=entries[-1][0], more=True, tally=now)


def tally_of(connection: Connection) -> Tally:
    """Return how many entries there are and the sum of their hashes."""
    query = select(tally.c.number, tally.c.total).where(tally.c.name == _LOG)
    number, total = connection.execute(query).one()
    return Tally(count=number, total=total)


def newest_seq(connection: Connection, station: str) -> int:
    """Return the greatest number of a station's chain that is here."""
    query = select(func.max(log.c.seq)).where(log.c.station == station)
    return connection.execute(query).scalar() or 0


def _judged(entry: Entry) -> Judged:
    if len(entry.head_bytes) + len(entry.body_bytes) > MOST_ENTRY_BYTES:
        return Judged(entry=entry, why=Unsound(reason="too_large", detail=""))
    return Judged(entry=entry, why=unsound(entry))


def _taken_places(
    connection: Connection, entries: Iterable[Entry]
) -> tuple[dict[Place, str], dict[str, int]]:
    """Return the hash in each place that is taken, and the number of each hash."""
    taken: dict[Place, str] = {}
    numbers: dict[str, int] = {}
    for station, seqs in seqs_by_station(entries).items():
        for part in states.in_parts(seqs):
            query = select(log.c.seq, log.c.hash, log.c.number).where(
                log.c.station == station, _within(part)
            )
            for seq, hash_, number in connection.execute(query):
                taken[station, seq] = hash_.hex()
                numbers[hash_.hex()] = number
    return taken, numbers


def _within(seqs: Sequence[int]) -> Any:
    """Return the condition for places of a chain, which mostly follow each other."""
    if seqs[-1] - seqs[0] < 2 * len(seqs):
        return log.c.seq.between(seqs[0], seqs[-1])
    return log.c.seq.in_(seqs)


def _insert(
    connection: Connection,
    fresh: Sequence[Entry],
    numbers: dict[str, int],
    brought_by: str,
    at: str,
) -> None:
    before = tally_of(connection)
    rows = [
        (
            numbers[entry.hash],
            bytes.fromhex(entry.hash),
            (head := entry.head).organ,
            head.station,
            head.seq,
            head.type,
            head.record,
            brought_by,
            at,
            entry.head_bytes,
            entry.body_bytes,
        )
        for entry in fresh
    ]
    insert_rows(connection, log, rows)
    connection.execute(
        update(tally)
        .where(tally.c.name == _LOG)
        .values(number=before.count + len(fresh), total=added(before.total, fresh))
    )


def _advance(connection: Connection, fresh: Sequence[Entry]) -> None:
    """Move the tip of each chain over the entries that now follow it."""
    by_station: dict[str, list[Entry]] = {}
    for entry in fresh:
        by_station.setdefault(entry.head.station, []).append(entry)
    for station, new in sorted(by_station.items()):
        tip = _tip(connection, station)
        after = moved(tip, new, partial(_entry_at, connection, station))
        if after != tip:
            _set_tip(connection, station, after)


def _tip(connection: Connection, station: str) -> Tip:
    query = select(chain.c.seq, chain.c.tip, chain.c.clock).where(
        chain.c.station == station
    )
    row = connection.execute(query).one_or_none()
    return START if row is None else Tip(seq=row[0], hash=row[1].hex(), clock=row[2])


def _set_tip(connection: Connection, station: str, tip: Tip) -> None:
    connection.execute(delete(chain).where(chain.c.station == station))
    connection.execute(
        insert(chain).values(
            station=station, seq=tip.seq, tip=bytes.fromhex(tip.hash), clock=tip.clock
        )
    )


def _entry_at(connection: Connection, station: str, seq: int) -> Entry | None:
    query = select(log.c.head).where(log.c.station == station, log.c.seq == seq)
    head = connection.execute(query).scalar_one_or_none()
    return None if head is None else Entry(head, b"")


def _refused(judged: Sequence[Judged], forked: set[str]) -> list[tuple[int, Unsound]]:
    refused: list[tuple[int, Unsound]] = []
    for at, item in enumerate(judged):
        if item.why is not None:
            refused.append((at, item.why))
        elif item.entry.hash in forked:
            seq = str(item.entry.head.seq)
            refused.append((at, Unsound(reason="forked", detail=seq)))
    return refused


def _hold(
    connection: Connection,
    refused: Sequence[tuple[Entry, Unsound]],
    brought_by: str,
    now: datetime,
) -> None:
    """Keep bad entries whole; one that is held already stays as it was."""
    by_hash = {bytes.fromhex(entry.hash): (entry, why) for entry, why in refused}
    if not by_hash:
        return
    query = select(quarantine.c.hash).where(quarantine.c.hash.in_(list(by_hash)))
    for held in connection.execute(query).scalars().all():
        del by_hash[held]
    at = moment_text(now)
    insert_rows(
        connection,
        quarantine,
        [
            (
                hash_,
                why.reason,
                why.detail[:200],
                brought_by,
                at,
                entry.head_bytes,
                entry.body_bytes,
            )
            for hash_, (entry, why) in by_hash.items()
        ],
    )
