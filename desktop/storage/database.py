"""The station's database: an encrypted SQLite file, opened once, read and written.

`read()` and `write()` are the only doors. Both give a SQLAlchemy connection inside
one transaction; rows never leave this package.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from desktop.errors import KnownError
from desktop.errors.station import (
    DamagedFileError,
    DiskFullError,
    ForeignFileError,
    StationBusyError,
    StationSealedError,
)
from desktop.model.codec import digest
from desktop.storage.driver import dbapi
from desktop.storage.open_blocks import OpenBlocks

DATABASE_NAME = "station.db"
SALT_BYTES = 16
BUSY_MS = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PageForm:
    """How a file's pages are cut and sealed, from its first day to its last.

    Attributes:
        size_bytes: The size of a page.
        seal: SQLCipher's word for what each page is sealed with.
    """

    size_bytes: int
    seal: str


PAGE_FORMS = {
    1: PageForm(size_bytes=4096, seal="HMAC_SHA512"),
    2: PageForm(size_bytes=8192, seal="HMAC_SHA256"),  # 2026-11
}
"""Every form there ever was (ADR 0010); a station's vault says which is its own."""

NEWEST_FORM = max(PAGE_FORMS)
_SMALLEST_PAGE = min(form.size_bytes for form in PAGE_FORMS.values())

_AT_ONCE = "BEGIN IMMEDIATE"
_CACHED = "cache_size = -16384"  # KiB, of each connection
_CACHED_OF_SCAN = "cache_size = -2048"
PRAGMAS = (
    "foreign_keys = ON",
    "recursive_triggers = ON",  # or REPLACE would pass by the journal's triggers
    "journal_mode = WAL",
    "synchronous = FULL",  # an interview cannot be repeated
    f"busy_timeout = {BUSY_MS}",
    "temp_store = MEMORY",
    _CACHED,
    "wal_autocheckpoint = 4000",  # pages; hot pages are folded in once, not often
)
_FOLD = "PRAGMA wal_checkpoint(TRUNCATE)"
_ALONE = (
    "busy_timeout = 0",  # who has it open keeps it open: waiting is in vain
    "locking_mode = EXCLUSIVE",  # before the file is looked at: it cannot be later
)


class Database:
    """One open station database.

    Threads may share it; each transaction has its own connection.
    """

    def __init__(self, path: Path, key: bytes, salt: bytes, form: PageForm) -> None:
        self.path = path
        self.raw_key = key
        self.salt = salt
        self.form = form
        self._key = _pragma_key(key, salt)
        self._engine = _engine(self.connect_raw)
        self._idle: list[Connection] = []  # checking in and out of a pool costs more

    @contextmanager
    def read(self) -> Generator[Connection]:
        """Give a connection that sees one state of the database.

        Raises:
            DamagedFileError, StationBusyError: as the file is.
        """
        with self._connected() as connection, _transaction(connection, "BEGIN"):
            yield connection

    @contextmanager
    def scan(self) -> Generator[Connection]:
        """Give a connection as `read` does, for what reads much and each page once.

        It keeps few pages: memory that was never touched costs as much as reading one.
        """
        with self._connected() as connection:
            driver = _driver(connection)
            driver.execute(f"PRAGMA {_CACHED_OF_SCAN}")
            try:
                with _transaction(connection, "BEGIN"):
                    yield connection
            finally:
                driver.execute(f"PRAGMA {_CACHED}")

    @contextmanager
    def write(self) -> Generator[Connection]:
        """Give a connection whose changes are kept whole or not at all.

        On return they are on the disk.

        Raises:
            DiskFullError, StationBusyError, DamagedFileError: nothing was changed.
        """
        with self._connected() as connection, _transaction(connection, _AT_ONCE):
            yield connection

    @contextmanager
    def rebuild(self) -> Generator[Connection]:
        """Give a connection as `write` does, in which tables may be made anew.

        Foreign keys are off before the transaction begins: with them on, dropping a
        parent table would silently remove its children.
        """
        with self._connected() as connection:
            driver = _driver(connection)
            driver.execute("PRAGMA foreign_keys = OFF")
            try:
                with _transaction(connection, _AT_ONCE):
                    yield connection
            finally:
                driver.execute("PRAGMA foreign_keys = ON")

    @contextmanager
    def exclusive(self) -> Generator[Connection]:
        """Give a connection while nobody else, in any program, has the file open.

        Nobody can open it meanwhile. It is for looking at the last state there is.

        Raises:
            StationBusyError: Somebody has it open.
        """
        self.let_go()
        with self._translated():
            engine = _engine(self._connect_alone)
            try:
                with (
                    engine.connect() as connection,
                    _transaction(connection, "BEGIN EXCLUSIVE"),
                ):
                    yield connection
            finally:
                engine.dispose()

    def connect_raw(self) -> Any:
        """Return a new DBAPI connection, keyed; the caller closes it.

        Raises:
            StationSealedError: The key is forgotten.
        """
        if not self._key:
            raise StationSealedError
        return _connect(self.path, self._key, self.form)

    def close(self) -> None:
        """Close all connections and fold the write-ahead log into the file.

        By a new one: those that are open would not see that the file is damaged.
        """
        self.let_go()
        if not self._key or not self.path.exists():
            return
        with self._translated():
            last = self.connect_raw()
            try:
                last.execute(_FOLD)
            finally:
                last.close()

    def settle(self) -> None:
        """Fold the write-ahead log into the file and empty it.

        Raises:
            StationBusyError: Somebody reads an older state; nothing was lost.
        """
        with self._connected() as connection:
            row = _driver(connection).execute(_FOLD).fetchone()
        if row[0]:
            raise StationBusyError

    def let_go(self) -> None:
        """Close all connections and do nothing else to the files."""
        while self._idle:
            self._idle.pop().close()
        self._engine.dispose()

    def seal(self) -> None:
        """Close all connections and forget the key; until `unseal` nothing opens."""
        self.close()
        self.forget_key()

    def forget_key(self) -> None:
        """Forget the key, whatever state the files are in."""
        self.let_go()
        self.raw_key, self._key = b"", ""

    def unseal(self, key: bytes) -> None:
        """Take the key back."""
        self.raw_key, self._key = key, _pragma_key(key, self.salt)

    def _connect_alone(self) -> Any:
        return _connect(self.path, self._key, self.form, _ALONE)

    @contextmanager
    def _connected(self) -> Generator[Connection]:
        """Give a connection that nobody else has; it is kept for the next."""
        with self._translated():
            connection = self._take()
            try:
                yield connection
            finally:
                connection.rollback()  # SQLAlchemy's note of a transaction, no more
                self._idle.append(connection)

    def _take(self) -> Connection:
        try:
            return self._idle.pop()
        except IndexError:
            return self._engine.connect()

    @contextmanager
    def _translated(self) -> Generator[None]:
        try:
            yield
        except DBAPIError as error:
            known = known_error(str(error.orig), self.path.name)
            if known is None:
                raise
            raise known from error
        except dbapi.DatabaseError as error:
            known = known_error(str(error), self.path.name)
            if known is None:
                raise
            raise known from error


