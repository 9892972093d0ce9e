"""每日动态与蹲点 in the window."""

from __future__ import annotations

import dataclasses
import json
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QToolButton

from desktop.model.codes import Role, Verdict
from desktop.model.daily import (
    DailyNote,
    DayPart,
    Joining,
    NoteKind,
    NoteSource,
    PeriodSummary,
    Span,
    Stay,
    StayLog,
)
from desktop.model.ids import new_id
from desktop.model.rounds import Round, Subject, Team
from desktop.model.work import Matter
from desktop.resources import resource
from desktop.services import records as verbs
from desktop.services.daily.package import scan_text
from desktop.storage import records
from desktop.ui.bench import Place
from desktop.ui.daily import on_paper, take_pane
from desktop.ui.daily.help_page import EffortHelpPage
from desktop.ui.daily.page import DailyPage
from desktop.ui.page import Room
from desktop.ui.widgets.line_list import LineList
from tests.fakes import seated
from tests.ui import district


@pytest.fixture
def settle(settle):
    """Wait for the lanes, and for Qt to show what was put into a layout."""

    def wait() -> None:
        settle()
        QApplication.processEvents()

    return wait


@pytest.fixture
def known(desk):
    """The round, its subjects, team and first matter."""
    with desk.station.database.read() as connection:
        (the_round,) = records.find(connection, Round)
        subjects = records.find(connection, Subject)
        (team,) = records.find(connection, Team)
        matter = records.find(connection, Matter)[0]
    return the_round, subjects, team, matter


@pytest.fixture
def notes(desk, known) -> list[DailyNote]:
    """Two notes of two weeks; the witness of the first noted nothing that day."""
    the_round, (first, second), _team, matter = known
    made = [
        DailyNote(
            id=new_id(),
            round_id=the_round.id,
            subject_id=first.id,
            noted_on=on,
            noted_at=district.NOW,
            matter_id=matter.id,
            place="K42+300",
            is_front_line=True,
            kind=NoteKind.COORDINATE,
            content=content,
            witnesses=witnesses,
            source=NoteSource.TEAM,
            late_reason="现场没有网络",
        )
        for on, content, witnesses in (
            (date(2024, 7, 17), "现场协调迁杆，定下分工。", (second.cadre_id,)),
            (date(2024, 7, 9), "到村里核对人事安排。", ()),
        )
    ]
    verbs.save_many(desk, made)
    return made


@pytest.fixture
def stay(desk, known) -> Stay:
    """A stay of three days, one of them logged."""
    the_round, (first, _second), team, matter = known
    made = Stay(
        id=new_id(),
        round_id=the_round.id,
        matter_id=matter.id,
        team_id=team.id,
        since=date(2024, 7, 15),
        until=date(2024, 7, 17),
        address="前李村村部",
        purpose="看整治怎样推进",
    )
    log = StayLog(
        id=new_id(),
        round_id=the_round.id,
        stay_id=made.id,
        logged_on=date(2024, 7, 15),
        part=DayPart.WHOLE,
        place="前李村",
        joining=Joining.WORK,
        seen="全天随清运队作业。",
        subjects=(first.id,),
        recorder_id=desk.reviewer,
    )
    verbs.save_many(desk, [made])
    verbs.save_many(desk, [log])
    return made


@pytest.fixture
def page(workplace, settle) -> DailyPage:
    workplace.window.open(Place(page="daily"))
    settle()
    return workplace.window.page


def lines(pane):
    shown = [made for made in pane.findChildren(LineList) if made.isVisibleTo(pane)]
    return [line for made in shown for line in made.lines]


def texts(widget) -> str:
    return "\n".join(
        item.text() for item in widget.findChildren(QLabel) if item.isVisibleTo(widget)
    )


def test_notes_stand_by_week_with_a_word_each(notes, page):
    """
    The newest week above; 存疑 with its reason, 宜淡化 for what ought to be blurred.
    """
    first, second = lines(page.notes)
    assert "7月15日—7月21日" in texts(page.notes)
    assert "现场协调迁杆，定下分工。" == first.what
    assert "7月17日　存疑" == first.when
    assert "证明人何俊峰当日没有记录" in first.note
    assert "7月9日　宜淡化" == second.when
    assert page.grab().width()


