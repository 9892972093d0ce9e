"""数据锁定: what keeps a round from it, and that it recomputes the same for ever."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop.errors.records import (
    LockedRecordError,
    LockRefusedError,
    PermissionRefusedError,
    TransitionError,
)
from desktop.messages import message
from desktop.model.codec import canonical
from desktop.model.codes import (
    ClaimState,
    EvidenceState,
    Role,
    RoundState,
    SubjectState,
)
from desktop.model.fieldwork import Evidence
from desktop.model.grading import Conferral, RoundLock, ScoreSheet
from desktop.model.ids import id_at, new_id
from desktop.model.rounds import Subject
from desktop.scoring.export import subject_tree
from desktop.scoring.round_score import score_round
from desktop.services import records as verbs
from desktop.services import steps
from desktop.services.scores.locking import (
    current_lock,
    lock_round,
    locked,
)
from desktop.services.scores.stand import Stand
from desktop.storage import records
from tests.fakes import entries_of, new_desk, seated, take
from tests.services.scores.rounds import SCHEME, Running, put, scheme_version


@pytest.fixture
def running(desk):
    """A round at work that may be locked."""
    return Running(desk)


def state_of_lock(desk, running):
    """Return the lock with what was scored, and its sheets."""
    with desk.station.database.read() as connection:
        found = locked(connection, running.now(desk))
        assert found is not None
        sheets = records.find(connection, ScoreSheet, lock_id=found.lock.id)
        return found, {sheet.subject_id: sheet for sheet in sheets}


def trees(found):
    """Return the trees of what is scored, by subject, as they are kept."""
    scored = score_round(found.then.given)
    return {
        name: canonical(subject_tree(scored, name)).decode() for name in scored.subjects
    }


def refused(desk, running, reason=""):
    """Return the blockers of a refused lock: whose, and the rule."""
    with pytest.raises(LockRefusedError) as caught:
        lock_round(desk, running.round.id, reason=reason)
    assert message(caught.value).line()
    assert RoundState.RUNNING is running.now(desk).state
    return [(name, flaw.rule) for name, flaw in caught.value.blockers]


def test_a_round_is_locked_with_its_scheme_its_digests_and_its_sheets(desk, running):
    """
    The round moves on, and every subject has a sheet with all its figures.
    """
    lock_round(desk, running.round.id)

    found, sheets = state_of_lock(desk, running)
    assert RoundState.LOCKED is running.now(desk).state
    assert (True, ()) == (found.is_whole, found.late)
    assert (desk.reviewer, "2026-1") == (
        found.lock.locked_by,
        found.then.given.scheme.version,
    )
    assert {one.id for one in running.subjects} == set(sheets)
    assert trees(found) == {name: sheet.tree for name, sheet in sheets.items()}
    best = sheets[running.subjects[0].id]
    assert None not in (best.results, best.ballots, best.team, best.total)
    assert Decimal("91.50") == best.team
    assert best.outcome is not None


def test_evidence_is_numbered_before_the_lock(desk, running):
    """
    What stands on paper names its evidence; numbers make nothing late.
    """
    whose = running.subjects[0].id
    facts = {"subject_id": whose, "state": EvidenceState.VERIFIED}
    put(desk, running.district.evidence(**facts))

    lock_round(desk, running.round.id)

    found, _ = state_of_lock(desk, running)
    with desk.station.database.read() as connection:
        (proof,) = records.find(connection, Evidence, round_id=running.round.id)
    assert "E2026-03-0001" == proof.number
    assert (True, ()) == (found.is_whole, found.late)


def test_it_recomputes_the_same_when_all_else_has_changed(desk, running, monkeypatch):
    """
    A new scheme, another default and a late packet change nothing of what was locked.
    """
    lock_round(desk, running.round.id)
    before, sheets = state_of_lock(desk, running)

    heavier = replace(
        SCHEME,
        version="2026-2",
        results_weight=Decimal(60),
        ballots_weight=Decimal(20),
        team_weight=Decimal(20),
    )
    put(desk, scheme_version(heavier, id=new_id()))
    monkeypatch.setattr(
        "desktop.scoring.scheme_choice.DEFAULT", replace(heavier, version="v9")
    )
    first = running.subjects[0]
    with desk.station.database.read() as connection:
        claim = records.stored(connection, id_at(51, 0)).record
    put(desk, replace(claim, reached=Decimal(1)))
    put(desk, running.sheet(first, id_at(9, 9), 60))
    verbs_note(desk, first, SubjectState.WITHDRAWN)

    found, same = state_of_lock(desk, running)
    assert sheets == same
    assert before.then == found.then
    assert trees(found) == {name: sheet.tree for name, sheet in sheets.items()}
    assert (True, ("干部甲",)) == (found.is_whole, found.late)


def verbs_note(desk, subject, state):
    """Bring a subject to a state, whatever its guards ask for."""
    with desk.station.database.write() as connection:
        verbs.note(desk, connection, subject.id, act="test", state=state)


def test_a_replica_recomputes_it_from_the_same_cut(desk, running, tmp_path):
    """
    Another station with all the entries comes to the same digest; one without says so.
    """
    lock_round(desk, running.round.id)
    known = entries_of(desk)
    whole, part = new_desk(tmp_path / "whole"), new_desk(tmp_path / "part")
    take(whole, known)
    take(part, [e for e in known if e.head.type != "daily_note"])

    assert state_of_lock(whole, running)[0].is_whole
    assert not state_of_lock(part, running)[0].is_whole
    whole.station.close()
    part.station.close()


def test_what_was_scored_is_edited_no_more(desk, running):
    """
    Nor struck out, moved on or added to; only 锁定 is left.
    """
    lock_round(desk, running.round.id)
    with desk.station.database.read() as connection:
        duty = records.stored(connection, id_at(50, 0)).record
        result = records.stored(connection, id_at(51, 0)).record

    for attempt in (
        lambda: verbs.save(desk, replace(duty, duty="别的")),
        lambda: verbs.save(desk, replace(duty, id=new_id())),
        lambda: verbs.strike(desk, duty.id, "误录"),
        lambda: verbs.advance(desk, result.id, ClaimState.CHECKING, reason="再核"),
    ):
        with pytest.raises(LockedRecordError):
            attempt()
    verbs.advance(desk, result.id, ClaimState.LOCKED)


def test_a_late_packet_is_locked_again_with_a_reason(desk, running):
    """
    Then a new lock takes the place of the old, by the same scheme, and both stand.
    """
    lock_round(desk, running.round.id)
    first, _ = state_of_lock(desk, running)
    put(desk, running.sheet(running.subjects[1], id_at(9, 9), 95))
    put(desk, scheme_version(replace(SCHEME, version="2026-2"), id=new_id()))

    with pytest.raises(LockRefusedError) as caught:
        steps.advance(desk, running.round.id, RoundState.LOCKED)
    assert ["locked_before"] == [flaw.rule for _, flaw in caught.value.blockers]
    steps.advance(desk, running.round.id, RoundState.LOCKED, reason="迟到数据包")

    second, sheets = state_of_lock(desk, running)
    assert (first.lock.id, "迟到数据包") == (
        second.lock.supersedes,
        second.lock.unlock_reason,
    )
    assert "2026-1" == second.then.given.scheme.version
    assert (True, ()) == (second.is_whole, second.late)
    assert len(running.subjects) == len(sheets)
    with desk.station.database.read() as connection:
        assert 2 == records.count(connection, RoundLock)
        assert 2 * len(running.subjects) == records.count(connection, ScoreSheet)


def test_an_unlocked_round_is_at_work_again(desk, running):
    """
    Records may be edited, nothing is locked, and it is locked again with a reason.
    """
    lock_round(desk, running.round.id)
    verbs.advance(desk, running.round.id, RoundState.RUNNING, reason="申辩后更正")

    with desk.station.database.read() as connection:
        assert locked(connection, running.now(desk)) is None
        duty = records.stored(connection, id_at(50, 0)).record
    verbs.save(desk, replace(duty, duty="征地拆迁第一标段"))
    assert [("", "locked_before")] == refused(desk, running)
    lock_round(desk, running.round.id, reason="已更正")
    assert RoundState.LOCKED is running.now(desk).state


def test_a_round_that_was_never_locked_has_no_lock(desk, running):
    """
    It is at work.
    """
    with desk.station.database.read() as connection:
        assert locked(connection, running.now(desk)) is None
        assert current_lock(Stand(connection), running.round.id) is None


def test_everything_that_keeps_it_from_being_locked_is_said_by_name(desk, running):
    """
    All at once: claims, duties, evidence, materials, marks, the roster and the scheme.
    """
    first, second = running.subjects[:2]
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
    assert first.id


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
    assert date(2026, 3, 1) == running.round.starts_on


def test_how_a_score_came_about_is_for_those_who_read_all_marks(desk, running):
    """
    A reviewer sees the figures of a sheet, not the marks of others beneath them.
    """
    lock_round(desk, running.round.id)
    _, sheets = state_of_lock(desk, running)
    sheet = sheets[running.subjects[0].id].id

    _, hidden = verbs.shown(seated(desk, role=Role.REVIEWER), sheet)
    _, seen = verbs.shown(seated(desk, role=Role.COMMITTEE), sheet)

    assert {"tree"} == seen.keys() - hidden.keys()
    assert hidden["total"]


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
