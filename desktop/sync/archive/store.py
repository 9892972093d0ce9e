"""An archive on disk: its database, its photos, its key and its token.

`archive.db` is SQLite here; an organisation's PostgreSQL takes its place behind the
same tables. The key signs receipts, and its public half is the archive's name.
"""

from __future__ import annotations

import os
import secrets
import sqlite3
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import QueuePool

from desktop.errors import DamagedFileError, ForeignFileError, StationBusyError
from desktop.sync.archive import migrate
from desktop.sync.archive.blobs import BlobFolder
from desktop.sync.receipts import archive_id

DATABASE_NAME = "archive.db"
KEY_NAME = "archive.key"
TOKEN_NAME = "enrolment-token"  # noqa: S105 - the name of a file
LOCK_NAME = "archive.lock"
APPLICATION_ID = 0x46524152  # "FRAR"
KEY_BYTES = 32
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """An open archive; one process at a time has it open.

    Attributes:
        folder: Where its files are.
        key: What signs its receipts.
        token: What a station shows to be let in.
        blobs: The bytes of photos.
        engine: The database.
    """

    folder: Path
    key: Ed25519PrivateKey
    token: str
    blobs: BlobFolder
    engine: Engine
    lock: Any

    @property
    def id(self) -> str:
        """The archive's name: its public key, hexadecimal."""
        return archive_id(self.key)

    @contextmanager
    def read(self) -> Generator[Connection]:
        """Give a connection that sees one state of the database."""
        with self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self) -> Generator[Connection]:
        """Give the one connection that may write; whole and on disk, or not at all."""
        with self.engine.connect() as connection:
            connection.execution_options(immediate=True)
            with connection.begin():
                yield connection

    def close(self) -> None:
        """Close the files."""
        self.engine.dispose()
        self.lock.close()


def open_archive(folder: Path) -> Archive:
    """Open the archive in *folder*, and make it where there is none.

    Raises:
        StationBusyError: Another process has it open.
        ForeignFileError, DamagedFileError, NewerStationError: as the files are.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # it is in the clear
    lock = _locked(folder / LOCK_NAME)
    with ExitStack() as if_it_fails:
        if_it_fails.callback(lock.close)
        _check_file(folder / DATABASE_NAME)
        is_new = not (folder / DATABASE_NAME).exists()
        key, token = _secrets(folder, is_new=is_new)
        engine = _engine(folder / DATABASE_NAME)
        if_it_fails.callback(engine.dispose)
        try:
            migrate.bring_up(engine, folder / DATABASE_NAME)
        except DatabaseError as error:
            raise DamagedFileError(DATABASE_NAME, str(error.orig)) from error
        if_it_fails.pop_all()
    return Archive(
        folder=folder,
        key=Ed25519PrivateKey.from_private_bytes(key),
        token=token,
        blobs=BlobFolder(folder),
        engine=engine,
        lock=lock,
    )


def read_token(folder: Path) -> str:
    """Return the token of the archive in *folder*.

    Raises:
        DamagedFileError: There is none.
    """
    path = folder / TOKEN_NAME
    if not path.is_file():
        raise DamagedFileError(TOKEN_NAME, "missing")
    return path.read_text("ascii").strip()


def read_identity(folder: Path) -> str:
    """Return the name of the archive in *folder*.

    Raises:
        DamagedFileError: Its key is missing or broken.
    """
    return archive_id(Ed25519PrivateKey.from_private_bytes(_read_key(folder)))


def reader(folder: Path) -> Engine:
    """Return an engine that reads the archive in *folder* and cannot write to it.

    Raises:
        ForeignFileError: The file is no archive's.
    """
    path = folder / DATABASE_NAME
    _check_file(path)
    place = f"{path.resolve().as_uri()}?mode=ro"
    return create_engine(
        "sqlite://",
        creator=lambda: sqlite3.connect(place, uri=True, timeout=BUSY_S),
        poolclass=QueuePool,
    )


def write_whole(path: Path, content: bytes) -> None:
    """Write a file that only its owner may read: whole and on disk, or not at all."""
    fresh = path.with_name(path.name + ".new")
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    with os.fdopen(os.open(fresh, flags, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def _locked(path: Path) -> Any:
    """Hold a lock that the system gives back when the process ends, however it ends."""
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA busy_timeout = 0")
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.DatabaseError as error:
        connection.close()
        raise StationBusyError from error
    return connection


def _secrets(folder: Path, *, is_new: bool) -> tuple[bytes, str]:
    """Return key and token; they are made before the database and never again."""
    if is_new and not (folder / KEY_NAME).exists():
        write_whole(folder / KEY_NAME, secrets.token_bytes(KEY_BYTES))
    if is_new and not (folder / TOKEN_NAME).exists():
        token = secrets.token_urlsafe(KEY_BYTES)
        write_whole(folder / TOKEN_NAME, token.encode() + b"\n")
    return _read_key(folder), read_token(folder)


def _read_key(folder: Path) -> bytes:
    if not (folder / KEY_NAME).is_file():
        raise DamagedFileError(KEY_NAME, "missing")
    key = (folder / KEY_NAME).read_bytes()
    if len(key) != KEY_BYTES:
        raise DamagedFileError(KEY_NAME, "length")
    return key


def _engine(path: Path) -> Engine:
    engine = create_engine(
        "sqlite://",
        creator=lambda: _connect(path),
        poolclass=QueuePool,
        pool_size=8,
        max_overflow=32,
    )
    event.listen(engine, "begin", _begin)
    return engine


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


def _check_file(path: Path) -> None:
    """Check that a file can be an archive's before anything opens, and changes, it."""
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
