"""同步: one sentence that never lies, and a run that does not hold the window."""

from __future__ import annotations

import dataclasses
import json
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from desktop.model.ids import id_at
from desktop.model.journal import Entry
from desktop.services import interviews, syncing
from desktop.services.syncing import Held, Outstanding
from desktop.storage import journal
from desktop.ui.bench import Place
from desktop.ui.frame.workplace import Workplace
from desktop.ui.pace import Pace
from desktop.ui.sync.page import SyncPage
from tests.sync.lines import stranger
from tests.sync.places import CODE, Shelf


@pytest.fixture
def page(workplace, settle) -> SyncPage:
    workplace.window.open(Place(page="sync"))
    settle()
    return workplace.window.findChild(SyncPage)


def later(workplace: Workplace, **by: float) -> None:
    """Let another time be on the computer's clock."""
    desk = workplace.bench.desk
    at = desk.now() + timedelta(**by)
    workplace.bench.desk = dataclasses.replace(desk, now=lambda: at)


def tell_address(page: SyncPage, shelf: Shelf) -> None:
    """Type the archive's address and a code, and keep them."""
    page.url.setText(shelf.url)
    page.code.setText(shelf.code())
    page._on_keep()


def test_without_an_archive_the_page_asks_for_one(page):
    """
    Nothing can be started; the sentence says how much is only here.
    """
    assert not page.start.isEnabled()
    assert page.url.isVisible()
    assert "还在本机" in page.headline.sentence.text()


def test_age_of_the_oldest_is_said_and_asks_for_attention_in_time(
    page, workplace, settle
):
    """
    Page and status line tell how old the oldest is; after three days in amber.
    """
    here = workplace.window.status.here
    assert "最早的是今天 10:06（刚刚）。" in page.headline.more.text()
    assert "最早 刚刚" in here.text
    assert "secondary" == page.headline.more.property("tone")

    later(workplace, days=3)
    page.enter()
    workplace.read_facts()
    settle()

    assert "（3 天前），已超过 3 天，请尽快同步。" in page.headline.more.text()
    assert "attention" == page.headline.more.property("tone")
    assert "最早 3 天前" in here.text
    assert "attention" == here.tone


@pytest.mark.parametrize(
    ("records", "photos", "sentence"),
    [
        (12, 0, "12 条记录还在本机"),
        (0, 35, "35 张照片还在本机"),
        (12, 35, "12 条记录、35 张照片还在本机"),
        (0, 0, "本机还没有要交的记录"),
    ],
)
def test_sentence_counts_what_is_here(page, bench, records, photos, sentence):
    """
    Records and photos are counted apart; a station with nothing says so.
    """
    now = bench.now()
    found = syncing.standing(bench.desk)
    waiting = Outstanding(
        entries=records,
        photos=photos,
        entry_at=now if records else None,
        photo_at=now if photos else None,
        now=now,
    )

    page.headline.show_standing(dataclasses.replace(found, outstanding=waiting))

    assert sentence == page.headline.sentence.text()


def test_clock_that_was_set_back_is_said(page, workplace, settle):
    """
    No negative age is shown: the clock of the computer is to be looked at.
    """
    later(workplace, days=-2)
    page.enter()
    workplace.read_facts()
    settle()

    assert "请核对本机时间" in page.headline.more.text()
    assert "最早 刚刚" in workplace.window.status.here.text


def test_run_ends_with_everything_archived(page, shelf, settle):
    """
    After a run the sentence says so, and the line of the run has its counts.
    """
    tell_address(page, shelf)
    settle()

    page.sync()
    settle()

    assert page.headline.sentence.text() == "全部已入档"
    assert "两边清点一致" in page.runs.list.lines[0].what
    assert page.start.isVisible()


def test_archive_that_is_down_is_said_and_the_page_goes_on(page, tmp_path, settle):
    """
    A failed run shows what happened and that the data is safe; one can try again.
    """
    shelf = Shelf(tmp_path / "gone")
    tell_address(page, shelf)
    settle()
    shelf.close()

    page.sync()
    settle()

    assert "连不上归档库" in page.banner.text
    assert "都在本机" in page.banner.text
    assert page.start.isEnabled()


def test_what_is_being_written_keeps_the_sentence_from_claiming_all(
    page, shelf, settle, bench
):
    """
    A draft is in no journal: while there is one, not everything is archived.
    """
    interviews.begin(bench.desk, round_id=bench.round_id, subjects=[])
    tell_address(page, shelf)
    settle()

    page.sync()
    settle()

    assert "已保存的全部入档" == page.headline.sentence.text()
    assert "1 份正在写的稿子只在本机" in page.headline.more.text()


def test_run_that_is_stopped_goes_on_where_it_was(page, shelf, settle):
    """
    Stop keeps what got there; the page says it stopped, and the next run ends it.
    """
    tell_address(page, shelf)
    settle()
    page.sync()
    page.stop.click()
    assert "已送到的都算数" in page.progress.words.text()
    settle()
    assert "已停止" in page.runs.list.lines[0].what
    assert "还在本机" in page.headline.sentence.text()

    page.sync()
    settle()

    assert "全部已入档" == page.headline.sentence.text()


