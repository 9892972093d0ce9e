"""A return and its correction travel between real stations, by every carrier."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.model.codes import Role
from desktop.model.fieldwork import Observation
from desktop.model.ids import new_id
from desktop.model.reviews import FieldComment, MaterialState, ReviewDecision
from desktop.services import bundles, returns, reviews, syncing, today
from desktop.services import records as verbs
from desktop.services.desk import Desk
from desktop.storage.station import write_fact
from desktop.sync.bundle import cards
from tests.fakes import District, called, entries_of, new_desk, seated, take

REMARK = FieldComment(field="place", words="写明桩号")
Carry = Callable[[], None]


@pytest.fixture
def reviewer(tmp_path: Path, desk: Desk, district: District) -> Iterator[Desk]:
    """The reviewer's own laptop, with everything the leader's has."""
    made = new_desk(tmp_path / "two", name="石向东")
    take(made, entries_of(desk))
    yield seated(made, role=Role.REVIEWER, reviewer=district.recorder.id)
    made.station.close()


@pytest.fixture
def third(tmp_path: Path, desk: Desk, district: District) -> Iterator[Desk]:
    """A third laptop, which hears of everything late."""
    made = new_desk(tmp_path / "three", name="陆鸣")
    take(made, entries_of(desk))
    yield made
    made.station.close()


@pytest.fixture(params=["stick", "archive"])
def carry(
    request: pytest.FixtureRequest, tmp_path: Path, desk: Desk, reviewer: Desk
) -> Carry:
    """Bring what is new to the other laptop, both ways, by one carrier."""
    if request.param == "stick":
        meet(desk, reviewer)
        return lambda: _exchange_sticks(desk, reviewer, tmp_path)
    shelf = request.getfixturevalue("shelf")
    for station in (desk, reviewer):
        with station.station.database.write() as connection:
            write_fact(connection, "reviewer", station.reviewer)  # who is seated there
        code = shelf.code(station.role, name=called(station))
        syncing.know_archive(station, shelf.url, code)

    def sync() -> None:
        for station in (desk, reviewer, desk):
            syncing.sync(station)

    return sync


def _exchange_sticks(desk: Desk, other: Desk, folder: Path) -> None:
    for here, there in _both(desk, other):
        hand_over(here, there, folder)


def _both(desk: Desk, other: Desk) -> tuple[tuple[Desk, Desk], tuple[Desk, Desk]]:
    return (desk, other), (other, desk)


def meet(desk: Desk, other: Desk) -> None:
    """Let two laptops know each other."""
    for here, there in _both(desk, other):
        card = bundles.own_card(there)
        bundles.take_on(here, card, cards.fingerprint(card), name="card")


def hand_over(desk: Desk, other: Desk, folder: Path) -> None:
    """Hand over by stick what another laptop lacks."""
    path = folder / f"{new_id()}{bundles.BUNDLE_SUFFIX}"
    wanted = other.station.keys.station
    to = [one for one in bundles.known(desk) if one.station == wanted]
    bundles.export(desk, to, path)
    bundles.take_in(other, path)


def observed(desk: Desk, district: District) -> Observation:
    """Hand an observation in."""
    made = district.observation()
    verbs.save(desk, made)
    return made


def state(desk: Desk, record: Observation) -> MaterialState:
    return reviews.case(desk, record.id).submission.state


def send_back(desk: Desk, record: Observation) -> None:
    item = reviews.case(desk, record.id).submission
    reviews.send_back(desk, item, reason="地点过于笼统", comments=[REMARK])


def correct(desk: Desk, record: Observation, place: str) -> None:
    seen = verbs.read(desk, record.id)
    verbs.save(desk, dataclasses.replace(seen.record, place=place), base=seen)


def test_return_travels_there_and_the_correction_back(desk, reviewer, district, carry):
    """
    Handed in, returned with remarks, put right and approved: on two laptops, in turns.
    """
    seen = observed(reviewer, district)
    carry()
    send_back(desk, seen)
    carry()

    (back,) = today.today(reviewer, district.round.id).sent_back
    (review,) = back.submission.reviews
    assert ("周以宁", "地点过于笼统") == (back.leader, review.reason)
    assert (REMARK,) == review.comments
    assert MaterialState.RETURNED is state(desk, seen) is state(reviewer, seen)

    correct(reviewer, seen, "K42+310")
    assert () == today.today(reviewer, district.round.id).sent_back
    assert returns.returned(reviewer, seen.id) is None
    assert returns.is_mended(reviewer, seen.id)
    assert not returns.is_mended(reviewer, district.cadre.id)  # no material
    carry()
    assert not returns.is_mended(desk, seen.id)  # another hand's

    case = reviews.case(desk, seen.id)
    assert [("K42+300", "K42+310")] == [(c.before, c.now) for c in case.changes]
    reviews.approve(desk, [case.submission])
    carry()
    assert MaterialState.APPROVED is state(desk, seen) is state(reviewer, seen)


def test_late_packet_does_not_flip_a_decision(desk, reviewer, third, district):
    """
    Whatever comes late, and in whatever order: two decisions are two records.
    """
    seen = observed(reviewer, district)
    first = entries_of(reviewer)
    take(desk, first)
    send_back(desk, seen)
    returned = entries_of(desk)
    take(reviewer, returned)
    correct(reviewer, seen, "K42+310")
    take(desk, entries_of(reviewer))
    reviews.approve(desk, [reviews.case(desk, seen.id).submission])
    every = entries_of(desk)

    take(third, every[::-1])
    for packet in (first, returned, every):
        take(third, packet)
        take(desk, packet)
        assert MaterialState.APPROVED is state(desk, seen)
        assert MaterialState.APPROVED is state(third, seen)
    history = reviews.case(third, seen.id).history
    assert {ReviewDecision.RETURNED, ReviewDecision.APPROVED} == {
        review.decision for review in history
    }


def test_late_change_waits_and_erases_no_decision(desk, reviewer, third, district):
    """
    A change made apart, of the revision before, is looked at; the approval stays read.
    """
    seen = observed(reviewer, district)
    take(desk, entries_of(reviewer))
    take(third, entries_of(reviewer))
    apart = seated(third, role=Role.REVIEWER, reviewer=district.recorder.id)
    correct(apart, seen, "K43")
    reviews.approve(desk, [reviews.case(desk, seen.id).submission])

    take(desk, entries_of(third))

    assert MaterialState.SUBMITTED is state(desk, seen)
    (line,) = reviews.queue(desk, district.round.id)
    assert 1 == line.changed
    (approval,) = reviews.case(desk, seen.id).history
    assert ReviewDecision.APPROVED is approval.decision


def test_what_is_no_material_was_never_returned(desk, district):
    """
    A team or a subject is no material: nobody returns it.
    """
    assert returns.returned(desk, district.team.id) is None
