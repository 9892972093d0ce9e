from __future__ import annotations

import pytest

from desktop.errors.station import DamagedFileError, DiskFullError
from desktop.storage import backup
from desktop.storage.database import Database
from desktop.storage.driver import dbapi
from desktop.storage.photos import PhotoKind, PhotoStore
from desktop.storage.rows import one
from tests.storage.helpers import change, unit, write


def count(path, station):
    """Return how many entries a copy of a station's database holds."""
    copy = Database(
        path, station.keys.database, station.database.salt, station.database.form
    )
    with copy.read() as connection:
        found = one(connection, "SELECT count(*) FROM entry")[0]
    copy.let_go()
    return found


def test_copy_of_an_open_database(station, writer, tmp_path):
    """
    A database is copied while it is open, encrypted under the same key.
    """
    write(station, writer, change(unit("石桥河改造工程指挥部")))
    target = tmp_path / "deep" / "copy.db"

    with station.database.read():
        backup.copy_database(station.database, target)
    write(station, writer, change(unit("二")))

    assert 1 == count(target, station)
    assert "石桥河".encode() not in target.read_bytes()
    assert ["copy.db"] == [path.name for path in target.parent.iterdir()]


def test_copy_takes_the_place_of_the_last_one(station, writer, tmp_path):
    """
    A copy replaces one of the same name, whatever that was.
    """
    target = tmp_path / "copy.db"
    target.write_bytes(b"half a copy")

    backup.copy_database(station.database, target)

    assert 0 == count(target, station)


def test_copy_of_photos(station, tmp_path):
    """
    Photos are copied as ciphertext and read with the same key.
    """
    station.photos.put("a" * 64, b"original", b"working")
    target = tmp_path / "photos.db"

    backup.copy_photos(station.photos.path, target)

    copy = PhotoStore(target, station.keys.photos)
    copy.check(station.keys.station)
    assert b"original" == copy.read("a" * 64, PhotoKind.ORIGINAL)


def test_unsound_copy_is_no_copy(station, tmp_path, monkeypatch):
    """
    A copy that does not pass the check has no name.
    """
    monkeypatch.setattr(backup, "_answer", lambda _copy: "page 3 is never used")

    with pytest.raises(DamagedFileError):
        backup.copy_database(station.database, tmp_path / "copy.db")

    assert [] == [path for path in tmp_path.iterdir() if path.is_file()]


@pytest.mark.parametrize(
    ("words", "error"),
    [("database or disk is full", DiskFullError), ("nonsense", dbapi.DatabaseError)],
)
def test_copy_without_room(station, tmp_path, monkeypatch, words, error):
    """
    A copy for which there is no room leaves nothing behind.
    """

    def fail(_copy: object) -> str:
        raise dbapi.DatabaseError(words)

    monkeypatch.setattr(backup, "_answer", fail)

    with pytest.raises(error):
        backup.copy_photos(station.photos.path, tmp_path / "photos.db")

    assert [] == [path for path in tmp_path.iterdir() if path.is_file()]
