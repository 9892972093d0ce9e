from __future__ import annotations

import json
import shutil
import subprocess

import pytest

from desktop.errors.station import (
    DamagedFileError,
    DiskFullError,
    ForeignFileError,
    NewerStationError,
    StationExistsError,
)
from desktop.errors.trust import IntegrityError
from desktop.services import backups, stations
from desktop.services import records as verbs
from desktop.services.backups import FILES, MANIFEST_NAME
from desktop.storage import journal
from desktop.storage.photos import PhotoKind
from tests.fakes import PASSPHRASE, entries_of


@pytest.fixture
def saved(desk, district, tmp_path):
    """A backup of a desk with records and a photo: its folder."""
    desk.station.photos.put("a" * 64, b"original", b"working")
    report = backups.backup(desk, tmp_path / "U盘")
    return tmp_path / "U盘" / report.folder.rpartition("/")[2]


def test_backup_is_verified_and_named_by_its_time(desk, saved):
    """
    A backup is a folder named by its time with both files, the vault and their sums.
    """
    facts = json.loads((saved / MANIFEST_NAME).read_text("utf-8"))

    assert "2026-03-02T003000Z" == saved.name
    assert {*FILES, MANIFEST_NAME} == {path.name for path in saved.iterdir()}
    assert (13, 1) == (facts["entries"], facts["photos"])
    assert set(FILES) == set(facts["files"])


def test_report_says_what_was_saved(desk, district, tmp_path):
    """
    A report has the counts, the room it takes, and where it is.
    """
    report = backups.backup(desk, tmp_path / "x")

    assert (13, 0) == (report.entries, report.photos)
    assert report.facts()["tally"] == report.tally
    assert report.size_bytes > 100_000
    assert "流水 13 条" in report.lines()[0]


def test_two_backups_of_one_second_stand_side_by_side(desk, saved):
    """
    A backup never overwrites another.
    """
    again = backups.backup(desk, saved.parent)

    assert again.folder.endswith("2026-03-02T003000Z-2")
    assert 2 == len(list(saved.parent.iterdir()))


def test_backup_comes_back(desk, saved, tmp_path):
    """
    A restored station opens with its passphrase and has everything it had.
    """
    verbs.strike(desk, verbs.listing(desk, "unit")[0]["id"], "之后")

    report = backups.restore(saved, tmp_path / "again")

    again = stations.unlock(tmp_path / "again", PASSPHRASE)
    assert 13 == report.entries == len(entries_of(again))
    assert entries_of(desk)[:13] == entries_of(again)
    assert b"original" == again.station.photos.read("a" * 64, PhotoKind.ORIGINAL)
    assert set(FILES) <= {path.name for path in (tmp_path / "again").iterdir()}
    again.station.close()


@pytest.mark.parametrize("name", FILES)
def test_restore_overwrites_nothing(desk, saved, tmp_path, name):
    """
    Where a station or a part of one is, nothing is restored.
    """
    target = tmp_path / "again"
    target.mkdir()
    (target / name).write_bytes(b"something")

    with pytest.raises(StationExistsError):
        backups.restore(saved, target)

    assert [name] == [path.name for path in target.iterdir()]


@pytest.mark.parametrize("name", FILES)
def test_changed_backup_is_not_restored(saved, tmp_path, name):
    """
    A backup of which a byte changed or a file is gone is damaged; nothing is written.
    """
    path = saved / name
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))
    with pytest.raises(DamagedFileError) as changed:
        backups.restore(saved, tmp_path / "again")
    path.unlink()
    with pytest.raises(DamagedFileError) as gone:
        backups.restore(saved, tmp_path / "again")

    assert name == changed.value.name == gone.value.name
    assert not (tmp_path / "again").exists()


def test_folder_that_is_no_backup(saved, tmp_path):
    """
    A folder without a readable list of sums is no backup.
    """
    with pytest.raises(ForeignFileError):
        backups.restore(tmp_path, tmp_path / "again")
    with pytest.raises(ForeignFileError):
        backups.restore(saved / MANIFEST_NAME, tmp_path / "again")
    (saved / MANIFEST_NAME).write_bytes(b"{}")
    with pytest.raises(ForeignFileError):
        backups.restore(saved, tmp_path / "again")


def test_backup_of_a_newer_program(saved, tmp_path):
    """
    A backup of a format we do not know is a newer program's.
    """
    facts = json.loads((saved / MANIFEST_NAME).read_text("utf-8"))
    (saved / MANIFEST_NAME).write_text(json.dumps(facts | {"format": 2}), "utf-8")

    with pytest.raises(NewerStationError):
        backups.restore(saved, tmp_path / "again")


@pytest.mark.parametrize(
    "wrong", [(12, "0" * 64), (13, "0" * 64), (14, "0" * 64)], ids=str
)
def test_copy_that_counts_otherwise_is_no_backup(
    desk, district, tmp_path, monkeypatch, wrong
):
    """
    A copy whose entries are not those it claims is refused and removed.
    """
    monkeypatch.setattr(journal, "recount", lambda _connection: wrong)

    with pytest.raises(IntegrityError):
        backups.backup(desk, tmp_path / "x")

    assert [] == list((tmp_path / "x").iterdir())


def test_backup_that_was_cut_off_is_no_backup(desk, saved):
    """
    What a killed backup left behind is no backup and does not stand in the way.
    """
    half = saved.with_name(saved.name + "-2.new")
    half.mkdir()
    (half / "station.db").write_bytes(b"half")
    with pytest.raises(ForeignFileError):
        backups.restore(half, half.parent / "again")

    again = backups.backup(desk, saved.parent)

    assert 13 == again.entries
    assert not half.exists()


def test_backup_without_room(desk, district, tmp_path):
    """
    A stick that is full is said to be full, and has no half backup on it.
    """
    place = tmp_path / "stick"
    place.mkdir()
    mount = shutil.which("mount")
    small = ["-t", "tmpfs", "-o", "size=200k", "tmpfs", str(place)]
    if (
        not mount
        or subprocess.run([mount, *small], check=False, capture_output=True).returncode
    ):
        pytest.skip("this user may not mount a small disk")
    try:
        with pytest.raises(DiskFullError):
            backups.backup(desk, place)
        assert [] == list(place.iterdir())
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def test_restore_without_room(saved, tmp_path, monkeypatch):
    """
    A disk that is full leaves nothing of a station behind.
    """
    copy = backups.shutil.copyfile

    def full(source, target):
        if source.name == "vault.json":
            raise OSError(28, "No space left on device")
        return copy(source, target)

    monkeypatch.setattr(backups.shutil, "copyfile", full)

    with pytest.raises(DiskFullError):
        backups.restore(saved, tmp_path / "again")

    assert [] == list((tmp_path / "again").iterdir())
