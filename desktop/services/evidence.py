"""Evidence and verdicts: registering, numbering, verifying claims (M29)."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.errors.records import (
    LockedRecordError,
    PermissionRefusedError,
    UnknownRecordError,
)
from desktop.model.codes import (
    ClaimState,
    EvidenceKind,
    EvidenceState,
    Verdict,
    VerifyMethod,
)
from desktop.model.fieldwork import Evidence, Interview, Observation, Verification
from desktop.model.grading import RoundLock
from desktop.model.ids import new_id
from desktop.model.permissions import WRITERS
from desktop.model.rounds import Round
from desktop.model.spec import Code
from desktop.model.verifying import Claim
from desktop.model.workflow import is_editable
from desktop.services import records as verbs
from desktop.services.desk import ChangeSet, Desk
from desktop.storage import records

_CLAIM_STATES: dict[Verdict, Code] = {
    Verdict.VERIFIED: ClaimState.VERIFIED,
    Verdict.PARTLY: ClaimState.PARTLY,
    Verdict.FALSE: ClaimState.FALSE,
}
_EVIDENCE_STATES: dict[Verdict, Code] = {
    Verdict.VERIFIED: EvidenceState.VERIFIED,
    Verdict.PARTLY: EvidenceState.PARTLY,
    Verdict.FALSE: EvidenceState.FALSE,
    Verdict.PENDING: EvidenceState.PENDING,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a verifier found.

    Attributes:
        verdict: 核实结论.
        method: 核实方式.
        evidence_ids: What it rests on.
        difference: 差异, where claim and facts differ.
        note: 说明.
    """

    verdict: Verdict
    method: VerifyMethod
    evidence_ids: tuple[str, ...] = ()
    difference: str = ""
    note: str = ""


def verify(desk: Desk, claim: Claim, finding: Finding) -> ChangeSet:
    """Write a verdict on a claim or an evidence and move it to the state it earns.

    The verdict is a record of its own: a colleague's differing one stands beside it.

    Raises:
        TransitionError: `refusal` says why it cannot be given; or it is locked.
        InvalidRecordError, PermissionRefusedError
    """
    verdict = Verification(
        id=new_id(),
        round_id=claim.round_id,
        subject_id=claim.subject_id,
        claim_type=claim.TYPE,
        claim_id=claim.id,
        verdict=finding.verdict,
        method=finding.method,
        evidence_ids=finding.evidence_ids,
        difference=finding.difference,
        note=finding.note,
        verifier_id=desk.reviewer,
        verified_at=desk.now().replace(microsecond=0),
    )
    with desk.station.database.write() as connection:
        done = verbs.put(desk, connection, [verdict])
        for target, reason in _way(claim, finding):
            done |= verbs.move(desk, connection, claim.id, target, reason=reason)
    return done


def may_tie(proof: Evidence, source: Observation | Interview) -> bool:
    """Tell whether an observation or a talk may cite an evidence: once, while open.

    A talk is cited by what is of a talk; anything else may stand behind what was seen.
    """
    if not is_editable(proof) or proof.observation_id or proof.interview_id:
        return False
    return (proof.kind is EvidenceKind.INTERVIEW) is isinstance(source, Interview)


def tie(desk: Desk, evidence_id: str, source_id: str) -> ChangeSet:
    """Let an observation (看状态) or a talk (听评价) cite an evidence.

    Raises:
        LockedRecordError: The evidence was verified, or is tied to one already.
        UnknownRecordError: One of them is not on this station, or can cite nothing.
        InvalidRecordError, PermissionRefusedError
    """
    with desk.station.database.write() as connection:
        proof = records.read(connection, Evidence, evidence_id)
        source = records.stored(connection, source_id).record
        if not isinstance(source, Observation | Interview):
            raise UnknownRecordError(source_id)
        if not may_tie(proof, source):
            raise LockedRecordError(proof.TYPE, proof.id)
        name = "interview_id" if isinstance(source, Interview) else "observation_id"
        tied = dataclasses.replace(proof, **{name: source.id})
        return verbs.put(desk, connection, [tied])


def may_number(desk: Desk) -> bool:
    """Tell whether the person gives evidence its numbers: who may lock a round."""
    return desk.role in WRITERS[RoundLock.TYPE]


def unnumbered(desk: Desk, round_id: str) -> int:
    """Return how many pieces of evidence of a round wait for this person's numbers."""
    if not may_number(desk):
        return 0
    with desk.station.database.read() as connection:
        found = records.find(connection, Evidence, round_id=round_id, number="")
    return len(found)


def number_evidence(desk: Desk, round_id: str) -> ChangeSet:
    """Give every evidence of a round without a number the next ones, oldest first.

    Numbers are given on one desk (the team leader's): two laptops in the field would
    give the same number twice. The number of a struck evidence is not given again, and
    what is verified already is numbered like the rest.

    Raises:
        PermissionRefusedError: The person does not lead.
        UnknownRecordError
    """
    if not may_number(desk):
        raise PermissionRefusedError(str(desk.role.value), "number", Evidence.TYPE)
    with desk.station.database.write() as connection:
        the_round = records.read(connection, Round, round_id)
        standing = records.find(connection, Evidence, round_id=round_id)
        struck = records.find(connection, Evidence, round_id=round_id, struck=True)
        prefix = f"E{the_round.year}-{the_round.number or 0:02d}-"
        last = max((_number(item, prefix) for item in standing + struck), default=0)
        waiting = sorted((item for item in standing if not item.number), key=_age)
        done = ChangeSet()
        for number, item in enumerate(waiting, start=last + 1):
            facts = {"number": f"{prefix}{number:04d}"}
            done |= verbs.note(desk, connection, item.id, act="number", **facts)
        return done


def _way(claim: Claim, finding: Finding) -> Sequence[tuple[Code, str]]:
    """Return the steps that lead the claim to what the verdict earns.

    Honours and daily notes have no state of their own: their verdict says it.
    """
    if not claim.STATE:
        return []
    reason = finding.note or finding.difference or finding.verdict.label
    if isinstance(claim, Evidence):
        target = _EVIDENCE_STATES[finding.verdict]
        if claim.state in {EvidenceState.REGISTERED, EvidenceState.PENDING}:
            return [] if target is claim.state else [(target, "")]
        again: list[tuple[Code, str]] = [(EvidenceState.PENDING, reason)]
        return again if target is EvidenceState.PENDING else [*again, (target, "")]
    steps: list[tuple[Code, str]] = []
    if getattr(claim, claim.STATE) is not ClaimState.CHECKING:
        steps.append((ClaimState.CHECKING, reason))
    if finding.verdict in _CLAIM_STATES:
        steps.append((_CLAIM_STATES[finding.verdict], ""))
    return steps


def _number(item: Evidence, prefix: str) -> int:
    """Return an evidence's number in its round, 0 for none or one given elsewhere."""
    rest = item.number.removeprefix(prefix)
    return int(rest) if rest != item.number and rest.isdecimal() else 0


def _age(item: Evidence) -> tuple[str, str]:
    at = item.collected_at
    return (at.isoformat() if at else "", item.id)
