"""Paper and workbooks of the form in front: print, blank, Excel out and in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from desktop.dossier.content import Edition
from desktop.errors.files import UnreadableFileError, UnwritableFileError
from desktop.messages import flaw_words
from desktop.model.rounds import Subject
from desktop.model.templates import ACHIEVEMENT, APPRAISAL, EFFORT, TITLES
from desktop.services import prints
from desktop.services.desk import ChangeSet
from desktop.services.forms import blanks, excel_in, excel_out, filled
from desktop.services.forms.excel_in import FormPlan
from desktop.services.prints import PrintLine
from desktop.storage.files import write_whole
from desktop.ui import theme
from desktop.ui.bench import Bench
from desktop.ui.explain import explain
from desktop.ui.records.batch_link import BatchLink
from desktop.ui.widgets.boxes import Card, row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.labels import prose
from desktop.ui.widgets.line_list import Line, LineList
from desktop.ui.widgets.notices import Banner

FORMS: Final = (EFFORT, ACHIEVEMENT, APPRAISAL)
PickFile = Callable[[QWidget], Path | None]
PickPlace = Callable[[QWidget, str], Path | None]


class FormTools(QWidget):
    """Works on one form of one subject; what a workbook would change is shown first.

    Attributes:
        pick: Asks for a workbook.
        place: Asks where to put a file of a name.
        changes: What taking the workbook would change, or why it is refused.
        take: Writes it.
    """

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._subject: Subject | None = None
        self._name = ""
        self._form = APPRAISAL
        self._plan: FormPlan | None = None
        self.pick: PickFile = _pick_file
        self.place: PickPlace = _pick_place
        self.buttons = [
            button(self.tr("打印…"), kind="quiet", icon="printer", clicked=self.print_),
            button(
                self.tr("空白表…"), kind="quiet", icon="file-text", clicked=self.blank
            ),
            button(
                self.tr("导出…"), kind="quiet", icon="download", clicked=self.export
            ),
            button(self.tr("导入…"), kind="quiet", icon="upload", clicked=self.read),
        ]
        self.said = prose("", size=theme.DENSE, tone="secondary")
        self.banner = Banner("attention")
        self.changes = LineList(self.tr("导入后有哪些改动"))
        self.take = button(self.tr("写入"), kind="primary", clicked=self._on_take)
        self.leave = button(self.tr("不写入"), clicked=self._rest)
        self._card = Card(padding=1)
        self._card.body.addWidget(self.changes)
        foot = row(None, self.leave, self.take)
        foot.setContentsMargins(*[theme.GAP_8] * 4)
        self._card.body.addLayout(foot)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.GAP_8)
        self.batch = BatchLink(bench)
        told = row(self.said, self.batch)
        told.setStretch(0, 1)
        whole.addLayout(told)
        for part in (self.banner, self._card):
            whole.addWidget(part)
        self.banner.closed.connect(self._fold)
        self._rest()

    def show_form(self, form: str, subject: Subject, name: str) -> None:
        """Work on a form of a subject."""
        before = (self._form, self._subject.id if self._subject else "")
        self._form, self._subject, self._name = form, subject, name
        if before != (form, subject.id):
            self._rest()

    def print_(self) -> None:
        """Print the form as it is filled in."""
        subject, desk, form = self._subject, self._bench.desk, self._form
        target = self._target("pdf")
        if subject is None or target is None:
            return

        def work() -> PrintLine:
            content = filled.filled_form(desk, form, subject.id, Edition.FULL)
            return prints.print_one(desk, content, target)

        self._run(work, target)

    def blank(self) -> None:
        """Print a blank with his name in it."""
        subject, desk, form = self._subject, self._bench.desk, self._form
        target = self._target("pdf")
        if subject is None or target is None:
            return

        def work() -> PrintLine:
            content = blanks.blank_form(desk, form, subject.round_id, subject.id)
            return prints.print_one(desk, content, target)

        self._run(work, target)

    def export(self) -> None:
        """Write the form as a workbook."""
        subject, desk, form = self._subject, self._bench.desk, self._form
        target = self._target("xlsx")
        if subject is None or target is None:
            return

        def work() -> None:
            data = excel_out.form_book(desk, form, subject.id)
            try:
                write_whole(target, data)
            except OSError as error:
                raise UnwritableFileError(str(target), error.strerror or "") from error

        self._run(work, target)

    def read(self) -> None:
        """Read a filled workbook, and show what taking it would change."""
        path, desk = self.pick(self), self._bench.desk
        if path is None:
            return

        def work() -> FormPlan:
            try:
                data = path.read_bytes()
            except OSError as error:
                raise UnreadableFileError(str(path), error.strerror or "") from error
            return excel_in.plan_form(desk, data, path.name)

        self._rest()
        self._bench.read(work, self._show_plan, owner=self, failed=self._on_failed)

    def _run(self, work: Callable[[], object], target: Path) -> None:
        self._rest()
        words = self.tr("已存到 {place}").format(place=target)
        self._bench.read(
            work, lambda _done: self._say(words), owner=self, failed=self._on_failed
        )

    def _show_plan(self, plan: FormPlan) -> None:
        self._plan = plan
        type_name = excel_in.type_of(plan.form)
        lines = [
            Line(
                icon="circle-x",
                what=str(flaw_words(type_name, item.flaw)),
                when=item.place,
                tone="danger",
            )
            for item in plan.refused
        ]
        lines += [
            Line(
                icon="pencil",
                what=f"{item.before or '—'} → {item.after or '—'}",
                when=item.place,
                tone="accent",
            )
            for item in plan.changes
        ]
        self.changes.show_lines(lines)
        self._card.setVisible(bool(lines))
        self.take.setVisible(bool(plan.writes))
        self._say(self._told(plan))

    def _told(self, plan: FormPlan) -> str:
        if plan.refused:
            words = self.tr(
                "{name}：有 %n 处不能收，整个文件没有写入。", "", len(plan.refused)
            )
        elif plan.changes:
            words = self.tr("{name}：有 %n 处改动，还没有写入。", "", len(plan.changes))
        else:
            words = self.tr("{name}：与本机一致，没有改动。")
        return words.format(name=f"{plan.cadre}・{TITLES[plan.form]}")

    def _on_take(self) -> None:
        plan, desk = self._plan, self._bench.desk
        if plan is None:
            return
        self._bench.write(
            lambda: excel_in.carry_form(desk, plan),
            owner=self,
            done=lambda changes: self._on_taken(changes, len(plan.changes)),
            failed=self._on_failed,
        )

    def _on_taken(self, changes: ChangeSet, count: int) -> None:
        self._rest()
        self.batch.show_for(changes)
        self._say(self.tr("已写入 %n 处改动。", "", count))

    def _on_failed(self, error: Exception) -> None:
        self._rest()
        self.banner.tell(explain(error))
        self._fold()

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said.setVisible(bool(words))
        self._fold()

    def _fold(self) -> None:
        """Take no room while there is nothing to say."""
        parts = (self.said, self.banner, self._card)
        self.setVisible(any(not part.isHidden() for part in parts))

    def _rest(self) -> None:
        self._plan = None
        self.banner.clear()
        self._card.hide()
        self.batch.hide()
        self._say("")

    def _target(self, kind: str) -> Path | None:
        return self.place(self, f"{self._name}-{TITLES[self._form]}.{kind}")


def _pick_file(parent: QWidget) -> Path | None:
    words = QCoreApplication.translate("FormTools", "选填好的表")
    name, _kind = QFileDialog.getOpenFileName(parent, words, "", "*.xlsx (*.xlsx)")
    return Path(name) if name else None


def _pick_place(parent: QWidget, name: str) -> Path | None:
    words = QCoreApplication.translate("FormTools", "存到哪里")
    kind = f"*.{name.rpartition('.')[2]}"
    chosen, _kind = QFileDialog.getSaveFileName(parent, words, name, f"{kind} ({kind})")
    return Path(chosen) if chosen else None
