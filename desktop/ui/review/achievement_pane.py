"""《干部推进高质量发展业绩采集表》 in the window: one table over both lists (M36)."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.model.forms import AchievementSheet
from desktop.model.workflow import is_editable
from desktop.services.desk import ChangeSet
from desktop.services.drafting import Typed
from desktop.services.forms import entry as forms
from desktop.services.forms.entry import AchievementEntry, Differing, WorkLine
from desktop.services.forms.work_cells import (
    ACCOUNT_LIMIT,
    CLAIM_CELLS,
    RESULT_CELLS,
    Claims,
    cell_text,
    choices_of,
    derived,
    is_readable,
    with_cells,
)
from desktop.storage.records import Stored
from desktop.ui import theme
from desktop.ui.bench import Bench
from desktop.ui.records.keeper import Keeper
from desktop.ui.review.form_grid import FormGrid, GridColumn, GridRow
from desktop.ui.review.reading import Sight
from desktop.ui.review.sheet_foot import SheetFoot
from desktop.ui.terms import code_word, listed
from desktop.ui.widgets.boxes import Card, row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.labels import chip, label, prose

_SHOWN_BEFORE = ("number", "source")
_SHOWN_AFTER = ("completion", "method", "verdict")
_WIDTHS = {
    "number": 40,
    "source": 64,
    "duty": 168,
    "nature": 60,
    "level": 56,
    "measure": 68,
    "target_value": 72,
    "measured_in": 60,
    "reached": 84,
    "contribution": 88,
    "difficulty": 80,
    "outcome": 200,
    "own_part": 200,
    "proof": 104,
    "completion": 72,
    "method": 76,
    "verdict": 76,
}
NONE = "—"
_PROSE = frozenset({"duty", "outcome", "own_part", "proof"})


class AchievementPane(QWidget):
    """The sheet of one subject.

    Attributes:
        grid: The items; the white cells are those of 责任清单 and 实绩清单.
        foot: Dates and signatures.
    """

    def __init__(
        self,
        bench: Bench,
        entry: AchievementEntry,
        bases: Mapping[str, Stored],
        sight: Sight,
    ) -> None:
        super().__init__()
        self._bench = bench
        self._entry = entry
        self._bases = bases
        self._claims: list[Claims] = []
        self._changed: dict[int, set[str]] = {}
        self.keys = (*_SHOWN_BEFORE, *CLAIM_CELLS, *RESULT_CELLS, *_SHOWN_AFTER)
        self._state = chip("", "neutral")
        self.grid = FormGrid(entry.template.title, self._columns(entry))
        self.grid.trouble = self._trouble
        self.grid.edited.connect(self._on_edited)
        self._sums = {
            place.key: label("", size=theme.BODY) for place in entry.template.sums[0]
        }
        self._warning = prose("", size=theme.DENSE, tone="attention")
        self.keeper = Keeper(bench, self._keeping)
        self.foot = SheetFoot(bench, typed_or(sight, entry.sheet), entry.base)
        self.foot.prepare = self._prepare
        self.foot.saved.connect(self._on_saved)
        self.foot.not_saved.connect(self.keeper.resume)
        self.add = button(
            self.tr("加清单外一项"), kind="quiet", icon="plus", clicked=self._on_add
        )
        self._build(sight)
        self.show_entry(entry, bases, sight)

    @property
    def is_writing(self) -> bool:
        """Whether something was typed that is not saved."""
        return bool(self._changed) or self.foot.is_touched

    def show_entry(
        self, entry: AchievementEntry, bases: Mapping[str, Stored], sight: Sight
    ) -> None:
        """Show the sheet as it is by now, with what was typed and is not saved."""
        self._entry, self._bases = entry, bases
        self._changed.clear()
        typed = {item.record.id: item.record for item in sight.typed}
        self._claims = [Claims.of(line.row, typed) for line in entry.lines]
        self.foot.show_sheet(typed_or(sight, entry.sheet), entry.base)
        self._state.setText(self.foot.state_words())
        self._show_rows()
        self._show_sums(entry)
        self._show_warnings(entry)

    def show_figures(self, entry: AchievementEntry) -> None:
        """Show what follows from the records and the scheme; what is written stays."""
        now = {line.row.claim.id: line for line in entry.lines}
        lines = [now.get(line.row.claim.id, line) for line in self._entry.lines]
        self._entry = dataclasses.replace(
            self._entry, lines=tuple(lines), sums=entry.sums, warnings=entry.warnings
        )
        for number, line in enumerate(lines):
            cells = {
                self.keys.index(key): (line.texts[key], line.working)
                for key in _SHOWN_AFTER
            }
            self.grid.show_computed(number, cells)
        self._show_sums(entry)
        self._show_warnings(entry)

    def claims(self) -> Sequence[Claims]:
        """Return duties and results as they are written in the table."""
        found: list[Claims] = []
        for number, before in enumerate(self._claims):
            cells = {
                key: self.grid.text(number, self.keys.index(key))
                for key in self._changed.get(number, ())
            }
            found.append(with_cells(before, cells) if cells else before)
        return found

    def _prepare(self) -> Callable[[], ChangeSet]:
        many, desk = self._typed(), self._bench.desk
        self.keeper.flush()  # for it may not be saved
        self.keeper.stop()
        return lambda: forms.save_claims(desk, many)

    def _typed(self) -> list[Typed]:
        """Return the claims that were changed, each on what it was read as."""
        now = self.claims()
        return [
            Typed(record=record, base=self._bases.get(record.id))
            for number in self._changed
            for record in now[number].changed_from(self._claims[number])
        ]

    def _keeping(self) -> Callable[[], None]:
        many, desk = self._typed(), self._bench.desk
        return lambda: forms.keep_claims(desk, many)

    def _on_edited(self, number: int, column: int) -> None:
        self._changed.setdefault(number, set()).add(self.keys[column])
        self.foot.is_touched = True
        self.keeper.touch()

    def _on_saved(self) -> None:
        self._changed.clear()
        self.keeper.go_on()

    def _on_add(self) -> None:
        number = max(
            (c.result.number or 0 for c in self._claims if c.result), default=0
        )
        sheet = self._entry.sheet
        fresh = Claims.off_list(sheet.round_id, sheet.subject_id, number + 1)
        self._claims = [*self.claims(), fresh]
        self._show_rows()
        self.grid.setCurrentCell(len(self._claims) - 1, self.keys.index("outcome"))
        self.grid.setFocus()

    def _show_rows(self) -> None:
        lines: list[WorkLine | None] = [*self._entry.lines]
        lines += [None] * (len(self._claims) - len(lines))
        rows = zip(self._claims, lines, strict=True)
        self.grid.show_rows([self._row(claims, line) for claims, line in rows])

    def _row(self, claims: Claims, line: WorkLine | None) -> GridRow:
        off_list = self._entry.template.word("off_list")
        texts = dict(line.texts) if line else {"source": off_list}
        texts["number"] = str(self._claims.index(claims) + 1)
        if line:
            texts |= derived(line.row)
        own = {key: cell_text(claims, key) for key in (*CLAIM_CELLS, *RESULT_CELLS)}
        texts |= {key: text for key, text in own.items() if text or key not in texts}
        locked = claims.locked_cells(is_editable)
        working = line.working if line else ""
        return GridRow(
            texts=tuple(texts.get(key, "") for key in self.keys),
            tips=tuple(working if key in _SHOWN_AFTER else "" for key in self.keys),
            locked=frozenset(self.keys.index(key) for key in locked),
        )

    def _trouble(self, number: int, column: int) -> str:
        key = self.keys[column]
        text = self.grid.text(number, column)
        if key in (*CLAIM_CELLS, *RESULT_CELLS) and not is_readable(key, text):
            return self.tr("读不懂“{text}”").format(text=text)
        pair = ("outcome", "own_part")
        if key in pair:
            texts = (self.grid.text(number, self.keys.index(name)) for name in pair)
            if sum(map(len, texts)) > ACCOUNT_LIMIT:
                return text + self.tr("（超过120字）")
        return ""

    def _differs(self, found: Differing) -> str:
        words = self.tr(
            "“{item}”的难易度是{own}，同一事项“{matter}”的其他责任人是{others}。"
        )
        return words.format(
            item=found.item,
            own=code_word(found.own),
            matter=found.matter,
            others=listed(map(code_word, found.others)),
        )

    def _show_warnings(self, entry: AchievementEntry) -> None:
        self._warning.setText("\n".join(map(self._differs, entry.warnings)))
        self._warning.setVisible(bool(entry.warnings))

    def _show_sums(self, entry: AchievementEntry) -> None:
        for place in entry.template.sums[0]:
            found, shown = entry.sums.get(place.key), self._sums[place.key]
            shown.setText(f"{place.label}　{found.value if found else NONE}")
            shown.setToolTip(found.working if found else "")
            shown.setAccessibleDescription(found.working if found else "")

    def _columns(self, entry: AchievementEntry) -> list[GridColumn]:
        heads = {
            column.key: column.head.partition("（")[0]
            for column in entry.template.columns
        }
        words = {
            "level": heads["level"],
            "measure": self.tr("算法"),
            "target_value": heads["target"],
            "measured_in": self.tr("单位"),
            "contribution": heads["part"],
            "outcome": self.tr("完成情况"),
            "own_part": self.tr("本人作用"),
        }
        written = {*CLAIM_CELLS, *RESULT_CELLS}
        return [
            GridColumn(
                head=words.get(key) or heads[key],
                width_px=_WIDTHS[key],
                is_written=key in written,
                is_prose=key in _PROSE,
                choices=choices_of(key) if key in written else (),
            )
            for key in self.keys
        ]

    def _build(self, sight: Sight) -> None:
        line = sight.page.line
        title = label(self._entry.template.title, size=theme.SECTION)
        parts = (line.cadre.name, line.cadre.post, line.cadre.duties)
        whose = prose(
            "・".join(part for part in parts if part),
            size=theme.DENSE,
            tone="secondary",
        )
        card = Card(padding=1)
        card.body.addWidget(self.grid)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.GAP_12)
        whole.addLayout(row(title, self._state, None, self.add))
        whole.addWidget(whose)
        whole.addWidget(card)
        whole.addWidget(self._warning)
        whole.addLayout(row(*self._sums.values(), None, gap=theme.GAP_24))
        whole.addWidget(self.foot)


def typed_or(sight: Sight, sheet: AchievementSheet) -> AchievementSheet:
    """Return the sheet as last typed, else as saved."""
    for typed in sight.typed:
        if isinstance(typed.record, AchievementSheet):
            return typed.record
    return dataclasses.replace(sheet)
