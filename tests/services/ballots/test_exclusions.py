"""剔除: by a flag and by two persons, before any result; a decision is taken back."""

from __future__ import annotations

import dataclasses

import pytest

from desktop.errors.records import (
    BallotRefusedError,
    InvalidRecordError,
    PermissionRefusedError,
)
from desktop.model.balloting import (
    ActivityState,
    BallotBox,
    BallotManner,
    ExclusionGround,
    PaperFault,
)
from desktop.model.codes import Group, Role
from desktop.services import records as verbs
from desktop.services.ballots import activities, entry, exclusions, sealing
from desktop.services.ballots.exclusions import Decision
from desktop.services.ballots.flags import flags
from desktop.services.ballots.papers import Paper
from desktop.services.ballots.results import results
from desktop.storage import records
from tests.fakes import entries_of, seated
from tests.services.ballots.district import (
    activity_of,
    cast_all,
    collecting,
    counted,
    example_papers,
    paper,
)


@pytest.fixture
def form(desk, district):
    made = collecting(desk, district)
    cast_all(desk, made, example_papers(made))
    return made


def to_check(desk, form):
    for state in (ActivityState.CLOSED, ActivityState.CHECKED):
        activities.move_on(desk, form.activity, state)


def lowest(form, district, **facts):
    """Return the decision to exclude 极端票 on the first subject."""
    whole = {
        "subject": form.subjects[0],
        "ground": ExclusionGround.LOWEST,
        "is_out": True,
        "reason": "会前有人散发样票",
        "second": district.recorder.id,
    }
    return Decision(**(whole | facts))


def test_ballots_of_a_flag_are_counted_out_and_told(desk, form, district):
    """
    收回 still counts them, 剔除 says how many, why and by whom; others are untouched.
    """
    to_check(desk, form)
    exclusions.decide(desk, form.activity, lowest(form, district))
    activities.move_on(desk, form.activity, ActivityState.COUNTED)
    sealing.seal(desk, form.activity, witness=district.recorder.id, envelope="")

    first, second = results(desk, district.round.id).results[:2]
    staff = first.opinion.groups[2]
    assert (25, 26, 1) == (staff.cluster.ballots, staff.returned, staff.excluded)
    (removal,) = first.removals
    assert (1, "极端票：会前有人散发样票") == (removal.count, removal.reason)
    assert district.recorder.name == removal.deciders[1]
    assert 26 == second.opinion.groups[2].cluster.ballots
    with desk.station.database.read() as connection:
        (box,) = records.find(connection, BallotBox)
    assert [("D" * 7, 1)] == [(one.ballot, one.count) for one in box.exclusions]


def test_a_decision_is_in_the_journal_with_its_reason_and_no_ballot(
    desk, form, district
):
    """
    Who, with whom, when and why; neither how many nor what was on them.
    """
    to_check(desk, form)
    before = len(entries_of(desk))
    exclusions.decide(desk, form.activity, lowest(form, district))

    (entry_,) = entries_of(desk)[before:]
    body = entry_.body_bytes.decode()
    assert "exclude" == entry_.head.act
    assert "会前有人散发样票" in body
    assert district.recorder.id in body
    assert "DDDDDDD" not in body
    assert '"count"' not in body


def test_a_decision_is_taken_back_by_a_newer_one(desk, form, district):
    """
    Both stay to be read; the ballots count again.
    """
    to_check(desk, form)
    exclusions.decide(desk, form.activity, lowest(form, district))
    assert {ExclusionGround.LOWEST} == flags(desk, form.activity).people[0].out
    back = lowest(form, district, is_out=False, reason="样票没有散发到本群体")
    exclusions.decide(desk, form.activity, back)

    found = flags(desk, form.activity)
    assert frozenset() == found.people[0].out
    assert [False, True] == [one.verdict.is_out for one in found.decided]
    activities.move_on(desk, form.activity, ActivityState.COUNTED)
    staff = results(desk, district.round.id).results[0].opinion.groups[2]
    assert (26, 0) == (staff.cluster.ballots, staff.excluded)


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"second": ""}, "second_person_needed"),
        ({"second": "self"}, "second_person_needed"),
        ({"reason": " "}, "no_reason_given"),
        ({"reason": "长" * 301}, "no_reason_given"),
        ({"subject": "nobody"}, "not_asked_about"),
        ({"is_out": False}, "decided_already"),
    ],
)
def test_nobody_excludes_alone_or_without_a_reason(desk, form, district, facts, reason):
    """
    Another person and a reason are needed, and somebody who stood on the ballot.
    """
    to_check(desk, form)
    if facts.get("second") == "self":
        facts = {"second": desk.reviewer}

    with pytest.raises(BallotRefusedError, match=reason):
        exclusions.decide(desk, form.activity, lowest(form, district, **facts))


def test_asking_tells_nothing_of_what_was_cast(desk, district):
    """
    A flag that no ballot carries is excluded like one that some carry.
    """
    form = collecting(desk, district)
    cast_all(desk, form, [paper(form, "A")] * 6)
    to_check(desk, form)

    done = exclusions.decide(desk, form.activity, lowest(form, district))

    assert {"ballot_activity"} == done.types


