"""汇总, the queue: approving, returning, and what keeps a decision back."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import Qt

from desktop.model.codes import Role
from desktop.model.fieldwork import Interview, Observation
from desktop.model.ids import new_id
from desktop.model.reviews import (
    FieldComment,
    Material,
    MaterialState,
    ReviewDecision,
)
from desktop.services import records as verbs
from desktop.services import reviews
from desktop.ui.bench import Place
from desktop.ui.page import Room
from tests.fakes import seated
from tests.ui.consolidation.conftest import cell_words, one, press, state
from tests.ui.looking import texts
from tests.ui.straits import busy

PLACES = {material: place for place, material in enumerate(Material)}
KEY = Qt.Key


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


def test_reason_of_a_withdrawal_survives_a_busy_station(page, settle, desk, handed_in):
    """
    Not withdrawn, it says why; the words stand there and are given once more.
    """
    page.open_cell(handed_in[0].subject_id, PLACES[Material.CONDUCT])
    settle()
    for _each in handed_in:
        page.case.approving.click()
        settle()
    approved = page.case.record_id
    page.case.withdrawing.click()
    page.case._why._field.setText("另有反映")

    with busy(desk):
        page.case._why._go.click()
        settle()
        assert page.case.banner.text
        assert page.case._why.isVisibleTo(page.case)
        assert "另有反映" == page.case._why._field.text()
    assert MaterialState.APPROVED is reviews.case(desk, approved).submission.state
    page.case._why._go.click()
    settle()

    assert MaterialState.SUBMITTED is reviews.case(desk, approved).submission.state
    assert not page.case._why.isVisibleTo(page.case)


def test_reason_of_a_return_survives_a_busy_station(page, settle, desk, handed_in):
    """
    Reason and remarks stand in the form until they are sent.
    """
    page.case.begin_return()
    page.case.form.reason.setPlainText("地点过于笼统")

    with busy(desk):
        page.case.form.send.click()
        settle()
        assert page.case.banner.text
        assert page.case.form.isVisibleTo(page.case)
        assert "地点过于笼统" == page.case.form.reason.toPlainText()
    page.case.form.send.click()
    settle()

    assert MaterialState.RETURNED in {state(desk, item) for item in handed_in}


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
