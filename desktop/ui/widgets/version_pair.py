"""The pair of panes of something that has versions."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout

from desktop.ui import theme
from desktop.ui.widgets.boxes import Scroll, column, pane
from desktop.ui.widgets.line_list import LineList
from desktop.ui.widgets.panes import Pair

_LIST_PX, _SHOWN_PX = 300, 900


class VersionPair(Pair):
    """The list of versions at the left, the one that is looked at beside it."""

    def __init__(self, versions: LineList, shown: QLayout) -> None:
        super().__init__(
            Scroll(pane(column(versions, None))),
            Scroll(pane(shown, padding=theme.PAGE_PADDING)),
            sizes=(_LIST_PX, _SHOWN_PX),
        )
        self.setStretchFactor(0, 0)
