"""What must hold of a verdict, by whatever way it is written (M29)."""

from __future__ import annotations

from desktop.errors.records import (
    PermissionRefusedError,
    TransitionError,
    UnknownRecordError,
)
from desktop.model import rounds
from desktop.model.codes import Verdict
from desktop.model.daily import StayLog
from desktop.model.fieldwork import Evidence, Verification
from desktop.model.lists import ResultItem
from desktop.model.people import Cadre, Reviewer, must_recuse
from desktop.model.rounds import Round, Subject
from desktop.model.spec import Record
from desktop.model.verifying import (
    JUDGED_TYPES,
    Claim,
    Standing,
    claimants,
    heaviest,
    needs_proof,
    refusal,
)
from desktop.scoring.achievement import weight_of
from desktop.services import same_person
from desktop.services.desk import Desk
from desktop.services.scores.on_record import of_subject
from desktop.services.scores.schemes import scheme_of
from desktop.services.scores.stand import Stand
from desktop.services.scores.work import claims_of, work_of
from desktop.storage import records
from desktop.storage.database import Connection


def require_verdict(desk: Desk, connection: Connection, record: Record) -> None:
    """Refuse a verdict that the person may not give on the claim as it is here.

    Raises:
        PermissionRefusedError: It is in another's name.
        UnknownRecordError: The claim is not on this station, or no claim.
        TransitionError: `round_locked`, `own_claim`, `verifier_recused`,
            `own_evidence_only` or `one_source_only`.
    """
    if not isinstance(record, Verification):
        return
    if record.verifier_id != desk.reviewer:
        raise PermissionRefusedError(str(desk.role.value), "create", record.TYPE)
    claim = judged_of(connection, record)
    verdict = record.verdict or Verdict.PENDING
    cited = records.read_many(connection, Evidence, record.evidence_ids)
    others = [item for item in cited.values() if item.id != claim.id]
    reason = refusal(standing(desk, connection, claim), verdict, others)
    if reason:
        raise TransitionError(claim.TYPE, "", verdict.label, reason)


def require_open_round(connection: Connection, record: Record) -> None:
    """Refuse to change what a locked round rests on.

    Raises:
        TransitionError: `round_locked`.
    """
    if is_locked(connection, str(getattr(record, "round_id", ""))):
        raise TransitionError(record.TYPE, "", "", "round_locked")


def is_locked(connection: Connection, round_id: str) -> bool:
    """Tell whether the data of a round are locked."""
    found = records.read_many(connection, Round, [round_id]).get(round_id)
    return found is not None and rounds.is_locked(found)


def claim_of(connection: Connection, verdict: Verification) -> Claim:
    """Return what a verdict of the desk is about.

    Raises:
        UnknownRecordError: It is not on this station, struck out, or no claim.
    """
    found = judged_of(connection, verdict)
    if isinstance(found, StayLog):
        raise UnknownRecordError(verdict.claim_id)
    return found


def judged_of(connection: Connection, verdict: Verification) -> Claim | StayLog:
    """Return what a verdict is about, be it a claim or a log of a stay.

    Raises:
        UnknownRecordError: It is not on this station, struck out, or no claim.
    """
    owner = JUDGED_TYPES.get(verdict.claim_type)
    found = (
        records.stored_as(connection, owner.TYPE, verdict.claim_id) if owner else None
    )
    if owner is None or found is None or found.record.struck:
        raise UnknownRecordError(verdict.claim_id)
    assert isinstance(found.record, owner)  # noqa: S101 - stored_as reads its table
    return found.record


def standing(desk: Desk, connection: Connection, claim: Claim | StayLog) -> Standing:
    """Return what is known of a claim and of the person who would judge it."""
    return Standing(
        is_locked=is_locked(connection, claim.round_id),
        is_own=desk.reviewer in claimants(claim),
        is_recused=any(
            _is_recused(desk, connection, one) for one in _subjects_of(claim)
        ),
        needs_proof=needs_proof(claim),
        needs_two=_needs_two(connection, claim),
    )


def _subjects_of(claim: Claim | StayLog) -> tuple[str, ...]:
    return claim.subjects if isinstance(claim, StayLog) else (claim.subject_id,)


def _is_recused(desk: Desk, connection: Connection, subject_id: str) -> bool:
    me = records.read_many(connection, Reviewer, [desk.reviewer]).get(desk.reviewer)
    subject = records.read_many(connection, Subject, [subject_id]).get(subject_id)
    if me is None or subject is None:
        return False
    entries = same_person.same_person(connection, subject.cadre_id)
    cadres = records.read_many(connection, Cadre, list(entries))
    return any(must_recuse(me, cadre) for cadre in cadres.values())


def _needs_two(connection: Connection, claim: Record) -> bool:
    """Tell whether a result is of an item whose ω is in the top third of his items'.

    ω is that of the scheme the round is scored by (domain/4 §6.3); 权重建议 of the
    lists is a suggestion and decides nothing.
    """
    if not isinstance(claim, ResultItem):
        return False
    stand = Stand(connection)
    own = of_subject(stand, stand.one(Subject, claim.subject_id))
    if own is None:
        return False
    scheme = scheme_of(stand, own.the_round).scheme.achievement
    weights = {item.code: weight_of(item, scheme).value for item in work_of(own)}
    heavy = heaviest(weights)
    return any(
        claim.id in {result.id for result in results}
        for code, (_claim, results) in zip(weights, claims_of(own), strict=True)
        if code in heavy
    )
