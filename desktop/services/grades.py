"""审定等次: what people decide, beside what the program proposed (M40).

One decides, another countersigns: at his own station, or on paper with its proof.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.model.codes import Grade, SubjectState, UngradedReason
from desktop.model.grading import (
    Countersign,
    DecisionState,
    GradeDecision,
    ScoreSheet,
)
from desktop.model.ids import new_id
from desktop.model.rounds import Subject
from desktop.model.scoring_codes import Outcome
from desktop.services import records as verbs
from desktop.services.desk import ChangeSet, Desk
from desktop.storage import records
from desktop.storage.database import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What is decided on one subject.

    Attributes:
        grade: 审定等次; None for 不定等次.
        ungraded_reason: Why there is none.
        reason: 差异说明.
        evidence_ids: What the difference rests on.
        meeting: 审定会议.
        decided_on: Its day.
        second_id: Who countersigned on paper; empty where he will at his station.
        proof: What shows the signature on paper.
        proposed: 建议等次 it is decided on, which facts found since the lock may have
            changed; None for that of the sheet.
    """

    grade: Grade | None
    meeting: str
    decided_on: date
    ungraded_reason: UngradedReason | None = None
    reason: str = ""
    evidence_ids: tuple[str, ...] = ()
    second_id: str = ""
    proof: str = ""
    proposed: Outcome | None = None


def decide(desk: Desk, sheet: ScoreSheet, decision: Decision) -> ChangeSet:
    """Decide on the grade of the subject of a score sheet.

    An earlier decision that nobody countersigned yet is written over by a revision;
    one that stands must be withdrawn first.

    Raises:
        InvalidRecordError: It lacks a reason, evidence, or is too far from 建议等次.
        AlreadySignedError, PermissionRefusedError
    """
    with desk.station.database.read() as connection:
        standing = standing_decision(connection, sheet.subject_id)
        seen = records.stored(connection, standing.id) if standing else None
    on_paper = bool(decision.second_id or decision.proof)
    record = GradeDecision(
        id=standing.id if standing else new_id(),
        round_id=sheet.round_id,
        subject_id=sheet.subject_id,
        score_id=sheet.id,
        proposed=decision.proposed or sheet.outcome,
        decided=decision.grade,
        ungraded_reason=decision.ungraded_reason,
        reason=decision.reason.strip(),
        evidence_ids=decision.evidence_ids,
        meeting=decision.meeting.strip(),
        decided_on=decision.decided_on,
        first_id=desk.reviewer,
        second_id=decision.second_id,
        countersign=Countersign.PAPER if on_paper else Countersign.STATION,
        countersign_proof=decision.proof.strip(),
    )
    return verbs.save(desk, record, base=seen)


def countersign(desk: Desk, decision: str) -> ChangeSet:
    """Confirm a decision: as its second person, or as signed on paper.

    Raises:
        TransitionError: Who decided cannot confirm by himself; no proof is named.
    """
    with desk.station.database.write() as connection:
        seen = records.read(connection, GradeDecision, decision)
        by_hand = seen.countersign is Countersign.PAPER
        facts = {} if by_hand else {"second_id": desk.reviewer}
        done = verbs.move(desk, connection, decision, DecisionState.CONFIRMED, **facts)
        return done | _move_subject(desk, connection, seen)


def withdraw(desk: Desk, decision: str, reason: str) -> ChangeSet:
    """Take a decision back; it stays in the journal with the reason."""
    return verbs.advance(desk, decision, DecisionState.WITHDRAWN, reason=reason)


def standing_decision(connection: Connection, subject: str) -> GradeDecision | None:
    """Return the decision on a subject that nobody took back; None without one."""
    found = records.find(connection, GradeDecision, subject_id=subject)
    standing = [one for one in found if one.state is not DecisionState.WITHDRAWN]
    return standing[-1] if standing else None


def _move_subject(
    desk: Desk, connection: Connection, decision: GradeDecision
) -> ChangeSet:
    """Move the subject on to 审定等次 or 不定等次 where it waits for it."""
    subject = records.read(connection, Subject, decision.subject_id)
    if subject.state is not SubjectState.PROPOSED:
        return ChangeSet()
    if decision.decided is None:
        return verbs.move(
            desk,
            connection,
            subject.id,
            SubjectState.UNGRADED,
            reason=decision.reason or decision.meeting,
            ungraded_reason=decision.ungraded_reason,
        )
    return verbs.move(desk, connection, subject.id, SubjectState.DECIDED)
