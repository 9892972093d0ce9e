from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from desktop.errors.records import UnknownRecordError
from desktop.model.codes import RoundState, SheetItem, SheetState, SubjectState
from desktop.model.ids import id_at, new_id
from desktop.model.lists import AppraisalSheet, Mark
from desktop.services import interviews
from desktop.services import records as verbs
from desktop.services import today as page
from desktop.services.today import Progress
from tests.fakes import exchange, seated
from tests.services.steps import change, move

REVIEWING = (
    SubjectState.SCOUTING,
    SubjectState.CONFIRMED,
    SubjectState.REVIEWING,
)


def again(district, **facts):
    """Return another subject of the same round."""
    return dataclasses.replace(district.subject, id=new_id(), **facts)


def test_holes_are_what_is_to_be_done(desk, district):
    """
    The page of the day names every hole of the subjects under review, soonest first.
    """
    soon = again(district, due_on=date(2026, 3, 20))
    verbs.save(desk, soon)
    for subject in (district.subject, soon):
        move(desk, subject.id, *REVIEWING)

    found = page.today(desk, district.round.id)

    assert [soon.id] * 4 + [district.subject.id] * 4 == [
        task.subject.id for task in found.tasks
    ]
    assert {"hole"} == {task.kind for task in found.tasks}
    assert district.round.ends_on == found.ends_on
    assert Progress(complete=0, reviewing=2, waiting=0) == found.progress


def test_subjects_of_other_teams_are_not_mine(desk, district):
    """
    Who is in a team sees its subjects; who is in none sees all.
    """
    team = dataclasses.replace(district.team, id=new_id(), name="第二组")
    foreign = again(district, team_id=team.id)
    verbs.save_many(desk, [team, foreign])
    change(desk, team.id, leader_id=id_at(8, 1), members=(id_at(8, 2),))
    for subject in (district.subject, foreign):
        move(desk, subject.id, *REVIEWING)

    mine = page.today(seated(desk, reviewer=district.asker.id), district.round.id)
    every = page.today(desk, district.round.id)

    assert {district.subject.id} == {task.subject.id for task in mine.tasks}
    assert {district.subject.id, foreign.id} == {t.subject.id for t in every.tasks}


def test_subject_whose_cadre_has_not_come_waits(desk, district):
    """
    A subject without its roster entry makes no task and no failure.
    """
    lost = again(district, cadre_id=id_at(7, 7), background=())
    verbs.save(desk, lost)
    with desk.station.database.write() as connection:
        verbs.note(desk, connection, lost.id, act="test", state=SubjectState.REVIEWING)

    assert () == page.today(desk, district.round.id).tasks


def test_own_sheet_is_to_be_finished(desk, district):
    """
    An unsigned sheet of the person at the desk is a task with what it still lacks.
    """
    marks = tuple(Mark(item=item) for item in list(SheetItem)[:4])
    own = AppraisalSheet(
        id=new_id(), **district.of_subject(), reviewer_id=desk.reviewer
    )
    foreign = dataclasses.replace(own, id=new_id(), reviewer_id=district.asker.id)
    signed = dataclasses.replace(own, id=new_id(), turn=2)
    verbs.save_many(desk, [dataclasses.replace(own, marks=marks), foreign, signed])
    with desk.station.database.write() as connection:
        verbs.note(desk, connection, signed.id, act="test", state=SheetState.SIGNED)
    move(desk, district.subject.id, *REVIEWING)

    found = page.today(desk, district.round.id)

    assert [5] == [t.marks_missing for t in found.tasks if t.kind == "sheet"]


def test_conflicts_and_typed_interviews_wait(desk, other, district):
    """
    What must be decided and what was being typed are shown.
    """
    for place, name in ((desk, "甲"), (other, "乙")):
        change(place, district.matter.id, name=name)
    exchange(desk, other)
    begun = interviews.begin(
        desk, round_id=district.round.id, subjects=[district.subject.id]
    )

    found = page.today(desk, district.round.id)

    (returned,) = found.returned
    assert ("matter", district.matter.id, ("name",)) == (
        returned.type,
        returned.record,
        returned.fields,
    )
    assert returned.title in {"甲", "乙"}
    assert [begun.record] == [item.interview for item in found.unfinished]


def test_progress_of_a_round(desk, district):
    """
    Subjects are counted where they are; who is out is not counted.
    """
    out, done = again(district), again(district)
    verbs.save_many(desk, [out, done])
    verbs.advance(desk, out.id, SubjectState.WITHDRAWN, reason="调离")
    with desk.station.database.write() as connection:
        verbs.note(desk, connection, done.id, act="test", state=SubjectState.FILED)

    assert (
        Progress(complete=1, reviewing=0, waiting=1)
        == page.today(desk, district.round.id).progress
    )


def test_round_at_work(desk, district):
    """
    The round that runs is shown; without one, the newest; without any, none.
    """
    newer = dataclasses.replace(district.round, id=new_id(), number=4, theme="民生实事")
    verbs.save(desk, newer)
    assert newer.id == page.current_round(desk).id

    move(desk, district.round.id, RoundState.CONSULTED, RoundState.APPROVED)
    move(desk, district.round.id, RoundState.RUNNING)
    assert district.round.id == page.current_round(desk).id


def test_day_of_no_round(desk):
    """
    A round that is not here has no page; a station without rounds has none at work.
    """
    assert None is page.current_round(desk)
    with pytest.raises(UnknownRecordError):
        page.today(desk, id_at(7, 7))
