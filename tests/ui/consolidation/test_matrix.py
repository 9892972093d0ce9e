"""汇总, the matrix: who has which material, and where a cell leads."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt

from desktop.model.fieldwork import Interview
from desktop.model.ids import new_id
from desktop.model.reviews import Material
from desktop.model.rounds import Subject, Team
from desktop.services import records as verbs
from desktop.services import reviews
from desktop.storage import records
from desktop.ui.bench import Place
from desktop.ui.consolidation.matrix import FIRST, LAST
from desktop.ui.consolidation.page import ConsolidationPage
from desktop.ui.consolidation.progress_pane import ProgressPane
from desktop.ui.review.subject_view import TABS
from tests.ui.consolidation.conftest import cell_words, one, press
from tests.ui.looking import texts

PLACES = {material: place for place, material in enumerate(Material)}
KEY = Qt.Key


def test_matrix_says_what_is_there_and_sums_it(page):
    """
    A line for each subject under its group, a word for each cell, sums at the foot.
    """
    assert "高志远，观察，待复核，3" == cell_words(page, "高志远", Material.CONDUCT)
    assert "何俊峰，观察，未开始，0/2" == cell_words(page, "何俊峰", Material.CONDUCT)
    assert "何俊峰，照片" == cell_words(page, "何俊峰", Material.PHOTOS)
    model = page.progress.view.matrix
    assert "可比组 A　2 人・第3考察组" == model.index(0, 0).data()
    assert model.index(0, 1).data() is None
    assert ["高志远", "副镇长"] == [model.index(1, n).data() for n in (0, 1)]
    assert "高志远，0%" == model.index(1, LAST).data()
    assert "观察 0/2" in page.progress.sums.accessibleName()
    shown = texts(page.progress)
    assert "还差 29 份材料核定" in shown
    assert "2 名对象・0 人已全部核定・7月26日结束，还有 8 天" in shown
    assert page.grab().width()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_arrows_walk_the_cells_and_pass_over_headings(page, qtbot, settle):
    """
    By keys alone: arrows to a cell, Space for its points, Enter to open it.
    """
    view = page.progress.view
    view.setFocus()
    assert (1, FIRST) == (view.currentIndex().row(), view.currentIndex().column())
    press(qtbot, view, KEY.Key_Up)
    assert 1 == view.currentIndex().row()
    press(qtbot, view, KEY.Key_Right)
    press(qtbot, view, KEY.Key_Right)
    assert "观察 3" in view.points()
    assert "待复核 3" in view.points()
    press(qtbot, view, KEY.Key_Space)

    press(qtbot, view, KEY.Key_Return)
    settle()

    assert "高志远・观察" in texts(page.case)
    assert "观察・桥头" in texts(page.case)


def test_group_folds_by_keys_and_shows_its_sums(page, qtbot, settle, workplace):
    """
    − folds the group into one line with its counts, + or Enter shows it again.
    """
    view = page.progress.view
    view.setFocus()
    press(qtbot, view, KEY.Key_Minus)

    model = view.matrix
    assert 1 == model.rowCount()
    assert (0, FIRST) == (view.currentIndex().row(), view.currentIndex().column())
    conduct = FIRST + PLACES[Material.CONDUCT]
    assert "可比组 A，观察，0/2" == model.index(0, conduct).data()
    assert "可比组 A，0%" == model.index(0, LAST).data()
    assert "已折叠" in str(model.index(0, 0).data())
    assert "观察 0/2" in str(model.index(0, 0).data())
    assert "" == view.points()
    assert view.grab().width()
    press(qtbot, view, KEY.Key_Minus)  # it is folded already
    assert 1 == model.rowCount()
    press(qtbot, view, KEY.Key_Return)
    assert (3, 1) == (model.rowCount(), view.currentIndex().row())
    press(qtbot, view, KEY.Key_Minus)
    press(qtbot, view, KEY.Key_Plus)
    assert 3 == model.rowCount()
    (told,) = [key for key in ConsolidationPage.keys(page) if "折叠" in key.words]
    assert "- +" == told.keys


def test_group_folds_at_a_click_and_stays_so(page, qtbot, settle, workplace):
    """
    What is folded is so the next time too; a cell that was opened stays open.
    """
    view = page.progress.view
    subject = page.progress.shown.rows[0].subject.id
    page.open_cell(subject, PLACES[Material.CONDUCT])
    settle()
    head = view.visualRect(view.matrix.index(0, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=head)
    assert 1 == view.matrix.rowCount()
    page.refresh(frozenset({"observation"}))
    settle()
    assert "高志远・观察" in texts(page.case)

    again = ProgressPane(workplace.bench.settings)
    qtbot.addWidget(again)
    again.show_matrix(page.progress.shown)
    assert 1 == again.view.matrix.rowCount()
    assert "全部展开" == again.fold_all.text()
    again.fold_all.click()
    assert (3, "全部折叠") == (again.view.matrix.rowCount(), again.fold_all.text())
    again.fold_all.click()
    assert 1 == again.view.matrix.rowCount()


def test_matrix_is_grouped_by_team_where_one_wants(
    page, qtbot, settle, desk, workplace
):
    """
    The teams stand in the order of their names, each with its groups; remembered.
    """
    with desk.station.database.read() as connection:
        team = records.find(connection, Team)[0]
        subject = records.find(connection, Subject)[1]
    other = dataclasses.replace(team, id=new_id(), name="第1考察组")
    verbs.save_many(
        desk, [other, dataclasses.replace(subject, team_id=other.id, peer_group_id="")]
    )
    page.refresh(frozenset({"subject"}))
    settle()
    model = page.progress.view.matrix
    assert "未分可比组　1 人・第1考察组" == model.index(2, 0).data()

    page.progress.grouped.setCurrentIndex(1)

    heads = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert ["第1考察组　1 人", "何俊峰", "第3考察组　1 人・可比组 A", "高志远"] == heads
    verbs.save(desk, dataclasses.replace(subject, team_id="", peer_group_id=""))
    page.refresh(frozenset({"subject"}))
    settle()
    heads = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert "未分考察组　1 人" == heads[2]
    again = ProgressPane(workplace.bench.settings)
    qtbot.addWidget(again)
    assert "按考察组" == again.grouped.currentText()


def test_one_of_several_groups_folds(page, qtbot, settle, desk):
    """
    The others stay as they are; arrows walk on over the folded one, a click opens.
    """
    with desk.station.database.read() as connection:
        subject = records.find(connection, Subject)[1]
    verbs.save(desk, dataclasses.replace(subject, peer_group_id=""))
    page.refresh(frozenset({"subject"}))
    settle()
    view, model = page.progress.view, page.progress.view.matrix
    assert 4 == model.rowCount()
    view.setCurrentIndex(model.index(3, FIRST))
    press(qtbot, view, KEY.Key_Minus)
    assert "可比组 A　1 人・第3考察组" == model.index(0, 0).data()
    assert (3, 2) == (model.rowCount(), view.currentIndex().row())
    assert "全部折叠" == page.progress.fold_all.text()
    press(qtbot, view, KEY.Key_Up)
    assert 1 == view.currentIndex().row()

    spot = view.visualRect(model.index(1, FIRST + PLACES[Material.CONDUCT])).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    settle()

    assert "高志远・观察" in texts(page.case)


def test_empty_cell_leads_to_the_subject(page, workplace, settle, qtbot):
    """
    Where nothing is handed in, Enter opens the place where it is begun.
    """
    view = page.progress.view
    line = next(
        n
        for n in range(view.matrix.rowCount())
        if (r := view.matrix.row_at(n)) and r.cadre.name == "何俊峰"
    )
    view.setCurrentIndex(view.matrix.index(line, FIRST + PLACES[Material.CONDUCT]))

    press(qtbot, view, KEY.Key_Enter)
    settle()

    assert "review" == workplace.window._current
    assert "conduct" == _open_tab(workplace.window.page)


def _open_tab(review_page) -> str:
    return TABS[review_page.view.tabs.currentIndex()]


def test_name_of_a_subject_leads_to_his_page(page, workplace, settle):
    """
    A click beside the materials opens the subject.
    """
    subject = page.progress.shown.rows[1].subject.id
    page.open_cell(subject, -2)
    settle()

    assert "review" == workplace.window._current
    assert subject == workplace.window.page.subjects.current


def test_filters_narrow_the_matrix_and_stay(page, settle, desk, colleague):
    """
    Team, reviewer and what lacks: the sentence, the lines and the sums follow.
    """
    progress = page.progress
    progress.reviewer.setCurrentIndex(progress.reviewer.findText("刘洋"))
    assert ["高志远"] == [row.cadre.name for row in progress.shown.rows]
    progress.team.setCurrentIndex(1)
    progress.holes_only.setChecked(True)
    assert "还差 3 份材料核定" in texts(progress)
    page.refresh(frozenset({"observation"}))
    settle()
    assert "刘洋" == progress.reviewer.currentText()

    for line in reviews.queue(desk, page.bench.round_id):
        if not line.is_own:
            reviews.approve(desk, [line.submission])
    progress.reviewer.setCurrentIndex(0)
    progress.holes_only.setChecked(False)
    page.refresh(frozenset({"review"}))
    settle()
    assert "高志远，观察，待复核，3" == cell_words(page, "高志远", Material.CONDUCT)


def test_nothing_lacking_is_said(page, settle, desk, colleague, handed_in):
    """
    A filter that leaves nothing says so, and that all of it is approved.
    """
    for record in handed_in:
        reviews.approve(desk, [reviews.case(desk, record.id).submission])
    verbs.strike(desk, one(desk, Interview).id, "重复")
    page.refresh(frozenset({"review"}))
    settle()
    progress = page.progress
    progress.reviewer.setCurrentIndex(progress.reviewer.findText("刘洋"))
    progress.holes_only.setChecked(True)

    assert () == progress.shown.rows
    assert "没有缺项" in texts(progress)
    assert "材料已全部核定" in texts(progress)


def test_table_is_written_or_the_trouble_is_said(page, settle, tmp_path: Path):
    """
    导出进度表 writes what is shown; a place that cannot be written to is named.
    """
    path = tmp_path / "进度.xlsx"
    page._pick = lambda _parent: path
    page.export.click()
    settle()
    rows = list(load_workbook(path).active.iter_rows(values_only=True))
    assert "高志远" == rows[1][2]

    blocked = tmp_path / "file"
    blocked.write_text("x", "utf-8")
    page._pick = lambda _parent: blocked / "进度.xlsx"
    page.export.click()
    settle()
    assert page.banner.text

    page._pick = lambda _parent: None
    page.export.click()
    settle()


def test_narrow_window_begins_with_the_matrix(qtbot, workplace, settle, handed_in):
    """
    Coming to the page opens nothing by itself in place of the list.
    """
    workplace.window.resize(700, 500)
    workplace.window.open(Place(page="consolidate"))
    settle()
    page = workplace.window.page

    assert page._pair.is_single
    assert page.progress.view.isVisibleTo(page)
    assert not page.case.isVisibleTo(page)
    assert handed_in[0].id == page.case.record_id
    page._tabs.setCurrentIndex(1)
    settle()
    press(qtbot, page.queue, KEY.Key_Return)
    assert page.case.isVisibleTo(page)


def test_without_a_round_the_page_says_what_to_do(workplace, settle):
    """
    Before any round the page names the next step.
    """
    workplace.bench.round_id = ""
    workplace.window.open(Place(page="consolidate"))
    settle()

    assert "还没有考察期" in texts(workplace.window.page)
