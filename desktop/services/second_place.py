"""Backups made by themselves to a second place, and thinned there.

They stand in a folder of this station's own below the place a person picked, so that
nothing else there is ever touched. One is due when an hour has passed since the last
and something was written meanwhile.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from desktop.disk import sync_folder
from desktop.errors.files import UnwritableFileError
from desktop.errors.station import (
    ForeignFileError,
    NewerStationError,
    PlaceMissingError,
)
from desktop.services.backups import BackupReport, Manifest, backup, manifest_of
from desktop.services.ballots.casting import open_here
from desktop.services.desk import Desk
from desktop.storage import journal
from desktop.storage.photos import PHOTOS_NAME

EVERY = timedelta(hours=1)
_DAY = timedelta(days=1)
_MONTH = timedelta(days=30)

Slot = tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One backup in the second place.

    Attributes:
        folder: Where it is.
        made_at: When, by this station's clock then; aware.
        manifest: What it says of itself.
    """

    folder: Path
    made_at: datetime
    manifest: Manifest


def home_of(desk: Desk, place: Path) -> Path:
    """Return the folder below *place* in which this station's backups stand."""
    return place / f"frontline-{desk.station.keys.station}"


def kept(desk: Desk, place: Path) -> list[Kept]:
    """Return this station's backups below *place*, the newest first."""
    home = home_of(desk, place)
    found: list[Kept] = []
    for folder in home.iterdir() if home.is_dir() else ():
        with suppress(ForeignFileError, NewerStationError):  # not ours to count
            manifest = manifest_of(folder)
            made_at = datetime.fromisoformat(manifest.made_at)
            found.append(Kept(folder=folder, made_at=made_at, manifest=manifest))
    return sorted(found, key=lambda item: (item.made_at, item.folder), reverse=True)


def is_due(desk: Desk, place: Path) -> bool:
    """Tell whether a backup is due: an hour old, and not all that there is.

    A last backup from the future (the clock was set back) hinders none. While somebody
    votes here none is due: two copies would differ by a ballot.
    """
    if open_here(desk):
        return False
    found = kept(desk, place)
    if not found:
        return True
    last = found[0]
    age = desk.now() - last.made_at
    if timedelta() <= age < EVERY:
        return False
    with desk.station.database.read() as connection:
        _count, tally = journal.entry_count(connection)
    photos = len(desk.station.photos.originals())
    return (tally, photos) != (last.manifest.tally, last.manifest.photos)


def back_up(desk: Desk, place: Path) -> BackupReport:
    """Back the station up below *place* now, then thin what stands there.

    Photos that did not change since the last backup take no room again, where the
    file system knows hard links.

    Raises:
        PlaceMissingError: *place* is not there: a stick that is not in.
        UnwritableFileError: It cannot be written to.
        DiskFullError, DamagedFileError, IntegrityError: As `backups.backup`.
    """
    if not place.is_dir():
        raise PlaceMissingError(str(place))
    before = kept(desk, place)
    try:
        report = backup(desk, home_of(desk, place))
    except OSError as error:  # pulled out meanwhile, or read-only
        raise UnwritableFileError(str(place), error.strerror or "") from error
    fresh = Path(report.folder)
    if before:
        _share_photos(before[0], fresh)
    thin(desk, place)
    return report


def thin(desk: Desk, place: Path) -> list[Path]:
    """Remove what is not wanted any more, and return what was removed.

    The newest always stays; of the rest the newest of each hour for a day, of each day
    for a month, and of each week before that.
    """
    found = kept(desk, place)
    seen: set[Slot] = set()
    removed: list[Path] = []
    for item in found:
        slot = _slot(item.made_at, desk.now() - item.made_at)
        if slot in seen:
            _remove(item.folder)
            removed.append(item.folder)
        seen.add(slot)
    return removed


def _slot(made_at: datetime, age: timedelta) -> Slot:
    """Return the stretch of time of which one backup stays."""
    if age < _DAY:
        return (*made_at.timetuple()[:4],)
    if age < _MONTH:
        return (*made_at.timetuple()[:3],)
    week = made_at.isocalendar()
    return (week.year, week.week)


def _remove(folder: Path) -> None:
    """Remove a backup; from the first moment on it does not look like one."""
    going = folder.with_name(folder.name + ".old")
    folder.rename(going)
    sync_folder(folder.parent)
    shutil.rmtree(going)


def _share_photos(older: Kept, newer: Path) -> None:
    """Let both backups name one file of photos where it is the same to the byte."""
    same = older.manifest.files[PHOTOS_NAME] == manifest_of(newer).files[PHOTOS_NAME]
    if not same:
        return
    link = newer / f"{PHOTOS_NAME}.link"
    with suppress(OSError):  # no hard links there: the copy stays, and takes its room
        os.link(older.folder / PHOTOS_NAME, link)
        link.replace(newer / PHOTOS_NAME)
