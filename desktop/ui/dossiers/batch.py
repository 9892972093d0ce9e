"""A batch of volumes under way: how far it is, and the way to stop it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.services.prints import PrintLine
from desktop.ui import theme
from desktop.ui.widgets.boxes import row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.meters import ProgressLine


class BatchPane(QWidget):
    """Seen while volumes are made.

    Attributes:
        cancelled: The person asked to stop.
    """

    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._words = label("", size=theme.DENSE)
        self._line = ProgressLine(self.tr("生成进度"))
        stop = button(self.tr("取消"), kind="quiet", clicked=self.cancelled.emit)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(*[theme.GAP_12] * 4)
        inside.setSpacing(theme.GAP_8)
        inside.addLayout(row(self._words, None, stop))
        inside.addWidget(self._line)
        self.hide()

    def begin(self) -> None:
        """Show that volumes are being made."""
        self.say(0, 0, "")
        self.show()

    def say(self, done: int, total: int, name: str) -> None:
        """Show how far it is, and whose volume is under way."""
        self._line.set_share(done, max(total, 1))
        words = self.tr("正在生成 {done} / {total}　{name}")
        self._words.setText(words.format(done=done, total=total, name=name))

    def result(self, lines: Sequence[PrintLine]) -> str:
        """Return what came of it; what failed is named."""
        failed = [line for line in lines if line.error is not None]
        words = self.tr("已生成 %n 卷", "", len(lines) - len(failed))
        if failed:
            names = "、".join(line.name for line in failed)
            words += self.tr("，未成：{names}").format(names=names)
        return words
