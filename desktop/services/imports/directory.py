"""The records a file may name or describe, by the names people use for them."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from desktop.model.catalogue import record_type
from desktop.model.ids import is_id
from desktop.model.people import Cadre
from desktop.model.spec import Kind, Record, specs
from desktop.storage import records
from desktop.storage.database import Connection
from desktop.storage.records import Stored

_NAMED_BY: dict[str, tuple[str, ...]] = {
    "unit": ("name", "short_name"),
    "cadre": ("name", "id_number"),
    "matter": ("number", "name"),
    "field": ("name", "order"),
    "round": ("theme", "short_name"),
    "evidence": ("number", "title"),
    "duty_item": ("duty",),
}
_KEYS: dict[str, tuple[str, ...]] = {
    "unit": ("name",),
    "field": ("name",),
    "matter": ("number",),
    "reviewer": ("name", "unit_id"),
    "corps": ("name",),
    "milestone": ("matter_id", "name"),
    "evidence": ("subject_id", "number"),
    "responsibility": ("matter_id", "cadre_id", "part"),
    "round": ("year", "number"),
    "team": ("round_id", "name"),
    "peer_group": ("round_id", "name"),
    "subject": ("round_id", "cadre_id"),
    "duty_item": ("subject_id", "number"),
    "result_item": ("subject_id", "number"),
    "issue_item": ("subject_id", "number"),
}
_PLACE_WORDS = re.compile("[省市县区]|自治")


class AmbiguousError(Exception):
    """Several records go by that name; never leaves this package."""


@dataclass(slots=True)
class _Shelf:
    """The records of one type, and where to look for one.

    An index may name a record that has changed since; whoever looks compares again.
    """

    records: dict[str, Record] = field(default_factory=dict)
    by_name: dict[str, list[str]] = field(default_factory=dict)
    by_key: dict[Any, list[str]] = field(default_factory=dict)

    def add(self, record: Record) -> None:
        self.records[record.id] = record
        for name in _names_of(record):
            self.by_name.setdefault(name, []).append(record.id)
        for key in _keys_of(record.TYPE, lambda n: getattr(record, n)):
            self.by_key.setdefault(key, []).append(record.id)

    def named(self, name: str) -> list[Record]:
        found = [self.records[id_] for id_ in dict.fromkeys(self.by_name.get(name, ()))]
        return [record for record in found if name in _names_of(record)]

    def keyed(self, key: Any) -> list[Record]:
        return [self.records[id_] for id_ in dict.fromkeys(self.by_key.get(key, ()))]


class Directory:
    """What is known of each type, with what a plan has added so far.

    Lives inside one read transaction; every type is read once.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._shelves: dict[str, _Shelf] = {}
        self._stored: set[str] = set()

    def add(self, record: Record) -> None:
        """Let a planned record be found from now on, instead of what it replaces."""
        self._shelf(record.TYPE).add(record)

    def stored(self, record: str) -> Stored | None:
        """Return a record as the station holds it, None for one that is planned."""
        if record not in self._stored:
            return None
        return records.stored(self._connection, record)

    def named(self, target: str, words: str) -> str:
        """Return the id of the record *words* name, empty for none.

        Raises:
            AmbiguousError: There are several.
        """
        shelf = self._shelf(target)
        if is_id(words) and words in shelf.records:
            return words
        found = _only(shelf.named(words))
        return found.id if found else ""

    def unit_of_post(self, post: str) -> str:
        """Return the unit a post begins with, the longest name winning."""
        best, found = 0, ""
        for name, ids in self._shelf("unit").by_name.items():
            if len(name) > best and post.startswith(name) and len(ids) == 1:
                best, found = len(name), ids[0]
        return found

    def same(self, type_name: str, values: Mapping[str, Any]) -> Record | None:
        """Return the record that *values* describe, None for a new one.

        A cadre is told by his identity number, else by name, birth month and native
        place; any other record by the fields that name it.

        Raises:
            AmbiguousError: They describe several.
        """
        shelf = self._shelf(type_name)
        for key in _keys_of(type_name, values.get):
            found = shelf.keyed(key)
            if type_name == "cadre":
                found = [record for record in found if _is_same(record, values)]
            else:
                now = [_keys_of(type_name, _reader(record)) for record in found]
                found = [r for r, keys in zip(found, now, strict=True) if key in keys]
            if found:
                return _only(found)
        return None

    def namesakes(self, cadre: Record) -> int:
        """Return how many others share name, birth month and perhaps native place."""
        said = {spec.name: getattr(cadre, spec.name) for spec in specs(Cadre)}
        likes = self._shelf("cadre").keyed(_likeness(said.get))
        others = (like for like in likes if like.id != cadre.id)
        return sum(1 for other in others if _is_like(other, said))

    def _shelf(self, type_name: str) -> _Shelf:
        if type_name not in self._shelves:
            shelf = self._shelves[type_name] = _Shelf()
            for record in records.find(self._connection, record_type(type_name)):
                shelf.add(record)
            self._stored.update(shelf.records)
        return self._shelves[type_name]


