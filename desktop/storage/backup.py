"""Copies of a station by SQLite's backup API, each checked before it counts."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from desktop.errors.station import DamagedFileError
from desktop.storage.database import Database, known_error
from desktop.storage.driver import dbapi

PAGES_A_STEP = 2048


def copy_database(database: Database, target: Path) -> None:
    """Copy the encrypted database to *target* (same key) and check the copy.

    Raises:
        DamagedFileError: The copy does not pass SQLite's integrity check.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with _whole(target) as fresh:
        source = database.connect_raw()
        copy = Database(
            fresh, database.raw_key, database.salt, database.form
        ).connect_raw()
        _copy(source, copy, target.name)


def copy_photos(photos: Path, target: Path) -> None:
    """Copy the photo container (ciphertext as it is) and check the copy.

    Raises:
        DamagedFileError: The copy does not pass SQLite's integrity check.
    """
    with _whole(target) as fresh:
        source, copy = dbapi.connect(str(photos)), dbapi.connect(str(fresh))
        _copy(source, copy, target.name)


@contextmanager
def _whole(target: Path) -> Generator[Path]:
    """Give a place to write to; the copy has its name only when it is whole.

    Raises:
        DiskFullError: There was no room; nothing is left behind.
    """
    fresh = target.with_name(target.name + ".new")
    _remove(fresh)
    try:
        yield fresh
        fresh.replace(target)
    except dbapi.DatabaseError as error:
        known = known_error(str(error), target.name)
        if known is None:
            raise
        raise known from error
    finally:
        _remove(fresh)


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _copy(source: Any, copy: Any, name: str) -> None:
    try:
        source.backup(copy, pages=PAGES_A_STEP)
        _check(copy, name)
    finally:
        copy.close()
        source.close()


def _check(copy: Any, name: str) -> None:
    answer = _answer(copy)
    if answer != "ok":
        raise DamagedFileError(name, answer)


def _answer(copy: Any) -> str:
    return copy.execute("PRAGMA integrity_check").fetchone()[0]
