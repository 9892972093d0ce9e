"""From journal to current state: what the record tables hold, and what hangs on it.

All of it is derived: `rebuild` makes it again from the journal alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import msgspec
from sqlalchemy import Connection

from desktop.model.catalogue import RECORD_TYPES
from desktop.model.codec import canonical
from desktop.model.journal import Entry
from desktop.model.merge import FieldConflict
from desktop.model.spec import Kind, specs
from desktop.model.states import Known, State, advance, merged_state
from desktop.storage import search
from desktop.storage.rows import MOST_MARKS, execute, many, marks, one, rows
from desktop.storage.tables import kept_fields, state_table

HASH_BYTES = 32
GONE = b"{}"  # what stands for a body that the retention procedure removed
_GIVEN = "SELECT value FROM json_each(?)"  # what a JSON list holds
_BEGUN = f"entry.num BETWEEN ? AND ? AND entry.type = ? AND entry.num NOT IN ({_GIVEN})"
_BODY = "(SELECT CAST(?6 AS TEXT) AS body)"
_OWN_BODY = "CASE WHEN ?5 IS NULL THEN body END"  # else it is the entry's


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
        entries: Some or all of the entries in a stretch, each with its number, in
            order; of a type they name, all there are in it.
    """
    groups = _grouped(entries)
    before = _before(connection, groups)
    begun: dict[str, None] = {}
    found: list[_Row] = []
    others: dict[str, list[int]] = {}
    for key, new in groups.items():
        if len(new) == 1 and key not in before and not new[0][1].head.parents:
            begun[key[0]] = None  # as nearly always
        else:
            found.append(_next_row(connection, key, new, before.get(key)))
            others.setdefault(key[0], []).extend(num for num, _ in new)
    for type_name in begun:
        ends = entries[0][0], entries[-1][0]
        _begin(connection, type_name, *ends, others.get(type_name, ()))
    _store(connection, found)


