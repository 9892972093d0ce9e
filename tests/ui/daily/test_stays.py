"""蹲点: every day of a stay, its logs and its gaps."""

from __future__ import annotations

import dataclasses
from datetime import date

from desktop.model.codes import Verdict
from desktop.model.daily import (
    DayPart,
    Joining,
    StayLog,
)
from desktop.model.ids import new_id
from desktop.services import records as verbs
from desktop.ui.bench import Place
from tests.fakes import seated
from tests.ui.daily.looking import lines
from tests.ui.looking import texts


def test_gap_of_a_stay_is_seen_and_explained(page, stay, settle, desk):
    """
    The days without a log stand among the others, and are explained in place.
    """
    page.refresh(frozenset({"stay"}))
    page.go_to(Place(page="daily", part="stays"))
    settle()
    shown = lines(page.stays)
    assert ["全天随清运队作业。", "这一天没有日志", "这一天没有日志"] == [
        line.what for line in shown
    ]
    assert "2 天没有日志，须说明" in texts(page.stays)
    assert "高志远" in shown[0].note

    shown[1].run()
    page.reason.given.emit("暴雨停工")
    settle()

    assert "没有日志：暴雨停工" == lines(page.stays)[1].what
    assert "1 天没有日志，须说明" in texts(page.stays)


def test_explanation_that_cannot_be_kept_is_said(page, stay, settle, desk):
    """
    A refusal is shown on the page; nothing was explained.
    """
    page.refresh(frozenset({"stay"}))
    settle()
    lines(page.stays)[1].run()
    page.reason.given.emit(" ")
    settle()

    assert "说明没有填" in page.banner.text
    assert 2 == sum(line.icon == "circle-alert" for line in lines(page.stays))


def test_nothing_is_explained_without_a_day(page, settle):
    """
    A reason nobody was asked for changes nothing.
    """
    page.reason.given.emit("暴雨停工")
    settle()
    assert "" == page.banner.text


def test_chat_group_warns_before_anything_is_taken_out(page, stay, settle):
    """
    M31: the banner stands as soon as the channel is chosen, and goes with it.
    """
    page.refresh(frozenset({"stay"}))
    page.go_to(Place(page="daily", part="stays"))
    settle()
    page.stays.log_asked.emit(stay, date(2024, 7, 16))
    settle()
    assert "不得上传涉密、敏感个人信息" not in texts(page)
    editor = page.log.form._editors["joining"]
    editor.show_value(Joining.CHAT_GROUP)
    editor._told()
    assert "不得上传涉密、敏感个人信息" in texts(page)
    editor.show_value(Joining.VISIT)
    editor._told()
    assert "不得上传涉密、敏感个人信息" not in texts(page)


def test_chat_group_warns_when_its_log_is_read_again(page, stay, settle, desk, known):
    """
    M31: whoever opens such a log to add to it is warned before he does.
    """
    chat = StayLog(
        id=new_id(),
        round_id=stay.round_id,
        stay_id=stay.id,
        logged_on=date(2024, 7, 16),
        part=DayPart.MORNING,
        place="前李村",
        joining=Joining.CHAT_GROUP,
        chat_group="前李村整治群",
        joined_on=date(2024, 7, 15),
        seen="群里通报进度。",
        subjects=(known[1][0].id,),
        recorder_id=desk.reviewer,
    )
    verbs.save(desk, chat)
    page.refresh(frozenset({"stay_log"}))
    page.go_to(Place(page="daily", type_name="stay_log", record_id=chat.id))
    settle()
    assert "不得上传涉密、敏感个人信息" in texts(page)


def test_stay_is_begun_and_its_logs_are_opened(page, stay, settle, known):
    """
    Ctrl+N among the stays begins one; task and log are opened from the timeline.
    """
    page.refresh(frozenset({"stay"}))
    page.go_to(Place(page="daily", part="stays"))
    settle()
    assert "新蹲点" == page.begin.text()
    assert page.start_new()
    settle()
    assert page.stay.form.isVisibleTo(page)
    page.stays.opened.emit(stay.id)
    lines(page.stays)[0].run()
    settle()
    assert stay.id == page.stay.record_id
    log_id = page.log.record_id
    page.go_to(Place(page="daily", type_name="stay_log", record_id=log_id))
    settle()
    assert log_id == page.log.record_id
    page.log.closed.emit()
    assert page._rest.isVisibleTo(page)


def test_log_is_verified_by_another_person(page, stay, settle, desk, known):
    """
    Of his own log nobody is asked; a colleague's is verified at a click.
    """
    page.refresh(frozenset({"stay"}))
    page.go_to(Place(page="daily", part="stays"))
    settle()
    lines(page.stays)[0].run()
    settle()
    assert "由另一人核实" in texts(page)
    assert not page.verdict.buttons[0].isVisibleTo(page)

    other = next(id_ for id_ in known[2].members if id_ != desk.reviewer)
    page.bench.desk = seated(desk, reviewer=other)
    lines(page.stays)[0].run()
    page.verdict.buttons[0].click()
    settle()
    assert "已核实" in lines(page.stays)[0].when
    assert "核实：已核实" in texts(page)
    page.stays.log_asked.emit(stay, date(2024, 7, 16))
    settle()
    assert not page.verdict.isVisibleTo(page)
    page.verdict.given.emit(Verdict.FALSE)  # of a log that is not saved: nothing
    settle()
    assert "" == page.banner.text


def test_stay_to_come_has_no_gaps(page, stay, settle, desk):
    """
    A day that is not over yet is said to be so, and asks for nothing.
    """
    later = dataclasses.replace(stay, until=date(2024, 7, 20))
    verbs.save(desk, later)
    page.refresh(frozenset({"stay"}))
    settle()
    last = lines(page.stays)[-1]
    assert "还没到" == last.what
    assert last.run is None
