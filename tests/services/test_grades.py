"""审定等次: decided by one, confirmed by another, taken back with a reason."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop.errors.records import InvalidRecordError
from desktop.model.codes import Grade, SubjectState, UngradedReason
from desktop.model.grading import DecisionState, GradeDecision, ScoreSheet
from desktop.model.ids import new_id
from desktop.model.scoring_codes import Outcome
from desktop.services import grades
from desktop.services import records as verbs
from desktop.services.grades import Decision
from desktop.storage import records
from tests.fakes import seated

REASON = "该同志牵头的征迁任务在汛期提前完成，群众反映好，经研判认为应予优秀等次。"


@pytest.fixture
def sheet(desk, district):
    """A score sheet whose subject waits for its grade."""
    with desk.station.database.write() as connection:
        verbs.note(
            desk,
            connection,
            district.subject.id,
            act="test",
            state=SubjectState.PROPOSED,
        )
    made = ScoreSheet(
        id=new_id(),
        **district.of_subject(),
        lock_id=new_id(),
        outcome=Outcome.GOOD,
        tree="{}",
        computed_at=desk.now().replace(microsecond=0),
    )
    verbs.save(desk, made)
    return made


def decided(**facts: Any) -> Decision:
    own = {
        "grade": Grade.GOOD,
        "meeting": "部务会第12次会议",
        "decided_on": date(2026, 4, 2),
    }
    return Decision(**(own | facts))


def the_decision(desk) -> GradeDecision:
    with desk.station.database.read() as connection:
        (found,) = records.find(connection, GradeDecision)
    return found


def state_of(desk, sheet) -> SubjectState:
    return verbs.read(desk, sheet.subject_id).record.state


def test_a_second_person_confirms_at_his_own_station(desk, sheet):
    """
    Who decided is refused; who confirms is named, and the subject moves on.
    """
    grades.decide(desk, sheet, decided())
    with pytest.raises(InvalidRecordError) as refused:
        grades.countersign(desk, the_decision(desk).id)
    other = seated(desk, reviewer=new_id())

    grades.countersign(other, the_decision(desk).id)

    assert ["two_signers"] == [flaw.rule for flaw in refused.value.flaws]
    found = the_decision(desk)
    assert DecisionState.CONFIRMED is found.state
    assert other.reviewer == found.second_id
    assert SubjectState.DECIDED is state_of(desk, sheet)


def test_a_signature_on_paper_is_named_with_its_proof(desk, sheet, district):
    """
    Then the same station confirms, and keeps who signed.
    """
    second = district.recorder.id
    grades.decide(desk, sheet, decided(second_id=second, proof="会签单3号"))

    grades.countersign(desk, the_decision(desk).id)

    assert second == the_decision(desk).second_id
    assert DecisionState.CONFIRMED is the_decision(desk).state


def test_no_grade_leaves_the_subject_ungraded(desk, sheet):
    """
    不定等次, confirmed, moves the subject there with its reason.
    """
    out = decided(
        grade=None,
        ungraded_reason=UngradedReason.INVESTIGATED,
        reason=REASON,
        evidence_ids=(new_id(),),
    )
    grades.decide(desk, sheet, out)

    grades.countersign(seated(desk, reviewer=new_id()), the_decision(desk).id)

    subject = verbs.read(desk, sheet.subject_id).record
    assert SubjectState.UNGRADED is subject.state
    assert UngradedReason.INVESTIGATED is subject.ungraded_reason


def test_what_nobody_confirmed_is_written_over(desk, sheet):
    """
    Deciding again before a countersignature revises the one decision there is.
    """
    grades.decide(desk, sheet, decided())

    better = decided(grade=Grade.EXCELLENT, reason=REASON, evidence_ids=(new_id(),))
    grades.decide(desk, sheet, better)

    assert Grade.EXCELLENT is the_decision(desk).decided


def test_a_grade_without_its_reason_is_not_written(desk, sheet):
    """
    One step away without reason and evidence: nothing is there afterwards.
    """
    with pytest.raises(InvalidRecordError):
        grades.decide(desk, sheet, decided(grade=Grade.EXCELLENT))

    with desk.station.database.read() as connection:
        assert [] == records.find(connection, GradeDecision)


def test_what_was_found_since_the_lock_is_decided_on(desk, sheet):
    """
    Led down after the sheet was written, 一般 is no difference and needs no reason.
    """
    lower = decided(grade=Grade.FAIR, proposed=Outcome.FAIR)

    grades.decide(desk, sheet, lower)

    assert (Outcome.FAIR, Grade.FAIR) == (
        the_decision(desk).proposed,
        the_decision(desk).decided,
    )
    assert Outcome.GOOD is sheet.outcome


def test_a_confirmed_decision_is_taken_back_and_another_written(desk, sheet):
    """
    The first stays, withdrawn; the subject that had moved on stays where it is.
    """
    grades.decide(desk, sheet, decided())
    first = the_decision(desk).id
    other = seated(desk, reviewer=new_id())
    grades.countersign(other, first)

    grades.withdraw(desk, first, "票数复核有误")
    grades.decide(desk, sheet, decided(meeting="部务会第13次会议"))
    with desk.station.database.read() as connection:
        found = records.find(connection, GradeDecision)
        standing = grades.standing_decision(connection, sheet.subject_id)
    grades.countersign(other, standing.id)

    assert [DecisionState.WITHDRAWN, DecisionState.PROPOSED] == [o.state for o in found]
    assert "部务会第13次会议" == standing.meeting
    assert SubjectState.DECIDED is state_of(desk, sheet)
