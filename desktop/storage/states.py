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
from desktop.storage.rows import MOST_MARKS, chunks, execute, many, marks, one, rows

HASH_BYTES = 32
GONE = b"{}"  # what stands for a body that the retention procedure removed


class Before(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What a record was before: its number, heads, clock and canonical body."""

    num: int
    known: Known
    text: str


_Key = tuple[str, str]  # record type and id


class _Row(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A record's state, its place in its table, and what stood there before."""

    num: int
    type: str
    record: str
    state: State
    before: Before | None


def materialise(
    connection: Connection,
    entries: Sequence[tuple[int, Entry]],
    *,
    turn: int,
) -> None:
    """Bring the records of *entries* (already in the journal) up to date.

    Args:
        connection: Inside a write transaction.
        entries: What was just inserted, each with its number.
        turn: Theirs in the queue of what is to be indexed.
    """
    groups = _grouped(entries)
    before = _before(connection, groups)
    found = [
        _next_row(connection, key, new, before.get(key)) for key, new in groups.items()
    ]
    _store(connection, found)
    search.enqueue(connection, [(row.record, row.type) for row in found], turn=turn)


def rebuild(connection: Connection) -> None:
    """Make every derived table again from the journal alone."""
    for name in (*RECORD_TYPES, "link", "conflict", "search_queue"):
        execute(connection, f"DELETE FROM {name}")  # noqa: S608 - own names
    search.clear(connection)
    known = rows(connection, "SELECT num, head, body FROM entry ORDER BY num")
    groups = _grouped((num, Entry(head, body or GONE)) for num, head, body in known)
    found = [
        _Row(
            num=new[0][0],
            type=key[0],
            record=key[1],
            state=merged_state(entry for _, entry in new),
            before=None,
        )
        for key, new in groups.items()
    ]
    _store(connection, found)
    every = [(row.record, row.type) for row in found]
    search.enqueue(connection, every, turn=search.CAME_IN)


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
    sql = f"SELECT num, head, body FROM entry WHERE {wanted} ORDER BY num"  # noqa: S608
    known = rows(connection, sql, *empty)
    kept = [(num, Entry(head, body or GONE)) for num, head, body in known]
    materialise(connection, kept, turn=search.CAME_IN)


def revisions(connection: Connection, heads: Sequence[str]) -> list[Entry]:
    """Return the known entries from *heads* back along their parents, in no order.

    Nobody built on a head, so its record's every revision is among its past.
    """
    found: dict[str, Entry] = {}
    key: _Key | None = None
    wanted = list(heads)
    while wanted:
        part, wanted = wanted[:MOST_MARKS], wanted[MOST_MARKS:]
        sql = f"SELECT head, body FROM entry WHERE hash IN ({marks(part)})"  # noqa: S608
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


def _grouped(
    entries: Iterable[tuple[int, Entry]],
) -> dict[_Key, list[tuple[int, Entry]]]:
    groups: dict[_Key, list[tuple[int, Entry]]] = {}
    for num, entry in entries:
        if entry.head.type in RECORD_TYPES:
            groups.setdefault(_key(entry), []).append((num, entry))
    return groups


def _before(connection: Connection, keys: Iterable[_Key]) -> dict[_Key, Before]:
    wanted: dict[str, list[str]] = {}
    for type_name, record in keys:
        wanted.setdefault(type_name, []).append(record)
    found: dict[_Key, Before] = {}
    for type_name, records in wanted.items():
        for part in chunks(records):
            sql = (
                f"SELECT id, num, heads, clock, body FROM {type_name} "  # noqa: S608 - own names
                f"WHERE id IN ({marks(part)})"
            )
            for record, num, packed, clock, text in rows(connection, sql, *part):
                known = Known(heads=split_heads(packed), clock=clock)
                before = Before(num=num, known=known, text=text)
                found[type_name, record] = before
    return found


def _next_row(
    connection: Connection,
    key: _Key,
    new: list[tuple[int, Entry]],
    before: Before | None,
) -> _Row:
    known = None if before is None else before.known

    def past() -> list[Entry]:
        return [] if known is None else revisions(connection, known.heads)

    return _Row(
        num=new[0][0] if before is None else before.num,
        type=key[0],
        record=key[1],
        state=advance(known, [entry for _, entry in new], past),
        before=before,
    )


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
    return packed, state.clock, state.body, row.num, row.record


# Two statements, because one that does both costs half as much again. The body's bytes
# are UTF-8 as SQLite keeps text: the cast spares two conversions of it.
@cache
def _insert(type_name: str) -> str:
    columns = "heads, clock, body, num, id"
    return f"INSERT INTO {type_name} ({columns}) VALUES (?, ?, CAST(? AS TEXT), ?, ?)"  # noqa: S608


@cache
def _update(type_name: str) -> str:
    return (
        f"UPDATE {type_name} SET heads = ?, clock = ?, "  # noqa: S608 - own names
        "body = CAST(? AS TEXT) "
        "WHERE num = ? AND id = ?"
    )


@cache
def _linking(type_name: str) -> msgspec.json.Decoder[Any] | None:
    """Return a reader of those many-references alone that are looked up backwards."""
    wanted = [s for s in specs(RECORD_TYPES[type_name]) if s.kind is Kind.REFS]
    names = [spec.name for spec in wanted if spec.indexed]
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
