"""Breaking Chinese text into lines: 禁则, numbers kept whole, lines that can be even.

Source: GB/T 9704-2012 (28 characters a line); domain/3-conventions.md §5.11.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from desktop.dossier.fonts import EM, Face

NO_START = frozenset("，。、；：！？）〉》」』】〕〗｝”’…—～·‰％℃°,.;:!?)]}%々ー×÷−＋+")
"""Characters that may not begin a line; a formula goes on after its sign."""

NO_END = frozenset("（〈《「『【〔〖｛“‘([{￥＄$#№§")
"""Characters that may not end a line."""

_HANGING = frozenset("，。、；：！？）〉》」』】〕〗｝”’")
_WORD = frozenset(
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.,:/%-_@~"
)
_SOFT = frozenset("—-/_.:,@")  # where a word too long for its line may be cut
_DIGITS = frozenset("0123456789")
_LEAST_FOR_SQUEEZE = 12  # hanzi; a line with fewer would look cramped
_BODY_CENTRE = 0.38  # of the size: from the baseline up to the middle of a hanzi
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
        baseline: How far below a line's top its baseline is, in points.
    """

    face: Face
    size: float
    leading: float
    tracking: float = 0.0
    baseline: float = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Work out the baseline, which every line asks for."""
        below = self.leading / 2 + _BODY_CENTRE * self.size
        object.__setattr__(self, "baseline", below)

    def width(self, text: str) -> float:
        """Return the natural width of *text* in points."""
        return self.face.width(text, self.size) + self.tracking * len(text)


def break_text(
    text: str, type_: Type, width: float, *, first_indent: float = 0.0
) -> list[Line]:
    """Return the lines of *text*, each at most *width* points wide.

    A line may be wider by one closing mark, whose white half hangs out or which is
    drawn squeezed in. Line feeds
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
    steps = accumulate((a * scale + tracking for a in advances), initial=0.0)
    return _Breaker(text, list(steps), type_.size / 2).lines(width, first_indent)


class _Breaker:
    """One paragraph too long for a line.

    A closing mark at a line's end needs only half its width: the rest is white.
    """

    def __init__(self, text: str, sums: list[float], half: float) -> None:
        self._text = text
        self._sums = sums
        self._half = half

    def lines(self, width: float, first_indent: float) -> list[Line]:
        text, sums, count = self._text, self._sums, len(self._text)
        lines: list[Line] = []
        start, room = 0, width - first_indent
        while start < count:
            if sums[count] - sums[start] <= room + _SLACK:
                lines.append(
                    Line(text[start:], sums[count] - sums[start], is_last=True)
                )
                break
            end, saved = self._end(start, sums[start] + room + _SLACK)
            words = text[start:end].rstrip(" ")
            natural = sums[start + len(words)] - sums[start] - saved
            lines.append(Line(words, natural, is_last=end == count))
            start, room = end, width
            while start < count and text[start] == " ":
                start += 1
        return lines

    def _end(self, start: int, limit: float) -> tuple[int, float]:
        """Return where the line from *start* ends, and what its last mark saves."""
        text, sums = self._text, self._sums
        over = max(bisect_right(sums, limit, start + 1) - 1, start + 1)
        if over >= len(text):
            return len(text), 0.0
        if text[over] in _HANGING and _may_end(text, over + 1):
            if sums[over + 1] - self._half <= limit:
                return over + 1, self._half
            if _wide_count(text[start:over]) >= _LEAST_FOR_SQUEEZE:
                return over + 1, 0.0
        for end in range(over, start, -1):
            if _may_break(text, end):
                return end, 0.0
        return _cut_word(text, start, over), 0.0


def _wide_count(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore"))


def _may_end(text: str, at: int) -> bool:
    return at == len(text) or _may_break(text, at)


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
