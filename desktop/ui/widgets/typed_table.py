"""A table to type in as in Excel.

Enter goes down, Tab to the next cell that is written in, a block from Excel or WPS is
pasted, Delete empties what is selected.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from desktop.ui import theme
from desktop.ui.override import override
from desktop.ui.widgets.delegate import Index, SafeDelegate, has_ring
from desktop.ui.widgets.painting import draw_ring

_TRIGGERS: Final = (
    QAbstractItemView.EditTrigger.AnyKeyPressed
    | QAbstractItemView.EditTrigger.DoubleClicked
    | QAbstractItemView.EditTrigger.EditKeyPressed
)
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS: Final = {
    QAbstractItemView.CursorAction.MoveNext: 1,
    QAbstractItemView.CursorAction.MovePrevious: -1,
}


_RING_RADIUS: Final = 3
_PUT_AWAY: Final = "put_away"  # said of an editor whose cell has been left


class TypedDelegate(SafeDelegate):
    """Opens cells to be typed in, and says of each editor when it was put away."""

    @override
    def draw(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        super().draw(painter, option, index)
        if has_ring(option):
            draw_ring(painter, option.rect.adjusted(0, 0, -1, -1), _RING_RADIUS)

    @override
    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        editor.setProperty(_PUT_AWAY, True)
        super().destroyEditor(editor, index)


class TypedTable(QTableWidget):
    """Cells of text; which of them are written in, a subclass says."""

    def __init__(self, rows: int, columns: int, name: str) -> None:
        super().__init__(rows, columns)
        self._is_writable = True
        self.setItemDelegate(TypedDelegate(self))
        self.setProperty("kind", "table")
        self.setAccessibleName(name)
        self.setFont(theme.font(theme.DENSE))
        self.setEditTriggers(_TRIGGERS)
        self.setTabKeyNavigation(True)
        self.verticalHeader().hide()

    @property
    def is_writable(self) -> bool:
        """Whether anything can be written."""
        return self._is_writable

    def set_writable(self, *, writable: bool) -> None:
        """Let the cells be written in, or only read."""
        self._is_writable = writable
        none = QAbstractItemView.EditTrigger.NoEditTriggers
        self.setEditTriggers(_TRIGGERS if writable else none)
        self.viewport().update()

    def is_written(self, row: int, column: int) -> bool:
        """Tell whether a cell is written in; all are, where nothing else is said."""
        return self._is_writable and row >= 0 and column >= 0

    def text(self, row: int, column: int) -> str:
        """Return what a cell says."""
        item = self.item(row, column)
        return item.text().strip() if item is not None else ""

    def write(self, row: int, column: int, text: str) -> None:
        """Write into a cell; what is not written in stays as it is."""
        is_there = row < self.rowCount() and column < self.columnCount()
        if not is_there or not self.is_written(row, column):
            return
        item = self.item(row, column)
        if item is None:
            self.setItem(row, column, QTableWidgetItem(text))
        else:
            item.setText(text)

    def paste(self, text: str) -> None:
        """Take a block of cells, as Excel and WPS put it on the clipboard."""
        top, left = max(self.currentRow(), 0), self._first_column()
        lines = text.rstrip("\n").split("\n")
        self.make_room(top + len(lines))
        for down, line in enumerate(lines):
            for right, cell in enumerate(line.rstrip("\r").split("\t")):
                self.write(top + down, left + right, cell.strip())

    def make_room(self, rows: int) -> None:
        """Have so many rows at least, where a table may grow; most may not."""

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.currentIndex().isValid():
            return
        if self._is_writable:
            self.make_room(1)
        if self.rowCount():
            self.setCurrentCell(0, 0)  # or nothing tells where the keyboard is

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste(QGuiApplication.clipboard().text())
        elif event.key() in _ENTER:
            self._on_enter()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            for index in self.selectedIndexes():
                self.write(index.row(), index.column(), "")
        else:
            super().keyPressEvent(event)

    # Enter ends an edit a moment later. Whoever clicked another cell by then has ended
    # it himself: what was typed is taken over, and its editor is no longer ours.

    @override
    def commitData(self, editor: QWidget) -> None:
        if not editor.property(_PUT_AWAY):
            super().commitData(editor)

    @override
    def closeEditor(
        self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint
    ) -> None:
        if not editor.property(_PUT_AWAY):
            super().closeEditor(editor, hint)

    @override
    def moveCursor(
        self,
        cursorAction: QAbstractItemView.CursorAction,  # noqa: N803 - Qt's own
        modifiers: Qt.KeyboardModifier,
    ) -> QModelIndex:
        """Tab walks the cells that are written in."""
        step = _STEPS.get(cursorAction, 0)
        if not step:
            return super().moveCursor(cursorAction, modifiers)
        wide = self.columnCount()
        place = self.currentRow() * wide + self.currentColumn() + step
        while 0 <= place < self.rowCount() * wide:
            row, column = divmod(place, wide)
            if self.is_written(row, column):
                return self.model().index(row, column)
            place += step
        return self.currentIndex()

    def _on_enter(self) -> None:
        if self.state() is QAbstractItemView.State.EditingState:
            # The editor takes the key first, and is closed a moment later.
            row, column = self.currentRow(), self.currentColumn()
            QTimer.singleShot(0, self, lambda: self._leave(row, column))
        else:
            self._go_down()

    def _leave(self, row: int, column: int) -> None:
        """Go down from a cell, unless the person has gone elsewhere by then."""
        if (row, column) == (self.currentRow(), self.currentColumn()):
            self._go_down()

    def _go_down(self) -> None:
        below = self.currentRow() + 1
        self.make_room(below + 1)
        self.setCurrentCell(below, max(self.currentColumn(), 0))

    def _first_column(self) -> int:
        """Return where a block begins: at the cursor, or at what is written in."""
        row, column = max(self.currentRow(), 0), max(self.currentColumn(), 0)
        written = (at for at in range(self.columnCount()) if self.is_written(row, at))
        return max(column, next(written, 0))
