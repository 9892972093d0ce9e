"""What of the results is shown, and the box that is sealed."""

from __future__ import annotations

import dataclasses

import pytest

from desktop.model.balloting import ActivityState
from desktop.model.codes import Group, Role
from desktop.model.ids import new_id
from desktop.model.people import Reviewer
from desktop.services import lists
from desktop.services import records as verbs
from desktop.services.ballots import activities
from desktop.storage import ballots
from desktop.ui.bench import Place
from tests.ui.ballots.voting import vote, words_of

_S = ActivityState


def test_results_are_a_table_by_group(page, activity, workplace, settle):
    """
    Shares, means and totals of what is shown; what asks for attention; cases of five.
    """
    desk = workplace.bench.desk
    vote(desk, activity, Group.STAFF, "A", 7)
    vote(desk, activity, Group.PEER, "C", 6, [f"第{n}件事" for n in range(6)])
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
    vote(desk, activity, Group.STAFF, "A", 9)
    vote(desk, activity, Group.STAFF, "D", 3)
    vote(desk, activity, Group.PEER, "C", 2)
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


@pytest.fixture
def counted(page, activity, workplace, settle):
    """The card of the activity, counted and not sealed yet."""
    desk = workplace.bench.desk
    vote(desk, activity, Group.STAFF, "A", 9)
    for state in (_S.CLOSED, _S.CHECKED, _S.COUNTED):
        activities.move_on(desk, activity.id, state)
    page.enter()
    settle()
    return page.cards[0]


def test_number_of_a_sealed_bag_is_asked_about(qtbot, counted, workplace, settle):
    """
    The window names its field before it closes, and closes the second time.
    """
    window = workplace.window
    qtbot.keyClicks(counted.envelope, "F-12")

    assert not window.close()
    assert "还没有办的：封袋编号" in window.banner.text
    assert "F-12" == counted.envelope.text()
    assert window.close()


def test_sealed_box_leaves_nothing_to_ask_about(
    qtbot, counted, workplace, settle, page
):
    """
    With the number written into the record the window closes at once.
    """
    counted.witness.setCurrentIndex(1)
    qtbot.keyClicks(counted.envelope, "F-12")
    counted.buttons["seal"].click()
    settle()

    assert page.cards[0].envelope is None
    assert workplace.window.close()
    assert "" == workplace.window.banner.text


def test_number_of_a_sealed_bag_outlives_a_change_elsewhere(
    qtbot, counted, workplace, settle, page
):
    """
    What another laptop brings in redraws the page, not the card that is being filled.
    """
    desk = workplace.bench.desk
    counted.witness.setCurrentIndex(1)
    witness = counted.witness.currentData()
    counted.envelope.setFocus()
    qtbot.keyClicks(counted.envelope, "F-12")
    another = activities.blank(desk, workplace.bench.round_id)
    verbs.save(desk, dataclasses.replace(another, name="入户测评"))
    verbs.save(desk, Reviewer(id=new_id(), name="沈若兰", role=Role.REVIEWER))

    page.refresh(frozenset({"ballot_activity"}))
    settle()

    assert 2 == len(page.cards)
    assert counted in page.cards
    assert ("F-12", witness) == (
        counted.envelope.text(),
        counted.witness.currentData(),
    )
    assert counted.witness.findText("沈若兰") > 0
    assert counted.envelope is workplace.window.focusWidget()
    assert not workplace.window.close()


def entry_waiting(desk, activity):
    with desk.station.database.read() as connection:
        return list(ballots.read(connection, activity.id).papers)


def test_groups_have_their_english_names(english, page, activity, workplace, settle):
    """
    A group is called in the results what it is called in the activity.
    """
    desk = workplace.bench.desk
    vote(desk, activity, Group.STAFF, "A", 7)
    vote(desk, activity, Group.PEER, "C", 6)
    for state in (_S.CLOSED, _S.CHECKED, _S.COUNTED):
        activities.move_on(desk, activity.id, state)
    page.go_to(Place(page="ballots", part="results"))
    page.enter()
    settle()

    said = words_of(page.results)
    assert "Staff" in said
    assert Group.STAFF.label not in said
