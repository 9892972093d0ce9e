"""sync and archive: through a real archive on loopback."""

from __future__ import annotations

import json

import pytest

from desktop.sync.client.wire import Patience, Wire
from tests.cli.conftest import json_file
from tests.photo_samples import as_jpeg, quarters
from tests.sync.places import stranger

NOBODY = "http://127.0.0.1:9"
SILENT = (
    "连不上归档库 {url}（没有按时应答）。已录入的内容都在本机。有网络时再同步即可。"
)
DOWN = "连不上归档库 {url}（没有连接）。已录入的内容都在本机。有网络时再同步即可。"
FOREIGN = (
    "{url} 有应答，但不是归档库（可能是上网认证页面或别的程序）。没有送出任何内容。"
    "请完成上网认证或核对地址。"
)
SILENT_EN = (
    "The archive {url} does not answer (no answer in time). "
    "All you recorded is on this computer. Sync again when there is a network."
)
DOWN_EN = SILENT_EN.replace("no answer in time", "no connection")
FOREIGN_EN = (
    "{url} answered, but it is not an archive (a log-in page, perhaps). "
    "Nothing was sent. Log in to the network, or check it."
)


@pytest.fixture
def token(shelf):
    """The file with the archive's token."""
    return shelf.folder / "enrolment-token"


def test_two_stations_meet_through_the_archive(
    ask, make, station, district, shelf, token, tmp_path
):
    """
    What one sends the other receives, photos too; both count the same.
    """
    photo = tmp_path / "a.jpg"
    photo.write_bytes(as_jpeg(quarters()))
    ask("photo", "add", photo, "--cadre", "程屿", "--data", station)
    url = shelf.address.url
    other = make("other", "--archive", url, "--token-file", str(token))

    sent = ask(
        "sync", "--archive", url, "--token-file", token, "--data", station, "--json"
    )
    got = ask("sync", "--data", other, "--json")
    last = ask("sync", "--data", station, "--json")

    assert (0, 0, 0) == (sent.code, got.code, last.code)
    assert (14, 1) == (sent.facts["sent"], sent.facts["photos_sent"])
    assert (14, 1) == (got.facts["received"], got.facts["photos_received"])
    assert last.facts["digest_equal"]
    tallies = {
        ask("verify", "--data", place, "--json").facts["tally"]
        for place in (station, other)
    }
    assert {last.facts["digest"]} == tallies


def test_run_is_told_in_stages_and_one_line(ask, station, shelf, token):
    """
    Progress goes to stderr, the report to stdout.
    """
    url = shelf.address.url
    answer = ask("sync", "--archive", url, "--token-file", token, "--data", station)

    assert 0 == answer.code
    assert "连接归档库\n" in answer.err
    assert "两边清点一致" in answer.out
    assert 1 == answer.out.count("\n")


def test_archive_known_by_address_needs_no_token_again(ask, station, shelf, token):
    """
    The same address may be named again; another needs its token.
    """
    url = shelf.address.url
    ask("sync", "--archive", url, "--token-file", token, "--data", station)

    again = ask("sync", "--archive", url, "--data", station)
    other = ask("sync", "--archive", "http://127.0.0.1:9", "--data", station)

    assert (0, 1) == (again.code, other.code)
    assert "没有归档库 http://127.0.0.1:9 的令牌" in other.err


def test_archive_named_at_init_needs_its_token(ask, tmp_path):
    """
    A station that could not sync is not made.
    """
    words = ("--name", "某", "--archive", "http://127.0.0.1:9")

    answer = ask("init", *words, "--data", tmp_path / "s")

    assert 1 == answer.code
    assert "--token-file" in answer.err
    assert not (tmp_path / "s").exists()


def test_station_that_knows_no_archive_says_so(ask, station):
    """
    What to do is said with it.
    """
    answer = ask("sync", "--data", station, "--json")

    assert 1 == answer.code
    assert "UnknownArchiveError" == answer.facts["error"]
    assert "--archive" in answer.facts["message"]


def test_wrong_token_is_refused_in_words(ask, station, shelf, tmp_path):
    """
    The archive's refusal is said in a sentence, not in a code.
    """
    wrong = tmp_path / "token"
    wrong.write_text("x" * 43)

    answer = ask(
        "sync", "--archive", shelf.address.url, "--token-file", wrong, "--data", station
    )

    assert 1 == answer.code
    assert "归档库拒绝了请求：令牌不对" in answer.err
    assert "x" * 43 not in answer.err


def test_token_file_that_is_not_there_is_named(ask, station, shelf, tmp_path):
    """
    A missing token file is an error of its own.
    """
    answer = ask(
        "sync", "--archive", shelf.address.url,
        "--token-file", tmp_path / "none", "--data", station,
    )  # fmt: skip

    assert 1 == answer.code
    assert "打不开（没有这个文件）" in answer.err


