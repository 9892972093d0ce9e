"""U盘: notes leave sealed, and come in where notes do."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from desktop.model.daily import DailyNote, NoteKind, NoteSource
from desktop.model.ids import new_id
from desktop.model.rounds import Subject
from desktop.services import bundles
from desktop.services import records as verbs
from desktop.services.daily.package import read_package, write_package
from desktop.storage import records
from desktop.storage.laptops import Laptop
from desktop.sync.bundle import cards
from desktop.ui.bench import Place
from desktop.ui.daily.page import DailyPage
from desktop.ui.sync.page import SyncPage
from tests.fakes import noon_of
from tests.services.daily.scanned import TOLD
from tests.ui.stick.hand import introduce


@pytest.fixture
def noted(desk) -> list[Subject]:
    """Two notes on the first subject, one on the second."""
    with desk.station.database.read() as connection:
        found = sorted(records.find(connection, Subject), key=lambda one: one.id)
    notes = [
        DailyNote(
            id=new_id(),
            round_id=subject.round_id,
            subject_id=subject.id,
            noted_on=date(2024, 7, day),
            noted_at=noon_of(date(2024, 7, day)),
            place="前李村",
            kind=NoteKind.VISIT,
            content="走访两户。",
            source=NoteSource.TEAM,
        )
        for subject, day in ((found[0], 8), (found[0], 9), (found[1], 9))
    ]
    verbs.save_many(desk, notes)
    return found


def test_notes_of_one_go_out_sealed_for_whom_is_ticked(
    noted, stick, other, tmp_path, settle, monkeypatch
):
    """
    The card says whose and for whom; the file opens on the other's laptop.
    """
    assert not stick.notes.write.isEnabled()
    assert "先在上面勾选" in stick.notes._hint.text()
    introduce(stick, other, tmp_path, settle)
    path = tmp_path / "动态.frnotes"
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_: (str(path.with_suffix("")), "")
    )
    stick.notes.choose(noted[0].id)
    assert stick.notes.whose.currentText().endswith("2 条")

    stick.notes.write.click()
    settle()

    assert "已把 2 条动态写入动态.frnotes，交给韩素秋" in stick.told.text()
    assert not stick.told.isHidden()
    _code, rows = read_package(bundles.unseal(other, path.read_bytes(), ""), "")
    assert 2 == len(rows)


def given(stick, other, desk, place: Path) -> Path:
    """Return notes the other laptop sealed for this one, in a file of any name."""
    card = bundles.own_card(desk)
    bundles.take_on(other, card, cards.fingerprint(card), name="card")
    bundles.seal(bundles.known(other), place, write_package("", [TOLD]))
    return place


@pytest.mark.parametrize("name", ["动态.frnotes", "动态.frbundle", "动态"])
def test_notes_read_here_come_in_where_notes_do(
    stick, other, desk, tmp_path, settle, monkeypatch, workplace, name
):
    """
    读入文件 knows a package by its content: its rows are shown, then written.
    """
    path = given(stick, other, desk, tmp_path / name)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))

    stick.read.click()
    settle()

    page = workplace.window.page
    assert isinstance(page, DailyPage)
    taking = page.taking
    assert "共 1 行：可收 1，已有 0，不对 0。还没有写入。" == taking.sentence.text()
    assert taking.write.isVisible()
    taking.write.click()
    settle()
    assert "已写入 1 条" in taking.sentence.text()
    assert name == taking.batches.lines[0].what


def test_notes_of_another_round_are_refused_where_notes_come_in(
    stick, other, desk, tmp_path, settle, workplace
):
    """
    With the words of that door; nothing is there to be written.
    """
    path = tmp_path / "动态.frnotes"
    path.write_bytes(write_package("2019-01", []))

    stick.take(path)
    settle()

    taking = workplace.window.page.taking
    assert "动态包是2019-01期的" in taking.banner.text
    assert not taking.write.isVisible()


def test_notes_without_a_round_say_where_to_begin(
    stick, tmp_path, settle, workplace, bench
):
    """
    There is no round to take them into: the card says so, the page stays.
    """
    path = tmp_path / "动态.frnotes"
    path.write_bytes(write_package("", []))
    bench.round_id = ""

    stick.take(path)
    settle()

    assert isinstance(workplace.window.page, SyncPage)
    assert "没有读入任何内容" in stick.told.text()


def test_notes_sealed_for_others_are_refused_as_bundles_are(
    stick, other, tmp_path, settle
):
    """
    What is in it cannot be told; that it is not for this laptop can.
    """
    path = tmp_path / "动态.frnotes"
    whom = Laptop(
        station="x",
        organ="",
        name="",
        signing=b"",
        sealing=bundles.own_card(other).sealing,
    )
    bundles.seal([whom], path, write_package("", []))

    stick.take(path)
    settle()

    assert "是封给别的工作站的" in stick.banner.text
    assert "没有读入任何内容，本机没有改动。" in stick.banner.text


def test_notes_that_cannot_be_written_say_so(stick, noted, other, tmp_path, settle):
    """
    A place that is no folder is an error that tells; nothing is left behind.
    """
    introduce(stick, other, tmp_path, settle)
    blocked = tmp_path / "file"
    blocked.write_text("x")

    stick.give_notes(blocked / "a.frnotes")
    settle()

    assert stick.banner.text
    assert "" == stick.told.text()
    assert stick.notes.write.isEnabled()


def test_without_notes_there_is_nothing_to_give(stick, other, tmp_path, settle):
    """
    The card says that the round has none; nobody can ask for an empty file.
    """
    introduce(stick, other, tmp_path, settle)

    assert "本期还没有每日动态" in stick.notes._hint.text()
    assert not stick.notes.write.isEnabled()


def test_the_notes_page_leads_to_where_they_leave(noted, workplace, settle):
    """
    导出 on 每日动态 opens 同步, with whose notes were looked at chosen there.
    """
    workplace.window.open(Place(page="daily"))
    settle()
    workplace.window.page.notes.choose(noted[1].id)

    workplace.window.page.notes.give_asked.emit()
    settle()

    page = workplace.window.page
    assert isinstance(page, SyncPage)
    assert noted[1].id == page.stick.notes.subject_id
