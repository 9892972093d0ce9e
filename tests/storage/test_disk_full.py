from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from desktop.errors.station import DiskFullError
from desktop.model.ids import new_id
from desktop.storage import database as databases
from desktop.storage import drafts
from desktop.storage import station as stations
from desktop.storage.journal import Writer
from desktop.storage.photos import PhotoKind
from desktop.storage.rows import one
from desktop.storage.verify import verify_station
from tests.fakes import MORNING, ORGAN, PASSPHRASE
from tests.storage.helpers import change, every, state, unit, write

LONG = "话" * 3_000


def talk(words: str = LONG):
    """Return the body of an interview that takes some pages."""
    return {"id": new_id(), "cases": words}


def verified(station) -> int:
    """Verify a station; return how many entries it has."""
    with station.database.read() as connection:
        return verify_station(connection, station.keys.station).entries


def write_until_full(station, writer):
    """Save interviews until the disk is full; return what stood before the last."""
    for _ in range(200):
        known = state(station), every(station)
        try:
            write(station, writer, change(talk(), type_name="interview"))
        except DiskFullError:
            return known
    pytest.fail("the disk was never full")


@pytest.fixture
def crowd(station, monkeypatch):
    """Give a way to leave the station so many pages, and one to make room again."""

    def leave(pages: int) -> None:
        with station.database.read() as connection:
            used = one(connection, "PRAGMA page_count")[0]
        station.database.let_go()
        limit = f"max_page_count = {used + pages}"
        monkeypatch.setattr(databases, "PRAGMAS", (*databases.PRAGMAS, limit))

    def make_room() -> None:
        monkeypatch.undo()
        station.database.let_go()

    return leave, make_room


@pytest.mark.parametrize("pages", [0, 1, 2, 3, 5, 8])
def test_full_disk_changes_nothing(station, writer, crowd, pages):
    """
    Where a revision finds no room, nothing of it is written; with room it goes on.
    """
    leave, make_room = crowd
    write(station, writer, change(unit("一")))
    leave(pages)

    before, chain = write_until_full(station, writer)

    assert (before, chain) == (state(station), every(station))
    make_room()
    (entry,) = write(station, writer, change(talk(), type_name="interview"))
    assert chain[-1].hash == entry.head.prev
    assert len(chain) + 1 == verified(station)


def test_full_disk_keeps_the_last_draft(station, crowd):
    """
    Where typed text finds no room, what was typed before is still there.
    """
    leave, make_room = crowd
    body = talk("一句")

    def keep(words: str) -> None:
        with station.database.write() as connection:
            typed = body | {"cases": words}
            drafts.keep(connection, "interview", typed, base=(), now=MORNING)

    keep("一句")
    leave(0)
    with pytest.raises(DiskFullError):
        keep(LONG)

    make_room()
    with station.database.read() as connection:
        assert body == drafts.read(connection, body["id"]).body
    keep(LONG)


# --- a disk that is really full -------------------------------------------------


@pytest.fixture
def small_disk(tmp_path):
    """A file system of eight megabytes; only who may mount one has it."""
    place = tmp_path / "small"
    place.mkdir()
    mount = shutil.which("mount")
    done = mount and subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(place)],
        check=False,
        capture_output=True,
    )
    if not done or done.returncode:
        pytest.skip("this user may not mount a small disk")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def fill(folder: Path, leave_bytes: int) -> Path:
    """Fill a disk but for some bytes."""
    filler = folder / "filler"
    size = shutil.disk_usage(folder).free - leave_bytes
    filler.write_bytes(b"x" * max(0, size))
    return filler


@pytest.mark.parametrize("leave_bytes", [0, 5_000, 20_000, 60_000, 150_000])
def test_really_full_disk(small_disk, leave_bytes):
    """
    On a disk that is full, saving says so, loses nothing, and works again with room.
    """
    station = stations.create(small_disk / "one", PASSPHRASE, organ=ORGAN)
    writer = Writer(station=station.keys.station, organ=ORGAN, author="")
    write(station, writer, change(unit("一")))
    filler = fill(small_disk, leave_bytes)

    before, chain = write_until_full(station, writer)

    assert (before, chain) == (state(station), every(station))
    filler.unlink()
    write(station, writer, change(talk(), type_name="interview"))
    station.close()
    again = stations.open_station(small_disk / "one", PASSPHRASE)
    assert len(chain) + 1 == verified(again)
    again.close()


def test_photo_on_a_full_disk(small_disk):
    """
    A photo that finds no room is not there; with room it is taken.
    """
    station = stations.create(small_disk / "one", PASSPHRASE, organ=ORGAN)
    filler = fill(small_disk, 100_000)

    with pytest.raises(DiskFullError):
        station.photos.put("a" * 64, b"o" * 500_000, b"w")

    filler.unlink()
    assert not station.photos.has("a" * 64)
    assert station.photos.put("a" * 64, b"o" * 500_000, b"w")
    assert b"w" == station.photos.read("a" * 64, PhotoKind.WORKING)
    station.close()


@pytest.mark.parametrize("leave_bytes", [0, 10_000, 100_000, 400_000, 600_000])
def test_station_on_a_full_disk(small_disk, leave_bytes):
    """
    A station that finds no room is not made; with room it is.
    """
    filler = fill(small_disk, leave_bytes)

    with pytest.raises(DiskFullError):
        stations.create(small_disk / "one", PASSPHRASE, organ=ORGAN)

    assert not stations.exists(small_disk / "one")
    filler.unlink()
    station = stations.create(small_disk / "one", PASSPHRASE, organ=ORGAN)
    station.close()


def test_full_disk_at_the_end_of_the_day(small_disk):
    """
    A station that cannot fold its log for want of room keeps it, and opens again.
    """
    station = stations.create(small_disk / "one", PASSPHRASE, organ=ORGAN)
    writer = Writer(station=station.keys.station, organ=ORGAN, author="")
    for _ in range(8):
        write(station, writer, change(talk(), type_name="interview"))
    filler = fill(small_disk, 0)

    with pytest.raises(DiskFullError):
        station.close()

    filler.unlink()
    again = stations.open_station(small_disk / "one", PASSPHRASE)
    assert 8 == verified(again)
    again.close()
