"""Turning the pages of a print, and looking nearer."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.dossiers.paper_view import PaperView
from desktop.ui.widgets.buttons import icon_button
from desktop.ui.widgets.labels import label


class PaperTools(QWidget):
    """Pages back and on, which page it is, and three ways to zoom."""

    def __init__(self, paper: PaperView) -> None:
        super().__init__()
        self._paper = paper
        self._page_words = label("", size=theme.DENSE, tone="secondary")
        paper.page_changed.connect(self._say_page)
        tools = QHBoxLayout(self)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(theme.GAP_8)
        for icon, name, step in (
            ("chevron-up", self.tr("上一页"), -1),
            ("chevron-down", self.tr("下一页"), 1),
        ):
            turn = icon_button(icon, name, clicked=lambda step=step: self._turn(step))
            tools.addWidget(turn)
        tools.addWidget(self._page_words)
        zooms = (
            ("zoom-out", self.tr("缩小"), paper.zoom_out),
            ("maximize", self.tr("适合页宽"), paper.fit_width),
            ("zoom-in", self.tr("放大"), paper.zoom_in),
        )
        for icon, name, change in zooms:
            tools.addWidget(icon_button(icon, name, clicked=change))

    def _say_page(self, place: int) -> None:
        pages = self._paper.pages
        self._page_words.setText(f"{place + 1} / {pages}" if pages else "")

    def _turn(self, step: int) -> None:
        self._paper.go_to_page(self._paper.page + step)
