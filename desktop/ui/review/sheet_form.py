"""The form of one 《干部履职评价单》 (B卷): as on paper, its gaps named beneath it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from decimal import Decimal

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.errors.records import Flaw, InvalidRecordError
from desktop.messages import flaw_words
from desktop.model.codes import Grade, SheetItem, SheetState
from desktop.model.lists import SHEET_WEIGHTS, AppraisalSheet
from desktop.model.rules import flaws
from desktop.model.spec import spec_of
from desktop.scoring.appraisal import sheet_total
from desktop.scoring.ratios import plain
from desktop.scoring.scheme import TeamScheme
from desktop.services import records as verbs
from desktop.services import sheets
from desktop.services.desk import ChangeSet, Desk
from desktop.storage.records import Stored
from desktop.ui import theme
from desktop.ui.bench import Bench
from desktop.ui.explain import explain
from desktop.ui.records.keeper import FormKeeper
from desktop.ui.review.marks import Numbers, marks_of, rows_of
from desktop.ui.review.marks_table import MarksTable
from desktop.ui.review.reading import Sight
from desktop.ui.terms import clauses, code_word, field_word, listed
from desktop.ui.trouble import Trouble
from desktop.ui.when import moment_words
from desktop.ui.widgets.boxes import Card, row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.choices import Choice, TextArea, each_change
from desktop.ui.widgets.fields import field
from desktop.ui.widgets.labels import chip, label, prose
from desktop.ui.widgets.notices import Banner
from desktop.ui.widgets.tick import Tick

_CAPTION = 72
_NOTHING = Decimal(0)


class SheetForm(QWidget):
    """One sheet; kept as it is typed, saved, and signed for good.

    Attributes:
        table: The nine marks.
    """

    def __init__(self, bench: Bench, sheet: AppraisalSheet, sight: Sight) -> None:
        super().__init__()
        self._bench = bench
        self._sheet = sheet
        self._base = _base_of(sight, sheet)
        self._template = sight.template
        self._scheme = sight.scheme
        self._numbers = Numbers(sight.page.evidence)
        self._is_touched = False
        self._is_showing = False
        self.table = MarksTable(self.tr("评分"), sight.template, sight.scheme)
        self._anchor = prose("", size=theme.CAPTION, tone="secondary")
        self.table.currentCellChanged.connect(
            lambda line, _column, _before, _was: self._show_anchor(line)
        )
        self._merits = TextArea(self._word("merits"), lines=2)
        self._faults = TextArea(self._word("faults"), lines=2)
        self._post = field(self._word("suited_post"))
        self._proposed = Choice(self._word("proposed"))
        self._proposed.addItem("", None)
        for grade in Grade:
            self._proposed.addItem(code_word(grade), grade)
        self._declared = Tick(self.tr("本人与考察对象无回避关系"))
        self._state = chip("", "neutral")
        self._total = label("", size=theme.SECTION)
        self._missing = prose("", size=theme.DENSE, tone="attention")
        self._banner = Banner("attention")
        self._hint = label(
            self.tr("签名后不能再改。"), size=theme.CAPTION, tone="secondary"
        )
        self.save_button = button(self.tr("保存"), clicked=self.save)
        self.sign_button = button(
            self.tr("签名"), kind="primary", icon="signature", clicked=self.sign
        )
        self.keeper = FormKeeper(bench, self.record, self._base)
        self._show()
        self._build()
        self._show_anchor(0)
        self._connect()
        self._tell()

    @property
    def subject_id(self) -> str:
        """Whom it is about."""
        return self._sheet.subject_id

    @property
    def is_writing(self) -> bool:
        """Whether something was typed that is not saved."""
        return self._is_touched

    def know(self, sight: Sight) -> None:
        """Learn what came meanwhile: evidence, and weights of another scheme."""
        self._numbers = Numbers(sight.page.evidence)
        self.table.show_rows(self.table.rows(), self._numbers)
        if sight.scheme != self._scheme:
            self._tell_weights(self._scheme, sight.scheme)
            self._scheme = sight.scheme
            self.table.show_weights(sight.scheme)
            self._tell()

    def _tell_weights(self, before: TeamScheme, now: TeamScheme) -> None:
        """Say that the sheet is reckoned anew, and which weights are others."""
        old, signed = dict(before.items), self._sheet.state is not SheetState.DRAFT
        moved = (
            self.tr("{item} {before} → {now}").format(
                item=code_word(item),
                before=plain(old.get(item, _NOTHING)),
                now=plain(weight),
            )
            for item, weight in now.items
            if weight != old.get(item)
        )
        words = self.tr("、").join(moved)
        if not words:
            return
        self._banner.tell(
            Trouble(
                what=self.tr("本期评价方案已更换，权重变动：{words}。").format(
                    words=words
                ),
                safety=self.tr("评分不变，合计已按新权重重算。"),
                advice="" if signed else self.tr("请核对合计后再签名。"),
            )
        )

    def renew(self, sheet: AppraisalSheet, sight: Sight) -> None:
        """Show the sheet as it is on the disk by now."""
        same = sheet == self.record()
        self._sheet = sheet
        self._base = _base_of(sight, sheet)
        self.keeper.begin_again(self._base)
        self.know(sight)
        if same:
            self._show_state()
        else:
            self._show()
        self._tell()

    def record(self) -> AppraisalSheet:
        """Return the sheet as it stands in the form."""
        before = {mark.item: mark for mark in self._sheet.marks if mark.item}
        return dataclasses.replace(
            self._sheet,
            marks=marks_of(self.table.rows(), self._numbers, before),
            merits=self._merits.toPlainText().strip(),
            faults=self._faults.toPlainText().strip(),
            suited_post=self._post.text().strip(),
            proposed=self._proposed.currentData(),
            recusal_declared=self._declared.isChecked(),
        )

    def save(self) -> None:
        """Save the sheet as far as it is."""
        desk, sheet, base = self._bench.desk, self.record(), self._base
        self._write(lambda: verbs.save(desk, sheet, base=base))

    def sign(self) -> None:
        """Save and sign it: from now on it stands as it is."""
        desk, sheet, base = self._bench.desk, self.record(), self._base
        self._write(lambda: _sign(desk, sheet, base))

    def _write(self, work: Callable[[], ChangeSet]) -> None:
        self._is_touched = False  # what comes back from the disk may be shown
        self.keeper.write(work, owner=self, failed=self._on_failed)

    def _show(self) -> None:
        self._is_showing = True
        sheet = self._sheet
        self.table.show_rows(rows_of(sheet.marks, self._numbers), self._numbers)
        self._merits.setPlainText(sheet.merits)
        self._faults.setPlainText(sheet.faults)
        self._post.setText(sheet.suited_post)
        self._proposed.setCurrentIndex(max(self._proposed.findData(sheet.proposed), 0))
        self._declared.setChecked(sheet.recusal_declared)
        self._is_showing = False
        self._show_state()

    def _show_state(self) -> None:
        sheet = self._sheet
        signed = sheet.state is not SheetState.DRAFT
        self.table.set_writable(writable=not signed)
        for area in (self._merits, self._faults):
            area.setReadOnly(signed)
        self._post.setReadOnly(signed)
        for widget in (self._proposed, self._declared):
            widget.setEnabled(not signed)
        foot = (self._hint, self.save_button, self.sign_button, self._missing)
        for widget in foot:
            widget.setVisible(not signed)
        words = code_word(sheet.state)
        if sheet.signed_at is not None:
            when = moment_words(sheet.signed_at, self._bench.now())
            words = f"{words}・{when}"
        self._state.setText(words)
        theme.tone(self._state, "good" if signed else "neutral", name="chip")

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.GAP_12)
        title = label(self.tr("干部履职评价单（B卷）"), size=theme.SECTION)
        whole.addLayout(row(title, self._state, None, self._total))
        card = Card(padding=1)
        card.body.addWidget(self.table)
        whole.addWidget(card)
        whole.addWidget(self._anchor)
        for words, widget in (
            (self._word("merits"), self._merits),
            (self._word("faults"), self._faults),
            (self._word("suited_post"), self._post),
        ):
            whole.addLayout(self._line(words, widget))
        grade = row(self._proposed, theme.GAP_16, self._declared, None)
        caption = label(self._word("proposed"), size=theme.DENSE, tone="secondary")
        caption.setFixedWidth(_CAPTION)
        line = row(caption)
        line.addLayout(grade)
        whole.addLayout(line)
        whole.addWidget(self._missing)
        whole.addWidget(self._banner)
        whole.addLayout(row(None, self._hint, self.save_button, self.sign_button))

    def _show_anchor(self, line: int) -> None:
        """Say below the table by what the item in front is judged."""
        item = list(SHEET_WEIGHTS)[max(line, 0)]
        told = self._template.item(str(item.value))
        self._anchor.setText(f"{told.label}　{told.text}")

    def _line(self, words: str, widget: QWidget) -> QHBoxLayout:
        caption = label(words, size=theme.DENSE, tone="secondary")
        caption.setFixedWidth(_CAPTION)
        line = row(caption, widget)
        line.setStretch(1, 1)
        return line

    def _connect(self) -> None:
        self.table.edited.connect(self._on_edited)
        for widget in (
            self._merits,
            self._faults,
            self._post,
            self._proposed,
            self._declared,
        ):
            each_change(widget, self._on_edited)

    def _on_edited(self) -> None:
        if self._is_showing or self._sheet.state is not SheetState.DRAFT:
            return
        self._is_touched = True
        self.keeper.touch()
        self._tell()

    def _tell(self) -> None:
        """Say what the marks amount to, and name what is missing."""
        sheet = self.record()
        found = flaws(sheet)
        without = _without_score(sheet)
        total = "—" if without else f"{sheet_total(sheet, self._scheme):f}"
        self._total.setText(self.tr("合计 {total}").format(total=total))
        unknown = self.table.unknown_numbers()
        self._missing.setText(self._gap_words(found, without, unknown))
        self.sign_button.setEnabled(not found and not unknown)

    def _gap_words(
        self,
        found: Sequence[Flaw],
        without: Sequence[SheetItem],
        unknown: Sequence[str],
    ) -> str:
        """Return what is missing, the marks by the names of their items."""
        if not found and not unknown:
            return ""
        parts: list[str] = []
        if without:
            items = listed(code_word(item) for item in without)
            parts.append(self.tr("没有评分：{items}").format(items=items))
        bare = _without_evidence(found)
        if bare:
            items = listed(code_word(item) for item in bare)
            words = self.tr("低于70分或高于90分须有证据：{items}")
            parts.append(words.format(items=items))
        if unknown:
            words = self.tr("没有这些证据：{numbers}")
            parts.append(words.format(numbers=listed(unknown)))
        rest = [flaw for flaw in found if not flaw.field.startswith("marks")]
        parts += [str(flaw_words(AppraisalSheet.TYPE, flaw)) for flaw in rest]
        return self.tr("签名前还差：{gaps}").format(gaps=clauses(parts))

    def _on_failed(self, error: Exception) -> None:
        self._is_touched = True
        if isinstance(error, InvalidRecordError):
            self._tell()
        self._banner.tell(explain(error))

    def _word(self, name: str) -> str:
        return field_word(spec_of(AppraisalSheet, name))


def _sign(desk: Desk, sheet: AppraisalSheet, base: Stored | None) -> ChangeSet:
    return verbs.save(desk, sheet, base=base) | sheets.sign(desk, sheet.id)


def _without_score(sheet: AppraisalSheet) -> list[SheetItem]:
    scored = {mark.item for mark in sheet.marks if mark.score is not None}
    return [item for item in SheetItem if item not in scored]


def _without_evidence(found: Sequence[Flaw]) -> list[SheetItem]:
    wanted = "mark_without_evidence"
    named = {flaw.terms[0] for flaw in found if flaw.rule == wanted and flaw.terms}
    return [item for item in SheetItem if item.label in named]


def _base_of(sight: Sight, sheet: AppraisalSheet) -> Stored | None:
    typed = next((t for t in sight.typed if t.record.id == sheet.id), None)
    return typed.base if typed is not None else sight.bases.get(sheet.id)
