"""From journal to current state: what the record tables hold, and what hangs on it.

All of it is derived: `rebuild` makes it again from the journal alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection

from desktop.model.catalogue import RECORD_TYPES
from desktop.model.codec import Body, canonical, parse
from desktop.model.journal import Entry, Head
from desktop.model.merge import FieldConflict, Merged, Revision, merge
from desktop.model.spec import Kind, specs
from desktop.storage import search
from desktop.storage.rows import MOST_MARKS, chunks, execute, many, marks, rows

HASH_BYTES = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What a record was before: its number, heads and canonical body."""

    num: int
    heads: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    num: int
    type: str
    record: str
    merged: Merged
    clock: int
    text: str  # the canonical body
    before: Before | None


def materialise(
    connection: Connection,
    entries: Sequence[tuple[int, Entry]],
    *,
    indexed_now: bool,
) -> None:
    """Bring the records of *entries* (already in the journal) up to date.

    Args:
        connection: Inside a write transaction.
        entries: What was just inserted, each with its number.
        indexed_now: Put their text into the full-text index at once, not in the queue.
    """
    groups: dict[tuple[str, str], list[tuple[int, Entry]]] = {}
    for num, entry in entries:
        if entry.head.type in RECORD_TYPES:
            key = (entry.head.type, entry.head.record)
            groups.setdefault(key, []).append((num, entry))
    before = _before(connection, groups)
    states = [
        _next_state(connection, key, new, before.get(key[1]))
        for key, new in groups.items()
    ]
    _store(connection, states)
    if not indexed_now:
        search.enqueue(connection, [(state.record, state.type) for state in states])
        return
    for state in states:
        fresh = state.before is None
        search.index(connection, state.type, state.num, state.merged.body, fresh=fresh)


def rebuild(connection: Connection) -> None:
    """Make every derived table again from the journal alone."""
    for name in (*RECORD_TYPES, "link", "conflict", "search_queue"):
        execute(connection, f"DELETE FROM {name}")  # noqa: S608 - own names
    search.clear(connection)
    sql = "SELECT num, head, body FROM entry WHERE body IS NOT NULL ORDER BY num"
    groups: dict[tuple[str, str], list[tuple[int, Entry]]] = {}
    for num, head, body in rows(connection, sql):
        entry = Entry(head, body)
        if entry.head.type in RECORD_TYPES:
            key = (entry.head.type, entry.head.record)
            groups.setdefault(key, []).append((num, entry))
    states = [_merged_state(key, new, None) for key, new in groups.items()]
    _store(connection, states)
    search.enqueue(connection, [(state.record, state.type) for state in states])


def revisions(connection: Connection, heads: Sequence[str]) -> list[Entry]:
    """Return the known entries from *heads* back along their parents, in no order.

    Nobody built on a head, so its record's every revision is among its past.
    """
    found: dict[str, Entry] = {}
    wanted = list(heads)
    while wanted:
        part, wanted = wanted[:MOST_MARKS], wanted[MOST_MARKS:]
        sql = f"SELECT head, body FROM entry WHERE hash IN ({marks(part)})"  # noqa: S608
        for head, body in rows(connection, sql, *map(bytes.fromhex, part)):
            entry = Entry(head, body or b"{}")
            found[entry.hash] = entry
            wanted.extend(p for p in entry.head.parents if p not in found)
    return list(found.values())


def split_heads(packed: bytes) -> tuple[str, ...]:
    """Return the hashes that a `heads` column packs."""
    steps = range(0, len(packed), HASH_BYTES)
    return tuple(packed[start : start + HASH_BYTES].hex() for start in steps)


def _before(
    connection: Connection, keys: Iterable[tuple[str, str]]
) -> dict[str, Before]:
    wanted: dict[str, list[str]] = {}
    for type_name, record in keys:
        wanted.setdefault(type_name, []).append(record)
    found: dict[str, Before] = {}
    for type_name, records in wanted.items():
        for part in chunks(records):
            sql = (
                f"SELECT id, num, heads, body FROM {type_name} "  # noqa: S608 - own names
                f"WHERE id IN ({marks(part)})"
            )
            for record, num, packed, text in rows(connection, sql, *part):
                heads = split_heads(packed)
                found[record] = Before(num=num, heads=heads, text=text)
    return found


