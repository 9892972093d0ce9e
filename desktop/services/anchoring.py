"""Where the words of a point stand in an interview whose lines may have changed. Pure.

Lines count from 1, characters from 0, as the record of a point does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.model.fieldwork import Line, Point


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A passage of an interview; lines from 1, characters from 0, end exclusive."""

    first_line: int
    last_line: int
    first_character: int
    last_character: int


def quoted(lines: Sequence[Line], passage: Passage) -> str:
    """Return the words of a passage, lines joined without a break."""
    words = [line.words for line in lines[passage.first_line - 1 : passage.last_line]]
    if not words:
        return ""
    words[-1] = words[-1][: passage.last_character]
    words[0] = words[0][passage.first_character :]
    return "".join(words)


def anchor(lines: Sequence[Line], point: Point) -> Passage | None:
    """Return where a point's words stand among *lines*, None where they do not.

    The place it names is tried first, then the nearest place with the same words.
    """
    named = _named(lines, point)
    if named is not None:
        return named
    whole = "".join(line.words for line in lines)
    before = (point.first_line or 1) - 1
    expected = sum(len(line.words) for line in lines[:before])
    found = nearest(whole, point.quote, expected + (point.first_character or 0))
    if found < 0:
        return None
    first_line, first = _place_of(lines, found, is_end=False)
    last_line, last = _place_of(lines, found + len(point.quote), is_end=True)
    return Passage(
        first_line=first_line,
        last_line=last_line,
        first_character=first,
        last_character=last,
    )


def nearest(text: str, quote: str, near: int) -> int:
    """Return where *quote* stands in *text* nearest to *near*, -1 where it does not."""
    if not quote:
        return -1
    best = -1
    found = text.find(quote)
    while found >= 0:
        if best < 0 or abs(found - near) < abs(best - near):
            best = found
        found = text.find(quote, found + 1)
    return best


def _named(lines: Sequence[Line], point: Point) -> Passage | None:
    first, last = point.first_line or 0, point.last_line or 0
    if not 1 <= first <= last <= len(lines):
        return None
    tail = point.last_character
    passage = Passage(
        first_line=first,
        last_line=last,
        first_character=point.first_character or 0,
        last_character=len(lines[last - 1].words) if tail is None else tail,
    )
    same = point.quote and quoted(lines, passage) == point.quote
    return passage if same else None


def _place_of(lines: Sequence[Line], at: int, *, is_end: bool) -> tuple[int, int]:
    """Return line and character of a place counted over all lines without breaks."""
    left = at
    for number, line in enumerate(lines, start=1):
        if left < len(line.words) or (is_end and left == len(line.words)):
            return number, left
        left -= len(line.words)
    return len(lines), len(lines[-1].words)
