"""The embedded engine: one SQLite file in the archive's folder, encrypted or not."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from desktop.errors.station import ForeignFileError, StationBusyError
from desktop.sync.archive.encryption import FolderKey
from desktop.sync.protocol import Trouble

APPLICATION_ID = 0x46524152  # "FRAR"
BUSY_S = 30
_OWNER = 68  # where a SQLite file has its application id
_CELLS = 103  # …and how many tables and indexes its schema begins with
_PLAIN = b"SQLite format 3\x00"  # how a file in the clear begins
PAGE_BYTES = 16_384  # of a new file: entries of 1.5 KB fill it well

PRAGMAS = (
    f"page_size = {PAGE_BYTES}",
    "journal_mode = WAL",
    "synchronous = FULL",  # a receipt is a promise
    f"busy_timeout = {BUSY_S * 1000}",
    "foreign_keys = ON",
    "cache_size = -65536",
    "wal_autocheckpoint = 1000",
)


def open_engine(path: Path, key: FolderKey | None = None) -> Engine:
    """Return an engine on the file at *path*, which is made where there is none.

    Args:
        path: The file.
        key: Its folder's, None for a file in the clear.
    """
    engine = _engine(lambda: _connect(path, key), key)
    event.listen(engine, "begin", _begin)
    return engine


def open_reader(path: Path, key: FolderKey | None = None) -> Engine:
    """Return an engine that reads the file at *path* and cannot write to it.

    Raises:
        ForeignFileError: The file is no archive's.
    """
    check_file(path, key)
    place = f"{path.resolve().as_uri()}?mode=ro"

    def connect() -> Any:
        connection = dbapi(key).connect(
            place, uri=True, timeout=BUSY_S, check_same_thread=False
        )
        unlock(connection, key)
        return connection

    return _engine(connect, key)


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


def check_file(path: Path, key: FolderKey | None = None) -> None:
    """Check that a file can be an archive's before anything opens, and changes, it.

    An encrypted one that is another's cannot be read at all.

    Raises:
        ForeignFileError: It is another program's.
    """
    if not path.exists() or not path.stat().st_size:
        return
    if key is not None and not is_plain(path):
        return
    with path.open("rb") as file:
        start = file.read(_CELLS + 2)
    owner = int.from_bytes(start[_OWNER : _OWNER + 4])
    is_empty = owner == 0 and start[_CELLS:] == b"\x00\x00"  # a creation cut off
    if not start.startswith(_PLAIN) or not (owner == APPLICATION_ID or is_empty):
        raise ForeignFileError(path.name)


def is_plain(path: Path) -> bool:
    """Tell whether a file is a database in the clear."""
    with path.open("rb") as file:
        return file.read(len(_PLAIN)) == _PLAIN


def copy(path: Path, target: Path, key: FolderKey | None = None) -> None:
    """Copy a database that may be in use, as encrypted as it is."""
    source, copied = dbapi(key).connect(path), dbapi(key).connect(target)
    try:
        unlock(source, key)
        unlock(copied, key)
        source.backup(copied)
    finally:
        copied.close()
        source.close()


def export(path: Path, target: Path, key: FolderKey) -> None:
    """Write an encrypted copy of a database in the clear, which nobody has open."""
    plain = dbapi(key).connect(path, isolation_level=None)
    try:
        plain.execute("PRAGMA journal_mode = DELETE")  # nothing is left beside it
        word = _word(key)
        plain.execute("ATTACH DATABASE ? AS fresh KEY ?", (str(target), word))
        plain.execute(f"PRAGMA fresh.cipher_page_size = {PAGE_BYTES}")
        plain.execute("SELECT sqlcipher_export('fresh')")
        plain.execute(f"PRAGMA fresh.application_id = {APPLICATION_ID}")
        plain.execute("DETACH DATABASE fresh")
    finally:
        plain.close()


def dbapi(key: FolderKey | None) -> Any:
    """Return the driver: Python's own, or SQLCipher's where there is a key."""
    driver = sqlite3 if key is None else import_module("sqlcipher3.dbapi2")
    for kind in (bytes, type(None)):  # WORKAROUND: as in desktop.storage.driver
        driver.register_adapter(kind, _itself)
    return driver


def unlock(connection: Any, key: FolderKey | None) -> None:
    """Give a fresh connection the key of its file, if it has one."""
    if key is not None:
        connection.execute(f'PRAGMA key = "{_word(key)}"')
        connection.execute(f"PRAGMA cipher_page_size = {PAGE_BYTES}")


def trouble(error: DBAPIError) -> Trouble:
    """Return what a failure of the engine is to a station."""
    words = str(error.orig)
    if "full" in words:
        return Trouble.DISK_FULL
    return Trouble.BUSY if "locked" in words else Trouble.FAILED


def _engine(connect: Callable[[], Any], key: FolderKey | None) -> Engine:
    return create_engine(
        "sqlite://",
        module=dbapi(key),
        creator=connect,
        poolclass=QueuePool,
        pool_size=8,
        max_overflow=32,
    )


def _connect(path: Path, key: FolderKey | None = None) -> Any:
    connection = dbapi(key).connect(
        path, timeout=BUSY_S, isolation_level=None, check_same_thread=False
    )
    try:
        unlock(connection, key)
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
    except Exception:
        connection.close()
        raise
    return connection


def _itself(value: Any) -> Any:
    return value


def _word(key: FolderKey) -> str:
    """Return the key as SQLCipher takes it without deriving another from it."""
    return f"x'{key.database.hex()}'"


def _begin(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("immediate", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
