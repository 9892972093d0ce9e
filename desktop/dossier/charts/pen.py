"""The strokes of charts: dashes, markers and textures that need no colour."""

from __future__ import annotations

import enum
import math
from collections.abc import Sequence
from functools import cache, lru_cache

from desktop.dossier.ink import Ink
from desktop.dossier.page import type_of
from desktop.dossier.text import Type, break_text

Point = tuple[float, float]
Tone = tuple[float, float, float]

DASHES = ("", "4 2", "1.2 1.8", "6 2 1.2 2")
"""How the lines of one chart differ: whole, dashed, dotted, dash and dot."""

_GAP = 3.2  # points between the strokes of a texture
_KAPPA = 0.5523  # of the radius: where a circle's curve is led to


class Anchor(enum.Enum):
    """Where a text stands to its place."""

    LEFT = 0.0
    MIDDLE = 0.5
    RIGHT = 1.0


class Marker(enum.Enum):
    """What marks a value on a curve or a scatter."""

    DISC = "disc"
    RING = "ring"
    SQUARE = "square"
    TRIANGLE = "triangle"
    CROSS = "cross"


MARKERS = (Marker.DISC, Marker.RING, Marker.SQUARE, Marker.TRIANGLE)


class Texture(enum.Enum):
    """How an area is filled: a tint for the screen, strokes for a copier."""

    SOLID = "solid"
    DIAGONAL = "diagonal"
    DOTS = "dots"
    UPRIGHT = "upright"
    CROSSED = "crossed"
    BLANK = "blank"


TEXTURES = (
    Texture.SOLID,
    Texture.DIAGONAL,
    Texture.DOTS,
    Texture.UPRIGHT,
    Texture.CROSSED,
    Texture.BLANK,
)

_TINTS: dict[Texture, Tone] = {
    Texture.SOLID: (0.33, 0.45, 0.56),
    Texture.DIAGONAL: (0.83, 0.89, 0.95),
    Texture.DOTS: (0.97, 0.90, 0.76),
    Texture.UPRIGHT: (0.85, 0.93, 0.87),
    Texture.CROSSED: (0.93, 0.87, 0.93),
    Texture.BLANK: (1.0, 1.0, 1.0),
}


@cache
def label_type() -> Type:
    """宋体 9 pt: names and numbers in charts."""
    return type_of("song", 9, 11.5)


@cache
def small_type() -> Type:
    """宋体 7.5 pt: days of a calendar, which are only sought, not read."""
    return type_of("song", 7.5, 9)


class Pen:
    """Draws on an area of a page; the origin is its top left corner.

    Attributes:
        ink: What is drawn on.
        left: Where the area begins on the page, in points.
        top: Likewise.
    """

    def __init__(self, ink: Ink, left: float, top: float) -> None:
        self.ink = ink
        self.left = left
        self.top = top

    def line(
        self,
        points: Sequence[Point],
        *,
        width: float = 0.6,
        dash: str = "",
        grey: float = 0.0,
        is_closed: bool = False,
    ) -> None:
        """Draw a line through *points*."""
        path = " ".join(
            f"{self._at(point)} {'l' if at else 'm'}" for at, point in enumerate(points)
        )
        end = "s" if is_closed else "S"
        self.ink.raw(f"q {width:g} w {grey:g} G [{dash}] 0 d 1 j {path} {end} Q")

    def box(self, corner: Point, width: float, height: float, texture: Texture) -> None:
        """Fill a box and draw its outline."""
        x, y = self.left + corner[0], -(self.top + corner[1])
        if width <= 0 or height <= 0:
            return
        shape = f"{x:.2f} {y:.2f} {width:.2f} {-height:.2f} re"
        tint = " ".join(f"{part:g}" for part in _TINTS[texture])
        strokes = _strokes(texture, width, height)
        self.ink.raw(f"q {tint} rg {shape} f Q")
        if strokes:
            moved = f"1 0 0 1 {x:.2f} {y:.2f} cm"
            self.ink.raw(f"q {shape} W n {moved} 0.5 w 0.25 G {strokes} Q")
        self.ink.raw(f"q 0.5 w {shape} S Q")

    def mark(self, at: Point, marker: Marker, radius: float = 2.2) -> None:
        """Draw a marker; a ring, so that what lies below stays hidden, is white."""
        x, y = self.left + at[0], -(self.top + at[1])
        self.ink.raw(f"q 0.8 w 1 g {_outline(marker, x, y, radius)} Q")

    def text(
        self,
        at: Point,
        text: str,
        type_: Type | None = None,
        anchor: Anchor = Anchor.LEFT,
    ) -> None:
        """Write *text* with its middle at the height of *at*."""
        own = type_ or label_type()
        x = self.left + at[0] - own.width(text) * anchor.value
        y = self.top + at[1] - own.leading / 2 + own.baseline
        self.ink.text(x, y, text, own)

    def plate(
        self,
        at: Point,
        text: str,
        type_: Type | None = None,
        anchor: Anchor = Anchor.MIDDLE,
    ) -> None:
        """Write *text* on white, over a texture or a line."""
        own = type_ or label_type()
        long, high = own.width(text), own.size * 1.04
        x, y = self.left + at[0] - long * anchor.value, self.top + at[1] - high / 2
        self.ink.fill(x - 0.8, y, long + 1.6, high, 1)
        self.text(at, text, own, anchor)

    def block(
        self, at: Point, text: str, width: float, anchor: Anchor = Anchor.LEFT
    ) -> None:
        """Write *text* over several lines of *width*, around the height of *at*."""
        own = label_type()
        lines = break_text(text, own, width)
        first = at[1] - (len(lines) - 1) * own.leading / 2
        for row, line in enumerate(lines):
            self.text((at[0], first + row * own.leading), line.text, own, anchor)

    def _at(self, point: Point) -> str:
        return f"{self.left + point[0]:.2f} {-(self.top + point[1]):.2f}"


