"""数据锁定: what keeps a round from it, said by name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.errors.records import (
    PermissionRefusedError,
    TransitionError,
)
from desktop.model.codes import (
    ClaimState,
    EvidenceState,
    Role,
    RoundState,
    SubjectState,
)
from desktop.model.grading import Conferral
from desktop.model.ids import id_at, new_id
from desktop.model.rounds import Subject
from desktop.services import records as verbs
from desktop.services import steps
from desktop.services.scores.locking import (
    lock_round,
)
from desktop.storage import records
from tests.fakes import entries_of, new_desk, seated, take
from tests.services.scores.locking.hand import refused, state_of_lock, verbs_note
from tests.services.scores.rounds import put, scheme_version


def test_everything_that_keeps_it_from_being_locked_is_said_by_name(desk, running):
    """
    All at once: claims, duties, evidence, materials, marks, the roster and the scheme.
    """
    second = running.subjects[1]
    duty, result = (id_at(50, 1), id_at(51, 0))
    with desk.station.database.read() as connection:
        claim = records.stored(connection, result).record
        draft = records.stored(connection, duty).record
    put(desk, replace(claim, state=ClaimState.CHECKING))
    put(desk, replace(draft, state=ClaimState.DRAFT))
    put(desk, replace(second, state=SubjectState.REVIEWING))
    put(
        desk, Subject(id=id_at(70, 1), round_id=running.round.id, cadre_id=id_at(70, 2))
    )
    put(desk, running.district.evidence(state=EvidenceState.PENDING))
    put(desk, scheme_version(struck="误发"))

    found = refused(desk, running)

    assert {
        ("", "scheme_not_approved"),
        ("干部甲", "claim_pending"),
        ("干部乙", "duty_unconfirmed"),
        ("干部乙", "materials_without_note"),
        ("", "subject_not_in_roster"),
        ("", "evidence_waiting"),
    } == set(found)


def test_an_open_conflict_keeps_it_from_being_locked(desk, running, tmp_path):
    """
    Two laptops changed one duty apart.
    """
    other = new_desk(tmp_path / "other", name="石向东")
    take(other, entries_of(desk))
    with desk.station.database.read() as connection:
        duty = records.stored(connection, id_at(50, 0)).record
    verbs.save(desk, replace(duty, duty="甲"))
    verbs.save(other, replace(duty, duty="乙"))
    take(desk, entries_of(other))
    other.station.close()

    assert [("", "conflict_waiting")] == refused(desk, running)


def test_reviewers_who_do_not_agree_keep_it_from_being_locked(desk, running):
    """
    ICC below its bar: they must confer first.
    """
    for place, subject in enumerate(running.subjects):
        put(desk, running.sheet(subject, id_at(9, 9), 95 - 7 * ((place * 5) % 6)))
        put(desk, running.sheet(subject, id_at(9, 10), 60 + 7 * ((place * 5) % 6)))

    assert ("", "reviewers_disagree") in refused(desk, running)


def test_missing_materials_are_locked_over_with_a_note(desk, running):
    """
    缺件说明 stands in the lock.
    """
    put(desk, replace(running.subjects[0], state=SubjectState.REVIEWING))

    lock_round(desk, running.round.id, reason="对象外出, 少一次访谈")

    found, _ = state_of_lock(desk, running)
    assert "对象外出, 少一次访谈" == found.lock.missing_note


def test_only_a_round_at_work_is_locked_and_only_by_its_leaders(desk, running):
    """
    A draft is not, and a reviewer may not.
    """
    with pytest.raises(PermissionRefusedError):
        lock_round(seated(desk, role=Role.REVIEWER), running.round.id)
    put(desk, replace(running.round, state=RoundState.DRAFT))

    with pytest.raises(TransitionError):
        lock_round(desk, running.round.id)


def test_the_step_alone_does_not_lock(desk, running):
    """
    Without the frozen scheme and digests there is no lock.
    """
    with pytest.raises(TransitionError) as caught:
        verbs.advance(desk, running.round.id, RoundState.LOCKED)

    assert "no_lock" == caught.value.reason


def test_other_steps_are_taken_as_ever(desk, running):
    """
    Whatever has no verb of its own.
    """
    steps.advance(desk, running.round.id, RoundState.STOPPED, reason="改期")

    assert RoundState.STOPPED is running.now(desk).state


def far_apart(desk, running):
    """Let the reviewers of the first cadre lie 16 points apart; return him."""
    first = running.subjects[0]
    put(desk, replace(running.sheet(first, running.district.recorder.id, 76), turn=2))
    return first


def minutes(running, subject):
    """Return the minutes of a 合议 on a cadre."""
    return Conferral(
        id=new_id(),
        round_id=running.round.id,
        subject_id=subject.id,
        held_on=date(2026, 3, 29),
        present=(running.district.asker.id, running.district.recorder.id),
        minutes="复核现场记录后各自维持。",
    )


def test_a_round_with_a_due_discussion_stays_open(desk, running):
    """
    Marks too far apart without minutes of a 合议 keep it open, by name; with them not.
    """
    first = far_apart(desk, running)
    assert [("干部甲", "conferral_due")] == refused(desk, running)
    assert [("干部甲", "conferral_due")] == refused(desk, running, "材料已补")

    verbs.save(desk, minutes(running, first))
    lock_round(desk, running.round.id)

    assert RoundState.LOCKED is running.now(desk).state


def test_minutes_struck_out_are_none(desk, running):
    """
    A 合议 that was struck out was not held; one on a cadre who withdrew is not due.
    """
    first = far_apart(desk, running)
    held = minutes(running, first)
    verbs.save(desk, held)
    verbs.strike(desk, held.id, "记错了人")
    assert [("干部甲", "conferral_due")] == refused(desk, running)

    verbs_note(desk, first, SubjectState.WITHDRAWN)
    lock_round(desk, running.round.id)

    assert RoundState.LOCKED is running.now(desk).state
