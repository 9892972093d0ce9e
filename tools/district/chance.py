"""Chance that is the same on every run: each choice hangs on its own name.

Nothing depends on the order of the calls, so adding a person moves nobody else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TypeVar

SEED = "临河区 2024-07"

_Item = TypeVar("_Item")


def number(*names: object) -> int:
    """Return the 256-bit number that belongs to *names*."""
    text = "\x1f".join([SEED, *map(str, names)])
    return int.from_bytes(hashlib.sha256(text.encode()).digest(), "big")


def between(low: int, high: int, *names: object) -> int:
    """Return a whole number from *low* to *high*, both included."""
    return low + number(*names) % (high - low + 1)


def pick(items: Sequence[_Item], *names: object) -> _Item:
    """Return one of *items*."""
    return items[number(*names) % len(items)]


def happens(percent: int, *names: object) -> bool:
    """Tell whether something that happens *percent* of a hundred times happens."""
    return number(*names) % 100 < percent


def shuffled(items: Sequence[_Item], *names: object) -> list[_Item]:
    """Return *items* in an order of their own."""
    return sorted(items, key=lambda item: number(*names, item))
