"""档案: left the subjects of the round, right the volume as it will print."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.dossier.content import Edition, verification_code
from desktop.services import reports, subjects
from desktop.services.print_source import FULL_READERS
from desktop.ui import theme
from desktop.ui.bench import Bench, Place
from desktop.ui.dossiers import on_paper, previews
from desktop.ui.dossiers.batch import BatchPane
from desktop.ui.dossiers.outlet import Outlet
from desktop.ui.dossiers.paper_tools import PaperTools
from desktop.ui.dossiers.paper_view import PaperView
from desktop.ui.dossiers.previews import Preview
from desktop.ui.dossiers.volumes import Volume, VolumeList
from desktop.ui.explain import explain
from desktop.ui.override import override
from desktop.ui.page import Key, Page, Room
from desktop.ui.veil import Veil
from desktop.ui.widgets.boxes import pane, row
from desktop.ui.widgets.buttons import button, icon_button
from desktop.ui.widgets.labels import Elide, label
from desktop.ui.widgets.notices import Banner, Empty
from desktop.ui.widgets.panes import Pair
from desktop.ui.widgets.switches import Segments

_LIST_WIDTH = 320
_REPORT = Place(page="figures", type_name="analysis_report")


class DossiersPage(Page):
    """The volumes of the round: looked at, saved, printed, made as a batch."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self._preview: Preview | None = None
        self._wanted = ""
        self._shown = ""
        self._summary = label("", tone="secondary")
        self._all = button(
            self.tr("生成整期"), icon="layers", clicked=self._on_all_clicked
        )
        self._report = button(
            self.tr("本期分析报告"), icon="chart-column", clicked=self.show_report
        )
        self._words = button(
            self.tr("写报告文字"), icon="pen-line", clicked=self._on_words_clicked
        )
        self.volumes = VolumeList(self.tr("档案卷"))
        self.volumes.chosen.connect(self._show_subject)
        self.volumes.activated.connect(lambda _index: self._on_opened())
        self.volumes.clicked.connect(lambda _index: self._on_opened())
        self._build_choices()
        self._to_list = icon_button("arrow-left", self.tr("档案卷"), clicked=self.back)
        self._to_list.hide()
        self.paper = PaperView(bench)
        Veil(self.paper, bench)  # the whole edition prints what sources said
        self._save = button(self.tr("另存"), icon="download", clicked=self._on_save)
        self._print = button(
            self.tr("打印本卷"), kind="primary", icon="printer", clicked=self._on_print
        )
        self._foot = Elide("", size=theme.DENSE, tone="secondary")
        self._banner = Banner(inset=True)
        self.outlet = Outlet(
            bench,
            self,
            say=self._foot.setText,
            fail=lambda error: self._banner.tell(explain(error)),
        )
        self.batch = BatchPane(bench)
        self.batch.ended.connect(self._on_batch_ended)
        self.batch.failed.connect(self._on_batch_failed)
        self._build()

    @override
    def enter(self) -> None:
        desk, round_id = self.bench.desk, self.bench.round_id
        if not round_id:
            self._stack.setCurrentIndex(0)
            return
        self.bench.read(
            lambda: subjects.lines(desk, round_id), self._show_lines, owner=self
        )

    @override
    def refresh(self, types: frozenset[str]) -> None:
        self.enter()

    @override
    def go_to(self, place: Place) -> None:
        if place.record_id:
            self._wanted = place.record_id
            self.volumes.choose(place.record_id)
            self._pair.go_right()

    @override
    def save(self) -> bool:
        if self._preview is None:
            return False
        self._on_save()
        return True

    @override
    def fit(self, room: Room) -> None:
        super().fit(room)
        self._pair.set_single(single=room is Room.NARROW)
        self._to_list.setVisible(room is Room.NARROW)
        is_wide = room > Room.COMPACT
        for made, words in (
            (self._save, self.tr("另存")),
            (self._print, self.tr("打印本卷")),
            (self._report, self.tr("本期分析报告")),
            (self._words, self.tr("写报告文字")),
        ):
            made.setText(words if is_wide else "")

    @override
    def back(self) -> bool:
        if self._pair.go_left():
            self.volumes.setFocus()
            return True
        return False

    @override
    def panes(self) -> Sequence[QWidget]:
        return (self.volumes, self.paper)

    @override
    def keys(self) -> Sequence[Key]:
        return (
            Key(keys="PgUp / PgDn", words=self.tr("上一页、下一页")),
            Key(keys="+ / −", words=self.tr("放大、缩小")),
            Key(keys="Ctrl+S", words=self.tr("另存为 PDF")),
        )

    # --- building ---

    def _build_choices(self) -> None:
        """Let a document be chosen, and an edition of those the role may print."""
        self.document = Segments(
            (self.tr("履职档案"), self.tr("分析报告摘编")), name=self.tr("材料")
        )
        self.document.chosen.connect(lambda _index: self._show_subject(self._wanted))
        may_read_all = self.bench.desk.role in FULL_READERS
        if not may_read_all:
            self._report.hide()
            self._words.hide()
        self._editions = (Edition.FULL, Edition.FEEDBACK)[0 if may_read_all else 1 :]
        names = (self.tr("组织版"), self.tr("反馈版"))[0 if may_read_all else 1 :]
        self.edition = Segments(names, name=self.tr("版本"))
        if not may_read_all:
            words = self.tr("组织版含访谈原始材料，由组长、专班和部领导打印")
            self.edition.setToolTip(words)
        self.edition.chosen.connect(lambda _index: self._show_subject(self._wanted))

    def _build(self) -> None:
        head = row(
            label(self.tr("档案"), size=theme.TITLE),
            theme.GAP_8,
            self._summary,
            None,
            self._words,
            self._report,
            self._all,
        )
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self.volumes, 1)
        left.addWidget(self.batch)
        left_pane = pane(left, ground="window")
        left_pane.setMinimumWidth(240)
        self._pair = Pair(left_pane, self._build_right(), sizes=(_LIST_WIDTH, 900))
        self._stack = QStackedWidget()
        nobody = self.tr("这一期还没有考察对象")
        hint = self.tr("在“计划”里由事项生成考察名单后，这里列出每人的档案卷。")
        self._stack.addWidget(Empty("archive", nobody, hint))
        self._stack.addWidget(self._pair)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        head_pane = pane(head)
        head.setContentsMargins(
            theme.PAGE_PADDING, theme.GAP_12, theme.PAGE_PADDING, theme.GAP_12
        )
        outer.addWidget(head_pane)
        outer.addWidget(self._banner)
        outer.addWidget(self._stack, 1)

    def _build_right(self) -> QWidget:
        tools = QHBoxLayout()
        tools.setSpacing(theme.GAP_8)
        tools.addWidget(self._to_list)
        tools.addWidget(self.document)
        tools.addWidget(self.edition)
        tools.addStretch(1)
        tools.addWidget(PaperTools(self.paper))
        tools.addWidget(self._save)
        tools.addWidget(self._print)
        tools_pane = pane(tools)
        tools.setContentsMargins(theme.GAP_16, theme.GAP_8, theme.GAP_16, theme.GAP_8)
        foot = row(self._foot)
        foot_pane = pane(foot)
        foot.setContentsMargins(theme.GAP_16, theme.GAP_4, theme.GAP_16, theme.GAP_4)
        whole = QVBoxLayout()
        whole.setSpacing(0)
        whole.addWidget(tools_pane)
        whole.addWidget(self.paper, 1)
        whole.addWidget(foot_pane)
        return pane(whole)

    # --- showing ---

    def _show_lines(self, lines: list[subjects.SubjectLine]) -> None:
        self._stack.setCurrentIndex(1 if lines else 0)
        volumes = [Volume.of(line) for line in lines]
        complete = sum(volume.is_complete for volume in volumes)
        self._summary.setText(
            self.tr("{count} 卷 · 材料齐备 {complete} · 缺件 {short}").format(
                count=len(volumes),
                complete=complete,
                short=len(volumes) - complete,
            )
        )
        self.volumes.show_volumes(volumes)
        if volumes:
            wanted = (one.subject for one in volumes if self._wanted in one.ids)
            self.volumes.choose(next(wanted, volumes[0].subject))
        self.settle_focus()

    def _show_subject(self, subject: str) -> None:
        if not subject:
            return
        self._wanted = subject
        desk, edition = self.bench.desk, self._editions[self.edition.current]
        make = previews.extract if self.document.current else previews.volume
        self._render(subject, lambda: make(desk, subject, edition))

    def show_report(self) -> None:
        """Show the report on the whole round."""
        desk, round_id = self.bench.desk, self.bench.round_id
        self._render(round_id, lambda: previews.report(desk, round_id))
        self._pair.go_right()

    def _render(self, record: str, make: Callable[[], Preview]) -> None:
        """Lay a document out and show it, unless another is wanted by then."""
        self._shown = record

        def show(preview: Preview) -> None:
            if record == self._shown:
                self._show_preview(preview)

        def fail(error: Exception) -> None:
            if record == self._shown:
                self._fail(error)

        self._enable(on=False)
        self._foot.setText(self.tr("正在排版…"))
        self.bench.outside(lambda _ticket: make(), owner=self, done=show, failed=fail)

    def _show_preview(self, preview: Preview) -> None:
        self._banner.clear()
        self._preview = preview
        self.paper.show_document(preview.printed.pdf, preview.sizes)
        self._enable(on=True)
        full = preview.content.edition is Edition.FULL
        scope = (
            self.tr("组织版 · 含访谈原始材料，只供批准人员查阅")
            if full
            else self.tr(
                "反馈版 · 不附访谈、观察，考察组所写部分隐去姓名；本人所写照录"
            )
        )
        code = verification_code(preview.printed.digest)
        words = self.tr("{scope} · 校验码 {code} · 每页可验").format(
            scope=scope, code=code
        )
        parts = [words, *(warning.detail for warning in preview.printed.warnings)]
        self._foot.setText(" · ".join(parts))

    def _enable(self, *, on: bool) -> None:
        self._save.setEnabled(on)
        printable = on_paper.has_printer()
        self._print.setEnabled(on and printable)
        hint = "" if printable else self.tr("本机没有打印机，可另存为 PDF")
        self._print.setToolTip(hint)

    def _fail(self, error: Exception) -> None:
        self._preview = None
        self.paper.show_document(b"", [])
        self._foot.setText("")
        self._banner.tell(explain(error))

    # --- doing ---

    def _on_save(self) -> None:
        if self._preview is not None:
            self.outlet.save(self._preview)

    def _on_print(self) -> None:
        if self._preview is not None:
            self.outlet.print(self._preview)

    def _on_words_clicked(self) -> None:
        """Open what people write in the report; begun where there is none."""
        desk, round_id = self.bench.desk, self.bench.round_id

        def open_(found: str) -> None:
            part = "" if found else "new"
            self.bench.open(replace(_REPORT, record_id=found, part=part))

        self.bench.read(lambda: reports.written(desk, round_id), open_, owner=self)

    def _on_all_clicked(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("档案存到哪个文件夹"))
        if chosen:
            self.print_round(Path(chosen))

    def print_round(self, folder: Path) -> None:
        """Make every volume of the round into *folder*, with progress and cancel."""
        self._all.setEnabled(False)
        self.batch.make(
            self.bench.round_id,
            self._editions[self.edition.current],
            folder,
            asked=self.volumes.model().rowCount(),
        )

    def _on_batch_ended(self) -> None:
        self._all.setEnabled(True)

    def _on_batch_failed(self, error: Exception) -> None:
        self._all.setEnabled(True)
        self._banner.tell(explain(error))

    def _on_opened(self) -> None:
        if self._pair.go_right():
            self.paper.setFocus()
