"""A table that looks like the paper's: computed cells grey, written ones white.

Enter goes down, Tab to the next cell that is written in, arrows walk as in Excel; a
block from Excel is pasted. A cell of a code list is chosen or typed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCompleter,
    QHeaderView,
    QLineEdit,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from desktop.ui import theme
from desktop.ui.override import override
from desktop.ui.widgets.cells import tab_step
from desktop.ui.widgets.delegate import Index, SafeDelegate, has_ring
from desktop.ui.widgets.painting import draw_line_below, draw_ring

_LEAST_ROW: Final = 34
_HEAD: Final = 40
_PAD: Final = 6
_BAR: Final = 12
_TRIGGERS: Final = (
    QAbstractItemView.EditTrigger.AnyKeyPressed
    | QAbstractItemView.EditTrigger.DoubleClicked
    | QAbstractItemView.EditTrigger.EditKeyPressed
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GridColumn:
    """A column: its head, width, and whether it is written in.

    Attributes:
        choices: The words it may hold; any where there are none.
        stretches: It takes the width that is left.
    """

    head: str
    width_px: int
    is_written: bool = False
    is_prose: bool = False
    choices: tuple[str, ...] = ()
    stretches: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GridRow:
    """A row: what it shows, what explains its cells, and what of it is locked."""

    texts: tuple[str, ...]
    tips: tuple[str, ...] = ()
    locked: frozenset[int] = field(default_factory=frozenset[int])


Trouble = Callable[[int, int], str]


class _CellDelegate(SafeDelegate):
    """Paints a cell; what is wrong with it is drawn in words, not in colour alone."""

    @override
    def draw(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        grid = self.parent()
        if not isinstance(grid, FormGrid):
            return
        box = QRect(option.rect)
        written = grid.is_written(index.row(), index.column())
        painter.fillRect(box, theme.colour("surface" if written else "sunken"))
        draw_line_below(painter, box)
        edge = QRect(box.right(), box.top(), 1, box.height())
        painter.fillRect(edge, theme.colour("line"))
        text = str(index.data() or "")
        wrong = grid.trouble(index.row(), index.column())
        tone = "ink" if written else "secondary"
        if wrong and not text:
            text, tone = wrong, "attention"
        elif wrong:
            tone = "danger"
        painter.setFont(theme.font(theme.DENSE))
        painter.setPen(theme.colour(tone))
        left = grid.grid_column(index.column()).is_prose
        side = Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignHCenter
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
        grid = self.parent()
        if isinstance(grid, FormGrid) and isinstance(made, QLineEdit):
            choices = grid.grid_column(index.column()).choices
            if choices:
                known = QCompleter(list(choices), made)
                known.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
                known.setFilterMode(Qt.MatchFlag.MatchContains)
                made.setCompleter(known)
        return made


class FormGrid(QTableWidget):
    """The table of a form.

    Attributes:
        edited: The person wrote or pasted into a cell (row, column).
        row_chosen: The cursor went to another row.
    """

    edited = Signal(int, int)
    row_chosen = Signal(int)

    def __init__(self, name: str, columns: Sequence[GridColumn]) -> None:
        super().__init__(0, len(columns))
        self._columns = tuple(columns)
        self._locked: list[frozenset[int]] = []
        self._is_writable = True
        self.trouble: Trouble = lambda _row, _column: ""
        self.setProperty("kind", "table")
        self.setAccessibleName(name)
        self.setFont(theme.font(theme.DENSE))
        self.setItemDelegate(_CellDelegate(self))
        self._set_heads()
        self._set_habits()
        self.cellChanged.connect(self._on_changed)
        self.currentCellChanged.connect(
            lambda row, _column, before, _was: self._on_moved(row, before)
        )

    def grid_column(self, number: int) -> GridColumn:
        """Return a column."""
        return self._columns[number]

    def show_rows(self, rows: Sequence[GridRow]) -> None:
        """Show these rows; nobody is told of a change."""
        self.blockSignals(True)
        self.setRowCount(len(rows))
        self._locked = [row.locked for row in rows]
        for line, row in enumerate(rows):
            for number, text in enumerate(row.texts):
                item = QTableWidgetItem(text)
                item.setToolTip(row.tips[number] if number < len(row.tips) else "")
                if not self.is_written(line, number):
                    item.setFlags(
                        Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
                    )
                self.setItem(line, number, item)
        self.blockSignals(False)
        self._fit_rows()
        self.viewport().update()

    def set_writable(self, *, writable: bool) -> None:
        """Let the columns be written in, or only read."""
        self._is_writable = writable
        none = QAbstractItemView.EditTrigger.NoEditTriggers
        self.setEditTriggers(_TRIGGERS if writable else none)
        self.viewport().update()

    def is_written(self, row: int, column: int) -> bool:
        """Tell whether a cell is written in."""
        locked = row < len(self._locked) and column in self._locked[row]
        return self._is_writable and self._columns[column].is_written and not locked

    def text(self, row: int, column: int) -> str:
        """Return what a cell says."""
        item = self.item(row, column)
        return item.text().strip() if item is not None else ""

    def paste(self, text: str) -> None:
        """Take a block of cells; what is not written in stays as it is."""
        top, left = max(self.currentRow(), 0), max(self.currentColumn(), 0)
        for down, line in enumerate(text.rstrip("\n").split("\n")):
            for right, cell in enumerate(line.rstrip("\r").split("\t")):
                self._write(top + down, left + right, cell.strip())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste(QGuiApplication.clipboard().text())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.setCurrentCell(self.currentRow() + 1, self.currentColumn())
        elif event.key() == Qt.Key.Key_Delete:
            for index in self.selectedIndexes():
                self._write(index.row(), index.column(), "")
        else:
            super().keyPressEvent(event)

    @override
    def moveCursor(
        self,
        cursorAction: QAbstractItemView.CursorAction,  # noqa: N803 - Qt's own
        modifiers: Qt.KeyboardModifier,
    ) -> QModelIndex:
        """Tab walks the cells that are written in."""
        step = tab_step(cursorAction)
        if not step:
            return super().moveCursor(cursorAction, modifiers)
        wide = self.columnCount()
        place = self.currentRow() * wide + self.currentColumn() + step
        while 0 <= place < self.rowCount() * wide:
            row, number = divmod(place, wide)
            if self.is_written(row, number):
                return self.model().index(row, number)
            place += step
        return self.currentIndex()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_rows()

    def _write(self, row: int, column: int, text: str) -> None:
        if row < self.rowCount() and column < self.columnCount():
            item = self.item(row, column)
            if item is not None and self.is_written(row, column):
                item.setText(text)

    def _fit_rows(self) -> None:
        """Let every row be as high as its words, and the table as its rows."""
        metrics = QFontMetrics(theme.font(theme.DENSE))
        flags = int(Qt.TextFlag.TextWordWrap)
        for row in range(self.rowCount()):
            high = _LEAST_ROW
            for number in range(self.columnCount()):
                wide = max(self.columnWidth(number) - 2 * _PAD, 1)
                room = QRect(0, 0, wide, 10_000)
                words = metrics.boundingRect(room, flags, self.text(row, number))
                high = max(high, words.height() + _PAD)
            self.setRowHeight(row, high)
        rows = sum(self.rowHeight(row) for row in range(self.rowCount()))
        wide = sum(self.columnWidth(number) for number in range(self.columnCount()))
        bar = _BAR if wide > self.viewport().width() else 0
        self.setFixedHeight(_HEAD + rows + 2 + bar)

    def _set_heads(self) -> None:
        self.setHorizontalHeaderLabels([column.head for column in self._columns])
        head = self.horizontalHeader()
        head.setFixedHeight(_HEAD)
        head.setFont(theme.font(theme.CAPTION))
        head.setHighlightSections(False)
        middle, wrapped = Qt.AlignmentFlag.AlignCenter, Qt.TextFlag.TextWordWrap
        head.setDefaultAlignment(Qt.AlignmentFlag(int(middle) | int(wrapped)))
        for number, column in enumerate(self._columns):
            self.setColumnWidth(number, column.width_px)
            if column.stretches:
                head.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_LEAST_ROW)

    def _set_habits(self) -> None:
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setEditTriggers(_TRIGGERS)
        self.setTabKeyNavigation(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def _on_changed(self, row: int, column: int) -> None:
        self._fit_rows()
        self.viewport().update()
        self.edited.emit(row, column)

    def _on_moved(self, row: int, before: int) -> None:
        if row != before and row >= 0:
            self.row_chosen.emit(row)