def test_list_is_narrowed_to_a_person_and_to_doubts(notes, page, settle):
    """
    One person, or only what is in doubt; the empty list says so calmly.
    """
    page.notes.filter.choose(1)
    settle()
    assert 1 == len(lines(page.notes))
    page.notes.whom.setCurrentIndex(2)
    settle()
    assert [] == lines(page.notes)
    assert "还没有动态" in texts(page.notes)
    assert [] == lines(page.drafts)
    page.notes.whom.setCurrentIndex(1)
    page.notes.filter.choose(2)
    settle()
    assert 2 == len(lines(page.notes))


def test_note_is_written_with_the_keyboard(workplace, page, settle, desk, known):
    """
    Ctrl+N begins a note of today, Ctrl+S saves it; what is missing is named.
    """
    assert page.start_new()
    settle()
    assert not page.save()
    assert "没有填" in texts(page.note)

    form = page.note.form
    _round, (first, _second), _team, _matter = known
    form._editors["subject_id"].show_value(first.id)
    form._editors["kind"].show_value(NoteKind.VISIT)
    form._editors["place"].show_value("前李村")
    form._editors["content"].show_value("走访三户，记下两条意见。")
    settle()
    assert page.save()
    settle()

    with desk.station.database.read() as connection:
        (saved,) = records.find(connection, DailyNote)
    assert date(2024, 7, 18) == saved.noted_on
    assert district.NOW.replace(microsecond=0) == saved.noted_at
    assert desk.reviewer == saved.noted_by
    assert NoteSource.TEAM is saved.source
    assert ["走访三户，记下两条意见。"] == [line.what for line in lines(page.notes)]


def test_note_is_opened_and_changed(page, notes, settle, desk):
    """
    A line leads to its note; a place names one too.
    """
    assert not page.save()  # nothing is written yet
    page.refresh(frozenset({"daily_note"}))
    settle()
    lines(page.notes)[0].run()
    settle()
    assert notes[0].id == page.note.record_id
    page.go_to(Place(page="daily", type_name="daily_note", record_id=notes[1].id))
    settle()
    assert notes[1].id == page.note.record_id


def test_draft_is_finished_by_a_person(page, notes, settle, desk):
    """
    The draft's words are in the form; saved, it is 已写, or 需关注 where that is said.
    """
    page.refresh(frozenset({"daily_note"}))
    page.go_to(Place(page="daily", part="drafts"))
    settle()
    shown = lines(page.drafts)
    assert ["草稿"] * 3 == [line.when for line in shown]
    month = next(line for line in shown if line.icon == "calendar-days")
    assert "2条，1件事项，存疑1条" == month.note
    month.run()
    settle()
    assert not page.save()  # 研判意见 is missing: it is named
    assert "研判意见没有填" in texts(page.summary)
    page.summary.form._editors["opinion"].show_value("敢啃硬骨头。")
    page.summary.form._editors["needs_attention"].show_value(True)
    assert page.save()
    settle()

    with desk.station.database.read() as connection:
        (saved,) = records.find(connection, PeriodSummary)
    assert "7月1日至7月31日记录2条" in saved.summary
    month = next(line for line in lines(page.drafts) if line.icon == "calendar-days")
    assert "需关注" == month.when
    month.run()
    settle()
    assert saved.id == page.summary.record_id
    verbs.save(desk, dataclasses.replace(saved, needs_attention=False))
    page.enter()
    settle()
    assert "已写" in [line.when for line in lines(page.drafts)]


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


def test_pages_without_a_round_or_records_say_what_to_do(page, settle, bench):
    """
    Empty states name the next step; without a round nothing is begun.
    """
    assert "还没有动态" in texts(page.notes)
    page.go_to(Place(page="daily", part="stays"))
    assert "还没有蹲点" in texts(page.stays)
    bench.round_id = ""
    page.enter()
    assert not page.start_new()
    assert "还没有考察期" in texts(page)


def test_narrow_window_shows_one_pane_at_a_time(page, notes, settle):
    """
    Where there is room for one, the form takes the list's place; Esc goes back.
    """
    page.refresh(frozenset({"daily_note"}))
    settle()
    page.fit(Room.COMPACT)
    assert not page.note.isVisibleTo(page)
    lines(page.notes)[0].run()
    settle()
    assert page.note.isVisibleTo(page)
    assert not page.notes.isVisibleTo(page)
    page.fit(Room.WIDE)
    page.fit(Room.NARROW)
    assert page.back()
    assert page.notes.isVisibleTo(page)
    assert not page.back()
    assert 2 == len(page.panes())
    assert 2 == len(page.keys())


