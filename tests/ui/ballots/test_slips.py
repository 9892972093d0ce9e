"""票签 at the kiosk: one slip, one vote; nothing of a voter is left to the next."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from desktop.model.balloting import NumberKind
from desktop.model.codes import Group
from desktop.services.ballots import activities, casting, issuing
from desktop.services.ballots.issuing import Order
from tests.ui.ballots.voting import box_of, press
from tests.ui.district import PASSPHRASE

# The offscreen platform cannot raise a window, and says so of every kiosk.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def slips(workplace, activity):
    """Three numbers given out to the group that the kiosk is opened for."""
    desk = workplace.bench.desk
    order = Order(kind=NumberKind.SLIP, circle=Group.STAFF, count=3)
    issuing.issue(desk, activity.id, order)
    return sorted(activities.form_of(desk, activity.id).slips[Group.STAFF])


@pytest.fixture
def slip_kiosk(slips, kiosk):
    """The kiosk, opened once there are slips."""
    return kiosk


def enter(kiosk, settle, slip: str) -> None:
    stage = kiosk.stage
    stage.slip.setText(slip)
    QTest.keyClick(stage.slip, Qt.Key.Key_Return)
    settle()


def vote(kiosk, settle) -> None:
    while kiosk.stage is kiosk.person:
        press(kiosk, "1122133")
        kiosk.next.click()
    kiosk.vote.click()
    settle()


def test_a_slip_opens_the_ballot_and_votes_once(
    workplace, slip_kiosk, slips, activity, settle
):
    """
    Without one nothing opens; a used one is turned away; the next one votes.
    """
    kiosk = slip_kiosk
    kiosk.start.go.click()
    assert kiosk.start is kiosk.stage
    enter(kiosk, settle, "ZZZZZZ")
    assert "票签号不对" in kiosk.start.trouble
    assert kiosk.start.go.isEnabled()
    enter(kiosk, settle, slips[0].partition("-")[2].lower())
    assert kiosk.person is kiosk.stage
    vote(kiosk, settle)
    assert kiosk.thanks is kiosk.stage
    assert "" == kiosk.thanks.slip.text()

    enter(kiosk, settle, slips[0])
    assert "已经投过票" in kiosk.thanks.trouble
    enter(kiosk, settle, slips[1])
    vote(kiosk, settle)
    box = box_of(workplace, activity)
    assert ({"staff": 2}, slips[:2]) == (box.returned, box.done)


def test_an_interrupted_vote_counts_nothing_and_leaves_the_slip(
    workplace, page, slip_kiosk, slips, activity, settle
):
    """
    The host ends it in the middle: the box is empty, and the slip votes later.
    """
    kiosk = slip_kiosk
    enter(kiosk, settle, slips[0])
    press(kiosk, "1122133")
    kiosk.end_asked.emit(PASSPHRASE)
    settle()
    assert ({}, []) == (
        box_of(workplace, activity).returned,
        box_of(workplace, activity).done,
    )
    page.cards[0].buttons["kiosk"].click()
    settle()
    again = page.session.kiosk
    enter(again, settle, slips[0])
    vote(again, settle)

    assert {"staff": 1} == box_of(workplace, activity).returned
    again.end_asked.emit(PASSPHRASE)
    settle()


def test_a_group_with_numbered_papers_needs_slips_at_the_kiosk(
    page, workplace, activity, settle
):
    """
    Or somebody could vote on paper and here: the kiosk does not open, and says why.
    """
    order = Order(kind=NumberKind.PAPER, circle=Group.STAFF, count=2)
    issuing.issue(workplace.bench.desk, activity.id, order)
    page.enter()
    settle()
    page.cards[0].buttons["kiosk"].click()
    settle()

    assert page.session.kiosk is None
    assert "先发票签" in page.banner.text
    assert not casting.open_here(workplace.bench.desk)


def test_the_kiosk_is_full_when_all_slips_voted(slip_kiosk, slips, settle):
    """
    No field is left to type a slip in.
    """
    kiosk = slip_kiosk
    for slip in slips:
        enter(kiosk, settle, slip)
        vote(kiosk, settle)

    assert "收齐" in kiosk.thanks.words
    assert not kiosk.thanks.slip.isVisible()


def test_nothing_of_a_voter_is_left_to_the_next(kiosk, settle):
    """
    Neither undo in the field of a case nor the clipboard brings his words back.
    """
    kiosk.start.go.click()
    line = kiosk.person.negatives[0]
    line.box.click()
    QTest.keyClicks(line.case, "abc def")
    line.case.selectAll()
    line.case.copy()
    vote(kiosk, settle)

    assert kiosk.thanks is kiosk.stage
    assert "" == QGuiApplication.clipboard().text()
    kiosk.thanks.go.click()
    line.box.click()
    line.case.undo()
    assert "" == line.case.text()


def test_the_hosts_words_are_not_to_be_pasted_at_the_kiosk(
    page, activity, workplace, settle
):
    """
    What was copied in the station before is gone when the kiosk opens.
    """
    QGuiApplication.clipboard().setText("访谈里说的话")
    page.enter()
    settle()
    page.cards[0].buttons["kiosk"].click()
    settle()

    assert "" == QGuiApplication.clipboard().text()
    page.session.kiosk.end_asked.emit(PASSPHRASE)
    settle()


def test_a_voter_does_not_find_the_passphrase_of_the_host(kiosk, settle):
    """
    A passphrase that was typed and left is gone, also for undo and the eye.
    """
    kiosk._host.click()
    field = kiosk.host.field
    QTest.keyClicks(field, "secret")
    field.eye.trigger()
    kiosk.host.left.emit()
    kiosk._host.click()

    assert field.echoMode() is field.EchoMode.Password
    field.eye.trigger()
    field.undo()
    assert "" == field.text()
