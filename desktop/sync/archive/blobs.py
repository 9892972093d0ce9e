"""The bytes of photos: by SHA-256 when whole, by upload while coming.

They come into a folder and are confirmed when they are on its disk. An organisation's
object store takes the whole ones over later (`moving`); the folder is then only where
they arrive.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from desktop.sync.archive.files import sync_folder

READ_BYTES = 1 << 20


class StoreAwayError(Exception):
    """The object store does not answer, or not as one."""


class Objects(Protocol):
    """An object store, as the archive uses one; keys are SHA-256, hexadecimal."""

    def size_bytes(self, sha256: str) -> int:
        """Return how many bytes it holds, 0 for none."""
        ...

    def read(self, sha256: str, start: int, stop: int) -> Iterator[bytes]:
        """Give the bytes from *start* to before *stop* in parts."""
        ...

    def keep(self, sha256: str, path: Path) -> None:
        """Take the bytes of a file over, and read them back."""
        ...


@dataclass(frozen=True, slots=True)
class BlobFolder:
    """The folders `photos` and `uploads` of an archive. Threads may share it."""

    folder: Path

    def offset(self, upload: str) -> int:
        """Return how many bytes of an upload have come."""
        try:
            return self._coming(upload).stat().st_size
        except FileNotFoundError:
            return 0

    def has(self, sha256: str) -> bool:
        """Tell whether the whole bytes are here."""
        return self.path(sha256).is_file()

    def size_bytes(self, sha256: str) -> int:
        """Return how many whole bytes are here, 0 for none."""
        try:
            return self.path(sha256).stat().st_size
        except FileNotFoundError:
            return 0

    def append(self, upload: str, data: bytes) -> None:
        """Put *data* at the end of an upload."""
        path = self._coming(upload)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab") as file:
            file.write(data)

    def finish(self, upload: str, sha256: str) -> bool:
        """Take an upload that is whole, on the disk; False when it is not *sha256*.

        One with another hash is thrown away: it begins again.
        """
        coming = self._coming(upload)
        with coming.open("rb+") as file:  # Windows flushes no other
            if hashlib.file_digest(file, "sha256").hexdigest() != sha256:
                coming.unlink()
                return False
            os.fsync(file.fileno())
        target = self.path(sha256)
        target.parent.mkdir(parents=True, exist_ok=True)
        coming.replace(target)
        for folder in (target.parent, target.parent.parent):
            sync_folder(folder)
        return True

    def read(self, sha256: str, start: int, stop: int) -> Iterator[bytes]:
        """Give the bytes from *start* to before *stop* in parts.

        The file is opened at once: from then on nobody can take it away.

        Raises:
            FileNotFoundError: It is not here.
        """
        return _parts(self.path(sha256).open("rb"), start, stop)

    def remove(self, sha256: str) -> None:
        """Give up the whole bytes, which are kept elsewhere."""
        self.path(sha256).unlink(missing_ok=True)

    def path(self, sha256: str) -> Path:
        """Return where the whole bytes are."""
        return self.folder / "photos" / sha256[:2] / sha256

    def _coming(self, upload: str) -> Path:
        return self.folder / "uploads" / upload


@dataclass(frozen=True, slots=True)
class Blobs:
    """The whole bytes of photos, wherever they are by now."""

    folder: BlobFolder
    objects: Objects | None = None

    def size_bytes(self, sha256: str) -> int:
        """Return how many whole bytes there are, 0 for none."""
        here = self.folder.size_bytes(sha256)
        if here or self.objects is None:
            return here
        return self.objects.size_bytes(sha256)

    def read(self, sha256: str, start: int, stop: int) -> Iterator[bytes]:
        """Give the bytes from *start* to before *stop* in parts.

        Raises:
            FileNotFoundError: There are none.
        """
        try:
            return self.folder.read(sha256, start, stop)
        except FileNotFoundError:
            if self.objects is None:
                raise
        return self.objects.read(sha256, start, stop)


def _parts(file: BinaryIO, start: int, stop: int) -> Iterator[bytes]:
    with file:
        file.seek(start)
        for place in range(start, stop, READ_BYTES):
            yield file.read(min(READ_BYTES, stop - place))
