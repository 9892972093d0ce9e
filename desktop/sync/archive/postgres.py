"""An organisation's engine: PostgreSQL, reached by psycopg 3.

One writer at a time, as with SQLite: whoever writes holds the row of the tally. So
the log's numbers rise in the order of commits, nobody misses a late one, and the rest
of the archive need not know which engine it stands on.
"""

from __future__ import annotations

import ipaddress
import selectors
import time
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

import psycopg
from psycopg import IsolationLevel, errors, sql
from psycopg.types.array import ListBinaryDumper
from psycopg.types.string import BytesBinaryDumper
from sqlalchemy import URL, Connection, Engine, Table, create_engine, event
from sqlalchemy.exc import DBAPIError, InvalidatePoolError

from desktop.errors.station import StationBusyError
from desktop.errors.sync import EngineError
from desktop.sync.archive.engines import postgres_url, shown_place
from desktop.sync.protocol import Trouble

CONNECT_S = 10
_WAY = {
    "connect_timeout": CONNECT_S,
    "client_encoding": "UTF8",  # whatever PGCLIENTENCODING says, or the database
}
_SURE_S = 30  # so long a connection is believed to be where it was
_LEFT = "left"  # when a connection was last used
_LOCK = 0x46524152  # "FRAR": the name of our advisory locks
_LOCK_WITHIN = "SET lock_timeout = '2s'"
_SETTINGS = {
    "application_name": "frontline-archive",
    "lock_timeout": "30s",
    "statement_timeout": "120s",
    "idle_in_transaction_session_timeout": "120s",
    "timezone": "UTC",
}
_WRITERS_TURN = "SELECT number FROM tally WHERE name = 'log' FOR UPDATE"
_LATER = (  # the same request may succeed after a while
    errors.LockNotAvailable,
    errors.QueryCanceled,
    errors.DeadlockDetected,
    errors.SerializationFailure,
    errors.TooManyConnections,
    errors.AdminShutdown,
    errors.CrashShutdown,
    errors.CannotConnectNow,
    errors.ReadOnlySqlTransaction,  # a standby that was not promoted yet
)
_KINDS = {"BIGINT": "int8", "BLOB": "bytea", "TEXT": "text"}


def open_engine(database: str) -> Engine:
    """Return an engine on the database at a `postgresql://…`.

    Raises:
        EngineError: Nobody answers there, or not in private; it may not promise
            durability or cannot keep every character, it is a standby, or the address
            is none.
    """
    url = postgres_url(database)
    engine = create_engine(
        url,
        pool_size=8,
        max_overflow=32,
        connect_args=_WAY | {"options": _options()},
    )
    event.listen(engine, "connect", _tune)
    event.listen(engine, "begin", _begin)
    event.listen(engine, "checkin", _laid_aside)
    event.listen(engine, "checkout", _taken_up)
    try:
        _check_promise(engine, shown_place(database))
    except BaseException:
        engine.dispose()
        raise
    return engine


def lock(database: str) -> Any:
    """Hold the database for this process, as long as its connection lives.

    A server notices a moment later that a process has ended: who is begun again at
    once waits for that.

    Raises:
        StationBusyError: Another process holds it.
    """
    connection = psycopg.connect(_plain(postgres_url(database)), autocommit=True)
    try:
        connection.execute(_LOCK_WITHIN)
        connection.execute("SELECT pg_advisory_lock(%s)", (_LOCK,))
    except errors.LockNotAvailable as error:
        connection.close()
        raise StationBusyError from error
    return connection


def copy_rows(
    connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]
) -> None:
    """Insert rows of all columns, in the order of the table, by binary COPY."""
    words, kinds = _copying(table)
    with (
        _spoken_to(connection) as driver,
        driver.cursor() as cursor,
        cursor.copy(words) as copying,
    ):
        copying.set_types(kinds)
        for row in rows:
            copying.write_row(row)


def read_rows(
    connection: Connection, statement: str, terms: Sequence[Any] | Mapping[str, Any]
) -> list[tuple[Any, ...]]:
    """Return all rows of a statement.

    In binary: as text each byte would come as two digits. All at once: psycopg reads
    rows in C where it is not asked for each.
    """
    with _spoken_to(connection) as driver, driver.cursor(binary=True) as cursor:
        return cursor.execute(statement.encode(), terms).fetchall()


def change(connection: Connection, statement: str, terms: Sequence[Any]) -> int:
    """Execute a statement that writes; return how many rows it changed."""
    with _spoken_to(connection) as driver, driver.cursor() as cursor:
        return cursor.execute(statement.encode(), terms).rowcount


@contextmanager
def one_by_one(connection: Connection) -> Generator[None]:
    """Let each statement be a transaction by itself: none is begun, and none ended."""
    with _spoken_to(connection) as driver:
        driver.autocommit = True
    try:
        yield
    finally:
        if driver.closed:  # it was cut: nobody is to be given it again
            connection.invalidate()
        else:
            driver.autocommit = False


