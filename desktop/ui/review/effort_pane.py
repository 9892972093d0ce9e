"""《干部“辛苦指数”量化评估表》 in the window: what counts, and why (M35)."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.model.forms import EffortSheet
from desktop.services.forms.entry import Counted, EffortEntry
from desktop.ui import theme
from desktop.ui.bench import Bench, Place
from desktop.ui.conflicts.places import PLANNED
from desktop.ui.review.form_grid import FormGrid, GridColumn, GridRow
from desktop.ui.review.reading import Sight
from desktop.ui.review.sheet_foot import SheetFoot
from desktop.ui.widgets.boxes import Card, row
from desktop.ui.widgets.labels import chip, label, prose
from desktop.ui.widgets.line_list import Line, LineList

_PX_PER_MM = 3.8
_LEAST = 46
_STRETCHED = "indicator"
NONE = "—"


class EffortPane(QWidget):
    """The sheet of one subject.

    Nothing of the table is typed: it follows from what was noted and verified. A row
    says on hover how its points came about, and lists what it counts below.

    Attributes:
        grid: The seven indicators.
        foot: Days, remarks and signatures.
        counted: What the chosen indicator counts; each line opens it.
    """

    def __init__(self, bench: Bench, entry: EffortEntry, sight: Sight) -> None:
        super().__init__()
        self._bench = bench
        self._entry = entry
        self._state = chip("", "neutral")
        template = entry.template
        self.grid = FormGrid(
            template.title,
            [
                GridColumn(
                    head=column.head,
                    width_px=_width(column.width_mm),
                    is_prose=column.is_prose,
                    stretches=column.key == _STRETCHED,
                )
                for column in template.columns
            ],
        )
        self.grid.row_chosen.connect(self._show_counted)
        self._total = label("", size=theme.SECTION)
        self._left_out = prose("", size=theme.DENSE, tone="attention")
        self._counted_head = label("", size=theme.DENSE, tone="secondary")
        self.counted = LineList(self.tr("依据"))
        sheet, base = typed_or(sight, entry.sheet), entry.base
        self.foot = SheetFoot(bench, sheet, base)
        self._build(sight)
        self.show_entry(entry, sight)

    @property
    def is_writing(self) -> bool:
        """Whether something was typed that is not saved."""
        return self.foot.is_touched

    def show_entry(self, entry: EffortEntry, sight: Sight) -> None:
        """Show the sheet as it is by now."""
        self.foot.show_sheet(typed_or(sight, entry.sheet), entry.base)
        self._state.setText(self.foot.state_words())
        self.show_figures(entry)

    def show_figures(self, entry: EffortEntry) -> None:
        """Show what follows from the records and the scheme; what is typed stays."""
        self._entry = entry
        self.grid.show_rows(
            [
                GridRow(texts=line.cells, tips=(line.working,) * len(line.cells))
                for line in entry.lines
            ]
        )
        total = entry.total
        name = entry.template.sums[0][0].label
        self._total.setText(f"{name}　{total.value if total else NONE}")
        told = total.working if total else ""
        self._total.setToolTip(told)
        self._total.setAccessibleDescription(told)
        self._left_out.setText("\n".join(entry.left_out))
        self._left_out.setVisible(bool(entry.left_out))
        self._hint.setText(self._hint_words(entry))
        self._show_counted(max(self.grid.currentRow(), 0))

    def _hint_words(self, entry: EffortEntry) -> str:
        """Return what is counted, and how many days the calendar has for 应在岗."""
        words = self.tr("只计已核实和部分属实的记录；没有记录的日子不减分。")
        days = entry.working_days
        if days is None:
            return words + self.tr("评估周期的放假调休安排未录入，工作日请自行核对。")
        return words + self.tr("按工作日历，评估周期内有 %n 个工作日。", "", days)

    def _show_counted(self, number: int) -> None:
        line = self._entry.lines[number]
        name = self._entry.template.items[number].label
        words = self.tr("“{indicator}”计入 %n 条", "", len(line.counted))
        self._counted_head.setText(words.format(indicator=name))
        self.counted.show_lines([self._line(item) for item in line.counted])

    def _line(self, item: Counted) -> Line:
        page = "plan" if item.type_name in PLANNED else "daily"
        place = Place(page=page, type_name=item.type_name, record_id=item.record_id)
        return Line(
            icon="circle-check",
            what=item.words,
            when=item.day,
            tone="good",
            run=lambda: self._bench.open(place),
        )

    def _build(self, sight: Sight) -> None:
        line = sight.page.line
        group = line.group.name if line.group else ""
        title = label(self._entry.template.title, size=theme.SECTION)
        parts = (line.cadre.name, line.cadre.post, group)
        whose = prose(
            "・".join(part for part in parts if part),
            size=theme.DENSE,
            tone="secondary",
        )
        card = Card(padding=1)
        card.body.addWidget(self.grid)
        below = Card(padding=1)
        head = row(self._counted_head)
        head.setContentsMargins(theme.GAP_16, theme.GAP_8, theme.GAP_8, 0)
        below.body.addLayout(head)
        below.body.addWidget(self.counted)
        self._hint = prose("", size=theme.CAPTION, tone="secondary")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.GAP_12)
        whole.addLayout(row(title, self._state, None))
        whole.addWidget(whose)
        whole.addWidget(card)
        whole.addLayout(row(self._total, None))
        whole.addWidget(self._left_out)
        whole.addWidget(self._hint)
        whole.addWidget(below)
        whole.addWidget(self.foot)


def _width(width_mm: float) -> int:
    """Return a column's width on the screen: three characters of its head fit."""
    return max(_LEAST, round(width_mm * _PX_PER_MM))


def typed_or(sight: Sight, sheet: EffortSheet) -> EffortSheet:
    """Return the sheet as last typed, else as saved."""
    for typed in sight.typed:
        if isinstance(typed.record, EffortSheet):
            return typed.record
    return sheet
