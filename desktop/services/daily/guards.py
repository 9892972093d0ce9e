"""What must hold of notes and stays where the other records are (M26, M30, M31)."""

from __future__ import annotations

from datetime import date

from desktop.errors.records import Flaw, InvalidRecordError, PermissionRefusedError
from desktop.model.codes import Role
from desktop.model.daily import (
    DailyNote,
    Joining,
    PeriodSummary,
    Span,
    Stay,
    StayLog,
)
from desktop.model.rounds import Subject
from desktop.model.spec import Record
from desktop.model.stay_days import days_of
from desktop.services.same_person import same_person
from desktop.storage import records
from desktop.storage.database import Connection

JUDGES = frozenset({Role.TASK_FORCE, Role.LEADER})
"""Who writes 月研判. Source: M26."""


def require_daily(role: Role, connection: Connection, record: Record) -> None:
    """Refuse a note witnessed by oneself, a log outside its stay, a month of others.

    Raises:
        InvalidRecordError: A note or a log is not what it may be.
        PermissionRefusedError: 月研判 is the task force's, or the leader's.
    """
    if isinstance(record, DailyNote):
        _require_other_witness(connection, record)
    elif isinstance(record, StayLog):
        _require_within(connection, record)
    elif isinstance(record, PeriodSummary):
        _require_judge(role, record)


def unsettled(connection: Connection, round_id: str) -> str:
    """Return what of a round's stays forbids to lock it, as a reason's name; or "".

    A day without a log and without words, a chat group nobody says he has left.
    """
    logs = records.find(connection, StayLog, round_id=round_id)
    if any(log.joining is Joining.CHAT_GROUP and not log.left_on for log in logs):
        return "chat_group_not_left"
    for stay in records.find(connection, Stay, round_id=round_id):
        own = [log for log in logs if log.stay_id == stay.id]
        if any(day.is_gap for day in days_of(stay, own, date.max)):
            return "stay_day_unexplained"
    return ""


def _require_judge(role: Role, summary: PeriodSummary) -> None:
    if summary.span is Span.MONTH and role not in JUDGES:
        raise PermissionRefusedError(str(role.value), "edit", summary.TYPE)


def _require_other_witness(connection: Connection, note: DailyNote) -> None:
    found = records.read_many(connection, Subject, [note.subject_id])
    for subject in found.values():
        own = same_person(connection, subject.cadre_id) | {subject.cadre_id}
        if not own.isdisjoint(note.witnesses):
            flaw = Flaw("witnesses", "own_witness")
            raise InvalidRecordError(note.TYPE, (flaw,))


def _require_within(connection: Connection, log: StayLog) -> None:
    for stay in records.read_many(connection, Stay, [log.stay_id]).values():
        if log.logged_on not in {day.on for day in days_of(stay, (), date.max)}:
            flaw = Flaw("logged_on", "outside_stay")
            raise InvalidRecordError(log.TYPE, (flaw,))
