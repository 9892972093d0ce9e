"""Checking a station against itself: every hash, every chain, every derived row.

One pass over the journal in the order of its chains, then one over the records. Both
stream: at no time are more than a few entries in memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from desktop.errors.trust import IntegrityError
from desktop.messages import Words
from desktop.model.catalogue import RECORD_TYPES
from desktop.model.chains import START, Tip, added
from desktop.model.codec import digest
from desktop.model.journal import GENESIS, Entry
from desktop.model.states import merged_state
from desktop.storage import journal, records, states
from desktop.storage.database import Connection
from desktop.storage.fields import kept_fields
from desktop.storage.rows import chunks, each, marks, one
from desktop.storage.shown import reader

CLOCK_SLACK = timedelta(minutes=2)  # what a clock may be put right by, unnoticed


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Entries of another station's chain that are not here: *first* to *last*."""

    station: str
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockNote:
    """An entry that says it was written before the one it follows.

    Attributes:
        station: Whose clock was set back.
        seq: The entry written after that.
        before: What the clock showed before, canonical time.
        after: What it showed then.
    """

    station: str
    seq: int
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainReport:
    """What was checked and found sound.

    Attributes:
        entries: How many entries there are.
        stations: Of how many stations.
        records: How many records they amount to.
        bodies_removed: Bodies the retention procedure took away.
        gaps: What is missing of other stations' chains; no fault of anybody.
        clock_notes: Where a clock was set back.
        tally: The sum of all hashes, hexadecimal.
    """

    entries: int
    stations: int
    records: int
    bodies_removed: int
    gaps: tuple[Gap, ...]
    clock_notes: tuple[ClockNote, ...]
    tally: str

    def facts(self) -> dict[str, Any]:
        """Return it as JSON values."""
        return asdict(self)

    def lines(self) -> list[str]:
        """Return it for a person."""
        counts = Words(
            f"{self.entries} 条流水、{self.stations} 台工作站、{self.records} 份记录，"
            f"校验通过；清点值 {self.tally[:16]}。",
            f"{self.entries} entries of {self.stations} stations, {self.records} "
            f"records: verified; tally {self.tally[:16]}.",
        )
        removed = Words(
            f"{self.bodies_removed} 条的内容已按期销毁。",
            f"{self.bodies_removed} bodies were removed by retention.",
        )
        words = [counts, *([removed] if self.bodies_removed else [])]
        for gap in self.gaps:
            place = f"{gap.station} {gap.first}–{gap.last}"
            words.append(Words(f"本机没有：{place}。", f"Not here: {place}."))
        for note in self.clock_notes:
            place = f"{note.station} {note.seq}: {note.before} → {note.after}"
            words.append(
                Words(f"时钟被调慢：{place}。", f"A clock was set back: {place}.")
            )
        return [str(item) for item in words]


def verify_station(connection: Connection, station: str) -> ChainReport:
    """Check the journal and all that is derived from it.

    Args:
        connection: Inside a transaction.
        station: The id of this station, whose own chain has no gap.

    Raises:
        IntegrityError: Something is not what its hash, its chain or the journal says;
            the place names the entry or the record.
    """
    walk = _Walk(connection, station)
    walk.run()
    _check_tally(connection, walk)
    return ChainReport(
        entries=walk.entries,
        stations=walk.stations,
        records=_check_records(connection, walk.known_types),
        bodies_removed=walk.removed,
        gaps=tuple(walk.gaps),
        clock_notes=tuple(walk.notes),
        tally=walk.total.hex(),
    )


@dataclass
class _Walk:
    """One pass over all entries, chain by chain."""

    connection: Connection
    own: str
    entries: int = 0
    stations: int = 0
    known_types: int = 0  # entries of types that have a table here
    removed: int = 0
    total: bytes = bytes(32)

    def __post_init__(self) -> None:
        self.gaps: list[Gap] = []
        self.notes: list[ClockNote] = []
        self._name = ""
        self._last: Entry | None = None
        self._tip = START

    def run(self) -> None:
        """Walk over everything."""
        for entry in self._entries():
            head = entry.head
            if head.station != self._name:
                self._end_chain()
                self._name, self._last, self._tip = head.station, None, START
                self.stations += 1
            self._check_link(entry)
            self._note_clock(entry)
            self.entries += 1
            self.known_types += head.type in RECORD_TYPES
            self.total = added(self.total, (entry,))
            self._last = entry
        self._end_chain()

    def _entries(self) -> Iterator[Entry]:
        sql = (
            "SELECT hash, station, seq, type, record, clock, head, body "
            "FROM whole_entry ORDER BY station, seq"
        )
        for row in each(self.connection, sql):
            entry = Entry(row[6], row[7] or b"")
            _check_row(row, entry)
            self.removed += row[7] is None
            yield entry

    def _check_link(self, entry: Entry) -> None:
        head = entry.head
        before = self._last.head.seq if self._last else 0
        if head.seq > before + 1:
            self.gaps.append(
                Gap(station=head.station, first=before + 1, last=head.seq - 1)
            )
        elif head.prev != (self._last.hash if self._last else GENESIS):
            raise IntegrityError("chain", _place(entry), "prev")
        if head.seq == self._tip.seq + 1:
            self._tip = Tip(seq=head.seq, hash=entry.hash, clock=head.clock)

    def _note_clock(self, entry: Entry) -> None:
        if self._last is None:
            return
        before, after = self._last.head, entry.head
        if after.seq == before.seq + 1 and after.clock <= before.clock:
            raise IntegrityError("chain", _place(entry), "clock")
        if _is_set_back(before.at, after.at):
            self.notes.append(
                ClockNote(
                    station=after.station,
                    seq=after.seq,
                    before=before.at,
                    after=after.at,
                )
            )

    def _end_chain(self) -> None:
        """Check what is noted of the chain that ends here."""
        if not self._name:
            return
        noted = journal.tip_of(self.connection, self._name)
        if noted != self._tip:
            raise IntegrityError("chain", self._name, f"tip {noted.seq}")
        if self._name == self.own and self.gaps and self.gaps[-1].station == self.own:
            gap = self.gaps[-1]
            raise IntegrityError("chain", f"{self.own}/{gap.first}", "gap")


