"""等次稳定率: does the grade stay the same when the weights are drawn anew?

The totals of a group under every draw are kept as whole cents, so that a change of
one subject costs its own totals and one look at its group.

Source: domain/4-scoring.md §6.7 (1).
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence

from desktop.model.scoring_codes import Outcome
from desktop.scoring.draws import below
from desktop.scoring.grading import MISSING, Candidate
from desktop.scoring.ratios import halves_up, to_cents
from desktop.scoring.scheme import GradeScheme, Scheme

Weights = tuple[int, int, int]
"""wA, wB and wC in hundredths of a point."""


def nominal(scheme: Scheme) -> Weights:
    """Return the weights of the scheme."""
    return (
        to_cents(scheme.results_weight),
        to_cents(scheme.ballots_weight),
        to_cents(scheme.team_weight),
    )


def drawn_weights(round_number: str, scheme: Scheme) -> tuple[Weights, ...]:
    """Return the draws of a round: each weight moved by itself, uniformly, in cents."""
    own = scheme.sensitivity
    reach = 100 * own.spread
    moves = below(f"{round_number}-weights", 2 * reach + 1, 3 * own.draws)
    a, b, c = (weight - reach for weight in nominal(scheme))
    return tuple(
        (a + moves[at], b + moves[at + 1], c + moves[at + 2])
        for at in range(0, len(moves), 3)
    )


def total_cents(weights: Weights, legs: tuple[int, int, int], adjustment: int) -> int:
    """Return T of A, B and C in cents; B is `MISSING` where there is none."""
    a, b, c = weights
    own_a, own_b, own_c = legs
    if own_b == MISSING:
        joined = halves_up(a * own_a + c * own_c, a + c)
    else:
        joined = halves_up(a * own_a + b * own_b + c * own_c, a + b + c)
    return min(10_000, max(0, joined + adjustment))


def drawn_totals(
    draws: Sequence[Weights], legs: tuple[int, int, int], adjustment: int
) -> array[int]:
    """Return T under each draw, in cents: `total_cents` of each, but quicker."""
    own_a, own_b, own_c = legs
    if own_b == MISSING:
        joined = [
            (2 * (a * own_a + c * own_c) + a + c) // (2 * (a + c)) for a, _, c in draws
        ]
    else:
        joined = [
            (2 * (a * own_a + b * own_b + c * own_c) + (w := a + b + c)) // (2 * w)
            for a, b, c in draws
        ]
    moved = (total + adjustment for total in joined)
    return array("h", [0 if t < 0 else 10_000 if t > 10_000 else t for t in moved])


def same_outcomes(
    members: Sequence[Candidate],
    totals: Mapping[str, array[int]],
    outcomes: Mapping[str, Outcome],
    *,
    quota: int,
    scheme: GradeScheme,
) -> dict[str, int]:
    """Return in how many draws each assessed member of a group keeps its outcome.

    Args:
        members: The assessed members.
        totals: Their T under each draw, in cents.
        outcomes: Their proposed outcomes.
        quota: How many of the group may be 优秀.
        scheme: The thresholds.
    """
    fair, best = to_cents(scheme.fair_below), to_cents(scheme.excellent_from)
    size = len(members)
    ties = _dense([member.tie for member in members])
    free = [not member.bars and not member.floors for member in members]
    bound = [bool(member.floors) for member in members]
    wanted = [outcomes[member.subject] for member in members]
    kept = [0] * size
    for row in zip(*(totals[member.subject] for member in members), strict=True):
        keys = [total * size + tie for total, tie in zip(row, ties, strict=True)]
        line, at_line = _line(
            [k for k, t, f in zip(keys, row, free, strict=True) if f and t >= best],
            quota,
        )
        for place, total in enumerate(row):
            if bound[place] or total < fair:
                outcome = Outcome.FAIR
            elif total < best or not free[place] or keys[place] < line:
                outcome = Outcome.GOOD
            else:
                outcome = at_line if keys[place] == line else Outcome.EXCELLENT
            kept[place] += outcome is wanted[place]
    return {m.subject: count for m, count in zip(members, kept, strict=True)}


def _line(keys: list[int], quota: int) -> tuple[int, Outcome]:
    """Return the key at the line of the quota, and what whoever stands there gets."""
    if len(keys) <= quota:
        return MISSING, Outcome.EXCELLENT
    in_order = sorted(keys, reverse=True)
    first_beyond = in_order[quota]
    is_tied = quota > 0 and in_order[quota - 1] == first_beyond
    return first_beyond, Outcome.TIED if is_tied else Outcome.GOOD


def _dense(ties: Sequence[tuple[int, int, int]]) -> list[int]:
    """Return each tie's place among all, from 0; equal ones share it."""
    places = {tie: place for place, tie in enumerate(sorted(set(ties)))}
    return [places[tie] for tie in ties]
