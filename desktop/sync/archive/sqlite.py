"""The embedded engine: one SQLite file in the archive's folder."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from desktop.errors.station import ForeignFileError, StationBusyError
from desktop.sync.protocol import Trouble

APPLICATION_ID = 0x46524152  # "FRAR"
BUSY_S = 30
_OWNER = 68  # where a SQLite file has its application id
_CELLS = 103  # …and how many tables and indexes its schema begins with

PRAGMAS = (
    "page_size = 16384",  # of a new file: entries of 1.5 KB fill it well
    "journal_mode = WAL",
    "synchronous = FULL",  # a receipt is a promise
    f"busy_timeout = {BUSY_S * 1000}",
    "foreign_keys = ON",
    "cache_size = -65536",
    "wal_autocheckpoint = 1000",
)


def open_engine(path: Path) -> Engine:
    """Return an engine on the file at *path*, which is made where there is none."""
    engine = create_engine(
        "sqlite://",
        creator=lambda: _connect(path),
        poolclass=QueuePool,
        pool_size=8,
        max_overflow=32,
    )
    event.listen(engine, "begin", _begin)
    return engine


def open_reader(path: Path) -> Engine:
    """Return an engine that reads the file at *path* and cannot write to it.

    Raises:
        ForeignFileError: The file is no archive's.
    """
    check_file(path)
    place = f"{path.resolve().as_uri()}?mode=ro"
    return create_engine(
        "sqlite://",
        creator=lambda: sqlite3.connect(place, uri=True, timeout=BUSY_S),
        poolclass=QueuePool,
    )


def lock(path: Path) -> Any:
    """Hold a lock that the system gives back when the process ends, however it ends.

    Raises:
        StationBusyError: Another process holds it.
    """
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA busy_timeout = 0")
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.DatabaseError as error:
        connection.close()
        raise StationBusyError from error
    return connection


def check_file(path: Path) -> None:
    """Check that a file can be an archive's before anything opens, and changes, it.

    Raises:
        ForeignFileError: It is another program's.
    """
    if not path.exists() or not path.stat().st_size:
        return
    with path.open("rb") as file:
        start = file.read(_CELLS + 2)
    owner = int.from_bytes(start[_OWNER : _OWNER + 4])
    is_empty = owner == 0 and start[_CELLS:] == b"\x00\x00"  # a creation cut off
    if not start.startswith(b"SQLite format 3\x00") or not (
        owner == APPLICATION_ID or is_empty
    ):
        raise ForeignFileError(path.name)


def copy(path: Path, target: Path) -> None:
    """Copy a database that may be in use."""
    source, copied = sqlite3.connect(path), sqlite3.connect(target)
    try:
        source.backup(copied)
    finally:
        copied.close()
        source.close()


def trouble(error: DBAPIError) -> Trouble:
    """Return what a failure of the engine is to a station."""
    words = str(error.orig)
    if "full" in words:
        return Trouble.DISK_FULL
    return Trouble.BUSY if "locked" in words else Trouble.FAILED


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(
        path, timeout=BUSY_S, isolation_level=None, check_same_thread=False
    )
    try:
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _begin(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("immediate", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
