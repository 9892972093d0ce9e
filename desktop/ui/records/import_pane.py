"""Importing rosters and tables: what would become of each row, then doing it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from desktop.errors.files import UnwritableFileError
from desktop.model.catalogue import record_type
from desktop.services import imports
from desktop.services.desk import ChangeSet
from desktop.services.imports import ImportPlan, Outcome, PlannedRow
from desktop.storage.files import write_whole
from desktop.ui import theme
from desktop.ui.bench import Bench
from desktop.ui.explain import explain
from desktop.ui.jobs import Job, Ticket
from desktop.ui.override import override
from desktop.ui.records.batch_link import BatchLink
from desktop.ui.terms import clauses, type_word
from desktop.ui.widgets.boxes import Card, Scroll, row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.labels import label, prose
from desktop.ui.widgets.line_list import Line, LineList
from desktop.ui.widgets.meters import ProgressLine
from desktop.ui.widgets.notices import Banner

PickMany = Callable[[QWidget, str], Sequence[Path]]
PickPlace = Callable[[QWidget, str], Path | None]

_ROSTERS: Final = "cadre"  # they come as .lrmx and .lrm too
_ICONS: Final = {
    Outcome.TAKEN: ("plus", "good"),
    Outcome.CHANGED: ("pencil", "accent"),
    Outcome.DUPLICATE: ("minus", "secondary"),
    Outcome.REFUSED: ("circle-x", "danger"),
}
_ORDER: Final = (Outcome.REFUSED, Outcome.CHANGED, Outcome.TAKEN, Outcome.DUPLICATE)


class ImportPane(QWidget):
    """Files are read and compared; nothing is written before the person says so.

    Attributes:
        closed: The person is done with it.
    """

    closed = Signal()

    def __init__(
        self,
        bench: Bench,
        type_name: str,
        *,
        pick: PickMany | None = None,
        place: PickPlace | None = None,
    ) -> None:
        """Make it; *pick* and *place* ask for files, with a dialog if not given."""
        super().__init__()
        self._bench = bench
        self._type_name = type_name
        self._pick = pick or _pick_files
        self._place = place or _pick_place
        self._plan: ImportPlan | None = None
        self._job: Job | None = None
        self.setAcceptDrops(True)
        word = type_word(record_type(type_name))
        self._title = label(self.tr("导入{type}").format(type=word), size=theme.SECTION)
        self.sentence = prose("", size=theme.DENSE, tone="secondary")
        self._line = ProgressLine(self.tr("读取进度"))
        self.banner = Banner()
        self.rows = LineList(self.tr("每一行怎样处理"))
        self.choose = button(
            self.tr("选文件…"), icon="folder-open", clicked=self._on_choose
        )
        self.write = button(self.tr("写入"), kind="primary", clicked=self._on_write)
        self.model = button(
            self.tr("存一份模板…"), kind="quiet", icon="table-2", clicked=self._on_model
        )
        self.leave = button("", kind="quiet", clicked=self._on_leave)
        self.batch = BatchLink(bench)
        self._build()
        self.rest()

    def rest(self) -> None:
        """Ask for files."""
        self._plan = None
        if self._type_name in imports.CHANNEL_OF:
            words = self.tr("选按模板填写的表格（.xlsx）；有一行不对就整个文件不收。")
            self._say(words + self.tr("先看每一行怎样处理，再决定写不写。"))
            self._begin()
            return
        words = self.tr(
            "选干部任免审批表（.lrmx、.lrm）或表格（.xlsx），也可以拖进来。"
        )
        if self._type_name != _ROSTERS:
            words = self.tr("选表格（.xlsx），也可以拖进来；第一行是栏目名，同模板。")
        self._say(words + self.tr("先看每一行怎样处理，再决定写不写。"))
        self._begin()

    def _begin(self) -> None:
        self.rows.show_lines([])
        self.batch.hide()
        self._card.hide()
        self._show_working(working=False)

    def read(self, files: Sequence[Path]) -> None:
        """Read files and compare them with the station; nothing is written."""
        if not files or self._job is not None:
            return
        desk, type_name = self._bench.desk, self._type_name
        channel, round_id = imports.CHANNEL_OF.get(type_name), self._bench.round_id

        def work(ticket: Ticket) -> ImportPlan:
            if channel is not None:  # one file is one batch
                return imports.plan_channel(desk, files[0], channel, round_id)
            return imports.plan_import(
                desk,
                files,
                type_name=type_name,
                progress=ticket.report,
                cancelled=lambda: ticket.cancelled,
            )

        self.banner.clear()
        self.batch.hide()
        self._say(self.tr("正在读取…"))
        self._job = self._bench.outside(
            work,
            owner=self,
            done=self._show_plan,
            failed=self._on_failed,
            progressed=self._on_progressed,
            cancelled=self._on_cancelled,
        )
        self._show_working(working=True)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        urls = event.mimeData().urls()
        self.read([Path(url.toLocalFile()) for url in urls if url.isLocalFile()])

    def _build(self) -> None:
        self._card = Card(padding=1)
        self._card.body.addWidget(self.rows)
        self._card.body.addStretch(1)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.GAP_12)
        inside.addLayout(row(self._title, None, self.leave))
        inside.addWidget(self.sentence)
        inside.addWidget(self._line)
        inside.addWidget(self.banner)
        inside.addLayout(row(self.choose, self.write, self.batch, None, self.model))
        inside.addWidget(Scroll(self._card), 1)

    def _say(self, words: str) -> None:
        self.sentence.setText(words)

    def _show_working(self, *, working: bool) -> None:
        self._line.setVisible(working)
        self._line.set_share(0, 1)
        self.choose.setEnabled(not working)
        self.model.setVisible(not working)
        leave = self.tr("取消") if working else self.tr("回到列表")
        self.leave.setText(leave)
        self.leave.setAccessibleName(leave)
        plan = self._plan
        count = plan.count(Outcome.TAKEN) + plan.count(Outcome.CHANGED) if plan else 0
        is_whole = plan is None or plan.is_whole
        self.write.setVisible(bool(count) and not working and is_whole)
        words = self.tr("写入 %n 条", "", count)
        self.write.setText(words)
        self.write.setAccessibleName(words)

    def _show_plan(self, plan: ImportPlan) -> None:
        self._job, self._plan = None, plan
        words = self.tr(
            "收入 {taken}，更新 {changed}，已有 {known}，退回 {refused}；还没有写入。"
        )
        self._say(
            words.format(
                taken=plan.count(Outcome.TAKEN),
                changed=plan.count(Outcome.CHANGED),
                known=plan.count(Outcome.DUPLICATE),
                refused=plan.count(Outcome.REFUSED),
            )
        )
        ordered = sorted(plan.rows, key=lambda item: _ORDER.index(item.outcome))
        self.rows.show_lines([_line_of(item) for item in ordered])
        self._card.setVisible(bool(plan.rows))
        self._show_working(working=False)

    def _on_progressed(self, done: int, total: int, name: str) -> None:
        self._line.set_share(done, max(total, 1))
        if total > 1:
            words = self.tr("正在读取 {done}/{total}　{name}")
            self._say(words.format(done=done, total=total, name=name))

    def _on_choose(self) -> None:
        self.read(self._pick(self, self._type_name))

    def _on_write(self) -> None:
        plan, desk = self._plan, self._bench.desk
        if plan is None:
            return
        self._plan = None
        self._say(self.tr("正在写入…"))
        self._show_working(working=True)
        self.leave.setEnabled(False)  # one transaction: all of it, or nothing
        count = plan.count(Outcome.TAKEN) + plan.count(Outcome.CHANGED)
        self._bench.write(
            lambda: imports.carry_out(desk, plan),
            owner=self,
            done=lambda changes: self._on_written(changes, count),
            failed=self._on_failed,
        )

    def _on_written(self, changes: ChangeSet, count: int) -> None:
        self.batch.show_for(changes)
        self.leave.setEnabled(True)
        self._say(self.tr("已写入 %n 条，每条都记着来自哪个文件哪一行。", "", count))
        self._show_working(working=False)

    def _on_failed(self, error: Exception) -> None:
        self._job = None
        self.leave.setEnabled(True)
        self.rest()
        self.banner.tell(explain(error))

    def _on_cancelled(self) -> None:
        self._job = None
        self.rest()

    def _on_leave(self) -> None:
        if self._job is not None:
            self._job.cancel()
            return
        self.rest()
        self.closed.emit()

    def _on_model(self) -> None:
        place, type_name = self._place(self, self._type_name), self._type_name
        if place is None:
            return
        self.banner.clear()
        self._bench.outside(
            lambda _ticket: _save_template(type_name, place),
            owner=self,
            done=lambda _none: self._say(
                self.tr("模板已存到 {place}").format(place=place)
            ),
            failed=self._on_failed,
        )


def _save_template(type_name: str, place: Path) -> None:
    try:
        write_whole(place, imports.template(type_name))
    except OSError as error:
        raise UnwritableFileError(str(place), error.strerror or "") from error


def _line_of(item: PlannedRow) -> Line:
    icon, tone = _ICONS[item.outcome]
    place = f"{item.source}:{item.number}" if item.number else item.source
    return Line(
        icon=icon,
        what=item.label or place,
        note=clauses(item.reasons()) or place,
        when=str(item.outcome.words),
        tone=tone,
    )


def _pick_files(parent: QWidget, type_name: str) -> Sequence[Path]:
    kinds = "*.lrmx *.lrm *.xlsx" if type_name == _ROSTERS else "*.xlsx"
    names, _kind = QFileDialog.getOpenFileNames(
        parent,
        QCoreApplication.translate("ImportPane", "选要导入的文件"),
        "",
        f"{kinds} ({kinds})",
    )
    return [Path(name) for name in names]


def _pick_place(parent: QWidget, type_name: str) -> Path | None:
    name = f"{type_word(record_type(type_name))}.xlsx"
    chosen, _kind = QFileDialog.getSaveFileName(
        parent,
        QCoreApplication.translate("ImportPane", "存模板"),
        name,
        "*.xlsx (*.xlsx)",
    )
    return Path(chosen) if chosen else None
