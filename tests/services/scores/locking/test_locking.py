"""数据锁定: a locked round recomputes the same for ever."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from desktop.errors.records import (
    LockedRecordError,
    LockRefusedError,
)
from desktop.model.codes import (
    ClaimState,
    EvidenceState,
    Role,
    RoundState,
    SubjectState,
)
from desktop.model.fieldwork import Evidence
from desktop.model.grading import RoundLock, ScoreSheet
from desktop.model.ids import id_at, new_id
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
from tests.services.scores.locking.hand import refused, state_of_lock, trees, verbs_note
from tests.services.scores.rounds import SCHEME, put, scheme_version


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
