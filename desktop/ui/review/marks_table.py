"""The table of the sheet: nine items, weights, anchors, three columns to write in.

Enter goes down, Tab right; a block from Excel is pasted, evidence is dropped on a row.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from desktop.model.codes import Quality
from desktop.model.lists import SHEET_WEIGHTS, Mark
from desktop.model.rules import HIGH_MARK, LOW_MARK
from desktop.model.spec import spec_of
from desktop.model.templates import Template
from desktop.scoring.ratios import plain
from desktop.scoring.scheme import TeamScheme
from desktop.ui import theme
from desktop.ui.override import override
from desktop.ui.review.evidence import EVIDENCE_MIME, carried_evidence
from desktop.ui.review.marks import MarkRow, Numbers, score_of
from desktop.ui.terms import code_word, field_word
from desktop.ui.widgets.cells import tab_step
from desktop.ui.widgets.delegate import Index, SafeDelegate, has_ring
from desktop.ui.widgets.painting import draw_line_below, draw_ring

ITEM, WEIGHT, ANCHOR, SCORE, BASIS, EVIDENCE = range(6)
_WIDTHS: Final = {ITEM: 76, WEIGHT: 52, ANCHOR: 132, SCORE: 64, EVIDENCE: 108}
_ROW: Final = 48
_HEAD: Final = 34
_WRITTEN: Final = (SCORE, BASIS, EVIDENCE)
_PAD: Final = 8
_NOTHING: Final = Decimal(0)


class _CellDelegate(SafeDelegate):
    """Paints a cell; what is wrong with it is drawn in words, not in colour alone."""

    @override
    def draw(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        table = self.parent()
        if not isinstance(table, MarksTable):
            return
        box = QRect(option.rect)
        written = index.column() in _WRITTEN
        painter.fillRect(box, theme.colour("surface" if written else "sunken"))
        draw_line_below(painter, box)
        painter.fillRect(
            QRect(box.right(), box.top(), 1, box.height()), theme.colour("line")
        )
        text = str(index.data() or "")
        trouble = table.trouble(index.row(), index.column())
        tone = "ink" if index.column() in (ITEM, *_WRITTEN) else "secondary"
        if trouble and not text:
            text, tone = trouble, "attention"
        elif trouble:
            tone = "danger"
        small = index.column() in (ANCHOR, EVIDENCE) or (trouble and text == trouble)
        painter.setFont(theme.font(theme.CAPTION if small else theme.DENSE))
        painter.setPen(theme.colour(tone))
        middle = index.column() in (WEIGHT, SCORE)
        side = Qt.AlignmentFlag.AlignHCenter if middle else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(box.adjusted(_PAD, 1, -_PAD, -3), int(flags), text)
        if has_ring(option):
            draw_ring(painter, box.adjusted(0, 0, -1, -1), 3)

    @override
    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QWidget:
        made = super().createEditor(parent, option, index)
        made.setFont(theme.font(theme.DENSE))
        return made


class MarksTable(QTableWidget):
    """Nine rows.

    Attributes:
        edited: The person wrote, pasted or dropped something.
    """

    edited = Signal()

    def __init__(self, template: Template, scheme: TeamScheme) -> None:
        super().__init__(len(SHEET_WEIGHTS), len(_WIDTHS) + 1)
        self._template = template
        self._weights = dict(scheme.items)
        self._numbers = Numbers(())
        self.is_writable = True
        self.setProperty("kind", "table")
        self.setAccessibleName(self.tr("评分"))
        self.setFont(theme.font(theme.DENSE))
        self.setItemDelegate(_CellDelegate(self))
        self._set_heads()
        self._set_habits()
        self._show_fixed()
        self.cellChanged.connect(lambda _row, _column: self._on_changed())

    def show_rows(self, rows: Sequence[MarkRow], numbers: Numbers) -> None:
        """Show these rows; nobody is told of a change."""
        self._numbers = numbers
        self.blockSignals(True)
        for line, row in enumerate(rows):
            texts = {SCORE: row.score, BASIS: row.basis, EVIDENCE: row.evidence}
            for column, text in texts.items():
                self.setItem(line, column, QTableWidgetItem(text))
        self.blockSignals(False)
        self._fit_rows()
        self.viewport().update()

    def show_weights(self, scheme: TeamScheme) -> None:
        """Show the weights of another scheme; what is written stays."""
        self._weights = dict(scheme.items)
        self.blockSignals(True)
        self._show_fixed()
        self.blockSignals(False)

    def set_writable(self, *, writable: bool) -> None:
        """Let the columns be written in, or only read."""
        self.is_writable = writable
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(_TRIGGERS if writable else triggers.NoEditTriggers)
        self.setAcceptDrops(writable)
        self.viewport().update()

    def rows(self) -> list[MarkRow]:
        """Return the rows as they are written."""
        return [
            MarkRow(
                item=item,
                score=self._text(line, SCORE),
                basis=self._text(line, BASIS),
                evidence=self._text(line, EVIDENCE),
            )
            for line, item in enumerate(SHEET_WEIGHTS)
        ]

    def trouble(self, line: int, column: int) -> str:
        """Return what is wrong with a cell, in words; empty for nothing."""
        row = self.rows()[line]
        if column == SCORE and row.score and score_of(row.score) is None:
            return self.tr("0 到 100")
        if column == EVIDENCE:
            return self._evidence_trouble(row)
        return ""

    def unknown_numbers(self) -> list[str]:
        """Return the numbers that name no evidence of this subject."""
        read = (self._numbers.read(row.evidence) for row in self.rows())
        return [unknown for _cited, unknown in read if unknown]

    def cite(self, line: int, evidence_id: str) -> None:
        """Add an evidence to a row, once."""
        row = self.rows()[line]
        number = self._numbers.shown([evidence_id])
        cited, _unknown = self._numbers.read(row.evidence)
        if evidence_id not in cited:
            text = f"{row.evidence}、{number}" if row.evidence else number
            self.setItem(line, EVIDENCE, QTableWidgetItem(text))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste) and self.is_writable:
            self.paste(QGuiApplication.clipboard().text())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.setCurrentCell(self.currentRow() + 1, max(self.currentColumn(), SCORE))
        elif event.key() == Qt.Key.Key_Delete and self.is_writable:
            for index in self.selectedIndexes():
                if index.column() in _WRITTEN:
                    self.setItem(index.row(), index.column(), QTableWidgetItem(""))
        else:
            super().keyPressEvent(event)

    def paste(self, text: str) -> None:
        """Take a block of cells into the columns that are written in."""
        top, left = max(self.currentRow(), 0), max(self.currentColumn(), SCORE)
        for down, line in enumerate(text.rstrip("\n").split("\n")):
            for right, cell in enumerate(line.rstrip("\r").split("\t")):
                row, column = top + down, left + right
                if row < self.rowCount() and column < self.columnCount():
                    self.setItem(row, column, QTableWidgetItem(cell.strip()))

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
        column = max(self.currentColumn(), SCORE) - SCORE
        place = self.currentRow() * len(_WRITTEN) + column + step
        place = max(0, min(place, self.rowCount() * len(_WRITTEN) - 1))
        line, column = divmod(place, len(_WRITTEN))
        return self.model().index(line, SCORE + column)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(EVIDENCE_MIME):
            event.acceptProposedAction()

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if self.rowAt(event.position().toPoint().y()) >= 0:
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        line = self.rowAt(event.position().toPoint().y())
        if line >= 0:
            self.cite(line, carried_evidence(event.mimeData()))
            event.acceptProposedAction()

    def _evidence_trouble(self, row: MarkRow) -> str:
        _cited, unknown = self._numbers.read(row.evidence)
        if unknown:
            return self.tr("没有 {number} 号").format(number=unknown)
        score = score_of(row.score)
        extreme = score is not None and (score > HIGH_MARK or score < LOW_MARK)
        return self.tr("须有证据") if extreme and not row.evidence else ""

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_rows()

    def _fit_rows(self) -> None:
        """Let every row be as high as its words, and the table as its rows."""
        metrics = QFontMetrics(theme.font(theme.DENSE))
        wide = self.columnWidth(BASIS) - 2 * _PAD
        room = QRect(0, 0, max(wide, 1), 10_000)
        flags = int(Qt.TextFlag.TextWordWrap)
        for line in range(self.rowCount()):
            words = self._text(line, BASIS)
            high = metrics.boundingRect(room, flags, words).height() + _PAD
            self.setRowHeight(line, max(_ROW, high))
        rows = sum(self.rowHeight(line) for line in range(self.rowCount()))
        self.setFixedHeight(_HEAD + rows + 2)

    def _set_heads(self) -> None:
        names = ("item", "", "", "score", "basis", "evidence_ids")
        words = [field_word(spec_of(Mark, name)) if name else "" for name in names]
        words[WEIGHT], words[ANCHOR] = self.tr("权重"), self.tr("评价标准")
        self.setHorizontalHeaderLabels(words)
        head = self.horizontalHeader()
        head.setFixedHeight(_HEAD)
        head.setFont(theme.font(theme.CAPTION))
        head.setHighlightSections(False)
        head.setSectionResizeMode(BASIS, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, width)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)

    def _set_habits(self) -> None:
        self.setShowGrid(False)
        self.setEditTriggers(_TRIGGERS)
        self.setTabKeyNavigation(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(off)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DropOnly)
        self.setCurrentCell(0, SCORE)

    def _show_fixed(self) -> None:
        """Show what stands on every sheet, in the words of its version.

        Each quality's scale stands once; an item's own anchors are its tool tip.
        """
        anchors = self._template.word("scale").replace("；", "\n")
        first: dict[Quality, int] = {}
        for line, (item, (quality, _published)) in enumerate(SHEET_WEIGHTS.items()):
            first.setdefault(quality, line)
            told = self._template.item(str(item.value)).text.replace("；", "\n")
            self._fix(line, ITEM, code_word(item), told)
            self._fix(line, WEIGHT, plain(self._weights.get(item, _NOTHING)))
            self._fix(line, ANCHOR, "")
        for quality, line in first.items():
            weights = [
                self._weights.get(item, _NOTHING)
                for item, (of, _published) in SHEET_WEIGHTS.items()
                if of is quality
            ]
            whole = plain(sum(weights, _NOTHING))
            words = f"{code_word(quality)} {whole}\n{anchors}"
            self._fix(line, ANCHOR, words)
            self.setSpan(line, ANCHOR, len(weights), 1)

    def _fix(self, line: int, column: int, text: str, tip: str = "") -> None:
        item = QTableWidgetItem(text)
        item.setToolTip(tip)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self.setItem(line, column, item)

    def _text(self, line: int, column: int) -> str:
        item = self.item(line, column)
        return item.text().strip() if item is not None else ""

    def _on_changed(self) -> None:
        self._fit_rows()
        self.viewport().update()
        self.edited.emit()


_TRIGGERS: Final = (
    QAbstractItemView.EditTrigger.AnyKeyPressed
    | QAbstractItemView.EditTrigger.DoubleClicked
    | QAbstractItemView.EditTrigger.EditKeyPressed
)
