"""每日动态与蹲点 in the window: what leads where, and what it says of itself."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QToolButton

from desktop.model.codes import Role
from desktop.model.daily import (
    PeriodSummary,
    Span,
)
from desktop.model.ids import new_id
from desktop.resources import resource
from desktop.scoring.scheme import INDICATORS, Ruler, Scheme
from desktop.services import publishing
from desktop.services import records as verbs
from desktop.services.scores import scheme_verbs
from desktop.ui.bench import Place
from desktop.ui.daily import on_paper
from desktop.ui.daily.help_page import EffortHelpPage
from desktop.ui.daily.page import DailyPage
from desktop.ui.page import Room
from tests.fakes import seated
from tests.ui import district
from tests.ui.daily.looking import lines
from tests.ui.looking import texts

FORBIDDEN = ("积分", "排名", "打卡", "在线时长")


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


def test_help_tells_the_scheme_of_the_round(workplace, page, settle, desk):
    """
    The proposed one until a scheme is approved; then its own figures and groups.
    """
    page._on_help_clicked()
    settle()
    shown = workplace.window.page
    before = texts(shown)
    first = dataclasses.replace(INDICATORS[0], base=Decimal(36), full=Decimal(66))
    made = Scheme(
        version="2024-9",
        meeting="2024年6月28日部务会",
        valid_from=date(2024, 7, 1),
        indicators=(first, *INDICATORS[1:]),
        rulers=(
            Ruler(group="可比组 A", scale="H2", base=Decimal(5), full=Decimal(13)),
        ),
    )
    drafted = scheme_verbs.draft(seated(desk, reviewer=new_id()), made, change="改")
    publishing.publish(desk, drafted.id)

    shown.refresh(frozenset({"scheme"}))
    settle()

    assert "默认方案" in before
    now = texts(shown)
    assert "七项指标（2024-9）" in now
    assert "36% 得60分，66% 得100分" in now
    assert "另定基准值、满分值的可比组：可比组 A" in now
    assert "默认方案" not in now


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
