"""The page of the host: activities, their steps, the frame."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from desktop.model.balloting import ActivityState, BallotManner, BallotQuota
from desktop.model.codes import Group
from desktop.services import records as verbs
from desktop.services.ballots import activities
from desktop.ui.bench import Place
from desktop.ui.page import Room
from tests.ui.ballots.voting import words_of
from tests.ui.test_words_seen import SIZES, all_seen

_S = ActivityState


@pytest.mark.parametrize("size", SIZES, ids=["1366x690", "1024x600"])
def test_an_activity_is_seen_whole_in_english(
    english, page, activity, workplace, settle, qtbot, size
):
    """
    The offers of an activity that collects go below each other where room is short.
    """
    page.enter()
    workplace.window.resize(*size)
    settle()

    all_seen(qtbot, workplace.window)


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
        groups=(BallotQuota(circle=Group.PUBLIC, issued=20),),
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
    assert not page.bench.jobs.is_busy  # it is no concern of this page
