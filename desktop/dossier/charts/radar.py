"""三维成像雷达图: several figures of one or more people or groups on one net."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal

from desktop.dossier.charts.pen import (
    DASHES,
    MARKERS,
    Anchor,
    Pen,
    Point,
    label_type,
    small_type,
)
from desktop.dossier.charts.scale import (
    Scale,
    Series,
    key_height,
    line_key,
    printed,
)

_RADIUS_MOST = 92.0
_LABEL = 9.0  # points between two numbers on an axis
_AROUND = 24.0  # points above the net, for two lines of a name
_SIDE = 40.0  # points beside it


@dataclass(frozen=True, slots=True, kw_only=True)
class Radar:
    """A net of at least three axes from the middle outwards.

    Attributes:
        axes: Their names, from the top clockwise.
        series: At most four; a value for each axis.
        low: What lies in the middle.
        high: What lies at the rim.
    """

    axes: tuple[str, ...]
    series: tuple[Series, ...]
    low: Decimal = Decimal(0)
    high: Decimal = Decimal(100)

    def height(self, width: float) -> float:
        """Return how high it is at *width*, in points."""
        return _AROUND + self._deep(_radius(width)) + self._key(width)

    def draw(self, pen: Pen, width: float) -> None:
        """Draw it; one series alone has its values beside its axes."""
        radius = _radius(width)
        middle = (width / 2, radius + _AROUND)
        scale = Scale(self.low, self.high, 0.0, radius)
        self._net(pen, middle, scale)
        for at, own in enumerate(self.series):
            self._curve(pen, middle, scale, own, at)
        self._names(pen, middle, radius)
        self._rim(pen, middle, scale)
        line_key(pen, self.series, _AROUND + self._deep(radius), width)

    def _deep(self, radius: float) -> float:
        """Return how far it reaches down from the top of the net."""
        ends = (self._point((0, 0), at, radius)[1] for at in range(len(self.axes)))
        return radius + max(ends) + _AROUND + 4

    def _key(self, width: float) -> float:
        return key_height([one.name for one in self.series], width)

    def _net(self, pen: Pen, middle: Point, scale: Scale) -> None:
        axes = range(len(self.axes))
        for ring in scale.ticks()[1:]:
            points = [self._point(middle, at, scale.at(ring)) for at in axes]
            is_rim = ring == self.high
            pen.line(points, width=0.6 if is_rim else 0.3, grey=0.55, is_closed=True)
        for at in axes:
            pen.line([middle, self._point(middle, at, scale.end)], width=0.3, grey=0.55)

    def _rim(self, pen: Pen, middle: Point, scale: Scale) -> None:
        ticks = scale.ticks()
        gap = (scale.at(ticks[1]) - scale.at(ticks[0])) or _LABEL
        for value in ticks[:: math.ceil(_LABEL / gap)]:
            at = (middle[0] + 2, middle[1] - scale.at(value) + 4)
            pen.text(at, printed(value), small_type())

    def _curve(
        self, pen: Pen, middle: Point, scale: Scale, own: Series, at: int
    ) -> None:
        style = at % len(DASHES)
        points = [
            self._point(middle, axis, scale.at(value))
            for axis, value in enumerate(own.values)
            if value is not None
        ]
        is_whole = len(points) == len(self.axes)
        pen.line(points or [middle], width=1.1, dash=DASHES[style], is_closed=is_whole)
        for point in points:
            pen.mark(point, MARKERS[style])

    def _names(self, pen: Pen, middle: Point, radius: float) -> None:
        for at, name in enumerate(self.axes):
            x, y = self._point(middle, at, radius + 9)
            lines = [name]
            if len(self.series) == 1:
                lines.append(printed(self.series[0].values[at]))
            leading = label_type().leading
            up = leading * (len(lines) - 1) if y < middle[1] else 0.0
            for row, text in enumerate(lines):
                pen.text((x, y - up + row * leading), text, None, Anchor.MIDDLE)

    def _point(self, middle: Point, axis: int, reach: float) -> Point:
        turn = 2 * math.pi * axis / len(self.axes)
        return middle[0] + reach * math.sin(turn), middle[1] - reach * math.cos(turn)


def _radius(width: float) -> float:
    return min(_RADIUS_MOST, width / 2 - _SIDE)
