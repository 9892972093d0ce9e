"""导入动态: a table, a package or a scanned code; each batch can be undone whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from desktop.errors.files import UnwritableFileError
from desktop.model.channels import ImportBatch
from desktop.services.daily import taking
from desktop.services.daily.tables import TITLE, template
from desktop.services.daily.taking import NoteRow, NotesPlan
from desktop.services.desk import ChangeSet
from desktop.services.imports.undoing import undo_batch
from desktop.storage.files import write_whole
from desktop.ui import theme
from desktop.ui.bench import Bench
from desktop.ui.explain import explain
from desktop.ui.terms import clauses
from desktop.ui.when import moment_words
from desktop.ui.widgets.boxes import Card, CardList, paint_ground, row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.fields import code_field
from desktop.ui.widgets.labels import label, prose
from desktop.ui.widgets.line_list import Line, LineList
from desktop.ui.widgets.notices import Banner
from desktop.ui.widgets.reason_bar import ReasonBar

Pick = Callable[[QWidget], Path | None]
"""Asks for a file, or where one goes."""


class TakePane(QWidget):
    """Files and codes are read first; nothing is written before the person says so.

    Attributes:
        closed: The person is done with it.
        rows: What would become of each row.
        batches: What was taken in before, each to be undone.
        scanned: Takes what a scanner types, or what is pasted.
        write: Writes the batch.
        reason: Asks why a batch is undone.
    """

    closed = Signal()

    def __init__(
        self, bench: Bench, *, pick: Pick | None = None, place: Pick | None = None
    ) -> None:
        """Make it; *pick* and *place* ask for files, with a dialog if not given."""
        super().__init__()
        self._bench = bench
        self._pick = pick or _pick_file
        self._place = place or _pick_place
        self._plan: NotesPlan | None = None
        self._undone = ""
        paint_ground(self, "surface")
        self.sentence = prose("", size=theme.DENSE, tone="secondary")
        self.banner = Banner()
        self.rows = LineList(self.tr("每一行怎样处理"))
        self.batches = LineList(self.tr("导入批次"))
        self.scanned = code_field(
            self.tr("扫描或粘贴"), placeholder=self.tr("在这里扫码，或粘贴 FLN1.…")
        )
        self.scanned.returnPressed.connect(self._on_scanned)
        self.write = button("", kind="primary", clicked=self._on_write)
        self.reason = ReasonBar()
        self.reason.given.connect(self._on_reason_given)
        self._build()
        self.rest()

    def rest(self) -> None:
        """Ask for a file or a code."""
        self._plan = None
        words = self.tr(
            "选表格（.xlsx、.csv）或别处做好的动态包（.json）；"
            "先看每一行怎样处理，有一行不对就整份不收。"
        )
        self.sentence.setText(words)
        self.rows.show_lines([])
        self._card.hide()
        self.write.hide()

    def show_batches(self, many: Sequence[ImportBatch]) -> None:
        """Show what was taken in before, the latest first."""
        now = self._bench.now()
        lines: list[Line] = []
        for batch in reversed(many):
            counted = self.tr("%n 行", "", batch.rows or 0)
            at = moment_words(batch.imported_at, now) if batch.imported_at else ""
            undone = bool(batch.undone_reason)
            told = "・".join(part for part in (counted, at) if part)
            words = self.tr("已撤销：{reason}").format(reason=batch.undone_reason)
            lines.append(
                Line(
                    icon="undo-2" if undone else "inbox",
                    what=batch.file_name,
                    note=words if undone else told,
                    when="" if undone else self.tr("撤销…"),
                    run=None if undone else self._undoing(batch.id),
                )
            )
        self.batches.show_lines(lines)
        self._before.setVisible(bool(lines))

    def read(self, path: Path) -> None:
        """Read a file and compare it with the station; nothing is written."""
        desk, round_id = self._bench.desk, self._bench.round_id
        self._read(lambda: taking.plan_file(desk, round_id, path))

    def _build(self) -> None:
        self._card = Card(padding=1)
        self._card.body.addWidget(self.rows)
        self.choose = button(
            self.tr("选文件…"), icon="folder-open", clicked=self._on_choose
        )
        model = button(
            self.tr("存一份模板…"), kind="quiet", icon="table-2", clicked=self._on_model
        )
        leave = button(self.tr("收起"), kind="quiet", clicked=self.closed.emit)
        self._before = label(self.tr("已导入的"), size=theme.SECTION)
        listed = CardList(gap=theme.GAP_8)
        for widget in (self._card, self._before, self.reason, self.batches):
            listed.cards.addWidget(widget)
        listed.cards.addStretch(1)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(theme.GAP_16, theme.GAP_12, 0, 0)
        inside.setSpacing(theme.GAP_12)
        head = label(self.tr("导入动态"), size=theme.SECTION)
        inside.addLayout(row(head, None, leave, theme.GAP_8))
        inside.addWidget(self.sentence)
        inside.addLayout(row(self.choose, model, None, self.write, theme.GAP_16))
        for widget in (self.scanned, self.banner):
            beside = row(widget, theme.GAP_16, gap=0)
            inside.addLayout(beside)
        inside.addWidget(listed, 1)

    def _read(self, work: Callable[[], NotesPlan]) -> None:
        self.banner.clear()
        self._bench.outside(
            lambda _ticket: work(),
            owner=self,
            done=self._show_plan,
            failed=self._on_failed,
        )

    def _show_plan(self, plan: NotesPlan) -> None:
        self._plan = plan
        known = sum(item.is_known for item in plan.rows)
        words = self.tr("共 {rows} 行：可收 {new}，已有 {known}，不对 {refused}。")
        said = words.format(
            rows=len(plan.rows), new=len(plan.notes), known=known, refused=plan.refused
        )
        after = (
            self.tr("改好文件再选一次；一行都没有写入。")
            if plan.refused
            else self.tr("还没有写入。")
        )
        self.sentence.setText(said + after)
        ordered = sorted(plan.rows, key=lambda item: not item.flaws)
        self.rows.show_lines([self._line(item) for item in ordered])
        self._card.setVisible(bool(plan.rows))
        count = len(plan.notes)
        self.write.setText(self.tr("写入 %n 条", "", count))
        self.write.setAccessibleName(self.write.text())
        self.write.setVisible(bool(count) and not plan.refused)

    def _line(self, item: NoteRow) -> Line:
        place = self.tr("第 {number} 行").format(number=item.number)
        words, tone, icon = self.tr("收入"), "good", "plus"
        if item.flaws:
            words, tone, icon = self.tr("不对"), "danger", "circle-x"
        elif item.is_known:
            words, tone, icon = self.tr("已有"), "secondary", "minus"
        elif item.notices:
            tone, icon = "attention", "triangle-alert"
        what = item.note.content if item.note else item.label
        told = clauses(item.reasons()) or item.label
        return Line(
            icon=icon,
            what=what or place,
            note="　".join(part for part in (place, told) if part),
            when=words,
            tone=tone,
        )

    def _on_choose(self) -> None:
        path = self._pick(self)
        if path is not None:
            self.read(path)

    def _on_scanned(self) -> None:
        desk, round_id = self._bench.desk, self._bench.round_id
        text = self.scanned.text()
        if text.strip():
            self.scanned.clear()
            self._read(lambda: taking.plan_text(desk, round_id, text))

    def _on_write(self) -> None:
        plan, desk = self._plan, self._bench.desk
        if plan is None:
            return
        self.write.hide()
        count = len(plan.notes)
        self._bench.write(
            lambda: taking.carry_out(desk, plan),
            owner=self,
            done=lambda changes: self._on_written(changes, count),
            failed=self._on_failed,
        )

    def _on_written(self, _changes: ChangeSet, count: int) -> None:
        self.rest()
        words = self.tr("已写入 %n 条，每条都记着来自哪一行；可以整批撤销。", "", count)
        self.sentence.setText(words)

    def _undoing(self, batch: str) -> Callable[[], None]:
        def ask() -> None:
            self._undone = batch
            self.reason.ask(self.tr("撤销整批"))

        return ask

    def _on_reason_given(self, reason: str) -> None:
        desk, batch = self._bench.desk, self._undone
        self.banner.clear()
        job = self._bench.write(
            lambda: undo_batch(desk, batch, reason),
            owner=self,
            failed=self._on_failed,
        )
        self.reason.wait_for(job)

    def _on_failed(self, error: Exception) -> None:
        self.rest()
        self.banner.tell(explain(error))

    def _on_model(self) -> None:
        place = self._place(self)
        if place is None:
            return
        self.banner.clear()
        words = self.tr("模板已存到 {place}").format(place=place)
        self._bench.outside(
            lambda _ticket: _save_template(place),
            owner=self,
            done=lambda _none: self.sentence.setText(words),
            failed=self._on_failed,
        )


def _save_template(place: Path) -> None:
    try:
        write_whole(place, template())
    except OSError as error:
        raise UnwritableFileError(str(place), error.strerror or "") from error


def _pick_file(parent: QWidget) -> Path | None:
    kinds = " ".join(f"*{suffix}" for suffix in taking.SUFFIXES)
    chosen, _kind = QFileDialog.getOpenFileName(
        parent,
        QCoreApplication.translate("TakePane", "选要导入的动态"),
        "",
        f"{kinds} ({kinds})",
    )
    return Path(chosen) if chosen else None


def _pick_place(parent: QWidget) -> Path | None:
    chosen, _kind = QFileDialog.getSaveFileName(
        parent,
        QCoreApplication.translate("TakePane", "存动态模板"),
        f"{TITLE}.xlsx",
        "*.xlsx (*.xlsx)",
    )
    return Path(chosen) if chosen else None
