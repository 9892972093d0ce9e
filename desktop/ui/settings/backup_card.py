"""备份: the second place, what stands there, and a backup at a click."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from desktop.services import second_place
from desktop.services.second_place import Kept
from desktop.ui import theme
from desktop.ui.bench import Bench
from desktop.ui.explain import explain
from desktop.ui.when import moment_words
from desktop.ui.widgets.boxes import Card, row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.labels import Elide, label, prose
from desktop.ui.widgets.notices import Banner


class BackupCard(Card):
    """Shows where copies of this station stand, and how old the last one is."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._second = bench.second_place
        self.where = Elide("", size=theme.DENSE)
        self.last = label("", size=theme.DENSE, tone="secondary")
        self.banner = Banner("attention")
        self.now = button(
            self.tr("立即备份"), icon="archive", clicked=self._second.back_up
        )
        self.pick = button(self.tr("选择位置…"), clicked=self._on_pick_clicked)
        self.end = button(
            self.tr("不再备份"), kind="quiet", clicked=lambda: self._second.pick(None)
        )
        self._build()
        self._second.begun.connect(self._on_begun)
        self._second.made.connect(lambda _report: self.show_state())
        self._second.failed.connect(self._on_failed)
        self._second.moved.connect(self.show_state)

    def show_state(self) -> None:
        """Read what stands in the second place, and show it."""
        self.banner.clear()
        place, desk = self._second.place, self._bench.desk
        self.where.setText(str(place) if place else self.tr("还没有选定备份位置"))
        for widget in (self.now, self.end):
            widget.setVisible(place is not None)
        self.now.setEnabled(not self._second.is_working)
        if place is None:
            self.last.setText(self.tr("这台电脑坏了或丢了，没有交出去的记录就没有了。"))
            return
        self._bench.outside(
            lambda _ticket: second_place.kept(desk, place) if place.is_dir() else None,
            owner=self,
            done=self._show_kept,
            failed=self._on_failed,
        )

    def _build(self) -> None:
        self.body.addWidget(label(self.tr("备份"), size=theme.SECTION))
        words = self.tr(
            "选一个U盘或另一块磁盘上的文件夹。有新记录时每小时备份一次，"
            "当天的逐小时、一个月内的逐日、更早的逐周保留；备份是加密的，要用口令打开。"
        )
        self.body.addWidget(prose(words, size=theme.CAPTION, tone="secondary"))
        self.body.addWidget(self.where)
        self.body.addWidget(self.last)
        self.body.addWidget(self.banner)
        self.body.addLayout(row(self.now, self.pick, None, self.end))

    def _show_kept(self, found: Sequence[Kept] | None) -> None:
        if self._second.is_working:
            return
        if found is None:
            self.last.setText(self.tr("备份位置现在不在，插上后接着备份"))
            return
        if not found:
            self.last.setText(self.tr("这里还没有备份"))
            return
        when = moment_words(found[0].made_at, self._bench.now())
        entries = found[0].manifest.entries
        words = self.tr(
            "上次备份 {when}，{entries} 条记录版本；共保留 %n 份", "", len(found)
        )
        self.last.setText(words.format(when=when, entries=entries))

    def _on_begun(self) -> None:
        self.now.setEnabled(False)
        self.last.setText(self.tr("正在备份并核验…"))

    def _on_failed(self, error: Exception) -> None:
        self.show_state()
        self.banner.tell(explain(error))

    def _on_pick_clicked(self) -> None:
        title = self.tr("备份存到哪个文件夹")
        chosen = QFileDialog.getExistingDirectory(self, title)
        if chosen:
            self._second.pick(Path(chosen))
