"""Bars: one value a row, counts by group, and shares of a whole."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal

from desktop.dossier.charts.pen import (
    TEXTURES,
    Anchor,
    Pen,
    Texture,
    label_type,
    lines_of,
)
from desktop.dossier.charts.scale import (
    Scale,
    Series,
    area_key,
    grid_line,
    key_height,
    printed,
    tick,
)

_NAME_SHARE = 0.34  # of the width
_VALUE_ROOM = 62.0
_BAR, _BETWEEN, _AXIS = 10.0, 6.0, 14.0
_COLUMNS_HIGH, _LEFT, _NAME_ROOM = 120.0, 26.0, 26.0
_NARROWEST_LABEL = 14.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One row: whose it is, its value, and what stands behind it."""

    name: str
    value: Decimal | None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """事项完成度条形图 and the like: bars that lie, a name before each.

    Attributes:
        bars: From the top.
        high: What the longest possible bar stands for.
        unit: Behind each value.
        line: A value with a line of its own (序时 100 %), None for none.
        line_name: What that line is.
    """

    bars: tuple[Bar, ...]
    high: Decimal
    unit: str = ""
    line: Decimal | None = None
    line_name: str = ""

    def height(self, width: float) -> float:
        """Return how high it is at *width*, in points."""
        rows = sum(self._row(bar, width) for bar in self.bars)
        return rows + _AXIS + (_AXIS if self.line is not None else 0.0)

    def draw(self, pen: Pen, width: float) -> None:
        """Draw it."""
        left = width * _NAME_SHARE
        scale = Scale(Decimal(0), self.high, left, width - _VALUE_ROOM)
        top = _AXIS if self.line is not None else 0.0
        end = self.height(width) - _AXIS
        for value in scale.ticks():
            grid_line(pen, ((scale.at(value), top), (scale.at(value), end)))
            tick(pen, (scale.at(value), end + 7), value, Anchor.MIDDLE)
        pen.line([(left, top), (left, end)], width=0.8)
        if self.line is not None:
            x = scale.at(self.line)
            pen.line([(x, top), (x, end)], width=0.9, dash="4 2")
            pen.text((x, top - 7), self.line_name, None, Anchor.MIDDLE)
        y = top
        for bar in self.bars:
            high = self._row(bar, width)
            self._bar(pen, bar, scale, y + high / 2)
            y += high

    def _bar(self, pen: Pen, bar: Bar, scale: Scale, middle: float) -> None:
        room = scale.start - 6
        pen.block((room, middle), bar.name, room, Anchor.RIGHT)
        value = bar.value or Decimal(0)
        corner = (scale.start, middle - _BAR / 2)
        length = scale.at(value) - scale.start
        pen.box(corner, length, _BAR, Texture.SOLID)
        unit = self.unit if bar.value is not None else ""
        words = f"{printed(bar.value)}{unit}{bar.note}"
        pen.plate((scale.start + length + 4, middle), words, None, Anchor.LEFT)

    def _row(self, bar: Bar, width: float) -> float:
        lines = lines_of(bar.name, width * _NAME_SHARE - 6)
        return max(_BAR, lines * label_type().leading) + _BETWEEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """等次分布图 and the like: upright bars, those of a group beside each other.

    Attributes:
        names: The groups, from the left.
        series: At most six kinds of bars, a value for each group.
        unit: Above the axis.
    """

    names: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""

    def height(self, width: float) -> float:
        """Return how high it is at *width*, in points."""
        return _AXIS + _COLUMNS_HIGH + _NAME_ROOM + self._key(width)

    def draw(self, pen: Pen, width: float) -> None:
        """Draw it; every bar has its value on top."""
        scale = Scale(Decimal(0), self._high(), _AXIS + _COLUMNS_HIGH, _AXIS + 12)
        for value in scale.ticks():
            grid_line(pen, ((_LEFT, scale.at(value)), (width, scale.at(value))))
            tick(pen, (_LEFT - 4, scale.at(value)), value, Anchor.RIGHT)
        pen.text((0, _AXIS + 2), self.unit)
        pen.line([(_LEFT, scale.start), (width, scale.start)], width=0.8)
        room = (width - _LEFT) / max(1, len(self.names))
        for at, name in enumerate(self.names):
            self._group(pen, scale, at, _LEFT + room * at, room)
            middle = _LEFT + room * (at + 0.5)
            pen.block((middle, scale.start + 13), name, room - 2, Anchor.MIDDLE)
        if len(self.series) > 1:
            area_key(pen, self._textures(), scale.start + _NAME_ROOM, width)

    def _group(self, pen: Pen, scale: Scale, at: int, left: float, room: float) -> None:
        wide = min(26.0, room * 0.8 / len(self.series))
        x = left + (room - wide * len(self.series)) / 2
        for own, (_, texture) in zip(self.series, self._textures(), strict=True):
            value = own.values[at]
            top = scale.at(value or Decimal(0))
            pen.box((x + 1, top), wide - 2, scale.start - top, texture)
            pen.text((x + wide / 2, top - 6), printed(value), None, Anchor.MIDDLE)
            x += wide

    def _textures(self) -> list[tuple[str, Texture]]:
        names = [own.name for own in self.series]
        return list(zip(names, TEXTURES, strict=False))

    def _key(self, width: float) -> float:
        if len(self.series) < 2:
            return 0.0
        return key_height([own.name for own in self.series], width)

    def _high(self) -> Decimal:
        """Return a value of four whole steps that holds all."""
        found = [v for own in self.series for v in own.values if v is not None]
        most = max(found, default=Decimal(0))
        return Decimal(max(1, math.ceil(most / 4)) * 4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """Shares of a whole: rows of one length, cut by what each part counts.

    Attributes:
        rows: A name, and a count for each part.
        parts: Names of the parts; at most six.
    """

    rows: tuple[tuple[str, tuple[Decimal, ...]], ...]
    parts: tuple[str, ...]

    def height(self, width: float) -> float:
        """Return how high it is at *width*, in points."""
        return len(self.rows) * (_BAR + 2 * _BETWEEN) + self._key(width)

    def draw(self, pen: Pen, width: float) -> None:
        """Draw it; a part too narrow for its count has none."""
        left, row_high = width * _NAME_SHARE, _BAR + 2 * _BETWEEN
        for at, (name, counts) in enumerate(self.rows):
            middle = (at + 0.5) * row_high
            pen.block((left - 6, middle), name, left - 6, Anchor.RIGHT)
            self._row(pen, counts, (left, middle), width - left)
        textures = list(zip(self.parts, TEXTURES, strict=False))
        area_key(pen, textures, len(self.rows) * row_high, width)

    def _row(
        self,
        pen: Pen,
        counts: tuple[Decimal, ...],
        at: tuple[float, float],
        width: float,
    ) -> None:
        whole, (x, middle) = sum(counts, Decimal(0)), at
        high = _BAR + _BETWEEN
        for count, texture in zip(counts, TEXTURES, strict=False):
            share = float(count / whole) * width if whole else 0.0
            pen.box((x, middle - high / 2), share, high, texture)
            if share >= _NARROWEST_LABEL:
                pen.plate((x + share / 2, middle), printed(count))
            x += share

    def _key(self, width: float) -> float:
        return key_height(self.parts, width)
