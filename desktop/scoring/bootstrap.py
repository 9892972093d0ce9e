"""How sure B is: the ballots are drawn again, group by group, a thousand times.

A thousand resamples are counted side by side: a whole number of a thousand bytes has a
byte for each of them, and one addition adds to all (`_above`).

Source: domain/4-scoring.md §6.7 (4).
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from operator import mul

from desktop.scoring.ballots import integers, scores
from desktop.scoring.draws import picked, resamples
from desktop.scoring.opinion import Ballots, Opinion, combined, dropped
from desktop.scoring.ratios import from_units, halves_up
from desktop.scoring.scheme import BallotScheme

_LOW, _HIGH = 5, 95  # percent: between them lie 90 of a hundred
_BYTE = 256  # one more than a byte counts
_WIDE = 4  # bytes that hold a sum of 255 ballots in cents


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
        halves_up(sum(map(mul, weights, row)), whole)
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
    size = len(ranks)
    end = dropped(size, scheme)
    kept = size - 2 * end
    if size < _BYTE:
        drawn = picked(seed, bytes(ranks), size * times)
        sums = _sums(_above(drawn, size, len(values)), values, end, kept)
    else:
        value = values.__getitem__
        sums = [
            sum(map(value, sorted(one)[end : end + kept]))
            for one in resamples(seed, ranks, times)
        ]
    return [halves_up(own, kept) for own in sums]


def _above(drawn: bytes, size: int, ranks: int) -> list[bytes]:
    """Return how many of each resample are of a rank or a better one.

    Args:
        drawn: The resamples, one after the other; a byte is a rank.
        size: The length of each, 255 at most, so that no count needs a second byte.
        ranks: How many there are, from 0.

    Returns:
        A row for each rank but 0; a byte of it for each resample.
    """
    columns = [drawn[place::size] for place in range(size)]
    rows: list[bytes] = []
    for rank in range(1, ranks):
        reaches = bytes(own >= rank for own in range(_BYTE))
        count = sum(
            int.from_bytes(column.translate(reaches), "little") for column in columns
        )
        rows.append(count.to_bytes(len(columns[0]), "little"))
    return rows or [bytes(len(columns[0]))]


def _sums(
    above: Sequence[bytes], values: Sequence[int], end: int, kept: int
) -> list[int]:
    """Return the sum in cents of what each resample keeps.

    Of those at or above a rank, the best *end* are dropped, and *kept* are kept at
    most: as many times counts the step from the score below to that rank's.
    """
    shares = bytes(min(kept, max(0, count - end)) for count in range(_BYTE))
    times = len(above[0])
    found = 0
    steps = (high - low for low, high in pairwise(values))
    for row, step in zip(above, steps, strict=False):
        wide = bytearray(_WIDE * times)
        wide[::_WIDE] = row.translate(shares)
        found += step * int.from_bytes(wide, "little")
    least = values[0] * kept
    sums = struct.unpack(f"<{times}I", found.to_bytes(_WIDE * times, "little"))
    return [least + own for own in sums]


def _ranked(values: Sequence[int], percent: int) -> Decimal:
    place = -(-len(values) * percent // 100)  # rounded up
    return from_units(values[place - 1], 2)
