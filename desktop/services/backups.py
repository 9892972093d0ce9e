"""Copies of a station, verified by opening them, and the way back.

A backup is a folder named by its time: `station.db`, `photos.db`, `vault.json`, all
ciphertext as they are, and `backup.json` with their sums, written last. A folder
without it is no backup.
"""

from __future__ import annotations

import shutil
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from hashlib import file_digest
from pathlib import Path
from typing import Any

import msgspec

from desktop.disk import sync_file, sync_folder
from desktop.errors.station import (
    DamagedFileError,
    ForeignFileError,
    KioskOpenError,
    NewerStationError,
    StationExistsError,
)
from desktop.errors.trust import IntegrityError
from desktop.messages import Words
from desktop.model.codec import UNREADABLE, canonical, moment_text
from desktop.model.decoders import json_decoder
from desktop.services.ballots.casting import open_here
from desktop.services.desk import Desk
from desktop.storage import backup as copies
from desktop.storage import journal
from desktop.storage.database import DATABASE_NAME, check_file, salt_of
from desktop.storage.files import needs_room, write_whole
from desktop.storage.photos import PHOTOS_NAME, PhotoStore
from desktop.storage.station import database_in
from desktop.storage.vault import VAULT_NAME, Keys

MANIFEST_NAME = "backup.json"
FORMAT = 1  # 2026-11: first format
FILES = (DATABASE_NAME, PHOTOS_NAME, VAULT_NAME)  # the vault last: it makes a station


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a backup says of itself; sums are lower-case hexadecimal SHA-256."""

    format: int
    station: str
    made_at: str
    entries: int
    tally: str
    photos: int
    files: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupReport:
    """A backup that was opened and counted.

    Attributes:
        folder: Where it is.
        entries: How many entries it holds.
        tally: The sum of their hashes, hexadecimal.
        photos: How many photos it holds.
        size_bytes: How much room it takes.
    """

    folder: str
    entries: int
    tally: str
    photos: int
    size_bytes: int

    def facts(self) -> dict[str, Any]:
        """Return it as JSON values."""
        return asdict(self)

    def lines(self) -> list[str]:
        """Return it for a person."""
        words = Words(
            f"已备份并核验：{self.folder}，流水 {self.entries} 条，"
            f"照片 {self.photos} 张，{self.size_bytes // 1024} KB。",
            f"Backed up and verified: {self.folder}, {self.entries} entries, "
            f"{self.photos} photos, {self.size_bytes // 1024} KB.",
        )
        return [str(words)]


@dataclass(frozen=True, slots=True)
class Counted:
    """What a copy holds."""

    entries: int
    tally: str
    photos: int


def backup(desk: Desk, folder: Path) -> BackupReport:
    """Copy the station into a new folder below *folder*, and verify the copy.

    The database is copied before the photos: whatever photo a record of the copy
    names was stored before it, so it is in the copy too.

    Raises:
        KioskOpenError: Somebody votes; two copies would differ by a ballot.
        DiskFullError: There is no room; nothing is left behind.
        DamagedFileError, IntegrityError: The copy is not what was copied.
    """
    if open_here(desk):
        raise KioskOpenError
    station = desk.station
    made_at = moment_text(desk.now())
    place = _free_name(folder, made_at)
    with _appearing(place) as fresh:
        with station.database.read() as connection:
            least, _ = journal.entry_count(connection)
        copies.copy_database(station.database, fresh / DATABASE_NAME)
        copies.copy_photos(station.photos.path, fresh / PHOTOS_NAME)
        shutil.copyfile(station.folder / VAULT_NAME, fresh / VAULT_NAME)
        counted = _counted(fresh, station.keys, least)
        manifest = Manifest(
            format=FORMAT,
            station=station.keys.station,
            made_at=made_at,
            entries=counted.entries,
            tally=counted.tally,
            photos=counted.photos,
            files={name: _sum(fresh / name) for name in FILES},
        )
        for name in FILES:
            sync_file(fresh / name)
        write_whole(fresh / MANIFEST_NAME, canonical(manifest))
    return _report(place, manifest)


def restore(place: Path, target: Path) -> BackupReport:
    """Put the backup in the folder *place* where there is no station.

    What was written after the backup comes back by the next sync: sync before going
    on to write, or the archive holds new entries back as a fork of the lost ones.

    Raises:
        StationExistsError: There is a station, or a part of one, in *target*.
        ForeignFileError: *place* is no backup.
        DamagedFileError: A file of it is not what it was.
        NewerStationError, DiskFullError
    """
    manifest = manifest_of(place)
    if any((target / name).exists() for name in FILES):
        raise StationExistsError(str(target))
    for name in FILES:
        path = place / name
        if not path.is_file() or _sum(path) != manifest.files.get(name):
            raise DamagedFileError(name, "sum")
    check_file(place / DATABASE_NAME, salt_of(manifest.station))
    target.mkdir(mode=0o700, parents=True, exist_ok=True)
    with needs_room(), _nothing_left_on_error(target):
        for name in FILES:
            fresh = target / f"{name}.new"
            shutil.copyfile(place / name, fresh)
            sync_file(fresh)
            fresh.replace(target / name)
        sync_folder(target)
    return _report(target, manifest)


@contextmanager
def _nothing_left_on_error(target: Path) -> Generator[None]:
    """Take back what was copied: none of it was there before."""
    try:
        yield
    except BaseException:
        for name in FILES:
            (target / name).unlink(missing_ok=True)
            (target / f"{name}.new").unlink(missing_ok=True)
        raise


def _free_name(folder: Path, made_at: str) -> Path:
    """Return a folder named by a time that is not there yet."""
    name = made_at.replace(":", "")
    places = (folder / name, *(folder / f"{name}-{n}" for n in range(2, 1_000)))
    return next(place for place in places if not place.exists())


@contextmanager
def _appearing(place: Path) -> Generator[Path]:
    """Give a folder to fill; it has its name when all is in it, or is not there."""
    fresh = place.with_name(place.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    with needs_room():
        fresh.mkdir(mode=0o700, parents=True)
        try:
            yield fresh
            fresh.rename(place)
            sync_folder(place.parent)
        except BaseException:
            shutil.rmtree(fresh, ignore_errors=True)
            raise


def _counted(fresh: Path, keys: Keys, least: int) -> Counted:
    """Open a copy and count it: entries by their tally and one by one, photos.

    Raises:
        IntegrityError: The copy counts otherwise than it says, or has too little.
        DamagedFileError: It does not open.
    """
    database = database_in(fresh, keys)
    try:
        with database.read() as connection:
            noted = journal.entry_count(connection)
            counted = journal.recount(connection)
    finally:
        database.close()
    if noted != counted or counted[0] < least:
        detail = f"{counted[0]} of {max(noted[0], least)}"
        raise IntegrityError("backup", DATABASE_NAME, detail)
    photos = PhotoStore(fresh / PHOTOS_NAME, keys.photos)
    photos.check(keys.station)
    return Counted(entries=counted[0], tally=counted[1], photos=len(photos.originals()))


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def manifest_of(place: Path) -> Manifest:
    """Return what the backup in the folder *place* says of itself.

    Raises:
        ForeignFileError: *place* is no backup.
        NewerStationError: A newer program made it.
    """
    path = place / MANIFEST_NAME
    try:
        manifest = json_decoder(Manifest).decode(path.read_bytes())
    except (FileNotFoundError, NotADirectoryError, *UNREADABLE) as error:
        raise ForeignFileError(str(place)) from error
    if manifest.format > FORMAT:
        raise NewerStationError(MANIFEST_NAME, str(manifest.format))
    return manifest


def _report(place: Path, manifest: Manifest) -> BackupReport:
    return BackupReport(
        folder=str(place),
        entries=manifest.entries,
        tally=manifest.tally,
        photos=manifest.photos,
        size_bytes=sum((place / name).stat().st_size for name in FILES),
    )
