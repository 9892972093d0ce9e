"""What is drawn and tried of one subject by itself, before it is set beside others.

It depends on nobody else, so a change of another subject leaves it as it is.

Source: domain/4-scoring.md §6.7.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from decimal import Decimal

from desktop.scoring.bootstrap import interval
from desktop.scoring.grading import Key
from desktop.scoring.ratios import to_cents
from desktop.scoring.scheme import Scheme
from desktop.scoring.sensitivity import (
    Trial,
    reach,
    without_groups,
    without_reviewers,
)
from desktop.scoring.stability import Keys, drawn_keys
from desktop.scoring.subject_score import SubjectScore
from desktop.scoring.weighting import Weights, drawn_totals


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One subject under all that 敏感性 supposes.

    Attributes:
        keys: By what it is ranked under each draw of weights; empty without T.
        interval: 90 % interval of B; None where B is missing.
        without_groups: Itself without each group of ballots; empty without T.
        without_reviewers: Itself without each reviewer; likewise.
        reach: Between which keys its trials are judged; None where there is none.
    """

    keys: Keys
    interval: tuple[Decimal, Decimal] | None
    without_groups: tuple[Trial, ...] = ()
    without_reviewers: tuple[Trial, ...] = ()
    reach: tuple[Key, Key] | None = None


def sample(
    found: SubjectScore,
    scheme: Scheme,
    draws: tuple[Weights, ...],
    before: tuple[SubjectScore, Sample] | None,
) -> Sample:
    """Return what is drawn and tried of a subject.

    Args:
        found: Its figures.
        scheme: The scheme of the round.
        draws: The draws of weights of the round.
        before: The same of it before a change; the ballots are drawn again only where
            they are others.
    """
    return _with_total(found, scheme, draws, _interval(found, scheme, before))


def _with_total(
    found: SubjectScore,
    scheme: Scheme,
    draws: tuple[Weights, ...],
    drawn: tuple[Decimal, Decimal] | None,
) -> Sample:
    if found.total is None:
        return Sample(keys=array("q"), interval=drawn)
    own, moved = found.candidate, to_cents(found.adjustment.figure.value)
    groups = without_groups(own, found.opinion, moved, scheme)
    reviewers = without_reviewers(own, found.team, moved, scheme)
    return Sample(
        keys=drawn_keys(drawn_totals(draws, found.legs, moved), own.tie),
        interval=drawn,
        without_groups=groups,
        without_reviewers=reviewers,
        reach=reach((*groups, *reviewers)),
    )


def _interval(
    found: SubjectScore, scheme: Scheme, before: tuple[SubjectScore, Sample] | None
) -> tuple[Decimal, Decimal] | None:
    if before is not None and _has_same_ballots(before[0], found):
        return before[1].interval
    return interval(
        found.origin,
        found.given.ballots,
        found.opinion,
        scheme.ballots,
        scheme.sensitivity.resamples,
    )


def _has_same_ballots(known: SubjectScore, found: SubjectScore) -> bool:
    return (known.origin, known.given.ballots) == (found.origin, found.given.ballots)
