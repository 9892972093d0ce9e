"""业绩 from the lists: a row for every 责任, and those off the list.

A duty of which nothing was claimed stays and earns nothing (M28). Several results of
one duty are one claim: what was reached is added (of what shall be small the greatest
counts), and it holds no firmer than the weakest of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from desktop.model.codes import ClaimState, Part, Verdict
from desktop.model.lists import DutyItem, IssueItem, ResultItem
from desktop.model.matter_codes import MatterLevel
from desktop.model.scoring_codes import (
    Completion,
    Contribution,
    Difficulty,
    Measure,
    Nature,
)
from desktop.scoring.achievement import WorkItem
from desktop.scoring.completion import Progress, Step
from desktop.services.scores.on_record import OnRecord

CONTRIBUTIONS: Final[Mapping[Part, Contribution]] = {
    Part.SPONSOR: Contribution.CHARGE,
    Part.LEAD: Contribution.LEAD,
    Part.CHARGE: Contribution.CHARGE,
    Part.ASSIST: Contribution.ASSIST,
    Part.HANDLE: Contribution.JOIN,
}
"""贡献度 of a 角色, where the list does not say it otherwise."""

_UNSETTLED = frozenset({ClaimState.DRAFT, ClaimState.CONFIRMED, ClaimState.CHECKING})
_WEAKEST = (Verdict.PENDING, Verdict.FALSE, Verdict.PARTLY, Verdict.VERIFIED)
_LEAST_DONE = tuple(reversed(Completion))
_NOTHING = Decimal(0)


def work_of(own: OnRecord) -> tuple[WorkItem, ...]:
    """Return the rows of 业绩采集表: Y1, Y2 …, duties first, each in their order."""
    return tuple(
        _item(own, f"Y{at}", claim, results)
        for at, (claim, results) in enumerate(claims_of(own), start=1)
    )


def claims_of(own: OnRecord) -> list[tuple[DutyItem | ResultItem, list[ResultItem]]]:
    """Return what each row is of: a duty with its results, or a result off the list."""
    return [*_duties(own), *_off_list(own)]


def settled_verdict(own: OnRecord, claim: ResultItem | IssueItem) -> Verdict:
    """Return the verdict on a claim; one that is still being checked is 待核实."""
    return Verdict.PENDING if claim.state in _UNSETTLED else own.verdict(claim.id)


def _duties(own: OnRecord) -> Iterator[tuple[DutyItem, list[ResultItem]]]:
    for duty in sorted(own.duties, key=_place):
        yield duty, [r for r in sorted(own.results, key=_place) if r.duty_id == duty.id]


def _off_list(own: OnRecord) -> Iterator[tuple[ResultItem, list[ResultItem]]]:
    known = {duty.id for duty in own.duties}
    for result in sorted(own.results, key=_place):
        if result.duty_id not in known:
            yield result, [result]


def _place(claim: DutyItem | ResultItem) -> tuple[int, str]:
    return claim.number or 0, claim.id


def _item(
    own: OnRecord,
    code: str,
    claim: DutyItem | ResultItem,
    results: Sequence[ResultItem],
) -> WorkItem:
    is_duty = isinstance(claim, DutyItem)
    name = claim.duty if is_duty else claim.outcome
    matter = own.matters.get(claim.matter_id)
    level = claim.level or (matter.level if matter else None)
    verdicts = [settled_verdict(own, result) for result in results]
    cited = (id_ for result in results for id_ in own.cited(result.id))
    return WorkItem(
        code=code,
        name=name,
        nature=claim.nature or Nature.OWN,
        progress=_progress(own, claim, results),
        level=level or MatterLevel.DISTRICT,
        difficulty=claim.difficulty or Difficulty.ORDINARY,
        contribution=claim.contribution or _contribution(own, claim),
        verdict=min(verdicts, key=_WEAKEST.index) if verdicts else None,
        evidence_ids=tuple(dict.fromkeys(cited)),
        off_list=not is_duty,
        matter=f"{matter.name}·{name}" if matter else "",
    )


def _contribution(own: OnRecord, claim: DutyItem | ResultItem) -> Contribution:
    """Return 贡献度 by the part a duty names, else by his tie to the matter."""
    part = claim.part if isinstance(claim, DutyItem) else None
    tie = own.ties.get(claim.matter_id)
    part = part or (tie.part if tie else None)
    return CONTRIBUTIONS[part] if part else Contribution.JOIN


def _progress(
    own: OnRecord, claim: DutyItem | ResultItem, results: Sequence[ResultItem]
) -> Progress:
    measure = claim.measure or Measure.QUALITATIVE
    reached = [r.reached for r in results if r.reached is not None]
    words = [r.completion for r in results if r.completion is not None]
    whole = max if measure is Measure.REVERSE else _sum
    return Progress(
        measure=measure,
        target=claim.target_value or _NOTHING,
        reached=whole(reached) if reached else None,
        steps=_steps(own, claim) if measure is Measure.MILESTONES and results else (),
        completion=min(words, key=_LEAST_DONE.index) if words else None,
    )


def _sum(values: Sequence[Decimal]) -> Decimal:
    return sum(values, _NOTHING)


def _steps(own: OnRecord, claim: DutyItem | ResultItem) -> tuple[Step, ...]:
    """Return the 节点 of a claim's matter as they stood when the round ended.

    Where none has a weight they weigh the same.
    """
    last = own.the_round.ends_on or date.max
    many = own.milestones.get(claim.matter_id, ())
    even = Decimal(0 if any(step.weight for step in many) else 1)
    return tuple(
        Step(
            weight=Decimal(step.weight or 0) + even,
            is_due=step.planned_on is not None and step.planned_on <= last,
            is_done=step.done_on is not None and step.done_on <= last,
        )
        for step in many
    )