def _next_state(
    connection: Connection,
    key: tuple[str, str],
    new: list[tuple[int, Entry]],
    before: Before | None,
) -> _State:
    """Return the new state; the usual case needs no look at the past.

    The usual case is one revision that builds on all heads, or on nothing known.
    """
    num, entry = new[0]
    if len(new) == 1 and (before is None or entry.head.parents == before.heads):
        return _State(
            num=num if before is None else before.num,
            type=key[0],
            record=key[1],
            merged=Merged(heads=(entry.hash,), body=entry.body),
            clock=entry.head.clock,
            text=entry.body_bytes.decode(),
            before=before,
        )
    past = [] if before is None else revisions(connection, before.heads)
    return _merged_state(key, [*new, *((0, entry) for entry in past)], before)


def _merged_state(
    key: tuple[str, str], new: list[tuple[int, Entry]], before: Before | None
) -> _State:
    by_hash = {entry.hash: _revision(entry) for _, entry in new}
    merged = merge(list(by_hash.values()))
    return _State(
        num=new[0][0] if before is None else before.num,
        type=key[0],
        record=key[1],
        merged=merged,
        clock=max(revision.clock for revision in by_hash.values()),
        text=canonical(merged.body).decode(),
        before=before,
    )


def _revision(entry: Entry) -> Revision:
    head: Head = entry.head
    return Revision(
        hash=entry.hash, parents=head.parents, clock=head.clock, body=entry.body
    )


def _store(connection: Connection, states: Sequence[_State]) -> None:
    by_type: dict[str, list[_State]] = {}
    for state in states:
        by_type.setdefault(state.type, []).append(state)
    for type_name, group in by_type.items():
        many(connection, _upsert(type_name), [_row(state) for state in group])
        _store_links(connection, type_name, group)
    for state in states:
        was_split = state.before is not None and len(state.before.heads) > 1
        if state.merged.conflicts or was_split:
            _store_conflicts(connection, state)


def _row(state: _State) -> tuple[Any, ...]:
    packed = bytes.fromhex("".join(state.merged.heads))
    return state.num, state.record, packed, state.clock, state.text


@cache
def _upsert(type_name: str) -> str:
    return (
        f"INSERT INTO {type_name} (num, id, heads, clock, body) "  # noqa: S608 - own names
        "VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
        "heads = excluded.heads, clock = excluded.clock, body = excluded.body"
    )


@cache
def _linking_fields(type_name: str) -> tuple[str, ...]:
    owner = RECORD_TYPES[type_name]
    found = (s.name for s in specs(owner) if s.kind is Kind.REFS and s.indexed)
    return tuple(found)


def _store_links(
    connection: Connection, type_name: str, group: Sequence[_State]
) -> None:
    names = _linking_fields(type_name)
    if not names:
        return
    gone: list[tuple[str, str]] = []
    added: list[tuple[str, str, str]] = []
    for state in group:
        old = parse(state.before.text.encode()) if state.before else {}
        was, now = _targets(old, names), _targets(state.merged.body, names)
        gone.extend((target, state.record) for target in was - now)
        added.extend((target, state.record, type_name) for target in now - was)
    many(connection, "DELETE FROM link WHERE target = ? AND source = ?", sorted(gone))
    sql = "INSERT INTO link (target, source, type) VALUES (?, ?, ?)"
    many(connection, sql, sorted(added))


def _targets(body: Body, names: tuple[str, ...]) -> set[str]:
    return {target for name in names for target in body.get(name, ())}


def _store_conflicts(connection: Connection, state: _State) -> None:
    execute(connection, "DELETE FROM conflict WHERE record = ?", state.record)
    sql = (
        "INSERT INTO conflict (record, name, type, base, variants) "
        "VALUES (?, ?, ?, ?, ?)"
    )
    found = [_conflict_row(state, item) for item in state.merged.conflicts]
    many(connection, sql, found)


def _conflict_row(state: _State, item: FieldConflict) -> tuple[Any, ...]:
    variants = [[variant.revision, variant.value] for variant in item.variants]
    return (
        state.record,
        item.name,
        state.type,
        canonical(item.base).decode(),
        canonical(variants).decode(),
    )