def lines_of(text: str, width: float) -> int:
    """Return over how many lines a chart's name of *width* goes."""
    return len(break_text(text, label_type(), width))


@lru_cache(maxsize=64)  # the days of a calendar are of one size
def _strokes(texture: Texture, width: float, height: float) -> str:
    """Return the strokes of a texture over a box, from its top left corner."""
    if texture is Texture.DIAGONAL:
        return _diagonals(width, height, rises=True)
    if texture is Texture.CROSSED:
        both = (_diagonals(width, height, rises=way) for way in (True, False))
        return " ".join(both)
    if texture is Texture.UPRIGHT:
        return " ".join(
            f"{step:.2f} 0 m {step:.2f} {-height:.2f} l S" for step in _steps(width)
        )
    if texture is Texture.DOTS:
        return "1 J 1.1 w " + " ".join(
            f"{across:.2f} {-down:.2f} m {across:.2f} {-down:.2f} l S"
            for down in _steps(height)
            for across in _steps(width)
        )
    return ""


def _steps(length: float) -> list[float]:
    return [_GAP * (at + 0.5) for at in range(math.ceil(length / _GAP))]


def _diagonals(width: float, height: float, *, rises: bool) -> str:
    lean = height if rises else -height
    first = -height if rises else 0.0
    return " ".join(
        f"{first + step * math.sqrt(2):.2f} {-height:.2f} m "
        f"{first + step * math.sqrt(2) + lean:.2f} 0 l S"
        for step in _steps((width + height) / math.sqrt(2))
    )


def _outline(marker: Marker, x: float, y: float, radius: float) -> str:
    if marker is Marker.CROSS:
        return (
            f"{x - radius:.2f} {y - radius:.2f} m {x + radius:.2f} {y + radius:.2f} l "
            f"{x - radius:.2f} {y + radius:.2f} m {x + radius:.2f} {y - radius:.2f} l S"
        )
    if marker is Marker.SQUARE:
        side = 2 * radius
        return f"{x - radius:.2f} {y - radius:.2f} {side:.2f} {side:.2f} re B"
    if marker is Marker.TRIANGLE:
        half, foot = radius * 1.1, y - radius * 0.8
        return (
            f"{x:.2f} {y + radius * 1.2:.2f} m "
            f"{x - half:.2f} {foot:.2f} l {x + half:.2f} {foot:.2f} l b"
        )
    circle = _circle(x, y, radius)
    return f"0 g {circle} f" if marker is Marker.DISC else f"{circle} b"


def _circle(x: float, y: float, radius: float) -> str:
    lead, quarters = radius * _KAPPA, [f"{x + radius:.2f} {y:.2f} m"]
    across, up = (radius, 0.0), (0.0, radius)
    for _ in range(4):
        first = (across[0] + up[0] * lead / radius, across[1] + up[1] * lead / radius)
        second = (up[0] + across[0] * lead / radius, up[1] + across[1] * lead / radius)
        points = (first, second, up)
        quarters.append(" ".join(f"{x + a:.2f} {y + b:.2f}" for a, b in points) + " c")
        across, up = up, (-across[0], -across[1])
    return " ".join(quarters)
