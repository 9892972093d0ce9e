"""Value lists that live and die with a record, edited as a sheet like in Excel."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyleOptionViewItem,
    QTableWidgetItem,
    QWidget,
)

from desktop.model.spec import Kind, Spec, specs
from desktop.ui import theme
from desktop.ui.override import override
from desktop.ui.records.editors import Editor
from desktop.ui.records.values import NotReadableError, read, written
from desktop.ui.terms import code_word, field_word
from desktop.ui.widgets.boxes import column, row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.choices import Choice
from desktop.ui.widgets.delegate import Index
from desktop.ui.widgets.typed_table import TypedDelegate, TypedTable

_ROWS_SHOWN = 6
_HEAD = 30
_BAR = 12


class CellDelegate(TypedDelegate):
    """Edits a cell: a list for codes, a line for all else."""

    def __init__(self, columns: Sequence[Spec], parent: QWidget) -> None:
        super().__init__(parent)
        self._columns = columns

    @override
    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QWidget:
        spec = self._columns[index.column()]
        if spec.codes is None:
            return super().createEditor(parent, option, index)
        made = Choice(field_word(spec))
        made.setParent(parent)
        made.addItems(["", *(code_word(code) for code in spec.codes)])
        return made


class Sheet(TypedTable):
    """Rows and columns of text, as many rows as are written."""

    def __init__(self, columns: Sequence[Spec], name: str) -> None:
        super().__init__(0, len(columns), name)
        self.setItemDelegate(CellDelegate(columns, self))
        self.setHorizontalHeaderLabels([field_word(spec) for spec in columns])
        self.horizontalHeader().setFixedHeight(_HEAD)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setDefaultSectionSize(theme.TABLE_ROW)
        self.setMinimumHeight(_HEAD + theme.TABLE_ROW * 2)

    def texts(self) -> list[list[str]]:
        """Return every row as texts, rows without any left out."""
        found = [
            [self.text(line, place) for place in range(self.columnCount())]
            for line in range(self.rowCount())
        ]
        return [texts for texts in found if any(texts)]

    def show_texts(self, rows: Sequence[Sequence[str]]) -> None:
        """Show these rows."""
        self.blockSignals(True)
        self.setRowCount(len(rows))
        for line, texts in enumerate(rows):
            for place, text in enumerate(texts):
                self.setItem(line, place, QTableWidgetItem(text))
        self.blockSignals(False)
        self.fit()

    def fit(self) -> None:
        """Be as high as the rows, up to a few of them."""
        lines = min(max(self.rowCount(), 1), _ROWS_SHOWN)
        wide = sum(self.columnWidth(place) for place in range(self.columnCount()))
        bar = _BAR if wide > self.viewport().width() else 0
        self.setFixedHeight(_HEAD + lines * theme.TABLE_ROW + 4 + bar)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        """Give each column the same width, but never less than its head needs."""
        head = self.horizontalHeader()
        share = self.viewport().width() // max(self.columnCount(), 1)
        for place in range(self.columnCount()):
            self.setColumnWidth(place, max(share, head.sectionSizeHint(place)))
        self.fit()

    @override
    def make_room(self, rows: int) -> None:
        if rows > self.rowCount():
            self.setRowCount(rows)
            self.fit()


class NestedEditor(Editor):
    """The sheet of a value list."""

    def __init__(self, spec: Spec, zone: tzinfo) -> None:
        super().__init__(spec)
        assert spec.nested is not None  # noqa: S101 - a NESTED field has one
        self._zone = zone
        self._owner = spec.nested
        self._columns = [item for item in specs(spec.nested) if _in_a_cell(item)]
        self._others: list[Any] = []
        self._sheet = Sheet(self._columns, field_word(spec))
        self._sheet.cellChanged.connect(lambda _line, _place: self._told())
        add = button(self.tr("加一行"), kind="link", icon="plus", clicked=self._add)
        remove = button(self.tr("删去此行"), kind="link", clicked=self._remove)
        buttons = row(add, remove, None)
        self._inside.addLayout(column(self._sheet, buttons, gap=theme.GAP_4))
        self.setFocusProxy(self._sheet)

    @property
    @override
    def field(self) -> QWidget:
        return self._sheet

    @override
    def show_value(self, value: Any) -> None:
        self._others = list(value)
        self._sheet.show_texts([self._texts(item) for item in value])

    @override
    def value(self) -> Any:
        return tuple(
            self._item(place, texts) for place, texts in enumerate(self._sheet.texts())
        )

    def _texts(self, item: Any) -> list[str]:
        return [
            _cell(spec, getattr(item, spec.name), self._zone) for spec in self._columns
        ]

    def _item(self, place: int, texts: Sequence[str]) -> Any:
        facts = {
            spec.name: _value(spec, text, self._zone)
            for spec, text in zip(self._columns, texts, strict=True)
        }
        # What has no cell of its own (a list of ids) stays with its row.
        if place < len(self._others):
            for spec in specs(self._owner):
                if not _in_a_cell(spec):
                    facts[spec.name] = getattr(self._others[place], spec.name)
        return self._owner(**facts)

    def _add(self) -> None:
        line = self._sheet.rowCount()
        self._sheet.setRowCount(line + 1)
        self._sheet.fit()
        self._sheet.setCurrentCell(line, 0)
        self._sheet.setFocus()

    def _remove(self) -> None:
        line = self._sheet.currentRow()
        if line < 0:
            return
        self._sheet.removeRow(line)
        if line < len(self._others):
            del self._others[line]
        self._sheet.fit()
        self._told()


def _in_a_cell(spec: Spec) -> bool:
    return spec.kind not in {Kind.REF, Kind.REFS, Kind.NESTED}


def _cell(spec: Spec, value: Any, zone: tzinfo) -> str:
    if spec.kind is Kind.CODE:
        return code_word(value)
    if spec.kind is Kind.FLAG:
        return "✓" if value else ""
    return written(spec, value, zone)


def _value(spec: Spec, text: str, zone: tzinfo) -> Any:
    if spec.kind is Kind.FLAG:
        return bool(text)
    if spec.kind is not Kind.CODE:
        return read(spec, text, zone)
    if not text:
        return None
    for code in spec.codes or ():
        if text in {code_word(code), code.label}:
            return code
    raise NotReadableError(text)
