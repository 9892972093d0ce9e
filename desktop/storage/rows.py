"""Short ways to speak SQL where the statement is fixed and speed counts.

They speak to the driver's connection below SQLAlchemy's transaction: building a
result object for each of a dozen small statements cost more than the statements.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain
from typing import Any, TypeVar

from sqlalchemy import Connection

from desktop.storage.open_blocks import OpenBlocks

_ItemT = TypeVar("_ItemT")
MOST_MARKS = 500  # of `?` in one statement
_AT_ONCE = 100  # rows of one statement; what it begins with is shared by them


def execute(connection: Connection, sql: str, *terms: Any) -> int:
    """Execute a fixed statement; return how many rows it changed."""
    return _driver(connection).execute(sql, terms).rowcount


def rows(connection: Connection, sql: str, *terms: Any) -> list[Any]:
    """Return all rows of a fixed statement."""
    return _driver(connection).execute(sql, terms).fetchall()


def each(connection: Connection, sql: str, *terms: Any) -> Iterator[Any]:
    """Give the rows of a fixed statement one by one, where not all may be wanted."""
    cursor = _driver(connection).execute(sql, terms)
    try:
        yield from cursor
    finally:
        cursor.close()


def one(connection: Connection, sql: str, *terms: Any) -> Any:
    """Return the first row of a fixed statement, or None."""
    return _driver(connection).execute(sql, terms).fetchone()


def many(connection: Connection, sql: str, terms: Sequence[tuple[Any, ...]]) -> None:
    """Execute a fixed statement once for each of *terms*."""
    if terms:
        _driver(connection).executemany(sql, terms)


def insert(
    connection: Connection, into: str, row: str, terms: Sequence[tuple[Any, ...]]
) -> None:
    """Insert many rows, as many of them as will go by one statement.

    Args:
        connection: Inside a write transaction.
        into: The statement up to its VALUES.
        row: What a row is, in brackets, with a `?` for each of its terms.
        terms: The terms of each row.
    """
    together = len(terms) - len(terms) % _AT_ONCE
    for start in range(0, together, _AT_ONCE):
        part = terms[start : start + _AT_ONCE]
        given = list(chain.from_iterable(part))
        _driver(connection).execute(_inserting(into, row, _AT_ONCE), given)
    many(connection, _inserting(into, row, 1), terms[together:])


def chunks(items: Sequence[_ItemT]) -> Iterator[Sequence[_ItemT]]:
    """Give *items* in parts that fit into one statement's marks."""
    for start in range(0, len(items), MOST_MARKS):
        yield items[start : start + MOST_MARKS]


def marks(items: Sequence[Any]) -> str:
    """Return one `?` for each item, for an IN list."""
    return ",".join("?" * len(items))


def open_blocks(connection: Connection) -> OpenBlocks:
    """Return what looks into blocks for a connection."""
    return _driver(connection).blocks


@cache
def _inserting(into: str, row: str, count: int) -> str:
    return f"{into} VALUES {', '.join([row] * count)}"


def _driver(connection: Connection) -> Any:
    return connection.connection.driver_connection
