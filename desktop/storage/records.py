"""Reading the current state: one record, many records, long lists by number."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Connection

from desktop.errors.records import UnknownRecordError
from desktop.model.catalogue import RECORD_TYPES
from desktop.model.codec import Body, decode, from_body, parse
from desktop.model.ids import find_ids
from desktop.model.merge import FieldConflict, Variant
from desktop.model.spec import Kind, Record, spec_of, specs
from desktop.model.states import merged_state
from desktop.storage.fields import field_sql
from desktop.storage.rows import chunks, each, marks, one, rows
from desktop.storage.states import revisions, split_heads
from desktop.storage.tables import source_of

RecordT = TypeVar("RecordT", bound=Record)

_TYPE_OF = " UNION ALL ".join(
    f"SELECT '{name}' FROM {name} WHERE id = ?1"  # noqa: S608 - own names
    for name in RECORD_TYPES
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A record as it stands, with what it is based on and what is in conflict.

    Attributes:
        record: The record, read.
        body: Its body, with fields that a newer program may have added.
        heads: The revisions it is made of.
        conflicts: The fields a person must settle.
    """

    record: Record
    body: Body
    heads: tuple[str, ...]
    conflicts: tuple[FieldConflict, ...]


def type_of(connection: Connection, record: str) -> str:
    """Return the type of a record.

    Raises:
        UnknownRecordError: It is not on this station.
    """
    row = one(connection, _TYPE_OF, record)
    if row is None:
        raise UnknownRecordError(record)
    return row[0]


def stored(connection: Connection, record: str) -> Stored:
    """Return a record with its heads and conflicts.

    Raises:
        UnknownRecordError: It is not on this station.
    """
    found = stored_as(connection, type_of(connection, record), record)
    assert found is not None  # noqa: S101 - its type was just looked up
    return found


def stored_as(connection: Connection, type_name: str, record: str) -> Stored | None:
    """Return a record of a known type with its heads and conflicts, None for none."""
    sql = f"SELECT heads, body FROM {type_name} WHERE id = ?"  # noqa: S608 - own names
    row = one(connection, sql, record)
    if row is None:
        return None
    packed, body = row[0], row[1].encode()
    return Stored(
        record=decode(type_name, body),
        body=parse(body),
        heads=split_heads(packed),
        conflicts=conflicts_of(connection, type_name, record),
    )


def stored_at(connection: Connection, record: str, heads: Sequence[str]) -> Stored:
    """Return a record as someone saw it who knew the revisions up to *heads*.

    Raises:
        UnknownRecordError: None of them is on this station.
    """
    past = revisions(connection, heads)
    if not past:
        raise UnknownRecordError(record)
    state = merged_state(past)
    return Stored(
        record=decode(past[0].head.type, state.body),
        body=parse(state.body),
        heads=state.heads,
        conflicts=state.conflicts,
    )


def read(connection: Connection, owner: type[RecordT], record: str) -> RecordT:
    """Return a record of a known type.

    Raises:
        UnknownRecordError: It is not on this station.
    """
    sql = f"SELECT body FROM {owner.TYPE} WHERE id = ?"  # noqa: S608 - own names
    row = one(connection, sql, record)
    if row is None:
        raise UnknownRecordError(record)
    return from_body(owner, parse(row[0].encode()))


def find(
    connection: Connection, owner: type[RecordT], *, struck: bool = False, **equals: str
) -> list[RecordT]:
    """Return the records whose scalar fields equal the given values, oldest first.

    Args:
        connection: Inside a transaction.
        owner: The record type.
        struck: Return those struck out instead of those that stand.
        **equals: Scalar fields by name; the stored word of a code.
    """
    terms = _terms(owner, equals)
    terms.append(f"{field_sql(owner.TYPE, 'struck')} {'<>' if struck else '='} ''")
    sql = f"SELECT body FROM {owner.TYPE} WHERE {' AND '.join(terms)} ORDER BY num"  # noqa: S608 - own names
    found = rows(connection, sql, *equals.values())
    return [from_body(owner, parse(body.encode())) for (body,) in found]


def find_with_heads(
    connection: Connection, owner: type[RecordT], **equals: str
) -> list[tuple[RecordT, tuple[str, ...], int]]:
    """Return the standing records as `find` does, each with its heads and number."""
    terms = _terms(owner, equals)
    terms.append(f"{field_sql(owner.TYPE, 'struck')} = ''")
    where = " AND ".join(terms)
    sql = f"SELECT heads, num, body FROM {owner.TYPE} WHERE {where} ORDER BY num"  # noqa: S608 - own names
    found = rows(connection, sql, *equals.values())
    return [
        (from_body(owner, parse(body.encode())), split_heads(packed), num)
        for packed, num, body in found
    ]


def read_many(
    connection: Connection, owner: type[RecordT], ids: Sequence[str]
) -> dict[str, RecordT]:
    """Return the records of *ids* that are here, by id."""
    found: dict[str, RecordT] = {}
    for part in chunks(list(dict.fromkeys(ids))):
        sql = f"SELECT id, body FROM {owner.TYPE} WHERE id IN ({marks(part)})"  # noqa: S608
        for id_, body in rows(connection, sql, *part):
            found[id_] = from_body(owner, parse(body.encode()))
    return found


