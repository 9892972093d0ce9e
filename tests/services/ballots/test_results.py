from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.errors.records import (
    BallotRefusedError,
    InvalidRecordError,
    PermissionRefusedError,
    TransitionError,
)
from desktop.model.balloting import ActivityState, BallotBox, BallotQuota
from desktop.model.codes import Group, Role
from desktop.model.grading import RoundLock
from desktop.model.ids import new_id
from desktop.scoring.scheme import BallotScheme, Scheme
from desktop.scoring.scheme_json import scheme_digest, scheme_json
from desktop.services import records as verbs
from desktop.services.ballots import activities, sealing
from desktop.services.ballots.results import results
from desktop.storage import records
from tests.fakes import exchange, seated
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


def sealed(desk, form, district):
    counted(desk, form)
    sealing.seal(desk, form.activity, witness=district.recorder.id, envelope="F-01")


def test_the_worked_example_comes_out_to_the_last_digit(desk, form, district):
    """
    G5 has four ballots and is shown within G4; B is 89.78.
    """
    counted(desk, form)
    before = results(desk, district.round.id)
    sealing.seal(desk, form.activity, witness=district.recorder.id, envelope="F-01")
    after = results(desk, district.round.id)

    first = before.results[0].opinion
    means = {group.cluster.code: str(group.mean.value) for group in first.groups}
    assert {"G1": "92.00", "G2": "88.89", "G3": "90.00", "G4+G5": "88.57"} == means
    assert Decimal("89.78") == first.figure.value
    assert "1.79" == str(first.incompetent.value)
    assert ["程屿", "池牧野", "骆青禾"] == [item.name for item in before.results]
    assert (False, True) == (before.is_sealed, after.is_sealed)
    values = [
        [item.opinion.figure.value for item in r.results] for r in (before, after)
    ]
    assert values[0] == values[1]
    assert 18 == first.groups[-1].issued


def test_a_sealed_box_is_one_record_of_counts(desk, form, district):
    """
    It says who sealed it and the envelope's number; who reads it sees no counts.
    """
    sealed(desk, form, district)

    (body,) = verbs.listing(desk, BallotBox.TYPE)
    with desk.station.database.read() as connection:
        (box,) = records.find(connection, BallotBox)
    assert "F-01" == body["envelope"]
    assert not {"counts", "turnout", "negatives", "exclusions"} & set(body)
    assert ActivityState.SEALED is verbs.read(desk, form.activity).record.state
    assert 26 == sum(
        c.count
        for c in box.counts
        if (c.circle, c.subject_id) == (Group.STAFF, form.subjects[0])
    )


def test_nothing_is_shown_while_an_activity_is_open(desk, form, district):
    """
    Results of a part, subtracted from those of the whole, would show a small group.
    """
    with pytest.raises(BallotRefusedError, match="activity_open"):
        results(desk, district.round.id)
    second = activity_of(desk, district, name="第二场")
    activities.publish(desk, second.id)
    sealed(desk, form, district)

    with pytest.raises(BallotRefusedError, match="activity_open"):
        results(desk, district.round.id)


def test_no_activity_begins_once_the_results_of_its_like_are_known(desk, district):
    """
    What it adds would be known by subtraction; where another group is asked it may.
    """
    staff, public = (
        (BallotQuota(circle=circle, issued=6),)
        for circle in (Group.STAFF, Group.PUBLIC)
    )
    form = collecting(desk, district, groups=staff)
    cast_all(desk, form, [paper(form, "A")] * 6)
    draft = activity_of(desk, district, name="第二场")
    with pytest.raises(TransitionError, match="draft_beside"):
        counted(desk, form)
    verbs.strike(desk, draft.id, "不再举行")
    activities.move_on(desk, form.activity, ActivityState.COUNTED)
    late = activity_of(desk, district, name="补测")
    other = activity_of(desk, district, name="另一群体", groups=public)

    with pytest.raises(TransitionError, match="results_known"):
        activities.publish(desk, late.id)
    activities.publish(desk, other.id)

    assert ActivityState.DRAFT is verbs.read(desk, late.id).record.state
    assert ActivityState.PUBLISHED is verbs.read(desk, other.id).record.state


def test_a_round_without_an_activity_has_no_results(desk, district):
    """
    That is said, and is no empty table.
    """
    with pytest.raises(BallotRefusedError, match="no_activity"):
        results(desk, district.round.id)


def test_counts_that_are_elsewhere_give_no_results(desk, other, form, district):
    """
    Another station that has the activity but not its box says so.
    """
    counted(desk, form)
    exchange(desk, other)

    with pytest.raises(BallotRefusedError, match="box_elsewhere"):
        results(other, district.round.id)


