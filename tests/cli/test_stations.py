"""init, check, backup, restore; and every way a station does not open."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pypdfium2
import pytest

from tests.fakes import PASSPHRASE
from tests.photo_samples import as_jpeg, quarters


def test_new_station_opens_with_its_passphrase(ask, tmp_path):
    """
    What init makes, check finds sound.
    """
    folder = tmp_path / "s"

    made = ask("init", "--name", "周以宁", "--data", folder, "--json")

    assert 0 == made.code
    assert {"archive", "folder", "organ", "reviewer", "station"} == set(made.facts)
    health = ask("check", "--data", folder, "--json")
    assert 0 == health.code
    assert health.facts["sound"]
    assert 1 == health.facts["entries"]


@pytest.mark.parametrize("role", ["leader", "组长"])
def test_role_is_a_code_or_its_word(ask, tmp_path, role):
    """
    A role is given as scripts write it or as people say it.
    """
    assert (
        0 == ask("init", "--name", "某", "--role", role, "--data", tmp_path / "s").code
    )

    found = ask("record", "list", "reviewer", "--data", tmp_path / "s", "--json").facts
    assert ["leader"] == [body["role"] for body in found["records"]]


def test_unknown_role_is_refused_with_those_there_are(ask, tmp_path):
    """
    Nothing is made for a role nobody knows.
    """
    answer = ask("init", "--name", "某", "--role", "boss", "--data", tmp_path / "s")

    assert 1 == answer.code
    assert 1 == answer.err.count("\n")
    assert "角色“boss”不在列表中" in answer.err
    assert "task_force" in answer.err
    assert not (tmp_path / "s").exists()


def test_name_that_says_nothing_is_refused(ask, tmp_path):
    """
    A station has somebody who sits at it.
    """
    answer = ask("init", "--name", "", "--data", tmp_path / "s")

    assert 1 == answer.code
    assert "姓名没有填" in answer.err


def test_second_station_in_a_folder_is_refused(ask, station):
    """
    A station that is there stays as it is, whatever the passphrase.
    """
    before = (station / "vault.json").read_bytes()

    answer = ask("init", "--name", "某", "--data", station)

    assert 1 == answer.code
    assert "已有工作站" in answer.err
    assert before == (station / "vault.json").read_bytes()


@pytest.mark.parametrize("weak", ["", "geheim7", "三个字"])
def test_short_passphrase_is_refused(ask, tmp_path, monkeypatch, weak):
    """
    A new station is not guarded by next to nothing.
    """
    monkeypatch.setenv("FRONTLINE_PASSPHRASE", weak)

    answer = ask("init", "--name", "某", "--data", tmp_path / "s")

    assert 1 == answer.code
    assert "口令太短" in answer.err
    assert not (tmp_path / "s" / "vault.json").exists()


def test_folder_that_cannot_be_made_is_named(ask, tmp_path):
    """
    A place that cannot be written to is said, not thrown.
    """
    (tmp_path / "file").write_bytes(b"x")

    answer = ask("init", "--name", "某", "--data", tmp_path / "file" / "s")

    assert 1 == answer.code
    assert "写不进去（路径中有一段不是文件夹）" in answer.err


def test_wrong_passphrase_is_said_and_not_repeated(ask, station, monkeypatch):
    """
    A wrong passphrase is one line, which does not hold it.
    """
    monkeypatch.setenv("FRONTLINE_PASSPHRASE", "不是这一个口令")

    answer = ask("check", "--data", station)

    assert (1, "") == (answer.code, answer.out)
    assert answer.err.startswith("口令不对。")
    assert 1 == answer.err.count("\n")
    assert "不是这一个口令" not in answer.err


def test_passphrase_comes_from_a_file(ask, station, monkeypatch, tmp_path):
    """
    The first line of the file counts, whatever editor wrote it.
    """
    monkeypatch.delenv("FRONTLINE_PASSPHRASE")
    file = tmp_path / "p.txt"
    file.write_bytes(b"\xef\xbb\xbf" + PASSPHRASE.encode() + b"\r\n\r\n")

    assert 0 == ask("check", "--data", station, "--passphrase-file", file).code


def test_passphrase_file_that_is_not_there_is_named(ask, station, tmp_path):
    """
    An unreadable passphrase file is an error of its own.
    """
    file = tmp_path / "none.txt"

    answer = ask("check", "--data", station, "--passphrase-file", file)

    assert 1 == answer.code
    assert f"“{file}”打不开（没有这个文件）" in answer.err


def test_passphrase_file_that_is_no_text_is_named(ask, station, tmp_path):
    """
    GBK bytes are no passphrase.
    """
    file = tmp_path / "p.txt"
    file.write_bytes("口令".encode("gbk"))

    answer = ask("check", "--data", station, "--passphrase-file", file)

    assert 1 == answer.code
    assert "不是UTF-8文本" in answer.err


def test_without_passphrase_nobody_is_asked_where_nobody_is(ask, station, monkeypatch):
    """
    In a script without a terminal the way to give a passphrase is said.
    """
    monkeypatch.delenv("FRONTLINE_PASSPHRASE")
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)

    answer = ask("check", "--data", station)

    assert 1 == answer.code
    assert "--passphrase-file" in answer.err


def test_passphrase_is_typed_twice_for_a_new_station(ask, tmp_path, monkeypatch):
    """
    A slip of the finger does not lock a station for ever.
    """
    monkeypatch.delenv("FRONTLINE_PASSPHRASE")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    typed = iter(["甲乙丙丁戊", "甲乙丙丁己", "子丑寅卯辰", "子丑寅卯辰", "子丑寅卯辰"])
    monkeypatch.setattr("getpass.getpass", lambda _words: next(typed))

    assert 0 == ask("init", "--name", "某", "--data", tmp_path / "s").code

    assert 0 == ask("check", "--data", tmp_path / "s").code
    assert [] == list(typed)


def test_folder_without_station_is_said_before_a_passphrase_is_asked(
    ask, tmp_path, monkeypatch
):
    """
    Nobody types a passphrase for a station that is not there.
    """
    monkeypatch.delenv("FRONTLINE_PASSPHRASE")

    answer = ask("check", "--data", tmp_path, "--json")

    assert 1 == answer.code
    assert "NoStationError" == answer.facts["error"]
    assert "里没有工作站" in answer.facts["message"]


DAMAGES = {
    "no database": ("station.db", None, "“station.db”已损坏（文件缺失）"),
    "a foreign database": ("station.db", b"x" * 8192, "“station.db”不是这里的文件"),
    "a broken vault": ("vault.json", b"{}", "“vault.json”"),
    "no photos": ("photos.db", None, "“photos.db”已损坏（文件缺失）"),
}


@pytest.mark.parametrize(("name", "data", "words"), DAMAGES.values(), ids=DAMAGES)
def test_broken_station_is_named_by_its_file(ask, station, name, data, words):
    """
    A missing, foreign or damaged file is said by name, and left as it is.
    """
    (station / name).unlink()
    if data is not None:
        (station / name).write_bytes(data)

    answer = ask("check", "--data", station)

    assert 1 == answer.code
    assert words in answer.err
    assert data == ((station / name).read_bytes() if data else None)


def test_backup_comes_back_as_the_same_station(ask, station, district, tmp_path):
    """
    A backup restored elsewhere counts and sums up like the station.
    """
    photo = tmp_path / "a.jpg"
    photo.write_bytes(as_jpeg(quarters()))
    assert 0 == ask("photo", "add", photo, "--data", station).code

    made = ask("backup", "--out", tmp_path / "copies", "--data", station, "--json")
    there = tmp_path / "other"
    back = ask("restore", made.facts["folder"], "--data", there, "--json")

    assert (0, 0) == (made.code, back.code)
    assert made.facts["entries"] == back.facts["entries"]
    assert 1 == back.facts["photos"]
    sums = [
        ask("verify", "--data", place, "--json").facts["tally"]
        for place in (station, there)
    ]
    assert sums[0] == sums[1] == made.facts["tally"]


def test_folders_are_for_their_owner_alone(ask, station, shelf, tmp_path):
    """
    Other users of the machine look into no station, no backup and no archive.
    """
    made = ask("backup", "--out", tmp_path / "copies", "--data", station, "--json")
    back = tmp_path / "back"
    ask("restore", made.facts["folder"], "--data", back)

    folders = (station, Path(made.facts["folder"]), back, shelf.folder)
    assert [0o700] * 4 == [folder.stat().st_mode & 0o777 for folder in folders]


def test_restore_passes_over_no_station(ask, station, tmp_path):
    """
    A backup is never put over a station.
    """
    made = ask("backup", "--out", tmp_path, "--data", station, "--json").facts

    answer = ask("restore", made["folder"], "--data", station)

    assert 1 == answer.code
    assert "已有工作站" in answer.err


def test_restore_of_what_is_no_backup_is_refused(ask, tmp_path):
    """
    Any other folder is no backup; nothing is made.
    """
    answer = ask("restore", tmp_path, "--data", tmp_path / "s")

    assert 1 == answer.code
    assert 1 == answer.err.count("\n")
    assert not (tmp_path / "s").exists()


def test_damage_in_the_photos_is_found_by_check(ask, station, district, tmp_path):
    """
    Check ends with 1 for a station that is not sound.
    """
    photo = tmp_path / "a.jpg"
    photo.write_bytes(as_jpeg(quarters()))
    assert 0 == ask("photo", "add", photo, "--data", station).code
    path = station / "photos.db"
    whole = path.read_bytes()
    path.write_bytes(whole[:-8192] + b"\xff" * 8192)

    answer = ask("check", "--data", station, "--json")

    assert 1 == answer.code, answer
    assert not answer.facts["sound"]
    assert answer.facts["findings"]


def test_copy_of_a_station_in_another_folder_opens(ask, station, tmp_path):
    """
    A station may be moved; nothing in it names its folder.
    """
    there = shutil.copytree(station, tmp_path / "搬 家")

    assert 0 == ask("verify", "--data", there).code


def test_recovery_sheet_opens_the_station(ask, station, tmp_path, monkeypatch):
    """
    The code on the sheet serves as the passphrase; it is in no output.
    """
    out = tmp_path / "sheet.pdf"

    made = ask("recovery", "--out", out, "--data", station, "--json")

    assert 0 == made.code
    assert {"made_at", "path"} == set(made.facts)
    (page,) = pypdfium2.PdfDocument(out.read_bytes())
    words = page.get_textpage().get_text_range()
    groups = re.findall("[A-Z2-7]{4}", words)
    assert 8 == len(groups)
    monkeypatch.setenv("FRONTLINE_PASSPHRASE", " ".join(groups))
    assert 0 == ask("check", "--data", station).code
    assert "".join(groups) not in made.out + made.err


def test_recovery_sheet_that_cannot_be_written_changes_nothing(
    ask, station, tmp_path, monkeypatch
):
    """
    The sheet before holds on.
    """
    answer = ask("recovery", "--out", tmp_path / "no" / "a.pdf", "--data", station)

    assert 1 == answer.code
    assert "recovery" not in (station / "vault.json").read_text("ascii")