def test_subject_leads_to_his_notes_and_his_logs(workplace, stay, notes, settle, known):
    """
    考察 leads here with the person chosen; a log stands among what was seen of him.
    """
    window = workplace.window
    window.open(Place(page="review"))
    settle()
    review = window.page
    review.subjects.choose(known[1][0].id)
    settle()
    conduct = review.view.conduct
    assert "全天随清运队作业。" in texts(conduct)
    review.subjects.page_asked.emit("daily")
    settle()
    assert isinstance(window.page, DailyPage)
    assert known[1][0].id == window.page.notes.subject_id


def packed(*notes) -> str:
    """Return a package of notes as a scanner types it."""
    whole = {"format": "frontline-notes", "version": 1, "notes": list(notes)}
    return scan_text(json.dumps(whole, ensure_ascii=False).encode())


TOLD = {
    "cadre": "高志远",
    "noted_on": "2024-07-17",
    "place": "前李村",
    "kind": "visit",
    "content": "走访三户，记下两条意见。",
    "source": "unit",
}


@pytest.fixture
def taking(page, settle):
    """The pane that takes notes in, in front."""
    page.take.click()
    settle()
    return page.taking


def scan(taking, text, settle):
    taking.scanned.setText(text)
    taking.scanned.returnPressed.emit()
    settle()


def test_scanned_notes_are_looked_at_then_written_and_undone(
    page, taking, settle, desk
):
    """
    Nothing is written before the button; the batch can be undone as a whole.
    """
    scan(taking, packed(TOLD), settle)
    assert "共 1 行：可收 1，已有 0，不对 0。还没有写入。" == taking.sentence.text()
    assert "收入" == taking.rows.lines[0].when
    assert taking.write.isVisibleTo(taking)
    taking.write.click()
    settle()
    assert "已写入 1 条" in taking.sentence.text()
    assert ["走访三户，记下两条意见。"] == [line.what for line in lines(page.notes)]
    scan(taking, packed(TOLD | {"source": "cadre"}), settle)
    assert "已有" == taking.rows.lines[0].when

    taking.batches.lines[0].run()
    taking.reason.given.emit("导错了期")
    settle()
    assert [] == lines(page.notes)
    (batch,) = taking.batches.lines
    assert "已撤销：导错了期" == batch.note
    assert batch.run is None


def test_wrong_row_is_named_and_keeps_the_button_away(taking, settle, tmp_path):
    """
    Row and reason are said; there is nothing to write.
    """
    wrong = TOLD | {"cadre": "石守正"}
    delicate = TOLD | {"content": "核对经费报销。"}
    path = tmp_path / "动态包.json"
    whole = {"format": "frontline-notes", "version": 1, "notes": [delicate, wrong]}
    path.write_text(json.dumps(whole), encoding="utf-8")
    taking._pick = lambda _parent: path
    taking._on_choose()
    settle()

    first, second = taking.rows.lines
    assert "不对" == first.when
    assert "第 2 行　考察对象“石守正”没有找到" == first.note
    assert "宜作淡化处理" in second.note
    assert "一行都没有写入" in taking.sentence.text()
    assert not taking.write.isVisibleTo(taking)
    taking.write.click()  # hidden, but a key may still reach it
    settle()
    assert "有1行不能收入" in taking.banner.text


def test_what_cannot_be_read_is_said(taking, settle):
    """
    A scan that is no package says so, and the pane waits for the next.
    """
    scan(taking, " ", settle)
    assert "" == taking.banner.text
    scan(taking, "FLN1.damaged", settle)
    assert "请重扫" in taking.banner.text
    taking.write.click()
    settle()
    taking._pick = lambda _parent: None
    taking._on_choose()
    assert taking.rows.lines == ()


