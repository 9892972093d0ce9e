"""What an archive holds, and whether it is sound; read beside one that serves."""

from __future__ import annotations

import hashlib
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import ColumnElement, Connection, Table, func, select
from sqlalchemy.exc import DatabaseError

from desktop.errors import DamagedFileError, IntegrityError, NoArchiveError
from desktop.model.chains import added
from desktop.model.codec import digest
from desktop.model.journal import GENESIS, Entry
from desktop.sync.archive.blobs import BlobFolder
from desktop.sync.archive.entries import tally_of
from desktop.sync.archive.store import DATABASE_NAME, read_identity, reader
from desktop.sync.archive.tables import log, photo, quarantine, state
from desktop.sync.protocol import BlobKind

AT_ONCE = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """What is in an archive.

    Attributes:
        archive: The archive's name: its public key, hexadecimal.
        entries: How many entries.
        tally: The sum of their hashes, hexadecimal.
        stations: Of how many stations.
        records: How many records they amount to.
        conflicts: How many of these have an open conflict.
        quarantined: Entries that were held back.
        photos: Photos whose original is here.
        photo_bytes: The size of all byte strings of photos.
    """

    archive: str
    entries: int
    tally: str
    stations: int
    records: int
    conflicts: int
    quarantined: int
    photos: int
    photo_bytes: int


def holdings(folder: Path) -> Holdings:
    """Count what the archive in *folder* holds; it may be serving meanwhile.

    Raises:
        NoArchiveError: There is none.
        ForeignFileError, DamagedFileError: as the files are.
    """
    with _opened(folder) as connection:
        return _counted(connection, read_identity(folder))


def verify(folder: Path) -> Holdings:
    """Check every entry, every chain and every photo of the archive in *folder*.

    A gap in a chain is no fault: the rest may come yet. It changes nothing.

    Raises:
        IntegrityError: Something is not what its hash says; its place is named.
        NoArchiveError, ForeignFileError, DamagedFileError
    """
    with _opened(folder) as connection:
        found = _counted(connection, read_identity(folder))
        _check_log(connection)
        _check_photos(connection, BlobFolder(folder))
    return found


@contextmanager
def _opened(folder: Path) -> Generator[Connection]:
    if not (folder / DATABASE_NAME).is_file():
        raise NoArchiveError(str(folder))
    engine = reader(folder)
    try:
        with engine.connect() as connection, connection.begin():
            yield connection
    except DatabaseError as error:
        raise DamagedFileError(DATABASE_NAME, str(error.orig)) from error
    finally:
        engine.dispose()


def _counted(connection: Connection, archive: str) -> Holdings:
    tally = tally_of(connection)
    originals = photo.c.kind == BlobKind.ORIGINAL.value
    sizes = select(func.coalesce(func.sum(photo.c.size_bytes), 0))
    stations = select(func.count(func.distinct(log.c.station)))
    return Holdings(
        archive=archive,
        entries=tally.count,
        tally=tally.total.hex(),
        stations=connection.execute(stations).scalar_one(),
        records=_count(connection, state),
        conflicts=_count(connection, state, state.c.conflicts.is_not(None)),
        quarantined=_count(connection, quarantine),
        photos=_count(connection, photo, originals),
        photo_bytes=connection.execute(sizes).scalar_one(),
    )


def _count(connection: Connection, table: Table, *terms: ColumnElement[bool]) -> int:
    query = select(func.count()).select_from(table).where(*terms)
    return connection.execute(query).scalar_one()


def _check_log(connection: Connection) -> None:
    total, count = bytes(32), 0
    before = ("", 0, GENESIS)
    query = select(log.c.number, log.c.hash, log.c.head, log.c.body).order_by(
        log.c.station, log.c.seq
    )
    for number, hash_, head, body in connection.execute(query).yield_per(AT_ONCE):
        entry = Entry(head, body or b"")
        if bytes.fromhex(entry.hash) != hash_:
            raise IntegrityError("entry", str(number), "hash")
        if body is not None and digest(body) != entry.head.body:
            raise IntegrityError("entry", str(number), "body")
        station, seq = entry.head.station, entry.head.seq
        prev = before[2] if before[0] == station else GENESIS
        follows = seq == (before[1] if before[0] == station else 0) + 1
        if follows and entry.head.prev != prev:
            raise IntegrityError("chain", f"{station}/{seq}", "prev")
        before = (station, seq, entry.hash)
        total, count = added(total, (entry,)), count + 1
    tally = tally_of(connection)
    if (tally.count, tally.total) != (count, total):
        raise IntegrityError("tally", str(tally.count), str(count))


def _check_photos(connection: Connection, blobs: BlobFolder) -> None:
    query = select(photo.c.original, photo.c.sha256)
    for original, sha256 in connection.execute(query).yield_per(AT_ONCE):
        if not blobs.has(sha256):
            raise IntegrityError("photo", original, "missing")
        with blobs.path(sha256).open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != sha256:
                raise IntegrityError("photo", original, "hash")
