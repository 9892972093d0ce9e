"""散点图: two figures of many people, with four quadrants."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from desktop.dossier.charts.pen import Anchor, Marker, Pen, Point, label_type
from desktop.dossier.charts.scale import Scale, grid_line, marks_range, tick

_LEFT, _BOTTOM, _ABOVE = 40.0, 30.0, 8.0
_FLATNESS = 0.82  # height of the field to its width
_HIGH_MOST = 235.0
_NEAR = 5.0  # points between a dot and its name

_Area = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """One person: both figures, the name, and whether it should be looked at."""

    name: str
    x: Decimal
    y: Decimal
    is_marked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Scatter:
    """A field with a line across and one upright.

    A name that would lie over another is left out, and how many were is said; the
    marked ones come first.

    Attributes:
        dots: In any order.
        x_name: What lies to the right.
        y_name: What lies upwards.
        x_line: Where the upright line stands.
        y_line: Where the line across lies.
        quadrants: What is said of each: upper right, lower right, upper left,
            lower left.
        unnamed: Says that `{count}` have no name for want of room.
    """

    dots: tuple[Dot, ...]
    x_name: str
    y_name: str
    x_line: Decimal
    y_line: Decimal
    quadrants: tuple[str, str, str, str]
    unnamed: str = ""

    def height(self, width: float) -> float:
        """Return how high it is at *width*, in points."""
        return _ABOVE + _field_high(width) + _BOTTOM

    def draw(self, pen: Pen, width: float) -> None:
        """Draw it."""
        high = _field_high(width)
        across = Scale(*self._range("x"), _LEFT, width - 8)
        up = Scale(*self._range("y"), _ABOVE + high, _ABOVE)
        self._field(pen, across, up)
        taken = self._quadrants(pen, across, up)
        x, y = across.at(self.x_line), up.at(self.y_line)
        taken += [(x, up.end, x, up.start), (across.start, y, across.end, y)]
        ordered = sorted(self.dots, key=lambda dot: (not dot.is_marked, dot.name))
        places = [(across.at(dot.x), up.at(dot.y)) for dot in ordered]
        taken += [(x - 3, y - 3, x + 3, y + 3) for x, y in places]
        unnamed = 0
        for dot, place in zip(ordered, places, strict=True):
            pen.mark(place, Marker.TRIANGLE if dot.is_marked else Marker.DISC)
            unnamed += not self._name(pen, dot.name, place, (across, up), taken)
        if unnamed and self.unnamed:
            told = self.unnamed.format(count=unnamed)
            pen.text((across.end, up.start + 21), told, None, Anchor.RIGHT)

    def _range(self, axis: str) -> tuple[Decimal, Decimal]:
        line = self.x_line if axis == "x" else self.y_line
        own = (dot.x if axis == "x" else dot.y for dot in self.dots)
        return marks_range((*own, line))

    def _field(self, pen: Pen, across: Scale, up: Scale) -> None:
        for value in across.ticks():
            x = across.at(value)
            grid_line(pen, ((x, up.start), (x, up.end)))
            tick(pen, (x, up.start + 8), value, Anchor.MIDDLE)
        for value in up.ticks():
            y = up.at(value)
            grid_line(pen, ((across.start, y), (across.end, y)))
            tick(pen, (across.start - 4, y), value, Anchor.RIGHT)
        corners = [
            (across.start, up.start),
            (across.end, up.start),
            (across.end, up.end),
            (across.start, up.end),
        ]
        pen.line(corners, width=0.8, is_closed=True)
        x, y = across.at(self.x_line), up.at(self.y_line)
        pen.line([(x, up.start), (x, up.end)], width=0.8, dash="4 2")
        pen.line([(across.start, y), (across.end, y)], width=0.8, dash="4 2")
        middle = (across.start + across.end) / 2
        pen.text((middle, up.start + 21), self.x_name, None, Anchor.MIDDLE)
        step = label_type().leading
        first = (up.start + up.end) / 2 - step * (len(self.y_name) - 1) / 2
        for at, character in enumerate(self.y_name):
            pen.text((7, first + at * step), character, None, Anchor.MIDDLE)

    def _quadrants(self, pen: Pen, across: Scale, up: Scale) -> list[_Area]:
        """Write in each corner what it means; return where the words stand."""
        taken: list[_Area] = []
        for at, words in enumerate(self.quadrants):
            is_right, is_upper = at < 2, at % 2 == 0
            x = across.end - 4 if is_right else across.start + 4
            y = up.end + 8 if is_upper else up.start - 8
            pen.text((x, y), words, None, Anchor.RIGHT if is_right else Anchor.LEFT)
            long = label_type().width(words)
            left = x - long if is_right else x
            taken.append((left, y - 6, left + long, y + 6))
        return taken

    def _name(
        self,
        pen: Pen,
        name: str,
        at: Point,
        field: tuple[Scale, Scale],
        taken: list[_Area],
    ) -> bool:
        """Write a name where it lies over nothing; tell whether it had room."""
        for place, area in _places(name, at):
            if _is_inside(area, field) and not _overlaps(area, taken):
                if not _touches(area, at):
                    pen.line(
                        [at, (min(max(at[0], area[0]), area[2]), place[1])],
                        grey=0.5,
                        width=0.3,
                    )
                pen.text(place, name)
                taken.append(area)
                return True
        return False


def _places(name: str, at: Point) -> Iterator[tuple[Point, _Area]]:
    """Give where a name may stand: close around its dot, then farther away."""
    own, (x, y) = label_type(), at
    long, half = own.width(name), own.leading / 2
    for far in (0.0, 12.0, 24.0):
        up, down = y - _NEAR - half + 1 - far, y + _NEAR + half - 1 + far
        right, left = x + _NEAR, x - _NEAR - long
        beside = ((right, y), (left, y)) if not far else ()
        for corner in (
            *beside,
            *((x - long / 2, up), (x - long / 2, down)),
            *((right - 2, up), (right - 2, down), (left + 2, up), (left + 2, down)),
        ):
            begin, middle = corner
            yield corner, (begin, middle - half + 1, begin + long, middle + half - 1)


def _touches(area: _Area, at: Point) -> bool:
    """Tell whether a name stands so close to its dot that all see whose it is."""
    return area[1] - _NEAR - 2 < at[1] < area[3] + _NEAR + 2


def _is_inside(area: _Area, field: tuple[Scale, Scale]) -> bool:
    across, up = field
    is_across = across.start < area[0] and area[2] < across.end
    return is_across and up.end < area[1] and area[3] < up.start


def _overlaps(area: _Area, taken: Sequence[_Area]) -> bool:
    return any(
        area[0] < other[2]
        and other[0] < area[2]
        and area[1] < other[3]
        and other[1] < area[3]
        for other in taken
    )


def _field_high(width: float) -> float:
    return min(_HIGH_MOST, (width - _LEFT) * _FLATNESS)
