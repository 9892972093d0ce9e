"""The table of what is where: a line per kind, with a bar."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from desktop.model.catalogue import RECORD_TYPES
from desktop.services.syncing import Place
from desktop.ui import theme
from desktop.ui.override import override
from desktop.ui.terms import type_word
from desktop.ui.widgets.boxes import Card, empty_layout, row
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.meters import draw_bar, draw_hatched

_BAR_WIDTH = 220
_BAR_LEAST = 60
_PART_LEAST = 5  # so that one record among thousands is seen


class PlaceBar(QWidget):
    """How much of one kind is archived, only with the leader, and only here."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self._place = place
        self.setFixedHeight(theme.TABLE_ROW)
        self.setMinimumWidth(_BAR_LEAST)
        self.setMaximumWidth(_BAR_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(_BAR_WIDTH, theme.TABLE_ROW)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        place, top = self._place, self.height() / 2 - 4
        share = self.width() / max(place.total, 1)
        here = max(share * place.here, _PART_LEAST) if place.here else 0.0
        hub = max(share * place.hub, _PART_LEAST) if place.hub else 0.0
        archived = max(self.width() - here - hub, 0.0)
        if place.archived:
            draw_bar(painter, QRectF(0, top, max(archived - 1, 2), 8), "accent")
        if hub:
            draw_hatched(painter, QRectF(archived, top, hub - 1, 8), "accent")
        if here:
            draw_bar(painter, QRectF(self.width() - here, top, here, 8), "attention")
        painter.end()


class _Key(QWidget):
    """A small piece of a bar, for the key over the table."""

    def __init__(self, *, hatched: bool, tone: str) -> None:
        super().__init__()
        self._draw = draw_hatched if hatched else draw_bar
        self._tone = tone
        self.setFixedSize(theme.GAP_16, theme.GAP_8)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._draw(painter, QRectF(self.rect()), self._tone)
        painter.end()


class PlacesCard(Card):
    """The table."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.GAP_24)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(0, 1)
        key = row(
            _Key(hatched=False, tone="accent"),
            label(self.tr("已入档"), size=theme.DENSE, tone="secondary"),
            theme.GAP_8,
            _Key(hatched=True, tone="accent"),
            label(self.tr("只到组长处"), size=theme.DENSE, tone="secondary"),
            theme.GAP_8,
            _Key(hatched=False, tone="attention"),
            label(self.tr("仅在本机"), size=theme.DENSE, tone="secondary"),
        )
        head = row(label(self.tr("什么在哪里"), size=theme.SECTION), None)
        head.addLayout(key)
        self.body.addLayout(head)
        self.body.addLayout(self._grid)
        self.body.addStretch(1)

    def fit(self, *, is_narrow: bool) -> None:
        """Stand closer together where room is short."""
        self._grid.setHorizontalSpacing(theme.GAP_8 if is_narrow else theme.GAP_24)

    def show_places(self, places: Sequence[Place]) -> None:
        """Show where everything is."""
        empty_layout(self._grid)
        heads = (
            self.tr("内容"),
            self.tr("本机"),
            self.tr("仅在本机"),
            self.tr("只到组长处"),
            self.tr("已入档"),
            self.tr("分布"),
        )
        for place, words in enumerate(heads):
            shown = label(words, size=theme.DENSE, tone="secondary")
            shown.setFixedHeight(theme.TABLE_ROW)
            self._grid.addWidget(shown, 0, place)
        for line, place in enumerate(places, start=1):
            self._add(line, place)

    def _add(self, line: int, place: Place) -> None:
        owner = RECORD_TYPES.get(place.type)
        name = type_word(owner) if owner else place.type  # of a newer program
        cells = (
            label(name, size=theme.DENSE),
            label(str(place.total), size=theme.DENSE),
            label(
                str(place.here),
                size=theme.DENSE,
                tone="attention" if place.here else "secondary",
            ),
            label(str(place.hub), size=theme.DENSE, tone="secondary"),
            label(str(place.archived), size=theme.DENSE),
            PlaceBar(place),
        )
        for column, cell in enumerate(cells):
            self._grid.addWidget(cell, line, column)
