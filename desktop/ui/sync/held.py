"""待处置: what is held back, why, and one file of it for whoever helps."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout

from desktop.messages import reason_words, type_words
from desktop.model.catalogue import RECORD_TYPES, record_type
from desktop.services import held
from desktop.services.held import HeldFile
from desktop.services.syncing import Held
from desktop.ui import theme
from desktop.ui.bench import Bench, Place
from desktop.ui.conflicts.places import page_of
from desktop.ui.explain import explain
from desktop.ui.terms import named
from desktop.ui.widgets.boxes import Card, empty_layout, row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.labels import label, prose
from desktop.ui.widgets.notices import Banner

_MOST = 6


class HeldCard(Card):
    """Each entry that is held back with its reason; the rest flows.

    Attributes:
        export_it: Writes the file for help.
        told: What the file leaves out, then what was written.
    """

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(theme.GAP_8)
        self.banner = Banner("attention")
        self.told = prose("", size=theme.CAPTION, tone="secondary")
        self.export_it = button(
            self.tr("导出求助文件…"), icon="download", clicked=self._on_export_clicked
        )
        self.body.addLayout(self._list)
        self.body.addWidget(self.banner)
        self.body.addWidget(self.told)
        self.body.addLayout(row(self.export_it, None))
        self.body.addStretch(1)
        self.show_held(())

    def show_held(self, items: Sequence[Held]) -> None:
        """Show what is held."""
        empty_layout(self._list)
        title = label(self.tr("待处置"), size=theme.SECTION)
        count = self.tr("%n 条，其余照常流转", "", len(items))
        shown = count if items else self.tr("没有")
        self._list.addLayout(
            row(title, label(shown, size=theme.DENSE, tone="secondary"), None)
        )
        for item in items[:_MOST]:
            self._add(item)
        if len(items) > _MOST:
            more = self.tr("另有 %n 条，处置一条就补上一条", "", len(items) - _MOST)
            self._list.addWidget(prose(more, size=theme.DENSE, tone="secondary"))
        self.told.setText(str(held.LEFT_OUT) if items else "")
        self.told.setVisible(bool(items))
        self.export_it.setVisible(bool(items))

    def export(self, path: Path) -> None:
        """Write the file for help; the person may go on working."""
        desk = self._bench.desk
        self.banner.clear()
        self.export_it.setEnabled(False)
        self._bench.outside(
            lambda _ticket: held.write_held(desk, path),
            owner=self,
            done=partial(self._on_written, path),
            failed=self._on_failed,
        )

    def _add(self, item: Held) -> None:
        kind = str(type_words(item.type)) if item.type else self.tr("收到的记录")
        words = str(reason_words(item.reason, item.detail))
        self._list.addWidget(prose(named(kind, words), size=theme.DENSE))
        safe = self.tr("收到的原文留着，没有并入本机记录")
        if item.where == "archive":
            safe = self.tr("原文完好，留在本机")
        told = label(safe, size=theme.CAPTION, tone="secondary")
        line = row(told, None)
        if item.type in RECORD_TYPES:
            open_it = partial(self._open, item)
            line.addWidget(button(self.tr("打开"), kind="link", clicked=open_it))
        self._list.addLayout(line)

    def _open(self, item: Held) -> None:
        page = page_of(record_type(item.type))
        self._bench.open(Place(page=page, type_name=item.type, record_id=item.record))

    def _on_export_clicked(self) -> None:
        when = self._bench.now().strftime("%Y%m%d-%H%M")
        name = self.tr("待处置-{when}").format(when=when) + held.SUFFIX
        title = self.tr("求助文件存到哪里")
        chosen, _ = QFileDialog.getSaveFileName(self, title, name, f"*{held.SUFFIX}")
        if chosen:
            path = Path(chosen)
            self.export(path if path.suffix else path.with_suffix(held.SUFFIX))

    def _on_written(self, path: Path, made: HeldFile) -> None:
        self.export_it.setEnabled(True)
        words = self.tr(
            "已写入 %n 条，已读回核对，可以交给帮助的人。{name}", "", made.entries
        )
        self.told.setText(words.format(name=path.name))

    def _on_failed(self, error: Exception) -> None:
        self.export_it.setEnabled(True)
        self.banner.tell(explain(error))
