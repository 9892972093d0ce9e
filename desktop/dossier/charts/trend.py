"""Lines over time: one's own figures, and the group's mean beside them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from desktop.dossier.charts.pen import DASHES, MARKERS, Anchor, Pen
from desktop.dossier.charts.scale import (
    Scale,
    Series,
    grid_line,
    key_height,
    line_key,
    marks_range,
    printed,
    tick,
)

_HIGH, _ABOVE, _LEFT, _NAMES = 110.0, 10.0, 26.0, 26.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """综合得分 over the rounds, with the mean of the group dashed.

    Attributes:
        names: The points of time, from the left.
        series: At most four; the first has its values written above it.
    """

    names: tuple[str, ...]
    series: tuple[Series, ...]

    def height(self, width: float) -> float:
        """Return how high it is at *width*, in points."""
        key = key_height([own.name for own in self.series], width)
        return _ABOVE + _HIGH + _NAMES + key

    def draw(self, pen: Pen, width: float) -> None:
        """Draw it; a curve is broken where a value is missing."""
        low, high = marks_range(v for own in self.series for v in own.values)
        scale = Scale(low, high, _ABOVE + _HIGH, _ABOVE)
        for value in scale.ticks():
            y = scale.at(value)
            grid_line(pen, ((_LEFT, y), (width, y)))
            tick(pen, (_LEFT - 4, y), value, Anchor.RIGHT)
        pen.line([(_LEFT, scale.start), (width, scale.start)], width=0.8)
        room = (width - _LEFT) / max(1, len(self.names))
        for at, name in enumerate(self.names):
            x = _LEFT + room * (at + 0.5)
            pen.block((x, scale.start + 13), name, room - 2, Anchor.MIDDLE)
        for at in reversed(range(len(self.series))):
            self._curve(pen, scale, room, at)
        line_key(pen, self.series, scale.start + _NAMES, width)

    def _curve(self, pen: Pen, scale: Scale, room: float, at: int) -> None:
        style = at % len(DASHES)
        piece: list[tuple[float, float]] = []
        for place, value in enumerate((*self.series[at].values, None)):
            if value is not None:
                piece.append((_LEFT + room * (place + 0.5), scale.at(value)))
                continue
            if len(piece) > 1:
                pen.line(piece, width=1.2, dash=DASHES[style])
            piece = []
        for place, value in enumerate(self.series[at].values):
            if value is None:
                continue
            x, y = _LEFT + room * (place + 0.5), scale.at(value)
            pen.mark((x, y), MARKERS[style])
            if at == 0:
                self._value(pen, scale, (x, y), place, value)

    def _value(
        self,
        pen: Pen,
        scale: Scale,
        at: tuple[float, float],
        place: int,
        value: Decimal,
    ) -> None:
        """Write a value above its point, or below where another curve runs above."""
        others = (own.values[place] for own in self.series[1:])
        is_under = any(v is not None and v > value for v in others)
        below = is_under and at[1] + 14 < scale.start
        x, y = at
        pen.text((x, y + 9 if below else y - 9), printed(value), None, Anchor.MIDDLE)
