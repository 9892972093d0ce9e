"""An open archive: its database, its photos and its key.

The key signs receipts, and its public half is the archive's name. It is a file of the
folder, whatever engines the archive stands on.
"""

from __future__ import annotations

import secrets
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, Engine, func, insert, select
from sqlalchemy.exc import DatabaseError

from desktop.errors.station import DamagedFileError, DiskFullError
from desktop.errors.sync import EngineError
from desktop.sync.archive import migrate, sqlite
from desktop.sync.archive.blobs import BlobFolder, Blobs, Objects
from desktop.sync.archive.encrypting import encrypt
from desktop.sync.archive.encryption import MARK_NAME, FolderKey, key_of, offered
from desktop.sync.archive.engines import (
    DATABASE_NAME,
    Engines,
    chosen,
    recall,
    remember,
    shown_place,
)
from desktop.sync.archive.files import write_whole
from desktop.sync.archive.statements import one_by_one
from desktop.sync.archive.tables import fact, photo
from desktop.sync.protocol import Trouble
from desktop.sync.receipts import archive_id

KEY_NAME = "archive.key"
LOCK_NAME = "archive.lock"
HUB_NAME = "archive.hub"
KEY_BYTES = 32
_OWNER = "archive"


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """An open archive; one process at a time has it open.

    Attributes:
        folder: Where its files are.
        key: What signs its receipts.
        spool: Where the bytes of photos arrive.
        blobs: Where they are when whole.
        engine: The database.
        held: What is open, the locks among it.
    """

    folder: Path
    key: Ed25519PrivateKey
    spool: BlobFolder
    blobs: Blobs
    engine: Engine
    held: ExitStack

    @property
    def id(self) -> str:
        """The archive's name: its public key, hexadecimal."""
        return archive_id(self.key)

    @property
    def is_hub(self) -> bool:
        """Whether it is a team leader's hub, whose receipts make nothing archived."""
        return (self.folder / HUB_NAME).exists()

    @property
    def above(self) -> str:
        """Of a hub: the id of the archive its leader belongs to, empty for none."""
        return (self.folder / HUB_NAME).read_text("ascii") if self.is_hub else ""

    def become_hub(self, above: str = "") -> None:
        """Be a team leader's hub from now on; there is no way back.

        Args:
            above: The id of the leader's archive; empty leaves what was named before.
        """
        if not self.is_hub or (above and above != self.above):
            write_whole(self.folder / HUB_NAME, above.encode("ascii"))

    @contextmanager
    def read(self) -> Generator[Connection]:
        """Give a connection that sees one state of the database."""
        with self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def look(self) -> Generator[Connection]:
        """Give a connection for one fixed statement that reads (`statements`).

        To begin a transaction and to end it are two more ways to PostgreSQL and back,
        and nearly every request asks whose pass it is shown.
        """
        with self.engine.connect() as connection, one_by_one(connection):
            yield connection

    @contextmanager
    def write(self) -> Generator[Connection]:
        """Give the one connection that may write; whole and on disk, or not at all."""
        with self.engine.connect() as connection:
            connection.execution_options(immediate=True)
            with connection.begin():
                yield connection

    def close(self) -> None:
        """Close everything."""
        self.held.close()


def open_archive(folder: Path, *, database: str = "", objects: str = "") -> Archive:
    """Open the archive in *folder*, and make it where there is none.

    Args:
        folder: Its key, and what no engine takes over.
        database: `postgresql://…`; empty for what the folder remembers, or SQLite.
        objects: `s3://bucket/prefix`; empty for what it remembers, or the folder.

    Raises:
        StationBusyError: Another process has it open.
        EngineError: An engine does not answer, or belongs to another archive.
        DiskFullError: There is no room to make it, or to bring it up to date.
        ForeignFileError, DamagedFileError, NewerStationError: as the files are.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # it may be in the clear
    held = ExitStack()
    try:
        held.callback(sqlite.lock(folder / LOCK_NAME).close)
        engines = chosen(folder, database=database, objects=objects)
        return _opened(folder, engines, _folder_key(folder, engines), held)
    except BaseException:
        held.close()
        raise


def read_identity(folder: Path) -> str:
    """Return the name of the archive in *folder*.

    Raises:
        DamagedFileError: Its key is missing or broken.
    """
    return archive_id(read_key(folder))


def read_key(folder: Path) -> Ed25519PrivateKey:
    """Return the key of the archive in *folder*.

    Raises:
        DamagedFileError: It is missing or broken.
    """
    return Ed25519PrivateKey.from_private_bytes(_read_key(folder))


def open_objects(engines: Engines) -> Objects | None:
    """Return the object store, None where photos stay in the folder.

    Raises:
        EngineError: The address is none, or the store's library is not installed.
    """
    if not engines.objects:
        return None
    with needed("obstore"):
        from desktop.sync.archive.objects import S3Objects
    return S3Objects(engines.objects)


@contextmanager
def needed(package: str) -> Generator[None]:
    """Say which package is missing where an engine's is not installed."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise EngineError(package, "not_installed") from error


