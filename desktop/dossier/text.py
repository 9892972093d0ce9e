"""Breaking Chinese text into lines: 禁则, numbers kept whole, lines that can be even.

Source: GB/T 9704-2012 (28 characters a line); domain/3-conventions.md §5.11.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from desktop.dossier.fonts import EM, Face

NO_START = frozenset("，。、；：！？）〉》」』】〕〗｝”’…—～·‰％℃°,.;:!?)]}%々ー")
"""Characters that may not begin a line."""

NO_END = frozenset("（〈《「『【〔〖｛“‘([{￥＄$#№§")
"""Characters that may not end a line."""

_HANGING = frozenset("，。、；：！？）〉》」』】〕〗｝”’")
_WORD = frozenset(
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.,:/%+-_@~"
)
_SOFT = frozenset("-/_.:,@")  # where a word too long for its line may be cut
_DIGITS = frozenset("0123456789")
_LEAST_FOR_SQUEEZE = 12  # characters; a shorter line would look cramped
_SLACK = 0.01  # points; sums of advances are not exact


class Line(NamedTuple):
    """One line: its text, its natural width in points, and whether it ends a text."""

    text: str
    width: float
    is_last: bool


@dataclass(frozen=True, slots=True)
class Type:
    """How text is set: face, size and line distance in points, tracking per character.

    Attributes:
        tracking: Points added after every character, to keep to a grid.
    """

    face: Face
    size: float
    leading: float
    tracking: float = 0.0

    def width(self, text: str) -> float:
        """Return the natural width of *text* in points."""
        return self.face.width(text, self.size) + self.tracking * len(text)


def break_text(
    text: str, type_: Type, width: float, *, first_indent: float = 0.0
) -> list[Line]:
    """Return the lines of *text*, each at most *width* points wide.

    A line may be wider by one closing mark, which is drawn squeezed in. Line feeds
    begin new lines; U+3000 keeps its width; ordinary spaces around a break vanish.
    """
    lines: list[Line] = []
    for paragraph in text.split("\n"):
        lines += _paragraph(paragraph, type_, width, first_indent)
    return lines


def _paragraph(text: str, type_: Type, width: float, first_indent: float) -> list[Line]:
    advances = list(map(type_.face.advances.__getitem__, text))
    scale, tracking = type_.size / EM, type_.tracking
    whole = sum(advances) * scale + tracking * len(text)
    if whole <= width - first_indent + _SLACK:
        return [Line(text, whole, is_last=True)]
    if tracking:
        steps = accumulate((a * scale + tracking for a in advances), initial=0.0)
    else:
        steps = accumulate((a * scale for a in advances), initial=0.0)
    return _broken(text, list(steps), width, first_indent)


def _broken(
    text: str, sums: Sequence[float], width: float, first_indent: float
) -> list[Line]:
    lines: list[Line] = []
    start, room, count = 0, width - first_indent, len(text)
    while start < count:
        if sums[count] - sums[start] <= room + _SLACK:
            lines.append(Line(text[start:], sums[count] - sums[start], is_last=True))
            break
        over = bisect_right(sums, sums[start] + room + _SLACK, start + 1) - 1
        end = _break_before(text, start, over)
        words = text[start:end].rstrip(" ")
        lines.append(Line(words, sums[start + len(words)] - sums[start], is_last=False))
        start, room = end, width
        while start < count and text[start] == " ":
            start += 1
    return lines


def _break_before(text: str, start: int, over: int) -> int:
    """Return where the line from *start* ends; the characters before *over* fit."""
    over = max(over, start + 1)
    if over >= len(text):
        return len(text)
    if _squeezes(text, start, over):
        return over + 1
    for end in range(over, start, -1):
        if _may_break(text, end):
            return end
    return _cut_word(text, start, over)


def _squeezes(text: str, start: int, over: int) -> bool:
    """Tell whether one closing mark goes into the line beyond its width."""
    if text[over] not in _HANGING or over - start < _LEAST_FOR_SQUEEZE:
        return False
    return over + 1 == len(text) or _may_break(text, over + 1)


def _may_break(text: str, at: int) -> bool:
    """Tell whether a line may end before the character *at*."""
    before, after = text[at - 1], text[at]
    if before in NO_END:
        return False
    if after in NO_START:
        return before != "—" and text[at : at + 2] == "——"
    if before in _WORD:
        return after not in _WORD and not (before in _DIGITS and after in "年月日")
    return not (before == "—" and after in _DIGITS and text[at - 2] in _DIGITS)


def _cut_word(text: str, start: int, over: int) -> int:
    """Cut a word that no line holds: after a soft mark if there is one."""
    for end in range(over, start + 1, -1):
        if text[end - 1] in _SOFT and text[end] not in NO_START:
            return end
    return over
