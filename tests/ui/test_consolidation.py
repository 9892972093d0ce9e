"""The team leader's desk in the window: matrix, queue, decisions, what came back."""

from __future__ import annotations

import dataclasses
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from desktop.model.codes import Role, SheetItem, Site
from desktop.model.fieldwork import Evidence, Interview, Observation, Photo
from desktop.model.ids import id_at, new_id
from desktop.model.lists import AppraisalSheet, Mark
from desktop.model.people import Reviewer
from desktop.model.reviews import (
    FieldComment,
    Material,
    MaterialState,
    ReviewDecision,
)
from desktop.model.rounds import Round, Subject, Team
from desktop.services import interviews, photos, reviews, sheets
from desktop.services import records as verbs
from desktop.services.desk import Desk
from desktop.services.photos import PhotoIn
from desktop.storage import records
from desktop.ui.bench import Place
from desktop.ui.consolidation.matrix import FIRST, LAST
from desktop.ui.consolidation.page import ConsolidationPage
from desktop.ui.consolidation.progress_pane import ProgressPane
from desktop.ui.consolidation.returned_note import ReturnedNote
from desktop.ui.page import Room
from desktop.ui.review.subject_view import TABS
from desktop.ui.veil import Veil
from tests.fakes import exchange, new_desk, quick_vaults, seated
from tests.photo_samples import as_jpeg, quarters

PLACES = {material: place for place, material in enumerate(Material)}
KEY = Qt.Key


def one(desk: Desk, owner: type):
    """Return the district's first record of a type."""
    with desk.station.database.read() as connection:
        return records.find(connection, owner)[0]


def person(desk: Desk, name: str) -> str:
    """Return the id of a reviewer."""
    with desk.station.database.read() as connection:
        return next(p.id for p in records.find(connection, Reviewer) if p.name == name)


@pytest.fixture
def settle(settle):
    """Wait for the lanes, and for Qt to show what was put into a layout."""

    def wait() -> None:
        settle()
        QApplication.processEvents()

    return wait


@pytest.fixture
def colleague(desk: Desk) -> Desk:
    """The reviewer, at the same laptop."""
    return seated(desk, role=Role.REVIEWER, reviewer=person(desk, "刘洋"))


@pytest.fixture
def leader(desk: Desk) -> Desk:
    """A leader who took part in nothing."""
    made = Reviewer(id=id_at(8, 1), name="沈若兰", role=Role.LEADER)
    verbs.save(desk, made)
    return seated(desk, role=Role.LEADER, reviewer=made.id)


@pytest.fixture
def handed_in(colleague: Desk) -> list[Observation]:
    """Two observations of the colleague."""
    seen = one(colleague, Observation)
    many = [
        dataclasses.replace(
            seen, id=new_id(), observer_id=colleague.reviewer, place=place
        )
        for place in ("桥头", "堤上")
    ]
    verbs.save_many(colleague, many)
    return many


@pytest.fixture
def page(workplace, settle, handed_in) -> ConsolidationPage:
    """汇总 in front, before the leader of the district."""
    workplace.window.open(Place(page="consolidate"))
    settle()
    found = workplace.window.page
    assert isinstance(found, ConsolidationPage)
    return found


