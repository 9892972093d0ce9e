from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from desktop.errors.records import (
    BallotRefusedError,
    InvalidRecordError,
    LockedRecordError,
    PermissionRefusedError,
    TransitionError,
)
from desktop.errors.station import KioskOpenError
from desktop.model.balloting import ActivityState, BallotQuota
from desktop.model.codes import Group, Role, SubjectState
from desktop.model.grading import SchemeVersion, TemplateState
from desktop.model.ids import new_id
from desktop.scoring.scheme import BallotItem, BallotScheme, Scheme
from desktop.scoring.scheme_json import scheme_digest, scheme_json
from desktop.services import backups, second_place
from desktop.services import records as verbs
from desktop.services.ballots import activities, casting, entry
from tests.fakes import exchange, seated
from tests.services.ballots.district import activity_of, collecting, paper

TWO_ITEMS = (
    BallotItem(code="virtue", name="德"),
    BallotItem(code="overall", name="总体"),
)


def published_scheme(desk, version, items):
    """Publish a scheme with these items on the ballot; the later version is newer."""
    facts = {
        "version": version,
        "meeting": "部务会第2次会议",
        "valid_from": date(2026, 1, int(version[-1])),
    }
    scheme = Scheme(**facts, ballots=BallotScheme(items=items))
    made = SchemeVersion(
        id=new_id(),
        **facts,
        content=scheme_json(scheme).decode(),
        digest=scheme_digest(scheme),
        drafted_by=desk.reviewer,
    )
    verbs.save(desk, made)
    verbs.advance(seated(desk, reviewer=new_id()), made.id, TemplateState.PUBLISHED)
    return made


def test_publishing_freezes_subjects_groups_and_items(desk, district):
    """
    Once published an activity has the items of its scheme and is edited no more.
    """
    made = activity_of(desk, district)
    activities.publish(desk, made.id)

    known = verbs.read(desk, made.id).record
    assert ("德", "能", "勤", "绩", "廉", "担当", "总体评价") == known.items
    with pytest.raises(LockedRecordError):
        verbs.save(desk, dataclasses.replace(known, subjects=known.subjects[:1]))


def test_the_newest_published_scheme_is_taken(desk, district):
    """
    An activity that names no scheme has the items of the newest published one.
    """
    version = published_scheme(desk, "2026-2", TWO_ITEMS)
    form = collecting(desk, district)

    known = verbs.read(desk, form.activity).record
    assert version.id == known.scheme_id
    assert ("德", "总体") == known.items
    assert TWO_ITEMS == form.scheme.items


def test_a_scheme_that_an_activity_names_is_kept(desk, district):
    """
    A scheme that is published later changes nothing of it.
    """
    version = published_scheme(desk, "2026-2", TWO_ITEMS)
    made = activity_of(desk, district, scheme_id=version.id)
    published_scheme(desk, "2026-3", BallotScheme().items)

    activities.publish(desk, made.id)

    assert TWO_ITEMS == activities.form_of(desk, made.id).scheme.items


@pytest.mark.parametrize("what", ["foreign", "withdrawn"])
def test_only_subjects_of_the_round_are_voted_on(desk, district, what):
    """
    Who is of no round here, or was withdrawn from it, stops the publication.
    """
    made = activity_of(desk, district)
    if what == "foreign":
        verbs.save(desk, dataclasses.replace(made, subjects=(*made.subjects, new_id())))
    else:
        reason = "调离本区"
        verbs.advance(desk, made.subjects[1], SubjectState.WITHDRAWN, reason=reason)

    with pytest.raises(TransitionError, match="subject_not_of_round"):
        activities.publish(desk, made.id)


