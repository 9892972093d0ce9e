"""档案: the preview is the print; saving and the batch write whole files."""

from __future__ import annotations

import dataclasses
import multiprocessing
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel

from desktop.dossier.content import Edition
from desktop.dossier.reading_back import read_stamp
from desktop.model.codes import SheetItem
from desktop.model.forms import AchievementSheet, EffortSheet, FormState
from desktop.model.ids import id_at, new_id
from desktop.model.lists import AppraisalSheet, Mark
from desktop.model.people import Cadre
from desktop.model.rounds import Subject
from desktop.model.templates import APPRAISAL
from desktop.services import prints
from desktop.services import records as verbs
from desktop.services.prints import PrintBatch
from desktop.storage import records
from desktop.ui.bench import Place
from desktop.ui.dossiers import on_paper
from desktop.ui.dossiers.form_shelf import entry_place
from desktop.ui.dossiers.page import DossiersPage
from desktop.ui.dossiers.shown_pane import FORMS
from desktop.ui.page import Room
from desktop.ui.report.page import ReportPage


@pytest.fixture
def page(workplace, settle) -> DossiersPage:
    workplace.window.open(Place(page="dossiers"))
    settle()
    return workplace.window.findChild(DossiersPage)


def test_first_volume_is_shown_at_once(page):
    """
    The page opens on a volume, rendered, with its pages counted.
    """
    assert page.shown.paper.pages > 3
    assert page.shown.preview.content.edition is Edition.FULL


def test_edition_switch_renders_the_other_edition(page, settle):
    """
    The feedback edition is another document, not a filter over the first.
    """
    full = page.shown.preview.printed.digest

    page.shown.edition.choose(1)
    settle()

    assert page.shown.preview.content.edition is Edition.FEEDBACK
    assert page.shown.preview.printed.digest != full


def test_feedback_edition_says_exactly_what_it_leaves_out(page, settle):
    """
    Names go from what the team wrote; the cadre's own words stay as they are.
    """
    page.shown.edition.choose(1)
    settle()

    said = page.shown.said
    assert "不附访谈、观察" in said
    assert "考察组所写部分隐去姓名；本人所写照录" in said


def test_keys_turn_pages_and_zoom(page, qtbot):
    """
    Page keys walk the pages, plus and minus change the size.
    """
    page.shown.paper.go_to_page(0)

    qtbot.keyClick(page.shown.paper, Qt.Key.Key_PageDown)
    assert page.shown.paper.page == 1

    qtbot.keyClick(page.shown.paper, Qt.Key.Key_End)
    assert page.shown.paper.page == page.shown.paper.pages - 1

    before = page.shown.paper.verticalScrollBar().maximum()
    qtbot.keyClick(page.shown.paper, Qt.Key.Key_Plus)
    assert page.shown.paper.verticalScrollBar().maximum() > before


def test_pages_in_view_become_pictures(page, settle, qtbot):
    """
    What is in view is drawn from the print itself: paper white and ink.
    """
    page.shown.paper.viewport().grab()
    settle()

    image = page.shown.paper.viewport().grab().toImage()
    across = range(0, image.width(), 3)
    shades = {
        image.pixelColor(x, y).lightness()
        for x in across
        for y in range(0, image.height(), 3)
    }

    assert {255} <= shades
    assert min(shades) < 60


def test_saved_file_is_the_print_that_was_shown(page, settle, tmp_path, bench):
    """
    What is saved verifies against the station.
    """
    path = tmp_path / "one.pdf"

    page.shown.outlet.save_to(path, page.shown.preview.printed)
    settle()

    assert prints.verify(bench.desk, path).edition is Edition.FULL


@pytest.mark.slow
def test_batch_makes_every_volume_and_says_so(page, settle, tmp_path):
    """
    The whole round is made with progress; the result is counted in words.
    """
    page.shown.edition.choose(1)
    settle()

    page.print_round(tmp_path / "round")
    settle()

    files = sorted((tmp_path / "round").glob("*.pdf"))
    editions = {read_stamp(file.read_bytes()).edition for file in files}
    assert len(files) == len(page.volumes._model.volumes)
    assert {Edition.FEEDBACK} == editions
    assert str(len(files)) in page.batch._words.text()
    assert str(tmp_path / "round") in page.batch._told.text()


