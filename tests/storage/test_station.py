"""A station is opened whole, or refused with the reason."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.errors.station import (
    DamagedFileError,
    ForeignFileError,
    NewerStationError,
    NoStationError,
    StationExistsError,
    WrongPassphraseError,
)
from desktop.storage import station as stations
from desktop.storage.database import DATABASE_NAME, NEWEST_FORM, PAGE_FORMS
from desktop.storage.photos import PHOTOS_NAME
from desktop.storage.rows import execute
from tests.fakes import ORGAN, PASSPHRASE
from tests.storage.helpers import change, every, reopen, unit, write


@pytest.fixture
def closed(station, writer) -> Path:
    """The folder of a station with three records, closed."""
    write(station, writer, *(change(unit(str(n))) for n in range(3)))
    station.close()
    return station.folder


def second(folder: Path) -> Path:
    """Make another station and return its folder."""
    stations.create(folder, PASSPHRASE, organ=ORGAN).close()
    return folder


def test_station_is_three_files(closed):
    """
    A closed station is its vault, its records and its photos; nothing lies beside.
    """
    assert {"vault.json", DATABASE_NAME, PHOTOS_NAME} == {
        path.name for path in closed.iterdir()
    }
    assert stations.exists(closed)
    assert not stations.exists(closed / "elsewhere")


def test_what_was_written_is_there_again(closed):
    """
    A station opens with all that was written.
    """
    again = reopen(closed)

    assert 3 == len(every(again))
    again.close()


def test_nothing_can_be_read_from_the_file(station, writer):
    """
    Neither the file nor its log holds a word or a name of a table.
    """
    write(station, writer, change(unit("最机密的一句话")))
    for name in (DATABASE_NAME, DATABASE_NAME + "-wal"):
        data = (station.folder / name).read_bytes()

        assert data
        assert "最机密".encode() not in data
        assert b"CREATE TABLE" not in data


def test_station_is_not_made_over_another(closed):
    """
    Where a station is, none is made.
    """
    with pytest.raises(StationExistsError):
        stations.create(closed, PASSPHRASE, organ=ORGAN)


def test_no_station_and_wrong_passphrase(closed, tmp_path):
    """
    No station, and a station one may not open, are two errors.
    """
    with pytest.raises(NoStationError):
        reopen(tmp_path / "nowhere")
    with pytest.raises(WrongPassphraseError):
        stations.open_station(closed, "一路平安 2027")


def test_database_of_another_station_is_foreign(closed, tmp_path):
    """
    Another station's records are refused, and left as they are.
    """
    other = second(tmp_path / "two") / DATABASE_NAME
    shutil.copy(other, closed / DATABASE_NAME)

    with pytest.raises(ForeignFileError) as refused:
        reopen(closed)

    assert DATABASE_NAME == refused.value.name
    assert other.read_bytes() == (closed / DATABASE_NAME).read_bytes()


@pytest.mark.parametrize("name", [DATABASE_NAME, PHOTOS_NAME])
def test_plain_sqlite_file_is_foreign(closed, name):
    """
    A database of another program is foreign, not damaged.
    """
    (closed / name).unlink()
    plain = sqlite3.connect(closed / name)
    plain.executescript("CREATE TABLE t (a); INSERT INTO t VALUES (1)")
    plain.close()

    with pytest.raises(ForeignFileError) as refused:
        reopen(closed)

    assert name == refused.value.name


def test_photos_of_another_station_are_foreign(closed, tmp_path):
    """
    Another station's photos are refused.
    """
    shutil.copy(second(tmp_path / "two") / PHOTOS_NAME, closed / PHOTOS_NAME)

    with pytest.raises(ForeignFileError) as refused:
        reopen(closed)

    assert PHOTOS_NAME == refused.value.name


@pytest.mark.parametrize("name", [DATABASE_NAME, PHOTOS_NAME])
def test_missing_file_is_damage(closed, name):
    """
    A station of which a file is gone is damaged, and no empty one takes its place.
    """
    (closed / name).unlink()

    with pytest.raises(DamagedFileError) as refused:
        reopen(closed)

    assert name == refused.value.name
    assert not (closed / name).exists()


@pytest.mark.parametrize("data", [b"", b"x", b"no database at all" * 999])
def test_file_that_is_no_database(closed, data):
    """
    What is no photo store is refused with its name, whatever it is.
    """
    (closed / PHOTOS_NAME).write_bytes(data)

    with pytest.raises((DamagedFileError, ForeignFileError)) as refused:
        reopen(closed)

    assert PHOTOS_NAME == refused.value.name
    assert data == (closed / PHOTOS_NAME).read_bytes()


@pytest.mark.parametrize("pages", [0, 0.001, 0.5, 1, 1.5, 10])
def test_cut_off_database_is_damaged(closed, pages):
    """
    A database of which the end is missing is damaged, wherever it was cut.
    """
    path = closed / DATABASE_NAME
    path.write_bytes(
        path.read_bytes()[: int(pages * PAGE_FORMS[NEWEST_FORM].size_bytes)]
    )

    with pytest.raises(DamagedFileError):
        reopen(closed)


def test_tail_of_a_page_left_by_a_full_disk_does_no_harm(closed):
    """
    A part of a page behind the last one, as a full disk leaves it, is passed over.
    """
    with (closed / DATABASE_NAME).open("ab") as file:
        file.write(b"\0" * 1_000)

    again = reopen(closed)

    assert 3 == len(every(again))
    again.close()


def read_all(folder: Path) -> tuple[int, str]:
    """Return how many entries are read, or in which file the damage is."""
    try:
        again = reopen(folder)
    except (DamagedFileError, ForeignFileError) as error:
        return 0, error.name
    try:
        return len(every(again)), ""
    except DamagedFileError as error:
        return 0, error.name
    finally:
        again.database.let_go()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.floats(0, 1, exclude_max=True), flip=st.integers(1, 255))
def test_flipped_byte_is_damage_or_does_no_harm(closed, tmp_path, place, flip):
    """
    A changed byte is named as damage, or nothing was there.

    Every page carries a keyed sum, so a changed byte is never read as data.
    """
    folder = tmp_path / "changed"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(closed, folder)
    path = folder / DATABASE_NAME
    data = bytearray(path.read_bytes())
    data[int(place * len(data))] ^= flip
    path.write_bytes(bytes(data))

    found, where = read_all(folder)

    assert (3 == found) or (DATABASE_NAME == where)


def test_newer_database_is_refused(station):
    """
    A database of a newer program is refused and left alone.
    """
    with station.database.write() as connection:
        execute(connection, "UPDATE alembic_version SET version_num = '9999'")
    station.close()

    with pytest.raises(NewerStationError) as refused:
        reopen(station.folder)

    assert ("9999", DATABASE_NAME) == (refused.value.found, refused.value.name)
    assert not (station.folder / "backups").exists()


def test_station_that_calls_itself_otherwise_is_foreign(station):
    """
    The name inside must be that of the vault.
    """
    with station.database.write() as connection:
        stations.write_fact(connection, "station", "another")
    station.close()

    with pytest.raises(ForeignFileError):
        reopen(station.folder)


def test_facts_a_station_notes_of_itself(station):
    """
    A fact is read as it was last noted; what was never noted is empty.
    """
    with station.database.write() as connection:
        stations.write_fact(connection, "reviewer", "a")
        stations.write_fact(connection, "reviewer", "b")
    with station.database.read() as connection:
        assert "b" == stations.read_fact(connection, "reviewer")
        assert "" == stations.read_fact(connection, "nothing")


def test_closing_what_is_gone(station):
    """
    A station whose folder was removed meanwhile is closed without making a new file.
    """
    shutil.rmtree(station.folder)

    station.close()

    assert not station.folder.exists()
