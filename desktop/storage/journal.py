"""The append-only journal: local revisions go in, foreign ones are applied.

Nothing here commits; every function works inside the caller's transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from desktop.model.codec import Body, canonical, digest, moment_text
from desktop.model.journal import (
    FORMAT,
    GENESIS,
    Entry,
    Head,
    seal_entry,
    tick,
    unsound,
)
from desktop.storage import states
from desktop.storage.rows import chunks, execute, many, marks, one, rows

_MODULUS = 1 << 256
_ALL = "*"  # the tally's row in the table of chains
_INSERT = (
    "INSERT INTO entry (num, hash, station, seq, type, record, clock, head, body) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Who writes: the station and the person at the desk."""

    station: str
    organ: str
    author: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A revision to be written.

    Attributes:
        type: The record type.
        body: The whole new body, with its id.
        parents: The revisions it is based on; empty for a new record.
        act: The verb, in code.
        reason: 意见, where the act needs one.
    """

    type: str
    body: Body
    parents: tuple[str, ...] = ()
    act: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A foreign entry that went to quarantine, and the rule it broke."""

    hash: str
    reason: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """What became of foreign entries: new, already known, or held in quarantine."""

    new: tuple[str, ...]
    known: int
    refused: tuple[Refused, ...]
    types: frozenset[str]


def append(
    connection: Connection, writer: Writer, changes: Sequence[Change], now: datetime
) -> list[Entry]:
    """Write *changes* as the next entries of the writer's chain, in order."""
    seq, tip, clock = _tip(connection, writer.station)
    entries: list[Entry] = []
    for change in changes:
        seq, clock = seq + 1, tick(clock, now)
        entry = _sealed(writer, change, seq=seq, prev=tip, clock=clock, now=now)
        entries.append(entry)
        tip = entry.hash
    numbered = _insert(connection, entries)
    _set_tip(connection, writer.station, (seq, tip, clock))
    states.materialise(connection, numbered, indexed_now=True)
    return entries


def apply(
    connection: Connection, entries: Sequence[Entry], *, source: str, now: datetime
) -> Applied:
    """Take foreign *entries*: any order, any repetition, the same state.

    A bad entry is kept in quarantine with its reason; the others are taken.
    """
    refused: list[tuple[Entry, Refused]] = []
    sound = [entry for entry in entries if not _is_unsound(entry, refused)]
    fresh, known = _sorted_out(connection, sound, refused)
    numbered = _insert(connection, fresh)
    _advance(connection, fresh)
    states.materialise(connection, numbered, indexed_now=False)
    _hold(connection, refused, source, now)
    return Applied(
        new=tuple(entry.hash for entry in fresh),
        known=known,
        refused=tuple(reason for _, reason in refused),
        types=frozenset(entry.head.type for entry in fresh),
    )


def entry_count(connection: Connection) -> tuple[int, str]:
    """Return how many entries there are and the sum of their hashes, hexadecimal.

    Two replicas with equal sums have the same set of entries, hence the same state.
    """
    count, total, _ = _tip(connection, _ALL)
    return count, total or "0" * 64


def read_entry(connection: Connection, hash_: str) -> Entry | None:
    """Return the entry of that hash."""
    row = one(
        connection,
        "SELECT head, body FROM entry WHERE hash = ?",
        bytes.fromhex(hash_),
    )
    return None if row is None else Entry(row[0], row[1] or b"")


def history(connection: Connection, type_name: str, record: str) -> list[Entry]:
    """Return the entries of one record, by clock (which is for people only)."""
    sql = f"SELECT heads FROM {type_name} WHERE id = ?"  # noqa: S608 - own names
    row = one(connection, sql, record)
    if row is None:
        return []
    found = states.revisions(connection, states.split_heads(row[0]))
    return sorted(found, key=lambda entry: (entry.head.clock, entry.hash))


def every(connection: Connection) -> Iterator[Entry]:
    """Give all entries in their order of arrival, a page at a time."""
    last = 0
    sql = "SELECT num, head, body FROM entry WHERE num > ? ORDER BY num LIMIT 500"
    while page := rows(connection, sql, last):
        for num, head, body in page:
            last = num
            yield Entry(head, body or b"")


def own_chain(connection: Connection, station: str) -> list[str]:
    """Return the hashes of a station's known entries in the order of its chain."""
    found = rows(
        connection, "SELECT hash FROM entry WHERE station = ? ORDER BY seq", station
    )
    return [hash_.hex() for (hash_,) in found]


def _sealed(
    writer: Writer, change: Change, *, seq: int, prev: str, clock: int, now: datetime
) -> Entry:
    body_bytes = canonical(change.body)
    head = Head(
        v=FORMAT,
        organ=writer.organ,
        station=writer.station,
        seq=seq,
        prev=prev,
        at=moment_text(now),
        clock=clock,
        author=writer.author,
        type=change.type,
        record=change.body["id"],
        parents=tuple(sorted(change.parents)),
        act=change.act,
        reason=change.reason,
        body=digest(body_bytes),
    )
    return seal_entry(head, body_bytes)