@pytest.mark.parametrize("role", [Role.PART_TIME, Role.AUDITOR])
def test_some_roles_read_no_results(desk, form, district, role):
    """
    兼职考察员 and auditors have no part in them.
    """
    counted(desk, form)

    with pytest.raises(PermissionRefusedError):
        results(seated(desk, role=role), district.round.id)


def test_a_locked_round_keeps_the_scheme_it_was_locked_with(desk, form, district):
    """
    Whatever is published later, its results stay what they were scored by.
    """
    sealed(desk, form, district)
    own = Scheme(ballots=BallotScheme(shown_least=10))
    lock = RoundLock(
        id=new_id(),
        round_id=district.round.id,
        scheme_id=new_id(),
        scheme=scheme_json(own).decode(),
        scheme_digest=scheme_digest(own),
        input_digest="0" * 64,
        evidence_digest="0" * 64,
        evidence_count=1,
        cut="-",
        missing_note="无",
        locked_by=desk.reviewer,
        locked_at=desk.now(),
    )
    verbs.save(desk, lock)

    found = results(desk, district.round.id)

    assert own.ballots == found.scheme
    shown = [group.cluster.code for group in found.results[0].opinion.groups]
    assert ["G1+G2", "G3", "G4+G5"] == shown


def test_several_activities_are_counted_as_one(desk, form, district):
    """
    Their groups are added before anything is shown; 发出 too, for who was in both.
    """
    second = activity_of(desk, district, name="第二场", subjects=form.subjects[:1])
    activities.publish(desk, second.id)
    sealed(desk, form, district)
    activities.start(desk, second.id)
    again = activities.form_of(desk, second.id)
    cast_all(desk, again, [paper(again, "A", circle=Group.PUBLIC)] * 3)
    counted(desk, again)

    found = results(desk, district.round.id).results

    public = {
        item.name: next(g for g in item.opinion.groups if "G5" in g.cluster.codes)
        for item in found
    }
    assert (7, 12) == (public["程屿"].cluster.ballots, public["程屿"].issued)
    assert (16, 18) == (public["骆青禾"].cluster.ballots, public["骆青禾"].issued)


def test_a_box_is_sealed_by_two_and_when_it_is_counted(desk, form, district):
    """
    Neither alone, nor before 汇总, nor past the box.
    """
    with pytest.raises(BallotRefusedError, match="second_person_needed"):
        sealing.seal(desk, form.activity, witness=desk.reviewer, envelope="F")
    with pytest.raises(BallotRefusedError, match="other_state"):
        sealing.seal(desk, form.activity, witness=district.recorder.id, envelope="F")
    counted(desk, form)

    with pytest.raises(TransitionError, match="box_not_written"):
        verbs.advance(desk, form.activity, ActivityState.SEALED)


def test_a_box_names_two_persons(desk, form, district):
    """
    A box that a script writes is held to the same.
    """
    box = BallotBox(
        id=new_id(),
        round_id=district.round.id,
        activity_id=form.activity,
        turnout=sealing.box_of(sealing.LiveBox(), form).turnout,
        sealed_on=district.round.starts_on,
        sealed_by=desk.reviewer,
        witnessed_by=desk.reviewer,
    )

    with pytest.raises(InvalidRecordError, match="two_sealers"):
        verbs.save(desk, box)


def test_cases_are_quoted_only_of_five_or_more(desk, district):
    """
    Four cases of an item are not quoted; five are, without their groups.
    """
    form = collecting(desk, district)
    subject, (one, two) = form.subjects[0], form.negative_items
    papers = [
        paper(
            form,
            "B",
            cases={subject: {one: f"事例{n}"} | ({two: f"另{n}"} if n < 4 else {})},
        )
        for n in range(5)
    ]
    more = [paper(form, "A", circle=Group.PEER)] * 9
    cast_all(desk, form, [*papers, *more])
    counted(desk, form)

    found = results(desk, district.round.id).results[0]

    assert {one: tuple(f"事例{n}" for n in range(5))} == found.cases
    assert (one, 5) in found.opinion.totals.negative


def test_cases_of_a_hidden_group_are_not_quoted(desk, district):
    """
    What the totals do not count is in no list of cases either.
    """
    form = collecting(desk, district)
    subject, one = form.subjects[0], form.negative_items[0]
    few = [
        paper(form, "B", circle=Group.PUBLIC, cases={subject: {one: f"事例{n}"}})
        for n in range(4)
    ]
    more = [paper(form, "A", circle=circle) for circle in (Group.PEER, Group.STAFF)]
    cast_all(desk, form, [*few, *more * 9])
    counted(desk, form)

    found = results(desk, district.round.id).results[0]

    assert {} == found.cases
