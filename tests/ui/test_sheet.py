"""评价单: nine marks in a table, what is missing named, signed by its own reviewer."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QTableWidgetItem

from desktop.model.codes import Grade, SheetItem, SheetState
from desktop.model.ids import new_id
from desktop.model.lists import AppraisalSheet
from desktop.scoring.scheme import Scheme, TeamScheme
from desktop.services import drafting, publishing, subjects
from desktop.services import records as verbs
from desktop.services.scores import scheme_verbs
from desktop.storage import records
from desktop.ui.bench import Place
from desktop.ui.evidence_drag import EVIDENCE_MIME
from desktop.ui.review.marks_table import BASIS, EVIDENCE, SCORE, WEIGHT
from desktop.ui.review.page import ReviewPage
from tests.fakes import seated

SCORES = ("88", "91", "85", "80", "86", "80", "82", "78", "85")


@pytest.fixture
def page(workplace, settle) -> ReviewPage:
    """高志远's page, on the tab of the sheet."""
    desk = workplace.bench.desk
    lines = subjects.lines(desk, workplace.bench.round_id)
    wanted = next(line for line in lines if line.cadre.name == "高志远").subject.id
    workplace.window.open(Place(page="review", record_id=wanted, part="sheet"))
    settle()
    found = workplace.window.page
    assert isinstance(found, ReviewPage)
    return found


@pytest.fixture
def form(page):
    """A sheet that was begun."""
    page.view.sheet.write()
    return page.view.sheet.form


@pytest.fixture
def evidence(page) -> str:
    """The one evidence about him."""
    desk = page.bench.desk
    return subjects.page(desk, page.subjects.current).evidence[0].id


def put(form, line: int, column: int, text: str) -> None:
    form.table.setItem(line, column, QTableWidgetItem(text))


def mark_all(form) -> None:
    for line, score in enumerate(SCORES):
        put(form, line, SCORE, score)


def own_sheet(page) -> AppraisalSheet:
    with page.bench.desk.station.database.read() as connection:
        (found,) = records.find(connection, AppraisalSheet)
    return found


def test_nothing_is_begun_by_looking(page):
    """
    Without a sheet the tab offers to fill one in, and says what it needs.
    """
    assert page.view.sheet.form is None
    assert page.view.sheet._empty.isVisible()
    assert "评分" == page.view.tabs.tabText(5)


@pytest.fixture
def scheme(desk) -> Scheme:
    """A published scheme whose weights are not the proposed ones."""
    items = dict(TeamScheme().items)
    items[SheetItem.POLITICS], items[SheetItem.ROOM] = Decimal(10), Decimal(10)
    made = Scheme(
        version="2024-9",
        meeting="2024年6月28日部务会",
        valid_from=date(2024, 7, 1),
        team=TeamScheme(items=tuple(items.items())),
    )
    drafted = scheme_verbs.draft(seated(desk, reviewer=new_id()), made, change="改")
    publishing.publish(desk, drafted.id)
    return made


def test_weights_are_those_of_the_scheme_of_the_round(scheme, page):
    """
    They stand in the column and make the total.
    """
    page.view.sheet.write()
    form = page.view.sheet.form

    assert "10" == form.table.item(0, WEIGHT).text()
    for line in range(form.table.rowCount()):
        put(form, line, SCORE, "80" if line else "70")
    assert "合计 79.00" == form._total.text()


def test_a_sheet_that_is_open_takes_the_weights_of_a_new_scheme(
    form, page, request, settle
):
    """
    What is written stays, the total is made anew, and which weights moved is said.
    """
    for line in range(form.table.rowCount()):
        put(form, line, SCORE, "80" if line else "70")
    before = form._total.text()
    assert "合计 78.50" == before

    request.getfixturevalue("scheme")
    page.refresh(frozenset({"scheme"}))
    settle()

    assert page.view.sheet.form is form
    assert "10" == form.table.item(0, WEIGHT).text()
    assert "70" == form.table.item(0, SCORE).text()
    assert "合计 79.00" == form._total.text()
    told = "".join(one.text() for one in form._banner.findChildren(QLabel))
    assert "政治表现 15 → 10" in told


def test_what_is_missing_is_named(form, evidence):
    """
    Marks by their items, evidence by its rule, the declaration; then it may be signed.
    """
    assert "没有评分：政治表现、履职能力" in form._missing.text()
    assert not form.sign_button.isEnabled()

    mark_all(form)
    assert "没有评分" not in form._missing.text()
    assert "低于70分或高于90分须有证据：履职能力" in form._missing.text()
    assert "没有作回避声明" in form._missing.text()
    assert "合计 85.25" == form._total.text()

    form.table.cite(1, evidence)
    form._declared.setChecked(True)
    assert "" == form._missing.text()
    assert form.sign_button.isEnabled()


def test_sheet_is_saved_and_signed(page, form, evidence, settle):
    """
    What was written is stored; signed, it can be read and no longer written in.
    """
    mark_all(form)
    put(form, 1, BASIS, "四十三个点位整改四十一个")
    form.table.cite(1, evidence)
    form._merits.setPlainText("夜里拦偷倒都有人看见。")
    form._proposed.setCurrentIndex(form._proposed.findData(Grade.GOOD))
    form._declared.setChecked(True)
    form.save()
    settle()
    assert SheetState.DRAFT is own_sheet(page).state
    assert "评分 9/9" == page.view.tabs.tabText(5)

    form.sign()
    settle()
    sheet = own_sheet(page)
    ability = next(mark for mark in sheet.marks if mark.item is SheetItem.ABILITY)

    assert SheetState.SIGNED is sheet.state
    assert (Decimal(91), (evidence,)) == (ability.score, ability.evidence_ids)
    assert "四十三个点位整改四十一个" == ability.basis
    assert "评分 已签" == page.view.tabs.tabText(5)
    shown = page.view.sheet.form
    assert "已签名・今天 10:06" == shown._state.text()
    assert not shown.table.is_writable
    assert shown.sign_button.isHidden()