def rebuild(connection: Connection) -> None:
    """Make every derived table again from the journal alone."""
    tables = map(state_table, RECORD_TYPES)
    for name in (*tables, "link", "conflict"):
        execute(connection, f"DELETE FROM {name}")  # noqa: S608 - own names
    search.clear(connection)
    known = rows(connection, "SELECT num, head, body FROM whole_entry ORDER BY num")
    groups = _grouped((num, Entry(head, body or GONE)) for num, head, body in known)
    found = [
        _row(connection, key, new, merged_state(entry for _, entry in new), None)
        for key, new in groups.items()
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


def _grouped(entries: Iterable[_Numbered]) -> dict[_Key, list[_Numbered]]:
    groups: dict[_Key, list[_Numbered]] = {}
    for numbered in entries:
        head = numbered[1].head
        if head.type in RECORD_TYPES:
            groups.setdefault((head.type, head.record), []).append(numbered)
    return groups


def _before(connection: Connection, keys: Iterable[_Key]) -> dict[_Key, Before]:
    wanted: dict[str, list[str]] = {}
    for type_name, record in keys:
        wanted.setdefault(type_name, []).append(record)
    found: dict[_Key, Before] = {}
    for type_name, records in wanted.items():
        sql = (
            f"SELECT id, num, heads, clock, body FROM {type_name} "  # noqa: S608 - own names
            f"WHERE id IN ({_GIVEN})"
        )
        given = canonical(records).decode()
        for record, num, packed, clock, text in rows(connection, sql, given):
            known = Known(heads=split_heads(packed), clock=clock)
            found[type_name, record] = Before(num=num, known=known, text=text)
    return found


def _begin(
    connection: Connection, type_name: str, first: int, last: int, but: Sequence[int]
) -> None:
    """Store records whose one entry each builds on nothing.

    The entries are in the journal: SQLite has all that is needed at hand.

    Args:
        connection: Inside a write transaction.
        type_name: Theirs.
        first: From this entry on …
        last: … to this one all of the type …
        but: … without these.
    """
    wanted = first, last, type_name, canonical(but).decode()
    execute(connection, _beginning(type_name), *wanted)
    for sql in _linking_begun(type_name):
        execute(connection, sql, *wanted)


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
    by_type: dict[str, list[_Row]] = {}
    for row in found:
        by_type.setdefault(row.type, []).append(row)
    for type_name, group in by_type.items():
        fresh = [_values(row) for row in group if row.before is None]
        many(connection, _insert(type_name), fresh)
        changed = [_values(row) for row in group if row.before is not None]
        many(connection, _update(type_name), changed)
        _store_links(connection, type_name, group)
    for row in found:
        was_split = row.before is not None and len(row.before.known.heads) > 1
        if row.state.conflicts or was_split:
            _store_conflicts(connection, row)


def _values(row: _Row) -> tuple[Any, ...]:
    state = row.state
    packed = bytes.fromhex("".join(state.heads))
    return row.num, row.record, packed, state.clock, row.entry, state.body


@cache
def _beginning(type_name: str) -> str:
    kept = kept_fields(type_name)
    return (
        f"INSERT INTO {state_table(type_name)} "  # noqa: S608 - own names
        f"(num, id, heads, clock, entry, {', '.join(kept)}) "
        f"SELECT num, record, hash, clock, num, {', '.join(kept.values())} FROM "
        "(SELECT num, record, hash, clock, CAST(body AS TEXT) AS body "
        f"FROM whole_entry entry WHERE {_BEGUN} ORDER BY num LIMIT -1)"
    )


# Two statements, because one that does both costs half as much again. The body's bytes
# are UTF-8 as SQLite keeps text: the cast spares two conversions of it.
@cache
def _insert(type_name: str) -> str:
    kept = kept_fields(type_name)
    return (
        f"INSERT INTO {state_table(type_name)} "  # noqa: S608 - own names
        f"(num, id, heads, clock, entry, body, {', '.join(kept)}) "
        f"SELECT ?1, ?2, ?3, ?4, ?5, {_OWN_BODY}, {', '.join(kept.values())} "
        f"FROM {_BODY}"
    )


@cache
def _update(type_name: str) -> str:
    kept = kept_fields(type_name)
    return (
        f"UPDATE {state_table(type_name)} SET heads = ?3, clock = ?4, entry = ?5, "  # noqa: S608 - own names
        f"(body, {', '.join(kept)}) = "
        f"(SELECT {_OWN_BODY}, {', '.join(kept.values())} FROM {_BODY}) "
        "WHERE num = ?1 AND id = ?2"
    )


@cache
def _linking_begun(type_name: str) -> tuple[str, ...]:
    """Return what notes the links of records that begin, field by field."""
    return tuple(
        "INSERT OR IGNORE INTO link (target, source, type) "  # noqa: S608 - own names
        "SELECT j.value, entry.record, entry.type "
        f"FROM whole_entry entry, json_each(CAST(entry.body AS TEXT), '$.{name}') j "
        f"WHERE {_BEGUN}"
        for name in _linking_names(type_name)
    )


def _linking_names(type_name: str) -> list[str]:
    """Return the many-references of a type that are looked up backwards."""
    wanted = [s for s in specs(RECORD_TYPES[type_name]) if s.kind is Kind.REFS]
    return [spec.name for spec in wanted if spec.indexed]


@cache
def _linking(type_name: str) -> msgspec.json.Decoder[Any] | None:
    """Return a reader of those many-references alone that are looked up backwards."""
    names = _linking_names(type_name)
    if not names:
        return None
    fields = [(name, tuple[str, ...], ()) for name in names]
    return msgspec.json.Decoder(msgspec.defstruct(type_name, fields))


def _store_links(connection: Connection, type_name: str, group: Sequence[_Row]) -> None:
    if _linking(type_name) is None:
        return
    gone: list[tuple[str, str, str]] = []
    added: list[tuple[str, str, str]] = []
    for row in group:
        now = linked_targets(type_name, row.state.body)
        if row.before is not None:
            was = linked_targets(type_name, row.before.text)
            gone += [(target, row.record, type_name) for target in was - now]
            now -= was
        added += [(target, row.record, type_name) for target in now]
    if gone:
        sql = "DELETE FROM link WHERE target = ? AND source = ? AND type = ?"
        many(connection, sql, sorted(gone))
    sql = "INSERT INTO link (target, source, type) VALUES (?, ?, ?)"
    many(connection, sql, sorted(added))


def linked_targets(type_name: str, body: bytes | str) -> set[str]:
    """Return what a canonical body of a type names in fields looked up backwards."""
    linking = _linking(type_name)
    if linking is None:
        return set()
    return set().union(*msgspec.structs.astuple(linking.decode(body)))


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
