"""The matrix of subjects and materials: a glyph and a count in each cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
)

from desktop.model.reviews import Material, MaterialState
from desktop.services.progress import Cell, Matrix, Row
from desktop.ui import theme
from desktop.ui.consolidation.words import ICON_OF, cell_words, count_words, point_words
from desktop.ui.override import override
from desktop.ui.terms import code_word, post_words
from desktop.ui.widgets.delegate import Index, SafeDelegate, has_ring, is_hovered
from desktop.ui.widgets.meters import draw_bar
from desktop.ui.widgets.painting import (
    draw_icon,
    draw_line_below,
    draw_ring,
    draw_text,
)

NAME, POST, FIRST = 0, 1, 2
LAST: Final = FIRST + len(Material)
_NAME_PX: Final = 84
_SUM_PX: Final = 96
_LEAST_CELL: Final = 66
_GLYPH_AT: Final = 8
_HEAD_PX: Final = 34
_BAR_PX: Final = 26
_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The line above a peer group."""

    title: str
    note: str


class MatrixModel(QAbstractTableModel):
    """Headings and subjects; a column for each material."""

    def __init__(self, heads: tuple[str, str, str]) -> None:
        super().__init__()
        name, post, whole = heads
        self._heads = (name, post, *(code_word(m) for m in Material), whole)
        self.lines: Sequence[Heading | Row] = ()

    def show_lines(self, lines: Sequence[Heading | Row]) -> None:
        """Show these."""
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def row_at(self, line: int) -> Row | None:
        """Return the subject of a line, None for a heading."""
        found = self.lines[line] if 0 <= line < len(self.lines) else None
        return found if isinstance(found, Row) else None

    def cell_at(self, index: Index) -> Cell | None:
        """Return the cell, None beside the materials."""
        row = self.row_at(index.row())
        if row is None or not FIRST <= index.column() < LAST:
            return None
        return row.cells[index.column() - FIRST]

    def line_of(self, subject_id: str) -> int:
        """Return the line of a subject, -1 when it is not shown."""
        for number, line in enumerate(self.lines):
            if isinstance(line, Row) and line.subject.id == subject_id:
                return number
        return -1

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        return 0 if parent.isValid() else len(self.lines)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        return 0 if parent.isValid() else LAST + 1

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == int(Qt.ItemDataRole.FontRole):
            return theme.font(theme.CAPTION)  # that of the header is passed over
        return self._heads[section] if role == _DISPLAY else None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.row_at(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags  # the arrows pass over a heading
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    @override
    def data(self, index: Index, role: int = _DISPLAY) -> object:
        line = self.lines[index.row()]
        if role == int(Qt.ItemDataRole.ToolTipRole):
            cell = self.cell_at(index)
            return point_words(cell) if cell else self._person_words(index)
        if role not in {_DISPLAY, int(Qt.ItemDataRole.AccessibleTextRole)}:
            return None
        if isinstance(line, Heading):
            return f"{line.title}　{line.note}" if index.column() == NAME else None
        cell = self.cell_at(index)
        if cell is not None:
            return f"{line.cadre.name}，{cell_words(cell)}"
        texts = {NAME: line.cadre.name, POST: post_words(line.cadre, line.merged)}
        return texts.get(index.column(), f"{line.cadre.name}，{line.percent}%")

    def _person_words(self, index: Index) -> str | None:
        """Return who a line is, in full: the columns may have cut it off."""
        row = self.row_at(index.row())
        if row is None or index.column() not in {NAME, POST}:
            return None
        return f"{row.cadre.name}\n{post_words(row.cadre, row.merged)}"


class _CellDelegate(SafeDelegate):
    """Paints a heading, a name, a cell or a sum."""

    def __init__(self, model: MatrixModel) -> None:
        super().__init__(model)
        self._model = model
        self.chosen = ""

    @override
    def draw(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        line = self._model.lines[index.row()]
        box = QRect(option.rect)
        if isinstance(line, Heading):
            self._draw_heading(painter, box, line, first=index.column() == NAME)
            return
        chosen = line.subject.id == self.chosen
        shade = "accent_tint" if chosen else "hover" if is_hovered(option) else ""
        painter.fillRect(box, theme.colour(shade or "surface"))
        draw_line_below(painter, box)
        if chosen and index.column() == NAME:
            mark = QRect(box.left(), box.top(), 3, box.height() - 1)
            painter.fillRect(mark, theme.colour("accent"))
        self._draw_value(painter, box, index, line)
        if has_ring(option):
            draw_ring(painter, box.adjusted(1, 1, -2, -2), 4)

    def _draw_value(
        self, painter: QPainter, box: QRect, index: Index, line: Row
    ) -> None:
        inside = box.adjusted(8, 0, -6, 0)
        cell = self._model.cell_at(index)
        if cell is not None:
            draw_cell(painter, box, cell)
        elif index.column() == NAME:
            draw_text(painter, inside, line.cadre.name, size=theme.DENSE)
        elif index.column() == POST:
            post, size = post_words(line.cadre, line.merged), theme.CAPTION
            draw_text(painter, inside, post, size=size, tone="secondary")
        else:
            draw_percent(painter, box, line.percent)

    def _draw_heading(
        self, painter: QPainter, box: QRect, line: Heading, *, first: bool
    ) -> None:
        painter.fillRect(box, theme.colour("sunken"))
        draw_line_below(painter, box)
        if not first:
            return
        inside = box.adjusted(8, 0, -12, 0)
        metrics = self._metrics(painter)
        draw_text(painter, inside, line.title, size=theme.CAPTION)
        inside.setLeft(inside.left() + metrics.horizontalAdvance(line.title) + 12)
        draw_text(painter, inside, line.note, size=theme.CAPTION, tone="secondary")

    def _metrics(self, painter: QPainter):
        painter.setFont(theme.font(theme.CAPTION))
        return painter.fontMetrics()


def draw_cell(painter: QPainter, box: QRect, cell: Cell) -> None:
    """Draw the glyph at a fixed place, and the count behind it."""
    if not cell.wanted:
        return
    spot = QRect(box.left() + _GLYPH_AT, box.top(), theme.ICON_TINY, box.height())
    draw_state(painter, spot, cell.state, cell.approved / cell.wanted)
    words = box.adjusted(_GLYPH_AT + theme.ICON_TINY + 5, 0, -2, 0)
    is_done = cell.state is MaterialState.APPROVED
    tone = "secondary" if is_done else ICON_OF[cell.state][1]
    if cell.state is not MaterialState.NOT_BEGUN:
        draw_text(painter, words, count_words(cell), size=theme.CAPTION, tone=tone)


def draw_state(
    painter: QPainter, spot: QRect, state: MaterialState, share: float
) -> None:
    """Draw the glyph of a state; 进行中 is a ring that fills."""
    name, tone = ICON_OF[state]
    if state not in {MaterialState.IN_PROGRESS, MaterialState.NOT_BEGUN}:
        draw_icon(painter, spot, name, tone, theme.ICON_TINY)
        return
    side = theme.ICON_TINY - 3
    top = spot.top() + (spot.height() - side) / 2
    ring = QRectF(spot.left() + 1.5, top, side, side)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    is_begun = state is MaterialState.IN_PROGRESS
    edge = "line2" if is_begun else "control"
    painter.setPen(QPen(theme.colour(edge), 2 if is_begun else 1.25))
    painter.drawEllipse(ring)
    if is_begun:
        painter.setPen(QPen(theme.colour("accent"), 2))
        painter.drawArc(ring, 90 * 16, -round(max(share, 0.12) * 360 * 16))


def draw_percent(painter: QPainter, box: QRect, percent: int) -> None:
    """Draw a short bar and the number."""
    top = box.top() + (box.height() - 5) / 2
    groove = QRectF(box.left() + _GLYPH_AT, top, _BAR_PX, 5)
    draw_bar(painter, groove, "line2")
    filled = QRectF(groove)
    filled.setWidth(groove.width() * percent / 100)
    if percent:
        draw_bar(painter, filled, "good" if percent == 100 else "accent")
    words = box.adjusted(_GLYPH_AT + _BAR_PX + 6, 0, -10, 0)
    right = Qt.AlignmentFlag.AlignRight
    draw_text(painter, words, f"{percent}%", size=theme.CAPTION, align=right)


class MatrixView(QTableView):
    """The table; arrows walk the cells, Enter opens one, Space tells what is in it.

    Attributes:
        opened: A cell was opened: the subject's id and the column.
    """

    opened = Signal(str, int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "table")
        self.setAccessibleName(self.tr("进度矩阵"))
        heads = (self.tr("对象"), self.tr("职务"), self.tr("齐备"))
        self.matrix = MatrixModel(heads)
        self._cells = _CellDelegate(self.matrix)
        self.setModel(self.matrix)
        self.setItemDelegate(self._cells)
        self._set_habits()
        self._set_heads()
        self.clicked.connect(self._open)

    def show_matrix(self, shown: Matrix, lines: Sequence[Heading | Row]) -> None:
        """Show the lines of a matrix; the current cell stays where it was."""
        before = self.matrix.row_at(self.currentIndex().row())
        column = self.currentIndex().column()
        self.clearSpans()
        self.matrix.show_lines(lines)
        for number, line in enumerate(lines):
            if isinstance(line, Heading):
                self.setSpan(number, 0, 1, LAST + 1)
        line = self.matrix.line_of(before.subject.id) if before else -1
        if line < 0 and shown.rows:
            line, column = self.matrix.line_of(shown.rows[0].subject.id), FIRST
        if line >= 0:
            self.setCurrentIndex(self.matrix.index(line, column))

    def mark(self, subject_id: str) -> None:
        """Mark the line of the subject that is looked at."""
        self._cells.chosen = subject_id
        self.viewport().update()

    def points(self) -> str:
        """Return what the current cell is made of, in words."""
        cell = self.matrix.cell_at(self.currentIndex())
        return point_words(cell) if cell else ""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Space:
            self._tell()
        else:
            super().keyPressEvent(event)

    def _tell(self) -> None:
        spot = self.visualRect(self.currentIndex()).bottomLeft()
        QToolTip.showText(self.viewport().mapToGlobal(spot), self.points(), self)

    def _open(self, index: QModelIndex) -> None:
        row = self.matrix.row_at(index.row())
        if row is not None:
            self.opened.emit(row.subject.id, index.column() - FIRST)

    def _set_habits(self) -> None:
        self.setFont(theme.font(theme.DENSE))
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(theme.MATRIX_ROW)
        rows.setDefaultSectionSize(theme.MATRIX_ROW)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _set_heads(self) -> None:
        head = self.horizontalHeader()
        head.setFont(theme.font(theme.CAPTION))
        head.setFixedHeight(_HEAD_PX)
        head.setHighlightSections(False)
        head.setMinimumSectionSize(48)
        head.setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.setColumnWidth(NAME, _NAME_PX)
        self.setColumnWidth(LAST, _SUM_PX)
        head.setSectionResizeMode(POST, QHeaderView.ResizeMode.Stretch)
        metrics = head.fontMetrics()
        for place, material in enumerate(Material, start=FIRST):
            wide = metrics.horizontalAdvance(code_word(material)) + 2 * _GLYPH_AT + 4
            self.setColumnWidth(place, max(_LEAST_CELL, wide))
