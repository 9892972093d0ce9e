"""Short ways to speak SQL to either engine where a statement is fixed.

SQLAlchemy needs a fifth of a millisecond to put one of its own statements together,
and a small request asks a dozen.
"""

from __future__ import annotations

import json
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Dialect,
    Select,
    Table,
    any_,
    insert,
    literal,
)
from sqlalchemy.dialects.postgresql import ARRAY


def one_of(
    connection: Connection, column: Column[Any], values: Sequence[Any]
) -> ColumnElement[bool]:
    """Return the condition that a column has one of *values*.

    PostgreSQL takes them as one array: a parameter for each of them cost more to write
    and to read than to look up.
    """
    if connection.dialect.name == "postgresql":
        return column == any_(literal(list(values), ARRAY(column.type)))
    return column.in_(values)


def read_rows(
    connection: Connection, statement: str, *terms: Any
) -> Sequence[tuple[Any, ...]]:
    """Return all rows of a fixed statement.

    Its terms stand as `?`, a list as `= ANY(?)`. It is for what every request asks and
    for what has many rows: SQLAlchemy has PostgreSQL give each byte as two digits.
    """
    if connection.dialect.name == "postgresql":
        from desktop.sync.archive import postgres

        return postgres.read_rows(connection, statement.replace("?", "%s"), terms)
    statement = statement.replace("= ANY(?)", "IN (SELECT value FROM json_each(?))")
    given = tuple(json.dumps(t) if isinstance(t, list) else t for t in terms)
    return [tuple(row) for row in connection.exec_driver_sql(statement, given)]


@contextmanager
def one_by_one(connection: Connection) -> Generator[None]:
    """Let fixed statements read, with no transaction around them where it is dear."""
    if connection.dialect.name == "postgresql":
        from desktop.sync.archive import postgres

        with postgres.one_by_one(connection):
            yield
    else:
        with connection.begin():
            yield


class Fixed(NamedTuple):
    """A query as an engine reads it, with its terms: it is put together once.

    The terms stand by their names where the engine has names, else in their order.
    """

    words: str
    terms: Mapping[str, Any] | Sequence[Any]


def fixed(dialect: Dialect, query: Select[*tuple[Any, ...]]) -> Fixed:
    """Return a query that will be asked again as it stands."""
    compiled = query.compile(
        dialect=dialect, compile_kwargs={"render_postcompile": True}
    )
    if dialect.name == "postgresql":
        return Fixed(str(compiled), compiled.params)
    names = compiled.positiontup or ()
    return Fixed(str(compiled), tuple(compiled.params[name] for name in names))


def filled(query: Fixed, values: Mapping[Any, Any]) -> Fixed:
    """Return a query with values in the place of those terms that stand for them."""
    if isinstance(query.terms, Mapping):
        named = {name: values.get(term, term) for name, term in query.terms.items()}
        return Fixed(query.words, named)
    return Fixed(query.words, tuple([values.get(term, term) for term in query.terms]))


def read_fixed(connection: Connection, query: Fixed) -> Sequence[tuple[Any, ...]]:
    """Return all rows of a query that was put together before."""
    if connection.dialect.name == "postgresql":
        from desktop.sync.archive import postgres

        return postgres.read_rows(connection, query.words, query.terms)
    found = connection.exec_driver_sql(query.words, query.terms)
    return [tuple(row) for row in found]


def read_fact(connection: Connection, name: str) -> str | None:
    """Return what the database knows of itself under a name."""
    row = read_row(connection, "SELECT value FROM fact WHERE name = ?", name)
    return None if row is None else row[0]


def read_row(
    connection: Connection, statement: str, *terms: Any
) -> tuple[Any, ...] | None:
    """Return the first row of a fixed statement, None where there is none."""
    found = read_rows(connection, statement, *terms)
    return found[0] if found else None


def change(connection: Connection, statement: str, *terms: Any) -> int:
    """Execute a fixed statement that writes; return how many rows it changed."""
    if connection.dialect.name == "postgresql":
        from desktop.sync.archive import postgres

        return postgres.change(connection, statement.replace("?", "%s"), terms)
    return connection.exec_driver_sql(statement, terms).rowcount


def insert_rows(
    connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]
) -> None:
    """Insert rows of all columns, in the order of the table.

    The statement is SQLAlchemy's; handing it the rows as they are saves the cost of
    naming every value of every row. PostgreSQL takes them by COPY.
    """
    if not rows:
        return
    if connection.dialect.name == "postgresql":
        from desktop.sync.archive.postgres import copy_rows

        copy_rows(connection, table, rows)
    else:
        statement = insert(table).compile(dialect=connection.dialect)
        connection.exec_driver_sql(str(statement), list(rows))
