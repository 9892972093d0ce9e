"""今日: what is missing, and the way there."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from desktop.services import interviews, subjects
from desktop.ui.bench import Place
from desktop.ui.review.page import ReviewPage
from desktop.ui.today.page import TodayPage


def test_today_lists_what_is_missing_and_leads_there(workplace, settle):
    """
    Each line of 今日 opens the exact place where it is done.
    """
    today = workplace.window.page
    assert isinstance(today, TodayPage)
    lines = [line for line in today.tasks.list.lines if line.who == "高志远"]
    assert ["target", "scan-search", "message-square"] == [item.icon for item in lines]
    assert {"今天"} == {line.when for line in lines}

    run = lines[1].run
    assert run is not None
    run()
    settle()

    page = workplace.window.page
    assert isinstance(page, ReviewPage)
    assert 2 == page.view.tabs.currentIndex()


def test_today_says_what_to_do_when_there_is_nothing(workplace, settle):
    """
    Without a round the page says what comes first.
    """
    workplace.bench.round_id = ""
    workplace.window.page.enter()
    settle()
    today = workplace.window.page
    assert isinstance(today, TodayPage)

    assert today.empty.isVisible()
    assert today.tasks.isHidden()


def test_today_takes_up_the_interview_that_was_being_typed(workplace, settle):
    """
    接着上次 leads back to the interview whose words are not a revision yet.
    """
    desk, round_id = workplace.bench.desk, workplace.bench.round_id
    first = subjects.lines(desk, round_id)[0].subject.id
    begun = interviews.begin(desk, round_id=round_id, subjects=[first])
    asked: list[Place] = []
    workplace.bench.place_asked.connect(asked.append)
    workplace.window.page.enter()
    settle()
    today = workplace.window.page
    buttons = today.findChildren(QPushButton)  # those shown before go a little later
    newest = [made for made in buttons if made.text() == "继续记录"][-1]
    newest.click()

    assert [Place(page="interview", record_id=begun.record.id)] == asked
