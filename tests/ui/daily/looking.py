"""Short ways to look at what the page shows."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from desktop.ui.widgets.line_list import LineList


def lines(pane):
    shown = [made for made in pane.findChildren(LineList) if made.isVisibleTo(pane)]
    return [line for made in shown for line in made.lines]


def texts(widget) -> str:
    return "\n".join(
        item.text() for item in widget.findChildren(QLabel) if item.isVisibleTo(widget)
    )
