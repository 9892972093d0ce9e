"""Entries of the roster that may be one person, in the window."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.model.codes import Role
from desktop.model.ids import new_id
from desktop.model.people import Cadre
from desktop.services import duplicates
from desktop.services import records as verbs
from desktop.storage import records
from desktop.ui.bench import Place
from desktop.ui.consolidation.duplicates_pane import DuplicatesPane
from desktop.ui.page import Room
from tests.fakes import seated
from tests.ui.looking import texts

NUMBER = "321302197805011232"


@pytest.fixture
def settle(settle):
    """Wait for the lanes, and for Qt to show what was put into a layout."""

    def wait() -> None:
        settle()
        QApplication.processEvents()

    return wait


@pytest.fixture
def twins(desk) -> list[Cadre]:
    """Two cadres of the roster, each there twice."""
    with desk.station.database.read() as connection:
        first, second = records.find(connection, Cadre)
    verbs.save(desk, dataclasses.replace(first, id_number=NUMBER))
    many = [
        dataclasses.replace(
            first, id=new_id(), name="高致远", post="四级调研员", id_number=NUMBER
        ),
        dataclasses.replace(second, id=new_id(), post="镇长"),
    ]
    verbs.save_many(desk, many)
    return many


@pytest.fixture
def page(workplace, settle, twins):
    """汇总 in front, at the tab of suspects."""
    workplace.window.open(Place(page="consolidate"))
    settle()
    found = workplace.window.page
    found._tabs.setCurrentIndex(2)
    settle()
    return found


@pytest.fixture
def pane(page) -> DuplicatesPane:
    return page.duplicates


def test_suspects_stand_side_by_side(page, pane):
    """
    What they share is said, what differs is marked, a number shows its mask alone.
    """
    assert "重复人员 2" == page._tabs.tabText(2)
    first, second = pane.undecided.lines
    assert "高志远" == first.who
    assert "身份证号相同" == first.what
    assert "高致远、柳河镇" == first.note
    assert "姓名相同" == second.what
    shown = texts(pane)
    assert "四级调研员" in shown
    assert NUMBER not in shown
    assert "321302********1232" in shown
    assert page.grab().width()


def test_one_person_is_found_kept_and_undone(qtbot, page, pane, settle, desk, twins):
    """
    A reason, an entry to go by, one button; taken back with a reason all is as before.
    """
    assert not pane.same.isEnabled()
    qtbot.keyClicks(pane.reason, "one file")
    pane.keeps[1].setChecked(True)
    pane.same.click()
    settle()
    assert "重复人员 1" == page._tabs.tabText(2)
    (found,) = duplicates.findings(desk)
    assert twins[0].id == found.match.kept_id

    (line,) = pane.decided.lines
    assert "同一人" == line.what
    line.run()
    settle()
    assert "同一人・王雪松 今天 10:06：one file" in texts(pane)
    assert [False, True] == [keep.isChecked() for keep in pane.keeps]
    assert not pane.keeps[0].isEnabled()
    pane.decide(found.match.finding)  # nothing is asked here
    pane.undoing.click()
    pane._why.given.emit("误认")
    settle()
    assert "重复人员 2" == page._tabs.tabText(2)


def test_two_persons_stay_two_and_the_pane_empties(qtbot, page, pane, settle, desk):
    """
    Told apart they are asked about no more; nothing left says what would stand here.
    """
    for _each in range(2):
        qtbot.keyClicks(pane.reason, "born elsewhere")
        qtbot.keyClick(pane.different, Qt.Key.Key_Space)
        settle()

    assert "重复人员" == page._tabs.tabText(2)
    assert "没有疑似重复的人员" in texts(pane)
    assert 2 == len(pane.decided.lines)
    assert not pane.undecided.isVisibleTo(pane)


def test_trouble_is_said_where_it_happened(qtbot, page, pane, settle, desk):
    """
    A finding that cannot be written says why; nothing is decided.
    """
    qtbot.keyClicks(pane.reason, "one file")
    page.bench.desk = seated(desk, role=Role.REVIEWER)
    pane.same.click()
    settle()

    assert "无权" in pane.banner.text
    assert [] == duplicates.findings(desk)


def test_reviewer_sees_and_does_not_decide(page, pane, settle, desk):
    """
    Who does not lead reads who may be one person, without a button.
    """
    page.bench.desk = seated(desk, role=Role.REVIEWER)
    page.enter()
    settle()

    assert "由组长或专班认定。" in texts(pane)
    assert not pane.same.isVisibleTo(pane)
    assert not pane.keeps[0].isEnabled()


def test_narrow_window_shows_list_or_pair(page, pane, settle):
    """
    Where there is no room the pair takes the place of the list, and gives it back.
    """
    page.fit(Room.NARROW)
    pane.undecided.lines[1].run()
    assert pane.to_list.isVisibleTo(pane)
    assert not pane.undecided.isVisibleTo(pane)
    assert page.panes()

    pane.to_list.click()
    assert pane.undecided.isVisibleTo(pane)
    assert not page.back()
