"""Taking entries into the log, and telling what is in it.

Nothing here commits; every function works inside the caller's transaction.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from sqlalchemy import Connection, select

from desktop.model.audience import Reader
from desktop.model.blocks import IN_BLOCK
from desktop.model.chains import (
    START,
    Tip,
    by_station,
    joined,
    moved,
    sort_out,
)
from desktop.model.codec import moment_text
from desktop.model.journal import Entry, Place, Unsound
from desktop.sync.archive import audiences, blocks, places, states, stretches
from desktop.sync.archive.blocks import Block, Brought, Pairs
from desktop.sync.archive.judging import (
    Judged,
    permitted,
    refused,
)
from desktop.sync.archive.members import Member
from desktop.sync.archive.registers import NO_SEATS, Seats
from desktop.sync.archive.statements import (
    change,
    insert_rows,
    one_of,
    read_row,
    read_rows,
)
from desktop.sync.archive.stretches import Stretch, audience_of_entry
from desktop.sync.archive.tables import (
    OF_STRETCH,
    arrival,
    audience,
    log,
    quarantine,
)
from desktop.sync.protocol import Tally

_LOG = "log"
_TALLY = "SELECT number, total FROM tally WHERE name = ?"
_COUNT = "UPDATE tally SET number = ?, total = ? WHERE name = ?"
_MOVE = "UPDATE chain SET seq = ?, tip = ?, clock = ? WHERE station = ?"
_BEGIN = "INSERT INTO chain (seq, tip, clock, station) VALUES (?, ?, ?, ?)"


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


def take(
    connection: Connection,
    judged: Sequence[Judged],
    *,
    writers: Mapping[str, Member],
    brought_by: str,
    now: datetime,
    holds_strangers: bool = True,
    seated: Seats = NO_SEATS,
    brought: Sequence[Brought] = (),
) -> Taken:
    """Number the sound and new entries, hold the bad ones, tell which were known.

    A hub does not ask what stations may write that are not enrolled there: its laptops
    bring what the archive gave them, and the archive judges what goes on to it.

    Args:
        connection: Inside a write transaction.
        judged: What was brought.
        writers: The stations that wrote it, of those that are enrolled.
        brought_by: By which station.
        now: The archive's clock.
        holds_strangers: Whether it is the archive itself.
        seated: Of a hub: who sits where by its archive's register.
        brought: The blocks that the first of them came in.
    """
    before = tally_of(connection)
    count = before.count
    judged = permitted(
        connection, judged, writers, holds_strangers=holds_strangers, seated=seated
    )
    sound = [item.entry for item in judged if item.why is None]
    there = places.about(connection, sound)
    found = sort_out(sound, there.taken)
    held = refused(judged, {entry.hash for entry in found.forked})
    _hold(connection, [(judged[at].entry, why) for at, why in held], brought_by, now)
    given = _given(
        judged, found.fresh, there.numbers, {at for at, _ in held}, count + 1
    )
    if found.fresh:
        teams = {entry.place[0]: "" for entry in found.fresh}
        teams |= {id_: member.team for id_, member in writers.items()}
        mark = _Mark(
            brought_by=brought_by,
            at=moment_text(now),
            before=before,
            blocks=blocks.kept_whole(brought, given, count + 1),
            met=there.met,
        )
        _keep(connection, found.fresh, teams, mark)
    return Taken(numbers=given, first=count + 1, refused=tuple(held))


def _given(
    judged: Sequence[Judged],
    fresh: Sequence[Entry],
    numbers: dict[str, int],
    held: Collection[int],
    first: int,
) -> tuple[int, ...]:
    """Return the number of each entry, 0 for those in places that are *held*.

    Args:
        judged: What was brought.
        fresh: What of it is new, in order.
        numbers: Those of what was known, by hash.
        held: The places of what is in quarantine.
        first: The number of the first that is new.
    """
    if len(fresh) == len(judged):  # as nearly always
        return tuple(range(first, first + len(fresh)))
    numbers |= {entry.hash: at for at, entry in enumerate(fresh, start=first)}
    return tuple(
        0 if at in held else numbers[item.entry.hash] for at, item in enumerate(judged)
    )


def known_to(
    connection: Connection, hashes: Sequence[bytes], reader: Reader
) -> tuple[set[bytes], set[bytes]]:
    """Return which of *hashes* are here, and which of these the reader may have."""
    here: set[bytes] = set()
    his: set[bytes] = set()
    for part in states.in_parts(hashes):
        of_part = one_of(connection, log.c.hash, part)
        here.update(connection.execute(select(log.c.hash).where(of_part)).scalars())
        query = (
            select(log.c.hash)
            .select_from(log)
            .join(audience, audience.c.id == audience_of_entry())
            .where(of_part, audiences.readable(reader))
        )
        his.update(connection.execute(query).scalars())
    return here, his


def places_of_known(
    connection: Connection, hashes: Sequence[bytes], reader: Reader
) -> dict[Place, bytes]:
    """Return the places of those of *hashes* that are here and the reader may have."""
    found: dict[Place, bytes] = {}
    for part in states.in_parts(hashes):
        query = (
            select(log.c.station, log.c.seq, log.c.hash)
            .select_from(log)
            .join(audience, audience.c.id == audience_of_entry())
            .where(one_of(connection, log.c.hash, part), audiences.readable(reader))
        )
        for station, seq, hash_ in connection.execute(query):
            found[station, seq] = hash_
    return found


def tally_of(connection: Connection) -> Tally:
    """Return how many entries there are and the sum of their hashes."""
    ((number, total),) = read_rows(connection, _TALLY, _LOG)
    return Tally(count=number, total=total)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    """What is noted of new entries: who brought them, when, what was there before.

    And the blocks that they are in, of those that are in any, and of which stations
    there were entries among them.
    """

    brought_by: str
    at: str
    before: Tally
    blocks: Sequence[Block]
    met: Collection[str]

    @property
    def first(self) -> int:
        """The number of the first of them."""
        return self.before.count + 1

    def within(self, part: Block | Stretch) -> slice:
        """Return the places among the new ones of what is in a block or stretch."""
        return slice(part.first - self.first, part.last + 1 - self.first)


def _keep(
    connection: Connection,
    fresh: Sequence[Entry],
    teams: Mapping[str, str],
    mark: _Mark,
) -> None:
    """Keep new entries, and bring all that is derived from the log up to date."""
    words = audiences.heard(fresh)
    before = states.before(connection, audiences.records_of(fresh, words))
    known = {record: was.audience for (record, _), was in before.items()}
    placed, tallies = audiences.place(connection, fresh, words, teams, known)
    _insert(connection, fresh, placed, mark)
    last = mark.first + len(fresh) - 1
    total = audiences.count(connection, fresh, placed, last, tallies)
    change(connection, _COUNT, last, joined((mark.before.total, total)), _LOG)
    audiences.note_photos(connection, fresh, words, placed)
    _advance(connection, fresh, mark.met)
    states.materialise(connection, fresh, placed, before, first=mark.first)


def _insert(
    connection: Connection, fresh: Sequence[Entry], placed: Sequence[int], mark: _Mark
) -> None:
    pairs = [(entry.head_bytes, entry.body_bytes) for entry in fresh]
    for block in mark.blocks:
        pairs[mark.within(block)] = [(IN_BLOCK, IN_BLOCK)] * block.length
    alike = stretches.among(mark.blocks, fresh, placed, mark.first)
    rooms = list(placed)
    for stretch in alike:
        rooms[mark.within(stretch)] = [OF_STRETCH] * stretch.length
    rows = [
        (
            number,
            entry.hash_bytes,
            (head := entry.head).station,
            head.seq,
            head.clock,
            head.type,
            head.record,
            id_,
            *pair,
        )
        for number, (entry, pair, id_) in enumerate(
            zip(fresh, pairs, rooms, strict=True), start=mark.first
        )
    ]
    insert_rows(connection, log, rows)
    blocks.keep(connection, mark.blocks)
    stretches.keep(connection, alike)
    last = mark.before.count + len(fresh)
    insert_rows(connection, arrival, [(mark.first, last, mark.brought_by, mark.at)])


def _advance(
    connection: Connection, fresh: Sequence[Entry], met: Collection[str]
) -> None:
    """Move the tip of each chain over the entries that now follow it.

    What was there before can follow only where some of it was *met* among them.
    """
    stored = partial(places.entry_at, connection, Pairs(connection))
    for station, new in by_station(fresh).items():
        tip = _tip(connection, station)
        after = moved(tip, new, partial(stored, station) if station in met else _none)
        if after != tip:
            _set_tip(connection, station, after)


def _none(_seq: int) -> None:
    """Tell that nothing was there before."""


def _tip(connection: Connection, station: str) -> Tip:
    sql = "SELECT seq, tip, clock FROM chain WHERE station = ?"
    row = read_row(connection, sql, station)
    return START if row is None else Tip(seq=row[0], hash=row[1].hex(), clock=row[2])


def _set_tip(connection: Connection, station: str, tip: Tip) -> None:
    values = tip.seq, bytes.fromhex(tip.hash), tip.clock, station
    if not change(connection, _MOVE, *values):
        change(connection, _BEGIN, *values)


def _hold(
    connection: Connection,
    refused: Sequence[tuple[Entry, Unsound]],
    brought_by: str,
    now: datetime,
) -> None:
    """Keep bad entries whole; one that is held already stays as it was."""
    by_hash = {entry.hash_bytes: (entry, why) for entry, why in refused}
    if not by_hash:
        return
    query = select(quarantine.c.hash).where(
        one_of(connection, quarantine.c.hash, list(by_hash))
    )
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
