"""Search over everything on the station, newest first."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.model.catalogue import record_type
from desktop.model.codec import Body
from desktop.model.spec import Kind, specs
from desktop.services.desk import Desk
from desktop.services.reading import visible
from desktop.storage import records, search

AT_ONCE = 2_000  # records indexed before one search; the rest follows on a lane
AROUND = 18  # characters of context on each side of a hit


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A hit: the record, what it is called, and the words around the match."""

    type: str
    record: str
    title: str
    snippet: str


def find(desk: Desk, typed: str, *, type_name: str = "") -> list[Found]:
    """Return the newest records that contain every word *typed*."""
    database = desk.station.database
    with database.read() as connection:
        behind = search.waiting(connection) > 0
    if behind:
        with database.write() as connection:
            search.catch_up(connection, AT_ONCE)
    with database.read() as connection:
        hits = search.search(connection, typed, type_name=type_name)
        found = [records.stored(connection, hit.record) for hit in hits]
        bodies = [visible(desk, connection, stored) for stored in found]
    return [
        _found(stored, body, typed) for stored, body in zip(found, bodies, strict=True)
    ]


def catch_up(desk: Desk) -> int:
    """Index some of the records that wait; return how many still wait."""
    with desk.station.database.write() as connection:
        return search.catch_up(connection, AT_ONCE)


def _found(stored: records.Stored, body: Body, typed: str) -> Found:
    owner = record_type(stored.record.TYPE)
    listed = [spec for spec in specs(owner) if spec.listed and spec.kind is Kind.TEXT]
    values = [str(body.get(spec.name, "")) for spec in listed]
    title = " · ".join(value for value in values[:3] if value)
    return Found(
        type=owner.TYPE,
        record=stored.record.id,
        title=title or owner.LABEL,
        snippet=snippet(body, typed),
    )


def snippet(body: Body, typed: str) -> str:
    """Return the first passage of a body that holds a word *typed*."""
    words = [word.lower() for word in typed.split()]
    for text in _prose(body):
        lower = text.lower()
        places = [lower.find(word) for word in words if word in lower]
        if places:
            start = max(0, min(places) - AROUND)
            end = min(places) + AROUND * 2
            cut = text[start:end].replace("\n", " ")
            return "…" * (start > 0) + cut + "…" * (end < len(text))
    return ""


def _prose(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for inner in value.values() for text in _prose(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in _prose(inner)]
    return []
