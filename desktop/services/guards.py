"""What must hold before a workflow's step: checked where the records are.

A guard returns when it holds and raises TransitionError with its reason otherwise.
Source: domain/2-workflows-and-roles.md §3; domain/1 M08, M24, M25, M29.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from desktop.errors import TransitionError
from desktop.model.codes import ClaimState, EvidenceState, Producer
from desktop.model.fieldwork import Evidence, Interview, Verification
from desktop.model.lists import AppraisalSheet, DutyItem, IssueItem, ResultItem
from desktop.model.people import Cadre, Reviewer
from desktop.model.rounds import Round, Subject, Team
from desktop.model.spec import Record
from desktop.services.completeness import completeness
from desktop.storage import records
from desktop.storage.database import Connection

Guard = Callable[[Connection, Any, str], None]


def recusals(connection: Connection, team: Team, cadre: Cadre) -> list[Reviewer]:
    """Return the members of a team who must not review a cadre (M08).

    Nobody reviews his own unit or a declared conflict.
    """
    people = records.read_many(connection, Reviewer, [team.leader_id, *team.members])
    return [person for person in people.values() if _must_recuse(person, cadre)]


def _must_recuse(person: Reviewer, cadre: Cadre) -> bool:
    if cadre.unit_id and person.unit_id == cadre.unit_id:
        return True
    return any(
        recusal.cadre_id == cadre.id
        or (recusal.unit_id and recusal.unit_id == cadre.unit_id)
        for recusal in person.recusals
    )


def _refuse(record: Record, reason: str) -> TransitionError:
    state = getattr(record, record.STATE)
    return TransitionError(record.TYPE, "", state.label, reason)


def _round_named(connection: Connection, record: Round, _reviewer: str) -> None:
    same = records.find(connection, Round, theme=record.theme, year=str(record.year))
    if any(other.id != record.id and other.kind is record.kind for other in same):
        raise _refuse(record, "theme_taken")


def _round_staffed(connection: Connection, record: Round, _reviewer: str) -> None:
    teams = records.find(connection, Team, round_id=record.id)
    if not teams:
        raise _refuse(record, "no_team")
    for subject in records.find(connection, Subject, round_id=record.id):
        _subject_placed(connection, subject, "", refused=record)


def _round_listed(connection: Connection, record: Round, _reviewer: str) -> None:
    if not records.find(connection, Subject, round_id=record.id):
        raise _refuse(record, "no_subject")
    if record.list_confirmed_on is None:
        raise _refuse(record, "list_not_confirmed")


def _round_checked(connection: Connection, record: Round, _reviewer: str) -> None:
    unchecked = {ClaimState.DRAFT, ClaimState.CONFIRMED, ClaimState.CHECKING}
    for owner in (DutyItem, ResultItem, IssueItem):
        items = records.find(connection, owner, round_id=record.id)
        if any(item.state in unchecked for item in items):
            raise _refuse(record, "claims_unchecked")


def _subject_scouted(_c: Connection, record: Subject, _reviewer: str) -> None:
    if not record.background:
        raise _refuse(record, "no_background")


def _subject_placed(
    connection: Connection,
    record: Subject,
    _reviewer: str,
    *,
    refused: Record | None = None,
) -> None:
    if not record.team_id:
        raise _refuse(refused or record, "no_team")
    team = records.read(connection, Team, record.team_id)
    cadre = records.read(connection, Cadre, record.cadre_id)
    if recusals(connection, team, cadre):
        raise _refuse(refused or record, "recusal")


def _subject_complete(connection: Connection, record: Subject, _reviewer: str) -> None:
    if not completeness(connection, record).is_complete:
        raise _refuse(record, "materials_missing")


def _interview_signable(_c: Connection, record: Interview, reviewer: str) -> None:
    if reviewer not in {record.asked_by, record.recorded_by}:
        raise _refuse(record, "not_own_interview")


def _evidence_verifiable(
    connection: Connection, record: Evidence, _reviewer: str
) -> None:
    if record.state is not EvidenceState.VERIFIED:
        return
    found = records.find(connection, Verification, claim_id=record.id)
    others = {id_ for item in found for id_ in item.evidence_ids} - {record.id}
    if record.producer is Producer.CADRE and not others:
        raise _refuse(record, "own_evidence_only")


def _claim_verified(
    connection: Connection, record: DutyItem | ResultItem | IssueItem, _reviewer: str
) -> None:
    found = records.find(connection, Verification, claim_id=record.id)
    wanted = record.state.value
    latest = found[-1] if found else None
    if latest is None or latest.verdict is None or latest.verdict.value != wanted:
        raise _refuse(record, "no_verification")
    if record.state is not ClaimState.VERIFIED:
        return
    cited = records.read_many(connection, Evidence, latest.evidence_ids)
    if all(item.producer is Producer.CADRE for item in cited.values()):
        raise _refuse(record, "own_evidence_only")


def _sheet_signable(_c: Connection, record: AppraisalSheet, reviewer: str) -> None:
    if reviewer != record.reviewer_id:
        raise _refuse(record, "not_own_sheet")


GUARDS: dict[str, Guard] = {
    "round_named": _round_named,
    "round_staffed": _round_staffed,
    "round_listed": _round_listed,
    "round_checked": _round_checked,
    "subject_scouted": _subject_scouted,
    "subject_placed": _subject_placed,
    "subject_complete": _subject_complete,
    "interview_signable": _interview_signable,
    "evidence_verifiable": _evidence_verifiable,
    "claim_verified": _claim_verified,
    "sheet_signable": _sheet_signable,
}
"""Every guard a workflow names."""