def press(qtbot, widget, key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(widget, key, modifier)


def texts(widget) -> str:
    """Return what the labels of a widget say."""
    return "\n".join(
        item.text() for item in widget.findChildren(QLabel) if item.isVisibleTo(widget)
    )


def state(desk: Desk, record) -> MaterialState:
    return reviews.case(desk, record.id).submission.state


def cell_words(page, name: str, material: Material) -> str:
    """Return what a screen reader hears of a cell."""
    view = page.progress.view
    rows = range(view.matrix.rowCount())
    line = next(
        n for n in rows if (r := view.matrix.row_at(n)) and r.cadre.name == name
    )
    return str(view.matrix.index(line, FIRST + PLACES[material]).data())


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
    assert "2 名对象・0 人已齐备・7月26日结束，还有 8 天" in shown
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


def test_queue_is_no_wider_than_it_needs(page, workplace, settle):
    """
    The matrix that is hidden does not take the room of what is read beside the queue.
    """
    page._tabs.setCurrentIndex(1)
    settle()

    assert 400 < page.queue.width() < 440
    page._tabs.setCurrentIndex(0)
    settle()
    assert page.progress.width() > 700


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


def test_approving_goes_on_to_what_waits_next(page, qtbot, settle, desk, handed_in):
    """
    核定 is one click; the next of the queue comes by itself, then nothing is left.
    """
    first, second = handed_in
    assert "复核 2" == page._tabs.tabText(1)
    assert page.case.record_id == first.id

    page.case.approving.click()
    settle()
    assert MaterialState.APPROVED is state(desk, first)
    assert page.case.record_id == second.id

    page.case.approving.click()
    settle()
    assert "复核" == page._tabs.tabText(1)
    assert "" == page.case.record_id
    assert "没有等你复核的材料" in texts(page.case)
    assert "您本人经手的" in texts(page.case)  # the district's own are the leader's
    assert "高志远，观察，待复核，3" == cell_words(page, "高志远", Material.CONDUCT)


def test_approval_is_withdrawn_where_it_was_made(page, settle, desk, handed_in):
    """
    In its cell an approved material stays in front, to be taken back with a reason.
    """
    subject = handed_in[0].subject_id
    page.open_cell(subject, PLACES[Material.CONDUCT])
    settle()
    for _each in handed_in:
        page.case.approving.click()
        settle()
    assert page.case.record_id == handed_in[1].id
    assert page.case.withdrawing.isVisibleTo(page)

    page.case.withdrawing.click()
    page.case._why.given.emit("另有反映")
    settle()

    assert MaterialState.SUBMITTED is state(desk, handed_in[1])
    page.case.open(handed_in[1].id)
    settle()
    assert "撤回核定・王雪松 今天 10:06：另有反映" in texts(page.case)
    assert page.back()
    settle()
    assert "复核队列" in texts(page.case)


def test_cell_is_approved_as_a_whole(page, settle, desk, handed_in):
    """
    One click approves what waits in a cell, but for the leader's own; the queue never.
    """
    assert page.case.together.isHidden()
    page.case.approve_together()
    page.open_cell(handed_in[0].subject_id, PLACES[Material.CONDUCT])
    settle()
    assert "核定本格全部 2 份" == page.case.together.text()

    page.case.together.click()
    settle()

    assert {MaterialState.APPROVED} == {state(desk, record) for record in handed_in}
    assert MaterialState.SUBMITTED is state(desk, one(desk, Observation))
    assert page.case.together.isHidden()
    assert page.case.record_id == handed_in[0].id


def test_return_takes_a_reason_and_whole_remarks(page, qtbot, settle, desk, handed_in):
    """
    Without a reason, or with half a remark, nothing is returned.
    """
    page.case.begin_return()
    form = page.case.form
    assert not form.send.isEnabled()
    form.reason.setPlainText("地点过于笼统")
    assert form.send.isEnabled()
    (remark,) = form.remarks
    remark.words.setText("写明桩号")
    assert not form.send.isEnabled()
    remark.choice.setCurrentIndex(remark.choice.findData("place"))
    form.more.click()
    assert 2 == len(form.remarks)

    press(qtbot, form.reason, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()

    (review,) = reviews.case(desk, handed_in[0].id).submission.reviews
    assert "地点过于笼统" == review.reason
    assert (FieldComment(field="place", words="写明桩号"),) == review.comments
    assert page.case.record_id == handed_in[1].id


def test_what_is_written_of_a_return_outlives_the_page(page, settle, desk, handed_in):
    """
    Going elsewhere keeps reason and remarks; they are there when one comes back.
    """
    page.case.begin_return()
    page.case.form.reason.setPlainText("地点过于")
    page.case.form.remarks[0].words.setText("桩号")
    page.case.moved.emit(handed_in[1].id)
    settle()
    assert page.case.form.isHidden()

    page.case.moved.emit(handed_in[0].id)
    settle()
    page.case.begin_return()

    assert "地点过于" == page.case.form.reason.toPlainText()
    assert "桩号" == page.case.form.remarks[0].words.text()
    page.case.form.left.emit()
    assert page.case.approving.isVisibleTo(page)


def test_refused_decision_says_why_and_loses_nothing(
    page, settle, desk, colleague, handed_in
):
    """
    Somebody changed it meanwhile: nothing is decided, and what was written stays.
    """
    page.case.begin_return()
    page.case.form.reason.setPlainText("地点过于笼统")
    verbs.save(colleague, dataclasses.replace(handed_in[0], place="K43"))

    page.case.form.send.click()
    settle()

    assert "又有改动" in page.case.banner.text
    assert "地点过于笼统" == page.case.form.reason.toPlainText()
    assert [] == list(reviews.case(desk, handed_in[0].id).history)


def test_change_that_comes_in_while_one_writes_takes_nothing_away(
    page, settle, colleague, handed_in
):
    """
    The new revision is shown and said; the form stays open with what was written.
    """
    page.case.begin_return()
    page.case.form.reason.setPlainText("地点过于笼统")
    page.refresh(frozenset({"observation"}))
    settle()
    assert "" == page.case.banner.text
    verbs.save(colleague, dataclasses.replace(handed_in[0], place="K43"))
    page.refresh(frozenset({"observation"}))
    settle()

    assert "材料又有改动，请再看一遍。" in page.case.banner.text
    assert "观察・K43" in texts(page.case)
    assert not page.case.form.isHidden()
    assert "地点过于笼统" == page.case.form.reason.toPlainText()
    page.case.form.send.click()
    settle()
    assert MaterialState.RETURNED is state(page.bench.desk, handed_in[0])


def test_how_long_it_waits_is_said_by_the_clock(page, settle, desk, handed_in):
    """
    Hours, then days; a withdrawn approval waits again, with no change.
    """
    item = reviews.case(desk, handed_in[0].id).submission
    reviews.approve(desk, [item])
    seen = reviews.case(desk, handed_in[0].id).submission
    reviews.withdraw(desk, seen, reason="另有反映")
    said: list[str] = []
    for hours in (3, 30):
        later = desk.now() + timedelta(hours=hours)
        page.bench.desk = dataclasses.replace(desk, now=lambda at=later: at)
        page.enter()
        settle()
        said += page.queue.queue.words(0)[1:3]

    assert "没有改动" in said[0]
    assert ["等 3 小时", "等 1 天"] == [said[1], said[3]]


def test_what_one_may_not_read_is_named_and_not_shown(page, settle, desk, colleague):
    """
    The task force sees that a talk has words, and none of them.
    """
    talk = one(desk, Interview)
    interviews.sign(colleague, talk, verbs.read(desk, talk.id))
    page.bench.desk = seated(desk, role=Role.TASK_FORCE, reviewer=id_at(8, 7))
    page.case.open(talk.id)
    settle()

    shown = texts(page.case)
    assert "您无权阅读的还有" in shown
    assert "排水沟" not in shown
    assert "周桂兰" not in shown


def test_change_is_shown_before_and_now(page, settle, desk, colleague, handed_in):
    """
    What was approved and then changed shows both, and how much is the same.
    """
    first = handed_in[0]
    reviews.approve(desk, [reviews.case(desk, first.id).submission])
    changed = dataclasses.replace(
        first, place="K43+100", fact=first.fact + "次日复查。", site=Site.VILLAGE
    )
    verbs.save(colleague, changed)
    page.refresh(frozenset({"observation"}))
    page.case.open(first.id)
    settle()

    shown = texts(page.case)
    assert "改动 3 处，其余 5 处相同" in shown
    assert "上次核定" in shown
    assert "桥头" in shown
    assert "K43+100" in shown
    assert f"上次核定：{first.fact}" in shown
    page._tabs.setCurrentIndex(1)
    settle()
    assert "上次核定" in texts(page.case)
    words = [page.queue.queue.words(n)[1] for n in range(page.queue.queue.rowCount())]
    assert any("改动 3 处" in line for line in words)


def test_change_since_a_return_is_told_as_such(
    page, settle, desk, colleague, handed_in
):
    """
    Before anything was approved, changes are told since the return.
    """
    first = handed_in[0]
    item = reviews.case(desk, first.id).submission
    reviews.send_back(desk, item, reason="地点过于笼统")
    verbs.save(colleague, dataclasses.replace(first, place="K43"))
    page.case.open(first.id)
    settle()

    assert "上次退回" in texts(page.case)
    assert "退回补正・王雪松 今天 10:06：地点过于笼统" in texts(page.case)


def test_own_material_is_left_to_another(page, settle, desk):
    """
    What the leader saw himself has no buttons to decide, and says why.
    """
    page.case.open(one(desk, Observation).id)
    settle()

    assert "本人经手的材料，须由他人复核。" in texts(page.case)
    assert not page.case.approving.isVisibleTo(page)
    page.case.approve()
    page.case.begin_return()
    assert page.case.form.isHidden()


def test_draft_and_decisions_at_odds_say_so(page, settle, desk, leader, handed_in):
    """
    What is not handed in is only read; where leaders disagree, one decides again.
    """
    page.case.open(one(desk, Interview).id)
    settle()
    assert "考察员还没有提交，只能查看。" in texts(page.case)

    first = handed_in[0]
    item = reviews.case(desk, first.id).submission
    reviews.approve(desk, [item])
    (known,) = reviews.case(desk, first.id).history
    blind = dataclasses.replace(
        known,
        id=new_id(),
        reviewed_by=leader.reviewer,
        decision=ReviewDecision.RETURNED,
        reason="再核",
    )
    verbs.save(leader, blind)
    page.case.open(first.id)
    settle()

    assert "复核人的意见不一致，请再定一次；各人的意见都保留。" in texts(page.case)
    page.case.approving.click()
    settle()
    assert MaterialState.APPROVED is state(desk, first)


def test_reviewer_reads_and_does_not_decide(
    qtbot, workplace, settle, desk, colleague, handed_in
):
    """
    A reviewer sees how far the round is, and no button of the leader's.
    """
    workplace.bench.desk = seated(desk, role=Role.REVIEWER, reviewer=colleague.reviewer)
    workplace.window.open(Place(page="consolidate", record_id=handed_in[0].id))
    settle()
    page = workplace.window.page

    assert "由组长或专班复核。" in texts(page.case)
    assert not page.case.approving.isVisibleTo(page)


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


def test_queue_is_walked_by_keys_and_own_comes_last(page, qtbot, settle, desk):
    """
    复核: arrows choose what is shown; what another has to decide on stands below.
    """
    page._tabs.setCurrentIndex(1)
    settle()
    queue = page.queue
    queue.setFocus()
    lines = [queue.queue.words(n) for n in range(queue.queue.rowCount())]
    assert ["刚刚提交", "刚刚提交", "须由他人复核"] == [line[2] for line in lines[:3]]
    assert "观察・桥头" in str(queue.queue.index(0).data())

    press(qtbot, queue, KEY.Key_Down)
    settle()
    assert "观察・堤上" in texts(page.case)
    page.case._back.click()
    settle()
    assert "观察・桥头" in texts(page.case)
    assert 0 == queue.currentIndex().row()
    assert page.grab().width()


def test_material_in_conflict_leads_to_where_it_is_settled(
    page, workplace, settle, desk, handed_in, tmp_path
):
    """
    冲突 and 去选定 open the page that settles it, with the way back here.
    """
    with quick_vaults():
        other = new_desk(tmp_path / "two")
    exchange(desk, other)
    for station, place in ((desk, "K43"), (other, "K44")):
        verbs.save(station, dataclasses.replace(handed_in[0], place=place))
    exchange(desk, other)
    other.station.close()
    page.refresh(frozenset({"observation"}))
    settle()
    assert "冲突 1" == page.conflicts.text()

    page.case.open(handed_in[0].id)
    settle()
    assert "有两个版本" in texts(page.case)
    assert not page.case.approving.isVisibleTo(page)
    page.case.settling.click()
    settle()
    assert "conflict" == workplace.window._current
    assert workplace.window.page.pane.record_id == handed_in[0].id
    workplace.window.page.back()
    settle()
    assert "consolidate" == workplace.window._current
    page.conflicts.click()
    settle()
    assert "conflict" == workplace.window._current


def test_material_opens_where_it_is_read(page, workplace, settle, desk, handed_in):
    """
    打开 leads to the form of the record, of a talk to its own page.
    """
    page.case.opening.click()
    settle()
    assert "figures" == workplace.window._current
    workplace.window.open(Place(page="consolidate", record_id=one(desk, Interview).id))
    settle()
    workplace.window.page.case.opening.click()
    settle()
    assert "interview" == workplace.window._current


def test_returned_material_stands_on_today_and_over_its_form(
    workplace, settle, desk, leader
):
    """
    Who has to put it right sees who returned it and why, on 今日 and in the form.
    """
    seen = one(desk, Observation)
    remark = FieldComment(field="place", words="写明桩号")
    item = reviews.case(leader, seen.id).submission
    reviews.send_back(leader, item, reason="地点过于笼统", comments=[remark])
    window = workplace.window
    window.open(Place(page="today"))
    settle()
    (line,) = window.page.returned.list.lines
    assert ("观察", "高志远") == (line.who, line.post)
    assert "沈若兰退回补正：K42+300" == line.what
    assert "地点过于笼统；地点：写明桩号" == line.note

    line.run()
    settle()
    note = _note(window.page)
    assert "沈若兰退回补正：地点过于笼统 地点：写明桩号" == note.text

    verbs.save(desk, dataclasses.replace(seen, place="K42+310"))
    window.page.refresh(frozenset({"observation"}))
    note.show_for(seen.id)
    settle()
    assert note.text.startswith("已补正，重新排入复核队列。")
    again = reviews.case(leader, seen.id).submission
    reviews.approve(leader, [again])
    note.show_for(seen.id)
    settle()
    assert "" == note.text


def _note(page):
    return next(n for n in page.findChildren(ReturnedNote) if n.text)


def test_today_leads_the_leader_to_what_waits(page, workplace, settle):
    """
    今日 says how many wait for him, and leads to the queue.
    """
    workplace.window.open(Place(page="today"))
    settle()
    line = workplace.window.page.tasks.list.lines[0]
    assert ("复核", "2 份材料等你复核") == (line.who, line.what)

    line.run()
    settle()

    assert "consolidate" == workplace.window._current
    assert 1 == page._tabs.currentIndex()


def test_returned_talk_is_covered_while_somebody_stands_beside(
    workplace, settle, desk, leader
):
    """
    A remark may quote the talk: 今日 and its page cover it in company.
    """
    talk = one(desk, Interview)
    interviews.sign(desk, talk, verbs.read(desk, talk.id))
    item = reviews.case(leader, talk.id).submission
    reviews.send_back(leader, item, reason="漏记“修了排水沟”的时间")
    window = workplace.window
    window.open(Place(page="interview", record_id=talk.id))
    settle()
    assert "漏记" in window.page.returned.text
    workplace.bench.set_company(company=True)
    window.open(Place(page="today"))
    settle()

    (line,) = window.page.returned.list.lines
    assert "有人在旁，内容已遮住" == line.note
    window.open(Place(page="consolidate", record_id=talk.id))
    settle()
    veils = window.page.case.findChildren(Veil)
    assert any(veil.isVisibleTo(window.page.case) for veil in veils)


def test_returned_sheet_is_marked_once_more(workplace, settle, desk, leader):
    """
    A signed sheet stays; a second turn begins with what was marked.
    """
    subject = one(desk, Subject)
    sheet = AppraisalSheet(
        id=new_id(),
        round_id=subject.round_id,
        subject_id=subject.id,
        reviewer_id=desk.reviewer,
        turn=1,
        marks=tuple(Mark(item=item, score=Decimal(80)) for item in SheetItem),
        recusal_declared=True,
    )
    verbs.save(desk, sheet)
    sheets.sign(desk, sheet.id)
    item = reviews.case(leader, sheet.id).submission
    reviews.send_back(leader, item, reason="主要依据过简")
    window = workplace.window
    window.open(Place(page="today"))
    settle()
    back = [n for n in window.page.returned.list.lines if n.icon == "undo-2"]
    back[0].run()
    settle()
    tab = window.page.view.sheet
    assert "主要依据过简" in tab.returned.text
    assert not tab.again.isHidden()

    tab.again.click()
    settle()

    with desk.station.database.read() as connection:
        turns = [s.turn for s in records.find(connection, AppraisalSheet)]
    assert [1, 2] == sorted(turns)
    assert "" == tab.returned.text
    assert tab.again.isHidden()
    assert tab.form is not None
    tab.write_again()  # there is nothing returned any more: a third turn is no harm
    settle()


def test_photo_is_seen_before_it_is_approved(page, settle, colleague):
    """
    A photo shows itself, and none of the numbers nobody decides on.
    """
    the_round = one(colleague, Round)
    taken = photos.ingest(
        colleague,
        PhotoIn(source=as_jpeg(quarters()), name="IMG.jpg", round_id=the_round.id),
    ).photo
    assert isinstance(taken, Photo)
    page.case.open(taken.id)
    settle()

    pictures = [n for n in page.case.findChildren(QLabel) if not n.pixmap().isNull()]
    assert 1 == len(pictures)
    assert taken.original not in texts(page.case).replace("\u200b", "")


def test_long_words_do_not_widen_the_pane(page, settle, desk, colleague):
    """
    An address without a space is broken, so that the pane keeps its width.
    """
    proof = dataclasses.replace(
        one(desk, Evidence),
        id=new_id(),
        title="x" * 200,
        collected_by=colleague.reviewer,
    )
    verbs.save(colleague, proof)
    page.case.open(proof.id)
    settle()

    assert page.case.minimumSizeHint().width() <= page.case.width()


def test_narrow_window_shows_one_pane_at_a_time(page, settle, handed_in):
    """
    Where there is no room, what is opened takes the place of the list, and back.
    """
    page.fit(Room.NARROW)
    page.queue.mark("")
    page.go_to(Place(page="consolidate", record_id=handed_in[0].id, part="queue"))
    settle()
    assert page._pair.left.isHidden()
    assert page.case.to_list.isVisibleTo(page)

    page.case.to_list.click()
    assert not page._pair.left.isHidden()
    assert not page.back()
    page.fit(Room.WIDE)
    assert page.panes()
    assert page.keys()
    assert page.save()
    assert page.may_leave()


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
