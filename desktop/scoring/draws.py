"""Draws of chance that are the same on every machine and can be drawn again by anyone.

The bytes come from SHAKE-256 of a seed that is written in words (期号 and what is
drawn), not from a generator of the language, whose sequence may change with it. Every
number is drawn by rejection, so that none is likelier than another.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from hashlib import shake_256

_WORDS = 1 << 32
_BYTES = 256


def below(seed: str, bound: int, count: int) -> list[int]:
    """Return *count* numbers from 0 up to *bound*, which is not among them.

    Four bytes each, least first; those at or above the greatest multiple of *bound*
    are passed over.
    """
    limit = _WORDS // bound * bound
    size = count
    while True:
        words = struct.unpack(f"<{size}I", shake_256(seed.encode()).digest(4 * size))
        found = [word % bound for word in words if word < limit]
        if len(found) >= count:
            return found[:count]
        size += size // 2 + 1


def picked(seed: str, letters: bytes, count: int) -> bytes:
    """Return *count* of the *letters*, drawn with replacement, 256 letters at most.

    One byte each, as in `below`.
    """
    limit = _BYTES // len(letters) * len(letters)
    table = bytes(letters[byte % len(letters)] for byte in range(_BYTES))
    passed_over = bytes(range(limit, _BYTES))
    size = count * _BYTES // limit + 1
    while True:
        drawn = shake_256(seed.encode()).digest(size).translate(table, passed_over)
        if len(drawn) >= count:
            return drawn[:count]
        size += size // 8 + 1


def resamples(
    seed: str, ranks: Sequence[int], times: int
) -> list[bytes] | list[list[int]]:
    """Return *times* resamples of *ranks*, each as long as they are.

    Args:
        seed: What the draw is called.
        ranks: Whole numbers from 0; below 256 where there are no more than 256.
        times: How many.
    """
    size = len(ranks)
    if size <= _BYTES:
        drawn = picked(seed, bytes(ranks), size * times)
        return [drawn[at : at + size] for at in range(0, size * times, size)]
    places = below(seed, size, size * times)
    return [
        [ranks[place] for place in places[at : at + size]]
        for at in range(0, size * times, size)
    ]
