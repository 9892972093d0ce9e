"""Files beside the databases: brought to the disk, and a full disk named as such."""

from __future__ import annotations

import errno
import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from desktop.errors import DiskFullError

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT}


@contextmanager
def needs_room() -> Generator[None]:
    """Name a full disk by our own error; other troubles are raised as they are.

    Raises:
        DiskFullError: The disk or the quota is full.
    """
    try:
        yield
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise DiskFullError from error
        raise


def write_whole(path: Path, data: bytes) -> None:
    """Write a file that is there whole or not at all; the one before stays until then.

    Raises:
        DiskFullError: There is no room; the one before is untouched.
    """
    fresh = path.with_name(path.name + ".new")
    with needs_room():
        fresh.write_bytes(data)
        sync_file(fresh)
        fresh.replace(path)
        sync_folder(path.parent)


def sync_file(path: Path) -> None:
    """Bring a written file to the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk; a file without a name is lost."""
    if _is_windows():
        return  # its file system keeps names in a journal of its own
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _is_windows() -> bool:
    return os.name == "nt"
