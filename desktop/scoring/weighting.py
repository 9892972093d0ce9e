"""The weights of the three legs drawn anew, and what T would be under each draw.

Source: domain/4-scoring.md §6.7 (1).
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from desktop.scoring.draws import below
from desktop.scoring.grading import MISSING
from desktop.scoring.ratios import halves_up, to_cents
from desktop.scoring.scheme import Scheme

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
