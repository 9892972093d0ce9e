"""What an archive holds, and whether it is sound; read beside one that serves."""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Row, Table, func, select
from sqlalchemy.exc import DatabaseError

from desktop.errors.station import DamagedFileError
from desktop.errors.sync import EngineError, NoArchiveError
from desktop.errors.trust import IntegrityError
from desktop.model.chains import added, joined
from desktop.model.codec import digest
from desktop.model.journal import GENESIS, Entry
from desktop.sync.archive import access, registers, seals, sqlite, stretches
from desktop.sync.archive.blobs import BlobFolder, Blobs
from desktop.sync.archive.blocks import Pairs
from desktop.sync.archive.encryption import key_of
from desktop.sync.archive.engines import DATABASE_NAME, recall
from desktop.sync.archive.entries import tally_of
from desktop.sync.archive.store import (
    HUB_NAME,
    needed,
    open_objects,
    read_identity,
    read_key,
)
from desktop.sync.archive.stretches import audience_of_entry
from desktop.sync.archive.tables import access as access_log
from desktop.sync.archive.tables import (
    arrival,
    audience,
    log,
    photo,
    quarantine,
    state,
)
from desktop.sync.photo_protocol import BlobKind

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
        accesses: Lines of the access log.
        access_hash: The hash of the last of them, empty for none.
        staged: Byte strings that the object store does not hold yet; 0 without one.
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
    accesses: int
    access_hash: str
    staged: int


def holdings(folder: Path) -> Holdings:
    """Count what the archive in *folder* holds; it may be serving meanwhile.

    Raises:
        NoArchiveError: There is none.
        EngineError: Its database does not answer.
        ForeignFileError, DamagedFileError: as the files are.
    """
    with _opened(folder) as connection:
        return _counted(connection, folder)


def verify(folder: Path) -> Holdings:
    """Check every entry, every chain and every photo of the archive in *folder*.

    A gap in a chain is no fault: the rest may come yet. It changes nothing.

    Raises:
        IntegrityError: Something is not what its hash says; its place is named.
        NoArchiveError, EngineError, ForeignFileError, DamagedFileError
    """
    with _opened(folder) as connection:
        found = _counted(connection, folder)
        _check_log(connection)
        access.check(connection, read_key(folder))
        registers.check(connection)
        if not (folder / HUB_NAME).exists():  # which kept seals it could not check
            seals.check(connection)
        store = open_objects(recall(folder))
        _check_photos(connection, Blobs(BlobFolder(folder, key_of(folder)), store))
    return found


@contextmanager
def _opened(folder: Path) -> Generator[Connection]:
    engine = _reader(folder)
    try:
        with engine.connect() as connection, connection.begin():
            yield connection
    except DatabaseError as error:
        if engine.dialect.name == "sqlite":
            raise DamagedFileError(DATABASE_NAME, str(error.orig)) from error
        place, words = engine.url.database or "", str(error.orig).partition("\n")[0]
        raise EngineError(place, "no_answer", words) from error
    finally:
        engine.dispose()


def _reader(folder: Path) -> Engine:
    database = recall(folder).database
    if database:
        with needed("psycopg"):
            from desktop.sync.archive import postgres
        return postgres.open_engine(database)
    if not (folder / DATABASE_NAME).is_file():
        raise NoArchiveError(str(folder))
    return sqlite.open_reader(folder / DATABASE_NAME, key_of(folder))


def _counted(connection: Connection, folder: Path) -> Holdings:
    tally = tally_of(connection)
    originals = photo.c.kind == BlobKind.ORIGINAL.value
    sizes = select(func.coalesce(func.sum(photo.c.size_bytes), 0))
    stations = select(func.count(func.distinct(log.c.station)))
    last = connection.execute(
        select(access_log.c.number, access_log.c.hash)
        .order_by(access_log.c.number.desc())
        .limit(1)
    ).one_or_none()
    is_apart = bool(recall(folder).objects)
    return Holdings(
        archive=read_identity(folder),
        entries=tally.count,
        tally=tally.total.hex(),
        stations=connection.execute(stations).scalar_one(),
        records=_records(connection),
        conflicts=_count(connection, state, state.c.conflicts.is_not(None)),
        quarantined=_count(connection, quarantine),
        photos=_count(connection, photo, originals),
        accesses=0 if last is None else last.number,
        access_hash="" if last is None else last.hash,
        photo_bytes=int(
            connection.execute(sizes).scalar_one()
        ),  # of a server: a Decimal
        staged=_count(connection, photo, photo.c.stored_at.is_(None))
        if is_apart
        else 0,
    )


