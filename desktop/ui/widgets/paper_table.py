"""A table that looks like the paper's: computed cells grey, written ones white."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.ui import theme
from desktop.ui.override import override
from desktop.ui.widgets.delegate import Index, has_ring
from desktop.ui.widgets.painting import draw_line_below, draw_ring
from desktop.ui.widgets.suggestions import Suggestions
from desktop.ui.widgets.typed_table import TypedDelegate, TypedTable

_PAD: Final = 6
_BAR: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a cell is painted.

    Attributes:
        is_white: It is written in.
        tone: Of its text.
        size: Of its text.
        is_prose: Its text stands at the left; in the middle otherwise.
        trouble: What is wrong with it, in words: they stand in an empty cell.
    """

    is_white: bool
    tone: str
    size: int
    is_prose: bool = False
    trouble: str = ""


class PaperTable(TypedTable):
    """As high as its rows, and each row as high as its words."""

    def __init__(
        self, rows: int, columns: int, name: str, *, row_px: int, head_px: int
    ) -> None:
        super().__init__(rows, columns, name)
        self._row_px, self._head_px = row_px, head_px
        self.setItemDelegate(_CellDelegate(self))
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        head = self.horizontalHeader()
        head.setFixedHeight(head_px)
        head.setFont(theme.font(theme.CAPTION))
        head.setHighlightSections(False)
        self.verticalHeader().setDefaultSectionSize(row_px)

    def look(self, row: int, column: int) -> Look:
        """Return how a cell is painted."""
        written = self.is_written(row, column)
        tone = "ink" if written else "secondary"
        return Look(is_white=written, tone=tone, size=theme.DENSE)

    def choices(self, _column: int) -> Sequence[str]:
        """Return the words that a column may hold; none where it takes any."""
        return ()

    def wrapped(self) -> Sequence[int]:
        """Return the columns whose words make a row high."""
        return range(self.columnCount())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_rows()

    def fit_rows(self) -> None:
        """Let every row be as high as its words, and the table as its rows."""
        metrics = QFontMetrics(theme.font(theme.DENSE))
        flags = int(Qt.TextFlag.TextWordWrap)
        for row in range(self.rowCount()):
            high = self._row_px
            for column in self.wrapped():
                room = QRect(0, 0, max(self.columnWidth(column) - 2 * _PAD, 1), 10_000)
                words = metrics.boundingRect(room, flags, self.text(row, column))
                high = max(high, words.height() + _PAD)
            self.setRowHeight(row, high)
        rows = sum(self.rowHeight(row) for row in range(self.rowCount()))
        wide = sum(self.columnWidth(column) for column in range(self.columnCount()))
        bar = _BAR if wide > self.viewport().width() else 0
        self.setFixedHeight(self._head_px + rows + 2 + bar)


class _CellDelegate(TypedDelegate):
    """Paints a cell; what is wrong with it is drawn in words, not in colour alone."""

    @override
    def draw(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        table = self.parent()
        if not isinstance(table, PaperTable):
            return
        look = table.look(index.row(), index.column())
        box = QRect(option.rect)
        painter.fillRect(box, theme.colour("surface" if look.is_white else "sunken"))
        draw_line_below(painter, box)
        edge = QRect(box.right(), box.top(), 1, box.height())
        painter.fillRect(edge, theme.colour("line"))
        text, tone, size = str(index.data() or ""), look.tone, look.size
        if look.trouble and not text:
            text, tone, size = look.trouble, "attention", theme.CAPTION
        elif look.trouble:
            tone = "danger"
        painter.setFont(theme.font(size))
        painter.setPen(theme.colour(tone))
        left, middle = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignHCenter
        side = left if look.is_prose else middle
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(box.adjusted(_PAD, 1, -_PAD, -2), int(flags), text)
        if has_ring(option):
            draw_ring(painter, box.adjusted(0, 0, -1, -1), 3)

    @override
    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QWidget:
        made = super().createEditor(parent, option, index)
        made.setFont(theme.font(theme.DENSE))
        table = self.parent()
        if isinstance(table, PaperTable) and isinstance(made, QLineEdit):
            choices = table.choices(index.column())
            if choices:
                Suggestions(made, choices)
        return made