@cache
def _copying(table: Table) -> tuple[bytes, list[str]]:
    """Return the COPY of all columns of a table, and their types."""
    columns = list(table.columns)
    words = sql.SQL("COPY {} ({}) FROM STDIN (FORMAT BINARY)").format(
        sql.Identifier(table.name),
        sql.SQL(", ").join(sql.Identifier(column.name) for column in columns),
    )
    return words.as_bytes(), [_KINDS[str(column.type)] for column in columns]


def trouble(error: DBAPIError) -> Trouble:
    """Return what a failure of the engine is to a station."""
    cause = error.orig
    if isinstance(cause, errors.DiskFull):
        return Trouble.DISK_FULL
    is_gone = isinstance(cause, psycopg.OperationalError) and cause.sqlstate is None
    return Trouble.BUSY if is_gone or isinstance(cause, _LATER) else Trouble.FAILED


def _tune(driver: psycopg.Connection, _record: Any) -> None:
    """Send lists in binary, which costs a third of writing them as text.

    And bytes by what psycopg has in C: by a column's type it finds another way first,
    which looks at each value in Python.
    """
    driver.adapters.register_dumper(list, ListBinaryDumper)
    driver.adapters.register_dumper(bytes, BytesBinaryDumper)


def _begin(connection: Connection) -> None:
    """Begin as a writer, as a reader of one view, or (while it is made) as neither.

    What a reader sees is said with the BEGIN itself: a photo comes in some thirty short
    transactions, and each statement is a way to the server and back.
    """
    options = connection.get_execution_options()
    is_making, is_writer = options.get("making", False), options.get("immediate", False)
    is_reader = not (is_making or is_writer)
    driver = _driver(connection)
    driver.isolation_level = IsolationLevel.REPEATABLE_READ if is_reader else None
    driver.read_only = True if is_reader else None
    if is_making:
        connection.exec_driver_sql("SET LOCAL statement_timeout = 0")  # a large index
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK + 1})")
    elif is_writer:
        connection.exec_driver_sql(_WRITERS_TURN)


def _laid_aside(_driver: psycopg.Connection | None, record: Any) -> None:
    record.info[_LEFT] = time.monotonic()


def _taken_up(driver: psycopg.Connection, record: Any, _proxy: Any) -> None:
    """Let the pool connect anew where a connection was broken since it was used.

    It is asked only where there is reason to doubt, for the way there and back need
    not be gone for every request: a server that ends says so to whoever listens; what
    is in between may forget a connection that lies idle, and says nothing.

    Raises:
        InvalidatePoolError: It is broken, and so are all others.
    """
    idle_s = time.monotonic() - record.info.get(_LEFT, time.monotonic())
    try:
        if idle_s > _SURE_S or _has_news(driver):
            driver.execute("")
            driver.rollback()
    except psycopg.Error as error:
        raise InvalidatePoolError from error


def _has_news(driver: psycopg.Connection) -> bool:
    """Tell whether the server said something that nobody asked for, or went."""
    with selectors.DefaultSelector() as selector:
        selector.register(driver.fileno(), selectors.EVENT_READ)
        return bool(selector.select(0))


@contextmanager
def _spoken_to(connection: Connection) -> Generator[psycopg.Connection]:
    """Give the driver's connection; what it raises is raised as SQLAlchemy would.

    So a full disk or a lost line is one failure, whichever way a statement went. What
    was sent is not named: it may be anybody's words.
    """
    try:
        yield _driver(connection)
    except psycopg.Error as error:
        raise DBAPIError(None, None, error) from error


def _driver(connection: Connection) -> psycopg.Connection:
    driver = connection.connection.driver_connection
    assert isinstance(driver, psycopg.Connection)  # noqa: S101 - our own engine
    return driver


def _check_promise(engine: Engine, place: str) -> None:
    """Refuse a server that forgets, for a receipt is a promise, or may not write.

    And a way to it that others may read along, and a database that has not every
    character of a name, or does not know which it has.
    """
    try:
        with engine.connect() as connection:
            if connection.exec_driver_sql("SELECT pg_is_in_recovery()").scalar_one():
                raise EngineError(place, "standby")
            if not _is_private(_driver(connection)):
                raise EngineError(place, "plain_database")
            encoding = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
            if encoding != "UTF8":
                raise EngineError(place, "encoding", encoding)
            for name in ("fsync", "full_page_writes", "synchronous_commit"):
                found = connection.exec_driver_sql(f"SHOW {name}").scalar_one()
                if found == "off":
                    raise EngineError(place, "forgetful", name)
    except DBAPIError as error:
        words = str(error.orig).strip().partition("\n")[0]
        raise EngineError(place, "no_answer", words) from error


def _is_private(driver: psycopg.Connection) -> bool:
    """Tell whether what is said stays on this computer, or is encrypted."""
    if driver.pgconn.ssl_in_use or driver.info.host.startswith(("/", "@")):
        return True
    return ipaddress.ip_address(driver.info.hostaddr).is_loopback


def _options() -> str:
    return " ".join(f"-c {name}={value}" for name, value in _SETTINGS.items())


def _plain(url: URL) -> str:
    """Return the address as libpq reads it."""
    return url.set(drivername="postgresql").render_as_string(hide_password=False)
