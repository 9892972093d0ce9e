"""What the person at the desk may see of a record: sources stay protected."""

from __future__ import annotations

import dataclasses

from desktop.errors.records import PermissionRefusedError
from desktop.model.balloting import BallotActivity, BallotBox
from desktop.model.catalogue import RECORD_TYPES
from desktop.model.codec import Body, from_body, to_body
from desktop.model.codes import PointKind, Role
from desktop.model.fieldwork import Interview, Point
from desktop.model.grading import Conferral, ScoreSheet
from desktop.model.lists import AppraisalSheet
from desktop.model.permissions import may_read_marks, may_read_words
from desktop.model.reviews import Review
from desktop.model.spec import Record, Sensitivity, spec_of, specs
from desktop.services.desk import Desk
from desktop.storage import records
from desktop.storage.database import Connection
from desktop.storage.records import RecordT, Stored

_LEAD_READERS = frozenset({Role.LEADER, Role.TASK_FORCE})
_SCORE_READERS = _LEAD_READERS | {Role.COMMITTEE}


def may_read(desk: Desk, connection: Connection, record: Record) -> bool:
    """Tell whether the person may read a record's protected fields.

    The words of a point are those of its interview; a lead (线索) is for its author's
    interview and the leader only. Marks are for who gave them until they are signed.
    A leader's remarks may quote the material: who may read it may read them. How a
    score came about, and what was said in a 合议, hold the marks of single reviewers:
    for those who read all marks.
    """
    if isinstance(record, Interview):
        return may_read_words(desk.role, desk.reviewer, record)
    if isinstance(record, Point):
        found = records.read_many(connection, Interview, [record.interview_id])
        interview = found.get(record.interview_id)
        if interview is None:
            return False
        own = may_read_words(desk.role, desk.reviewer, interview)
        return own or (record.kind is PointKind.LEAD and desk.role in _LEAD_READERS)
    if isinstance(record, AppraisalSheet):
        return may_read_marks(desk.role, desk.reviewer, record)
    if isinstance(record, BallotBox | BallotActivity):
        return _may_read_ballots(desk.role, record)
    if isinstance(record, ScoreSheet | Conferral):
        return desk.role in _SCORE_READERS
    if isinstance(record, Review):
        return _may_read_review(desk, connection, record)
    return True


def visible(desk: Desk, connection: Connection, stored: Stored) -> Body:
    """Return the body without the fields the person may not read."""
    return without_hidden(desk, connection, stored.record, stored.body)


def without_hidden(
    desk: Desk, connection: Connection, record: Record, body: Body
) -> Body:
    """Return the body of *record* without the fields the person may not read."""
    closed = closed_fields(desk, connection, record)
    return {name: value for name, value in body.items() if name not in closed}


def closed_fields(desk: Desk, connection: Connection, record: Record) -> frozenset[str]:
    """Return the names of the fields of *record* that the person may not read."""
    hidden = {Sensitivity.NEVER_LEAVES}
    if not may_read(desk, connection, record):
        hidden.add(Sensitivity.PROTECTED)
    return frozenset(_names(record, hidden))


def as_seen(desk: Desk, connection: Connection, record: RecordT) -> RecordT:
    """Return the record as the person sees it: what he may not read is empty."""
    if may_read(desk, connection, record):
        return record
    body = without_hidden(desk, connection, record, to_body(record))
    return from_body(type(record), body)


def to_edit(desk: Desk, record: str) -> Stored:
    """Return a record to be edited: what the person may not read of it is empty.

    Saved on this base, what was not seen stays as it is.

    Raises:
        UnknownRecordError: It is not on this station.
    """
    with desk.station.database.read() as connection:
        stored = records.stored(connection, record)
        seen = as_seen(desk, connection, stored.record)
    return dataclasses.replace(stored, record=seen)


def keeping_hidden(
    desk: Desk, connection: Connection, record: RecordT, seen: Stored | None
) -> RecordT:
    """Return an edited record with what its writer could not see as it is.

    Raises:
        PermissionRefusedError: It changes what its writer may not read.
    """
    if seen is None or may_read(desk, connection, seen.record):
        return record
    kept: Body = {}
    for name in _names(record, {Sensitivity.PROTECTED}):
        written, before = getattr(record, name), getattr(seen.record, name)
        if written not in (before, spec_of(type(record), name).default):
            raise PermissionRefusedError(str(desk.role.value), "edit", record.TYPE)
        kept[name] = before
    return dataclasses.replace(record, **kept)


def _may_read_ballots(role: Role, record: BallotBox | BallotActivity) -> bool:
    """Tell whether a role may read a box (nobody), or the numbers of an activity.

    Who knows the numbers could make a paper that looks given out; what two persons
    excluded, and why, others read in 测评汇总.
    """
    if isinstance(record, BallotBox):
        return False  # 测评原票: counted, and read by nobody
    is_numbered = bool(record.batches or record.voided or record.verdicts)
    return role in _LEAD_READERS or not is_numbered


def _may_read_review(desk: Desk, connection: Connection, review: Review) -> bool:
    if desk.role is Role.LEADER or review.reviewed_by == desk.reviewer:
        return True
    owner = RECORD_TYPES.get(review.material_type)
    if owner is None:
        return False  # a material of a newer program: nobody knows whose it is
    found = records.read_many(connection, owner, [review.material_id])
    return any(may_read(desk, connection, material) for material in found.values())


def _names(record: Record, hidden: set[Sensitivity]) -> set[str]:
    return {spec.name for spec in specs(type(record)) if spec.sensitivity in hidden}
