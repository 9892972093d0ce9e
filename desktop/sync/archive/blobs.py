"""The bytes of photos in a folder: by SHA-256 when whole, by upload while coming.

An organisation's object store takes this folder's place; then the folder is only
where uploads wait.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

READ_BYTES = 1 << 20


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
            _sync_folder(folder)
        return True

    def read(self, sha256: str, start: int, stop: int) -> Iterator[bytes]:
        """Give the bytes from *start* to before *stop* in parts."""
        with self.path(sha256).open("rb") as file:
            file.seek(start)
            for place in range(start, stop, READ_BYTES):
                yield file.read(min(READ_BYTES, stop - place))

    def path(self, sha256: str) -> Path:
        """Return where the whole bytes are."""
        return self.folder / "photos" / sha256[:2] / sha256

    def _coming(self, upload: str) -> Path:
        return self.folder / "uploads" / upload


def _sync_folder(folder: Path) -> None:
    """Put a folder's list of files on the disk, where the system lets us."""
    if _is_windows():
        return  # its file system keeps names in a journal of its own
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _is_windows() -> bool:
    return os.name == "nt"
