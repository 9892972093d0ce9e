"""How sure B is: the ballots are drawn again, group by group, a thousand times.

Source: domain/4-scoring.md §6.7 (4).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from desktop.scoring.ballots import integers, scores
from desktop.scoring.draws import resamples
from desktop.scoring.opinion import Ballots, Opinion, combined, dropped
from desktop.scoring.ratios import from_units, halves_up
from desktop.scoring.scheme import BallotScheme

_LOW, _HIGH = 5, 95  # percent: between them lie 90 of a hundred


def interval(
    seed: str, ballots: Ballots, found: Opinion, scheme: BallotScheme, times: int
) -> tuple[Decimal, Decimal] | None:
    """Return the 90 % interval of B, by nearest rank; None where B is missing.

    Only what is shown is drawn from, so a hidden group does not show here either.

    Args:
        seed: `期号-干部号`.
        ballots: What was handed in.
        found: What it amounts to.
        scheme: How it is computed.
        times: How often the ballots are drawn.
    """
    if found.figure is None:
        return None
    weights = integers([group.cluster.weight for group in found.groups])
    means = [
        _means(f"{seed}-{group.cluster.code}", heap, scheme, times)
        for group, heap in zip(
            found.groups, _heaps(ballots, found, scheme), strict=True
        )
    ]
    whole = sum(weights)
    drawn = sorted(
        halves_up(sum(w * t for w, t in zip(weights, row, strict=True)), whole)
        for row in zip(*means, strict=True)
    )
    return _ranked(drawn, _LOW), _ranked(drawn, _HIGH)


def _heaps(
    ballots: Ballots, found: Opinion, scheme: BallotScheme
) -> list[dict[int, int]]:
    return [
        combined(
            [
                scores(ballots[code].returned, scheme)
                for code in group.cluster.codes
                if code in ballots
            ]
        )
        for group in found.groups
    ]


def _means(
    seed: str, by_score: Mapping[int, int], scheme: BallotScheme, times: int
) -> list[int]:
    """Return the trimmed mean of each resample, in cents."""
    values = list(by_score)
    ranks = [rank for rank, n in enumerate(by_score.values()) for _ in range(n)]
    end = dropped(len(ranks), scheme)
    kept = len(ranks) - 2 * end
    value = values.__getitem__
    return [
        halves_up(sum(map(value, sorted(drawn)[end : end + kept])), kept)
        for drawn in resamples(seed, ranks, times)
    ]


def _ranked(values: Sequence[int], percent: int) -> Decimal:
    place = -(-len(values) * percent // 100)  # rounded up
    return from_units(values[place - 1], 2)
