"""The photo store: encrypted chunks in a plain SQLite container, by SHA-256.

`photos.db` holds, for every photo, the original bytes untouched and the working copy
for the screen and for print, each in chunks of 1 MiB of AES-256-GCM ciphertext. A
BLOB inside SQLCipher reads 7.6 times slower. A chunk's place is authenticated, so
chunks cannot be swapped. A photo is stored before the record that refers to it.
"""

from __future__ import annotations

import enum
import secrets
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from desktop.errors import (
    DamagedFileError,
    ForeignFileError,
    StationSealedError,
    UnknownRecordError,
)
from desktop.storage.database import known_error
from desktop.storage.driver import dbapi

PHOTOS_NAME = "photos.db"
APPLICATION_ID = 0x46525048  # "FRPH"
CHUNK_BYTES = 1 << 20
_HEADER_BYTES = 100  # of an SQLite file; what program wrote it stands in it
_APPLICATION_AT = slice(68, 72)

_PRAGMAS = (
    "page_size = 16384",  # of a new file: half the CPU of 4096 for chunks of 1 MiB
    "journal_mode = WAL",
    "synchronous = FULL",
    "busy_timeout = 5000",
)

_SCHEMA = """
CREATE TABLE owner (station TEXT NOT NULL);
CREATE TABLE blob (
    id INTEGER PRIMARY KEY,
    original TEXT NOT NULL,
    kind TEXT NOT NULL,
    size_bytes INTEGER NOT NULL,
    UNIQUE (original, kind)
);
CREATE TABLE chunk (
    blob_id INTEGER NOT NULL REFERENCES blob (id),
    place INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (blob_id, place)
);
"""


class PhotoKind(enum.Enum):
    """Which of a photo's byte strings."""

    ORIGINAL = "original"
    WORKING = "working"