class _Connection(dbapi.Connection):
    """The driver's connection, which looks into blocks."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.blocks = OpenBlocks(self)


def known_error(words: str, name: str) -> KnownError | None:
    """Return what SQLite's sentence means to a person, None for our own bugs."""
    if "disk is full" in words or "disk I/O error" in words:
        return DiskFullError()
    if "is locked" in words:
        return StationBusyError()
    if "malformed" in words:
        return DamagedFileError(name, "page_sum")
    if "user-defined function" in words:  # a block that cannot be read
        return DamagedFileError(name, "block")
    if "not a database" in words:
        return DamagedFileError(name, "first_page")
    return None


def salt_of(station: str) -> bytes:
    """Return the 16 bytes a station's database file begins with."""
    return bytes.fromhex(digest(b"frontline-review station.db " + station.encode()))[
        :SALT_BYTES
    ]


def check_file(path: Path, salt: bytes) -> None:
    """Check that *path* can be our database before it is opened.

    Raises:
        ForeignFileError: Another program's, or another station's, file.
        DamagedFileError: Missing, cut off, or empty.
    """
    if not path.is_file():
        raise DamagedFileError(path.name, "missing")
    with path.open("rb") as file:
        start = file.read(SALT_BYTES)
    if path.stat().st_size < _SMALLEST_PAGE:
        raise DamagedFileError(path.name, "length")
    if start != salt:
        raise ForeignFileError(path.name)


def _pragma_key(key: bytes, salt: bytes) -> str:
    return f"x'{key.hex()}{salt.hex()}'"


def _engine(connect: Callable[[], Any]) -> Engine:
    return create_engine(
        "sqlite://",
        module=dbapi,
        creator=connect,
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=4,
        pool_reset_on_return=None,  # `_transaction` ended whatever was begun
        isolation_level="AUTOCOMMIT",  # …and it alone begins, also before DDL
        skip_autocommit_rollback=True,
    )


def _connect(path: Path, key: str, form: PageForm, first: Sequence[str] = ()) -> Any:
    connection = dbapi.connect(str(path), check_same_thread=False, factory=_Connection)
    connection.isolation_level = None
    cipher = (
        "cipher_log_level = NONE",
        f'key = "{key}"',
        f"cipher_page_size = {form.size_bytes}",
        f"cipher_hmac_algorithm = {form.seal}",
    )
    try:
        for pragma in (*cipher, *first, *PRAGMAS):
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()  # or it would hold its lock until it is forgotten
        raise
    return connection


@contextmanager
def _transaction(connection: Connection, begin: str) -> Generator[None]:
    """Keep what is done with a connection whole, or undo all of it."""
    driver = _driver(connection)
    driver.execute(begin)
    try:
        yield
        driver.execute("COMMIT")
    except BaseException:
        if driver.in_transaction:  # a full disk may have ended it already
            driver.execute("ROLLBACK")
        driver.blocks.forget()
        raise


def _driver(connection: Connection) -> Any:
    return connection.connection.driver_connection
