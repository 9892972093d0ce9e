"""The table of a form, its columns and rows as they are on paper.

A cell of a code list is chosen or typed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableWidgetItem

from desktop.ui.override import override
from desktop.ui.widgets.paper_table import Look, PaperTable

_LEAST_ROW: Final = 34
_HEAD: Final = 40


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


class FormGrid(PaperTable):
    """The table of a form.

    Attributes:
        edited: The person wrote or pasted into a cell (row, column).
        row_chosen: The cursor went to another row.
    """

    edited = Signal(int, int)
    row_chosen = Signal(int)

    def __init__(self, name: str, columns: Sequence[GridColumn]) -> None:
        self._columns = tuple(columns)
        self._locked: list[frozenset[int]] = []
        self.trouble: Trouble = lambda _row, _column: ""
        super().__init__(0, len(columns), name, row_px=_LEAST_ROW, head_px=_HEAD)
        self.setWordWrap(True)
        self._set_heads()
        self.cellChanged.connect(self._on_changed)
        self.currentCellChanged.connect(
            lambda row, _column, before, _was: self._on_moved(row, before)
        )

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
        self.fit_rows()
        self.viewport().update()

    def show_computed(self, row: int, cells: Mapping[int, tuple[str, str]]) -> None:
        """Show other texts and tips in computed cells of a row; the rest stays.

        Args:
            row: The row.
            cells: By column, what it says and what explains it.
        """
        self.blockSignals(True)
        for column, (text, tip) in cells.items():
            item = self.item(row, column)
            if item is not None:
                item.setText(text)
                item.setToolTip(tip)
        self.blockSignals(False)
        self.fit_rows()
        self.viewport().update()

    @override
    def is_written(self, row: int, column: int) -> bool:
        locked = row < len(self._locked) and column in self._locked[row]
        return self.is_writable and self._columns[column].is_written and not locked

    @override
    def look(self, row: int, column: int) -> Look:
        trouble = self.trouble(row, column)
        is_prose = self._columns[column].is_prose
        return replace(super().look(row, column), is_prose=is_prose, trouble=trouble)

    @override
    def choices(self, column: int) -> Sequence[str]:
        return self._columns[column].choices

    def _set_heads(self) -> None:
        self.setHorizontalHeaderLabels([column.head for column in self._columns])
        head = self.horizontalHeader()
        middle, wrapped = Qt.AlignmentFlag.AlignCenter, Qt.TextFlag.TextWordWrap
        head.setDefaultAlignment(Qt.AlignmentFlag(int(middle) | int(wrapped)))
        for number, column in enumerate(self._columns):
            self.setColumnWidth(number, column.width_px)
            if column.stretches:
                head.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)

    def _on_changed(self, row: int, column: int) -> None:
        self.fit_rows()
        self.viewport().update()
        self.edited.emit(row, column)

    def _on_moved(self, row: int, before: int) -> None:
        if row != before and row >= 0:
            self.row_chosen.emit(row)