def test_template_is_given_out(taking, settle, tmp_path):
    """
    The template is saved where the person says, or why not is said.
    """
    taking._place = lambda _parent: tmp_path / "模板.xlsx"
    taking._on_model()
    settle()
    assert (tmp_path / "模板.xlsx").stat().st_size
    assert "模板已存到" in taking.sentence.text()
    taking._place = lambda _parent: tmp_path / "no" / "模板.xlsx"
    taking._on_model()
    settle()
    assert taking.banner.text
    taking._place = lambda _parent: None
    taking._on_model()
    taking.closed.emit()


def test_dialogs_ask_for_file_and_place(taking, monkeypatch):
    """
    The dialogs give a path, or nothing where they were closed.
    """
    for name, ask in (
        ("getOpenFileName", take_pane._pick_file),
        ("getSaveFileName", take_pane._pick_place),
    ):
        for answer, expected in ((("", ""), None), (("/a.csv", ""), Path("/a.csv"))):
            monkeypatch.setattr(QFileDialog, name, lambda *_a, answer=answer: answer)
            assert expected == ask(taking)


def test_nothing_is_taken_without_a_round(page, bench, settle):
    """
    Notes belong to a round: without one the pane does not open.
    """
    bench.round_id = ""
    page.take.click()
    assert not page.taking.isVisibleTo(page)


FORBIDDEN = ("积分", "排名", "打卡", "在线时长")


def test_window_never_speaks_of_what_is_not_done():
    """
    M26 (c): no points, ranks, punch cards or online time in any word of the window.

    The page that says what is not done, and why, finds other words for it too.
    """
    words = resource("i18n", "en.ts").read_text(encoding="utf-8")
    assert [] == [word for word in FORBIDDEN if word in words]


def test_help_says_what_counts_and_what_is_not_done(workplace, page, settle):
    """
    §0.6 is a page of its own: seven indicators, what is not done and why; Esc returns.
    """
    page._on_help_clicked()
    settle()
    shown = workplace.window.page
    assert isinstance(shown, EffortHelpPage)
    said = texts(shown)
    for words in (
        "没有记录的日子不影响任何得分",
        "不收定位轨迹",
        "由另一人核实后才计",
        "权重 20，35% 得60分，65% 得100分",
        "《综合得分计算表》",
    ):
        assert words in said
    assert {f"H{number}" for number in range(1, 8)} <= set(said.splitlines())
    assert 1 == len(shown.panes())
    assert 1 == len(shown.keys())
    assert shown.grab().width()
    assert shown.back()
    settle()
    assert isinstance(workplace.window.page, DailyPage)


def test_stay_and_summary_are_printed_to_a_file(
    page, stay, notes, settle, desk, known, tmp_path
):
    """
    The paper goes where the person says; without a place nothing is printed.
    """
    the_round, (first, _second), _team, _matter = known
    summary = PeriodSummary(
        id=new_id(),
        round_id=the_round.id,
        subject_id=first.id,
        span=Span.WEEK,
        since=date(2024, 7, 15),
        until=date(2024, 7, 21),
        summary="协调迁杆一处。",
        written_by=desk.reviewer,
        written_at=district.NOW,
    )
    verbs.save(desk, summary)
    page.refresh(frozenset({"stay"}))
    page.go_to(Place(page="daily", part="drafts"))
    settle()
    asked: list[str] = []

    def pick(_parent, name):
        asked.append(name)
        return tmp_path / name

    page.paper.pick = pick
    for pane in (page.stays, page.drafts):
        named = [b for b in pane.findChildren(QToolButton) if "打印" in b.toolTip()]
        named[0].click()
        settle()
    assert [
        f"stay-{stay.id[-6:]}.pdf",
        f"period_summary-{summary.id[-6:]}.pdf",
    ] == asked
    assert all((tmp_path / name).stat().st_size for name in asked)

    page.paper.pick = lambda _parent, _name: None
    page.stays.print_asked.emit(stay.id)
    page.bench.desk = seated(desk, role=Role.REVIEWER)
    page.paper.pick = pick
    page.stays.print_asked.emit(stay.id)
    settle()
    assert page.banner.text


def test_place_of_a_print_is_asked_for(page, monkeypatch):
    """
    The dialog gives a path, or nothing where it was closed.
    """
    for answer, expected in ((("", ""), None), (("/a.pdf", ""), Path("/a.pdf"))):
        monkeypatch.setattr(
            QFileDialog, "getSaveFileName", lambda *_a, answer=answer: answer
        )
        assert expected == on_paper._pick_place(page, "a.pdf")
