"""From the log to the current state of every record, as `desktop.model.states` says."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, bindparam, select, update

from desktop.model.codec import canonical
from desktop.model.journal import Entry
from desktop.model.states import Known, State, advance
from desktop.sync.archive.blocks import Pairs
from desktop.sync.archive.statements import insert_rows, one_of, read_rows
from desktop.sync.archive.stretches import audience_of_entry
from desktop.sync.archive.tables import log, state

MOST_TERMS = 2_500  # of an IN list
HASH_BYTES = 32

_FIRSTS = (
    "SELECT record, type, min(number) FROM log WHERE record = ANY(?) "
    "GROUP BY record, type"
)
_ItemT = TypeVar("_ItemT")
Key = tuple[str, str]
"""A record's id and its type."""


class Before(msgspec.Struct, frozen=True, gc=False):
    """What a record was before, and whose; *is_kept* where it has a row."""

    known: Known
    audience: int
    is_kept: bool


def before(connection: Connection, records: Collection[str]) -> dict[Key, Before]:
    """Return what is known of records, by record and type."""
    found: dict[Key, Before] = {}
    for part in in_parts(list(records)):
        rows = read_rows(connection, _FIRSTS, part)
        firsts = {(record, type_name): at for record, type_name, at in rows}
        if firsts:  # most records are new
            kept = _kept(connection, sorted({record for record, _ in firsts}))
            alone = [at for key, at in firsts.items() if key not in kept]
            found |= kept | _alone(connection, alone)
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

    A record's first entry is its state by itself; it has a row from the second on.

    Args:
        connection: Inside a write transaction.
        new: The entries, in the order of their numbers.
        placed: The audience of each; a record keeps that of its first entry.
        known: What their records were before.
        first: The number of the first of them.
    """
    if not known and len({entry.head.record for entry in new}) == len(new):
        return  # as nearly always
    groups: dict[Key, list[int]] = {}
    for at, entry in enumerate(new):
        groups.setdefault((entry.head.record, entry.head.type), []).append(at)
    fresh: list[tuple[Any, ...]] = []
    changed: list[dict[str, Any]] = []
    for key, places in groups.items():
        was = known.get(key)
        if was is None and len(places) == 1:
            continue
        entries = [new[at] for at in places]
        before_ = None if was is None else was.known
        after = advance(before_, entries, _Past(connection, key, before_))
        numbers = {new[at].hash: first + at for at in places}
        row = _row(entries[0], after, numbers)
        if was is not None and was.is_kept:
            changed.append(dict(zip(_COLUMNS, row, strict=True)))
        else:
            room = placed[places[0]] if was is None else was.audience
            fresh.append((*row, room))
    insert_rows(connection, state, fresh)
    if changed:
        connection.execute(_UPDATE, changed)


def revisions(connection: Connection, key: Key, heads: Iterable[str]) -> list[Entry]:
    """Return the entries of a record from *heads* back along their parents."""
    found: dict[str, Entry] = {}
    pairs = Pairs(connection)
    wanted = list(heads)
    while wanted:
        part, wanted = wanted[:MOST_TERMS], wanted[MOST_TERMS:]
        query = select(log.c.number, log.c.hash, log.c.head, log.c.body).where(
            one_of(connection, log.c.hash, [bytes.fromhex(hash_) for hash_ in part]),
            log.c.record == key[0],
            log.c.type == key[1],
        )
        for row in connection.execute(query).all():
            head, body = pairs.of(*row)
            entry = Entry(head, body or b"{}")
            found[entry.hash] = entry
            wanted.extend(p for p in entry.head.parents if p not in found)
    return list(found.values())


def in_parts(items: Sequence[_ItemT]) -> Iterator[Sequence[_ItemT]]:
    """Give *items* in parts that fit into one IN list."""
    for start in range(0, len(items), MOST_TERMS):
        yield items[start : start + MOST_TERMS]


def _kept(connection: Connection, records: Sequence[str]) -> dict[Key, Before]:
    """Return what rows say of records."""
    query = select(
        state.c.record, state.c.type, state.c.heads, state.c.clock, state.c.audience
    ).where(one_of(connection, state.c.record, records))
    return {
        (record, type_name): Before(
            Known(heads=_split(packed), clock=clock), id_, is_kept=True
        )
        for record, type_name, packed, clock, id_ in connection.execute(query)
    }


def _alone(connection: Connection, numbers: Sequence[int]) -> dict[Key, Before]:
    """Return what records are that have one entry, and no row, by its number."""
    found: dict[Key, Before] = {}
    query = select(
        log.c.record, log.c.type, log.c.hash, log.c.clock, audience_of_entry()
    ).where(one_of(connection, log.c.number, numbers))
    for record, type_name, hash_, clock, id_ in connection.execute(query):
        known = Known(heads=(hash_.hex(),), clock=clock)
        found[record, type_name] = Before(known, id_, is_kept=False)
    return found


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
