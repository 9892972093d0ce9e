"""A whole round scored, and scored again after a change at the price of the change.

Everything is a function of what was given. `score_round` may be handed the score of
before: a subject whose records are the same keeps its figures, a group none of whose
members changed keeps its grades; all else is made anew. Both ways give the same.

Source: domain/4-scoring.md §6.6 – §6.8.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from operator import attrgetter
from typing import TypeVar

from desktop.errors.records import Flaw
from desktop.scoring.achievement import add_contributions, contributions_exceeded
from desktop.scoring.consistency import (
    Consistency,
    consistency,
    consistency_after,
)
from desktop.scoring.grading import (
    MISSING,
    Candidate,
    Proposal,
    assessed_by_group,
    quotas,
)
from desktop.scoring.group_score import GroupScore, score_group
from desktop.scoring.mark_sums import Marks
from desktop.scoring.overall import EffectiveWeights, effective_weights
from desktop.scoring.sample import Sample, sample
from desktop.scoring.scheme import Scheme
from desktop.scoring.sensitivity import Sensitivity
from desktop.scoring.subject_score import SubjectInput, SubjectScore, score_subject
from desktop.scoring.weighting import Weights, drawn_weights

_T = TypeVar("_T")


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
        draws: The draws of the weights.
        samples: What was drawn and tried of each subject.
        contributions: Σc of each matter; of one that nobody claims any more nothing.
        flaws: The blockers of each subject that has some, in order.
        groups: The peer groups, by name.
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
    samples: Mapping[str, Sample] = field(repr=False)
    contributions: Mapping[str, Decimal] = field(repr=False, compare=False)
    flaws: Mapping[str, tuple[tuple[str, Flaw], ...]] = field(repr=False)
    groups: Mapping[str, GroupScore] = field(repr=False)


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
    allowed = _allowed(subjects, given.scheme)
    groups = _groups(subjects, samples, allowed, given.scheme, old)
    agreed = _consistency(subjects, given.scheme, old)
    sums = _contributions(subjects, given.scheme, old)
    exceeded = _exceeded(subjects, sums, given.scheme)
    flaws = _flaws(subjects, old)
    return RoundScore(
        given=given,
        subjects=subjects,
        quotas=allowed,
        proposals=_joined(own.grades.proposals for own in groups.values()),
        sensitivities=_joined(own.sensitivities for own in groups.values()),
        effective=_effective(subjects, given.scheme, old),
        consistency=agreed,
        blockers=_blockers((*agreed.blockers, *exceeded), flaws),
        contributions=sums,
        flaws=flaws,
        draws=draws,
        samples=samples,
        groups=groups,
    )


def _allowed(subjects: Mapping[str, SubjectScore], scheme: Scheme) -> Mapping[str, int]:
    """Return how many of each group may be 优秀."""
    candidates = [found.candidate for found in subjects.values()]
    return quotas(assessed_by_group(candidates), scheme.grades.quota)


def _blockers(
    shared: Iterable[Flaw], flaws: Mapping[str, tuple[tuple[str, Flaw], ...]]
) -> tuple[tuple[str, Flaw], ...]:
    """Return what keeps the round from being locked: its own first, then theirs."""
    own = (("", flaw) for flaw in shared)
    return (*own, *(flaw for many in flaws.values() for flaw in many))


def _groups(
    subjects: Mapping[str, SubjectScore],
    samples: Mapping[str, Sample],
    allowed: Mapping[str, int],
    scheme: Scheme,
    old: RoundScore | None,
) -> dict[str, GroupScore]:
    """Return the groups, each graded."""
    members: dict[str, dict[str, Candidate]] = {}
    for name in sorted(subjects):
        own = subjects[name].candidate
        members.setdefault(own.group, {})[name] = own
    return {
        group: score_group(
            many,
            {name: samples[name] for name in many},
            allowed.get(group, 0),
            scheme,
            old.groups.get(group) if old else None,
        )
        for group, many in members.items()
    }


def _joined(many: Iterable[Mapping[str, _T]]) -> dict[str, _T]:
    return {name: one for each in many for name, one in each.items()}


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
) -> Sample:
    name = found.given.subject
    known = old.subjects.get(name) if old else None
    if old is None or known is None:
        return sample(found, scheme, draws, None)
    if known is found:
        return old.samples[name]
    return sample(found, scheme, draws, (known, old.samples[name]))


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
    if old is None:
        marks = {name: _totals(own) for name, own in subjects.items()}
        return consistency(marks, scheme.team)
    known = old.subjects
    changed = {
        name: _totals(own)
        for name, own in subjects.items()
        if known.get(name) is not own
    }
    gone: Marks = {name: {} for name in known.keys() - subjects.keys()}
    return consistency_after({**changed, **gone}, scheme.team, old.consistency)


def _totals(own: SubjectScore) -> dict[str, Decimal]:
    return {reviewer: total.value for reviewer, total in own.team.sheets}


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


def _contributions(
    subjects: Mapping[str, SubjectScore], scheme: Scheme, old: RoundScore | None
) -> dict[str, Decimal]:
    """Return Σc of each matter; those of unchanged subjects are not added again."""
    own = scheme.achievement
    is_same = old is not None and subjects.keys() == old.subjects.keys()
    sums = dict(old.contributions) if old and is_same else {}
    for name, found in subjects.items():
        known = old.subjects[name] if old and is_same else None
        if known is not found:
            add_contributions(sums, known.given.items if known else (), own, sign=-1)
            add_contributions(sums, found.given.items, own)
    return sums


def _exceeded(
    subjects: Mapping[str, SubjectScore], sums: Mapping[str, Decimal], scheme: Scheme
) -> tuple[Flaw, ...]:
    """Return the matters that too many claim.

    What was added and taken away may have more zeros at its end than what is printed,
    so those few are added again.
    """
    own = scheme.achievement
    over = {matter for matter, total in sums.items() if total > own.contributions_most}
    again: dict[str, Decimal] = {}
    if over:
        items = (item for found in subjects.values() for item in found.given.items)
        add_contributions(again, (item for item in items if item.matter in over), own)
    return contributions_exceeded(again, own)


def _flaws(
    subjects: Mapping[str, SubjectScore], old: RoundScore | None
) -> dict[str, tuple[tuple[str, Flaw], ...]]:
    """Return what keeps each subject from being locked; most have nothing."""
    found: dict[str, tuple[tuple[str, Flaw], ...]] = {}
    for name in sorted(subjects):
        own = subjects[name]
        if not own.blockers:
            continue
        if old is not None and old.subjects.get(name) is own:
            found[name] = old.flaws[name]
        else:
            found[name] = tuple((name, flaw) for flaw in sorted(own.blockers, key=str))
    return found
