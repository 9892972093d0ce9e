"""Passages of the text and how they follow its edits. Pure; knows no window.

Positions count UTF-16 units from the start of the whole text, as Qt counts them, with
one unit between lines. Records count characters within a line: `characters` and
`units` lead from one to the other.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text, end exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Splice:
    """One edit: at a position, units taken out and units put in."""

    at: int
    removed: int
    added: int

    @property
    def removed_end(self) -> int:
        """Where the removed units ended, before the edit."""
        return self.at + self.removed

    @property
    def growth(self) -> int:
        """By how much the text after the edit moved."""
        return self.added - self.removed


def follow(span: Span, splice: Splice) -> Span | None:
    """Return where *span* is after an edit, None when nothing of it is left.

    What is typed right before or right behind a passage does not belong to it; what is
    typed within it does.
    """
    if splice.removed_end <= span.start:
        return Span(span.start + splice.growth, span.end + splice.growth)
    if splice.at >= span.end:
        return span
    if splice.at <= span.start and splice.removed_end >= span.end:
        return None
    if splice.at < span.start:
        return Span(splice.at + splice.added, span.end + splice.growth)
    if splice.removed_end > span.end:
        return Span(span.start, splice.at)
    return Span(span.start, span.end + splice.growth)


def difference(before: bytes, after: bytes) -> tuple[int, int]:
    """Return how many leading and trailing units two UTF-16-LE texts share.

    The two stretches never overlap in either text.
    """
    shorter = min(len(before), len(after)) // 2
    head = _longest(shorter, lambda n: before[: 2 * n] == after[: 2 * n])
    left = shorter - head
    tail = _longest(left, lambda n: _tail(before, n) == _tail(after, n))
    return head, tail


def encode(text: str) -> bytes:
    """Return the text as UTF-16 units, two bytes each."""
    return text.encode("utf-16-le", "surrogatepass")


def units(text: str, characters: int) -> int:
    """Return how many UTF-16 units the first *characters* of a line take."""
    return len(encode(text[:characters])) // 2


def characters(text: str, wanted_units: int) -> int:
    """Return how many characters lie within the first UTF-16 units of a line."""
    start = encode(text)[: 2 * wanted_units]
    return len(start.decode("utf-16-le", "ignore"))


def sound(text: str) -> str:
    """Return text that can be stored: no half characters, no control characters."""
    whole = encode(text).decode("utf-16-le", "replace")
    return "".join(ch for ch in whole if ch >= " " and ch not in _UNWANTED)


def _tail(text: bytes, count: int) -> bytes:
    return text[len(text) - 2 * count :]


def _longest(limit: int, holds: Callable[[int], bool]) -> int:
    """Return the greatest n up to *limit* that holds; holding is monotonous."""
    low, high = 0, limit
    while low < high:
        middle = (low + high + 1) // 2
        if holds(middle):
            low = middle
        else:
            high = middle - 1
    return low


_UNWANTED = frozenset("\x7f\u2028\u2029\ufeff\ufffc")
