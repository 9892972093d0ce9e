"""Short ways to look at what the page shows."""

from __future__ import annotations

from desktop.ui.widgets.line_list import LineList


def lines(pane):
    shown = [made for made in pane.findChildren(LineList) if made.isVisibleTo(pane)]
    return [line for made in shown for line in made.lines]
