"""对账: who may say what of a claim, and on what it must rest (M28, M29). Pure.

One table of refusals serves the desk, which says them before they are met, and the
verbs, which hold to them by whatever way a verdict is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from desktop.model.codes import ClaimState, EvidenceState, Producer, Verdict
from desktop.model.daily import DailyNote, StayLog
from desktop.model.fieldwork import Evidence, Verification
from desktop.model.grading import HonourItem
from desktop.model.lists import DutyItem, IssueItem, ResultItem
from desktop.model.spec import Record

Claim = DutyItem | ResultItem | IssueItem | HonourItem | DailyNote | Evidence

CLAIM_TYPES: dict[str, type[Claim]] = {
    owner.TYPE: owner
    for owner in (DutyItem, ResultItem, IssueItem, HonourItem, DailyNote, Evidence)
}
"""What the desk goes through, in its order."""

JUDGED_TYPES: dict[str, type[Claim | StayLog]] = {
    **CLAIM_TYPES,
    StayLog.TYPE: StayLog,
}
"""What a verdict may be about. A log is about several cadres: its own page asks."""

DECIDED = frozenset(
    {ClaimState.VERIFIED, ClaimState.PARTLY, ClaimState.FALSE, ClaimState.LOCKED}
)
"""The states of a claim that has a verdict."""

TOP_SHARE = 3  # the heaviest third of a subject's items needs two sources [P] (M29)
TWO_SOURCES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What is known of a claim, and of who would judge it.

    Attributes:
        is_locked: The data of its round are locked.
        is_own: The person noted or collected it himself.
        is_recused: He works in the subject's unit, or declared a relation.
        needs_proof: 已核实 rests on evidence that is not the cadre's.
        needs_two: It is among the heaviest third: 已核实 rests on two sources.
    """

    is_locked: bool = False
    is_own: bool = False
    is_recused: bool = False
    needs_proof: bool = False
    needs_two: bool = False


def refusal(standing: Standing, verdict: Verdict, cited: Sequence[Evidence]) -> str:
    """Return why *verdict* cannot be given on *cited* evidence, empty if it can."""
    if standing.is_locked:
        return "round_locked"
    if standing.is_own:
        return "own_claim"
    if standing.is_recused:
        return "verifier_recused"
    if verdict is not Verdict.VERIFIED or not standing.needs_proof:
        return ""
    others = of_others(cited)
    if not others:
        return "own_evidence_only"
    if standing.needs_two and len(sources(others)) < TWO_SOURCES:
        return "one_source_only"
    return ""


def of_others(cited: Iterable[Evidence]) -> list[Evidence]:
    """Return the standing evidence that does not come from the cadre himself."""
    return [
        item
        for item in cited
        if item.producer is not Producer.CADRE
        and item.state is not EvidenceState.VOID
        and not item.struck
    ]


def sources(cited: Iterable[Evidence]) -> frozenset[tuple[object, object]]:
    """Return the different sources of evidence: who produced it, and what it is."""
    return frozenset((item.producer, item.kind) for item in cited)


def needs_proof(claim: Record) -> bool:
    """Tell whether 已核实 needs evidence that is not the cadre's.

    Evidence of others speaks for itself; a daily note or a log is vouched for by
    whoever checks it (M26, M30).
    """
    if isinstance(claim, Evidence):
        return claim.producer is Producer.CADRE
    return not isinstance(claim, DailyNote | StayLog)


def is_settled(claim: DutyItem | ResultItem | IssueItem) -> bool:
    """Tell whether an item of the three lists needs no verdict any more.

    A duty is settled when the unit confirmed it: it says what is answered for, not
    what was reached.
    """
    if isinstance(claim, DutyItem) and claim.state is ClaimState.CONFIRMED:
        return True
    return claim.state in DECIDED


def claimants(claim: Record) -> frozenset[str]:
    """Return the reviewers who noted or collected a claim themselves."""
    names = ("noted_by", "collected_by", "recorder_id")
    named = (getattr(claim, name, "") for name in names)
    return frozenset(named) - {""}


def heaviest(weights: Mapping[str, Decimal]) -> frozenset[str]:
    """Return what of a person's items has a weight in their top third (M29).

    Equals stand together; where all weigh the same, none stands out, unless it is the
    only one.

    Args:
        weights: ω of each of his items, by whatever names them.
    """
    if len(weights) > 1 and len(set(weights.values())) == 1:
        return frozenset()
    return frozenset(
        name
        for name, weight in weights.items()
        if _heavier(weight, weights.values()) * TOP_SHARE < len(weights)
    )


def _heavier(weight: Decimal, weights: Iterable[Decimal]) -> int:
    return sum(other > weight for other in weights)


def latest(verdicts: Iterable[Verification]) -> Verification | None:
    """Return the verdict that stands: the last one given, by its time."""
    return max(verdicts, key=_given, default=None)


def in_order(verdicts: Iterable[Verification]) -> list[Verification]:
    """Return verdicts as they were given, the oldest first."""
    return sorted(verdicts, key=_given)


def _given(verdict: Verification) -> tuple[str, str]:
    at = verdict.verified_at
    return (at.isoformat() if at else "", verdict.id)
