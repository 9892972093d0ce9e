"""The matrix of subjects and materials: a glyph and a count in each cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
)

from desktop.model.reviews import Material
from desktop.services.progress import Cell, Matrix, Row
from desktop.ui import theme
from desktop.ui.consolidation.cells import GLYPH_AT, draw_cell, draw_percent
from desktop.ui.consolidation.groups import Heading
from desktop.ui.consolidation.words import cell_words, point_words
from desktop.ui.override import override
from desktop.ui.terms import code_word, phrases, post_words
from desktop.ui.widgets.delegate import Index, SafeDelegate, has_ring, is_hovered
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
_HEAD_PX: Final = 34
_TITLE_AT: Final = 26
_FOLDING: Final = {
    Qt.Key.Key_Minus.value: True,
    Qt.Key.Key_Plus.value: False,
    Qt.Key.Key_Equal.value: False,  # + without the shift key
}
_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)


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

    def heading_at(self, line: int) -> Heading | None:
        """Return the heading of a line, None for a subject."""
        found = self.lines[line] if 0 <= line < len(self.lines) else None
        return found if isinstance(found, Heading) else None

    def heading_of(self, line: int) -> int:
        """Return the line of the heading above a subject, or of the heading itself."""
        while line > 0 and self.heading_at(line) is None:
            line -= 1
        return line

    def first(self) -> int:
        """Return the first line the keyboard reaches, -1 for none."""
        heading = self.heading_at(0)
        return self.line_of_group(heading.key) if heading is not None else -1

    def line_of_group(self, key: str) -> int:
        """Return the line of a folded group, else that of its first subject, or -1."""
        for number, line in enumerate(self.lines):
            if isinstance(line, Heading) and line.key == key:
                return number if line.is_folded else number + 1
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
        heading = self.heading_at(index.row())
        if not index.isValid() or (heading is not None and not heading.is_folded):
            return Qt.ItemFlag.NoItemFlags  # the arrows pass over it
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
            return self._heading_words(line, index.column())
        cell = self.cell_at(index)
        if cell is not None:
            return phrases((line.cadre.name, cell_words(cell)))
        texts = {NAME: line.cadre.name, POST: post_words(line.cadre, line.merged)}
        return texts.get(index.column(), phrases((line.cadre.name, f"{line.percent}%")))

    def _heading_words(self, line: Heading, column: int) -> str | None:
        words = f"{line.title}　{line.note}"
        if not line.is_folded:
            return words if column == NAME else None
        if FIRST <= column < LAST:
            material = list(Material)[column - FIRST]
            sums = line.sum_words(column - FIRST)
            return phrases((line.title, code_word(material), sums))
        if column == LAST:
            return phrases((line.title, f"{line.part.percent}%"))
        folded = self.tr("已折叠")
        return phrases((words, folded, line.sums())) if column == NAME else None

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
            self._draw_heading(painter, box, line, index.column())
            if has_ring(option):
                draw_ring(painter, box.adjusted(1, 1, -2, -2), 4)
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
        self, painter: QPainter, box: QRect, line: Heading, column: int
    ) -> None:
        painter.fillRect(box, theme.colour("sunken"))
        draw_line_below(painter, box)
        if column == NAME:
            self._draw_title(painter, box, line)
        elif line.is_folded and column == LAST:
            draw_percent(painter, box, line.part.percent)
        elif line.is_folded and column >= FIRST:
            inside = box.adjusted(GLYPH_AT, 0, -2, 0)
            words = line.sum_words(column - FIRST)
            draw_text(painter, inside, words, size=theme.CAPTION)

    def _draw_title(self, painter: QPainter, box: QRect, line: Heading) -> None:
        icon = "chevron-right" if line.is_folded else "chevron-down"
        spot = QRect(box.left() + 6, box.top(), theme.ICON_TINY, box.height())
        draw_icon(painter, spot, icon, "secondary", theme.ICON_TINY)
        inside = box.adjusted(_TITLE_AT, 0, -12, 0)
        metrics = self._metrics(painter)
        draw_text(painter, inside, line.title, size=theme.CAPTION)
        inside.setLeft(inside.left() + metrics.horizontalAdvance(line.title) + 12)
        draw_text(painter, inside, line.note, size=theme.CAPTION, tone="secondary")

    def _metrics(self, painter: QPainter):
        painter.setFont(theme.font(theme.CAPTION))
        return painter.fontMetrics()


class MatrixView(QTableView):
    """The table; arrows walk the cells, Enter opens one, Space tells what is in it.

    A click on a heading, − and + fold its group and show it again.

    Attributes:
        opened: A cell was opened: the subject's id and the column.
        folded: A group is to be folded or shown again (its key).
    """

    opened = Signal(str, int)
    folded = Signal(str)

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
        before = self._standing()
        column = self.currentIndex().column()
        self.clearSpans()
        self.matrix.show_lines(lines)
        for number, line in enumerate(lines):
            if isinstance(line, Heading):
                self.setSpan(number, 0, 1, FIRST if line.is_folded else LAST + 1)
        line = self._line_again(before)
        if line < 0 and shown.rows:
            line, column = self.matrix.first(), FIRST
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
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        heading = self.matrix.heading_at(self.indexAt(event.position().toPoint()).row())
        if heading is not None and event.button() is Qt.MouseButton.LeftButton:
            self.folded.emit(heading.key)
        else:
            super().mouseReleaseEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        heading = self.matrix.heading_at(
            self.matrix.heading_of(self.currentIndex().row())
        )
        wants_folded = _FOLDING.get(event.key())
        if heading is not None and wants_folded is not None:
            if wants_folded is not heading.is_folded:
                self.folded.emit(heading.key)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Space:
            self._tell()
        else:
            super().keyPressEvent(event)

    def _tell(self) -> None:
        spot = self.visualRect(self.currentIndex()).bottomLeft()
        QToolTip.showText(self.viewport().mapToGlobal(spot), self.points(), self)

    def _standing(self) -> tuple[str, str]:
        """Return the subject of the current line and the key of its group."""
        line = self.currentIndex().row()
        row = self.matrix.row_at(line)
        heading = self.matrix.heading_at(self.matrix.heading_of(line))
        return row.subject.id if row else "", heading.key if heading else ""

    def _line_again(self, before: tuple[str, str]) -> int:
        """Return where the current line is now; of a group, its first subject."""
        subject, key = before
        line = self.matrix.line_of(subject)
        if line >= 0 or not key:
            return line
        return self.matrix.line_of_group(key)

    def _open(self, index: QModelIndex) -> None:
        row = self.matrix.row_at(index.row())
        heading = self.matrix.heading_at(index.row())
        if heading is not None:
            self.folded.emit(heading.key)
        elif row is not None:
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
            wide = metrics.horizontalAdvance(code_word(material)) + 2 * GLYPH_AT + 4
            self.setColumnWidth(place, max(_LEAST_CELL, wide))