def _is_set_back(before: str, after: str) -> bool:
    try:
        then, now = map(datetime.fromisoformat, (before, after))
        return now + CLOCK_SLACK < then
    except (ValueError, TypeError):
        return False  # another's clock may write what it likes


def _place(entry: Entry) -> str:
    return f"{entry.head.station}/{entry.head.seq}"


def _check_row(row: Any, entry: Entry) -> None:
    """Check that an entry's bytes hash to what is noted beside them."""
    hash_, station, seq, type_name, record, clock, _, body = row
    if entry.hash_bytes != hash_:
        raise IntegrityError("entry", f"{station}/{seq}", "hash")
    head = entry.head
    noted = (station, seq, type_name, record, clock)
    if noted != (head.station, head.seq, head.type, head.record, head.clock):
        raise IntegrityError("entry", _place(entry), "columns")
    if body is not None and digest(body) != head.body:
        raise IntegrityError("entry", _place(entry), "body")


def _check_tally(connection: Connection, walk: _Walk) -> None:
    count, total = journal.entry_count(connection)
    if (count, total) != (walk.entries, walk.total.hex()):
        raise IntegrityError("tally", str(count), f"counted {walk.entries}")


def _check_records(connection: Connection, wanted: int) -> int:
    """Check every record against its entries; return how many records there are.

    Every entry must belong to one of them: *wanted* in all.
    """
    found = _Counts()
    for type_name in RECORD_TYPES:
        is_kept = " AND ".join(f"{k} = {v}" for k, v in kept_fields(type_name).items())
        sql = (
            f"SELECT id, num, heads, clock, body, {is_kept} "  # noqa: S608 - own names
            f"FROM {type_name} ORDER BY num"
        )
        for row in each(connection, sql):
            _check_record(connection, type_name, row, found)
    for name, counted, noted in (
        ("entry", found.entries, wanted),
        ("conflict", found.conflicts, _count(connection, "conflict")),
        ("link", found.links, _count(connection, "link")),
    ):
        if counted != noted:
            raise IntegrityError("records", name, f"{counted} of {noted}")
    return found.records


@dataclass
class _Counts:
    """What the records amount to."""

    records: int = 0
    entries: int = 0
    conflicts: int = 0
    links: int = 0


def _check_record(
    connection: Connection, type_name: str, row: Any, found: _Counts
) -> None:
    """Check one record, its conflicts and links, and count them."""
    record, num, packed, clock, body, is_kept = row
    place = f"{type_name}/{record}"
    past = states.revisions(connection, states.split_heads(packed))
    if not past or (past[0].head.type, past[0].head.record) != (type_name, record):
        raise IntegrityError("record", place, "entries")
    state = merged_state(past)
    made = (bytes.fromhex("".join(state.heads)), state.clock, state.body.decode())
    if made != (packed, clock, body):
        raise IntegrityError("record", place, "state")
    if not is_kept:
        raise IntegrityError("record", place, "fields")
    if num != _first_number(connection, past):
        raise IntegrityError("record", place, "number")
    if records.conflicts_of(connection, type_name, record) != state.conflicts:
        raise IntegrityError("record", place, "conflicts")
    targets = reader(type_name).named(connection, state.body)
    if not all(_is_linked(connection, target, record, type_name) for target in targets):
        raise IntegrityError("record", place, "links")
    found.records += 1
    found.entries += len(past)
    found.conflicts += len(state.conflicts)
    found.links += len(targets)


def _first_number(connection: Connection, past: Sequence[Entry]) -> int:
    """Return the number of the record's entry that came first."""
    lowest: list[int] = []
    for part in chunks(past):
        sql = f"SELECT min(num) FROM entry WHERE hash IN ({marks(part)})"  # noqa: S608
        hashes = (entry.hash_bytes for entry in part)
        lowest.append(one(connection, sql, *hashes)[0])
    return min(lowest)


def _is_linked(connection: Connection, *link: str) -> bool:
    sql = "SELECT 1 FROM link WHERE target = ? AND source = ? AND type = ?"
    return one(connection, sql, *link) is not None


def _count(connection: Connection, name: str) -> int:
    return one(connection, f'SELECT count(*) FROM "{name}"')[0]  # noqa: S608 - own names
