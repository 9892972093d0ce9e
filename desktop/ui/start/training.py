"""The offer to practise: the sample district in one click, apart from real work."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from desktop.ui import theme
from desktop.ui.widgets.boxes import Card, row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.labels import label, prose
from desktop.ui.widgets.meters import ProgressLine


class TrainingCard(Card):
    """Offers the training station, and shows how far its making is.

    Attributes:
        asked: The person wants to practise.
        stopped: The person wants it no more.
    """

    asked = Signal()
    stopped = Signal()

    def __init__(self) -> None:
        super().__init__(kind="dashed")
        words = prose(
            self.tr("先练习：用虚构的“临河区”建一个训练站，与正式数据分开。"),
            size=theme.DENSE,
            tone="secondary",
        )
        self.open = button(
            self.tr("打开训练站"), icon="graduation-cap", clicked=self._on_open
        )
        self.stop = button(self.tr("取消"), clicked=self._on_stop)
        line = row(words, self.open, self.stop, gap=theme.GAP_16)
        line.setStretch(0, 1)
        for made in (self.open, self.stop):
            line.setAlignment(made, Qt.AlignmentFlag.AlignVCenter)
        self._line = ProgressLine(self.tr("建训练站的进度"))
        self._stage = label("", size=theme.CAPTION, tone="secondary")
        self.body.addLayout(line)
        self.body.addWidget(self._line)
        self.body.addWidget(self._stage)
        self.rest()

    @property
    def is_working(self) -> bool:
        """Whether the station is being made."""
        return not self.stop.isHidden()

    @property
    def stage(self) -> str:
        """What it says of the work."""
        return self._stage.text()

    def show_progress(self, done: int, total: int, words: str) -> None:
        """Show how far it is."""
        self._line.set_share(done, max(total, 1))
        counted = self.tr("{words}（{done}/{total}）")
        self._stage.setText(counted.format(words=words, done=done, total=total))

    def rest(self, words: str = "") -> None:
        """Offer it again, and say what became of the last try."""
        self._stage.setText(words)
        self._stage.setVisible(bool(words))
        for widget in (self._line, self.stop):
            widget.hide()
        self.open.show()
        self.open.setEnabled(True)

    def _on_open(self) -> None:
        self.open.hide()
        for widget in (self._line, self._stage, self.stop):
            widget.show()
        self.stop.setEnabled(True)
        self._line.set_share(0, 1)
        self._stage.setText(self.tr("正在准备训练站…"))
        self.asked.emit()

    def _on_stop(self) -> None:
        self.stop.setEnabled(False)
        self._stage.setText(self.tr("正在取消…"))
        self.stopped.emit()
