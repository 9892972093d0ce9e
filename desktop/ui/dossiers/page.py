"""档案: left the subjects of the round, right a print as it will leave the printer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from desktop.services import prints, subjects
from desktop.services.forms import on_file
from desktop.services.print_source import FULL_READERS
from desktop.services.prints import PrintBatch
from desktop.ui import theme
from desktop.ui.bench import Bench, Place
from desktop.ui.dossiers.batch import BatchPane, Making
from desktop.ui.dossiers.shown_pane import ShownPane
from desktop.ui.dossiers.volumes import Volume, VolumeList
from desktop.ui.explain import explain
from desktop.ui.override import override
from desktop.ui.page import Key, Page, Room
from desktop.ui.widgets.boxes import pane, row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.notices import Banner, Empty
from desktop.ui.widgets.panes import Pair

_LIST_WIDTH = 320


class DossiersPage(Page):
    """The volumes of the round: looked at, saved, printed, made as a batch.

    Attributes:
        volumes: Whose they are.
        shown: What is shown of the one that is chosen.
        banner: What went wrong.
        batch: Many documents being made, and what came of them.
    """

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self._wanted = ""
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
        if bench.desk.role not in FULL_READERS:
            self._report.hide()
            self._words.hide()
        self.volumes = VolumeList(self.tr("档案卷"))
        self.volumes.chosen.connect(self._show_subject)
        self.volumes.activated.connect(lambda _index: self._on_opened())
        self.volumes.clicked.connect(lambda _index: self._on_opened())
        self.banner = Banner(inset=True)
        self.shown = ShownPane(bench)
        self.shown.list_asked.connect(self.back)
        self.shown.failed.connect(self._fail)
        self.shown.cleared.connect(self.banner.clear)
        self.shown.shelf.save_all.clicked.connect(self._on_forms_clicked)
        self.batch = BatchPane(bench)
        self.batch.ended.connect(lambda: self._set_busy(is_busy=False))
        self.batch.failed.connect(self._fail)
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
        return self.shown.save_shown()

    @override
    def fit(self, room: Room) -> None:
        super().fit(room)
        self._pair.set_single(single=room is Room.NARROW)
        self.shown.fit(room)
        is_wide = room > Room.COMPACT
        for made, words in (
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
        return (self.volumes, *self.shown.panes())

    @override
    def keys(self) -> Sequence[Key]:
        return (
            Key(keys="PgUp / PgDn", words=self.tr("上一页、下一页")),
            Key(keys="+ / −", words=self.tr("放大、缩小")),
            Key(keys="Ctrl+S", words=self.tr("另存为 PDF")),
        )

    # --- building ---

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
        self._pair = Pair(left_pane, self.shown, sizes=(_LIST_WIDTH, 900))
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
        outer.addWidget(self.banner)
        outer.addWidget(self._stack, 1)

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
        if self.shown.is_report:
            self.show_report()
        elif volumes:
            wanted = (one.subject for one in volumes if self._wanted in one.ids)
            self.volumes.choose(next(wanted, volumes[0].subject))
        self.settle_focus()

    def _show_subject(self, subject: str) -> None:
        if subject:
            self._wanted = subject
            self.shown.show_subject(subject)

    def show_report(self) -> None:
        """Show the report on the whole round, and nobody chosen in the list."""
        self.volumes.choose_none()
        self.shown.show_report(self.bench.round_id)
        self._pair.go_right()

    def _fail(self, error: Exception) -> None:
        self.banner.tell(explain(error))

    # --- doing ---

    def _on_words_clicked(self) -> None:
        self.bench.open(Place(page="report"))

    def _on_all_clicked(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("档案存到哪个文件夹"))
        if chosen:
            self.print_round(Path(chosen))

    def print_round(self, folder: Path) -> None:
        """Make every volume of the round into *folder*, with progress and cancel."""
        desk, round_id = self.bench.desk, self.bench.round_id
        self._make(
            lambda batch: prints.print_round(desk, round_id, batch),
            folder,
            asked=self.volumes.model().rowCount(),
        )

    def print_forms(self, folder: Path) -> None:
        """Make every filled form of the chosen cadre that the edition has."""
        desk = self.bench.desk
        lines = self.shown.shelf.printed_in(self.shown.chosen_edition)
        self._make(
            lambda batch: on_file.print_forms(desk, lines, batch),
            folder,
            asked=len(lines),
        )

    def _make(self, making: Making, folder: Path, *, asked: int) -> None:
        self._set_busy(is_busy=True)
        batch = PrintBatch(edition=self.shown.chosen_edition, folder=folder)
        self.batch.make(making, batch, asked=asked)

    def _on_forms_clicked(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("表存到哪个文件夹"))
        if chosen:
            self.print_forms(Path(chosen))

    def _set_busy(self, *, is_busy: bool) -> None:
        """Begin no second batch while one is being made."""
        self._all.setEnabled(not is_busy)
        self.shown.shelf.set_busy(is_busy=is_busy)

    def _on_opened(self) -> None:
        if self._pair.go_right():
            self.shown.paper.setFocus()