def test_nothing_is_excluded_once_results_may_be_seen(desk, form, district):
    """
    Neither while ballots come nor after 汇总: nobody picks by the result.
    """
    with pytest.raises(BallotRefusedError, match="other_state"):
        exclusions.decide(desk, form.activity, lowest(form, district))
    counted(desk, form)

    with pytest.raises(BallotRefusedError, match="other_state"):
        exclusions.decide(desk, form.activity, lowest(form, district))
    with pytest.raises(BallotRefusedError, match="other_state"):
        flags(desk, form.activity)


def test_flags_tell_what_results_will_tell(desk, form, district):
    """
    Of G5's four ballots nothing is told but within G4; a reviewer is told nothing.
    """
    to_check(desk, form)

    found = flags(desk, form.activity)
    assert [("程屿", 56, 1, 0)] == [
        (p.name, p.valid, p.lowest, p.unaware) for p in found.people[:1]
    ]
    assert 56 == found.alike
    with pytest.raises(PermissionRefusedError):
        flags(seated(desk, role=Role.REVIEWER), form.activity)


def test_flags_of_a_hidden_group_are_not_told(desk, district):
    """
    Four lowest ballots of a group that stays hidden are no number anywhere.
    """
    form = collecting(desk, district)
    cast_all(desk, form, [paper(form, "D", circle=Group.PUBLIC)] * 4)
    to_check(desk, form)

    found = flags(desk, form.activity)

    assert {(0, 0)} == {(one.valid, one.lowest) for one in found.people}
    assert 0 == found.alike


def test_flags_are_not_told_beside_another_activity(desk, form, district):
    """
    The one could be subtracted from both when the round's results come.
    """
    second = activity_of(desk, district, name="第二场")
    activities.publish(desk, second.id)
    to_check(desk, form)

    found = flags(desk, form.activity)

    assert {(None, None, None)} == {
        (one.valid, one.lowest, one.unaware) for one in found.people
    }
    assert found.alike is None


def test_a_paper_is_excluded_whole_by_the_two_who_type_it(desk, district):
    """
    It came back and is not valid; what was on it is nowhere.
    """
    form = collecting(desk, district, manner=BallotManner.PAPER)
    cast_all(desk, form, [paper(form, "A", "B", "C")] * 12)
    bad = Paper(circle=Group.STAFF, ballots={}, fault=PaperFault.MARKED)
    for by in (district.asker.id, district.recorder.id):
        done = entry.enter(desk, form.activity, "G3-1", paper=bad, by=by)
    assert done.is_counted
    assert ["G3-1"] == [one.number for one in entry.spoilt(desk, form.activity)]
    with pytest.raises(BallotRefusedError, match="paper_counted"):
        entry.enter(desk, form.activity, "G3-1", paper=bad, by=district.asker.id)
    counted(desk, form)

    for one in results(desk, district.round.id).results:
        (staff,) = one.opinion.groups
        assert (12, 13, 1) == (staff.cluster.ballots, staff.returned, staff.excluded)
        assert [(1, "废票：署名或有记号")] == [
            (r.count, r.reason) for r in one.removals
        ]


def test_two_persons_may_differ_in_excluding_a_paper(desk, district):
    """
    One excludes it, the other read marks: both look at it; marks beside are refused.
    """
    form = collecting(desk, district)
    bad = Paper(circle=Group.STAFF, ballots={}, fault=PaperFault.ALTERED)
    first, second = district.asker.id, district.recorder.id
    entry.enter(desk, form.activity, "G3-1", paper=bad, by=first)
    read = paper(form, "A")
    done = entry.enter(desk, form.activity, "G3-1", paper=read, by=second)

    (one,) = done.differences
    assert (entry.FAULT, {"", PaperFault.ALTERED.label}) == (
        one.item,
        {one.first, one.second},
    )
    marked = dataclasses.replace(read, fault=PaperFault.ALTERED)
    with pytest.raises(InvalidRecordError, match="fault_with_marks"):
        entry.settle_paper(desk, form.activity, "G3-1", paper=marked, by=first)
    entry.settle_paper(desk, form.activity, "G3-1", paper=bad, by=first)
    assert ["G3-1"] == [one.number for one in entry.spoilt(desk, form.activity)]


def test_a_paper_excluded_by_mistake_is_typed_again(desk, district):
    """
    Taken back it waits for two readings, and did not come back meanwhile.
    """
    form = collecting(desk, district)
    bad = Paper(circle=Group.STAFF, ballots={}, fault=PaperFault.ALTERED)
    both = (district.asker.id, district.recorder.id)
    for by in both:
        entry.enter(desk, form.activity, "G3-1", paper=bad, by=by)
    entry.take_back(desk, form.activity, " g3-1")
    with pytest.raises(BallotRefusedError, match="not_spoilt"):
        entry.take_back(desk, form.activity, "G3-1")
    staff = activities.of_round(desk, district.round.id)[0].groups[2]
    assert 0 == staff.returned

    for by in both:
        done = entry.enter(desk, form.activity, "G3-1", paper=paper(form, "A"), by=by)
    assert done.is_counted
    assert [] == entry.spoilt(desk, form.activity)
    assert verbs.read(desk, form.activity)
