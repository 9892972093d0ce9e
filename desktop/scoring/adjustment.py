"""加减分: bounded, and each rests on evidence.

One fact counts once, at its highest. Only confirmed problems by one's own fault
deduct; those of circumstance, unit and 机制梗阻 never do; grave ones are no matter of
arithmetic and lead to the list of 一般.

Source: domain/4-scoring.md §6.4.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from desktop.errors.records import Flaw
from desktop.model.codes import Fault, IssueClass, Severity, Verdict
from desktop.model.scoring_codes import Honour, Settlement
from desktop.scoring.figure import Figure, Term, fact, figure
from desktop.scoring.scheme import Scheme

_ONE = Decimal(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class HonourClaim:
    """加分: one recognition of one fact.

    Attributes:
        fact: What was recognised; recognitions of one fact count once.
        honour: By whom.
        verdict: Its 核实结论.
        evidence_ids: Without any it does not count.
    """

    fact: str
    honour: Honour
    verdict: Verdict = Verdict.PENDING
    evidence_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """减分: one problem, how grave, by whose fault, and whether it was put right."""

    name: str
    severity: Severity
    fault: Fault
    issue_class: IssueClass | None = None
    settlement: Settlement = Settlement.OPEN
    verdict: Verdict = Verdict.PENDING
    evidence_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjustment:
    """加减分, what waits, and how many grave problems there are.

    Attributes:
        figure: From −10 to +5 by default.
        blockers: Claims and problems that are still 待核实.
        grave: Confirmed grave problems by one's own fault.
    """

    figure: Figure
    blockers: tuple[Flaw, ...]
    grave: int


def adjustment(
    honours: Sequence[HonourClaim], problems: Sequence[Problem], scheme: Scheme
) -> Adjustment:
    """Return 加减分 of one cadre; neither list need be in order."""
    own = scheme.adjustment
    added = figure(
        "J1",
        "加分",
        "取小(a，Σ(p×k))",
        [*_honours(honours, scheme), fact("a", "加分上限", own.honours_most)],
    )
    taken = figure(
        "J2",
        "减分",
        "取小(a，Σ(p×z×k))",
        [*_problems(problems, scheme), fact("a", "减分上限", own.faults_most)],
    )
    terms = (Term("加", added), Term("减", taken))
    return Adjustment(
        figure=figure("J", "加减分", "加−减", terms),
        blockers=tuple(_waiting(honours, problems)),
        grave=sum(
            _is_own(p) and p.severity is Severity.GRAVE and _is_confirmed(p)
            for p in problems
        ),
    )


def _honours(claims: Iterable[HonourClaim], scheme: Scheme) -> list[Term]:
    points = dict(scheme.adjustment.honours)
    best: dict[str, tuple[Decimal, HonourClaim]] = {}
    for claim in claims:
        if _is_confirmed(claim):
            worth = points[claim.honour] * _factor(claim.verdict, scheme)
            found = (worth, claim)
            if claim.fact not in best or _rank(found) > _rank(best[claim.fact]):
                best[claim.fact] = found
    terms: list[Term] = []
    for _, (_, claim) in sorted(best.items()):
        name = f"{claim.fact}({claim.honour.label})"
        terms.append(fact("p", name, points[claim.honour], *claim.evidence_ids))
        terms.append(fact("k", "核实系数", _factor(claim.verdict, scheme)))
    return terms or [fact("p", "无", 0), fact("k", "核实系数", 1)]


def _rank(found: tuple[Decimal, HonourClaim]) -> tuple[object, ...]:
    worth, claim = found
    return worth, claim.honour.value, claim.verdict.value, claim.evidence_ids


def _problems(problems: Iterable[Problem], scheme: Scheme) -> list[Term]:
    own = scheme.adjustment
    points = dict(own.faults)
    factors = {
        Settlement.OPEN: _ONE,
        Settlement.ON_TIME: own.settled_on_time,
        Settlement.OVERDUE: own.settled_late,
    }
    terms: list[Term] = []
    for found in sorted(problems, key=_place):
        if found.severity in points and _is_own(found) and _is_confirmed(found):
            name = f"{found.name}({found.severity.label})"
            terms.append(fact("p", name, points[found.severity], *found.evidence_ids))
            terms.append(fact("z", found.settlement.label, factors[found.settlement]))
            terms.append(fact("k", "核实系数", _factor(found.verdict, scheme)))
    nothing = [fact("p", "无", 0), fact("z", "整改系数", 1), fact("k", "核实系数", 1)]
    return terms or nothing


def _place(found: Problem) -> tuple[object, ...]:
    return (
        found.name,
        found.severity.value,
        found.settlement.value,
        found.verdict.value,
        found.evidence_ids,
    )


def _is_own(problem: Problem) -> bool:
    return problem.fault is Fault.OWN and problem.issue_class is not IssueClass.BLOCKAGE


def _is_confirmed(claim: HonourClaim | Problem) -> bool:
    return claim.verdict in {Verdict.VERIFIED, Verdict.PARTLY} and bool(
        claim.evidence_ids
    )


def _factor(verdict: Verdict, scheme: Scheme) -> Decimal:
    return _ONE if verdict is Verdict.VERIFIED else scheme.achievement.partly


def _waiting(
    honours: Iterable[HonourClaim], problems: Iterable[Problem]
) -> Iterable[Flaw]:
    for claim in honours:
        if claim.verdict is Verdict.PENDING:
            yield Flaw("J1", "claim_pending", (claim.fact,))
    for problem in problems:
        if problem.verdict is Verdict.PENDING:
            yield Flaw("J2", "claim_pending", (problem.name,))
