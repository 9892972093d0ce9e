"""民主测评 in the window: the host's page, the kiosk, papers and results."""

from __future__ import annotations

import dataclasses
import re
from datetime import date

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from shiboken6 import isValid

from desktop.errors.station import StationBusyError
from desktop.model.balloting import ActivityState, BallotManner, BallotQuota
from desktop.model.codes import Circle
from desktop.services import lists
from desktop.services import records as verbs
from desktop.services.ballots import activities, casting, entry
from desktop.services.ballots.papers import Paper
from desktop.storage import ballots
from desktop.ui.ballots.kiosk import Kiosk
from desktop.ui.bench import Place
from tests.ui.district import PASSPHRASE
from tests.ui.test_access import nameless

_S = ActivityState


@pytest.fixture
def page(workplace, settle):
    workplace.window.open(Place(page="ballots"))
    settle()
    made = workplace.window.page
    made.session._show = Kiosk.show  # no screen to fill
    return made


@pytest.fixture
def activity(workplace):
    """An activity of the round, collecting, saved before the page is read."""
    desk, round_id = workplace.bench.desk, workplace.bench.round_id
    blank = activities.blank(desk, round_id)
    made = dataclasses.replace(
        blank,
        name="村部测评",
        groups=tuple(
            BallotQuota(circle=circle, issued=number)
            for circle, number in ((Circle.STAFF, 12), (Circle.PEER, 2))
        ),
        manner=BallotManner.KIOSK,
        negative_items=("不担当", "推诿扯皮"),
        starts_on=date(2024, 7, 19),
        ends_on=date(2024, 7, 19),
    )
    verbs.save(desk, made)
    activities.publish(desk, made.id)
    activities.start(desk, made.id)
    return made


@pytest.fixture
def kiosk(page, activity, settle):
    page.enter()
    settle()
    page.cards[0].buttons["kiosk"].click()
    settle()
    made = page.session.kiosk
    yield made
    if isValid(made):  # the window is gone by now: nothing is to come back
        made.end()


def box_of(workplace, activity):
    with workplace.bench.desk.station.database.read() as connection:
        return ballots.read(connection, activity.id)


def press(kiosk, keys: str) -> None:
    """Press keys where the keyboard is, beginning at the first item."""
    for place, key in enumerate(keys):
        QTest.keyClick(kiosk.person.rows[place], key)


def fill(kiosk, keys: str = "1122133") -> None:
    """Mark every person alike and come to the review."""
    kiosk.start.go.click() if kiosk.stage is kiosk.start else kiosk.thanks.go.click()
    while kiosk.stage is kiosk.person:
        press(kiosk, keys)
        kiosk.next.click()


def words_of(widget) -> str:
    return " ".join(one.text() for one in widget.findChildren(QLabel))


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


def fill_rest(kiosk) -> None:
    while kiosk.stage is kiosk.person:
        press(kiosk, "1122133")
        kiosk.next.click()


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
    assert 2 == casting.returned_of(desk, again._form, Circle.PEER).returned
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


def test_an_activity_is_made_published_and_begun(page, workplace, settle):
    """
    A new one asks about everybody of the round; its steps stand on its card.
    """
    page.start_new()
    settle()
    form = page.form
    assert form.isVisible()
    desk = workplace.bench.desk
    blank = activities.blank(desk, workplace.bench.round_id)
    whole = dataclasses.replace(
        blank,
        name="入户测评",
        groups=(BallotQuota(circle=Circle.PUBLIC, issued=20),),
        manner=BallotManner.PAPER,
        starts_on=date(2024, 7, 20),
        ends_on=date(2024, 7, 20),
    )
    verbs.save(desk, whole)
    page.refresh(frozenset({"ballot_activity"}))
    settle()
    page.cards[0].buttons["edit"].click()
    settle()
    assert whole.id == form.record_id
    for state in (_S.PUBLISHED, _S.COLLECTING, _S.CLOSED, _S.CHECKED, _S.COUNTED):
        page.cards[0].buttons["step"].click()
        settle()
        assert state is verbs.read(desk, whole.id).record.state


def test_papers_are_typed_by_two_persons(page, activity, workplace, settle):
    """
    The first waits, a difference is said cell by cell, the paper settles it.
    """
    page.enter()
    settle()
    page.cards[0].buttons["papers"].click()
    settle()
    pane = page.papers
    fields = list(pane.marks.values())

    def type_paper(by: int, digits: str) -> None:
        pane.by.setCurrentIndex(by)
        pane.number.setText("g3-7")
        for one in fields:
            one.setText(digits)
            QTest.keyClick(one, Qt.Key.Key_Return)
        pane.enter.click()
        settle()

    type_paper(0, "1122133")
    assert "另一人" in pane.said.text()
    type_paper(1, "1122135")
    assert pane.settle.isVisible()
    assert "总体评价：" in words_of(pane)
    assert {"基本称职", "不了解"} <= set(re.split("[： ／]", words_of(pane)))
    pane.settle.click()
    settle()

    assert "G3-7 已计入" in pane.said.text()
    box = box_of(workplace, activity)
    assert {"AABBACU": 1} == box.counts["staff"][activity.subjects[0]]


def test_a_paper_that_is_none_is_said(page, activity, settle):
    """
    A letter among the digits, no number: the banner says it, nothing is counted.
    """
    page.enter()
    settle()
    pane = page.papers
    pane.choose(activity.id)
    settle()
    pane.number.setText("G3-8")
    next(iter(pane.marks.values())).setText("11x0")
    pane.enter.click()
    settle()
    assert "测评项目" in pane.banner.text
    pane._clear()
    pane.enter.click()
    settle()
    assert "票号" in pane.banner.text


