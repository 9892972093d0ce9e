"""Lists for the window: row numbers, pages of rows, and the names of what they name.

A list is opened by its row numbers and read page by page as it is seen (DESIGN §5).
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop.model.catalogue import record_type
from desktop.model.codec import parse
from desktop.model.people import Cadre
from desktop.model.rounds import Subject
from desktop.model.spec import Kind, Record, spec_of, specs
from desktop.services.desk import Desk
from desktop.services.pinyin import sound_of
from desktop.services.reading import as_seen
from desktop.services.same_person import faces
from desktop.storage import persons, records, thumbnails
from desktop.storage.records import Connection
from desktop.storage.whereabouts import Whereabouts, places_of

MOST_BY_SOUND = 20_000  # a longer list sorts names by their characters
_NAMES = frozenset({"name"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a list: the record as the person may see it, and who it names.

    Attributes:
        record: The record, without what the person may not read.
        names: What the records it points at are called, by id.
        in_conflict: Two versions of it wait for a person.
        same_as: Of a cadre by several entries of the roster: the name of the entry
            that stands for him, where this is another.
        merged: The names of his other entries, where this one stands for him.
        where: Where it is safe.
    """

    record: Record
    names: dict[str, str]
    in_conflict: bool = False
    same_as: str = ""
    merged: tuple[str, ...] = ()
    where: Whereabouts = Whereabouts.HERE


def numbers(
    desk: Desk,
    type_name: str,
    *,
    typed: str = "",
    order: str = "num",
    descending: bool = True,
    **equals: str,
) -> array[int]:
    """Return the row numbers of the standing records of a type.

    Args:
        desk: Who asks.
        type_name: The record type.
        typed: Only records whose listed text fields hold this.
        order: The scalar field to sort by, `num` for order of arrival; names sort by
            their sound.
        descending: Newest or greatest first.
        **equals: Scalar fields by name.
    """
    owner = record_type(type_name)
    with desk.station.database.read() as connection:
        found = records.numbers(
            connection, owner, order=order, descending=descending, **equals
        )
        if order in _NAMES and len(found) <= MOST_BY_SOUND:
            found = _by_sound(connection, owner, found, order, descending=descending)
        if not typed:
            return found
        return _holding(desk, connection, owner, found, typed)


def page(desk: Desk, type_name: str, nums: Sequence[int]) -> list[Row]:
    """Return the rows of some row numbers, in that order."""
    owner = record_type(type_name)
    with desk.station.database.read() as connection:
        found = records.page(connection, owner, nums)
        names = _names(connection, owner, found)
        open_ = {id_ for _type, id_ in records.conflicted(connection)}
        places = places_of(connection, type_name, [record.id for record in found])
        same, merged = _same(connection, found), _merged(connection, found)
        return [
            Row(
                record=as_seen(desk, connection, record),
                names=names,
                in_conflict=record.id in open_,
                same_as=same[record.id].name if record.id in same else "",
                merged=merged.get(record.id, ()),
                where=places[record.id],
            )
            for record in found
        ]


def options(desk: Desk, type_name: str, **equals: str) -> list[tuple[str, str]]:
    """Return (id, name) of the records of a type to choose from, by their sound."""
    owner = record_type(type_name)
    with desk.station.database.read() as connection:
        found = records.find(connection, owner, struck=False, **equals)
        called = _called(connection, found)
    named = [(record.id, called[record.id]) for record in found]
    if len(named) <= MOST_BY_SOUND:
        named.sort(key=lambda pair: sound_of(pair[1]))
    return named


def names_of(desk: Desk, type_name: str, ids: Iterable[str]) -> dict[str, str]:
    """Return what some records of a type are called, by id."""
    with desk.station.database.read() as connection:
        return names_within(connection, type_name, ids)


def names_within(
    connection: Connection, type_name: str, ids: Iterable[str]
) -> dict[str, str]:
    """Return what some records of a type are called, by id; see `names_of`."""
    found = records.read_many(connection, record_type(type_name), list(ids))
    return _called(connection, list(found.values()))


def thumbnails_of(desk: Desk, originals: Iterable[str]) -> dict[str, bytes]:
    """Return the thumbnails (JPEG) that are here, by the SHA-256 of their original."""
    with desk.station.database.read() as connection:
        return thumbnails.read(connection, list(originals))


def own_name(record: Record) -> str:
    """Return what a record is called in a list; never who was interviewed."""
    for name in ("name", "theme", "title", "statement", "caption"):
        value = getattr(record, name, "")
        if value:
            return str(value)
    known = (getattr(record, name, "") for name in ("number", "place"))
    called = next((value for value in known if value), record.id[-6:])
    return f"{record.LABEL} {called}"


