"""Full-text search: contentless FTS5, one token per Chinese character, as phrases.

What is to be indexed waits: a record that was saved here in a queue, what others wrote
as a stretch of entries, of which only the ends are noted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from sqlalchemy import Connection

from desktop.model.catalogue import RECORD_TYPES
from desktop.model.codec import Body, parse
from desktop.model.spec import Kind, Spec, specs
from desktop.model.words import phrase_query, spread
from desktop.storage.rows import chunks, execute, many, marks, one, rows

NEWEST = 50
SAVED_HERE, CAME_IN = 0, 1  # turns in the queue
_STRETCH = "search_stretch"  # its name among the facts

Names = tuple[tuple[str, tuple[str, ...]], ...]
"""Searched fields, each with the texts of its nested items."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A record whose text matches."""

    num: int
    type: str
    record: str


def search(
    connection: Connection, typed: str, *, type_name: str = "", most: int = NEWEST
) -> list[Hit]:
    """Return the newest records that contain every word *typed*, newest first.

    Args:
        connection: Inside a transaction; call `catch_up` before, in a writing one.
        typed: Words of one character or more; each is matched as a phrase.
        type_name: Only records of this type, when given.
        most: How many at the most.
    """
    query = phrase_query(typed)
    if not query:
        return []
    sql = (
        "SELECT e.num, e.type, e.record "
        "FROM search_text t JOIN entry e ON e.num = t.rowid "
        "WHERE t.words MATCH ? AND (? = '' OR e.type = ?) "
        "ORDER BY t.rowid DESC LIMIT ?"
    )
    found = rows(connection, sql, query, type_name, type_name, most)
    return [Hit(num=num, type=owner, record=record) for num, owner, record in found]


def enqueue(
    connection: Connection, records: Sequence[tuple[str, str]], *, turn: int
) -> None:
    """Note records (id, type) to be indexed, those of a lower *turn* first."""
    wanted = [(turn, *pair) for pair in records if _is_searched(pair[1])]
    sql = "INSERT OR IGNORE INTO search_queue (turn, record, type) VALUES (?, ?, ?)"
    many(connection, sql, wanted)


def await_entries(connection: Connection, first: int, last: int) -> None:
    """Note that the records of the entries numbered *first* to *last* wait.

    They join those that wait already, and so do the entries between: some of these
    may be indexed again, which changes nothing.
    """
    if first > last:
        return
    begin, end = _stretch(connection)
    if begin <= end:
        first, last = min(first, begin), max(last, end)
    _set_stretch(connection, first, last)


def waiting(connection: Connection) -> int:
    """Return how many records and entries of others wait to be indexed."""
    first, last = _stretch(connection)
    queued: int = one(connection, "SELECT count(*) FROM search_queue")[0]
    return queued + max(0, last - first + 1)


def catch_up(connection: Connection, most: int) -> int:
    """Index up to *most* waiting records; return how many still wait."""
    index_some(connection, most)
    return waiting(connection)


def index_some(connection: Connection, most: int) -> None:
    """Index up to *most* of what waits, each in place of what stood there."""
    sql = "SELECT turn, record, type FROM search_queue ORDER BY turn LIMIT ?"
    done = rows(connection, sql, most)
    _index_all(connection, [(record, type_name) for _, record, type_name in done])
    sql = "DELETE FROM search_queue WHERE turn = ? AND record = ? AND type = ?"
    many(connection, sql, done)
    _index_entries(connection, most - len(done))


def _index_entries(connection: Connection, most: int) -> None:
    """Index the records of up to *most* waiting entries."""
    first, last = _stretch(connection)
    end = min(last, first + most - 1)
    if first > end:
        return
    sql = "SELECT DISTINCT record, type FROM entry WHERE num BETWEEN ? AND ?"
    found = rows(connection, sql, first, end)
    _index_all(connection, [pair for pair in found if _is_searched(pair[1])])
    _set_stretch(connection, end + 1, last)


def _index_all(connection: Connection, wanted: Sequence[tuple[str, str]]) -> None:
    by_type: dict[str, list[str]] = {}
    for record, type_name in wanted:
        by_type.setdefault(type_name, []).append(record)
    for type_name, records in by_type.items():
        for part in chunks(records):
            _index(connection, type_name, part)


def _stretch(connection: Connection) -> tuple[int, int]:
    """Return the ends of the waiting entries; the last before the first where none."""
    row = one(connection, "SELECT value FROM meta WHERE name = ?", _STRETCH)
    first, last = (1, 0) if row is None else row[0].split("-")
    return int(first), int(last)


def _set_stretch(connection: Connection, first: int, last: int) -> None:
    sql = "INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)"
    execute(connection, sql, _STRETCH, f"{first}-{last}")


def _index(connection: Connection, type_name: str, records: Sequence[str]) -> None:
    sql = f"SELECT num, body FROM {type_name} WHERE id IN ({marks(records)})"  # noqa: S608 - own names
    found = rows(connection, sql, *records)
    names = searched(type_name)
    fresh: list[tuple[int, str]] = []
    for num, text in found:
        body = parse(text.encode())
        words = "" if body.get("struck") else spread("\n".join(texts(body, names)))
        if words:
            fresh.append((num, words))
    gone = [(num,) for num, _ in found]
    many(connection, "DELETE FROM search_text WHERE rowid = ?", gone)
    sql = "INSERT INTO search_text (rowid, words) VALUES (?, ?)"
    many(connection, sql, fresh)


def clear(connection: Connection) -> None:
    """Forget the whole index, and what waits for it."""
    execute(connection, "DELETE FROM search_queue")
    execute(connection, "DELETE FROM meta WHERE name = ?", _STRETCH)
    execute(connection, "INSERT INTO search_text (search_text) VALUES ('delete-all')")


@cache
def searched(type_name: str) -> Names:
    """Return the searched fields, each with the texts of its nested items."""
    return tuple(
        (spec.name, _nested_texts(spec))
        for spec in specs(RECORD_TYPES[type_name])
        if spec.searched
    )


def _is_searched(type_name: str) -> bool:
    """Tell whether anything of a type is searched; of a newer program's nothing is."""
    return type_name in RECORD_TYPES and bool(searched(type_name))


def _nested_texts(spec: Spec) -> tuple[str, ...]:
    if spec.nested is None:
        return ()
    prose = {Kind.TEXT, Kind.LONG_TEXT}
    return tuple(inner.name for inner in specs(spec.nested) if inner.kind in prose)


def texts(body: Body, names: Names) -> Iterator[str]:
    """Give the texts of the searched fields *names* of a body."""
    for name, inner_names in names:
        value = body.get(name, "")
        if isinstance(value, str):
            yield value
            continue
        for item in value:
            yield from (item.get(inner, "") for inner in inner_names)