def test_a_case_on_paper_is_typed_beside_its_name(page, activity, workplace, settle):
    """
    Both typists give it; then it is in the box.
    """
    page.enter()
    settle()
    page.papers.choose(activity.id)
    settle()
    pane = page.papers
    for by in (0, 1):
        pane.by.setCurrentIndex(by)
        pane.number.setText("G3-9")
        for one in pane.marks.values():
            one.setText("2222222")
        pane.cases.add.click()
        pane.cases.lines[0][2].setText("例会推给别人")
        pane.enter.click()
        settle()

    cases = box_of(workplace, activity).cases["staff"][activity.subjects[0]]
    assert {"不担当": ["例会推给别人"]} == cases


def vote(desk, activity, circle, mark, times, cases=()):
    form = activities.form_of(desk, activity.id)
    casting.open_kiosk(desk, activity.id)
    marks = {subject: mark * len(form.scheme.items) for subject in form.subjects}
    for place in range(times):
        told = {form.subjects[0]: {"不担当": cases[place]}} if cases else {}
        casting.cast(desk, form, Paper(circle=circle, ballots=marks, cases=told))
    casting.close_kiosk(desk)


def test_results_are_a_table_by_group(page, activity, workplace, settle):
    """
    Shares, means and totals of what is shown; what asks for attention; cases of five.
    """
    desk = workplace.bench.desk
    vote(desk, activity, Circle.STAFF, "A", 7)
    vote(desk, activity, Circle.PEER, "C", 6, [f"第{n}件事" for n in range(6)])
    for state in (_S.CLOSED, _S.CHECKED, _S.COUNTED):
        activities.move_on(desk, activity.id, state)
    page.go_to(Place(page="ballots", part="results"))
    page.enter()
    settle()

    said = words_of(page.results)
    assert "民主测评 72.31" in said
    assert "反向勾选：不担当 6" in said
    assert "须专项核实" in said
    assert "“不担当”的事例：第0件事；第1件事" in said
    assert "合计 14 13 13 0 53.8 0.0 46.2 0.0 0.0 72.31" in said


def test_results_show_what_may_be_shown_and_the_box_is_sealed(
    page, activity, workplace, settle
):
    """
    Before 汇总 nothing; then groups and totals; the small one is within another.
    """
    desk = workplace.bench.desk
    vote(desk, activity, Circle.STAFF, "A", 9)
    vote(desk, activity, Circle.STAFF, "D", 3)
    vote(desk, activity, Circle.PEER, "C", 2)
    page.go_to(Place(page="ballots", part="results"))
    page.enter()
    settle()
    assert "还有测评活动没有汇总" in words_of(page.results)
    for state in (_S.CLOSED, _S.CHECKED, _S.COUNTED):
        activities.move_on(desk, activity.id, state)
    page.enter()
    settle()
    said = words_of(page.results)
    assert "测评样本不足" in said
    assert "不足5人的群体" in said

    page.go_to(Place(page="ballots"))
    card = page.cards[0]
    card.buttons["seal"].click()  # nobody named
    settle()
    assert page.banner.text
    witness = next(
        id_ for id_, _ in lists.options(desk, "reviewer") if id_ != desk.reviewer
    )
    page.cards[0].witness.setCurrentIndex(page.cards[0].witness.findData(witness))
    page.cards[0].envelope.setText("F-1")
    page.cards[0].buttons["seal"].click()
    settle()
    assert _S.SEALED is verbs.read(desk, activity.id).record.state
    assert [] == entry_waiting(desk, activity)


def entry_waiting(desk, activity):
    with desk.station.database.read() as connection:
        return list(ballots.read(connection, activity.id).papers)


def test_a_box_elsewhere_offers_nothing(page, activity, workplace, settle):
    """
    The card says where to go instead.
    """
    desk = workplace.bench.desk
    with desk.station.database.write() as connection:
        verbs.note(desk, connection, activity.id, act="edit", station="another")
    page.enter()
    settle()

    assert {} == page.cards[0].buttons
    assert "另一台工作站" in words_of(page.cards[0])


def test_the_page_follows_the_frame(page, settle):
    """
    F6, Ctrl+S, Esc and a narrow window find what they are for.
    """
    from desktop.ui.page import Room

    assert page.panes()
    assert page.keys()
    assert not page.save()
    page.fit(Room.NARROW)
    page.start_new()
    settle()
    assert page.back()
    page.go_to(Place(page="ballots", part="papers"))
    settle()
    page.refresh(frozenset({"photo"}))
    assert entry.TWO == 2


def test_papers_come_from_a_workbook(page, activity, workplace, settle, tmp_path):
    """
    The blank goes out, comes back filled, and waits; a broken one is said.
    """
    page.enter()
    settle()
    pane = page.papers
    pane.choose(activity.id)
    settle()
    path = tmp_path / "票.xlsx"
    pane.save_blank(path)
    settle()
    book = load_workbook(path)
    for person in pane._people:
        book.worksheets[0].append(
            ("G3-5", Circle.STAFF.label, person.name, 1, 1, 1, 1, 1, 1, 1)
        )
    book.save(path)
    pane.take_file(path)
    settle()
    assert "等另一人 1 张" in pane.said.text()

    path.write_bytes(b"no workbook")
    pane.take_file(path)
    settle()
    assert pane.banner.text
