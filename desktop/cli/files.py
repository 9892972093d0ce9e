"""Files and folders that a person names: what the system says becomes a known error."""

from __future__ import annotations

import errno
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from desktop.errors.files import UnreadableFileError, UnwritableFileError
from desktop.errors.station import DiskFullError

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT}


@contextmanager
def reading(path: Path) -> Generator[None]:
    """Read *path* inside.

    Raises:
        UnreadableFileError: The system does not let us, or it is not text.
    """
    try:
        yield
    except UnicodeDecodeError as error:
        raise UnreadableFileError(str(path), "encoding") from error
    except OSError as error:
        raise UnreadableFileError(str(path), error.strerror or "") from error


@contextmanager
def writing(path: Path) -> Generator[None]:
    """Write to *path* inside.

    Raises:
        UnwritableFileError: The system does not let us.
        DiskFullError: There is no room.
    """
    try:
        yield
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise DiskFullError from error
        raise UnwritableFileError(str(path), error.strerror or "") from error


def first_line(path: Path) -> str:
    """Return the first line of a text file, as one that holds a secret has it.

    Raises:
        UnreadableFileError
    """
    with reading(path):
        return path.read_text(encoding="utf-8-sig").split("\n", 1)[0].rstrip("\r")