def may_sort(type_name: str, name: str) -> bool:
    """Tell whether a list can be sorted by a field."""
    owner = record_type(type_name)
    if all(spec.name != name for spec in specs(owner)):
        return False  # what is known of the record, not in it
    return spec_of(owner, name).kind not in {
        Kind.LONG_TEXT,
        Kind.REFS,
        Kind.TEXTS,
        Kind.NESTED,
    }


def _by_sound(
    connection: Connection,
    owner: type[Record],
    found: array[int],
    order: str,
    *,
    descending: bool,
) -> array[int]:
    bodies = records.bodies(connection, owner, found)
    sounds = {
        number: sound_of(str(parse(body.encode()).get(order, "")))
        for number, body in bodies.items()
    }
    ordered = sorted(found, key=lambda number: sounds[number], reverse=descending)
    return array("q", ordered)


def _holding(
    desk: Desk,
    connection: Connection,
    owner: type[Record],
    found: array[int],
    typed: str,
) -> array[int]:
    """Return the rows that show the text typed; what may not be read is not shown."""
    wanted = typed.casefold()
    names = [
        spec.name
        for spec in specs(owner)
        if spec.listed and spec.kind in {Kind.TEXT, Kind.LONG_TEXT}
    ]
    kept = array("q")
    for part in _parts(found):
        many = records.page(connection, owner, part)
        for number, record in zip(part, many, strict=True):
            texts = [str(getattr(record, name)).casefold() for name in names]
            if not any(wanted in text for text in texts):
                continue
            shown = as_seen(desk, connection, record)
            if any(wanted in str(getattr(shown, name)).casefold() for name in names):
                kept.append(number)
    return kept


def _names(
    connection: Connection, owner: type[Record], found: Sequence[Record]
) -> dict[str, str]:
    wanted: dict[str, list[str]] = {}
    for spec in specs(owner):
        if spec.listed and spec.kind is Kind.REF:
            ids = [str(getattr(record, spec.name)) for record in found]
            wanted.setdefault(spec.target, []).extend(id_ for id_ in ids if id_)
    names: dict[str, str] = {}
    for target, ids in wanted.items():
        many = records.read_many(connection, record_type(target), ids)
        names |= _called(connection, list(many.values()))
    return names


def _called(connection: Connection, found: Sequence[Record]) -> dict[str, str]:
    """Return what records are called: their name, theme, number or that of a cadre."""
    subjects = [record for record in found if isinstance(record, Subject)]
    cadres = faces(connection, subjects) if subjects else {}
    same = _same(connection, [item for item in found if isinstance(item, Cadre)])
    called: dict[str, str] = {}
    for record in found:
        if isinstance(record, Subject):
            cadre = cadres.get(record.id)
            called[record.id] = cadre.name if cadre else record.id[-6:]
        else:
            called[record.id] = _with_same(own_name(record), same.get(record.id))
    return called


def _same(connection: Connection, found: Sequence[Record]) -> dict[str, Cadre]:
    """Return the entry that stands for a cadre where it is another, by the cadre's id.

    Of what is no cadre there is none.
    """
    ids = [record.id for record in found if isinstance(record, Cadre)]
    who = persons.known(connection) if ids else persons.Persons()
    others = {id_: who.standing(id_) for id_ in ids if who.standing(id_) != id_}
    cadres = records.read_many(connection, Cadre, list(others.values()))
    return {id_: cadres[one] for id_, one in others.items() if one in cadres}


def _merged(
    connection: Connection, found: Sequence[Record]
) -> dict[str, tuple[str, ...]]:
    """Return the names of the other entries that each cadre stands for."""
    ids = [record.id for record in found if isinstance(record, Cadre)]
    who = persons.known(connection) if ids else persons.Persons()
    others = {id_: who.entries(id_)[1:] for id_ in ids if id_ in who.kept.values()}
    wanted = [one for many in others.values() for one in many]
    cadres = records.read_many(connection, Cadre, wanted)
    return {
        id_: tuple(cadres[one].name for one in many if one in cadres)
        for id_, many in others.items()
    }


def _with_same(name: str, stands: Cadre | None) -> str:
    """Return what an entry is called: one that another stands for names that too."""
    if stands is None:
        return name
    return f"{name}（即 {'・'.join(filter(None, (stands.name, stands.post)))}）"


def _parts(found: array[int]) -> Iterable[array[int]]:
    return (found[start : start + 500] for start in range(0, len(found), 500))