@pytest.mark.slow
def test_batch_names_each_volume_that_failed(page, settle, tmp_path):
    """
    One volume whose place is taken fails alone, by name and with the reason.
    """
    page.shown.edition.choose(1)
    settle()
    page.print_round(tmp_path)
    settle()
    first, *others = sorted(tmp_path.glob("*.pdf"))
    first.unlink()
    first.mkdir()

    page.print_round(tmp_path)
    settle()

    told = [shown.text() for shown in page.batch._list.findChildren(QLabel)]
    name = first.name.split("-")[-2]
    assert any(name in words for words in told)
    assert any("不能写入" in words for words in told)
    assert "未成 1 份" in page.batch._words.text()
    assert all(other.is_file() for other in others)
    page.batch._close.click()
    assert page.batch.isHidden()


@pytest.mark.slow
def test_renderer_that_is_killed_costs_its_volumes_only(bench, tmp_path):
    """
    A worker the system ends is told of what it was busy with; another goes on.
    """

    def kill(done: int, _total: int, _name: str) -> None:
        for worker in multiprocessing.active_children() if done == 1 else ():
            worker.kill()
            worker.join()

    batch = PrintBatch(edition=Edition.FEEDBACK, folder=tmp_path, progress=kill)
    lines = prints.print_round(bench.desk, bench.round_id, batch)

    failed = [line for line in lines if line.error is not None]
    assert {"renderer_ended"} == {line.error.reason for line in failed}
    assert len(failed) <= 2
    assert lines[-1].path is not None or len(lines) == 2


def test_batch_that_is_stopped_says_what_was_not_made(page, settle, tmp_path):
    """
    Cancel leaves what was made, and says how many volumes were not.
    """
    page.print_round(tmp_path / "round")
    page.batch._stop.click()
    assert not page.batch._stop.isEnabled()
    settle()

    made = len(list((tmp_path / "round").glob("*.pdf")))
    left = page.volumes.model().rowCount() - made
    assert left
    assert f"余下 {left} 份没有生成" in page.batch._words.text()
    assert page._all.isEnabled()


def test_batch_into_a_place_that_is_no_folder_is_refused(page, settle, tmp_path):
    """
    The banner says what is wrong with the place; the page goes on.
    """
    blocked = tmp_path / "file"
    blocked.write_text("x")

    page.print_round(blocked / "inside")
    settle()

    assert "不能写入" in page.banner.text
    assert page.batch.isHidden()
    assert page._all.isEnabled()


def test_volume_that_cannot_be_shown_leaves_no_code_of_another(page, settle):
    """
    Where a volume fails, the foot does not go on naming the one before.
    """
    assert "校验码" in page.shown.said

    page._show_subject(id_at(9, 9))
    settle()

    assert "" == page.shown.said
    assert page.shown.preview is None
    assert page.banner.text
    assert not page.shown.save.isEnabled()


def test_batch_that_is_stopped_before_it_began_can_be_begun_again(
    page, settle, tmp_path
):
    """
    Cancelled while it still waits for its turn, a batch makes nothing and says so.
    """
    page.print_round(tmp_path / "round")
    page.batch._stop.click()
    settle()

    assert "没有生成" in page.batch._words.text()
    assert page._all.isEnabled()


def test_the_report_is_shown_beside_the_volumes(page, settle, qtbot):
    """
    The whole report, and the extract on whoever is chosen, stand where volumes do.
    """
    page.show_report()
    settle()
    assert page.shown.preview.content.whole is not None

    page.volumes.choose(page.volumes._model.volumes[0].subject)
    page.shown.document.choose(1)
    settle()
    assert page.shown.preview.content.whole is None
    assert page.shown.preview.file.startswith("FX-")


def test_report_leaves_nobody_chosen_and_stays_through_a_refresh(page, settle):
    """
    Of whom something is shown is chosen; the report is of all, and says so.
    """
    page.show_report()
    settle()
    page.refresh(frozenset({"cadre"}))
    settle()

    assert not page.volumes.currentIndex().isValid()
    assert not page.volumes.selectedIndexes()
    assert page.shown._title.isVisible()
    assert not page.shown.document.isVisible()
    assert page.shown.preview.content.whole is not None

    first = page.volumes._model.volumes[0]
    page.volumes.choose(first.subject)
    settle()
    assert not page.shown._title.isVisible()
    assert page.shown.document.isVisible()
    assert page.shown.preview.content.cadre.name == first.name


def test_what_people_write_in_the_report_has_a_page(page, settle, workplace):
    """
    写报告文字 opens the page of the texts; Esc leads back here.
    """
    page._words.click()
    settle()
    assert isinstance(workplace.window.page, ReportPage)

    workplace.window.page.back()
    settle()
    assert workplace.window.page is page


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
