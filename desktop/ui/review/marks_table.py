"""The table of the sheet: nine items, weights, anchors, three columns to write in.

Evidence is dropped on a row.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFontMetrics,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidgetItem

from desktop.model.codes import Quality
from desktop.model.lists import SHEET_WEIGHTS, Mark
from desktop.model.rules import HIGH_MARK, LOW_MARK
from desktop.model.spec import spec_of
from desktop.model.templates import Template
from desktop.scoring.ratios import plain
from desktop.scoring.scheme import TeamScheme
from desktop.ui import theme
from desktop.ui.evidence_drag import EVIDENCE_MIME, carried_evidence
from desktop.ui.override import override
from desktop.ui.review.marks import MarkRow, Numbers, score_of
from desktop.ui.terms import code_word, field_word
from desktop.ui.widgets.paper_table import Look, PaperTable

ITEM, WEIGHT, ANCHOR, SCORE, BASIS, EVIDENCE = range(6)
_WIDTHS: Final = {ITEM: 76, WEIGHT: 52, ANCHOR: 132, SCORE: 64, EVIDENCE: 108}
_ROW: Final = 48
_HEAD: Final = 34
_WRITTEN: Final = (SCORE, BASIS, EVIDENCE)
_MIDDLE: Final = (WEIGHT, SCORE)
_SMALL: Final = (ANCHOR, EVIDENCE)
_NOTHING: Final = Decimal(0)


class MarksTable(PaperTable):
    """Nine rows.

    Attributes:
        edited: The person wrote, pasted or dropped something.
    """

    edited = Signal()

    def __init__(self, name: str, template: Template, scheme: TeamScheme) -> None:
        self._template = template
        self._weights = dict(scheme.items)
        self._numbers = Numbers(())
        rows, columns = len(SHEET_WEIGHTS), len(_WIDTHS) + 1
        super().__init__(rows, columns, name, row_px=_ROW, head_px=_HEAD)
        self._set_heads()
        self.setDragDropMode(QAbstractItemView.DragDropMode.DropOnly)
        self.setCurrentCell(0, SCORE)
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
        self.fit_rows()
        self.viewport().update()

    def show_weights(self, scheme: TeamScheme) -> None:
        """Show the weights of another scheme; what is written stays."""
        self._weights = dict(scheme.items)
        self.blockSignals(True)
        self._show_fixed()
        self.blockSignals(False)

    @override
    def set_writable(self, *, writable: bool) -> None:
        super().set_writable(writable=writable)
        self.setAcceptDrops(writable)

    @override
    def is_written(self, row: int, column: int) -> bool:
        return self.is_writable and column in _WRITTEN

    @override
    def look(self, row: int, column: int) -> Look:
        is_white = column in _WRITTEN  # also where it is only read: as on paper
        return Look(
            is_white=is_white,
            tone="ink" if is_white or column == ITEM else "secondary",
            size=theme.CAPTION if column in _SMALL else theme.DENSE,
            is_prose=column not in _MIDDLE,
            trouble=self.trouble(row, column),
        )

    @override
    def wrapped(self) -> Sequence[int]:
        return (BASIS,)

    def rows(self) -> list[MarkRow]:
        """Return the rows as they are written."""
        return [
            MarkRow(
                item=item,
                score=self.text(line, SCORE),
                basis=self.text(line, BASIS),
                evidence=self.text(line, EVIDENCE),
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

    def _set_heads(self) -> None:
        names = ("item", "", "", "score", "basis", "evidence_ids")
        words = [field_word(spec_of(Mark, name)) if name else "" for name in names]
        words[WEIGHT], words[ANCHOR] = self.tr("权重"), self.tr("评价标准")
        self.setHorizontalHeaderLabels(words)
        head = self.horizontalHeader()
        head.setSectionResizeMode(BASIS, QHeaderView.ResizeMode.Stretch)
        metrics = QFontMetrics(theme.font(theme.BODY))
        for column, width in _WIDTHS.items():
            least = metrics.horizontalAdvance(words[column]) + 2 * theme.GAP_8
            self.setColumnWidth(column, max(width, least))

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

    def _on_changed(self) -> None:
        self.fit_rows()
        self.viewport().update()
        self.edited.emit()
