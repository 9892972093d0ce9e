"""敏感性: how firmly a grade stands, in five parts, the same on every machine.

Source: domain/4-scoring.md §6.7.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from desktop.model.scoring_codes import Bar, Outcome, Steadiness
from desktop.scoring.ballots import integers
from desktop.scoring.grading import (
    MISSING,
    Candidate,
    Key,
    Line,
    judge,
    key,
    may_excel,
)
from desktop.scoring.opinion import Opinion, is_enough
from desktop.scoring.ratios import from_units, halves_up, rounded_ratio, to_cents
from desktop.scoring.scheme import Scheme, SensitivityScheme
from desktop.scoring.team import TeamMark
from desktop.scoring.weighting import nominal, total_cents


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """What would be without one group of ballots, or without one reviewer.

    Attributes:
        left_out: The group's code, or the place of the sheet (C01 …).
        leg: B or C then; None where it would be missing.
        total: T then; None where it would be missing.
        outcome: The outcome then, all others as they are.
    """

    left_out: str
    leg: Decimal | None
    total: Decimal | None
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensitivity:
    """敏感性 of one subject.

    Attributes:
        stability: 等次稳定率, percent of the draws of weights with the same outcome.
        label: 稳定, 临界, or 敏感 (must be discussed by name in 评定研判).
        without_groups: Leave one group of B out.
        without_reviewers: Leave one reviewer of C out.
        interval: 90 % interval of B; None where B is missing.
        threshold: The nearest of the two lines.
        margin: T less that line.
    """

    stability: Decimal
    label: Steadiness
    without_groups: tuple[Variant, ...]
    without_reviewers: tuple[Variant, ...]
    interval: tuple[Decimal, Decimal] | None
    threshold: Decimal
    margin: Decimal


def steadiness(same: int, scheme: SensitivityScheme) -> tuple[Decimal, Steadiness]:
    """Return 等次稳定率 and its label for *same* of all draws."""
    stability = rounded_ratio((100 * same, scheme.draws), 2)
    if stability >= scheme.stable_from:
        return stability, Steadiness.STABLE
    if stability >= scheme.borderline_from:
        return stability, Steadiness.BORDERLINE
    return stability, Steadiness.SENSITIVE


def nearest_line(total: int, scheme: Scheme) -> tuple[Decimal, Decimal]:
    """Return the threshold nearest to T (in cents), and T less it."""
    lines = (scheme.grades.excellent_from, scheme.grades.fair_below)
    near = min(lines, key=lambda line: abs(total - to_cents(line)))
    return near, from_units(total - to_cents(near), 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One subject as it would be without a group of ballots or a reviewer.

    Attributes:
        left_out: The group's code, or the place of the sheet (C01 …).
        leg: B or C then; None where it would be missing.
        total: T then; None where it would be missing.
        member: What its grade would be proposed by; None where it has none.
    """

    left_out: str
    leg: Decimal | None
    total: Decimal | None
    member: Candidate | None


def without_groups(
    member: Candidate, found: Opinion, adjustment: int, scheme: Scheme
) -> tuple[Trial, ...]:
    """Return what a subject would be without each shown group."""
    if len(found.groups) < 2:
        return ()
    trials: list[Trial] = []
    for place, left_out in enumerate(found.groups):
        rest = [*found.groups[:place], *found.groups[place + 1 :]]
        leg = MISSING
        if is_enough([group.cluster for group in rest], scheme.ballots):
            weights = integers([group.cluster.weight for group in rest])
            means = [to_cents(group.mean.value) for group in rest]
            products = sum(w * t for w, t in zip(weights, means, strict=True))
            leg = halves_up(products, sum(weights))
        a, c, _ = member.tie
        code = left_out.cluster.code
        trials.append(_trial(code, leg, (a, leg, c), member, adjustment, scheme))
    return tuple(trials)


def without_reviewers(
    member: Candidate, found: TeamMark, adjustment: int, scheme: Scheme
) -> tuple[Trial, ...]:
    """Return what a subject would be without each reviewer."""
    totals = [(figure.code, to_cents(figure.value)) for _, figure in found.sheets]
    a, _, b = member.tie
    trials: list[Trial] = []
    for place, (code, _) in enumerate(totals):
        rest = [cents for _, cents in (*totals[:place], *totals[place + 1 :])]
        leg = _mean(rest, scheme)
        trials.append(_trial(code, leg, (a, b, leg), member, adjustment, scheme))
    return tuple(trials)


def tried(
    trials: Iterable[Trial], member: Candidate, line: Line, scheme: Scheme
) -> tuple[Variant, ...]:
    """Judge *member* as it would be, the rest of its group as it is."""
    own = key(member) if may_excel(member, scheme.grades) else None
    return tuple(
        Variant(
            left_out=trial.left_out,
            leg=trial.leg,
            total=trial.total,
            outcome=judge(trial.member, line, scheme.grades, instead_of=own)[0]
            if trial.member
            else Outcome.UNFINISHED,
        )
        for trial in trials
    )


def reach(trials: Iterable[Trial]) -> tuple[Key, Key] | None:
    """Return the least and the greatest key by which trials are judged, None of none.

    A line of the quota that stays beyond both tells them the same.
    """
    keys = [key(trial.member) for trial in trials if trial.member]
    return (min(keys), max(keys)) if keys else None


def _mean(cents: Sequence[int], scheme: Scheme) -> int:
    if len(cents) < scheme.team.reviewers_least:
        return MISSING
    is_trimmed = len(cents) >= scheme.team.trimmed_from
    kept = sorted(cents)[1:-1] if is_trimmed else cents
    return halves_up(sum(kept), len(kept))


def _trial(
    left_out: str,
    leg: int,
    legs: tuple[int, int, int],
    member: Candidate,
    adjustment: int,
    scheme: Scheme,
) -> Trial:
    """Return *member* with other *legs* (A, B and C)."""
    a, b, c = legs
    if c == MISSING:
        return Trial(left_out=left_out, leg=None, total=None, member=None)
    bars = member.bars
    if b == MISSING and Bar.NO_BALLOTS in scheme.grades.bars:
        bars = (*bars, Bar.NO_BALLOTS)
    total = total_cents(nominal(scheme), legs, adjustment)
    return Trial(
        left_out=left_out,
        leg=None if leg == MISSING else from_units(leg, 2),
        total=from_units(total, 2),
        member=replace(member, total=total, tie=(a, c, b), bars=bars),
    )
