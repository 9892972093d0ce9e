"""The kiosk: how a voter votes, and that nothing else leads anywhere."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QFrame

from desktop.errors.station import StationBusyError
from desktop.model.codes import Group
from desktop.services.ballots import casting
from tests.ui.ballots.voting import box_of, fill, fill_rest, press
from tests.ui.district import PASSPHRASE
from tests.ui.test_access import nameless

# The offscreen platform cannot raise a window, and says so of every kiosk.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_a_voter_marks_by_keys_and_votes(workplace, kiosk, activity, settle):
    """
    Digits mark and go on, the review shows all, and the box counts one paper.
    """
    fill(kiosk)
    assert kiosk.review is kiosk.stage
    kiosk.vote.click()
    settle()

    assert kiosk.thanks is kiosk.stage
    box = box_of(workplace, activity)
    assert {"staff": 1} == box.returned
    assert {"AABBACC": 1} == box.counts["staff"][activity.subjects[0]]
    assert all(kiosk.sheet.answered(subject) == 0 for subject in activity.subjects)


def test_a_voter_reads_the_whole_greeting_in_english(english, kiosk):
    """
    English takes more lines than Chinese: none is cut off.
    """
    words = kiosk.start._words

    assert words.heightForWidth(words.width()) <= words.height()


def test_no_line_crosses_a_screen_without_steps(kiosk):
    """
    The line above the steps goes with them: before a ballot there is that of the head.
    """

    def rules() -> int:
        found = kiosk.findChildren(QFrame)
        return sum(one.isVisible() and bool(one.property("rule")) for one in found)

    assert 1 == rules()
    kiosk.start.go.click()
    assert 2 == rules()


def test_a_voter_marks_by_hand_and_takes_back(kiosk, qtbot):
    """
    A click marks, a second one takes it back; arrows and 0 do the same.
    """
    kiosk.start.go.click()
    row = kiosk.person.rows[0]
    left = Qt.MouseButton.LeftButton
    qtbot.mouseClick(row, left, pos=row.place(1).center())
    assert "B" == row.letter
    qtbot.mouseClick(row, left, pos=row.place(1).center())
    assert "-" == row.letter
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Left):
        qtbot.keyClick(row, key)
    assert "A" == row.letter
    assert "优" == row.accessibleDescription()
    qtbot.keyClick(row, Qt.Key.Key_0)
    assert "-" == row.letter
    qtbot.keyClick(row, Qt.Key.Key_Left)
    assert "U" == row.letter
    qtbot.keyClick(row, Qt.Key.Key_Tab)


def test_a_tick_needs_its_case_before_the_vote(kiosk, activity, workplace, settle):
    """
    Without one the vote is not offered; with it the case is counted.
    """
    kiosk.start.go.click()
    line = kiosk.person.negatives[0]
    line.box.click()
    fill_rest(kiosk)
    assert not kiosk.vote.isEnabled()
    assert "还没有写事例" in kiosk.review.warning.text()

    kiosk.review.asked.emit(activity.subjects[0])
    line.case.setText("例会推给别人")
    line.case.textEdited.emit("例会推给别人")
    fill_rest(kiosk)
    kiosk.vote.click()
    settle()

    cases = box_of(workplace, activity).cases["staff"]
    assert {"不担当": ["例会推给别人"]} == cases[activity.subjects[0]]


def test_a_tick_is_taken_back_with_its_case(kiosk, activity):
    """
    What is not ticked has no case.
    """
    kiosk.start.go.click()
    line = kiosk.person.negatives[1]
    line.box.click()
    line.case.textEdited.emit("某事")
    line.box.click()

    assert {} == kiosk.sheet.cases(activity.subjects[0])
    assert line.case.isHidden()


def test_a_ballot_that_will_not_count_is_said_before_it_is_cast(kiosk, settle):
    """
    Four of seven answered: the person is named, and the vote is still free.
    """
    fill(kiosk, "1122")

    assert "不足六成" in kiosk.review.warning.text()
    assert kiosk.vote.isEnabled()


def test_nothing_leads_out_of_the_kiosk_but_the_passphrase(
    workplace, page, kiosk, qtbot, settle
):
    """
    Closing, Esc, Ctrl+K, Ctrl+Q: the kiosk stays, the window stays away.
    """
    fill(kiosk)
    control = Qt.KeyboardModifier.ControlModifier
    for key in (Qt.Key.Key_K, Qt.Key.Key_Q, Qt.Key.Key_W):
        qtbot.keyClick(kiosk, key, control)
    qtbot.keyClick(kiosk, Qt.Key.Key_Escape)
    closing = QCloseEvent()
    QApplication.sendEvent(kiosk, closing)
    assert not closing.isAccepted()
    assert not kiosk.close()
    kiosk._host.click()
    kiosk.host.field.setText("不是口令的口令")
    kiosk.host.end.click()
    settle()

    assert kiosk.isVisible()
    assert kiosk.host.banner.text
    assert not workplace.window.isVisible()
    assert workplace.window.is_covered
    assert page.session.kiosk is kiosk
    kiosk.host.left.emit()
    assert kiosk.review is kiosk.stage


def test_the_host_ends_it_with_the_passphrase(workplace, page, kiosk, settle):
    """
    The window comes back as it was; what was not cast is not counted.
    """
    kiosk.start.go.click()
    press(kiosk, "1122133")
    kiosk._host.click()
    kiosk.host.left.emit()
    assert kiosk.person is kiosk.stage
    kiosk._host.click()
    kiosk.host.end.click()  # nothing typed: nothing asked
    kiosk.host.field.setText(PASSPHRASE)
    kiosk.host.end.click()
    settle()

    assert page.session.kiosk is None
    assert workplace.window.isVisible()
    assert not workplace.window.is_covered
    assert not casting.open_here(workplace.bench.desk)


def test_the_window_does_not_lock_while_people_vote(workplace, kiosk):
    """
    The box needs the keys: no idle minute takes them away.
    """
    assert not workplace.idle._timer.isActive()


def test_a_group_whose_papers_came_back_waits_for_the_host(
    page, activity, workplace, settle
):
    """
    As many as were issued: no next voter begins, also not in a new session.
    """
    desk = workplace.bench.desk
    page.enter()
    settle()
    page.cards[0].group.setCurrentIndex(1)  # two papers
    page.cards[0].buttons["kiosk"].click()
    settle()
    kiosk = page.session.kiosk
    for _ in range(2):
        fill(kiosk)
        kiosk.vote.click()
        settle()
    assert "收齐" in kiosk.thanks.words
    assert kiosk.thanks.go.isHidden()
    kiosk.end_asked.emit(PASSPHRASE)
    settle()
    page.cards[0].group.setCurrentIndex(1)
    page.cards[0].buttons["kiosk"].click()
    settle()

    again = page.session.kiosk
    assert "收齐" in again.start.words
    assert 2 == casting.returned_of(desk, again._form, Group.PEER).returned
    again.end_asked.emit(PASSPHRASE)
    settle()


def test_a_ballot_that_was_not_counted_stays_to_be_cast_again(
    workplace, kiosk, activity, settle, monkeypatch
):
    """
    A trouble is said, and the marks are still there.
    """
    fill(kiosk)

    def busy(*_given):
        raise StationBusyError

    with monkeypatch.context() as patch:
        patch.setattr(casting, "cast", busy)
        kiosk.vote.click()
        settle()
    assert kiosk.banner.text
    assert kiosk.review is kiosk.stage
    kiosk.vote.click()
    settle()

    assert {"staff": 1} == box_of(workplace, activity).returned


def test_pages_are_turned_by_keys_and_names(kiosk, qtbot):
    """
    PgDn, PgUp, Enter, a click on a name and the arrows turn to other persons.
    """
    kiosk.start.go.click()
    qtbot.keyClick(kiosk, Qt.Key.Key_PageDown)
    assert 1 == kiosk._at
    qtbot.keyClick(kiosk, Qt.Key.Key_PageUp)
    qtbot.keyClick(kiosk, Qt.Key.Key_PageUp)
    assert 0 == kiosk._at
    qtbot.keyClick(kiosk.strip, Qt.Key.Key_Down)
    assert 1 == kiosk._at
    qtbot.keyClick(kiosk.strip, Qt.Key.Key_Up)
    qtbot.keyClick(kiosk.strip, Qt.Key.Key_Up)
    qtbot.mouseClick(kiosk.strip, Qt.MouseButton.LeftButton)
    assert 0 == kiosk._at
    fill_rest(kiosk)
    kiosk.previous.click()
    assert kiosk.person is kiosk.stage
    kiosk.previous.click()


def test_every_control_of_the_kiosk_has_a_name(kiosk):
    """
    A voter with a screen reader finds his way.
    """
    assert [] == nameless(kiosk)
    kiosk.start.go.click()
    assert [] == nameless(kiosk)
    fill_rest(kiosk)
    assert [] == nameless(kiosk)
    kiosk._host.click()
    assert [] == nameless(kiosk)
    kiosk.host.left.emit()


def test_targets_of_the_kiosk_are_large(kiosk):
    """
    Who has never seen the program hits what he means.
    """
    kiosk.start.go.click()
    for widget in (*kiosk.person.rows, kiosk.next, kiosk.person.negatives[0].box):
        assert widget.height() >= 48
