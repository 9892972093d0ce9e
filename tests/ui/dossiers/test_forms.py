"""The filled forms of a cadre are listed, previewed, saved, and opened."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from desktop.model.codes import SheetItem
from desktop.model.forms import AchievementSheet, EffortSheet, FormState
from desktop.model.ids import new_id
from desktop.model.lists import AppraisalSheet, Mark
from desktop.model.people import Cadre
from desktop.model.rounds import Subject
from desktop.model.templates import APPRAISAL
from desktop.services import records as verbs
from desktop.storage import records
from desktop.ui.bench import Place
from desktop.ui.dossiers import on_paper
from desktop.ui.dossiers.form_shelf import entry_place
from desktop.ui.dossiers.shown_pane import FORMS
from desktop.ui.page import Room


@pytest.fixture
def filled(desk) -> Subject:
    """高志远 with one table confirmed, one begun, and his reviewer's own sheet."""
    with desk.station.database.read() as connection:
        (cadre,) = records.find(connection, Cadre, name="高志远")
        (subject,) = records.find(connection, Subject, cadre_id=cadre.id)
    about = {"round_id": subject.round_id, "subject_id": subject.id, "template": 1}
    effort = EffortSheet(
        id=new_id(),
        **about,
        due_days=22,
        confirmed_on=date(2024, 7, 17),
        witness="柳河镇党政办",
        verifier_id=desk.reviewer,
        verified_on=date(2024, 7, 18),
    )
    begun = AchievementSheet(id=new_id(), **about, filled_on=date(2024, 7, 16))
    sheet = AppraisalSheet(
        id=new_id(),
        **about,
        reviewer_id=desk.reviewer,
        turn=2,
        marks=(Mark(item=SheetItem.COURAGE, score=Decimal(84), basis="现场协调"),),
    )
    verbs.save_many(desk, [effort, begun, sheet])
    verbs.advance(desk, effort.id, FormState.CONFIRMED)
    return subject


@pytest.fixture
def shelf(filled, workplace, settle):
    """The forms of 高志远, listed on 档案."""
    workplace.window.open(Place(page="dossiers", record_id=filled.id))
    settle()
    workplace.window.page.shown.document.choose(FORMS)
    settle()
    return workplace.window.page.shown.shelf


def rows(shelf) -> list[list[str]]:
    model = shelf.table.list_model
    across = range(model.columnCount())
    return [
        [model.index(row, column).data() for column in across]
        for row in range(model.rowCount())
    ]


def test_filled_forms_are_listed_with_who_when_and_state(shelf):
    """
    Each with its round, form, version, who answers for it, day and state.
    """
    assert [
        [
            "2024年第7期", "干部“辛苦指数”量化评估表", "v1", "王雪松", "7月18日",
            "已确认",
        ],
        ["2024年第7期", "干部推进高质量发展业绩采集表", "v1", "", "7月16日", "填写中"],
        ["2024年第7期", "干部履职评价单(B卷)　第2轮", "v1", "王雪松", "", "填写中"],
    ] == rows(shelf)  # fmt: skip


def test_a_form_is_previewed_and_one_without_print_says_why(page, shelf, settle):
    """
    The chosen one stands beneath as it prints; one being filled in has none yet.
    """
    assert page.shown.preview.file.startswith("YX07-")
    assert page.shown.save.isEnabled()

    shelf.table.selectRow(1)
    settle()
    assert page.shown.preview is None
    assert "确认后才能打印" in page.shown.said

    shelf.table.selectRow(2)
    settle()
    assert page.shown.preview.file.startswith("YX09B-")

    page.shown.edition.choose(1)
    settle()
    assert page.shown.preview is None
    assert "评价单不进反馈版" in page.shown.said


def test_a_form_opens_where_it_is_filled_in(workplace, shelf, filled, settle, qtbot):
    """
    Enter on a table leads to the table of that cadre, on 考察.
    """
    shelf.table.selectRow(1)
    qtbot.keyClick(shelf.table, Qt.Key.Key_Return)
    settle()
    settle()

    page = workplace.window.page
    assert filled.id in (page.subjects.current,)
    assert page.view.score.achievement.isVisible()


def test_a_sheet_of_another_opens_among_the_records(shelf):
    """
    What others marked is not on the page where one marks oneself.
    """
    (own,) = [line for line in shelf.lines if line.form == APPRAISAL]
    other = dataclasses.replace(own, is_own=False)

    assert ("review", "sheet") == (entry_place(own).page, entry_place(own).part)
    assert ("figures", own.record.id) == (
        entry_place(other).page,
        entry_place(other).record_id,
    )


def test_all_forms_are_saved_and_printed(page, shelf, settle, tmp_path, monkeypatch):
    """
    A folder gets a file for each that is finished; the printer gets one job.
    """
    monkeypatch.setattr(  # its dialog would wait
        QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "forms")
    )
    sent: list[int] = []
    monkeypatch.setattr(on_paper, "ask_printer", lambda *_: object())  # there is none
    monkeypatch.setattr(  # as above
        on_paper, "send", lambda _p, many, _t: sent.append(len(many)) or 3
    )

    shelf.save_all.click()
    assert not shelf.save_all.isEnabled()
    settle()
    page.shown._on_print_all()
    settle()

    names = sorted(path.name[:5] for path in (tmp_path / "forms").iterdir())
    assert ["YX07-", "YX09B"] == names
    assert "已生成 2 份" in page.batch._words.text()
    assert shelf.save_all.isEnabled()
    assert [2] == sent
    assert "已送打印机" in page.shown.said


def test_a_cadre_without_forms_says_so(page, shelf, filled, settle):
    """
    The list is empty, says why, and there is nothing to open or save.
    """
    other = next(v for v in page.volumes._model.volumes if v.subject != filled.id)

    page.volumes.choose(other.subject)
    settle()

    assert [] == rows(shelf)
    assert "还没有填过" in shelf._said.text()
    assert not shelf.open.isEnabled()
    assert not shelf.save_all.isEnabled()


def test_names_of_forms_have_room_in_a_small_window(page, shelf):
    """
    Where it is tight the version goes first, then the day; nothing is lost for good.
    """
    columns = [column.name for column in shelf.table.list_model.columns]

    def hidden(room: Room) -> set[str]:
        page.fit(room)
        return {
            name for at, name in enumerate(columns) if shelf.table.isColumnHidden(at)
        }

    assert {"version", "day"} == hidden(Room.COMPACT)
    assert {"version"} == hidden(Room.MEDIUM)
    assert set() == hidden(Room.WIDE)
