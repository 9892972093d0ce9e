"""sync and archive: through a real archive on loopback."""

from __future__ import annotations

import pytest

from desktop.sync.client.wire import Patience, Wire
from tests.cli.conftest import json_file
from tests.photo_samples import as_jpeg, quarters
from tests.sync.lines import stranger
from tests.sync.places import CODE, Shelf

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
def code(shelf):
    """A code for the archive."""
    return shelf.code()


def test_two_stations_meet_through_the_archive(
    ask, make, station, district, shelf, code, tmp_path
):
    """
    What one sends the other receives, photos too; both count the same.
    """
    photo = tmp_path / "a.jpg"
    photo.write_bytes(as_jpeg(quarters()))
    ask("photo", "add", photo, "--cadre", "程屿", "--data", station)
    url = shelf.url
    other = make("other", "--archive", url, "--enrol", shelf.code())

    sent = ask("sync", "--archive", url, "--enrol", code, "--data", station, "--json")
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


def test_run_is_told_in_stages_and_one_line(ask, station, shelf, code):
    """
    Progress goes to stderr, the report to stdout.
    """
    url = shelf.url
    answer = ask("sync", "--archive", url, "--enrol", code, "--data", station)

    assert 0 == answer.code
    assert "连接归档库\n" in answer.err
    assert "两边清点一致" in answer.out
    assert 1 == answer.out.count("\n")


def test_archive_known_by_address_needs_no_code_again(ask, station, shelf, code):
    """
    The same address may be named again, and another one where it moved to.
    """
    url = shelf.url
    ask("sync", "--archive", url, "--enrol", code, "--data", station)

    again = ask("sync", "--archive", url, "--data", station)
    other = ask("sync", "--archive", "http://127.0.0.1:9", "--data", station)

    assert (0, 1) == (again.code, other.code)
    assert "连不上归档库 http://127.0.0.1:9" in other.err


def test_archive_named_at_init_needs_a_code(ask, tmp_path):
    """
    A station that could not sync is not made.
    """
    words = ("--name", "某", "--archive", "http://127.0.0.1:9")

    answer = ask("init", *words, "--data", tmp_path / "s")

    assert 1 == answer.code
    assert "还没有在归档库 http://127.0.0.1:9 登记" in answer.err
    assert not (tmp_path / "s").exists()


def test_station_that_knows_no_archive_says_so(ask, station):
    """
    What to do is said with it.
    """
    answer = ask("sync", "--data", station, "--json")

    assert 1 == answer.code
    assert "UnknownArchiveError" == answer.facts["error"]
    assert "--archive" in answer.facts["message"]


def test_wrong_code_is_refused_in_words(ask, station, shelf):
    """
    The archive's refusal is said in a sentence, not in a code name.
    """
    url = shelf.url
    answer = ask("sync", "--archive", url, "--enrol", CODE, "--data", station)

    assert 1 == answer.code
    assert "归档库拒绝了请求：登记码不对，已经用过，或已过期" in answer.err
    assert CODE not in answer.err


@pytest.mark.parametrize("command", ["sync", "init"])
def test_code_with_a_slip_changes_nothing(ask, station, shelf, tmp_path, command):
    """
    A slip is told before anything is asked for, made or remembered.
    """
    place = {"sync": station, "init": tmp_path / "new"}[command]
    code = shelf.code()
    slipped = code[:-1] + ("B" if code.endswith("A") else "A")
    slip = ("--archive", shelf.url, "--enrol", slipped)
    words = ("--name", "某") if command == "init" else ()

    answer = ask(command, *words, *slip, "--data", place)

    assert 1 == answer.code
    assert "登记码不对，可能抄错了一位" in answer.err
    assert "UnknownArchiveError" in ask("sync", "--data", station, "--json").out
    assert not (tmp_path / "new").exists()


def test_station_that_was_never_enrolled_says_so(ask, station, shelf):
    """
    An address alone opens no door; what to do is said with it.
    """
    answer = ask("sync", "--archive", shelf.url, "--data", station)

    assert 1 == answer.code
    assert "还没有在归档库" in answer.err
    assert "--enrol" in answer.err


def test_another_program_at_the_address_is_told_apart(ask, station, code):
    """
    A log-in page is no archive, and nothing is sent to it.
    """
    page = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"
    with stranger(page) as url:
        answer = ask("sync", "--archive", url, "--enrol", code, "--data", station)

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
    ask, station, shelf, code, monkeypatch, case, lang, words
):
    """
    Down, slow or another program: one line says so, all is kept, the next run sends it.
    """
    before = ask("verify", "--data", station, "--json").facts
    way = ("--enrol", code, "--data", station)
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
    sent = ask("sync", "--archive", shelf.url, *way, "--json").facts

    assert 1 == answer.code
    said = [line for line in answer.err.splitlines() if url in line]
    assert [words.format(url=url)] == said
    assert before == after
    assert before["entries"] == sent["sent"] > 1


