"""A strip of totals: where everyone of a group stands, and the lines of the grades."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from desktop.dossier.charts.pen import Anchor, Marker, Pen, label_type
from desktop.dossier.charts.scale import Scale, marks_range, printed, tick

_LEFT, _RIGHT = 4.0, 4.0
_BAND, _AXIS, _ABOVE = 14.0, 22.0, 14.0
_NEAR = 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """A line of a grade or of a quota."""

    name: str
    value: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """Totals on one axis, names above each other where they would touch.

    It grows with the row that the last of them needs: nobody lies over another.

    Attributes:
        dots: Name, total, and whether it is borderline or sensitive.
        lines: Thresholds.
    """

    dots: tuple[tuple[str, Decimal, bool], ...]
    lines: tuple[Threshold, ...] = ()

    def height(self, width: float) -> float:
        """Return how high it is at *width*, in points."""
        rows = max((row for row, _ in self._rows(width)), default=0) + 1
        return _ABOVE + rows * _BAND + _AXIS

    def draw(self, pen: Pen, width: float) -> None:
        """Draw it."""
        scale = self._scale(width)
        axis = self.height(width) - _AXIS + 4
        pen.line([(scale.start, axis), (scale.end, axis)], width=0.8)
        for value in scale.ticks():
            x = scale.at(value)
            pen.line([(x, axis), (x, axis + 3)], width=0.5)
            tick(pen, (x, axis + 10), value, Anchor.MIDDLE)
        self._draw_lines(pen, scale, axis)
        for (name, value, is_marked), (row, is_left) in zip(
            self._ordered(), self._rows(width), strict=True
        ):
            x, y = scale.at(value), axis - 9 - row * _BAND
            pen.mark((x, y), Marker.TRIANGLE if is_marked else Marker.DISC)
            side = Anchor.RIGHT if is_left else Anchor.LEFT
            shift = -_NEAR - 1 if is_left else _NEAR + 1
            pen.plate((x + shift, y), self._label(name, value), None, side)

    def _draw_lines(self, pen: Pen, scale: Scale, axis: float) -> None:
        """Draw the thresholds; words that would touch lean away from each other."""
        told = [
            (scale.at(line.value), f"{line.name}{printed(line.value)}")
            for line in sorted(self.lines, key=lambda line: line.value)
        ]
        apart = [after - x for (x, _), (after, _) in pairwise(told)]
        needed = [
            (label_type().width(one) + label_type().width(other)) / 2 + _NEAR
            for (_, one), (_, other) in pairwise(told)
        ]
        is_tight = any(gap < least for gap, least in zip(apart, needed, strict=True))
        for at, (x, words) in enumerate(told):
            pen.line([(x, _ABOVE), (x, axis)], width=0.8, dash="4 2")
            side = Anchor.MIDDLE
            if is_tight:
                side = Anchor.LEFT if at else Anchor.RIGHT
            pen.text((x, 7), words, None, side)

    def _scale(self, width: float) -> Scale:
        values = (*(dot[1] for dot in self.dots), *(one.value for one in self.lines))
        return Scale(*marks_range(values), _LEFT + 8, width - _RIGHT - 8)

    def _ordered(self) -> list[tuple[str, Decimal, bool]]:
        return sorted(self.dots, key=lambda dot: (dot[1], dot[0]))

    def _label(self, name: str, value: Decimal) -> str:
        return f"{name} {printed(value)}"

    def _rows(self, width: float) -> list[tuple[int, bool]]:
        """Return for each dot, by total, the row where its name has room."""
        scale, ends = self._scale(width), list[float]()
        rows: list[tuple[int, bool]] = []
        for name, value, _ in self._ordered():
            x = scale.at(value)
            long = label_type().width(self._label(name, value)) + _NEAR
            is_left = x + long > scale.end
            start, end = (x - long, x + 4) if is_left else (x - 4, x + long)
            row = next((at for at, used in enumerate(ends) if used <= start), None)
            if row is None:
                row = len(ends)
                ends.append(0.0)
            ends[row] = end
            rows.append((row, is_left))
        return rows
