"""The power goes at a laptop: whatever was said to be saved is there afterwards.

What the database has put on the disk is its file and its log of pages. The log is cut
at every page it may end with, and each time the station is opened on what is left.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from desktop.storage import database, journal, vault, verify
from desktop.storage.database import DATABASE_NAME
from desktop.storage.station import open_station
from tests.sync.places import PASSPHRASE, Laptop

LOG_HEAD_BYTES, FRAME_HEAD_BYTES = 32, 24


@dataclass
class Saved:
    """What was said to be saved when the log was so long."""

    log_bytes: int
    entries: set[str] = field(default_factory=set)
    photos: set[str] = field(default_factory=set)


@pytest.fixture
def laptop(tmp_path, monkeypatch):
    """A laptop whose log is not folded in, so that it holds everything."""
    monkeypatch.setattr(vault, "MEMORY_KIB", 64)
    monkeypatch.setattr(vault, "PASSES", 1)
    kept = [p for p in database.PRAGMAS if not p.startswith("wal_autocheckpoint")]
    monkeypatch.setattr(database, "PRAGMAS", (*kept, "wal_autocheckpoint = 0"))
    made = Laptop(tmp_path / "laptop")
    yield made
    made.station.close()


def test_nothing_saved_is_lost_wherever_the_log_ends(laptop, tmp_path):
    """
    At every page boundary all that was saved by then is there, and the chain is whole.
    """
    folder = laptop.station.folder
    log = folder / (DATABASE_NAME + "-wal")
    told = [Saved(log.stat().st_size)]
    for number in range(10):
        before = told[-1]
        photo = {laptop.photograph(2_000)} if number % 3 == 0 else set()
        laptop.note(fact=f"第{number}条" * 200)
        hashes = {entry.hash for entry in laptop.entries()}
        told.append(Saved(log.stat().st_size, hashes, before.photos | photo))
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    whole = (copy / log.name).read_bytes()
    page_bytes = int.from_bytes(whole[8:12])
    step = FRAME_HEAD_BYTES + page_bytes
    frames = (len(whole) - LOG_HEAD_BYTES) // step

    assert frames > 60
    for frame in range(frames + 1):
        ends = LOG_HEAD_BYTES + frame * step
        promised = [one for one in told if one.log_bytes <= ends]
        if promised:
            _check(copy, tmp_path / "after", whole[:ends], promised[-1])


def _check(copy: Path, place: Path, log: bytes, promised: Saved) -> None:
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(copy, place)
    (place / (DATABASE_NAME + "-wal")).write_bytes(log)
    (place / (DATABASE_NAME + "-shm")).unlink(missing_ok=True)
    station = open_station(place, PASSPHRASE)
    try:
        with station.database.read() as connection:
            found = {entry.hash for entry in journal.every(connection)}
        with station.database.write() as connection:
            verify.verify_station(connection, station.keys.station)
        assert promised.entries <= found
        assert promised.photos <= station.photos.originals()
    finally:
        station.close()
