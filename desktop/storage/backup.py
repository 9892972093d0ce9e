"""Copies of a station by SQLite's backup API, each checked before it counts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from desktop.errors import DamagedFileError
from desktop.storage.database import Database
from desktop.storage.driver import dbapi

PAGES_A_STEP = 2048


def copy_database(database: Database, target: Path) -> None:
    """Copy the encrypted database to *target* (same key) and check the copy.

    Raises:
        DamagedFileError: The copy does not pass SQLite's integrity check.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    source = database.connect_raw()
    copy = Database(target, database.raw_key, database.salt).connect_raw()
    try:
        source.backup(copy, pages=PAGES_A_STEP)
        _check(copy, target.name)
    finally:
        copy.close()
        source.close()


def copy_photos(photos: Path, target: Path) -> None:
    """Copy the photo container (ciphertext as it is) and check the copy.

    Raises:
        DamagedFileError: The copy does not pass SQLite's integrity check.
    """
    source, copy = dbapi.connect(str(photos)), dbapi.connect(str(target))
    try:
        source.backup(copy, pages=PAGES_A_STEP)
        _check(copy, target.name)
    finally:
        copy.close()
        source.close()


def _check(copy: Any, name: str) -> None:
    answer = copy.execute("PRAGMA integrity_check").fetchone()[0]
    if answer != "ok":
        raise DamagedFileError(name, answer)
