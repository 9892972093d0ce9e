"""The bytes of photos: by SHA-256 when whole, by upload while coming.

They come into a folder and are confirmed when they are on its disk. An organisation's
object store takes the whole ones over later (`moving`); the folder is then only where
they arrive. In an encrypted folder each file has a head (`encryption`).
"""

from __future__ import annotations

import hashlib
import os
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Protocol

from desktop.disk import sync_folder
from desktop.sync.archive.encryption import (
    HEAD_BYTES,
    FolderKey,
    crypt,
    digest_of,
    has_head,
    new_head,
)

READ_BYTES = 1 << 20
_HAS_WRITEV = hasattr(os, "writev")  # Windows has not
_MOST_VIEWS = 1_000  # a little less than a system takes
_BINARY = getattr(os, "O_BINARY", 0)  # Windows has files that are not


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
    """The folders `photos` and `uploads` of an archive. Threads may share it.

    Attributes:
        folder: The archive's folder.
        key: What its files are encrypted with, None for one in the clear.
    """

    folder: Path
    key: FolderKey | None = None

    def offset(self, upload: str) -> int:
        """Return how many bytes of an upload have come."""
        return self._size_bytes(self._coming(upload))

    def has(self, sha256: str) -> bool:
        """Tell whether the whole bytes are here."""
        return self.path(sha256).is_file()

    def size_bytes(self, sha256: str) -> int:
        """Return how many whole bytes are here, 0 for none."""
        return self._size_bytes(self.path(sha256))

    def append(self, upload: str, pieces: Sequence[bytes | memoryview]) -> None:
        """Put *pieces* at the end of an upload, one after the other."""
        coming = self._coming(upload)
        if self.key is not None:
            pieces = self._encrypted(self.key, coming, pieces)
        file = self._appending(coming)
        try:
            _write(file, pieces)
        finally:
            os.close(file)

    def finish(self, uploads: Mapping[str, tuple[str, str]]) -> set[str]:
        """Take uploads that are whole; return those that are not what they should be.

        What is taken is on the disk. What has another hash is thrown away: it begins
        again.

        Args:
            uploads: By upload the SHA-256 it should have, and the one it has where
                that is known, else empty.
        """
        false = {
            upload
            for upload, (wanted, found) in uploads.items()
            if not self._is_on_disk(self._coming(upload), wanted, found)
        }
        named = [
            self._name(upload, sha256)
            for upload, (sha256, _) in uploads.items()
            if upload not in false
        ]
        if named:
            for folder in {*named, "photos", "."}:  # another may have made one of them
                sync_folder(self.folder / folder)
        return false

    def _is_on_disk(self, coming: Path, wanted: str, found: str) -> bool:
        """Bring whole bytes to the disk; False, and away with them, for others."""
        if (found or self._digest(coming)) != wanted:
            coming.unlink()
            return False
        file = os.open(coming, os.O_RDWR | _BINARY)  # Windows flushes no other
        try:
            os.fsync(file)
        finally:
            os.close(file)
        return True

    @staticmethod
    def _appending(path: Path) -> int:
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | _BINARY
        try:
            return os.open(path, flags, 0o666)
        except FileNotFoundError:  # the first of all
            path.parent.mkdir(parents=True, exist_ok=True)
            return os.open(path, flags, 0o666)

    def _name(self, upload: str, sha256: str) -> str:
        """Give bytes their last name; return the folder that has it."""
        target = self.path(sha256)
        try:
            self._coming(upload).replace(target)
        except FileNotFoundError:  # the first with these two digits
            target.parent.mkdir(parents=True, exist_ok=True)
            self._coming(upload).replace(target)
        return f"photos/{sha256[:2]}"

    def read(self, sha256: str, start: int, stop: int) -> Iterator[bytes]:
        """Give the bytes from *start* to before *stop* in parts.

        The file is opened at once: from then on nobody can take it away.

        Raises:
            FileNotFoundError: It is not here.
        """
        return self._parts(self.path(sha256).open("rb"), start, stop)

    def remove(self, sha256: str) -> None:
        """Give up the whole bytes, which are kept elsewhere."""
        self.path(sha256).unlink(missing_ok=True)

    def path(self, sha256: str) -> Path:
        """Return where the whole bytes are."""
        return self.folder / f"photos/{sha256[:2]}/{sha256}"

    def _coming(self, upload: str) -> Path:
        return self.folder / f"uploads/{upload}"

    def _size_bytes(self, path: Path) -> int:
        """Return how many bytes a file keeps, 0 where there is none."""
        try:
            size_bytes = path.stat().st_size
        except FileNotFoundError:
            return 0
        return size_bytes if self.key is None else max(0, size_bytes - HEAD_BYTES)

    def _encrypted(
        self, key: FolderKey, coming: Path, pieces: Iterable[bytes | memoryview]
    ) -> list[bytes]:
        """Return *pieces* as they are put behind what has come of an upload."""
        head = _head_of(coming)
        if has_head(head):
            return list(crypt(key, head, self._size_bytes(coming), pieces))
        coming.unlink(missing_ok=True)  # cut off within its head: nothing has come
        head = new_head()
        return [head, *crypt(key, head, 0, pieces)]

    def _digest(self, path: Path) -> str:
        """Return the SHA-256 of what a file keeps, hexadecimal."""
        file = path.open("rb")
        if self.key is not None:
            return digest_of(self._parts(file, 0, self._size_bytes(path)))
        with file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    def _parts(self, file: BinaryIO, start: int, stop: int) -> Iterator[bytes]:
        if self.key is None:
            return _parts(file, start, stop)
        head = file.read(HEAD_BYTES)
        parts = _parts(file, HEAD_BYTES + start, HEAD_BYTES + stop)
        return crypt(self.key, head, start, parts)


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


def _write(file: int, pieces: Sequence[bytes | memoryview]) -> None:
    """Write all; a disk that is nearly full takes some of it first."""
    left = deque(memoryview(piece) for piece in pieces)
    while left:
        written = _write_some(file, left)
        while left and written >= len(left[0]):
            written -= len(left.popleft())
        if left:
            left[0] = left[0][written:]


def _write_some(file: int, views: Sequence[memoryview]) -> int:
    if _HAS_WRITEV:  # one call, and one wait for the interpreter, for many pieces
        return os.writev(file, list(islice(views, _MOST_VIEWS)))
    return os.write(file, views[0])


def _head_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(HEAD_BYTES)
    except FileNotFoundError:
        return b""


def _parts(file: BinaryIO, start: int, stop: int) -> Iterator[bytes]:
    with file:
        file.seek(start)
        for place in range(start, stop, READ_BYTES):
            yield file.read(min(READ_BYTES, stop - place))
