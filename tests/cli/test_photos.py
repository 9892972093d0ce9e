"""photo add: as the window takes them."""

from __future__ import annotations

import dataclasses

import pytest

from desktop.model.ids import new_id
from tests.cli.conftest import json_file
from tests.fakes import District
from tests.photo_samples import as_heic, as_jpeg, as_png, bomb_png, quarters


@pytest.fixture
def photo(tmp_path):
    file = tmp_path / "现场.jpg"
    file.write_bytes(as_jpeg(quarters()))
    return file


def test_photo_is_linked_to_round_and_cadre(ask, station, district, photo):
    """
    A photo of a cadre belongs to his subject in the round, and tells who took it.
    """
    answer = ask(
        "photo", "add", photo, "--cadre", "程屿", "--round", "2026-03",
        "--caption", "河堤", "--place", "K42+300", "--data", station, "--json",
    )  # fmt: skip

    assert 0 == answer.code
    (item,) = answer.facts["photos"]
    assert "taken" == item["outcome"]
    shown = ask("record", "show", item["photo"], "--data", station, "--json").facts
    body = shown["body"]
    assert [district.subject.id] == body["subjects"]
    assert district.round.id == body["round_id"]
    assert ("河堤", "K42+300", "周以宁") == (
        body["caption"],
        body["place"],
        body["photographer"],
    )


def test_photo_of_nobody_belongs_to_the_round_at_work(ask, station, district, photo):
    """
    As in the window, the round that is open is the photo's.
    """
    answer = ask("photo", "add", photo, "--data", station, "--json")

    id_ = answer.facts["photos"][0]["photo"]
    shown = ask("record", "show", id_, "--data", station, "--json").facts
    assert district.round.id == shown["body"]["round_id"]


def test_photo_before_any_round_is_taken(ask, station, photo):
    """
    A photo never waits for paper work.
    """
    assert 0 == ask("photo", "add", photo, "--data", station).code


def test_same_photo_again_is_known(ask, station, district, photo):
    """
    The same bytes are stored once.
    """
    ask("photo", "add", photo, "--data", station)

    again = ask("photo", "add", photo, "--data", station, "--json")

    assert (0, 0, 1) == (again.code, again.facts["taken"], again.facts["known"])


def test_every_format_is_taken_and_bad_ones_are_named(
    ask, station, district, photo, tmp_path
):
    """
    What is refused stops no other; why is said on stderr, the sum on stdout.
    """
    others = {
        "b.png": as_png(quarters()),
        "c.heic": as_heic(quarters()),
        "d.jpg": photo.read_bytes()[:2000],
        "e.png": bomb_png(),
        "f.jpg": b"no picture",
    }
    files = [photo]
    for name, data in others.items():
        files.append(tmp_path / name)
        files[-1].write_bytes(data)

    answer = ask("photo", "add", *files, tmp_path / "gone.jpg", "--data", station)

    assert 1 == answer.code
    assert "收入 3 张，已有 0 张，拒收 4 张，未处理 0 张\n" == answer.out
    refused = [line for line in answer.err.splitlines() if "不能收入" in line]
    assert 4 == len(refused)
    assert "没有这个文件" in refused[-1]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--cadre", "无名氏"), "本机没有记录“无名氏”"),
        (("--round", "1999-01"), "本机没有记录“1999-01”"),
    ],
)
def test_unknown_cadre_or_round_takes_nothing(
    ask, station, district, photo, words, said
):
    """
    A photo is not put somewhere else than asked.
    """
    answer = ask("photo", "add", photo, *words, "--data", station)

    assert 1 == answer.code
    assert said in answer.err
    assert 0 == ask("check", "--data", station, "--json").facts["photos"]


def test_cadre_without_any_round_is_said(ask, station, photo):
    """
    There is no subject where there is no round.
    """
    answer = ask("photo", "add", photo, "--cadre", "程屿", "--data", station)

    assert 1 == answer.code
    assert "本机没有记录“期”" in answer.err


def test_name_of_two_subjects_asks_for_the_id(
    ask, station, district: District, photo, tmp_path
):
    """
    Two cadres of one name are told apart by their ids.
    """
    cadre = dataclasses.replace(district.cadre, id=new_id(), born_on="1980-01")
    subject = dataclasses.replace(district.subject, id=new_id(), cadre_id=cadre.id)
    more = json_file(tmp_path / "more.json", cadre, subject)
    put = ask("record", "put", more, "--data", station)
    assert 0 == put.code, put.err

    by_name = ask("photo", "add", photo, "--cadre", "程屿", "--data", station)
    by_id = ask("photo", "add", photo, "--cadre", cadre.id, "--data", station)

    assert (1, 0) == (by_name.code, by_id.code)
    assert "“程屿”不止一个" in by_name.err