class PhotoStore:
    """One open photo store. Threads may share it; each call has its own connection."""

    def __init__(self, path: Path, key: bytes) -> None:
        self.path = path
        self._sealing: AESGCM | None = AESGCM(key)

    def seal(self) -> None:
        """Forget the key; until `unseal` no photo opens."""
        self._sealing = None

    def unseal(self, key: bytes) -> None:
        """Take the key back."""
        self._sealing = AESGCM(key)

    def create(self, station: str) -> None:
        """Make the empty container of *station*."""
        with self._open() as connection:
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.executescript(_SCHEMA)
            connection.execute("INSERT INTO owner (station) VALUES (?)", (station,))

    def check(self, station: str) -> None:
        """Check that the file is the photo store of *station*.

        Raises:
            ForeignFileError, DamagedFileError
        """
        if not self.path.is_file():
            raise DamagedFileError(self.path.name, "missing")
        with self.path.open("rb") as file:
            start = file.read(_HEADER_BYTES)
        if len(start) < _HEADER_BYTES:
            raise DamagedFileError(self.path.name, "length")
        if start[_APPLICATION_AT] != APPLICATION_ID.to_bytes(4):
            raise ForeignFileError(self.path.name)
        with self._open() as connection:
            owner = _owner(connection)
        if not owner:
            raise DamagedFileError(self.path.name, "owner")
        if owner != station:
            raise ForeignFileError(self.path.name)

    def put(self, original: str, original_bytes: bytes, working: bytes) -> bool:
        """Keep a photo and its working copy; False when it was here already.

        Args:
            original: The SHA-256 of *original_bytes*, hexadecimal.
            original_bytes: The file as it came.
            working: The JPEG for screen and print.

        Raises:
            DiskFullError: Nothing was kept.
        """
        with self._open() as connection, _transaction(connection):
            if self._find(connection, original, PhotoKind.ORIGINAL) is not None:
                return False
            self._insert(connection, original, PhotoKind.ORIGINAL, original_bytes)
            self._insert(connection, original, PhotoKind.WORKING, working)
            return True

    def has(self, original: str) -> bool:
        """Tell whether the original is here."""
        with self._open() as connection:
            return self._find(connection, original, PhotoKind.ORIGINAL) is not None

    def size_bytes(self, original: str, kind: PhotoKind) -> int:
        """Return the size of one byte string of a photo.

        Raises:
            UnknownRecordError: It is not here.
        """
        with self._open() as connection:
            return self._known(connection, original, kind)[1]

    def read(self, original: str, kind: PhotoKind) -> bytes:
        """Return one byte string of a photo.

        Raises:
            UnknownRecordError: It is not here.
            DamagedFileError: Its bytes are not what was stored.
        """
        return b"".join(self.chunks(original, kind))

    def chunks(
        self, original: str, kind: PhotoKind, *, start: int = 0
    ) -> Generator[bytes]:
        """Give the chunks of 1 MiB from the *start*-th on.

        Raises:
            UnknownRecordError, DamagedFileError: as `read`.
        """
        with self._open() as connection:
            blob_id, size_bytes = self._known(connection, original, kind)
            sealed = connection.execute(
                "SELECT place, sealed FROM chunk WHERE blob_id = ? AND place >= ? "
                "ORDER BY place",
                (blob_id, start),
            )
            left = max(0, size_bytes - start * CHUNK_BYTES)
            for wanted, (place, data) in enumerate(sealed, start):
                name = _place(original, kind, wanted)
                plain = self._opened(data, name)
                if place != wanted or len(plain) != min(left, CHUNK_BYTES):
                    raise DamagedFileError(self.path.name, name.decode())
                left -= len(plain)
                yield plain
            if left:
                raise DamagedFileError(self.path.name, f"{original}/{kind.value}")

    def originals(self) -> set[str]:
        """Return the SHA-256 of every original that is here."""
        with self._open() as connection:
            found = connection.execute(
                "SELECT original FROM blob WHERE kind = ?", (PhotoKind.ORIGINAL.value,)
            ).fetchall()
        return {original for (original,) in found}

    def integrity(self) -> list[str]:
        """Return what is wrong with the container, nothing for a sound one.

        Raises:
            DamagedFileError: It cannot even be looked through.
        """
        with self._open() as connection:
            found = connection.execute("PRAGMA integrity_check").fetchall()
        return [] if found == [("ok",)] else [words for (words,) in found]

    def _insert(
        self, connection: Any, original: str, kind: PhotoKind, data: bytes
    ) -> None:
        blob_id = connection.execute(
            "INSERT INTO blob (original, kind, size_bytes) VALUES (?, ?, ?)",
            (original, kind.value, len(data)),
        ).lastrowid
        view = memoryview(data)
        for place, start in enumerate(range(0, len(data), CHUNK_BYTES)):
            sealed = self._sealed(
                view[start : start + CHUNK_BYTES], _place(original, kind, place)
            )
            connection.execute(
                "INSERT INTO chunk (blob_id, place, sealed) VALUES (?, ?, ?)",
                (blob_id, place, sealed),
            )

    def _sealed(self, data: memoryview, place: bytes) -> bytes:
        nonce = secrets.token_bytes(12)
        return nonce + self._cipher.encrypt(nonce, data, place)

    def _opened(self, sealed: bytes, place: bytes) -> bytes:
        try:
            return self._cipher.decrypt(sealed[:12], sealed[12:], place)
        except InvalidTag as error:
            raise DamagedFileError(self.path.name, place.decode()) from error

    def _find(
        self, connection: Any, original: str, kind: PhotoKind
    ) -> tuple[int, int] | None:
        return connection.execute(
            "SELECT id, size_bytes FROM blob WHERE original = ? AND kind = ?",
            (original, kind.value),
        ).fetchone()

    def _known(
        self, connection: Any, original: str, kind: PhotoKind
    ) -> tuple[int, int]:
        found = self._find(connection, original, kind)
        if found is None:
            raise UnknownRecordError(original)
        return found

    @property
    def _cipher(self) -> AESGCM:
        if self._sealing is None:
            raise StationSealedError
        return self._sealing

    @contextmanager
    def _open(self) -> Generator[Any]:
        try:
            connection = dbapi.connect(str(self.path))
            try:
                connection.isolation_level = None
                for pragma in _PRAGMAS:
                    connection.execute(f"PRAGMA {pragma}")
                yield connection
            finally:
                connection.close()
        except dbapi.DatabaseError as error:
            known = known_error(str(error), self.path.name)
            if known is None:
                raise
            raise known from error


def _owner(connection: Any) -> str:
    """Return whose the container is, empty where it does not say."""
    sql = "SELECT count(*) FROM sqlite_master WHERE name = 'owner'"
    if not connection.execute(sql).fetchone()[0]:
        return ""
    row = connection.execute("SELECT station FROM owner").fetchone()
    return row[0] if row else ""


@contextmanager
def _transaction(connection: Any) -> Generator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _place(original: str, kind: PhotoKind, place: int) -> bytes:
    return f"{original}/{kind.value}/{place}".encode()
