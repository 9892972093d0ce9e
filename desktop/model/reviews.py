"""复核: what leaders decided on the revisions they saw, and what it amounts to. Pure.

A decision is a fact about the very revision it names. What a material's state is
follows from the *set* of its decisions and its heads, whatever the order they came
in: which decision takes the place of which is said by the decisions, not by clocks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import ClassVar

from desktop.model.codes import ClaimState, EvidenceState
from desktop.model.fieldwork import Evidence, Finding, Interview, Observation, Photo
from desktop.model.lists import AppraisalSheet, DutyItem, IssueItem, ResultItem
from desktop.model.spec import (
    Code,
    Kind,
    Record,
    Sensitivity,
    code,
    many,
    moment,
    ref,
    refs,
    specs,
    text,
    texts,
)
from desktop.model.workflow import is_draft, state_of


class ReviewDecision(Code):
    """复核结论."""

    APPROVED = "approved", "核定"
    RETURNED = "returned", "退回补正"
    WITHDRAWN = "withdrawn", "撤回核定"


class MaterialState(Code):
    """材料的复核状态: derived, never stored."""

    NOT_BEGUN = "not_begun", "未开始"
    IN_PROGRESS = "in_progress", "进行中"
    SUBMITTED = "submitted", "待复核"
    APPROVED = "approved", "已核定"
    RETURNED = "returned", "退回补正"
    CONFLICT = "conflict", "有冲突"


class Material(Code):
    """材料: what a subject must have, as the columns of the progress matrix."""

    RESULTS = "results", "察实绩"
    TALKS = "talks", "访谈"
    CONDUCT = "conduct", "观察"
    CLAIMS = "claims", "清单对账"
    EVIDENCE = "evidence", "证据"
    SHEETS = "sheets", "履职评价"
    PHOTOS = "photos", "照片"


MATERIAL_TYPES: dict[Material, tuple[type[Record], ...]] = {
    Material.RESULTS: (Finding,),
    Material.TALKS: (Interview,),
    Material.CONDUCT: (Observation,),
    Material.CLAIMS: (DutyItem, ResultItem, IssueItem),
    Material.EVIDENCE: (Evidence,),
    Material.SHEETS: (AppraisalSheet,),
    Material.PHOTOS: (Photo,),
}
"""The record types that are reviewed, by the column they stand in."""

MATERIAL_OF: dict[str, Material] = {
    owner.TYPE: material for material, many in MATERIAL_TYPES.items() for owner in many
}
"""The column of each record type that is reviewed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldComment:
    """逐项意见: what is to be put right in one field of the material."""

    field: str = text("项目", required=True, max_length=100)
    words: str = text("意见", long=True, required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Review(Record):
    """复核意见: one leader's decision on one revision of one material.

    It is never edited: who thinks otherwise writes another that names this one.
    """

    TYPE: ClassVar[str] = "review"
    LABEL: ClassVar[str] = "复核意见"

    round_id: str = ref("期", "round", required=True, indexed=True)
    material_type: str = text("材料类型", required=True)
    material_id: str = text("所复核的材料", required=True, indexed=True)
    heads: tuple[str, ...] = texts("所复核的版本", required=True)
    decision: ReviewDecision | None = code(
        "复核结论", ReviewDecision, required=True, listed=True
    )
    reason: str = text("理由", long=True, sensitivity=Sensitivity.PROTECTED)
    comments: tuple[FieldComment, ...] = many(
        "逐项意见", FieldComment, sensitivity=Sensitivity.PROTECTED
    )
    supersedes: tuple[str, ...] = refs("取代的复核意见", "review")
    reviewed_by: str = ref("复核人", "reviewer", required=True, listed=True)
    reviewed_at: datetime | None = moment("复核时间", required=True, listed=True)


def standing(heads: Collection[str], reviews: Iterable[Review]) -> tuple[Review, ...]:
    """Return the decisions on the revision *heads* that no other took the place of.

    Several stand where leaders decided without knowing of each other.

    Args:
        heads: The heads of the material as it is here.
        reviews: All decisions on the material, in any order.
    """
    present = set(heads)
    return tuple(
        review for review in unreplaced(reviews) if set(review.heads) == present
    )


def unreplaced(reviews: Iterable[Review]) -> tuple[Review, ...]:
    """Return the decisions that no other took the place of, on whatever revision."""
    known = {review.id: review for review in reviews}
    replaced = {id_ for review in known.values() for id_ in review.supersedes}
    return in_time(review for id_, review in known.items() if id_ not in replaced)


def material_state(
    heads: Collection[str],
    reviews: Iterable[Review],
    *,
    is_draft: bool = False,
    in_conflict: bool = False,
) -> MaterialState:
    """Return how far one material is.

    Args:
        heads: Its heads, none for a material that is not there.
        reviews: All decisions on it, in any order.
        is_draft: Its writer has not given it out of his hands yet.
        in_conflict: Two versions of it wait for a person.
    """
    if not heads:
        return MaterialState.NOT_BEGUN
    if in_conflict:
        return MaterialState.CONFLICT
    if is_draft:
        return MaterialState.IN_PROGRESS
    decisions = {review.decision for review in standing(heads, reviews)}
    if len(decisions) > 1:
        return MaterialState.CONFLICT
    return _DECIDED[decisions.pop() if decisions else None]


def column_state(states: Collection[MaterialState], should: int) -> MaterialState:
    """Return what stands in a cell: what asks most of a person, over its materials.

    Args:
        states: The state of each material of the cell.
        should: How many there should be at least.
    """
    if not states:
        return MaterialState.NOT_BEGUN
    for urgent in _URGENT:
        if urgent in states:
            return urgent
    is_short = len(states) < should
    return MaterialState.IN_PROGRESS if is_short else MaterialState.APPROVED


def baseline(reviews: Iterable[Review]) -> Review | None:
    """Return the decision that changes are told since: the last approval.

    Where nothing was ever approved it is the last return; None before any decision.
    """
    ordered = in_time(reviews)
    for wanted in (ReviewDecision.APPROVED, ReviewDecision.RETURNED):
        found = [review for review in ordered if review.decision is wanted]
        if found:
            return found[-1]
    return None


def in_time(reviews: Iterable[Review]) -> tuple[Review, ...]:
    """Return decisions as people read them: by the clock of who wrote them."""
    return tuple(sorted(reviews, key=lambda r: (r.reviewed_at or _NEVER, r.id)))


def is_in_hand(record: Record) -> bool:
    """Tell whether its writer still works on a material: nothing to decide on yet."""
    return is_draft(record) or state_of(record) in _AT_WORK


def hands(record: Record) -> frozenset[str]:
    """Return the reviewers a material itself names as those it comes from."""
    names = [
        str(getattr(record, spec.name))
        for spec in specs(type(record))
        if spec.kind is Kind.REF and spec.target == "reviewer"
    ]
    return frozenset(names) - {""}


_NEVER = datetime.min.replace(tzinfo=UTC)
_DECIDED: dict[ReviewDecision | None, MaterialState] = {
    None: MaterialState.SUBMITTED,
    ReviewDecision.APPROVED: MaterialState.APPROVED,
    ReviewDecision.RETURNED: MaterialState.RETURNED,
    ReviewDecision.WITHDRAWN: MaterialState.SUBMITTED,
}
_AT_WORK = frozenset(
    {
        ClaimState.DRAFT,
        ClaimState.CONFIRMED,
        ClaimState.CHECKING,
        EvidenceState.PENDING,
    }
)
_URGENT = (
    MaterialState.CONFLICT,
    MaterialState.RETURNED,
    MaterialState.SUBMITTED,
    MaterialState.IN_PROGRESS,
)
