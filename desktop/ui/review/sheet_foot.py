"""What stands below a table of 两表: remarks, signatures, and the steps onwards."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.messages import flaw_words
from desktop.model.forms import AchievementSheet, EffortSheet, FormState
from desktop.model.office import OFFICE_ZONE
from desktop.model.rules import flaws
from desktop.model.spec import Kind, specs
from desktop.services import lists
from desktop.services import records as verbs
from desktop.services.desk import ChangeSet
from desktop.services.forms import entry
from desktop.storage.records import Stored
from desktop.ui import theme
from desktop.ui.bench import Bench
from desktop.ui.explain import explain
from desktop.ui.records.editors import Editor, NotReadableError, editor_of
from desktop.ui.records.keeper import FormKeeper
from desktop.ui.terms import clauses, code_word, field_word
from desktop.ui.widgets.begun import asks_at_close
from desktop.ui.widgets.boxes import row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.fields import field
from desktop.ui.widgets.labels import label, prose
from desktop.ui.widgets.notices import Banner

Sheet = EffortSheet | AchievementSheet
_HIDDEN = frozenset({"round_id", "subject_id", "template", "state"})
_CAPTION = 96
_REASON = 240
Prepare = Callable[[], Callable[[], ChangeSet]]
"""Looks at the table above, and returns the work of saving it."""


class SheetFoot(QWidget):
    """The fields of a sheet in the order of the form, kept as they are typed.

    Attributes:
        saved: It was saved, or moved on.
        not_saved: It was not; what was typed is still there.
        editors: One for each field, by name.
    """

    saved = Signal()
    not_saved = Signal()

    def __init__(self, bench: Bench, sheet: Sheet, base: Stored | None) -> None:
        super().__init__()
        self._bench = bench
        self._sheet = sheet
        self._base = base
        self._is_showing = False
        self.is_touched = False
        self.editors: dict[str, Editor] = {}
        self.keeper = FormKeeper(bench, self.record, base)
        self.prepare: Prepare = lambda: ChangeSet
        self._missing = prose("", size=theme.DENSE, tone="attention")
        self.banner = Banner("attention")
        self.reason = asks_at_close(field(self.tr("退回填写的理由")))
        self.reason.setPlaceholderText(self.tr("退回填写的理由"))
        self.back = button(self.tr("退回填写"), kind="quiet", clicked=self._on_back)
        self.save_button = button(self.tr("保存"), clicked=self.save)
        self.step = button("", kind="primary", clicked=self._on_step)
        self._build()
        self.show_sheet(sheet, base)

    def show_sheet(self, sheet: Sheet, base: Stored | None) -> None:
        """Show a sheet as it is by now."""
        self._sheet, self._base = sheet, base
        self.keeper.begin_again(base)
        self._is_showing = True
        may_edit = sheet.state is not FormState.VERIFIED
        for name, editor in self.editors.items():
            editor.show_value(getattr(sheet, name))
            editor.setEnabled(may_edit)
        self._is_showing = False
        self.is_touched = False
        self._show_steps()
        self._tell()

    def record(self) -> Sheet:
        """Return the sheet as it stands; what means nothing stays as it was."""
        values: dict[str, object] = {}
        for name, editor in self.editors.items():
            try:
                values[name] = editor.value()
            except NotReadableError:
                continue
        return dataclasses.replace(self._sheet, **values)

    def save(self) -> None:
        """Save the sheet, and what is written in the table above it."""
        sheet, base, desk = self.record(), self._base, self._bench.desk
        above = self.prepare()
        self._write(lambda: above() | verbs.save(desk, sheet, base=base))

    def _on_step(self) -> None:
        target = _NEXT[self._sheet.state]
        sheet, base, desk = self.record(), self._base, self._bench.desk
        above = self.prepare()

        def work() -> ChangeSet:
            saved = above() | verbs.save(desk, sheet, base=base)
            return saved | entry.move_sheet(desk, sheet, target, "")

        self._write(work)

    def _on_back(self) -> None:
        desk, sheet, words = self._bench.desk, self._sheet, self.reason.text().strip()
        self._write(lambda: entry.move_sheet(desk, sheet, FormState.DRAFT, words))

    def _write(self, work: Callable[[], ChangeSet]) -> None:
        self.is_touched = False
        self.banner.clear()
        self.keeper.write(
            work, owner=self, done=lambda _c: self._on_saved(), failed=self._on_failed
        )

    def _on_saved(self) -> None:
        self.reason.clear()
        self.saved.emit()

    def _on_failed(self, error: Exception) -> None:
        self.is_touched = True
        self.banner.tell(explain(error))
        self.not_saved.emit()

    def _show_steps(self) -> None:
        state = self._sheet.state
        self.step.setVisible(state in _NEXT)
        words = self.tr("确认") if state is FormState.DRAFT else self.tr("核实")
        self.step.setText(words)
        self.step.setAccessibleName(words)
        self.save_button.setVisible(state is not FormState.VERIFIED)
        for widget in (self.back, self.reason):
            widget.setVisible(state is not FormState.DRAFT)

    def _tell(self) -> None:
        """Name what is missing before it can be confirmed."""
        target = _NEXT.get(self._sheet.state)
        if target is None:
            self._missing.hide()
            return
        next_ = dataclasses.replace(self.record(), state=target)
        lacks = [str(flaw_words(next_.TYPE, flaw)) for flaw in flaws(next_)]
        words = (
            self.tr("确认前还差：{gaps}")
            if target is FormState.CONFIRMED
            else self.tr("核实前还差：{gaps}")
        )
        self._missing.setText(words.format(gaps=clauses(lacks)) if lacks else "")
        self._missing.setVisible(bool(lacks))

    def _on_changed(self) -> None:
        if not self._is_showing:
            self.is_touched = True
            self.keeper.touch()
            self._tell()

    def _read_options(
        self, target: str, deliver: Callable[[Sequence[tuple[str, str]]], None]
    ) -> None:
        desk = self._bench.desk
        self._bench.read(lambda: lists.options(desk, target), deliver, owner=self)

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.GAP_12)
        grid.setVerticalSpacing(theme.GAP_8)
        line, side = 0, 0
        for spec in specs(type(self._sheet)):
            if spec.name in _HIDDEN:
                continue
            editor = editor_of(spec, OFFICE_ZONE, self._read_options)
            editor.changed.connect(self._on_changed)
            self.editors[spec.name] = editor
            is_long = spec.kind is Kind.LONG_TEXT
            if is_long and side:
                line, side = line + 1, 0
            caption = label(field_word(spec), size=theme.DENSE, tone="secondary")
            caption.setFixedWidth(_CAPTION)
            caption.setWordWrap(True)
            grid.addWidget(caption, line, 2 * side)
            grid.addWidget(editor, line, 2 * side + 1, 1, 3 if is_long else 1)
            side = 0 if is_long or side else 1
            line += 0 if side else 1
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.GAP_12)
        whole.addLayout(grid)
        whole.addWidget(self._missing)
        whole.addWidget(self.banner)
        self.reason.setFixedWidth(_REASON)
        whole.addLayout(row(self.reason, self.back, None, self.save_button, self.step))

    def state_words(self) -> str:
        """Return how far the sheet is."""
        return code_word(self._sheet.state)


_NEXT = {FormState.DRAFT: FormState.CONFIRMED, FormState.CONFIRMED: FormState.VERIFIED}
