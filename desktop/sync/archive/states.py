"""From the log to the current state of every record, as `desktop.model.states` says."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, bindparam, select, update

from desktop.model.codec import canonical
from desktop.model.journal import Entry
from desktop.model.states import Known, State, advance
from desktop.sync.archive.tables import insert_rows, log, one_of, state

MOST_TERMS = 2_500  # of an IN list
HASH_BYTES = 32

_ItemT = TypeVar("_ItemT")
Key = tuple[str, str]
"""A record's id and its type."""


class Before(msgspec.Struct, frozen=True, gc=False):
    """What a record was before, and whose."""

    known: Known
    audience: int


def before(connection: Connection, records: Collection[str]) -> dict[Key, Before]:
    """Return what is known of records, by record and type."""
    found: dict[Key, Before] = {}
    for part in in_parts(sorted(records)):
        query = select(
            state.c.record, state.c.type, state.c.heads, state.c.clock, state.c.audience
        ).where(one_of(connection, state.c.record, part))
        for record, type_name, packed, clock, id_ in connection.execute(query):
            known = Known(heads=_split(packed), clock=clock)
            found[record, type_name] = Before(known, id_)
    return found


def materialise(
    connection: Connection,
    new: Sequence[Entry],
    placed: Sequence[int],
    known: Mapping[Key, Before],
    *,
    first: int,
) -> None:
    """Bring the records of *new* entries, which are in the log, up to date.

    Args:
        connection: Inside a write transaction.
        new: The entries, in the order of their numbers.
        placed: The audience of each; a record keeps that of its first entry.
        known: What their records were before.
        first: The number of the first of them.
    """
    groups: dict[Key, list[Entry]] = {}
    rooms: dict[Key, int] = {}
    numbers: dict[str, int] = {}
    for number, (entry, id_) in enumerate(zip(new, placed, strict=True), start=first):
        key = entry.head.record, entry.head.type
        groups.setdefault(key, []).append(entry)
        rooms.setdefault(key, id_)
        numbers[entry.hash] = number
    fresh: list[tuple[Any, ...]] = []
    changed: list[dict[str, Any]] = []
    for key, entries in groups.items():
        was = known[key].known if key in known else None
        after = advance(was, entries, _Past(connection, key, was))
        row = _row(entries[0], after, numbers)
        if was is None:
            fresh.append((*row, rooms[key]))
        else:
            changed.append(dict(zip(_COLUMNS, row, strict=True)))
    insert_rows(connection, state, fresh)
    if changed:
        connection.execute(_UPDATE, changed)


def revisions(connection: Connection, key: Key, heads: Iterable[str]) -> list[Entry]:
    """Return the entries of a record from *heads* back along their parents."""
    found: dict[str, Entry] = {}
    wanted = list(heads)
    while wanted:
        part, wanted = wanted[:MOST_TERMS], wanted[MOST_TERMS:]
        query = select(log.c.head, log.c.body).where(
            one_of(connection, log.c.hash, [bytes.fromhex(hash_) for hash_ in part]),
            log.c.record == key[0],
            log.c.type == key[1],
        )
        for head, body in connection.execute(query):
            entry = Entry(head, body or b"{}")
            found[entry.hash] = entry
            wanted.extend(p for p in entry.head.parents if p not in found)
    return list(found.values())


def in_parts(items: Sequence[_ItemT]) -> Iterator[Sequence[_ItemT]]:
    """Give *items* in parts that fit into one IN list."""
    for start in range(0, len(items), MOST_TERMS):
        yield items[start : start + MOST_TERMS]


class _Past:
    """The earlier entries of a record, read only when asked for."""

    def __init__(self, connection: Connection, key: Key, known: Known | None) -> None:
        self._connection = connection
        self._key = key
        self._heads = () if known is None else known.heads

    def __call__(self) -> list[Entry]:
        return revisions(self._connection, self._key, self._heads)


def _split(packed: bytes) -> tuple[str, ...]:
    steps = range(0, len(packed), HASH_BYTES)
    return tuple(packed[start : start + HASH_BYTES].hex() for start in steps)


def _row(entry: Entry, after: State, numbers: Mapping[str, int]) -> tuple[Any, ...]:
    """Return the row; the body of a single head is not stored twice."""
    head = entry.head
    number = None if after.only is None else numbers.get(after.only.hash)
    names = [conflict.name for conflict in after.conflicts]
    return (
        head.record,
        head.type,
        head.organ,
        bytes.fromhex("".join(after.heads)),
        after.clock,
        number,
        after.body if number is None else None,
        canonical(names).decode() if names else None,
    )


_COLUMNS = (
    "its_record",
    "its_type",
    "its_organ",
    "heads",
    "clock",
    "number",
    "body",
    "conflicts",
)
_UPDATE = (
    update(state)
    .where(state.c.record == bindparam("its_record"))
    .where(state.c.type == bindparam("its_type"))
    .values(
        heads=bindparam("heads"),
        clock=bindparam("clock"),
        number=bindparam("number"),
        body=bindparam("body"),
        conflicts=bindparam("conflicts"),
    )
)