def test_sheet_is_kept_while_it_is_written(page, form, settle, workplace):
    """
    Half a sheet, even with a mark that means nothing, survives the page.
    """
    put(form, 0, SCORE, "88")
    put(form, 3, SCORE, "很好")
    put(form, 3, BASIS, "雨天查涵管")
    form.keeper.flush()
    settle()
    (typed,) = drafting.about(page.bench.desk, page.subjects.current)
    workplace.window.open(Place(page="today"))
    workplace.window.open(Place(page="review"))
    settle()

    assert [(Decimal(88), ""), (None, "雨天查涵管")] == [
        (mark.score, mark.basis) for mark in typed.record.marks
    ]
    assert "雨天查涵管" == page.view.sheet.form.table.rows()[3].basis
    assert "0 到 100" == form.table.trouble(3, SCORE)


def test_evidence_is_typed_by_number_or_dropped(form, evidence):
    """
    A number that is not there is said; what is dropped is cited once.
    """
    carried = QMimeData()
    carried.setData(EVIDENCE_MIME, evidence.encode())
    table = form.table
    spot = table.visualRect(table.model().index(2, EVIDENCE)).center()
    for _ in range(2):
        drop = QDropEvent(
            QPointF(spot),
            Qt.DropAction.CopyAction,
            carried,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        table.dropEvent(drop)
    put(form, 4, EVIDENCE, "0999")
    cited = {mark.item: mark.evidence_ids for mark in form.record().marks}

    assert (evidence,) == cited[SheetItem.COURAGE]
    assert "没有 0999 号" == table.trouble(4, EVIDENCE)
    assert "没有这些证据：0999" in form._missing.text()


def test_table_is_walked_and_pasted_as_in_excel(form, qtbot):
    """
    Tab goes to the next cell to write in, Enter down, a block is pasted from there.
    """
    table = form.table
    table.setFocus()
    table.setCurrentCell(0, EVIDENCE)
    qtbot.keyClick(table, Qt.Key.Key_Tab)
    assert (1, SCORE) == (table.currentRow(), table.currentColumn())
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert (2, SCORE) == (table.currentRow(), table.currentColumn())
    table.paste("85\t雨天查涵管\n80\t回访两次\n")

    assert ["85", "80"] == [row.score for row in table.rows()[2:4]]
    assert ["雨天查涵管", "回访两次"] == [row.basis for row in table.rows()[2:4]]


def test_enter_ends_what_is_typed_and_goes_down(form, qtbot):
    """
    Typed into an open cell: it is kept, the cursor is below, and Qt has no remark.
    """
    table = form.table
    table.setFocus()
    table.setCurrentCell(1, SCORE)
    table.editItem(table.item(1, SCORE))
    editor = table.viewport().findChild(QLineEdit)
    qtbot.keyClicks(editor, "86")

    qtbot.keyClick(editor, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: table.currentRow() == 2)
    assert "86" == table.rows()[1].score
    assert SCORE == table.currentColumn()
    assert table.state() is not table.State.EditingState


def test_who_leaves_the_cell_at_once_is_not_moved_on(form, qtbot):
    """
    Enter, and another cell clicked before the edit has ended: the cursor stays there.
    """
    table = form.table
    table.setFocus()
    table.setCurrentCell(1, SCORE)
    table.editItem(table.item(1, SCORE))
    editor = table.viewport().findChild(QLineEdit)
    qtbot.keyClicks(editor, "86")

    qtbot.keyClick(editor, Qt.Key.Key_Return)
    table.setCurrentCell(5, SCORE)
    come: list[bool] = []
    QTimer.singleShot(0, lambda: come.append(True))  # after what Enter put off
    qtbot.waitUntil(lambda: bool(come))

    assert ("86", 5) == (table.rows()[1].score, table.currentRow())


def test_others_sheets_are_not_shown(page, settle):
    """
    A sheet by another reviewer does not open here: each one marks by himself.
    """
    desk = page.bench.desk
    with desk.station.database.read() as connection:
        from desktop.model.people import Reviewer

        people = records.find(connection, Reviewer)
    other = next(person.id for person in people if person.id != desk.reviewer)
    subject = subjects.page(desk, page.subjects.current).line.subject
    theirs = AppraisalSheet(
        id=other[:-4] + "0000",
        round_id=subject.round_id,
        subject_id=subject.id,
        reviewer_id=other,
        merits="踏实",
    )
    verbs.save(desk, theirs)
    page.refresh(frozenset({"appraisal_sheet"}))
    settle()

    assert page.view.sheet.form is None
    assert "评分" == page.view.tabs.tabText(5)


def test_tabs_that_lead_away_leave_the_one_before_open(page, workplace, settle):
    """
    照片 and 档案预览 open their pages on this subject.
    """
    subject = page.subjects.current
    page.view.tabs.tabBarClicked.emit(7)
    page.view.tabs.setCurrentIndex(7)
    settle()
    photos = workplace.window.page
    assert "photos" == workplace.window._current
    assert subject == photos._subject
    assert "高志远" in photos._count.text()
    assert 5 == page.view.tabs.currentIndex()

    photos.back()
    settle()
    page.view.tabs.setCurrentIndex(8)
    page.view._go_away("dossiers")
    settle()

    assert "dossiers" == workplace.window._current
    assert subject == workplace.window.page._wanted