@pytest.mark.parametrize(
    ("facts", "field", "rule"),
    [
        (
            {"groups": (BallotQuota(circle=Group.PEER, issued=3),) * 2},
            "groups",
            "named_twice",
        ),
        ({"subjects": ("same", "same")}, "subjects", "named_twice"),
        ({"ends_on": "early"}, "ends_on", "ends_before_start"),
        ({"groups": ()}, "groups", "required"),
    ],
)
def test_an_activity_that_is_not_sound_is_not_published(
    desk, district, facts, field, rule
):
    """
    A group or a subject twice, an end before the start, no group: each is named.
    """
    made = activity_of(desk, district)
    if "subjects" in facts:
        facts = {"subjects": (made.subjects[0],) * 2}
    if "ends_on" in facts:
        facts = {"ends_on": made.starts_on.replace(day=1)}
    verbs.save(desk, dataclasses.replace(made, **facts))

    with pytest.raises(InvalidRecordError) as refused:
        activities.publish(desk, made.id)

    assert [(field, rule)] == [(f.field, f.rule) for f in refused.value.flaws]


def test_a_box_is_filled_at_one_station_only(desk, other, district):
    """
    A station that did not begin to collect neither opens a kiosk nor closes the box.
    """
    form = collecting(desk, district)
    exchange(desk, other)

    with pytest.raises(BallotRefusedError, match="box_elsewhere"):
        casting.open_kiosk(other, form.activity)
    with pytest.raises(BallotRefusedError, match="box_elsewhere"):
        activities.move_on(other, form.activity, ActivityState.CLOSED)
    with pytest.raises(BallotRefusedError, match="box_elsewhere"):
        entry.waiting(other, form.activity)
    assert not activities.of_round(other, district.round.id)[0].is_here
    assert activities.of_round(desk, district.round.id)[0].is_here


def test_a_reviewer_runs_no_activity(desk, district):
    """
    Only a leader or the 专班 opens a kiosk.
    """
    form = collecting(desk, district)

    with pytest.raises(PermissionRefusedError):
        casting.open_kiosk(seated(desk, role=Role.REVIEWER), form.activity)


def test_an_activity_is_not_closed_while_its_kiosk_is_open(desk, district):
    """
    First the kiosk ends, then the activity.
    """
    form = collecting(desk, district)
    casting.open_kiosk(desk, form.activity)

    with pytest.raises(TransitionError, match="kiosk_open"):
        activities.move_on(desk, form.activity, ActivityState.CLOSED)
    assert form.activity == casting.open_here(desk)
    casting.close_kiosk(desk)
    activities.move_on(desk, form.activity, ActivityState.CLOSED)
    with pytest.raises(BallotRefusedError, match="other_state"):
        casting.open_kiosk(desk, form.activity)


def test_backups_wait_while_somebody_votes(desk, district, tmp_path):
    """
    Two copies would differ by a ballot: none is due, and none is made by hand.
    """
    place = tmp_path / "stick"
    place.mkdir()
    form = collecting(desk, district)
    casting.open_kiosk(desk, form.activity)

    assert not second_place.is_due(desk, place)
    with pytest.raises(KioskOpenError):
        backups.backup(desk, place)
    casting.close_kiosk(desk)

    assert second_place.is_due(desk, place)
    assert backups.backup(desk, place).entries


def test_progress_counts_papers_and_nothing_else(desk, district):
    """
    发出, 收回 and what waits for a second reading, by group.
    """
    form = collecting(desk, district)
    casting.open_kiosk(desk, form.activity)
    casting.cast(desk, form, paper(form, "A"))
    casting.close_kiosk(desk)
    read = paper(form, "B", circle=Group.PUBLIC)
    entry.enter(desk, form.activity, "G5-1", paper=read, by=desk.reviewer)

    groups = activities.of_round(desk, district.round.id)[0].groups

    found = {item.circle: (item.issued, item.returned, item.waiting) for item in groups}
    assert (26, 1, 0) == found[Group.STAFF]
    assert (6, 0, 1) == found[Group.PUBLIC]
    assert (5, 0, 0) == found[Group.SUPERIOR]
