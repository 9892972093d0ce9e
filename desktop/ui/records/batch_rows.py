"""What an import brought, row by row, beneath its batch."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.model.catalogue import record_type
from desktop.model.channels import ImportBatch
from desktop.services.imports.undoing import BatchLine, lines_of
from desktop.ui import theme
from desktop.ui.bench import Bench, Place
from desktop.ui.explain import explain
from desktop.ui.terms import type_word
from desktop.ui.widgets.boxes import Card, Scroll, row
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.line_list import Line, LineList
from desktop.ui.widgets.notices import Banner

_PAGES = {"daily_note": "daily", "round": "plan", "matter": "plan"}


class BatchRows(QWidget):
    """The records of a batch; each opens. Gone where there is no batch."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._count = label("", size=theme.SECTION, tone="secondary")
        self.banner = Banner()
        self.list = LineList(self.tr("这一批带来的"))
        card = Card(padding=1)
        card.body.addWidget(self.list)
        card.body.addStretch(1)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, theme.GAP_12, 0, theme.GAP_12)
        inside.setSpacing(theme.GAP_8)
        title = label(self.tr("这一批带来的"), size=theme.SECTION)
        inside.addLayout(row(title, self._count, None))
        inside.addWidget(self.banner)
        inside.addWidget(Scroll(card), 1)
        self.hide()

    def show_for(self, batch: ImportBatch | None) -> None:
        """Show what a batch brought; nothing for None."""
        self.setVisible(batch is not None)
        self._show([])
        self.banner.clear()
        if batch is None:
            return
        desk, batch_id = self._bench.desk, batch.id
        self._bench.read(
            lambda: lines_of(desk, batch_id),
            self._show,
            owner=self,
            failed=lambda error: self.banner.tell(explain(error)),
        )

    def _show(self, lines: Sequence[BatchLine]) -> None:
        self._count.setText(str(len(lines)) if lines else "")
        self.list.show_lines([self._line(line) for line in lines])

    def _line(self, line: BatchLine) -> Line:
        words = self.tr("新增") if line.is_new else self.tr("更新")
        place = Place(
            page=_PAGES.get(line.type_name, "figures"),
            type_name=line.type_name,
            record_id=line.id,
        )
        return Line(
            icon="plus" if line.is_new else "pencil",
            what=line.name,
            note="・".join((type_word(record_type(line.type_name)), line.row)),
            when=self.tr("已划去") if line.is_struck else words,
            tone="secondary" if line.is_struck else "good",
            run=lambda: self._bench.open(place),
        )
