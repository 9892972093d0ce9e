"""What charts have in common: a series, a scale, and the key to their lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from desktop.dossier.charts.pen import (
    DASHES,
    MARKERS,
    Anchor,
    Pen,
    Point,
    Texture,
    label_type,
)

KEY_ROW = 14.0
"""The height of a line of the key, in points."""

_SAMPLE = 22.0  # points: how much of a line the key shows
_BETWEEN = 14.0
_MOST_TICKS = 6
_STEPS = [
    digit * Decimal(10) ** power
    for power in range(9)
    for digit in map(Decimal, (1, 2, 5))
]
_MARKS, _MOST = Decimal(10), Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One curve or kind of bar: its name and its values, None where there is none."""

    name: str
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """From values to points: *low* lies at *start*, *high* at *end*."""

    low: Decimal
    high: Decimal
    start: float
    end: float

    def at(self, value: Decimal) -> float:
        """Return where *value* lies; what is off the scale lies at its edge."""
        inside = min(max(value, self.low), self.high)
        share = float((inside - self.low) / (self.high - self.low))
        return self.start + share * (self.end - self.start)

    def ticks(self) -> list[Decimal]:
        """Return at most six round values from *low* on."""
        span = self.high - self.low
        step = next(step for step in _STEPS if step * _MOST_TICKS >= span)
        return [self.low + step * at for at in range(int(span / step) + 1)]


def marks_range(values: Iterable[Decimal | None]) -> tuple[Decimal, Decimal]:
    """Return whole tens that hold all marks of 0 to 100 with 20 points at least."""
    known = [value for value in values if value is not None]
    if not known:
        return Decimal(0), _MOST
    low = max(Decimal(0), (min(known) - 1) // _MARKS * _MARKS)
    high = min(_MOST, ((max(known) + 1) // _MARKS + 1) * _MARKS)
    low = max(Decimal(0), min(low, high - 2 * _MARKS))
    return low, max(high, low + 2 * _MARKS)


def printed(value: Decimal | None) -> str:
    """Return a value as charts print it: no noughts that say nothing, — for none."""
    if value is None:
        return "—"
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def line_key(pen: Pen, series: Sequence[Series], top: float, width: float) -> None:
    """Draw which line is whose, with its dash and marker."""
    for row, x, at in _laid([one.name for one in series], width):
        y = top + (row + 0.5) * KEY_ROW
        style = at % len(DASHES)
        pen.line([(x, y), (x + _SAMPLE, y)], width=1, dash=DASHES[style])
        pen.mark((x + _SAMPLE / 2, y), MARKERS[style])
        pen.text((x + _SAMPLE + 4, y), series[at].name)


def area_key(
    pen: Pen,
    names: Sequence[tuple[str, Texture]],
    top: float,
    width: float,
) -> None:
    """Draw which texture is what."""
    for row, x, at in _laid([name for name, _ in names], width):
        y = top + (row + 0.5) * KEY_ROW
        name, texture = names[at]
        pen.box((x, y - 4.5), _SAMPLE, 9, texture)
        pen.text((x + _SAMPLE + 4, y), name)


def key_height(names: Sequence[str], width: float) -> float:
    """Return how high a key is that is *width* wide."""
    rows = [row for row, _, _ in _laid(names, width)]
    return KEY_ROW * (max(rows) + 1) if rows else 0.0


def grid_line(pen: Pen, ends: tuple[Point, Point]) -> None:
    """Draw a hairline to read a value by."""
    pen.line(ends, width=0.3, dash="1 2", grey=0.5)


def tick(pen: Pen, at: Point, value: Decimal, anchor: Anchor) -> None:
    """Write the value of a tick."""
    pen.text(at, printed(value), label_type(), anchor)


def _laid(names: Sequence[str], width: float) -> list[tuple[int, float, int]]:
    """Return row and left edge of each name, in rows that stand in the middle."""
    rows: list[list[tuple[float, int]]] = [[]]
    x = 0.0
    ends = [0.0]
    for at, name in enumerate(names):
        length = _SAMPLE + 4 + label_type().width(name)
        if x and x + length > width:
            rows.append([])
            ends.append(0.0)
            x = 0.0
        rows[-1].append((x, at))
        ends[-1] = x + length
        x += length + _BETWEEN
    return [
        (row, max(0.0, width - ends[row]) / 2 + start, at)
        for row, found in enumerate(rows)
        for start, at in found
    ]
