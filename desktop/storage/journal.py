"""The append-only journal: local revisions go in, foreign ones are applied.

Nothing here commits; every function works inside the caller's transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import Connection

from desktop.model.chains import (
    START,
    Tip,
    added,
    by_station,
    moved,
    seqs_by_station,
    sort_out,
)
from desktop.model.codec import Body, canonical, digest, moment_text
from desktop.model.journal import (
    FORMAT,
    Entry,
    Head,
    Place,
    Unsound,
    seal_entry,
    tick,
)
from desktop.model.states import in_order
from desktop.storage import blocks, search, states
from desktop.storage.blocks import Came, Kept
from desktop.storage.rows import (
    chunks,
    each,
    execute,
    insert,
    many,
    marks,
    one,
    rows,
)

INDEXED_EVERY = 8  # entries; the rest waits for the next search at the latest
_ALL = "*"  # the tally's row in the table of chains
_PLACED = "num, hash, station, seq, type, record, clock"
_INTO = f"INSERT INTO entry ({_PLACED}, head, body)", "(?, ?, ?, ?, ?, ?, ?, ?, ?)"
_IN_BLOCK = f"INSERT INTO entry ({_PLACED}, head)", "(?, ?, ?, ?, ?, ?, ?, x'')"


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
    tips = _tips(connection, (writer.station, _ALL))
    tip = tips.get(writer.station, START)
    entries: list[Entry] = []
    for change in changes:
        entry = _sealed(writer, change, tip, now)
        entries.append(entry)
        tip = Tip(seq=entry.head.seq, hash=entry.hash, clock=entry.head.clock)
    numbered, tally = _insert(connection, entries, tips.get(_ALL, START))
    _set_tips(connection, {writer.station: tip, _ALL: tally} if entries else {})
    states.materialise(connection, numbered)
    saved = [(entry.head.record, entry.head.type) for entry in entries]
    search.enqueue(connection, saved, turn=search.SAVED_HERE)
    _index_now_and_then(connection, [num for num, _ in numbered])
    return entries


def apply(
    connection: Connection,
    entries: Sequence[Entry],
    *,
    source: str,
    now: datetime,
    came: Sequence[Came] = (),
) -> Applied:
    """Take foreign *entries*: any order, any repetition, the same state.

    A bad entry is kept in quarantine with its reason; the others are taken.

    Args:
        connection: Inside a write transaction.
        entries: What came.
        source: The archive it came from; empty where it is none.
        now: When.
        came: The blocks that some of it came in.
    """
    refused = [(entry, _refused(entry, entry.flaw)) for entry in entries if entry.flaw]
    sound = [e for e in entries if e.flaw is None] if refused else entries
    found = sort_out(sound, _taken_places(connection, sound))
    refused.extend((entry, _forked(entry)) for entry in found.forked)
    before = tip_of(connection, _ALL)
    kept = blocks.kept_whole(came, found.fresh, before.seq + 1)
    numbered, tally = _insert(connection, found.fresh, before, kept)
    if numbered:
        _set_tips(connection, {_ALL: tally} | _advanced(connection, found.fresh))
    states.materialise(connection, numbered)
    search.await_entries(connection, tally.seq - len(numbered) + 1, tally.seq)
    hold(connection, refused, source, now)
    return Applied(
        new=tuple(entry.hash for entry in found.fresh),
        known=len(found.known),
        refused=tuple(reason for _, reason in refused),
        types=frozenset(entry.head.type for entry in found.fresh),
    )


def entry_count(connection: Connection) -> tuple[int, str]:
    """Return how many entries there are and the sum of their hashes, hexadecimal.

    Two replicas with equal sums have the same set of entries, hence the same state.
    """
    tally = tip_of(connection, _ALL)
    return tally.seq, tally.hash or "0" * 64


def recount(connection: Connection) -> tuple[int, str]:
    """Return the same as `entry_count`, counted anew from the entries."""
    count, total = 0, 0
    for (hash_,) in each(connection, "SELECT hash FROM entry"):
        count += 1
        total += int.from_bytes(hash_)
    return count, (total % (1 << 256)).to_bytes(32).hex()


def heads_of(connection: Connection, hashes: Sequence[str]) -> dict[str, Head]:
    """Return what the entries of some hashes say of themselves, as far as known."""
    found: dict[str, Head] = {}
    for part in chunks(list(dict.fromkeys(hashes))):
        sql = f"SELECT head FROM whole_entry WHERE hash IN ({marks(part)})"  # noqa: S608
        for (head,) in rows(connection, sql, *map(bytes.fromhex, part)):
            entry = Entry(head, b"")
            found[entry.hash] = entry.head
    return found


def heads_at(connection: Connection, nums: Sequence[int]) -> dict[int, Head]:
    """Return what the entries of some numbers say of themselves, by number."""
    found: dict[int, Head] = {}
    for part in chunks(nums):
        sql = f"SELECT num, head FROM whole_entry WHERE num IN ({marks(part)})"  # noqa: S608
        for num, head in rows(connection, sql, *part):
            found[num] = Entry(head, b"").head
    return found


def history(connection: Connection, type_name: str, record: str) -> list[Entry]:
    """Return the entries of one record, each behind those it is based on."""
    sql = f"SELECT heads FROM {type_name} WHERE id = ?"  # noqa: S608 - own names
    row = one(connection, sql, record)
    if row is None:
        return []
    found = states.revisions(connection, states.split_heads(row[0]))
    return in_order(found)


def stretch(connection: Connection, station: str, first: int, last: int) -> list[Entry]:
    """Return the known entries of a station's chain from *first* to *last*, in order.

    Args:
        connection: Inside a transaction.
        station: Whose chain.
        first: The number of the first entry.
        last: The number of the last one, which is among them.
    """
    sql = (
        "SELECT head, body FROM whole_entry WHERE station = ? AND seq BETWEEN ? AND ? "
        "ORDER BY seq"
    )
    found = rows(connection, sql, station, first, last)
    return [Entry(head, body or states.GONE) for head, body in found]


def every(connection: Connection) -> Iterator[Entry]:
    """Give all entries in their order of arrival, a page at a time."""
    last = 0
    sql = "SELECT num, head, body FROM whole_entry WHERE num > ? ORDER BY num LIMIT 500"
    while page := rows(connection, sql, last):
        for num, head, body in page:
            last = num
            yield Entry(head, body or b"")


def _index_now_and_then(connection: Connection, nums: Sequence[int]) -> None:
    """Work off the queue at every eighth entry, enough that it does not grow."""
    if nums and nums[-1] // INDEXED_EVERY > (nums[0] - 1) // INDEXED_EVERY:
        search.index_some(connection, len(nums) + INDEXED_EVERY)


def _sealed(writer: Writer, change: Change, tip: Tip, now: datetime) -> Entry:
    body_bytes = canonical(change.body)
    head = Head(
        v=FORMAT,
        organ=writer.organ,
        station=writer.station,
        seq=tip.seq + 1,
        prev=tip.hash,
        at=moment_text(now),
        clock=tick(tip.clock, now),
        author=writer.author,
        type=change.type,
        record=change.body["id"],
        parents=tuple(sorted(change.parents)),
        act=change.act,
        reason=change.reason,
        body=digest(body_bytes),
    )
    return seal_entry(head, body_bytes)


def tip_of(connection: Connection, station: str) -> Tip:
    """Return how far a chain is known whole, `START` where it has not begun."""
    return _tips(connection, (station,)).get(station, START)


def _tips(connection: Connection, stations: Sequence[str]) -> dict[str, Tip]:
    sql = f"SELECT station, seq, tip, clock FROM chain WHERE station IN ({marks(stations)})"  # noqa: S608, E501
    return {
        station: Tip(seq=seq, hash=tip.hex(), clock=clock)
        for station, seq, tip, clock in rows(connection, sql, *stations)
    }


def _set_tips(connection: Connection, tips: Mapping[str, Tip]) -> None:
    many(
        connection,
        "INSERT INTO chain (station, seq, tip, clock) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (station) DO UPDATE SET "
        "seq = excluded.seq, tip = excluded.tip, clock = excluded.clock",
        [
            (station, tip.seq, bytes.fromhex(tip.hash), tip.clock)
            for station, tip in tips.items()
        ],
    )


def _insert(
    connection: Connection,
    entries: Sequence[Entry],
    tally: Tip,
    kept: Sequence[Kept] = (),
) -> tuple[list[tuple[int, Entry]], Tip]:
    """Insert entries behind the last; return them numbered, and the new tally.

    Nothing is ever removed, so the last number is how many entries there are. Those
    in blocks that are *kept* have no head and no body in their rows.
    """
    numbered = list(enumerate(entries, start=tally.seq + 1))
    packed = blocks.numbers(kept)
    apart = [
        (*_place_row(num, entry), entry.head_bytes, entry.body_bytes)
        for num, entry in numbered
        if num not in packed
    ]
    inside = [_place_row(num, entry) for num, entry in numbered if num in packed]
    insert(connection, *_INTO, apart)
    insert(connection, *_IN_BLOCK, inside)
    blocks.keep(connection, kept)
    total = added(bytes.fromhex(tally.hash), entries).hex()
    return numbered, Tip(seq=tally.seq + len(entries), hash=total, clock=0)


def _place_row(num: int, entry: Entry) -> tuple[Any, ...]:
    head, hash_ = entry.head, entry.hash_bytes
    return num, hash_, head.station, head.seq, head.type, head.record, head.clock


def _refused(entry: Entry, why: Unsound) -> Refused:
    return Refused(hash=entry.hash, reason=why.reason, detail=why.detail)


def _forked(entry: Entry) -> Refused:
    return Refused(hash=entry.hash, reason="forked", detail=str(entry.head.seq))


def _taken_places(connection: Connection, entries: Iterable[Entry]) -> dict[Place, str]:
    taken: dict[Place, str] = {}
    for station, seqs in seqs_by_station(entries).items():
        for part in chunks(seqs):
            found = rows(connection, *_places(station, part))
            taken.update(((station, seq), hash_.hex()) for seq, hash_ in found)
    return taken


def _places(station: str, seqs: Sequence[int]) -> tuple[Any, ...]:
    """Return the query for places of a chain, which mostly follow each other."""
    sql = "SELECT seq, hash FROM entry WHERE station = ? AND seq "
    if seqs[-1] - seqs[0] < 2 * len(seqs):
        return sql + "BETWEEN ? AND ?", station, seqs[0], seqs[-1]
    return sql + f"IN ({marks(seqs)})", station, *seqs


def _advanced(connection: Connection, fresh: Sequence[Entry]) -> dict[str, Tip]:
    """Return the tips that moved over the entries that now follow them."""
    tips: dict[str, Tip] = {}
    for station, new in by_station(fresh).items():
        tip = tip_of(connection, station)
        after = moved(tip, new, partial(_entry_at, connection, station))
        if after != tip:
            tips[station] = after
    return tips


def _entry_at(connection: Connection, station: str, seq: int) -> Entry | None:
    sql = "SELECT head FROM whole_entry WHERE station = ? AND seq = ?"
    row = one(connection, sql, station, seq)
    return None if row is None else Entry(row[0], b"")


def hold(
    connection: Connection,
    refused: Sequence[tuple[Entry, Refused]],
    source: str,
    now: datetime,
) -> None:
    """Keep foreign entries in quarantine, whole; of one that is there the reason."""
    for entry, reason in refused:
        execute(
            connection,
            "INSERT INTO quarantine "
            "(hash, reason, detail, came_from, held_at, head, body) "
            "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (hash) DO UPDATE "
            "SET reason = excluded.reason, detail = excluded.detail",
            entry.hash_bytes,
            reason.reason,
            reason.detail,
            source,
            moment_text(now),
            entry.head_bytes,
            entry.body_bytes,
        )