def _records(connection: Connection) -> int:
    """Return how many records the log amounts to."""
    every = select(log.c.record, log.c.type).distinct().subquery()
    return connection.execute(select(func.count()).select_from(every)).scalar_one()


def _count(connection: Connection, table: Table, *terms: ColumnElement[bool]) -> int:
    query = select(func.count()).select_from(table).where(*terms)
    return connection.execute(query).scalar_one()


def _check_log(connection: Connection) -> None:
    sums: dict[int, tuple[int, bytes]] = {}
    pairs = Pairs(connection)
    before = ("", 0, GENESIS)
    whose = audience_of_entry().label("whose")
    query = select(log, whose).order_by(log.c.station, log.c.seq)
    for row in connection.execute(query).yield_per(AT_ONCE):
        entry = Entry(*pairs.of(row.number, row.hash, row.head, row.body))
        _check_row(row, entry)
        station, seq = entry.place
        if before[:2] == (station, seq):
            raise IntegrityError("chain", f"{station}/{seq}", "twice")
        prev = before[2] if before[0] == station else GENESIS
        follows = seq == (before[1] if before[0] == station else 0) + 1
        if follows and entry.head.prev != prev:
            raise IntegrityError("chain", f"{station}/{seq}", "prev")
        before = (station, seq, entry.hash)
        count, total = sums.get(row.whose, (0, bytes(32)))
        sums[row.whose] = count + 1, added(total, (entry,))
    _check_tallies(connection, sums)
    _check_arrivals(connection, sum(count for count, _ in sums.values()))
    stretches.check(connection)


def _check_tallies(
    connection: Connection, sums: Mapping[int, tuple[int, bytes]]
) -> None:
    """Check that there is what was counted, in all and for each audience."""
    count = sum(count for count, _ in sums.values())
    total = joined([total for _, total in sums.values()])
    tally = tally_of(connection)
    if (tally.count, tally.total) != (count, total):
        raise IntegrityError("tally", str(tally.count), str(count))
    query = select(audience.c.id, audience.c.number, audience.c.total)
    for id_, *counted in connection.execute(query):
        if tuple(counted) != sums.get(id_, (0, bytes(32))):
            raise IntegrityError("audience", str(id_), "counted")


def _check_row(row: Row[Any], entry: Entry) -> None:
    """Check that an entry is what its row says of it."""
    if entry.hash_bytes != row.hash:
        raise IntegrityError("entry", str(row.number), "hash")
    head = entry.head
    if row.body is not None and digest(entry.body_bytes) != head.body:
        raise IntegrityError("entry", str(row.number), "body")
    facts = head.station, head.seq, head.clock, head.type, head.record
    if facts != (row.station, row.seq, row.clock, row.type, row.record):
        raise IntegrityError("entry", str(row.number), "columns")


def _check_arrivals(connection: Connection, count: int) -> None:
    """Check that of each entry it is noted who brought it."""
    upto = 0
    query = select(arrival.c.first, arrival.c.last).order_by(arrival.c.first)
    for first, last in connection.execute(query).yield_per(AT_ONCE):
        if first != upto + 1:
            raise IntegrityError("arrival", str(upto + 1), str(first))
        upto = last
    if upto != count:
        raise IntegrityError("arrival", str(upto + 1), str(count))


def _check_photos(connection: Connection, blobs: Blobs) -> None:
    query = select(photo.c.original, photo.c.sha256, photo.c.size_bytes)
    for original, sha256, size_bytes in connection.execute(query).yield_per(AT_ONCE):
        found = hashlib.sha256()
        try:
            for part in blobs.read(sha256, 0, size_bytes):
                found.update(part)
        except FileNotFoundError as error:
            raise IntegrityError("photo", original, "missing") from error
        if found.hexdigest() != sha256 or blobs.size_bytes(sha256) != size_bytes:
            raise IntegrityError("photo", original, "hash")
