"""对账: what is here against what archives confirmed, and the way to what is not."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QBoxLayout, QFileDialog, QVBoxLayout, QWidget

from desktop.messages import type_words
from desktop.model.catalogue import RECORD_TYPES, record_type
from desktop.services import reconciling, reconciling_book
from desktop.services.reconciling import ArchiveCount, Reconciliation, WaitingRecord
from desktop.storage.tallies import Scope
from desktop.ui import theme
from desktop.ui.bench import Bench, Place
from desktop.ui.conflicts.places import page_of
from desktop.ui.explain import explain
from desktop.ui.jobs import Job
from desktop.ui.override import override
from desktop.ui.page import Page, Room
from desktop.ui.sync.figures import Figures, FiguresTable
from desktop.ui.sync.wipe_card import WipeCard
from desktop.ui.terms import named
from desktop.ui.when import moment_words
from desktop.ui.widgets.boxes import Card, Scroll, column, row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.labels import label, prose
from desktop.ui.widgets.line_list import Line, LineList
from desktop.ui.widgets.notices import Banner

_ASIDE = 280
_MOST = 16_777_215  # Qt's own: as wide as there is room
_ID_SHOWN = 8


class ReconciliationPage(Page):
    """Counts on a lane when it comes to the front; a list leads to what waits."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self._reading: Job | None = None
        self._figures = Figures()
        self.sentence = label("", size=theme.TITLE)
        self.more = prose("", size=theme.DENSE, tone="secondary")
        self.archives = prose("", size=theme.DENSE, tone="secondary")
        self.banner = Banner("attention")
        self.told = prose("", size=theme.DENSE, tone="secondary")
        self.table = FiguresTable(self._figures, name=self.tr("对账"))
        self.table.went.connect(self._on_went)
        self.unknown = prose("", size=theme.DENSE, tone="secondary")
        self.waiting = LineList(self.tr("没有回执的记录"))
        self._what = label("", size=theme.SECTION)
        self.wipe = WipeCard(bench)
        self._aside = self._build_aside()
        self.again = button(self.tr("重新核对"), icon="refresh-cw", clicked=self.enter)
        self.save_it = button(
            self.tr("导出表格…"), icon="download", clicked=self._on_save_clicked
        )
        self._back = button(
            self.tr("同步"), kind="link", icon="arrow-left", clicked=self.back
        )
        self._build()

    @override
    def enter(self) -> None:
        desk = self.bench.desk
        self.again.setEnabled(False)
        self.more.setText(self.tr("正在核对…"))
        self.bench.outside(
            lambda _ticket: reconciling.reconcile(desk),
            owner=self,
            done=self._show,
            failed=self._fail,
        )

    @override
    def refresh(self, types: frozenset[str]) -> None:
        self.enter()

    @override
    def fit(self, room: Room) -> None:
        super().fit(room)
        ways = QBoxLayout.Direction
        is_stacked = room < Room.MEDIUM
        self._sides.setDirection(ways.TopToBottom if is_stacked else ways.LeftToRight)
        self.table.fit(is_stacked=is_stacked, is_narrow=room is Room.NARROW)
        self._aside.setMaximumWidth(_MOST if is_stacked else _ASIDE)
        self._aside.setMinimumWidth(0 if is_stacked else _ASIDE)
        self._fit_aside()

    @override
    def back(self) -> bool:
        self.bench.open(Place(page="sync"))
        return True

    @override
    def panes(self) -> Sequence[QWidget]:
        return (self.table, self.waiting, self.wipe, self.again)

    def save_book(self, path: Path) -> None:
        """Write the figures to a workbook."""
        desk = self.bench.desk
        self.banner.clear()
        self.save_it.setEnabled(False)
        self.bench.outside(
            lambda _ticket: reconciling_book.write_book(desk, path),
            owner=self,
            done=partial(self._on_saved, path),
            failed=self._fail,
        )

    # --- building ---

    def _build(self) -> None:
        inside = QWidget()
        whole = QVBoxLayout(inside)
        whole.setContentsMargins(*[theme.PAGE_PADDING] * 4)
        whole.setSpacing(theme.GAP_12)
        whole.addLayout(row(self._back, None, self.again, self.save_it))
        for part in (self.sentence, self.more, self.archives, self.banner, self.told):
            whole.addWidget(part)
        self.told.hide()
        left = column(self.table, self.unknown, gap=theme.GAP_12)
        left.setStretch(0, 1)
        left.addStretch(0)  # what few lines leave
        self._sides = row(left, self._aside, gap=theme.GAP_12)
        self._sides.setStretch(0, 1)
        whole.addLayout(self._sides, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(inside))

    def _build_aside(self) -> Scroll:
        """Build what is beside the table: what waits, and the proof."""
        card = Card(padding=1)
        head = row(self._what)
        head.setContentsMargins(theme.GAP_16, theme.GAP_12, theme.GAP_16, 0)
        card.body.addLayout(head)
        card.body.addWidget(self.waiting)
        card.body.addStretch(1)
        self._inside = QWidget()
        parts = column(card, self.wipe, None, gap=theme.GAP_12)
        self._inside.setLayout(parts)
        return Scroll(self._inside)

    def _fit_aside(self) -> None:
        """Under the table it is as high as what is in it: the page alone scrolls."""
        is_stacked = self.room < Room.MEDIUM
        high = self._inside.sizeHint().height() if is_stacked else 0
        self._aside.setMinimumHeight(high)

    # --- showing ---

    def _show(self, found: Reconciliation) -> None:
        self.again.setEnabled(True)
        self.sentence.setText(self._sentence(found))
        theme.tone(self.sentence, "ink" if found.is_equal else "danger")
        self.more.setText(self._more_words(found))
        self.archives.setText("\n".join(map(self._archive_words, found.archives)))
        self.archives.setVisible(bool(found.archives))
        uneven = not all(archive.is_equal for archive in found.archives)
        theme.tone(self.archives, "danger" if uneven else "secondary")
        self.table.show_lines(found.lines)
        self.unknown.setText(self._figures.unknown(found))
        self.unknown.setVisible(bool(self.unknown.text()))
        self.settle_focus()

    def _sentence(self, found: Reconciliation) -> str:
        if found.is_equal:
            return self.tr("本机与归档库相符")
        whole = found.whole
        if whole.is_equal:
            return self.tr("归档库的清点与回执不符")
        records = self.tr("%n 条记录", "", whole.records_waiting)
        photos = self.tr("%n 张照片", "", whole.photos_waiting)
        counted = ((records, whole.records_waiting), (photos, whole.photos_waiting))
        lacked = self.tr("、").join(words for words, count in counted if count)
        return self.tr("{lacked}没有已验回执").format(lacked=lacked)

    def _more_words(self, found: Reconciliation) -> str:
        at = moment_words(found.at, self.bench.now())
        words = self.tr("{at} 按本机保存的回执核对，签名已逐一校验，不需要联网。")
        said = words.format(at=at)
        if found.forged:
            said += self.tr("有 %n 张回执校验不通过，不作数。", "", found.forged)
        if found.forged_at_hub:
            words = self.tr(
                "组长处有 %n 张回执校验不通过，不作数。", "", found.forged_at_hub
            )
            said += words
        if not found.archives:
            said += self.tr("本机还没有连过归档库。")
        return said

    def _archive_words(self, archive: ArchiveCount) -> str:
        name = archive.archive[:_ID_SHOWN]
        if archive.counted is None or archive.answered_at is None:
            words = self.tr("归档库 {name}：已验回执 {confirmed} 条，还没有清点过。")
            return words.format(name=name, confirmed=archive.confirmed)
        words = self.tr(
            "归档库 {name}：已验回执 {confirmed} 条，归档库清点 {counted} 条，{same}；"
            "最后答复 {at}。"
        )
        off = abs(archive.counted - archive.confirmed)
        same = self.tr("差 %n 条", "", off) if off else self.tr("相符")
        return words.format(
            name=name,
            confirmed=archive.confirmed,
            counted=archive.counted,
            same=same,
            at=moment_words(archive.answered_at, self.bench.now()),
        )

    def _show_waiting(self, scope: Scope, found: Sequence[WaitingRecord]) -> None:
        line = self.table.line_of(self.table.current_id())
        if line is None or line.scope != scope:
            return  # the person went on
        if len(found) < reconciling.MOST_WAITING:
            self._what.setText(self.tr("%n 条没有已验回执", "", len(found)))
        else:
            self._what.setText(self.tr("没有已验回执的前 %n 条", "", len(found)))
        self.waiting.show_lines([self._line(item) for item in found])
        self._fit_aside()

    def _line(self, item: WaitingRecord) -> Line:
        waits = item.waiting
        parts: list[str] = []
        if waits.entries:
            parts.append(self.tr("%n 个版本", "", waits.entries))
        if waits.photos:
            parts.append(self.tr("%n 张照片", "", waits.photos))
        if waits.missing:
            parts.append(self.tr("其中 %n 张不在本机", "", waits.missing))
        return Line(
            icon="image" if waits.photos else "file-text",
            what=named(str(type_words(waits.type)), item.name),
            when=self.tr("、").join(parts),
            tone="danger",
            run=partial(self._open, item) if waits.type in RECORD_TYPES else None,
        )

    # --- doing ---

    def _on_went(self, id_: str) -> None:
        line = self.table.line_of(id_)
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None
        if line is None:
            return
        if line.tally.is_equal:
            self._what.setText(self.tr("全部有已验回执"))
            self.waiting.show_lines(())
            self._fit_aside()
            return
        desk, scope = self.bench.desk, line.scope
        self._reading = self.bench.outside(
            lambda _ticket: reconciling.waiting(desk, scope),
            owner=self,
            done=partial(self._show_waiting, scope),
            failed=self._fail,
        )

    def _open(self, item: WaitingRecord) -> None:
        waits = item.waiting
        page = page_of(record_type(waits.type))
        self.bench.open(Place(page=page, type_name=waits.type, record_id=waits.record))

    def _on_save_clicked(self) -> None:
        when = self.bench.now().strftime("%Y%m%d-%H%M")
        name = self.tr("对账-{when}").format(when=when) + reconciling_book.SUFFIX
        kinds = f"*{reconciling_book.SUFFIX}"
        chosen, _ = QFileDialog.getSaveFileName(self, self.save_it.text(), name, kinds)
        if chosen:
            path = Path(chosen)
            self.save_book(
                path if path.suffix else path.with_suffix(reconciling_book.SUFFIX)
            )

    def _on_saved(self, path: Path, found: Reconciliation) -> None:
        self.save_it.setEnabled(True)
        words = self.tr("已写入“{name}”，已读回核对。")
        self.told.setText(words.format(name=path.name))
        self.told.show()
        self._show(found)

    def _fail(self, error: Exception) -> None:
        self.again.setEnabled(True)
        self.save_it.setEnabled(True)
        self.banner.tell(explain(error))
