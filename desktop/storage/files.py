"""Files beside the databases: brought to the disk, and a full disk named as such."""

from __future__ import annotations

import errno
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from desktop.disk import sync_file, sync_folder
from desktop.errors.files import UnwritableFileError
from desktop.errors.station import DiskFullError
from desktop.errors.trust import IntegrityError

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


@contextmanager
def writing(path: Path) -> Generator[None]:
    """Name what keeps a file that a person chose from being written.

    Raises:
        DiskFullError, UnwritableFileError
    """
    try:
        with needs_room():
            yield
    except OSError as error:
        raise UnwritableFileError(path.name, error.strerror or "") from error


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


def write_read_back(path: Path, data: bytes, *, mode: int = 0o666) -> None:
    """Write a file for other eyes: it has its name only when it was read again.

    Args:
        path: Where.
        data: What.
        mode: Who may read it, less what the system keeps back.

    Raises:
        DiskFullError, UnwritableFileError: It cannot be written.
        IntegrityError: What was read is not what was written.
            In any case nothing of it is left.
    """
    fresh = path.with_name(path.name + ".new")
    with writing(path), ExitStack() as if_it_fails:
        if_it_fails.callback(fresh.unlink, missing_ok=True)
        fresh.unlink(missing_ok=True)  # it would keep the mode it had
        fresh.touch(mode=mode)
        fresh.write_bytes(data)
        sync_file(fresh)
        if fresh.read_bytes() != data:
            raise IntegrityError(path.name, "written")
        fresh.replace(path)
        sync_folder(path.parent)
        if_it_fails.pop_all()
