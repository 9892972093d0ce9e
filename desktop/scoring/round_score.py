"""A whole round scored, and scored again after a change at the price of the change.

Everything is a function of what was given. `score_round` may be handed the score of
before: a subject whose records are the same keeps its figures, a group none of whose
members changed keeps its grades; all else is made anew. Both ways give the same.

Source: domain/4-scoring.md §6.6 – §6.8.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from operator import attrgetter

from desktop.errors.records import Flaw
from desktop.scoring.achievement import contributions_exceeded
from desktop.scoring.bootstrap import interval
from desktop.scoring.consistency import Consistency, consistency
from desktop.scoring.grading import (
    MISSING,
    Line,
    Proposal,
    assessed_by_group,
    line_of,
    propose,
    quotas,
)
from desktop.scoring.overall import EffectiveWeights, effective_weights
from desktop.scoring.ratios import to_cents
from desktop.scoring.scheme import Scheme
from desktop.scoring.sensitivity import (
    Sensitivity,
    nearest_line,
    steadiness,
    without_groups,
    without_reviewers,
)
from desktop.scoring.subject_score import SubjectInput, SubjectScore, score_subject
from desktop.scoring.weighting import (
    Weights,
    drawn_totals,
    drawn_weights,
    same_outcomes,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundInput:
    """All that a round is scored from.

    Attributes:
        number: 期号, `2024-07`; the seed of every draw.
        months: The length of the 评估周期.
        scheme: Its scheme; sound (`scheme_flaws`).
        subjects: In any order; ids and 干部号 are unique.
    """

    number: str
    months: int
    scheme: Scheme
    subjects: tuple[SubjectInput, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sample:
    """What was drawn for one subject: T under each draw of weights, 90 % of B."""

    totals: array[int]
    interval: tuple[Decimal, Decimal] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundScore:
    """A round's scores.

    Attributes:
        given: What it was scored from.
        subjects: Figures by subject.
        quotas: How many of each group may be 优秀.
        proposals: 建议等次 by subject.
        sensitivities: 敏感性 of those who are assessed.
        effective: 有效权重; None where they cannot be told.
        consistency: 评价一致性.
        blockers: What keeps the round from being locked, by subject; "" for the round.
    """

    given: RoundInput
    subjects: Mapping[str, SubjectScore]
    quotas: Mapping[str, int]
    proposals: Mapping[str, Proposal]
    sensitivities: Mapping[str, Sensitivity]
    effective: EffectiveWeights | None
    consistency: Consistency
    blockers: tuple[tuple[str, Flaw], ...]
    draws: tuple[Weights, ...] = field(repr=False)
    samples: Mapping[str, _Sample] = field(repr=False)


def score_round(given: RoundInput, before: RoundScore | None = None) -> RoundScore:
    """Return the scores of a round.

    Args:
        given: What it is scored from.
        before: The score of an earlier state of it, to be used where nothing changed.

    Raises:
        ValueError: A ballot or a group that the scheme does not know, or a subject
            or 干部号 that stands twice.
    """
    _check(given)
    old = before if before is not None and _is_same_frame(given, before) else None
    subjects = {own.subject: _subject(own, given, old) for own in given.subjects}
    draws = old.draws if old else drawn_weights(given.number, given.scheme)
    samples = {
        name: _sample(found, given.scheme, draws, old)
        for name, found in subjects.items()
    }
    candidates = [found.candidate for found in subjects.values()]
    allowed = quotas(assessed_by_group(candidates), given.scheme.grades.quota)
    grades = _graded(subjects, samples, allowed, given.scheme, old)
    agreed = _consistency(subjects, given.scheme, old)
    return RoundScore(
        given=given,
        subjects=subjects,
        quotas=allowed,
        proposals=grades.proposals,
        sensitivities=grades.sensitivities,
        effective=_effective(subjects, given.scheme, old),
        consistency=agreed,
        blockers=_blockers(subjects, agreed, given.scheme),
        draws=draws,
        samples=samples,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Grades:
    proposals: dict[str, Proposal]
    sensitivities: dict[str, Sensitivity]


def _graded(
    subjects: Mapping[str, SubjectScore],
    samples: Mapping[str, _Sample],
    allowed: Mapping[str, int],
    scheme: Scheme,
    old: RoundScore | None,
) -> _Grades:
    """Return grades and 敏感性 by group; those of an unchanged group are kept."""
    known = _groups(old.subjects) if old else {}
    proposals: dict[str, Proposal] = {}
    sensitivities: dict[str, Sensitivity] = {}
    for group, members in _groups(subjects).items():
        quota = allowed.get(group, 0)
        if (
            old is not None
            and old.quotas.get(group, 0) == quota
            and _is_same_group(members, known.get(group, {}))
        ):
            kept = old.sensitivities
            proposals |= {name: old.proposals[name] for name in members}
            sensitivities |= {name: kept[name] for name in members if name in kept}
            continue
        candidates = [own.candidate for own in members.values()]
        found = propose(candidates, quota, scheme.grades)
        proposals |= found
        sensitivities |= _sensitivities(members, samples, found, quota, scheme)
    return _Grades(proposals=proposals, sensitivities=sensitivities)


def _check(given: RoundInput) -> None:
    """Make sure that no subject takes another's place, and no 溯源码 is ambiguous."""
    for names in (
        Counter(own.subject for own in given.subjects),
        Counter(own.cadre_number for own in given.subjects),
    ):
        twice = [name for name, count in names.items() if count > 1]
        if twice:
            raise ValueError(*twice)


