"""Putting charts into the text: side by side, with a caption that stays with them."""

from __future__ import annotations

from typing import Protocol

from desktop.dossier.charts.pen import Pen
from desktop.dossier.ink import MM
from desktop.dossier.page import Flow
from desktop.dossier.styles import note_type
from desktop.dossier.text import break_text

_GUTTER = 6 * MM
_ABOVE, _BELOW = 3 * MM, 1.5 * MM


class Chart(Protocol):
    """What can be drawn to any width."""

    def height(self, width: float) -> float:
        """Return how high it is at *width*, in points."""
        ...

    def draw(self, pen: Pen, width: float) -> None:
        """Draw it from the pen's origin."""
        ...


def draw_charts(flow: Flow, *charts: tuple[Chart, str]) -> None:
    """Draw charts side by side, each with its caption below, on one page."""
    width = (flow.width - _GUTTER * (len(charts) - 1)) / len(charts)
    small = note_type()
    captions = [break_text(caption, small, width) for _, caption in charts]
    tallest = max(chart.height(width) for chart, _ in charts)
    below = max(map(len, captions)) * small.leading + _BELOW
    flow.skip(_ABOVE)
    flow.need(tallest + below)
    for at, (chart, _) in enumerate(charts):
        left = at * (width + _GUTTER)
        top = flow.y + tallest - chart.height(width)
        chart.draw(Pen(flow.ink, left, top), width)
        flow.ink.centred(left, flow.y + tallest + _BELOW, captions[at], small, width)
    flow.y += tallest + below