def linked(connection: Connection, owner: type[RecordT], target: str) -> list[RecordT]:
    """Return the standing records of a type whose many-references name *target*."""
    struck = field_sql(owner.TYPE, "struck")
    sql = (
        f"SELECT t.body FROM link JOIN {owner.TYPE} t ON t.id = link.source "  # noqa: S608 - own names
        f"WHERE link.target = ? AND link.type = ? AND {struck} = '' ORDER BY t.num"
    )
    found = rows(connection, sql, target, owner.TYPE)
    return [from_body(owner, parse(body.encode())) for (body,) in found]


def naming(
    connection: Connection, owner: type[Record], targets: Collection[str]
) -> Iterator[tuple[str, str]]:
    """Give (record, target) for what standing records of a type name anywhere in them.

    Every body of the type is read: for rare acts only.
    """
    sql = f"SELECT id, body FROM {owner.TYPE} WHERE {field_sql(owner.TYPE, 'struck')} = ''"  # noqa: S608, E501
    for id_, body in each(connection, sql):
        for target in dict.fromkeys(find_ids(body)):
            if target in targets and target != id_:
                yield id_, target


def count(connection: Connection, owner: type[Record]) -> int:
    """Return how many records of a type stand."""
    sql = f"SELECT count(*) FROM {source_of(owner.TYPE)} WHERE {_stands(owner)}"  # noqa: S608
    return one(connection, sql)[0]


def numbers(
    connection: Connection,
    owner: type[Record],
    *,
    order: str = "num",
    descending: bool = True,
    **equals: str,
) -> array[int]:
    """Return the row numbers of a list, for a model that pages through them.

    Of a whole list in order of arrival it reads an index, never a body.

    Args:
        connection: Inside a transaction.
        owner: The record type; those of its records that stand.
        order: The scalar field to sort by, `num` for order of arrival.
        descending: Newest or greatest first.
        **equals: Scalar fields by name.
    """
    where = " AND ".join([*_terms(owner, equals), _stands(owner)])
    direction = "DESC" if descending else "ASC"
    # The sign keeps SQLite from walking over all the bodies to save itself a sort.
    sorted_by = [] if order == "num" else [order]
    first = "".join(f"{field_sql(owner.TYPE, o)} {direction}, " for o in sorted_by)
    source = source_of(owner.TYPE, *equals, *sorted_by)
    sql = (
        f"SELECT num FROM {source} WHERE {where} "  # noqa: S608 - own names
        f"ORDER BY {first}+num {direction}"
    )
    return array("q", (num for (num,) in rows(connection, sql, *equals.values())))


def page(
    connection: Connection, owner: type[RecordT], nums: Sequence[int]
) -> list[RecordT]:
    """Return the records of some row numbers, in that order."""
    found = bodies(connection, owner, nums)
    return [
        from_body(owner, parse(found[num].encode())) for num in nums if num in found
    ]


def bodies(
    connection: Connection, owner: type[Record], nums: Sequence[int]
) -> dict[int, str]:
    """Return the canonical bodies of some row numbers, by number."""
    found: dict[int, str] = {}
    for part in chunks(nums):
        sql = f"SELECT num, body FROM {owner.TYPE} WHERE num IN ({marks(part)})"  # noqa: S608
        found.update(rows(connection, sql, *part))
    return found


def conflicts_of(
    connection: Connection, type_name: str, record: str
) -> tuple[FieldConflict, ...]:
    """Return what a person must settle in a record."""
    sql = (
        "SELECT name, base, variants FROM conflict "
        "WHERE record = ? AND type = ? ORDER BY name"
    )
    found = rows(connection, sql, record, type_name)
    return tuple(_conflict(name, base, variants) for name, base, variants in found)


def conflicted(connection: Connection) -> list[tuple[str, str]]:
    """Return (type, id) of every record with an open conflict."""
    sql = "SELECT DISTINCT type, record FROM conflict ORDER BY type, record"
    return [(type_name, record) for type_name, record in rows(connection, sql)]


def _stands(owner: type[Record]) -> str:
    """Return the term that a record is not struck out; few are, and have an index."""
    struck = field_sql(owner.TYPE, "struck")
    source = source_of(owner.TYPE, "struck")
    return f"num NOT IN (SELECT num FROM {source} WHERE {struck} <> '')"  # noqa: S608


def _terms(owner: type[Record], equals: Mapping[str, str]) -> list[str]:
    """Return the terms that fields equal values; a reference's lets its index serve."""
    terms = [f"{field_sql(owner.TYPE, name)} = {_mark(owner, name)}" for name in equals]
    for name, value in equals.items():
        if value and name in _references(owner):
            terms.append(f"{field_sql(owner.TYPE, name)} <> ''")
    return terms


def _mark(owner: type[Record], name: str) -> str:
    """Return the mark for a field's value, which comes as text also for a number."""
    is_number = spec_of(owner, name).kind in {Kind.INTEGER, Kind.FLAG}
    return "CAST(? AS INTEGER)" if is_number else "?"


@cache
def _references(owner: type[Record]) -> frozenset[str]:
    return frozenset(spec.name for spec in specs(owner) if spec.kind is Kind.REF)


def _conflict(name: str, base: str, variants: str) -> FieldConflict:
    pairs: list[Any] = parse(f'{{"v":{variants}}}'.encode())["v"]
    return FieldConflict(
        name=name,
        base=parse(f'{{"v":{base}}}'.encode())["v"],
        variants=tuple(Variant(revision=r, value=value) for r, value in pairs),
    )