def _is_same_frame(given: RoundInput, before: RoundScore) -> bool:
    own, old = given, before.given
    return (own.number, own.months, own.scheme) == (old.number, old.months, old.scheme)


def _subject(
    own: SubjectInput, given: RoundInput, old: RoundScore | None
) -> SubjectScore:
    known = old.subjects.get(own.subject) if old else None
    if known is not None and (known.given is own or known.given == own):
        return known
    return score_subject(
        own, given.scheme, round_number=given.number, months=given.months
    )


def _sample(
    found: SubjectScore,
    scheme: Scheme,
    draws: tuple[Weights, ...],
    old: RoundScore | None,
) -> _Sample:
    name = found.given.subject
    known = old.subjects.get(name) if old else None
    if old is not None and known is found:
        return old.samples[name]
    totals = array("h")
    if found.total is not None:
        totals = drawn_totals(draws, found.legs, _adjustment(found))
    if old is not None and known is not None and _has_same_ballots(known, found):
        return _Sample(totals=totals, interval=old.samples[name].interval)
    return _Sample(
        totals=totals,
        interval=interval(
            found.origin,
            found.given.ballots,
            found.opinion,
            scheme.ballots,
            scheme.sensitivity.resamples,
        ),
    )


def _has_same_ballots(known: SubjectScore, found: SubjectScore) -> bool:
    return (known.origin, known.given.ballots) == (found.origin, found.given.ballots)


def _groups(
    subjects: Mapping[str, SubjectScore],
) -> dict[str, dict[str, SubjectScore]]:
    found: dict[str, dict[str, SubjectScore]] = {}
    for name, own in sorted(subjects.items()):
        found.setdefault(own.given.group, {})[name] = own
    return found


def _is_same_group(
    members: Mapping[str, SubjectScore], known: Mapping[str, SubjectScore]
) -> bool:
    """Tell whether a group has the very same members with the very same scores."""
    return members.keys() == known.keys() and all(
        known[name] is own for name, own in members.items()
    )


def _sensitivities(
    members: Mapping[str, SubjectScore],
    samples: Mapping[str, _Sample],
    proposals: Mapping[str, Proposal],
    quota: int,
    scheme: Scheme,
) -> dict[str, Sensitivity]:
    """Return 敏感性 of the assessed members of one group."""
    assessed = {s: own for s, own in members.items() if own.candidate.is_assessed}
    candidates = [own.candidate for own in assessed.values()]
    line = line_of(candidates, quota, scheme.grades)
    same = same_outcomes(
        candidates,
        {name: samples[name].totals for name in assessed},
        {name: proposals[name].outcome for name in assessed},
        quota=quota,
        scheme=scheme.grades,
    )
    return {
        name: _sensitivity(own, samples[name], same[name], line, scheme)
        for name, own in assessed.items()
    }


def _sensitivity(
    own: SubjectScore, sample: _Sample, same: int, line: Line, scheme: Scheme
) -> Sensitivity:
    stability, label = steadiness(same, scheme.sensitivity)
    threshold, margin = nearest_line(own.candidate.total or 0, scheme)
    moved = _adjustment(own)
    return Sensitivity(
        stability=stability,
        label=label,
        without_groups=without_groups(
            own.candidate, own.opinion, moved, line=line, scheme=scheme
        ),
        without_reviewers=without_reviewers(
            own.candidate, own.team, moved, line=line, scheme=scheme
        ),
        interval=sample.interval,
        threshold=threshold,
        margin=margin,
    )


def _adjustment(found: SubjectScore) -> int:
    return to_cents(found.adjustment.figure.value)


def _effective(
    subjects: Mapping[str, SubjectScore], scheme: Scheme, old: RoundScore | None
) -> EffectiveWeights | None:
    if old is not None and _has_same(subjects, old, attrgetter("legs")):
        return old.effective
    legs = [own.legs for _, own in sorted(subjects.items())]
    return effective_weights([own for own in legs if MISSING not in own], scheme)


def _consistency(
    subjects: Mapping[str, SubjectScore], scheme: Scheme, old: RoundScore | None
) -> Consistency:
    if old is not None and _has_same(subjects, old, attrgetter("team")):
        return old.consistency
    marks: dict[str, dict[str, Decimal]] = {}
    for name, own in subjects.items():
        for reviewer, total in own.team.sheets:
            marks.setdefault(reviewer, {})[name] = total.value
    return consistency(marks, scheme.team)


def _has_same(
    subjects: Mapping[str, SubjectScore],
    old: RoundScore,
    part: Callable[[SubjectScore], object],
) -> bool:
    """Tell whether the same subjects have the same *part* as before."""
    known = old.subjects
    return subjects.keys() == known.keys() and all(
        known[name] is own or part(known[name]) == part(own)
        for name, own in subjects.items()
    )


def _blockers(
    subjects: Mapping[str, SubjectScore], agreed: Consistency, scheme: Scheme
) -> tuple[tuple[str, Flaw], ...]:
    items = [item for own in subjects.values() for item in own.given.items]
    shared = contributions_exceeded(items, scheme.achievement)
    own = [(name, flaw) for name, found in subjects.items() for flaw in found.blockers]
    return (
        *(("", flaw) for flaw in (*agreed.blockers, *shared)),
        *sorted(own, key=str),
    )
