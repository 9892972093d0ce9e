"""The ballots page, an activity that collects, and its kiosk."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest
from shiboken6 import isValid

from desktop.model.balloting import BallotManner, BallotQuota
from desktop.model.codes import Group
from desktop.services import records as verbs
from desktop.services.ballots import activities
from desktop.ui.ballots.kiosk import Kiosk
from desktop.ui.bench import Place


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
            for circle, number in ((Group.STAFF, 12), (Group.PEER, 2))
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
