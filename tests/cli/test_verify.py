"""verify: what paper, a station and an archive are worth."""

from __future__ import annotations

import dataclasses

from desktop.storage.station import open_station
from tests.cli.conftest import json_file
from tests.fakes import PASSPHRASE
from tests.sync.places import Laptop


def test_station_verifies_with_its_counts(ask, station, district):
    """
    Without a path every entry of the station is verified.
    """
    answer = ask("verify", "--data", station, "--json")
    told = ask("verify", "--data", station)

    assert 0 == answer.code
    assert answer.facts["verified"]
    assert (13, 1) == (answer.facts["entries"], answer.facts["stations"])
    assert "流水 13 条、链 1 条、记录 13 条全部校验通过" in told.out


def test_photo_that_is_not_what_was_stored_does_not_verify(ask, station, district):
    """
    Every photo is read; one whose bytes changed is named, with what to do.
    """
    assert "照片逐张读出，与存入时相同" in ask("verify", "--data", station).out
    opened = open_station(station, PASSPHRASE)
    opened.photos.put("a" * 64, b"other bytes", b"working")
    opened.close()

    answer = ask("verify", "--data", station, "--json")
    told = ask("verify", "--data", station)

    assert (1, ["a" * 64]) == (answer.code, answer.facts["damaged_photos"])
    assert not answer.facts["verified"]
    assert "1 张照片与存入时不同，请从备份或归档库取回：aaaaaaaaaaaa" in told.out


def test_print_of_changed_records_does_not_verify(
    ask, station, district, talk, tmp_path
):
    """
    A print that says something else than the records is named; others are checked.
    """
    dossier, fresh, foreign = (tmp_path / f"{name}.pdf" for name in "abc")
    common = ("--cadre", "程屿", "--data", station)
    ask("print", "dossier", *common, "--out", dossier)
    cadre = dataclasses.replace(district.cadre, post="镇长")
    changed = json_file(tmp_path / "c.json", cadre)
    assert 0 == ask("record", "put", changed, "--data", station).code
    ask("print", "dossier", *common, "--out", fresh)
    foreign.write_bytes(b"%PDF-1.4 no print of ours")

    answer = ask("verify", dossier, fresh, foreign, "--data", station, "--json")

    assert 1 == answer.code
    assert [str(fresh)] == [item["path"] for item in answer.facts["checked"]]
    said = [item["message"] for item in answer.facts["failed"]]
    assert "与本机现在的记录不符" in said[0]
    assert "没有本程序的印记" in said[1]


def test_print_that_is_not_there_is_named(ask, station, tmp_path):
    """
    A missing file is said, and others are checked.
    """
    answer = ask("verify", tmp_path / "none.pdf", "--data", station)

    assert 1 == answer.code
    assert "打不开（没有这个文件）" in answer.err


def test_archive_verifies_without_a_passphrase(ask, shelf, laptop, monkeypatch):
    """
    A folder named to verify is an archive; every entry and photo of it is checked.
    """
    monkeypatch.delenv("FRONTLINE_PASSPHRASE")
    laptop.note(fact="雨夜带队转移群众")
    photo = laptop.photograph()
    laptop.sync(shelf.address)

    whole = ask("verify", shelf.folder, "--json")
    blob = next((shelf.folder / "photos").rglob(photo))
    blob.write_bytes(b"something else")
    broken = ask("verify", shelf.folder)

    assert (0, 1) == (whole.code, broken.code)
    assert (2, 1) == (
        whole.facts["checked"][0]["entries"],
        whole.facts["checked"][0]["photos"],
    )
    assert "照片校验不通过" in broken.err
    assert photo in broken.err


def test_archive_with_a_changed_body_does_not_verify(ask, shelf, laptop: Laptop):
    """
    An entry changed behind the archive's back is found by its number.
    """
    laptop.note(fact="雨夜带队转移群众")
    laptop.sync(shelf.address)
    with shelf.serving.archive.write() as connection:
        connection.exec_driver_sql("UPDATE log SET body = CAST('{}' AS BLOB)")

    answer = ask("verify", shelf.folder)

    assert 1 == answer.code
    assert "流水条目校验不通过（1 内容不符）" in answer.err


def test_folder_that_is_no_archive_is_said(ask, tmp_path):
    """
    An empty folder holds no archive.
    """
    answer = ask("verify", tmp_path)

    assert 1 == answer.code
    assert "里没有归档库" in answer.err