def test_wrong_code_is_said(page, shelf, settle):
    """
    The archive's refusal says what to do; everything is still here.
    """
    page.url.setText(shelf.url)
    page.code.setText(CODE)
    page._on_keep()
    settle()

    page.sync()
    settle()

    assert "登记码不对" in page.banner.text
    assert "没有完成" in page.runs.list.lines[0].what
    assert "还在本机" in page.headline.sentence.text()


def test_foreign_answer_is_said(page, settle):
    """
    Another program on the archive's port is told from the archive.
    """
    with stranger(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello") as url:
        page.url.setText(url)
        page.code.setText(CODE)
        page._on_keep()
        settle()

        page.sync()
        settle()

    assert "不是归档库" in page.banner.text
    assert "应答的不是归档库" in page.runs.list.lines[0].what
    assert page.start.isEnabled()


def test_address_being_changed_outlives_a_refresh(page, shelf, settle):
    """
    The form offers the address that is known, and stays while others write.
    """
    tell_address(page, shelf)
    settle()
    page._on_change()
    assert shelf.url == page.url.text()
    page.url.setText("http://127.0.0.1:9")

    page.refresh(frozenset({"interview"}))
    settle()

    assert page.url.isVisible()
    assert "http://127.0.0.1:9" == page.url.text()
    page._on_keep()
    settle()
    assert not page.url.isVisible()


def test_progress_tells_rate_and_time_left(page):
    """
    Each stage is measured by itself; before there is a pace nothing is guessed.
    """
    clock = [0.0]
    page.progress.pace = Pace(lambda: clock[0])
    page.progress.say(0, 100, "push_entries")
    assert "送出记录　0 / 100" == page.progress.words.text()

    clock[0] = 2.0
    page.progress.say(40, 100, "push_entries")
    assert "送出记录　40 / 100　20 条/秒　还需约 4 秒" == page.progress.words.text()

    page.progress.say(60, 100, "push_photos")
    clock[0] = 6.0
    page.progress.say(62, 100, "push_photos")
    assert "送出照片　62 / 100　0.5 张/秒　还需约 2 分钟" == page.progress.words.text()


def test_quarantine_tells_reasons_and_that_the_words_are_safe(page, bench):
    """
    Each held entry has its reason and where its words are; more than fit are counted.
    """
    ours = Held(
        record=id_at(1, 1),
        type="interview",
        reason="unknown_format",
        detail="",
        where="archive",
    )
    theirs = Held(
        record="", type="", reason="unknown_format", detail="", where="station"
    )

    page.held.show_held([ours, *[theirs] * 7])

    told = [shown.text() for shown in page.held.findChildren(QLabel)]
    assert any(words.startswith("访谈：") for words in told)
    assert 1 == told.count("原文完好，留在本机")
    assert any("另有 2 条" in words for words in told)


def hold(page: SyncPage) -> None:
    """Let an entry come that cannot be taken."""
    desk = page.bench.desk
    bad = Entry(b"no head", b"{}")
    with desk.station.database.write() as connection:
        journal.apply(connection, [bad], source="7月.frbundle", now=desk.now())


def test_file_for_help_says_before_what_it_leaves_out(
    page, settle, tmp_path, monkeypatch
):
    """
    One click writes what is held; before, the card says what stays out of the file.
    """
    assert not page.held.export_it.isVisible()
    hold(page)
    page.enter()
    settle()
    assert "来源保护字段" in page.held.told.text()
    path = tmp_path / "help.json"
    monkeypatch.setattr(  # the system's own dialogue
        QFileDialog, "getSaveFileName", lambda *_: (str(path.with_suffix("")), "")
    )

    page.held.export_it.click()
    settle()

    assert "已写入 1 条，已读回核对" in page.held.told.text()
    assert "7月.frbundle" == json.loads(path.read_text("utf-8"))["held"][0]["source"]


def test_file_for_help_that_cannot_be_written_is_said(page, settle, tmp_path):
    """
    The reason is shown, nothing is left, and one can try again.
    """
    hold(page)
    page.enter()
    settle()

    page.held.export(tmp_path / "nowhere" / "help.json")
    settle()

    assert "写不进去" in page.held.banner.text
    assert page.held.export_it.isEnabled()
    assert [] == list(tmp_path.glob("nowhere*"))


def test_held_entry_opens_its_record(page, bench, settle):
    """
    What an archive refused leads to the record it is of.
    """
    asked: list[Place] = []
    bench.place_asked.connect(asked.append)
    item = Held(
        record=id_at(1, 1), type="unit", reason="forked", detail="3", where="archive"
    )

    page.held.show_held([item])
    open_it = [
        one for one in page.held.findChildren(QPushButton) if one.text() == "打开"
    ]
    open_it[0].click()

    assert [Place(page="figures", type_name="unit", record_id=id_at(1, 1))] == asked
