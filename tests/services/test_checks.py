from __future__ import annotations

import msgspec
import pytest

from desktop.errors.station import DamagedFileError
from desktop.errors.trust import IntegrityError
from desktop.model.fieldwork import Photo
from desktop.model.ids import new_id
from desktop.services import checks, syncing
from desktop.services import records as verbs
from desktop.storage import carriers
from desktop.storage.driver import dbapi
from desktop.storage.photos import PhotoKind
from desktop.sync.client import trust
from desktop.sync.registers import as_text
from tests.fakes import entries_of, new_desk, take
from tests.sync.places import Shelf

STORED, NAMED, BOTH = "a" * 64, "b" * 64, "c" * 64


@pytest.fixture
def photographed(desk):
    """A desk with a photo in the store, one in a record, and one in both."""
    for name in (STORED, BOTH):
        desk.station.photos.put(name, b"original", b"working")
    for name in (NAMED, BOTH):
        photo = Photo(id=new_id(), original=name, media_type="image/jpeg")
        verbs.save(desk, photo)
    return desk


def spoil(desk, sql, *terms):
    """Change the photo container behind the program's back."""
    connection = dbapi.connect(str(desk.station.photos.path))
    connection.execute(sql, terms)
    connection.commit()
    connection.close()


def test_sound_station(desk, district):
    """
    A sound station is verified, and found healthy, with its counts.
    """
    report, health = checks.verify(desk), checks.check(desk)

    assert (13, 1) == (report.entries, report.stations)
    assert (13, 0, True) == (health.entries, health.photos, health.is_sound)
    assert "13 条流水、1 台工作站、13 份记录，校验通过" in report.lines()[0]
    assert ["两个库文件完好。", "流水 13 条，照片 0 张。"] == health.lines()


def test_photos_and_records_are_compared(photographed):
    """
    Photos no record names and photos that are not here are named, and nothing is lost.
    """
    health = checks.check(photographed)

    assert ((STORED,), (NAMED,)) == (
        health.photos_without_record,
        health.photos_missing,
    )
    assert 2 == health.photos
    assert photographed.station.photos.has(STORED)
    assert [
        "1 张照片没有记录引用，保留不动：aaaaaaaaaaaa",
        "1 张照片不在本机：bbbbbbbbbbbb",
    ] == health.lines()[2:]


def test_facts_are_plain(photographed):
    """
    Health and report are told as plain JSON values.
    """
    health, report = checks.check(photographed), checks.verify(photographed)

    assert {
        "entries": 3,
        "findings": [],
        "photos": 2,
        "photos_missing": [NAMED],
        "photos_without_record": [STORED],
        "quarantined": 0,
        "sound": True,
        "unindexed": 3,
    } == health.facts()
    assert (3, report.tally) == (report.facts()["entries"], report.facts()["tally"])


def test_held_and_waiting_records_are_counted(desk, district, tmp_path):
    """
    What was held back and what is not indexed yet is said.
    """
    fresh = new_desk(tmp_path / "fresh")
    entries = entries_of(desk)
    take(fresh, [*entries, type(entries[0])(b"nonsense", b"{}")])

    health = checks.check(fresh)

    assert 1 == health.quarantined
    assert health.unindexed > 0
    assert "隔离待查 1 条。" in health.lines()
    fresh.station.close()


def test_report_tells_gaps_clocks_and_removed_bodies(desk, district, tmp_path, clock):
    """
    What is missing of other chains, clocks set back and removed bodies are told.
    """
    clock.forward(days=-365)
    verbs.save(desk, district.evidence())
    entries = entries_of(desk)
    fresh = new_desk(tmp_path / "fresh")
    take(fresh, entries[2:])
    with fresh.station.database.write() as connection:
        connection.exec_driver_sql(
            "UPDATE entry SET body = NULL WHERE num = 1 AND type = 'nothing'"
        )

    lines = checks.verify(fresh).lines()

    assert f"本机没有：{desk.station.keys.station} 1–2。" in lines
    assert any(line.startswith("时钟被调慢：") for line in lines)
    fresh.station.close()


@pytest.mark.parametrize("share", [0.3, 0.5, 0.8])
def test_damaged_page_does_not_verify(desk, district, share):
    """
    A page that no list happens to read is found all the same, in words.
    """
    path = desk.station.database.path
    desk.station.close()
    data = bytearray(path.read_bytes())
    at = int(len(data) * share)
    data[at : at + 64] = bytes(64)
    path.write_bytes(data)

    with pytest.raises(DamagedFileError) as refused:
        checks.verify(desk)

    assert "page_sum" == refused.value.detail
    desk.station.database.forget_key()  # or closing it would read the page as well


def test_station_that_does_not_verify(desk, district):
    """
    A station that was changed behind the program's back does not verify.
    """
    with desk.station.database.write() as connection:
        connection.exec_driver_sql("UPDATE unit_state SET clock = 1")

    with pytest.raises(IntegrityError):
        checks.verify(desk)


def test_register_that_was_changed_does_not_verify(desk, tmp_path):
    """
    By a register others are believed: one that its archive did not sign is told.
    """
    shelf = Shelf(tmp_path / "archive")
    syncing.know_archive(desk, shelf.url, shelf.code())
    syncing.sync(desk)
    shelf.close()
    checks.verify(desk)

    with desk.station.database.write() as connection:
        (register,) = trust.registers(connection).values()
        forged = msgspec.structs.replace(register, serial=register.serial + 1)
        carriers.keep_register(connection, register.archive, as_text(forged))

    with pytest.raises(IntegrityError, match="register"):
        checks.verify(desk)


def test_damaged_photo_file_is_found(photographed):
    """
    A container SQLite finds fault with is told, with what SQLite says.
    """
    store = photographed.station.photos
    for number in range(40):
        store.put(f"{number:064x}", b"x" * 40_000, b"")
    data = bytearray(store.path.read_bytes())
    data[16_384 * 20 : 16_384 * 20 + 200] = b"\xff" * 200
    store.path.write_bytes(bytes(data))

    health = checks.check(photographed)

    assert not health.is_sound
    assert health.findings[0].startswith("photos.db: ")
    assert "库文件有损坏：" == health.lines()[0]


def test_file_that_cannot_be_read(photographed, monkeypatch):
    """
    A file that cannot even be looked through is a finding in words, not a failure.
    """
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    monkeypatch.setattr(checks.health, "of_database", _broken)

    found = ("station.db: 有一页与校验值不符",)
    assert found == checks.check(photographed).findings


def _broken(_database):
    raise checks.DamagedFileError("station.db", "page_sum")


def test_photos_are_read_whole(desk):
    """
    A photo whose bytes are not those of its name, or that lost its copy, is named.
    """
    photos = desk.station.photos
    sound = checks.digest(b"original")
    gone, changed = checks.digest(b"gone"), checks.digest(b"changed")
    photos.put(sound, b"original", b"working")
    photos.put(changed, b"other bytes", b"working")
    photos.put(gone, b"gone", b"working")
    spoil(
        desk,
        "DELETE FROM blob WHERE original = ? AND kind = ?",
        gone,
        PhotoKind.WORKING.value,
    )

    assert sorted([gone, changed]) == checks.damaged_photos(desk)