def test_status_tells_what_the_archive_holds_while_it_serves(
    ask, station, district, shelf, code, tmp_path
):
    """
    Counts are read beside the server, and the end of its log, for an auditor to note.
    """
    file = json_file(tmp_path / "t.json", district.interview())
    ask("record", "put", file, "--data", station)
    url = shelf.url
    ask("sync", "--archive", url, "--enrol", code, "--data", station)

    answer = ask("archive", "status", "--data", shelf.folder, "--json")
    told = ask("archive", "status", "--data", shelf.folder)

    assert 0 == answer.code
    facts = answer.facts
    assert (14, 1, 14) == (facts["entries"], facts["stations"], facts["records"])
    assert (0, 0, 0) == (facts["conflicts"], facts["quarantined"], facts["photos"])
    assert shelf.serving.archive.id == facts["archive"]
    assert "流水 14 条，来自 1 台工作站" in told.out
    ends = f"访问日志 {facts['accesses']} 行，末行 {facts['access_hash'][:16]}"
    assert ends in told.out


def test_folder_without_archive_is_said(ask, tmp_path):
    """
    Asking makes nothing.
    """
    for words in (("status",), ("enrol", "某"), ("stations",)):
        answer = ask("archive", *words, "--data", tmp_path / "a")

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


def test_code_lets_one_station_in_and_is_remembered_by_whom(ask, make, station, shelf):
    """
    The line it ends with enrols a station; the same code opens nothing else.
    """
    made = ask("archive", "enrol", "韩素秋", "--data", shelf.folder)
    words = made.out.splitlines()[-1].split()
    other = make("other")

    first = ask(*words[1:], "--data", station)
    again = ask(*words[1:], "--data", other)
    listed = ask("archive", "stations", "--data", shelf.folder)
    facts = ask("archive", "stations", "--data", shelf.folder, "--json").facts

    assert "frontline" == words[0]
    assert (0, 1) == (first.code, again.code)
    assert "已经用过" in again.err
    assert "韩素秋　考察员" in listed.out
    assert ["韩素秋"] == [one["name"] for one in facts["stations"]]


def test_revoked_station_is_shut_out_and_loses_nothing(ask, station, district, shelf):
    """
    It may not come again; what it brought stays; a new code lets it in.
    """
    url = shelf.url
    way = ("sync", "--archive", url, "--data", station)
    ask(*way, "--enrol", shelf.code())
    before = ask("archive", "status", "--data", shelf.folder, "--json").facts
    (one,) = ask("archive", "stations", "--data", shelf.folder, "--json").facts[
        "stations"
    ]
    words = ("--reason", "电脑遗失", "--data", shelf.folder)

    shut = ask("archive", "revoke", one["station"][:30], *words)
    refused = ask("sync", "--data", station)
    after = ask("archive", "status", "--data", shelf.folder, "--json").facts
    nobody = ask("archive", "revoke", "nobody", *words)

    assert 0 == shut.code
    assert "停用：电脑遗失" in shut.out
    assert 1 == refused.code
    assert "本机已被停用" in refused.err
    held = ("entries", "tally", "stations", "records", "photos")
    assert [before[name] for name in held] == [after[name] for name in held]
    assert 1 == nobody.code
    assert "没有“nobody”" in nobody.err
    assert 0 == ask(*way, "--enrol", shelf.code()).code


def test_three_administrators_keep_apart(ask, shelf, tmp_path):
    """
    Named by commands, each acts by name and passphrase; the log says who did what.
    """
    duties = {"陈立新": "system", "王雪松": "secrecy", "周明远": "audit"}
    for name in duties:
        (tmp_path / name).write_text(f"river stone {name}\n", "utf-8")
    place = ("--data", shelf.folder)

    def by(name: str) -> tuple[object, ...]:
        return ("--as", name, "--passphrase-file", tmp_path / name)

    for name, duty in duties.items():
        words = ("archive", "admin", name, "--duty", duty)
        who = () if duty == "system" else by("陈立新")
        named = ask(*words, "--secret-file", tmp_path / name, *place, *who)
        assert 0 == named.code, named.err
    nobody = ask("archive", "enrol", "韩素秋", *place)
    made = ask("archive", "enrol", "韩素秋", *place, *by("王雪松"))
    log = ask("archive", "log", *place, *by("周明远"))
    facts = ask("archive", "log", "--after", "3", *place, *by("周明远"), "--json").facts

    assert 1 == nobody.code
    assert "没有说明由谁办理" in nobody.err
    assert 0 == made.code
    assert "王雪松  code  韩素秋 reviewer" in log.out
    assert "请抄下：第4行" in log.out
    assert ["code", "read_log"] == [line["act"] for line in facts["lines"]]
    assert "river stone" not in log.out


def test_taken_address_is_said(ask, shelf, tmp_path):
    """
    Two archives do not answer at one address.
    """
    place = shelf.url.removeprefix("http://")

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


def test_hub_is_named_once_and_the_archive_is_another_place(
    ask, station, district, shelf, code, tmp_path
):
    """
    A run is with one of the two; each keeps its own address, and says how to enrol.
    """
    hub = Shelf(tmp_path / "hub", is_hub=True)
    at = ("--data", station, "--json")
    try:
        way = ("--role", "leader", "--data", hub.folder)
        made = ask("archive", "enrol", "韩素秋", *way)
        first = ask(*made.out.splitlines()[-1].split()[1:], *at)
        again = ask("sync", "--hub", *at)
        other = ask("sync", "--archive", shelf.url, "--enrol", code, *at)
        both = ask("sync", "--hub", hub.url, "--archive", shelf.url, *at)
    finally:
        hub.close()

    assert (0, 0, 0, 2) == (first.code, again.code, other.code, both.code)
    told = [run.facts["carrier"] for run in (first, again, other)]
    assert ["hub", "hub", "archive"] == told
    assert first.facts["sent"] == other.facts["sent"] > 0
