"""月历热力图: what kind of day each day of a few months was."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from desktop.dossier.charts.pen import Anchor, Pen, Texture, small_type
from desktop.dossier.charts.scale import area_key, key_height, printed

_TEXTURES = (Texture.DIAGONAL, Texture.SOLID, Texture.DOTS)
_WEEK = 7
_PER_ROW = 3
_GUTTER = 14.0
_CELL_MOST = 19.0
_HEAD = 30.0  # points: the month, and the days of the week


@dataclass(frozen=True, slots=True, kw_only=True)
class DayKind:
    """One kind of day (一线日, 驻点, 值守): its name and its days."""

    name: str
    days: frozenset[date]


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthHeat:
    """A calendar; a day of two kinds is shared by them.

    Attributes:
        months: Year and month, in order.
        kinds: At most three, told apart by texture.
        week: 一 to 日, as the calendar heads its columns.
        title: How a month is named, with `{year}` and `{month}`.
    """

    months: tuple[tuple[int, int], ...]
    kinds: tuple[DayKind, ...]
    week: str
    title: str

    def height(self, width: float) -> float:
        """Return how high it is at *width*, in points."""
        rows = -(-len(self.months) // _PER_ROW)
        names = [name for name, _ in self._key()]
        return rows * self._month_high(width) + key_height(names, width)

    def draw(self, pen: Pen, width: float) -> None:
        """Draw it, three months to a row; the key counts the days of each kind."""
        cell, high = _cell(width), self._month_high(width)
        wide = cell * _WEEK
        count = min(_PER_ROW, len(self.months))
        margin = (width - wide * count - _GUTTER * (count - 1)) / 2
        for at, month in enumerate(self.months):
            left = margin + (at % _PER_ROW) * (wide + _GUTTER)
            self._month(pen, month, (left, high * (at // _PER_ROW)), cell)
        rows = -(-len(self.months) // _PER_ROW)
        area_key(pen, self._key(), rows * high, width)

    def _month(
        self, pen: Pen, month: tuple[int, int], corner: tuple[float, float], cell: float
    ) -> None:
        left, top = corner
        year, number = month
        title = self.title.format(year=year, month=number)
        pen.text((left + cell * _WEEK / 2, top + 7), title, None, Anchor.MIDDLE)
        for at, name in enumerate(self.week):
            x = left + cell * (at + 0.5)
            pen.text((x, top + 21), name, small_type(), Anchor.MIDDLE)
        weeks = calendar.Calendar().monthdatescalendar(year, number)
        for row, week in enumerate(weeks):
            for at, day in enumerate(week):
                if day.month == number:
                    at_cell = (left + cell * at, top + _HEAD + cell * row)
                    self._day(pen, day, at_cell, cell)

    def _day(
        self, pen: Pen, day: date, corner: tuple[float, float], cell: float
    ) -> None:
        own = [
            texture
            for kind, texture in zip(self.kinds, _TEXTURES, strict=False)
            if day in kind.days
        ]
        wide = cell / max(1, len(own))
        for at, texture in enumerate(own or [Texture.BLANK]):
            pen.box((corner[0] + wide * at, corner[1]), wide, cell, texture)
        middle = (corner[0] + cell / 2, corner[1] + cell / 2)
        number = str(day.day)
        if own:
            pen.plate(middle, number, small_type())
        else:
            pen.text(middle, number, small_type(), Anchor.MIDDLE)

    def _key(self) -> list[tuple[str, Texture]]:
        return [
            (f"{kind.name} {printed(Decimal(len(kind.days)))}", texture)
            for kind, texture in zip(self.kinds, _TEXTURES, strict=False)
        ]

    def _month_high(self, width: float) -> float:
        weeks = (len(calendar.monthcalendar(*month)) for month in self.months)
        return _HEAD + _cell(width) * max(weeks, default=0) + 6


def _cell(width: float) -> float:
    room = (width - _GUTTER * (_PER_ROW - 1)) / _PER_ROW / _WEEK
    return min(_CELL_MOST, room)
