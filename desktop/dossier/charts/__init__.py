"""Charts for paper: drawn from figures alone, told apart without colour."""

from __future__ import annotations

from desktop.dossier.charts.bars import Bar, Bars, Columns, Shares
from desktop.dossier.charts.heat import DayKind, MonthHeat
from desktop.dossier.charts.place import Chart, draw_charts
from desktop.dossier.charts.radar import Radar
from desktop.dossier.charts.scale import Series
from desktop.dossier.charts.scatter import Dot, Scatter
from desktop.dossier.charts.strip import Strip, Threshold
from desktop.dossier.charts.trend import Trend

__all__ = [
    "Bar",
    "Bars",
    "Chart",
    "Columns",
    "DayKind",
    "Dot",
    "MonthHeat",
    "Radar",
    "Scatter",
    "Series",
    "Shares",
    "Strip",
    "Threshold",
    "Trend",
    "draw_charts",
]
