"""Search over everything on the station, newest first."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from desktop.errors.station import DiskFullError, StationBusyError
from desktop.model.catalogue import record_type
from desktop.model.codec import Body, decode, parse
from desktop.model.spec import Kind, specs
from desktop.model.words import BETWEEN, tokens
from desktop.services.desk import Desk
from desktop.services.reading import without_hidden
from desktop.storage import records, search
from desktop.storage.database import Connection
from desktop.storage.search import Hit

AT_ONCE = 2_000  # records indexed before one search; the rest follows on a lane
AROUND = 18  # characters of context on each side of a hit
WIDER = 8  # times as many hits are looked through where too few may be read
IN_TITLE = 3  # listed texts that make a title


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A hit: the record, what it is called, and the words around the match."""

    type: str
    record: str
    title: str
    snippet: str


def find(desk: Desk, typed: str, *, type_name: str = "") -> list[Found]:
    """Return the newest records that contain every word *typed*.

    What the person may not read is not searched for him: a hit would tell him that
    the words are there, and who said them.
    """
    database = desk.station.database
    with database.read() as connection:
        behind = search.waiting(connection) > 0
    if behind:
        # Without room, or while another writes, what is indexed is searched.
        with suppress(StationBusyError, DiskFullError), database.write() as connection:
            search.index_some(connection, AT_ONCE)
    with database.read() as connection:
        readable = _readable(desk, connection, typed, type_name)
    wanted = _pattern(typed)
    return [_found(hit, body, wanted) for hit, body in readable]


def catch_up(desk: Desk) -> int:
    """Index some of the records that wait; return how many still wait."""
    with desk.station.database.write() as connection:
        return search.catch_up(connection, AT_ONCE)


def snippet(type_name: str, body: Body, typed: str) -> str:
    """Return the first searched passage of a body that holds a word *typed*."""
    return _snippet(type_name, body, _pattern(typed))


def _readable(
    desk: Desk, connection: Connection, typed: str, type_name: str
) -> list[tuple[Hit, Body]]:
    """Return the newest hits in what the person may see, with what he may see."""
    asked = search.NEWEST
    while True:
        hits = search.search(connection, typed, type_name=type_name, most=asked)
        bodies = _bodies(desk, connection, hits, typed)
        found = [(hit, bodies[hit.num]) for hit in hits if hit.num in bodies]
        if len(found) >= search.NEWEST or len(hits) < asked:
            return found[: search.NEWEST]
        asked *= WIDER


def _bodies(
    desk: Desk, connection: Connection, hits: Sequence[Hit], typed: str
) -> dict[int, Body]:
    """Return what the person may see of each hit that is one for him, by number."""
    texts: dict[int, str] = {}
    for type_name in {hit.type for hit in hits}:
        nums = [hit.num for hit in hits if hit.type == type_name]
        texts |= records.bodies(connection, record_type(type_name), nums)
    found: dict[int, Body] = {}
    for hit in hits:
        data = texts[hit.num].encode()
        whole = parse(data)
        record = decode(hit.type, data)
        seen = without_hidden(desk, connection, record, whole)
        if len(seen) == len(whole) or _holds(hit.type, seen, typed):
            found[hit.num] = seen
    return found


def _holds(type_name: str, body: Body, typed: str) -> bool:
    """Return whether every word *typed* stands in the searched texts of a body."""
    words = search.texts(body, search.searched(type_name))
    plain = "\n".join(unicodedata.normalize("NFKC", text).lower() for text in words)
    return all(_pattern(word).search(plain) for word in typed.split() if tokens(word))


def _found(hit: Hit, body: Body, wanted: re.Pattern[str]) -> Found:
    owner = record_type(hit.type)
    listed = [spec for spec in specs(owner) if spec.listed and spec.kind is Kind.TEXT]
    values = [str(body.get(spec.name, "")) for spec in listed]
    title = " · ".join([value for value in values if value][:IN_TITLE])
    return Found(
        type=hit.type,
        record=hit.record,
        title=title or owner.LABEL,
        snippet=_snippet(hit.type, body, wanted),
    )


def _snippet(type_name: str, body: Body, wanted: re.Pattern[str]) -> str:
    for text in search.texts(body, search.searched(type_name)):
        plain = unicodedata.normalize("NFKC", text).lower()
        place = wanted.search(plain)
        if place is None:
            continue
        shown = text if len(text) == len(plain) else plain
        start = max(0, place.start() - AROUND)
        end = place.start() + 2 * AROUND
        cut = shown[start:end].replace("\n", " ")
        return "…" * (start > 0) + cut + "…" * (end < len(shown))
    return ""


def _pattern(typed: str) -> re.Pattern[str]:
    """Return what finds any word *typed* in text, as the index compares it."""
    parts = [tokens(part).split() for part in typed.split()]
    words = [f"{BETWEEN}*".join(map(re.escape, part)) for part in parts if part]
    return re.compile("|".join(words) or "(?!)")
