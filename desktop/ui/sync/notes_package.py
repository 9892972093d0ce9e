"""动态包: the notes of the round, or of one cadre, to be sealed for other laptops."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.services.daily import giving
from desktop.services.daily.giving import Givable
from desktop.ui import theme
from desktop.ui.bench import Bench
from desktop.ui.widgets.boxes import row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.choices import Choice
from desktop.ui.widgets.labels import label, prose

NOTES = "notes"
"""The part of 同步 that gives notes out."""


class NotesPackage(QWidget):
    """Whose notes go out; what writes the file knows for whom.

    Attributes:
        asked: The package is to be written.
        whose: Everybody of the round, or one of those who have notes in it.
        write: Asks for it.
    """

    asked = Signal()

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._wanted = ""
        self._has_laptops = False
        self.whose = Choice(self.tr("谁的动态"))
        self.write = button(
            self.tr("写出动态包…"), icon="book-open", clicked=self.asked.emit
        )
        self._hint = prose("", size=theme.CAPTION, tone="secondary")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.GAP_4)
        whole.addWidget(label(self.tr("动态包"), size=theme.DENSE, tone="secondary"))
        whole.addLayout(row(self.whose, self.write, None))
        whole.addWidget(self._hint)

    @property
    def subject_id(self) -> str:
        """Whose notes are chosen; empty for those of everybody."""
        return str(self.whose.currentData() or "")

    def enter(self) -> None:
        """Read who has notes in the round that is chosen."""
        desk, round_id = self._bench.desk, self._bench.round_id
        self._bench.read(
            lambda: giving.givable(desk, round_id) if round_id else [],
            self._show,
            owner=self,
        )

    def choose(self, subject_id: str) -> None:
        """Choose whose notes go out, now or once they are read."""
        self._wanted = subject_id
        self.whose.setCurrentIndex(max(self.whose.findData(subject_id), 0))

    def offer(self, *, has_laptops: bool) -> None:
        """Offer to write it where somebody is ticked to read it."""
        self._has_laptops = has_laptops
        some = self.whose.count() > 0
        self.whose.setEnabled(some)
        self.write.setEnabled(some and has_laptops)
        if not some:
            words = self.tr("本期还没有每日动态。")
        elif not has_laptops:
            words = self.tr("先在上面勾选交给谁：包只有勾选的工作站能打开。")
        else:
            words = self.tr(
                "只装本期每日动态，交给上面勾选的工作站；对方在这里“读入文件”。"
                "证明人的说明和记录人不装入。"
            )
        self._hint.setText(words)

    def _show(self, found: Sequence[Givable]) -> None:
        before = self._wanted or self.subject_id
        self.whose.clear()
        if found:
            every = sum(one.notes for one in found)
            self.whose.addItem(self.tr("本期全部对象，%n 条", "", every), "")
        for one in found:
            words = self.tr("{name}，%n 条", "", one.notes).format(name=one.name)
            self.whose.addItem(words, one.subject_id)
        self.choose(before)
        self.offer(has_laptops=self._has_laptops)
