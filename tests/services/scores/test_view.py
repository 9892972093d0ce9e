"""The scores of a round as they are shown: of the lock, or kept up with the work."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop.errors.records import PermissionRefusedError, ScoreError
from desktop.model.catalogue import RECORD_TYPES
from desktop.model.codes import Role, RoundState, UngradedReason, Verdict
from desktop.model.daily import DayPart, StayLog
from desktop.model.grading import GradeDecision, HonourItem
from desktop.model.ids import id_at, new_id
from desktop.model.scoring_codes import Bar, Honour
from desktop.scoring.round_score import score_round
from desktop.services import records as verbs
from desktop.services.scores import intake, view
from desktop.services.scores.gather import gather
from desktop.services.scores.locking import lock_round
from desktop.services.scores.stand import Stand
from desktop.services.scores.view import Scores
from desktop.storage import records
from tests.fakes import entries_of, new_desk, seated, take
from tests.services.scores.held import check
from tests.services.scores.rounds import put, scheme_version


def anew(desk, running):
    """Return the scores made of everything, with nothing kept."""
    with desk.station.database.read() as connection:
        return score_round(gather(connection, running.now(desk)).given)


def stored(desk, id_):
    """Return a record as it stands."""
    with desk.station.database.read() as connection:
        return records.stored(connection, id_).record


@pytest.fixture
def whole_reads(monkeypatch):
    """Count how often a whole round is gathered."""
    read = []

    def counted(connection, the_round):
        read.append(the_round.id)
        return gather(connection, the_round)

    monkeypatch.setattr(view, "gather", counted)
    return read


def test_what_did_not_change_is_not_read_again(desk, running, whole_reads):
    """
    The same scores are given as long as nothing arrived.
    """
    scores = Scores()

    first = scores.of_round(desk, running.round.id)

    assert first is scores.of_round(desk, running.round.id)
    assert 1 == len(whole_reads)
    assert anew(desk, running) == first.found


def test_a_change_of_one_leaves_the_figures_of_others_alone(desk, running, whole_reads):
    """
    His are made anew, and all is as if it had been made of everything.
    """
    scores, first = Scores(), running.subjects[0]
    before = scores.of_round(desk, running.round.id)
    result = stored(desk, id_at(51, 0))
    honour = HonourItem(
        id=new_id(),
        **running.of(first),
        fact="现场会推广",
        honour=Honour.CITY,
        basis="市委办〔2026〕3号",
        granted_on=date(2026, 3, 9),
        evidence_ids=(id_at(55, 0),),
    )
    verdict = check(honour, Verdict.VERIFIED, **running.of(first))
    put(desk, replace(result, reached=Decimal(70)), honour, verdict)
    put(desk, running.district.observation(), check(running.district.evidence()))
    put(desk, replace(running.district.duty(), round_id=id_at(9, 9)))

    after = scores.of_round(desk, running.round.id)

    assert 1 == len(whole_reads)
    assert anew(desk, running) == after.found
    assert after.found.subjects[first.id] != before.found.subjects[first.id]
    for other in running.subjects[1:]:
        assert after.found.subjects[other.id] is before.found.subjects[other.id]


def test_a_change_of_how_everybody_is_counted_is_gathered_whole(
    desk, running, whole_reads
):
    """
    A scheme, a 工作日历, the days of the round.
    """
    scores = Scores()
    scores.of_round(desk, running.round.id)

    put(desk, replace(scheme_version(), meeting="2026年2月部务会"))
    after = scores.of_round(desk, running.round.id)

    assert 2 == len(whole_reads)
    assert anew(desk, running) == after.found


def test_records_of_a_withdrawn_or_foreign_subject_change_nothing(
    desk, running, whole_reads
):
    """
    He is not in the round that was gathered, and does not come in by a record.
    """
    stray = replace(running.subjects[0], id=id_at(31, 99), cadre_id=id_at(30, 99))
    scores = Scores()
    put(desk, stray)
    before = scores.of_round(desk, running.round.id)

    put(desk, replace(running.district.duty(), subject_id=stray.id))

    assert (
        before.found.subjects == scores.of_round(desk, running.round.id).found.subjects
    )
    assert 1 == len(whole_reads)


def test_of_a_locked_round_the_scores_are_those_of_its_lock(desk, running):
    """
    What came later is named; facts that people deliberate count as they stand.
    """
    scores = Scores()
    before = scores.of_round(desk, running.round.id)
    lock_round(desk, running.round.id)
    first, second = running.subjects[:2]
    verbs.save(desk, running.bar(second))
    with desk.station.database.write() as connection:
        reason = UngradedReason.INVESTIGATED
        facts = {"ungraded_reason": reason}
        verbs.note(desk, connection, first.id, act="test", **facts)
    put(desk, running.sheet(running.subjects[2], id_at(9, 9), 60))

    found = scores.of_round(desk, running.round.id)

    assert found.lock is not None
    assert ("干部丙",) == found.late
    old, new = (
        {name: own.total for name, own in each.found.subjects.items()}
        for each in (before, found)
    )
    assert old == new
    assert Bar.VETO in found.found.subjects[second.id].candidate.bars
    assert reason is found.found.subjects[first.id].candidate.ungraded


def test_an_unlocked_round_is_gathered_whole_again(desk, running, whole_reads):
    """
    What was kept is of another state of the records.
    """
    lock_round(desk, running.round.id)
    scores = Scores()
    scores.of_round(desk, running.round.id)
    verbs.advance(desk, running.round.id, RoundState.RUNNING, reason="更正")

    found = scores.of_round(desk, running.round.id)

    assert found.lock is None
    assert 1 == len(whole_reads)


def test_a_station_without_all_that_was_locked_does_not_make_figures_up(
    desk, running, tmp_path
):
    """
    It says that it has to sync first.
    """
    lock_round(desk, running.round.id)
    part = new_desk(tmp_path / "part")
    take(part, [e for e in entries_of(desk) if e.head.type != "daily_note"])

    with pytest.raises(ScoreError):
        Scores().of_round(part, running.round.id)
    part.station.close()


def test_how_scores_come_about_is_for_those_who_read_all_marks(desk, running):
    """
    A reviewer is refused.
    """
    with pytest.raises(PermissionRefusedError):
        Scores().of_round(seated(desk, role=Role.REVIEWER), running.round.id)


def test_of_a_locked_round_a_decision_makes_nothing_anew(
    desk, running, whole_reads, monkeypatch
):
    """
    What was locked is read once; what people find later is of those it is about.
    """
    lock_round(desk, running.round.id)
    scores, first = Scores(), running.subjects[0]
    before = scores.of_round(desk, running.round.id)
    reads = []
    whole = view.locked

    def locked_(connection, the_round):
        reads.append(the_round.id)
        return whole(connection, the_round)

    # Real parts, counted: that they are not called cannot be seen from outside.
    monkeypatch.setattr(view, "locked", locked_)
    put(desk, GradeDecision(id=new_id(), **running.of(first)))
    assert before.found == scores.of_round(desk, running.round.id).found
    put(desk, running.bar(first), running.sheet(running.subjects[2], id_at(9, 9), 60))
    after = scores.of_round(desk, running.round.id)

    assert [] == reads == whole_reads
    assert Scores().of_round(desk, running.round.id).found == after.found
    assert Bar.VETO in after.found.subjects[first.id].candidate.bars
    assert ("干部丙",) == after.late
    assert (
        after.found.subjects[running.subjects[1].id]
        is (before.found.subjects[running.subjects[1].id])
    )


def test_what_comes_in_of_many_after_a_lock_is_late_of_whom_it_concerns(
    desk, running, monkeypatch
):
    """
    A box, a log, days in post: named without reading the lock again.
    """
    lock_round(desk, running.round.id)
    scores = Scores()
    scores.of_round(desk, running.round.id)
    monkeypatch.setattr(view, "locked", None)  # would fail if it were called
    first, second, third = running.subjects[:3]
    _, box = running.ballots()
    log = StayLog(
        id=new_id(),
        round_id=running.round.id,
        logged_on=date(2026, 3, 4),
        part=DayPart.WHOLE,
        subjects=(second.id,),
    )
    late = []
    for came in (
        replace(box, counts=tuple(c for c in box.counts if c.subject_id != first.id)),
        log,
        replace(third, in_post_days=3),
        replace(log, struck="录错"),
    ):
        put(desk, came)
        late.append(scores.of_round(desk, running.round.id).late)
    monkeypatch.undo()

    assert Scores().of_round(desk, running.round.id).late == late[-1]
    assert ["甲", "甲乙", "甲乙丙", "甲丙"] == [
        "".join(name.removeprefix("干部") for name in names) for names in late
    ]


def test_a_subject_that_moves_on_alone_is_gathered_alone(desk, running, whole_reads):
    """
    His state or his days in post are his; another group is looked at for everybody.
    """
    scores, first = Scores(), running.subjects[0]
    scores.of_round(desk, running.round.id)
    put(desk, replace(first, in_post_days=3))
    after = scores.of_round(desk, running.round.id)

    assert 1 == len(whole_reads)
    assert anew(desk, running) == after.found
    assert "short_service" == after.found.proposals[first.id].reason
    put(desk, replace(first, peer_group_id=id_at(33, 3)))
    assert anew(desk, running) == scores.of_round(desk, running.round.id).found
    assert 1 == len(whole_reads)


def test_a_verdict_on_a_log_concerns_those_it_names(desk, running, whole_reads):
    """
    Of nobody else the records are read.
    """
    log = StayLog(
        id=id_at(70, 1),
        round_id=running.round.id,
        logged_on=date(2026, 3, 4),
        part=DayPart.WHOLE,
        subjects=tuple(one.id for one in running.subjects[:2]),
    )
    put(desk, log)
    scores = Scores()
    scores.of_round(desk, running.round.id)
    put(desk, check(log, Verdict.VERIFIED, round_id=running.round.id))

    assert anew(desk, running) == scores.of_round(desk, running.round.id).found
    assert 1 == len(whole_reads)


def test_every_type_that_a_round_is_scored_from_is_looked_at(
    desk, running, monkeypatch
):
    """
    A type that is read to score a round may not be passed over when it arrives.
    """
    read = set()
    find, many = Stand.find, Stand.many

    def find_(self, owner, **equals):
        read.add(owner.TYPE)
        return find(self, owner, **equals)

    def many_(self, owner, ids):
        read.add(owner.TYPE)
        return many(self, owner, ids)

    monkeypatch.setattr(Stand, "find", find_)
    monkeypatch.setattr(Stand, "many", many_)
    Scores().of_round(desk, running.round.id)
    lock_round(desk, running.round.id)
    Scores().of_round(desk, running.round.id)

    known = intake.KNOWN
    only_to_lock = {"evidence", "conferral"}
    assert set() == read - known - only_to_lock
    assert known <= set(RECORD_TYPES)
