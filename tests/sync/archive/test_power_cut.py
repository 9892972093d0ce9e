"""The power goes: whatever was confirmed before is there when it comes back.

What SQLite has put on the disk is the database and its log of pages; what it had not
is gone. So the log is cut at every page it may end with, and each time the archive is
opened again on what is left.
"""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from desktop.sync.archive import judging, photos, sqlite
from desktop.sync.archive.engines import DATABASE_NAME
from desktop.sync.archive.holdings import verify
from desktop.sync.archive.photos import Coming
from desktop.sync.archive.store import Archive, open_archive
from desktop.sync.photo_protocol import BlobKind
from tests.sync.archive.pushing import take_in
from tests.sync.places import NOON, admit

LOG_HEAD_BYTES, FRAME_HEAD_BYTES = 32, 24
PAGE_BYTES = 16_384


@dataclass
class Confirmed:
    """What the archive had confirmed when its log was so long."""

    log_bytes: int
    entries: set[str] = field(default_factory=set)
    photos: set[str] = field(default_factory=set)


@pytest.fixture
def kept_log(monkeypatch):
    """The log is not written back, so that it holds everything since the beginning."""
    pragmas = [p for p in sqlite.PRAGMAS if not p.startswith("wal_autocheckpoint")]
    monkeypatch.setattr(sqlite, "PRAGMAS", (*pragmas, "wal_autocheckpoint = 0"))


def log_of(archive: Archive) -> Path:
    """Return the log of an archive's database."""
    return archive.folder / (DATABASE_NAME + "-wal")


def test_nothing_confirmed_is_lost_wherever_the_log_ends(tmp_path, laptop, kept_log):
    """
    At every page boundary all that was confirmed by then is there, whole and sound.
    """
    archive = open_archive(tmp_path / "archive")
    with archive.write() as connection:
        admit(connection, laptop.writer.station, laptop.writer.author)
    told = [Confirmed(log_of(archive).stat().st_size)]
    for number in range(12):
        laptop.note(fact=f"第{number}条" * 200)
        told.append(_taken(archive, laptop, told[-1]))
        if number % 4 == 0:
            told.append(_photographed(archive, number, told[-1]))
    whole = log_of(archive).read_bytes()
    frames = (len(whole) - LOG_HEAD_BYTES) // (FRAME_HEAD_BYTES + PAGE_BYTES)
    place = tmp_path / "after"
    shutil.copytree(archive.folder, tmp_path / "copy")
    archive.close()

    assert frames > 40
    for frame in range(frames + 1):
        ends = LOG_HEAD_BYTES + frame * (FRAME_HEAD_BYTES + PAGE_BYTES)
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(tmp_path / "copy", place)
        (place / (DATABASE_NAME + "-wal")).write_bytes(whole[:ends])
        (place / (DATABASE_NAME + "-shm")).unlink(missing_ok=True)
        promised = [one for one in told if one.log_bytes <= ends]
        if promised:
            _check(place, promised[-1])


def _taken(archive: Archive, laptop, before: Confirmed) -> Confirmed:
    new = laptop.entries()[-1]
    judged = judging.judge([(new.head_bytes, new.body_bytes)])
    with archive.write() as connection:
        taken = take_in(connection, judged, brought_by=laptop.writer.station, now=NOON)
    assert () == taken.refused
    size_bytes = log_of(archive).stat().st_size
    return Confirmed(size_bytes, before.entries | {new.hash}, before.photos)


def _photographed(archive: Archive, number: int, before: Confirmed) -> Confirmed:
    data = bytes([number]) * 5_000
    sha256 = hashlib.sha256(data).hexdigest()
    coming = Coming(
        original=sha256,
        kind=BlobKind.ORIGINAL,
        sha256=sha256,
        size_bytes=len(data),
    )
    archive.spool.append(coming.id, [data])
    assert not archive.spool.finish({coming.id: (sha256, "")})
    with archive.write() as connection:
        photos.complete(connection, [coming], NOON)
    size_bytes = log_of(archive).stat().st_size
    return Confirmed(size_bytes, before.entries, before.photos | {sha256})


def _check(folder: Path, promised: Confirmed) -> None:
    held = verify(folder)
    archive = open_archive(folder)
    with archive.read() as connection:
        found = connection.exec_driver_sql("SELECT hash FROM log").all()
        kept = connection.exec_driver_sql("SELECT original FROM photo").all()
    archive.close()
    assert promised.entries <= {hash_.hex() for (hash_,) in found}
    assert promised.photos <= {original for (original,) in kept}
    assert len(found) == held.entries
