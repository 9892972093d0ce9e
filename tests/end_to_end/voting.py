"""A ballot at a seat: published, voted at the kiosk, counted and sealed."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableWidget

from desktop.demo import story
from desktop.model.balloting import (
    ActivityState,
    BallotActivity,
    BallotBox,
)
from desktop.model.ids import new_id
from desktop.services import records as verbs
from desktop.ui.ballots.kiosk import Kiosk
from tests.end_to_end.seat import Seat
from tests.end_to_end.test_window import CTRL
from tests.services.scores.rounds import put


def hold_a_ballot(lead: Seat) -> None:
    """A second ballot: two voters at the kiosk, counted, sealed."""
    begin_too_late(lead)
    publish_in_time(lead)
    press_step(lead, ActivityState.COLLECTING)
    vote_at_the_kiosk(lead)
    for state in (ActivityState.CLOSED, ActivityState.CHECKED, ActivityState.COUNTED):
        press_step(lead, state)
    seal(lead)

    assert 2 == len(lead.every(BallotBox))


def begin_too_late(lead: Seat) -> None:
    """Written and refused: the first ballot is counted, and its results are known."""
    lead.look("ballots").start_new()
    lead.wait()
    lead.person.fill("活动名称", "驻点村补充测评")
    quotas = lead.person.find("群体配额", QTableWidget)
    for row in range(5):
        lead.write_cell(quotas, (row, 1), "20")
    lead.person.choose("方式", "本机投票")
    for name in ("开始日期", "截止日期"):
        lead.person.fill(name, "2024-07-24")
    lead.person.press(Qt.Key.Key_S, CTRL)
    lead.wait()
    page = lead.look("ballots")
    lead.press(card(lead).buttons["step"])

    assert "相减" in page.banner.text
    every = lead.every(BallotActivity)
    (draft,) = [one for one in every if one.state is ActivityState.DRAFT]
    verbs.strike(lead.desk, draft.id, "首场已汇总，不再补测")


def publish_in_time(lead: Seat) -> None:
    """Put a second sitting where it would stand, had it been published in time."""
    (first,) = lead.every(BallotActivity)
    second = replace(
        first,
        id=new_id(),
        name="驻点村补充测评",
        groups=tuple(replace(one, issued=20) for one in first.groups),
        station="",
        state=ActivityState.PUBLISHED,
    )
    put(lead.desk, second)


def vote_at_the_kiosk(lead: Seat) -> None:
    """Two vote on a screen that shows nothing else; the host's passphrase ends it."""
    page = lead.look("ballots")
    lead.press(card(lead).buttons["kiosk"])
    kiosk = page.session.kiosk
    lead.person.wait_until(lambda: kiosk.geometry() == kiosk.screen().geometry())
    assert kiosk.isFullScreen()
    assert not lead.window.isVisible()
    lead.picture("graded-8-kiosk", kiosk)
    for keys in ("1122133", "2112122"):
        vote(lead, kiosk, keys)
    lead.press(kiosk._host)
    lead.strike(story.PASSPHRASE)
    lead.picture("graded-9-host", kiosk)
    lead.press(kiosk.host.end)

    assert page.session.kiosk is None
    assert lead.window.isVisible()


def vote(seat: Seat, kiosk: Kiosk, keys: str) -> None:
    """One voter marks everybody by the keys, looks it over and votes."""
    start = kiosk.start if kiosk.stage is kiosk.start else kiosk.thanks
    seat.press(start.go)
    while kiosk.stage is kiosk.person:
        for place, key in enumerate(keys):
            seat.person.enter(kiosk.person.rows[place])
            seat.strike(key)
        seat.picture("graded-10-voter", kiosk)
        seat.press(kiosk.next)
    seat.picture("graded-11-review", kiosk)
    seat.press(kiosk.vote)
    assert kiosk.stage is kiosk.thanks


def seal(seat: Seat) -> None:
    """Name the witness and the envelope, and seal the box."""
    seat.look("ballots")
    found = card(seat)
    seat.person.choose_in(found.witness, found.witness.itemText(1))
    seat.person.fill_in(found.envelope, "F-2024-07-2")
    seat.press(found.buttons["seal"])
    assert not seat.window.page.banner.isVisible(), seat.window.page.banner.text


def card(seat: Seat):
    """Return the card of the ballot that is not sealed."""
    cards = seat.window.page.cards
    return next(one for one in cards if one.buttons)


def press_step(seat: Seat, state: ActivityState) -> None:
    seat.look("ballots")
    seat.press(card(seat).buttons["step"])
    found = [one.state for one in seat.every(BallotActivity)]
    assert state in found, seat.window.page.banner.text
