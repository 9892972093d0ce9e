"""What grades would be by other weights of the three legs: looked at, never kept.

Source: domain/4-scoring.md §6.7.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from desktop.model.scoring_codes import Outcome
from desktop.scoring.grading import Candidate, propose
from desktop.scoring.overall import Legs, overall
from desktop.scoring.ratios import from_units, to_cents
from desktop.scoring.round_score import RoundScore
from desktop.scoring.scheme import Scheme


@dataclass(frozen=True, slots=True, kw_only=True)
class Supposed:
    """What one subject would be.

    Attributes:
        total: T by the other weights; None while it is missing.
        outcome: 建议等次 by them.
    """

    total: Decimal | None
    outcome: Outcome


def supposed(
    score: RoundScore, weights: tuple[Decimal, Decimal, Decimal]
) -> Mapping[str, Supposed]:
    """Return what every subject would be by other weights of A, B and C.

    Quotas, bars and floors stay as they are.

    Args:
        score: The round as it is scored.
        weights: wA, wB and wC in percent.

    Raises:
        ValueError: They do not sum to 100, or one is negative.
    """
    if sum(weights) != 100 or min(weights) < 0:
        raise ValueError(*weights)
    own = score.given.scheme
    scheme = replace(
        own,
        results_weight=weights[0],
        ballots_weight=weights[1],
        team_weight=weights[2],
    )
    groups: dict[str, list[Candidate]] = {}
    for name in score.subjects:
        candidate = _candidate(score, name, scheme)
        groups.setdefault(candidate.group, []).append(candidate)
    found: dict[str, Supposed] = {}
    for group, members in groups.items():
        proposals = propose(members, score.quotas.get(group, 0), scheme.grades)
        for member in members:
            total = member.total
            found[member.subject] = Supposed(
                total=None if total is None else from_units(total, 2),
                outcome=proposals[member.subject].outcome,
            )
    return found


def _candidate(score: RoundScore, name: str, scheme: Scheme) -> Candidate:
    own = score.subjects[name]
    legs = Legs(results=own.results, ballots=own.opinion.figure, team=own.team.figure)
    total = overall(legs, own.adjustment.figure, scheme)
    cents = None if total is None else to_cents(total.value)
    return replace(own.candidate, total=cents)