def _tip(connection: Connection, station: str) -> tuple[int, str, int]:
    row = one(
        connection, "SELECT seq, tip, clock FROM chain WHERE station = ?", station
    )
    return (0, GENESIS, 0) if row is None else (row[0], row[1].hex(), row[2])


def _set_tip(connection: Connection, station: str, tip: tuple[int, str, int]) -> None:
    execute(
        connection,
        "INSERT INTO chain (station, seq, tip, clock) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (station) DO UPDATE SET "
        "seq = excluded.seq, tip = excluded.tip, clock = excluded.clock",
        station,
        tip[0],
        bytes.fromhex(tip[1]),
        tip[2],
    )


def _insert(
    connection: Connection, entries: Sequence[Entry]
) -> list[tuple[int, Entry]]:
    if not entries:
        return []
    last = one(connection, "SELECT max(num) FROM entry")[0] or 0
    numbered = list(enumerate(entries, start=last + 1))
    many(connection, _INSERT, [_row(num, entry) for num, entry in numbered])
    count, total = entry_count(connection)
    added = sum(int(entry.hash, 16) for entry in entries)
    total = f"{(int(total, 16) + added) % _MODULUS:064x}"
    _set_tip(connection, _ALL, (count + len(entries), total, 0))
    return numbered


def _row(num: int, entry: Entry) -> tuple[Any, ...]:
    head = entry.head
    return (
        num,
        bytes.fromhex(entry.hash),
        head.station,
        head.seq,
        head.type,
        head.record,
        head.clock,
        entry.head_bytes,
        entry.body_bytes,
    )


def _is_unsound(entry: Entry, refused: list[tuple[Entry, Refused]]) -> bool:
    why = unsound(entry)
    if why is not None:
        reason = Refused(hash=entry.hash, reason=why.reason, detail=why.detail)
        refused.append((entry, reason))
    return why is not None


def _sorted_out(
    connection: Connection,
    entries: Sequence[Entry],
    refused: list[tuple[Entry, Refused]],
) -> tuple[list[Entry], int]:
    """Return the new entries and how many were known.

    Entries whose place in their station's chain is taken by another are refused.
    """
    by_hash = {entry.hash: entry for entry in entries}
    taken = _taken_places(connection, by_hash.values())
    fresh: list[Entry] = []
    known = 0
    for hash_, entry in by_hash.items():
        place = (entry.head.station, entry.head.seq)
        there = taken.setdefault(place, "")
        if not there:
            taken[place] = hash_
            fresh.append(entry)
        elif there == hash_:
            known += 1
        else:
            reason = Refused(hash=hash_, reason="forked", detail=str(place[1]))
            refused.append((entry, reason))
    return fresh, known


def _taken_places(
    connection: Connection, entries: Iterable[Entry]
) -> dict[tuple[str, int], str]:
    by_station: dict[str, list[int]] = {}
    for entry in entries:
        by_station.setdefault(entry.head.station, []).append(entry.head.seq)
    taken: dict[tuple[str, int], str] = {}
    for station, seqs in by_station.items():
        for part in chunks(sorted(seqs)):
            found = rows(connection, *_places(station, part))
            taken.update(((station, seq), hash_.hex()) for seq, hash_ in found)
    return taken


def _places(station: str, seqs: Sequence[int]) -> tuple[Any, ...]:
    """Return the query for places of a chain, which mostly follow each other."""
    sql = "SELECT seq, hash FROM entry WHERE station = ? AND seq "
    if seqs[-1] - seqs[0] < 2 * len(seqs):
        return sql + "BETWEEN ? AND ?", station, seqs[0], seqs[-1]
    return sql + f"IN ({marks(seqs)})", station, *seqs


def _advance(connection: Connection, fresh: Sequence[Entry]) -> None:
    """Move the tip of each chain over the entries that now follow it."""
    by_station: dict[str, dict[int, Entry]] = {}
    for entry in fresh:
        by_station.setdefault(entry.head.station, {})[entry.head.seq] = entry
    for station, new in sorted(by_station.items()):
        tip = moved = _tip(connection, station)
        while (following := _following(connection, station, moved, new)) != moved:
            moved = following
        if moved != tip:
            _set_tip(connection, station, moved)


def _following(
    connection: Connection,
    station: str,
    tip: tuple[int, str, int],
    new: dict[int, Entry],
) -> tuple[int, str, int]:
    """Return the tip after the entry that follows it, or the same tip."""
    entry = new.get(tip[0] + 1)
    if entry is None:
        sql = "SELECT head FROM entry WHERE station = ? AND seq = ?"
        row = one(connection, sql, station, tip[0] + 1)
        if row is None:
            return tip
        entry = Entry(row[0], b"")
    if entry.head.prev != tip[1]:
        return tip
    return entry.head.seq, entry.hash, entry.head.clock


def _hold(
    connection: Connection,
    refused: Sequence[tuple[Entry, Refused]],
    source: str,
    now: datetime,
) -> None:
    for entry, reason in refused:
        execute(
            connection,
            "INSERT OR IGNORE INTO quarantine "
            "(hash, reason, detail, came_from, held_at, head, body) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            bytes.fromhex(entry.hash),
            reason.reason,
            reason.detail,
            source,
            moment_text(now),
            entry.head_bytes,
            entry.body_bytes,
        )
