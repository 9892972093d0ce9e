"""How far a run is: the stage, the rate and the time left in words, and a line."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.sync.client.report import Stage
from desktop.ui import theme
from desktop.ui.pace import Pace
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.meters import ProgressLine

_PHOTOS = frozenset({Stage.PUSH_PHOTOS, Stage.PULL_PHOTOS})


class RunLine(QWidget):
    """Shown while a run goes on.

    Attributes:
        words: What it says.
        pace: Measures each stage by itself.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.words = label("", size=theme.DENSE)
        self.pace = Pace()
        self._line = ProgressLine(name)
        self._told_stage = ""
        self._is_stopping = False
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.GAP_8)
        inside.addWidget(self.words)
        inside.addWidget(self._line)

    def begin(self) -> None:
        """Begin to show a run."""
        self._is_stopping = False
        self.words.setText("")
        self._line.set_share(0, 1)

    def say(self, done: int, total: int, stage: str) -> None:
        """Say how far the stage is."""
        if self._is_stopping:
            return  # that it is stopping has been said
        if stage != self._told_stage:
            self.pace.begin()
        self._told_stage = stage
        parts = [self._stage_words(Stage(stage))]
        if total > 1:
            parts.append(f"{done} / {total}")
            parts.append(self._rate_words(done, Stage(stage)))
            parts.append(self.pace.left_words(done, total))
        self.words.setText("　".join(part for part in parts if part))
        self._line.set_share(done, max(total, 1))

    def say_stopping(self) -> None:
        """Say that the run ends after the piece at hand."""
        self._is_stopping = True
        self.words.setText(self.tr("正在停止；已送到的都算数"))

    def _rate_words(self, done: int, stage: Stage) -> str:
        rate = self.pace.per_second(done)
        if rate <= 0:
            return ""
        shown = f"{rate:.0f}" if rate >= 10 else f"{rate:.1f}"
        if stage in _PHOTOS:
            return self.tr("{rate} 张/秒").format(rate=shown)
        return self.tr("{rate} 条/秒").format(rate=shown)

    def _stage_words(self, stage: Stage) -> str:
        return {
            Stage.HELLO: self.tr("正在连接"),
            Stage.PUSH_ENTRIES: self.tr("送出记录"),
            Stage.PULL_ENTRIES: self.tr("接收记录"),
            Stage.PUSH_PHOTOS: self.tr("送出照片"),
            Stage.PULL_PHOTOS: self.tr("接收照片"),
            Stage.COMPARE: self.tr("两边清点"),
        }[stage]
