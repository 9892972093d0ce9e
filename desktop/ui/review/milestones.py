"""The milestones of a matter as a line of stations: done, late, to come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.model.work import Milestone, days_late
from desktop.ui import theme
from desktop.ui.override import override
from desktop.ui.terms import clauses
from desktop.ui.when import day_words
from desktop.ui.widgets.painting import draw_icon, draw_text

_HIGH = 56
_STATION = 14
_FEWEST = 4  # places for which the line is divided at least


class MilestoneLine(QWidget):
    """A line with a station for each milestone, its name and its day beneath."""

    def __init__(self, milestones: Sequence[Milestone], today: date) -> None:
        super().__init__()
        self._milestones = milestones
        self._today = today
        self.setFixedHeight(_HIGH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(
            clauses(f"{item.name} {self._when(item)}" for item in milestones)
        )

    @override
    def sizeHint(self) -> QSize:
        return QSize(320, _HIGH)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step = self.width() // max(len(self._milestones), _FEWEST)
        middle = _STATION // 2 + 1
        for place in range(len(self._milestones) - 1):
            done = self._milestones[place].done_on is not None
            painter.setPen(QPen(theme.colour("good" if done else "line2"), 2))
            left = place * step + _STATION + 1
            painter.drawLine(left, middle, (place + 1) * step - 1, middle)
        for place, item in enumerate(self._milestones):
            self._draw_station(painter, item, place * step, step)
        painter.end()

    def _draw_station(
        self, painter: QPainter, item: Milestone, left: int, wide: int
    ) -> None:
        icon, tone = self._look(item)
        spot = QRect(left, 1, _STATION, _STATION)
        draw_icon(painter, spot, icon, tone, _STATION)
        name = QRect(left, _STATION + 4, wide - theme.GAP_4, 18)
        when = QRect(left, _STATION + 22, wide - theme.GAP_4, 18)
        draw_text(painter, name, item.name, size=theme.DENSE)
        quiet = "attention" if tone == "attention" else "secondary"
        draw_text(painter, when, self._when(item), size=theme.CAPTION, tone=quiet)

    def _look(self, item: Milestone) -> tuple[str, str]:
        if item.done_on is not None:
            return "circle-check", "good"
        if days_late(item, self._today):
            return "circle-alert", "attention"
        return "circle-dashed", "secondary"

    def _when(self, item: Milestone) -> str:
        if item.done_on is not None:
            return day_words(item.done_on, self._today)
        if item.planned_on is None:
            return ""
        day = day_words(item.planned_on, self._today)
        late = days_late(item, self._today)
        if late:
            return self.tr("{day}，晚 {days} 天").format(day=day, days=late)
        return self.tr("计划 {day}").format(day=day)


def late_count(milestones: Sequence[Milestone], today: date) -> tuple[int, int]:
    """Return how many milestones are late now, and by how many days the worst is."""
    late = [days_late(item, today) for item in milestones if item.done_on is None]
    late = [days for days in late if days]
    return len(late), max(late, default=0)