def _folder_key(folder: Path, engines: Engines) -> FolderKey | None:
    """Return the key of the folder, which is encrypted where a secret is offered.

    Raises:
        EncryptedFolderError: It is not the folder's secret.
        EngineError: Not all would be in the folder.
    """
    key = key_of(folder) or offered()
    if key is None:
        return None
    if engines != Engines():
        raise EngineError(MARK_NAME, "not_all_here")
    encrypt(folder, key)
    return key


def _opened(
    folder: Path, engines: Engines, secret: FolderKey | None, held: ExitStack
) -> Archive:
    is_new = not (folder / DATABASE_NAME).exists()
    if engines.database:
        engine = _served(folder, engines.database, held)
        is_new = not migrate.current(engine)
    else:
        engine = _embedded(folder, secret, held)
    key = _key(folder, is_new=is_new)
    _bring_up(folder, engine, secret)
    archive = Archive(
        folder=folder,
        key=Ed25519PrivateKey.from_private_bytes(key),
        spool=BlobFolder(folder, secret),
        blobs=Blobs(BlobFolder(folder, secret), open_objects(engines)),
        engine=engine,
        held=held,
    )
    _claim(archive, engines)
    remember(folder, engines)
    return archive


def _embedded(folder: Path, secret: FolderKey | None, held: ExitStack) -> Engine:
    sqlite.check_file(folder / DATABASE_NAME, secret)
    engine = sqlite.open_engine(folder / DATABASE_NAME, secret)
    held.callback(engine.dispose)
    return engine


def _served(folder: Path, database: str, held: ExitStack) -> Engine:
    """Open a server's database; an empty one cannot be where our records were."""
    with needed("psycopg"):
        from desktop.sync.archive import postgres
    engine = postgres.open_engine(database)
    held.callback(engine.dispose)
    held.callback(postgres.lock(database).close)
    was_ours, is_used = bool(recall(folder).database), bool(migrate.current(engine))
    if was_ours and not is_used:
        raise EngineError(shown_place(database), "empty_database")
    if is_used and not was_ours and not (folder / KEY_NAME).exists():
        raise EngineError(shown_place(database), "another_archive")
    return engine


def _bring_up(folder: Path, engine: Engine, secret: FolderKey | None) -> None:
    """Bring the schema up to date; an older file is copied before.

    A server changes its schema in one transaction, and its copies are its own matter.
    """
    if engine.dialect.name != "sqlite":
        _bring_up_served(engine)
        return
    path = folder / DATABASE_NAME

    def copy(found: str) -> None:
        name = f"{path.stem}-before-{migrate.HEAD}-from-{found}.db"
        sqlite.copy(path, path.with_name(name), secret)

    try:
        migrate.bring_up(engine, path.name, copy)
    except DatabaseError as error:
        if sqlite.trouble(error) is Trouble.DISK_FULL:
            raise DiskFullError from error
        raise DamagedFileError(path.name, str(error.orig)) from error


def _bring_up_served(engine: Engine) -> None:
    name = engine.url.database or ""
    try:
        migrate.bring_up(engine, name, lambda _found: None)
    except DatabaseError as error:  # no right to make tables, a backup holds one, …
        words = str(error.orig).strip().partition("\n")[0]
        raise EngineError(name, "not_brought_up", words) from error


def _claim(archive: Archive, engines: Engines) -> None:
    """Make sure that database, photos and key belong together.

    Raises:
        EngineError: They do not.
    """
    place = shown_place(engines.database) if engines.database else DATABASE_NAME
    stored = select(func.count()).where(photo.c.stored_at.is_not(None))
    with archive.write() as connection:
        owner = connection.execute(
            select(fact.c.value).where(fact.c.name == _OWNER)
        ).scalar_one_or_none()
        if owner is None:
            connection.execute(insert(fact).values(name=_OWNER, value=archive.id))
        elif owner != archive.id:
            raise EngineError(place, "another_archive")
        if archive.blobs.objects is None and connection.execute(stored).scalar_one():
            raise EngineError(place, "objects_needed")


def _key(folder: Path, *, is_new: bool) -> bytes:
    """Return the key; it is made before the database and never again."""
    if is_new and not (folder / KEY_NAME).exists():
        write_whole(folder / KEY_NAME, secrets.token_bytes(KEY_BYTES))
    return _read_key(folder)


def _read_key(folder: Path) -> bytes:
    if not (folder / KEY_NAME).is_file():
        raise DamagedFileError(KEY_NAME, "missing")
    key = (folder / KEY_NAME).read_bytes()
    if len(key) != KEY_BYTES:
        raise DamagedFileError(KEY_NAME, "length")
    return key
