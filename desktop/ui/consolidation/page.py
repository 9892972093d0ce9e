"""汇总: the team leader's desk: how far the round is, and what waits for a decision."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.model.permissions import WRITERS
from desktop.model.reviews import MATERIAL_OF, Review
from desktop.services import prints, progress_table, reviews
from desktop.services.materials import Submission
from desktop.services.progress import Cell
from desktop.services.reviews import Waiting
from desktop.services.scores.view import READERS
from desktop.ui import theme
from desktop.ui.bench import Bench, Place
from desktop.ui.conflicts.places import conflict_place
from desktop.ui.consolidation.case_pane import CasePane
from desktop.ui.consolidation.duplicates_pane import DuplicatesPane
from desktop.ui.consolidation.places import subject_place
from desktop.ui.consolidation.progress_pane import ProgressPane
from desktop.ui.consolidation.queue_list import QueueList
from desktop.ui.consolidation.reading import Pick, Reading, pick_place, read_round
from desktop.ui.explain import explain
from desktop.ui.grading.pane import GradingPane
from desktop.ui.override import override
from desktop.ui.page import Key, Page, Room
from desktop.ui.terms import code_word
from desktop.ui.widgets.boxes import pane, row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.labels import label, rule
from desktop.ui.widgets.notices import Banner, Empty
from desktop.ui.widgets.panes import Leaves, Pair
from desktop.ui.widgets.switches import tabs

_CASE_PX = 340
_QUEUE_PX = 420
_PROGRESS, _QUEUE, _DUPLICATES, _GRADING = 0, 1, 2, 3
_GRADED = frozenset(
    {"scheme", "ballot_box", "conferral", "round_lock", "score_sheet"}
    | {"grade_decision", "grade_fact", "honour_item", "verification"}
)
"""What the grading desk stands on, beside the materials."""

_SHOWN = frozenset(MATERIAL_OF) | {
    Review.TYPE,
    "round",
    "subject",
    "cadre",
    "team",
    "peer_group",
    "reviewer",
    "matter",
    "person_match",
    *_GRADED,
}


class ConsolidationPage(Page):
    """Matrix or queue at the left, the material looked at on the right.

    Attributes:
        progress: The matrix with its filters.
        queue: What waits.
        case: The material that is looked at.
        conflicts: Leads to the materials with two versions.
        export: Writes the matrix as a table.
    """

    def __init__(self, bench: Bench, pick: Pick | None = None) -> None:
        super().__init__(bench)
        self._pick = pick or pick_place
        self._waiting: Sequence[Waiting] = ()
        self._cell: tuple[str, int] | None = None
        self._is_stale = True
        bench.changed.connect(self._on_changed)
        names = (
            self.tr("进度"),
            self.tr("复核"),
            self.tr("重复人员"),
            self.tr("评定"),
        )
        self._tabs = tabs(names, name=self.tr("汇总"))
        self._tabs.setTabVisible(_GRADING, bench.desk.role in READERS)
        self._tabs.currentChanged.connect(self._on_tab_changed)
        self.conflicts = button(
            "", kind="link", icon="git-compare", clicked=self._on_conflicts_clicked
        )
        self.export = button(
            self.tr("导出进度表"), icon="download", clicked=self._on_export_clicked
        )
        self.banner = Banner(inset=True)
        self.progress = ProgressPane(bench.settings)
        self.progress.opened.connect(self.open_cell)
        self.queue = QueueList()
        self.queue.chosen.connect(self._on_queue_chosen)
        for opened in (self.queue.clicked, self.queue.activated):
            opened.connect(lambda _index: self._pair.go_right())
        self.duplicates = DuplicatesPane(bench)
        self.duplicates.counted.connect(self._on_duplicates_counted)
        self.grading = GradingPane(bench)
        self.grading.counted.connect(self._on_grading_counted)
        self.case = CasePane(bench)
        self.case.moved.connect(self._on_moved)
        self.case.decided.connect(self._on_decided)
        self.case.left.connect(self.leave_cell)
        self.case.to_list.clicked.connect(lambda _checked=False: self.back())
        self._build()

    @override
    def enter(self) -> None:
        desk, round_id = self.bench.desk, self.bench.round_id
        if not round_id:
            self._stack.setCurrentIndex(1)
            return
        self._is_stale = False
        self.bench.read(lambda: read_round(desk, round_id), self._show, owner=self)
        self.duplicates.enter()
        if self._alone is self.grading:
            self.grading.enter()

    @override
    def go_to(self, place: Place) -> None:
        tabs_of = {"queue": _QUEUE, "duplicates": _DUPLICATES, "grading": _GRADING}
        if place.part in tabs_of:
            self._tabs.setCurrentIndex(tabs_of[place.part])
        if place.record_id:
            self._open(place.record_id)

    @override
    def refresh(self, types: frozenset[str]) -> None:
        if types & _SHOWN:
            self.enter()
            self.case.renew()

    @override
    def fit(self, room: Room) -> None:
        super().fit(room)
        self.progress.fit(is_narrow=room < Room.MEDIUM)
        single = room < (Room.WIDE if self._is_progress else Room.MEDIUM)
        self._pair.set_single(single=single)
        self.case.set_alone(alone=single)
        self.duplicates.fit(is_single=room < Room.MEDIUM)
        self.grading.fit(is_single=room < Room.MEDIUM)
        self.export.setText(self.tr("导出进度表") if room > Room.NARROW else "")
        self._size()

    @override
    def save(self) -> bool:
        self.case.flush()
        return True

    @override
    def back(self) -> bool:
        if self._alone is not None:
            return self._alone.back()
        if self._pair.go_left():
            return True
        if self._cell is not None:
            self.leave_cell()
            return True
        return False

    @override
    def panes(self) -> Sequence[QWidget]:
        if self._alone is not None:
            return [self._tabs, *self._alone.panes()]
        left = self.progress.view if self._is_progress else self.queue
        return [self._tabs, *(p for p in (left, self.case) if p.isVisible())]

    @override
    def keys(self) -> Sequence[Key]:
        return (
            Key(keys="↑ ↓ ← →", words=self.tr("在矩阵里走")),
            Key(keys="Enter", words=self.tr("打开这一格的材料")),
            Key(keys=self.tr("空格"), words=self.tr("看这一格的要点")),
            Key(keys="- +", words=self.tr("折叠、展开这一组")),
            Key(keys="Ctrl+Enter", words=self.tr("退回所写的")),
        )

    @override
    def may_leave(self) -> bool:
        self.case.flush()
        return True

    def open_cell(self, subject_id: str, place: int) -> None:
        """Look at the materials of a cell; where there are none, at the subject."""
        cell = self.progress.cell(subject_id, place)
        if cell is None or not cell.submissions:
            material = cell.material if cell else None
            self.bench.open(subject_place(subject_id, material))
            return
        self._cell = (subject_id, place)
        self._show_list()
        waiting = self._for_me(cell.submissions)
        self._open((waiting or cell.submissions)[0].id)

    def leave_cell(self) -> None:
        """Go back to the whole queue."""
        self._cell = None
        self.progress.view.mark("")
        self._show_list()
        self._look_at(self._first_waiting())

    # --- building ---

    def _build(self) -> None:
        head = row(
            label(self.tr("汇总"), size=theme.TITLE),
            self._tabs,
            self.conflicts,
            None,
            self.export,
            gap=theme.GAP_24,
        )
        self._left = Leaves(self.progress, self.queue)
        self._pair = Pair(self._left, self.case, sizes=(900, _CASE_PX))
        self._pair.setStretchFactor(0, 1)
        self._pair.setStretchFactor(1, 0)
        self.case.setMinimumWidth(_CASE_PX)
        empty = Empty(
            "layers",
            self.tr("还没有考察期"),
            self.tr("在“计划”里新建一期，或先同步。"),
        )
        self._stack = Leaves(self._pair, empty, self.duplicates, self.grading)
        holder = pane(head)
        head.setContentsMargins(theme.PAGE_PADDING, theme.GAP_12, theme.PAGE_PADDING, 0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for widget in (holder, rule(), self.banner):
            whole.addWidget(widget)
        whole.addWidget(self._stack, 1)
        self.conflicts.hide()

    # --- showing ---

    @property
    def _is_progress(self) -> bool:
        return self._tabs.currentIndex() == _PROGRESS

    @property
    def _alone(self) -> DuplicatesPane | GradingPane | None:
        """What has the page for itself: its own list, its own right side."""
        alone = {_DUPLICATES: self.duplicates, _GRADING: self.grading}
        return alone.get(self._tabs.currentIndex())

    def _show_tab(self) -> None:
        self._stack.setCurrentWidget(self._alone or self._pair)
        self.export.setVisible(self._alone is None)

    def _on_duplicates_counted(self, count: int) -> None:
        words = self._counted(self.tr("重复人员"), count)
        self._tabs.setTabText(_DUPLICATES, words)

    def _on_grading_counted(self, count: int) -> None:
        self._tabs.setTabText(_GRADING, self._counted(self.tr("评定"), count))

    def _show(self, found: Reading) -> None:
        self._show_tab()
        self._waiting = found.queue
        self.progress.show_matrix(found.matrix)
        mine = sum(not line.is_own for line in found.queue)
        self._tabs.setTabText(_QUEUE, self._counted(self.tr("复核"), mine))
        if self.bench.desk.role in WRITERS[Review.TYPE]:
            self.bench.waiting.emit("consolidate", mine)
        count = len(found.matrix.conflicts)
        self.conflicts.setText(self._counted(self.tr("冲突"), count))
        self.conflicts.setAccessibleName(self.conflicts.text())
        self.conflicts.setVisible(bool(count))
        self.queue.show_lines(found.queue, self.bench.now(), self.case.record_id)
        self._show_list()
        if not self.case.record_id:
            self._look_at(self._first_waiting())
        self.settle_focus()

    def _counted(self, words: str, count: int) -> str:
        return f"{words} {count}" if count else words

    def _show_list(self) -> None:
        cell = self._shown_cell()
        if cell is None:
            many = [line.submission for line in self._waiting if not line.is_own]
            self.case.show_list(self.tr("复核队列"), many, back=False)
            self._say_empty()
            return
        found = self.progress.row(self._cell[0]) if self._cell else None
        name = found.cadre.name if found else ""
        title = f"{name}・{code_word(cell.material)}"
        self.progress.view.mark(self._cell[0] if self._cell else "")
        self.case.show_list(title, cell.submissions, back=True)

    def _shown_cell(self) -> Cell | None:
        return self.progress.cell(*self._cell) if self._cell else None

    def _say_empty(self) -> None:
        own = sum(line.is_own for line in self._waiting)
        hint = self.tr("考察员提交或补正以后，就排到这里。")
        if own:
            hint = self.tr("另有 %n 份是您本人经手的，须由他人复核。", "", own)
        self.case.say_nothing(self.tr("没有等你复核的材料"), hint)

    def _first_waiting(self) -> str:
        found = (line.submission.id for line in self._waiting if not line.is_own)
        return next(found, "")

    def _look_at(self, record_id: str) -> None:
        """Show a material beside the list, where there is room beside it."""
        self.case.open(record_id)
        self.queue.mark(record_id)

    def _open(self, record_id: str) -> None:
        self._look_at(record_id)
        if record_id and self._pair.is_single:
            self._pair.go_right()

    def _size(self) -> None:
        if self._pair.is_single:
            return
        wide = max(self._pair.width(), _CASE_PX * 2)
        left = wide - _CASE_PX if self._is_progress else _QUEUE_PX
        self._pair.setSizes([left, wide - left])
        self.case.fit(is_wide=not self._is_progress)

    # --- doing ---

    def _on_tab_changed(self, index: int) -> None:
        self._show_tab()
        if self._alone is not None:
            if index == _GRADING:
                self.grading.enter()
            return
        self._left.setCurrentIndex(index)
        if index == _QUEUE and self._cell is not None:
            self.leave_cell()
        self.fit(self.room)

    def _on_queue_chosen(self, record_id: str) -> None:
        if record_id != self.case.record_id:
            self._open(record_id)

    def _on_moved(self, record_id: str) -> None:
        self._open(record_id)

    def _on_decided(self, record_id: str) -> None:
        """Go on with what waits next; of a cell, stay with what was decided on."""
        if not record_id:
            self.case.renew()
            return
        cell = self._shown_cell()
        many: Sequence[Submission] = [
            line.submission for line in self._waiting if not line.is_own
        ]
        if cell is not None:
            many = self._for_me(cell.submissions)
        ids = [item.id for item in many]
        at = ids.index(record_id) if record_id in ids else -1
        after = [*ids[at + 1 :], *ids[: max(at, 0)]]
        self._open(after[0] if after else record_id if cell is not None else "")

    def _for_me(self, many: Sequence[Submission]) -> Sequence[Submission]:
        """Return what waits for the person at the desk."""
        return [item for item in many if reviews.waits_for(self.bench.desk, item)]

    def _on_conflicts_clicked(self) -> None:
        shown = self.progress.shown
        if shown is not None and shown.conflicts:
            record_id = shown.conflicts[0].id
            self.bench.open(conflict_place(record_id, back_to="consolidate"))

    def _on_export_clicked(self) -> None:
        shown = self.progress.shown
        path = self._pick(self) if shown is not None else None
        if shown is None or path is None:
            return
        self.banner.clear()
        self.bench.outside(
            lambda _ticket: prints.write_whole(path, progress_table.to_workbook(shown)),
            owner=self,
            done=lambda _none: self.bench.working.emit(
                self.tr("进度表已存到 {path}").format(path=path), "consolidate"
            ),
            failed=lambda error: self.banner.tell(explain(error)),
        )

    def _on_changed(self, types: frozenset[str]) -> None:
        self._is_stale = self._is_stale or bool(types & _SHOWN)