def replaced(known: Record, values: Mapping[str, Any]) -> Record:
    """Return a known record with what a file says put in.

    A list that was read from a text (résumé, annual grades) is put in only when the
    text itself is another, so that lines a person corrected stay corrected.
    """
    said = dict(values)
    for text, lines in (("resume_text", "resume"), ("annual_text", "annual_grades")):
        if text in said and said[text] == getattr(known, text):
            said.pop(lines, None)
    return dataclasses.replace(known, **said)


def _only(found: list[Record]) -> Record | None:
    if len(found) > 1:
        raise AmbiguousError
    return found[0] if found else None


def _reader(record: Record) -> Callable[[str], Any]:
    return lambda name: getattr(record, name)


def _names_of(record: Record) -> set[str]:
    names = {str(getattr(record, name) or "") for name in _named_by(record.TYPE)}
    return names - {""}


def _named_by(target: str) -> tuple[str, ...]:
    own = {spec.name for spec in specs(record_type(target))}
    usual = _NAMED_BY.get(target, ("name", "number", "title"))
    return tuple(name for name in usual if name in own)


def _keys_of(type_name: str, value_of: Callable[[str], Any]) -> list[tuple[Any, ...]]:
    """Return what tells one record of a type from another, the surest first."""
    if type_name == "cadre":
        number = value_of("id_number")
        numbers: list[tuple[Any, ...]] = [("number", number)] if number else []
        return numbers + ([_likeness(value_of)] if value_of("born_on") else [])
    key = tuple(value_of(name) for name in _key_fields(type_name))
    return [] if not key or any(value in (None, "") for value in key) else [key]


@cache
def _key_fields(type_name: str) -> tuple[str, ...]:
    if type_name in _KEYS:
        return _KEYS[type_name]
    plain = set(Kind) - {Kind.NESTED, Kind.LONG_TEXT, Kind.REFS, Kind.TEXTS}
    owner = record_type(type_name)
    return tuple(s.name for s in specs(owner) if s.required and s.kind in plain)


def _likeness(value_of: Callable[[str], Any]) -> tuple[Any, ...]:
    return ("like", value_of("name") or "", (value_of("born_on") or "")[:7])


def _is_same(cadre: Record, values: Mapping[str, Any]) -> bool:
    """Tell whether a cadre is the one described; two different numbers never are."""
    known, said = getattr(cadre, "id_number", ""), values.get("id_number", "")
    return known == said if known and said else _is_like(cadre, values)


def _is_like(cadre: Record, values: Mapping[str, Any]) -> bool:
    places = [getattr(cadre, "native_place", ""), values.get("native_place", "")]
    is_same_place = "" in places or _bare(places[0]) == _bare(places[1])
    return is_same_place and _likeness(values.get) == _likeness(_reader(cadre))


def _bare(place: str) -> str:
    """江苏省宿迁市 and 江苏宿迁 are one place."""
    return _PLACE_WORDS.sub("", "".join(place.split()))
