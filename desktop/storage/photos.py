"""The photo store: encrypted chunks in a plain SQLite container, by SHA-256.

`photos.db` holds, for every photo, the original bytes untouched and the working copy
for the screen and for print, each in chunks of 1 MiB of AES-256-GCM ciphertext. A
BLOB inside SQLCipher reads 7.6 times slower. A chunk's place is authenticated, so
chunks cannot be swapped. A photo is stored before the record that refers to it.
"""

from __future__ import annotations

import enum
import secrets
import threading
from collections.abc import Callable, Generator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from desktop.errors.records import UnknownRecordError
from desktop.errors.station import (
    DamagedFileError,
    ForeignFileError,
    StationSealedError,
)
from desktop.storage.database import known_error
from desktop.storage.driver import dbapi

PHOTOS_NAME = "photos.db"
APPLICATION_ID = 0x46525048  # "FRPH"
CHUNK_BYTES = 1 << 20
_HEADER_BYTES = 100  # of an SQLite file; what program wrote it stands in it
_APPLICATION_AT = slice(68, 72)

_PRAGMAS = (
    "page_size = 65536",  # of a new file: three quarters of the CPU of 16384
    "journal_mode = WAL",
    "wal_autocheckpoint = 256",  # 16 MiB of such pages
    "synchronous = FULL",
    "busy_timeout = 5000",
    "cache_size = -24576",  # KiB, for a pack of photos: what overflows is written twice
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


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPhoto:
    """A photo to be kept.

    Attributes:
        original: The SHA-256 of *original_bytes*, hexadecimal.
        original_bytes: The file as it came.
        working: The JPEG for screen and print.
    """

    original: str
    original_bytes: bytes | memoryview
    working: bytes | memoryview


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
        new = NewPhoto(
            original=original, original_bytes=original_bytes, working=working
        )
        return bool(self.put_all([new]))

    def put_all(self, photos: Sequence[NewPhoto]) -> int:
        """Keep photos, all or none; return how many were not here already.

        Raises:
            DiskFullError: Nothing was kept.
        """
        with self.keeping() as keeper:
            return keeper.put_all(photos)

    @contextmanager
    def keeping(self) -> Generator[PhotoKeeper]:
        """Give what keeps photos again and again on one connection.

        Whoever closes the last connection writes SQLite's log of pages back and takes
        it away, so keeping each photo on a connection of its own costs half as much
        again.
        """
        with self._open() as connection:
            yield PhotoKeeper(connection, self._insert, self.path.name)

    def has(self, original: str) -> bool:
        """Tell whether the original is here."""
        with self._open() as connection:
            return _find(connection, original, PhotoKind.ORIGINAL) is not None

    def size_bytes(self, original: str, kind: PhotoKind) -> int:
        """Return the size of one byte string of a photo.

        Raises:
            UnknownRecordError: It is not here.
        """
        with self._open() as connection:
            return _known(connection, original, kind)[1]

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
        with self.reading() as reader:
            yield from reader.chunks(original, kind, start=start)

    @contextmanager
    def reading(self) -> Generator[PhotoReader]:
        """Give what reads many byte strings on one connection, in one thread.

        Between two of its answers no transaction is open.
        """
        with self._open() as connection:
            yield PhotoReader(connection, self._opened, self.path.name)

    def sizes(self) -> dict[str, int]:
        """Return how many bytes each photo has, its working copy included."""
        sql = "SELECT original, sum(size_bytes) FROM blob GROUP BY original"
        with self._open() as connection:
            return dict(connection.execute(sql).fetchall())

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

    def _insert(self, connection: Any, new: NewPhoto) -> None:
        for kind, data in (
            (PhotoKind.ORIGINAL, new.original_bytes),
            (PhotoKind.WORKING, new.working),
        ):
            self._insert_one(connection, new.original, kind, memoryview(data))

    def _insert_one(
        self, connection: Any, original: str, kind: PhotoKind, data: memoryview
    ) -> None:
        blob_id = connection.execute(
            "INSERT INTO blob (original, kind, size_bytes) VALUES (?, ?, ?)",
            (original, kind.value, len(data)),
        ).lastrowid
        for place, start in enumerate(range(0, len(data), CHUNK_BYTES)):
            chunk = data[start : start + CHUNK_BYTES]
            connection.execute(
                "INSERT INTO chunk (blob_id, place, sealed) VALUES (?, ?, ?)",
                (blob_id, place, self._sealed(chunk, _place(original, kind, place))),
            )

    def _sealed(self, data: memoryview, place: bytes) -> bytes:
        nonce = secrets.token_bytes(12)
        return nonce + self._cipher.encrypt(nonce, data, place)

    def _opened(self, sealed: bytes, place: bytes) -> bytes:
        view = memoryview(sealed)  # a slice of bytes would be another megabyte
        try:
            return self._cipher.decrypt(view[:12], view[12:], place)
        except InvalidTag as error:
            raise DamagedFileError(self.path.name, place.decode()) from error

    @property
    def _cipher(self) -> AESGCM:
        if self._sealing is None:
            raise StationSealedError
        return self._sealing

    @contextmanager
    def _open(self) -> Generator[Any]:
        with _named(self.path.name):
            connection = dbapi.connect(str(self.path), check_same_thread=False)
            try:
                connection.isolation_level = None
                for pragma in _PRAGMAS:
                    connection.execute(f"PRAGMA {pragma}")
                yield connection
            finally:
                connection.close()


class PhotoKeeper:
    """Keeps photos on one connection. Threads may share it: they take turns."""

    def __init__(
        self, connection: Any, insert: Callable[[Any, NewPhoto], None], file: str
    ) -> None:
        self._connection = connection
        self._insert = insert
        self._file = file
        self._turn = threading.Lock()

    def put_all(self, photos: Sequence[NewPhoto]) -> int:
        """Keep photos, all or none; as `PhotoStore.put_all`."""
        count = 0
        with self._turn, _named(self._file), _transaction(self._connection):
            for new in photos:
                known = _find(self._connection, new.original, PhotoKind.ORIGINAL)
                if known is None:
                    self._insert(self._connection, new)
                    count += 1
        return count


class PhotoReader:
    """Reads byte strings of photos; one thread's."""

    def __init__(
        self, connection: Any, opened: Callable[[bytes, bytes], bytes], file: str
    ) -> None:
        self._connection = connection
        self._opened = opened
        self._file = file

    def size_bytes(self, original: str, kind: PhotoKind) -> int:
        """Return the size of one byte string; errors as `PhotoStore`."""
        return _known(self._connection, original, kind)[1]

    def chunks(
        self, original: str, kind: PhotoKind, *, start: int = 0
    ) -> Generator[bytes]:
        """Give the chunks of 1 MiB from the *start*-th on; errors as `PhotoStore`."""
        blob_id, size_bytes = _known(self._connection, original, kind)
        for place in range(start, -(-size_bytes // CHUNK_BYTES)):
            row = self._connection.execute(
                "SELECT sealed FROM chunk WHERE blob_id = ? AND place = ?",
                (blob_id, place),
            ).fetchone()
            name = _place(original, kind, place)
            plain = b"" if row is None else self._opened(row[0], name)
            if len(plain) != min(size_bytes - place * CHUNK_BYTES, CHUNK_BYTES):
                raise DamagedFileError(self._file, name.decode())
            yield plain

    def pieces(
        self, original: str, kind: PhotoKind, start: int, stop: int
    ) -> Generator[memoryview]:
        """Give the bytes from *start* to before *stop*, chunk by chunk."""
        first, end = start // CHUNK_BYTES, -(-stop // CHUNK_BYTES)
        with closing(self.chunks(original, kind, start=first)) as chunks:
            for place, chunk in enumerate(islice(chunks, end - first), first):
                at = place * CHUNK_BYTES
                yield memoryview(chunk)[max(start - at, 0) : stop - at]


def _known(connection: Any, original: str, kind: PhotoKind) -> tuple[int, int]:
    found = _find(connection, original, kind)
    if found is None:
        raise UnknownRecordError(original)
    return found


def _find(connection: Any, original: str, kind: PhotoKind) -> tuple[int, int] | None:
    return connection.execute(
        "SELECT id, size_bytes FROM blob WHERE original = ? AND kind = ?",
        (original, kind.value),
    ).fetchone()


def _owner(connection: Any) -> str:
    """Return whose the container is, empty where it does not say."""
    sql = "SELECT count(*) FROM sqlite_master WHERE name = 'owner'"
    if not connection.execute(sql).fetchone()[0]:
        return ""
    row = connection.execute("SELECT station FROM owner").fetchone()
    return row[0] if row else ""


@contextmanager
def _named(file: str) -> Generator[None]:
    """Raise what SQLite says as our own errors."""
    try:
        yield
    except dbapi.DatabaseError as error:
        known = known_error(str(error), file)
        if known is None:
            raise
        raise known from error


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
