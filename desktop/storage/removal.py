"""Removing a station from this computer, once everything is proved to be elsewhere.

The vault goes first: without it nothing that is left can be opened, whatever happens
then. Only files that a station makes are removed; what else lies there stays.
"""

from __future__ import annotations

from pathlib import Path

from desktop.disk import sync_folder
from desktop.storage.database import DATABASE_NAME
from desktop.storage.photos import PHOTOS_NAME
from desktop.storage.vault import VAULT_NAME

_COPIES = "backups"
_SETTINGS = "window.ini"
_BESIDE = ("", "-wal", "-shm", "-journal")


def remove_vault(folder: Path) -> None:
    """Remove what opens the station; from here on its files are noise."""
    (folder / VAULT_NAME).unlink()
    (folder / f"{VAULT_NAME}.new").unlink(missing_ok=True)  # cut off while written
    sync_folder(folder)


def remove_rest(folder: Path) -> list[str]:
    """Remove the other files of a station without a vault; return what stays there."""
    for name in (DATABASE_NAME, PHOTOS_NAME):
        for path in folder.glob(f"{name}.orphan-*"):
            path.unlink()
        for suffix in _BESIDE:
            (folder / f"{name}{suffix}").unlink(missing_ok=True)
    (folder / _SETTINGS).unlink(missing_ok=True)
    copies = folder / _COPIES
    for path in copies.glob("station-before-*-from-*.db"):
        path.unlink()
    for place in (copies, folder):
        if place.is_dir() and not any(place.iterdir()):
            place.rmdir()
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
