"""A station on disk: vault, database and photos, made and opened together."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from desktop.errors.station import ForeignFileError, StationExistsError
from desktop.model.ids import new_id
from desktop.storage import migrate, vault
from desktop.storage.database import (
    DATABASE_NAME,
    PAGE_FORMS,
    Database,
    check_file,
    salt_of,
)
from desktop.storage.photos import PHOTOS_NAME, PhotoStore
from desktop.storage.rows import execute, one


@dataclass(slots=True, eq=False)
class Station:
    """An open station. Close it; nothing else may use it afterwards.

    While nobody is at the desk it can be sealed: the files are closed and the keys
    forgotten, and every use raises `StationSealedError` until it is unsealed.

    Attributes:
        folder: Where its files are.
        keys: Its keys and identity.
        database: Records, journal, drafts, index.
        photos: Photos.
    """

    folder: Path
    keys: vault.Keys
    database: Database
    photos: PhotoStore

    def close(self) -> None:
        """Close the files."""
        self.database.close()

    def seal(self) -> None:
        """Close the files and let go of every key.

        Python cannot wipe memory: what is promised is that nothing of the program
        refers to a key any more, not that its bytes are overwritten.
        """
        self.database.seal()
        self.forget_keys()

    def unseal(self, keys: vault.Keys) -> None:
        """Take keys of the same station's vault back and open the files again.

        Raises:
            ForeignFileError: The keys, or the files there now, are another station's.
            DamagedFileError: A file broke meanwhile; it stays sealed.
        """
        if keys.station != self.keys.station:
            raise ForeignFileError(vault.VAULT_NAME)
        check_file(self.database.path, self.database.salt)
        self.database.unseal(keys.database)
        self.photos.unseal(keys.photos)
        self.keys = keys
        try:
            _check_owner(self)
        except BaseException:
            self.forget_keys()
            raise

    def forget_keys(self) -> None:
        """Let go of every key, whatever state the files are in."""
        self.database.forget_key()
        self.photos.seal()
        self.keys = self.keys.forgotten()


def exists(folder: Path) -> bool:
    """Tell whether there is a station in *folder*."""
    return (folder / vault.VAULT_NAME).is_file()


def create(
    folder: Path,
    passphrase: str,
    *,
    organ: str,
    first: Callable[[Connection, vault.Keys], None] | None = None,
    recovery: vault.Recovery | None = None,
) -> Station:
    """Make a station in *folder* and open it.

    The vault is written last: without it there is no station, so a creation that was
    cut off leaves only files that the next one moves aside.

    Args:
        folder: Where its files shall be.
        passphrase: What opens it.
        organ: 行政区划 and organ code.
        first: Writes what a station must have from its beginning.
        recovery: A second way in, on paper.

    Raises:
        StationExistsError: There is one already.
        DiskFullError: Nothing that counts was made.
    """
    if exists(folder):
        raise StationExistsError(str(folder))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # nobody else looks in
    for name in (DATABASE_NAME, PHOTOS_NAME):
        _move_aside(folder / name)
    keys = vault.new_keys(station=new_id(), organ=organ)
    station = _station(folder, keys)
    with _closed_on_error(station):
        migrate.create(station.database, station=keys.station)
        station.photos.create(keys.station)
        if first is not None:
            with station.database.write() as connection:
                first(connection, keys)
        vault.write_vault(folder, keys, passphrase, recovery)
    return station


def open_station(folder: Path, passphrase: str) -> Station:
    """Open the station in *folder* with its passphrase.

    Raises:
        NoStationError, WrongPassphraseError, ForeignFileError, DamagedFileError,
        NewerStationError
    """
    return open_with_keys(folder, vault.open_vault(folder, passphrase))


def open_with_keys(folder: Path, keys: vault.Keys) -> Station:
    """Open the station in *folder* with keys from its vault or a keyring.

    Migrations run here, after a copy of the database was made.

    Raises:
        ForeignFileError, DamagedFileError, NewerStationError
    """
    check_file(folder / DATABASE_NAME, salt_of(keys.station))
    station = _station(folder, keys)
    with _closed_on_error(station):
        migrate.upgrade(station.database, backups=folder / "backups")
        _check_owner(station)
    return station


def database_in(folder: Path, keys: vault.Keys) -> Database:
    """Return the database of a station, or of a copy of it, in *folder*; unopened."""
    form = PAGE_FORMS[keys.pages]
    salt = salt_of(keys.station)
    return Database(folder / DATABASE_NAME, keys.database, salt, form)


def read_fact(connection: Connection, name: str) -> str:
    """Return what the station notes about itself under *name*, "" for nothing."""
    row = one(connection, "SELECT value FROM meta WHERE name = ?", name)
    return "" if row is None else row[0]


def write_fact(connection: Connection, name: str, value: str) -> None:
    """Note *value* under *name*."""
    sql = (
        "INSERT INTO meta (name, value) VALUES (?, ?) "
        "ON CONFLICT (name) DO UPDATE SET value = excluded.value"
    )
    execute(connection, sql, name, value)


def _check_owner(station: Station) -> None:
    """Check that both files are this station's.

    Raises:
        ForeignFileError, DamagedFileError
    """
    with station.database.read() as connection:
        owner = read_fact(connection, "station")
    if owner != station.keys.station:
        raise ForeignFileError(DATABASE_NAME)
    station.photos.check(station.keys.station)


def _station(folder: Path, keys: vault.Keys) -> Station:
    photos = PhotoStore(folder / PHOTOS_NAME, keys.photos)
    return Station(folder, keys, database_in(folder, keys), photos)


@contextmanager
def _closed_on_error(station: Station) -> Generator[None]:
    """Let go of the files of a station that could not be opened."""
    try:
        yield
    except BaseException:
        station.database.let_go()
        raise


def _move_aside(path: Path) -> None:
    if not path.exists():
        return
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    path.rename(path.with_name(f"{path.name}.orphan-{new_id()}"))
