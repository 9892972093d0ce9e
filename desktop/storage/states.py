"""From journal to current state: what the record tables hold, and what hangs on it.

All of it is derived: `rebuild` makes it again from the journal alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, partial
from typing import Any

import msgspec
from sqlalchemy import Connection

from desktop.model.catalogue import RECORD_TYPES
from desktop.model.codec import canonical
from desktop.model.journal import Entry
from desktop.model.merge import FieldConflict
from desktop.model.shown import layout
from desktop.model.states import Known, State, advance, merged_state
from desktop.storage import search
from desktop.storage.rows import MOST_MARKS, execute, insert, many, marks, one, rows
from desktop.storage.shown import reader
from desktop.storage.tables import state_table

HASH_BYTES = 32
_COLUMNS = ("num", "id", "heads", "clock", "entry", "body")
"""The last is for a body that is no entry's."""
_INTO_LINK = "INSERT OR IGNORE INTO link (target, source, type)", "(?, ?, ?)"
GONE = b"{}"  # what stands for a body that the retention procedure removed
_GIVEN = "SELECT value FROM json_each(?)"  # what a JSON list holds


class Before(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What a record was before: its number, heads, clock and canonical body."""

    num: int
    known: Known
    text: str


_Key = tuple[str, str]  # record type and id
_Numbered = tuple[int, Entry]


class _Row(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A record's state, its place in its table, and what stood there before.

    *entry* is the number of the entry whose body it has, None for one of its own.
    """

    num: int
    type: str
    record: str
    state: State
    entry: int | None
    before: Before | None


def materialise(connection: Connection, entries: Sequence[_Numbered]) -> None:
    """Bring the records of *entries* (already in the journal) up to date.

    Args:
        connection: Inside a write transaction.
        entries: The entries, each with its number, in order.
    """
    found: list[_Row] = []
    for type_name, group in _by_type(entries).items():
        known = _before(connection, type_name, [e.head.record for _, e in group])
        begun, others = _parted(group, known)
        _begin(connection, type_name, begun)
        found += [
            _next_row(connection, (type_name, record), new, known.get(record))
            for record, new in others.items()
        ]
    _store(connection, found)


def rebuild(connection: Connection) -> None:
    """Make every derived table again from the journal alone."""
    tables = map(state_table, RECORD_TYPES)
    for name in (*tables, "link", "conflict"):
        execute(connection, f"DELETE FROM {name}")  # noqa: S608 - own names
    search.clear(connection)
    known = rows(connection, "SELECT num, head, body FROM whole_entry ORDER BY num")
    groups = _by_type((num, Entry(head, body or GONE)) for num, head, body in known)
    found = [
        _row(connection, (type_name, record), new, _merged(new), None)
        for type_name, group in groups.items()
        for record, new in _by_record(group).items()
    ]
    _store(connection, found)
    if known:
        search.await_entries(connection, known[0][0], known[-1][0])


def show_new_types(connection: Connection) -> None:
    """Fill the tables that a newer program brought with what the journal kept for them.

    An older program keeps entries of types it does not know, and shows nothing of them.
    """
    empty = [
        name
        for name in RECORD_TYPES
        if one(connection, f"SELECT 1 FROM {name} LIMIT 1") is None  # noqa: S608
    ]
    wanted = f"type IN ({marks(empty)})"
    sql = f"SELECT num, head, body FROM whole_entry WHERE {wanted} ORDER BY num"  # noqa: S608
    known = rows(connection, sql, *empty)
    kept = [(num, Entry(head, body or GONE)) for num, head, body in known]
    materialise(connection, kept)
    begun = [(entry.head.record, entry.head.type) for _, entry in kept]
    search.enqueue(connection, begun, turn=search.CAME_IN)


def revisions(connection: Connection, heads: Sequence[str]) -> list[Entry]:
    """Return the known entries from *heads* back along their parents, in no order.

    Nobody built on a head, so its record's every revision is among its past.
    """
    found: dict[str, Entry] = {}
    key: _Key | None = None
    wanted = list(heads)
    while wanted:
        part, wanted = wanted[:MOST_MARKS], wanted[MOST_MARKS:]
        sql = f"SELECT head, body FROM whole_entry WHERE hash IN ({marks(part)})"  # noqa: S608
        for head, body in rows(connection, sql, *map(bytes.fromhex, part)):
            entry = Entry(head, body or GONE)
            key = key or _key(entry)
            if _key(entry) != key:
                continue  # an entry may name another record's as its parent
            found[entry.hash] = entry
            wanted.extend(p for p in entry.head.parents if p not in found)
    return list(found.values())


def split_heads(packed: bytes) -> tuple[str, ...]:
    """Return the hashes that a `heads` column packs."""
    steps = range(0, len(packed), HASH_BYTES)
    return tuple(packed[start : start + HASH_BYTES].hex() for start in steps)


def _key(entry: Entry) -> _Key:
    return entry.head.type, entry.head.record


def _merged(entries: Iterable[_Numbered]) -> State:
    return merged_state(entry for _, entry in entries)


def _by_type(entries: Iterable[_Numbered]) -> dict[str, list[_Numbered]]:
    """Return entries by the types that are known here."""
    found: dict[str, list[_Numbered]] = {}
    for numbered in entries:
        found.setdefault(numbered[1].head.type, []).append(numbered)
    return {name: group for name, group in found.items() if name in RECORD_TYPES}


def _by_record(entries: Iterable[_Numbered]) -> dict[str, list[_Numbered]]:
    found: dict[str, list[_Numbered]] = {}
    for numbered in entries:
        found.setdefault(numbered[1].head.record, []).append(numbered)
    return found


def _parted(
    group: list[_Numbered], known: Mapping[str, Before]
) -> tuple[list[_Numbered], dict[str, list[_Numbered]]]:
    """Return what begins a record and is all there is of it; the others by record."""
    records = {entry.head.record for _, entry in group}
    based = [entry for _, entry in group if entry.head.parents]
    if not known and not based and len(records) == len(group):
        return group, {}  # as nearly always
    others = _by_record(group)
    begun = [
        new[0]
        for record, new in others.items()
        if len(new) == 1 and record not in known and not new[0][1].head.parents
    ]
    for _, entry in begun:
        del others[entry.head.record]
    return begun, others


def _before(
    connection: Connection, type_name: str, records: Sequence[str]
) -> dict[str, Before]:
    """Return what stands of records of a type, by their ids."""
    sql = (
        f"SELECT id, num, heads, clock, body FROM {type_name} "  # noqa: S608 - own names
        f"WHERE id IN ({_GIVEN})"
    )
    given = canonical(records).decode()
    return {
        record: Before(
            num=num, known=Known(heads=split_heads(packed), clock=clock), text=text
        )
        for record, num, packed, clock, text in rows(connection, sql, given)
    }


def _begin(
    connection: Connection, type_name: str, entries: Sequence[_Numbered]
) -> None:
    """Store records whose one entry each builds on nothing."""
    read = partial(reader(type_name).read, connection)
    count = len(layout(type_name).columns)
    shown = [entry.note or read(entry.body_bytes) for _, entry in entries]
    values = [
        (num, entry.head.record, entry.hash_bytes, entry.head.clock, num, *kept[:count])
        for (num, entry), kept in zip(entries, shown, strict=True)
    ]
    links = [
        (target, entry.head.record, type_name)
        for (_, entry), kept in zip(entries, shown, strict=True)
        for targets in kept[count:]
        for target in targets
    ]
    insert(connection, *_into(type_name, _COLUMNS[:-1]), values)
    insert(connection, *_INTO_LINK, links)


def _next_row(
    connection: Connection, key: _Key, new: Sequence[_Numbered], before: Before | None
) -> _Row:
    known = None if before is None else before.known

    def past() -> list[Entry]:
        return [] if known is None else revisions(connection, known.heads)

    state = advance(known, [entry for _, entry in new], past)
    return _row(connection, key, new, state, before)


def _row(
    connection: Connection,
    key: _Key,
    new: Sequence[_Numbered],
    state: State,
    before: Before | None,
) -> _Row:
    return _Row(
        num=new[0][0] if before is None else before.num,
        type=key[0],
        record=key[1],
        state=state,
        entry=None if state.only is None else _number(connection, state.only, new),
        before=before,
    )


def _number(connection: Connection, wanted: Entry, new: Iterable[_Numbered]) -> int:
    """Return the number of an entry, which mostly is among the *new* ones."""
    for num, entry in new:
        if entry.hash == wanted.hash:
            return num
    sql = "SELECT num FROM entry WHERE hash = ?"
    return one(connection, sql, bytes.fromhex(wanted.hash))[0]


def _store(connection: Connection, found: Sequence[_Row]) -> None:
    for row in found:
        shown = reader(row.type).read(connection, row.state.body)
        values = (*_values(row), *layout(row.type).values(shown))
        if row.before is None:
            insert(connection, *_into(row.type, _COLUMNS), [values])
        else:
            execute(connection, _update(row.type), *values)
        _store_links(connection, row, set(layout(row.type).targets(shown)))
        was_split = row.before is not None and len(row.before.known.heads) > 1
        if row.state.conflicts or was_split:
            _store_conflicts(connection, row)


def _values(row: _Row) -> tuple[Any, ...]:
    state = row.state
    packed = bytes.fromhex("".join(state.heads))
    own = state.body.decode() if row.entry is None else None
    return row.num, row.record, packed, state.clock, row.entry, own


@cache
def _into(type_name: str, names: tuple[str, ...]) -> tuple[str, str]:
    """Return what inserts a record's row, for `insert`."""
    columns = (*names, *layout(type_name).columns)
    into = f"INSERT INTO {state_table(type_name)} ({', '.join(columns)})"
    return into, f"({marks(columns)})"


@cache
def _update(type_name: str) -> str:
    columns = (*_COLUMNS, *layout(type_name).columns)
    changes = [f"{name} = ?{at}" for at, name in enumerate(columns, start=1)]
    return (
        f"UPDATE {state_table(type_name)} SET {', '.join(changes[2:])} "  # noqa: S608 - own names
        "WHERE num = ?1 AND id = ?2"
    )


def _store_links(connection: Connection, row: _Row, now: set[str]) -> None:
    was = set[str]()
    if row.before is not None:
        was = reader(row.type).named(connection, row.before.text.encode())
    gone = "DELETE FROM link WHERE target = ? AND source = ? AND type = ?"
    many(connection, gone, [(t, row.record, row.type) for t in sorted(was - now)])
    new = [(target, row.record, row.type) for target in sorted(now - was)]
    insert(connection, *_INTO_LINK, new)


def _store_conflicts(connection: Connection, row: _Row) -> None:
    gone = "DELETE FROM conflict WHERE record = ? AND type = ?"
    execute(connection, gone, row.record, row.type)
    sql = (
        "INSERT INTO conflict (record, name, type, base, variants) "
        "VALUES (?, ?, ?, ?, ?)"
    )
    many(connection, sql, [_conflict_row(row, item) for item in row.state.conflicts])


def _conflict_row(row: _Row, item: FieldConflict) -> tuple[Any, ...]:
    variants = [[variant.revision, variant.value] for variant in item.variants]
    return (
        row.record,
        item.name,
        row.type,
        canonical(item.base).decode(),
        canonical(variants).decode(),
    )