def test_another_program_at_the_address_is_told_apart(ask, station, token):
    """
    A log-in page is no archive, and nothing is sent to it.
    """
    page = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"
    with stranger(page) as url:
        answer = ask("sync", "--archive", url, "--token-file", token, "--data", station)

    assert 1 == answer.code
    assert "不是归档库" in answer.err


@pytest.mark.usefixtures("district")  # so that there is something to lose
@pytest.mark.parametrize(
    ("case", "lang", "words"),
    [
        ("down", "zh_CN.UTF-8", DOWN),
        ("down", "en_US.UTF-8", DOWN_EN),
        ("slow", "zh_CN.UTF-8", SILENT),
        ("slow", "en_US.UTF-8", SILENT_EN),
        ("another program", "zh_CN.UTF-8", FOREIGN),
        ("another program", "en_US.UTF-8", FOREIGN_EN),
    ],
)
def test_archive_in_trouble_is_one_line_and_loses_nothing(
    ask, station, shelf, token, monkeypatch, case, lang, words
):
    """
    Down, slow or another program: one line says so, all is kept, the next run sends it.
    """
    before = ask("verify", "--data", station, "--json").facts
    way = ("--token-file", token, "--data", station)
    # the usual minute is too long for a test
    short = Patience(connect_s=1.0, read_s=0.2, pauses_s=(0.0,))

    with (
        stranger(b"220 mail.example ESMTP\r\n", hold=case == "slow") as taken,
        monkeypatch.context() as patch,
    ):
        patch.setitem(Wire.__init__.__kwdefaults__, "patience", short)
        patch.setenv("LANG", lang)
        url = NOBODY if case == "down" else taken
        answer = ask("sync", "--archive", url, *way)
    after = ask("verify", "--data", station, "--json").facts
    sent = ask("sync", "--archive", shelf.address.url, *way, "--json").facts

    assert 1 == answer.code
    said = [line for line in answer.err.splitlines() if url in line]
    assert [words.format(url=url)] == said
    assert before == after
    assert before["entries"] == sent["sent"] > 1


def test_status_tells_what_the_archive_holds_while_it_serves(
    ask, station, district, shelf, token, tmp_path
):
    """
    Counts are read beside the server.
    """
    file = json_file(tmp_path / "t.json", district.interview())
    ask("record", "put", file, "--data", station)
    url = shelf.address.url
    ask("sync", "--archive", url, "--token-file", token, "--data", station)

    answer = ask("archive", "status", "--data", shelf.folder, "--json")
    told = ask("archive", "status", "--data", shelf.folder)

    assert 0 == answer.code
    facts = answer.facts
    assert (14, 1, 14) == (facts["entries"], facts["stations"], facts["records"])
    assert (0, 0, 0) == (facts["conflicts"], facts["quarantined"], facts["photos"])
    assert shelf.serving.archive.id == facts["archive"]
    assert "流水 14 条，来自 1 台工作站" in told.out


def test_folder_without_archive_is_said(ask, tmp_path):
    """
    Asking makes nothing.
    """
    for command in ("status", "enrol"):
        answer = ask("archive", command, "--data", tmp_path / "a")

        assert 1 == answer.code
        assert "里没有归档库" in answer.err
    assert not (tmp_path / "a").exists()


def test_foreign_file_in_the_archives_place_is_said(ask, tmp_path):
    """
    Another program's database is no archive, and stays as it is.
    """
    (tmp_path / "archive.db").write_bytes(b"no database" * 1000)

    answer = ask("archive", "status", "--data", tmp_path)

    assert 1 == answer.code
    assert "“archive.db”不是这里的文件" in answer.err


def test_enrol_tells_address_and_token_file(ask, station, shelf):
    """
    The line it ends with joins a station to the archive.
    """
    facts = ask("archive", "enrol", "--data", shelf.folder, "--json").facts
    told = ask("archive", "enrol", "--data", shelf.folder).out.splitlines()

    assert shelf.address.url == facts["url"]
    assert shelf.address.token not in json.dumps(facts)
    words = told[-1].split()
    assert "frontline" == words[0]
    assert 0 == ask(*words[1:], "--data", station).code


def test_archive_is_not_served_to_the_outside(ask, tmp_path):
    """
    Plain HTTP stays on this computer; a taken address is said.
    """
    outside = ask("archive", "serve", "--listen", "192.0.2.1:0", "--data", tmp_path)

    assert 1 == outside.code
    assert "明文HTTP只能在本机提供" in outside.err


def test_taken_address_is_said(ask, shelf, tmp_path):
    """
    Two archives do not answer at one address.
    """
    place = shelf.address.url.removeprefix("http://")

    answer = ask("archive", "serve", "--listen", place, "--data", tmp_path / "b")

    assert 1 == answer.code
    assert f"不能在 {place} 提供归档库：这个地址已被占用" in answer.err


def test_archive_open_elsewhere_is_not_opened_twice(ask, shelf):
    """
    One process at a time serves a folder.
    """
    answer = ask("archive", "serve", "--listen", "127.0.0.1:0", "--data", shelf.folder)

    assert 1 == answer.code
    assert "另一个程序正占用数据库" in answer.err
