"""What must hold before a workflow's step: checked where the records are.

A guard returns when it holds and raises TransitionError with its reason otherwise.
Source: domain/2-workflows-and-roles.md §3; domain/1 M01, M08, M09, M18, M24, M25, M29.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.errors.records import TransitionError
from desktop.model.balloting import ActivityState, BallotActivity, BallotBox
from desktop.model.codes import ClaimState, EvidenceState, Producer, SubjectState
from desktop.model.fieldwork import Evidence, Interview, Verification, on_site
from desktop.model.forms import FormTemplate, TemplateState
from desktop.model.grading import (
    Countersign,
    GradeDecision,
    RoundLock,
    SchemeVersion,
)
from desktop.model.lists import AppraisalSheet, DutyItem, IssueItem, ResultItem
from desktop.model.narratives import AnalysisReport, Assessment
from desktop.model.people import Cadre, Reviewer, must_recuse
from desktop.model.rounds import Round, Subject, Team
from desktop.model.spec import Record
from desktop.model.verifying import is_settled, of_others
from desktop.model.workdays import CalendarYear
from desktop.services import portraits, same_person, writing
from desktop.services.completeness import completeness
from desktop.services.daily.guards import unsettled
from desktop.services.same_person import person_of
from desktop.services.scores.schemes import require_sound, require_unused
from desktop.services.scores.stand import Stand
from desktop.services.settled import require_round_settled, require_settled
from desktop.services.verification_rules import require_open_round
from desktop.storage import ballots, journal, records
from desktop.storage.ballots import KIOSK
from desktop.storage.database import Connection
from desktop.storage.station import read_fact


@dataclass(frozen=True, slots=True)
class Mover:
    """Who moves a record on, and why if he says so."""

    reviewer: str
    reason: str


Guard = Callable[[Connection, Any, Mover], None]


_PENDING = str(EvidenceState.PENDING.value)
_RESULTS_KNOWN = {ActivityState.COUNTED, ActivityState.SEALED}
_OUT = {SubjectState.WITHDRAWN, SubjectState.UNGRADED}
_BEGUN = {
    SubjectState.NOMINATED,
    SubjectState.SCOUTING,
    SubjectState.CONFIRMED,
    SubjectState.REVIEWING,
}


def recusals(connection: Connection, team: Team, cadre: Cadre) -> list[Reviewer]:
    """Return the members of a team who must not review a cadre (M08).

    Nobody reviews his own unit or a declared conflict.
    """
    people = records.read_many(connection, Reviewer, [team.leader_id, *team.members])
    return [person for person in people.values() if must_recuse(person, cadre)]


def _refuse(record: Record, reason: str) -> TransitionError:
    state = getattr(record, record.STATE)
    return TransitionError(record.TYPE, "", state.label, reason)


def _round_named(connection: Connection, record: Round, _mover: Mover) -> None:
    same = records.find(connection, Round, theme=record.theme, year=str(record.year))
    if any(other.id != record.id and other.kind is record.kind for other in same):
        raise _refuse(record, "theme_taken")


def _round_staffed(connection: Connection, record: Round, _mover: Mover) -> None:
    if not records.find(connection, Team, round_id=record.id):
        raise _refuse(record, "no_team")
    if record.list_confirmed_on is None:
        raise _refuse(record, "list_not_confirmed")
    for subject in records.find(connection, Subject, round_id=record.id):
        if subject.state not in _OUT:
            _require_place(connection, subject, refused=record)


def _round_listed(connection: Connection, record: Round, _mover: Mover) -> None:
    if not records.find(connection, Subject, round_id=record.id):
        raise _refuse(record, "no_subject")


def _round_checked(connection: Connection, record: Round, mover: Mover) -> None:
    for owner in (DutyItem, ResultItem, IssueItem):
        items = records.find(connection, owner, round_id=record.id)
        if not all(is_settled(item) for item in items):
            raise _refuse(record, "claims_unchecked")
    if records.find(connection, Evidence, round_id=record.id, state=_PENDING):
        raise _refuse(record, "evidence_pending")
    if unexplained := unsettled(connection, record.id):
        raise _refuse(record, unexplained)
    require_round_settled(connection, record)
    subjects = records.find(connection, Subject, round_id=record.id)
    if not mover.reason.strip() and any(item.state in _BEGUN for item in subjects):
        raise _refuse(record, "no_note_on_missing")
    if not records.find(connection, RoundLock, round_id=record.id):
        raise _refuse(record, "no_lock")


def _subject_scouted(_c: Connection, record: Subject, _mover: Mover) -> None:
    if not record.background:
        raise _refuse(record, "no_background")


def _subject_placed(connection: Connection, record: Subject, _mover: Mover) -> None:
    _require_place(connection, record, refused=record)


def _require_place(
    connection: Connection, subject: Subject, *, refused: Record
) -> None:
    if not subject.team_id:
        raise _refuse(refused, "no_team")
    team = records.read(connection, Team, subject.team_id)
    cadre = records.read(connection, Cadre, subject.cadre_id)
    if recusals(connection, team, cadre):
        raise _refuse(refused, "recusal")


def _subject_complete(connection: Connection, record: Subject, _mover: Mover) -> None:
    if not completeness(connection, person_of(connection, record)).is_complete:
        raise _refuse(record, "materials_missing")


def _subject_on_site(connection: Connection, record: Subject, mover: Mover) -> None:
    ids = person_of(connection, record).ids
    found = same_person.find(connection, Evidence, ids)
    if not on_site(found)[0] and not mover.reason.strip():
        raise _refuse(record, "no_site_evidence")


def _subject_settled(connection: Connection, record: Subject, _mover: Mover) -> None:
    require_settled(connection, record)


def _interview_signable(_c: Connection, record: Interview, mover: Mover) -> None:
    if mover.reviewer not in {record.asked_by, record.recorded_by}:
        raise _refuse(record, "not_own_interview")


def _evidence_verifiable(
    connection: Connection, record: Evidence, _mover: Mover
) -> None:
    require_open_round(connection, record)
    if record.state is not EvidenceState.VERIFIED:
        return
    found = records.find(connection, Verification, claim_id=record.id)
    cited = [id_ for item in found for id_ in item.evidence_ids]
    if record.producer is Producer.CADRE and _is_own_only(connection, cited):
        raise _refuse(record, "own_evidence_only")


def _claim_verified(
    connection: Connection, record: DutyItem | ResultItem | IssueItem, _mover: Mover
) -> None:
    found = records.find(connection, Verification, claim_id=record.id)
    wanted = record.state.value
    latest = found[-1] if found else None
    if latest is None or latest.verdict is None or latest.verdict.value != wanted:
        raise _refuse(record, "no_verification")
    if record.state is not ClaimState.VERIFIED:
        return
    if _is_own_only(connection, latest.evidence_ids):
        raise _refuse(record, "own_evidence_only")


def _is_own_only(connection: Connection, cited: Sequence[str]) -> bool:
    """Tell whether all that is cited comes from the cadre himself (M29)."""
    return not of_others(records.read_many(connection, Evidence, cited).values())


def _round_open(connection: Connection, record: Record, _mover: Mover) -> None:
    require_open_round(connection, record)


def _sheet_signable(_c: Connection, record: AppraisalSheet, mover: Mover) -> None:
    if mover.reviewer != record.reviewer_id:
        raise _refuse(record, "not_own_sheet")


def _second_person(
    connection: Connection, record: FormTemplate | SchemeVersion, mover: Mover
) -> None:
    if mover.reviewer == record.drafted_by:
        raise _refuse(record, "drafted_by_oneself")


def _scheme_publishable(
    connection: Connection, record: SchemeVersion, mover: Mover
) -> None:
    _second_person(connection, record, mover)
    require_sound(record)
    require_unused(Stand(connection), record)


def _scheme_unused(
    connection: Connection, record: SchemeVersion, _mover: Mover
) -> None:
    require_unused(Stand(connection), record)


def _template_publishable(
    connection: Connection, record: FormTemplate, mover: Mover
) -> None:
    _second_person(connection, record, mover)
    for other in records.find(connection, FormTemplate, form=record.form):
        is_standing = other.state is not TemplateState.DRAFT and not other.struck
        if is_standing and other.id != record.id and other.version == record.version:
            raise _refuse(record, "version_taken")


def _calendar_publishable(
    connection: Connection, record: CalendarYear, mover: Mover
) -> None:
    """Refuse who wrote any of it himself, and a second calendar of a year."""
    written = journal.history(connection, record.TYPE, record.id)
    if mover.reviewer in {entry.head.author for entry in written}:
        raise _refuse(record, "drafted_by_oneself")
    published = str(TemplateState.PUBLISHED.value)
    for other in records.find(connection, CalendarYear, state=published):
        if other.year == record.year and other.id != record.id:
            raise _refuse(record, "year_taken")


def _decision_countersigned(
    _c: Connection, record: GradeDecision, mover: Mover
) -> None:
    if record.countersign is Countersign.PAPER:
        is_signed = record.second_id not in {"", record.first_id}
        if not is_signed or not record.countersign_proof.strip():
            raise _refuse(record, "no_countersign")
    elif mover.reviewer == record.first_id:
        raise _refuse(record, "decided_by_oneself")


def _narrative_grounded(
    connection: Connection, record: Assessment, mover: Mover
) -> None:
    if rule := writing.refusal(connection, record, mover.reason):
        raise _refuse(record, rule)


def _report_polished(
    connection: Connection, record: AnalysisReport, mover: Mover
) -> None:
    if rule := portraits.refusal(connection, record, mover.reason):
        raise _refuse(record, rule)


def _ballots_publishable(
    connection: Connection, record: BallotActivity, _mover: Mover
) -> None:
    found = records.read_many(connection, Subject, record.subjects)
    of_round = [
        item
        for item in found.values()
        if item.round_id == record.round_id and item.state not in _OUT
    ]
    if len(of_round) < len(record.subjects):
        raise _refuse(record, "subject_not_of_round")
    if not record.items:
        raise _refuse(record, "no_ballot_items")
    if any(one.state in _RESULTS_KNOWN for one in _beside(connection, record)):
        raise _refuse(record, "results_known")


def _ballots_all_published(
    connection: Connection, record: BallotActivity, _mover: Mover
) -> None:
    """From here on results may be looked at: no other may begin after it."""
    if any(one.state is ActivityState.DRAFT for one in _beside(connection, record)):
        raise _refuse(record, "draft_beside")


def _beside(connection: Connection, record: BallotActivity) -> list[BallotActivity]:
    """Return the round's other activities that ask a group of it about one of its own.

    The results of one could be subtracted from those of both: who voted later would be
    known, where they are few.
    """
    groups = {quota.circle for quota in record.groups}
    asked = set(record.subjects)
    return [
        other
        for other in records.find(connection, BallotActivity, round_id=record.round_id)
        if other.id != record.id
        and asked.intersection(other.subjects)
        and groups.intersection(quota.circle for quota in other.groups)
    ]


def _kiosk_closed(
    connection: Connection, record: BallotActivity, _mover: Mover
) -> None:
    if read_fact(connection, KIOSK) == record.id:
        raise _refuse(record, "kiosk_open")


def _papers_agreed(
    connection: Connection, record: BallotActivity, _mover: Mover
) -> None:
    if ballots.read(connection, record.id).papers:
        raise _refuse(record, "papers_differ")


def _box_sealed(connection: Connection, record: BallotActivity, _mover: Mover) -> None:
    if not records.find(connection, BallotBox, activity_id=record.id):
        raise _refuse(record, "box_not_written")


GUARDS: dict[str, Guard] = {
    "round_named": _round_named,
    "round_staffed": _round_staffed,
    "round_listed": _round_listed,
    "round_checked": _round_checked,
    "round_open": _round_open,
    "subject_scouted": _subject_scouted,
    "subject_placed": _subject_placed,
    "subject_complete": _subject_complete,
    "subject_on_site": _subject_on_site,
    "subject_settled": _subject_settled,
    "interview_signable": _interview_signable,
    "evidence_verifiable": _evidence_verifiable,
    "claim_verified": _claim_verified,
    "sheet_signable": _sheet_signable,
    "template_publishable": _template_publishable,
    "scheme_publishable": _scheme_publishable,
    "scheme_unused": _scheme_unused,
    "calendar_publishable": _calendar_publishable,
    "decision_countersigned": _decision_countersigned,
    "narrative_grounded": _narrative_grounded,
    "report_polished": _report_polished,
    "ballots_publishable": _ballots_publishable,
    "kiosk_closed": _kiosk_closed,
    "papers_agreed": _papers_agreed,
    "ballots_all_published": _ballots_all_published,
    "box_sealed": _box_sealed,
}
"""Every guard a workflow names."""
