"""What comes in: progress, cancel, and for each refusal its reason."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.messages import message, reason_words
from desktop.services.photos import PhotoOutcome
from desktop.ui import theme
from desktop.ui.pace import Pace
from desktop.ui.widgets.boxes import Card, Scroll, empty_layout, row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.labels import Elide, label
from desktop.ui.widgets.meters import ProgressLine
from desktop.ui.widgets.notices import IconSpot

_SHOWN = 5
_ROW_HIGH = 26
_NAME_WIDTH = 160


class QueueCard(Card):
    """The card beneath the sheet; gone when there is nothing to say.

    Attributes:
        cancelled: The person asked to stop.
    """

    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = label("", size=theme.BODY)
        self._note = label("", size=theme.CAPTION, tone="secondary")
        self._stop = button(self.tr("取消"), kind="quiet", clicked=self._on_stop)
        self._close = button(self.tr("收起"), kind="quiet", clicked=self.hide)
        self._pace = Pace()
        self._line = ProgressLine(self.tr("导入进度"))
        self.body.addLayout(row(self._title, self._note, None, self._stop, self._close))
        self.body.addWidget(self._line)
        inner = QWidget()
        self._names = QVBoxLayout(inner)
        self._names.setContentsMargins(0, 0, 0, 0)
        self._names.setSpacing(theme.GAP_4)
        self._names.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._list = Scroll(inner)
        self._list.setAccessibleName(self.tr("没有导入的照片"))
        self.body.addWidget(self._list)
        self._list.hide()
        self.hide()

    def begin(self) -> None:
        """Show that photos are on their way; how many is not known yet."""
        empty_layout(self._names)
        self._list.hide()
        self._stop.show()
        self._close.hide()
        self._line.show()
        self._stop.setEnabled(True)
        self._pace.begin()
        self._title.setText(self.tr("正在清点照片"))
        self._note.setText("")
        self._line.set_share(0, 1)
        self.show()

    def say(self, done: int, total: int, name: str) -> None:
        """Show how far it is, and which photo is under way."""
        words = self.tr("正在导入 {done} / {total}")
        self._title.setText(words.format(done=done, total=total))
        left = self._pace.left_words(done, total)
        self._note.setText(" · ".join(part for part in (name, left) if part))
        self._line.set_share(done, total)

    def end(self, outcomes: Sequence[PhotoOutcome], asked: int) -> None:
        """Show what became of them: refusals by name, with their reason."""
        refused = [item for item in outcomes if item.error is not None]
        known = sum(
            1 for o in outcomes if o.ingested is not None and o.ingested.was_known
        )
        taken = len(outcomes) - len(refused) - known
        parts = [self.tr("已导入 %n 张", "", taken)]
        if not asked:
            parts = [self.tr("这里没有照片（JPEG、PNG、HEIC）")]
        if known:
            parts.append(self.tr("原来就有 %n 张", "", known))
        if refused:
            parts.append(self.tr("没有导入 %n 张", "", len(refused)))
        if asked > len(outcomes):
            parts.append(self.tr("已停止，余下 %n 张没有动", "", asked - len(outcomes)))
        self._title.setText(" · ".join(parts))
        self._rest()
        self._show_refused(refused)
        self.show()

    def _show_refused(self, refused: Sequence[PhotoOutcome]) -> None:
        """Name every one; where they are many, they scroll."""
        for item in refused:
            self._add(item)
        self._list.setFixedHeight(min(len(refused), _SHOWN) * _ROW_HIGH)
        self._list.setVisible(bool(refused))

    def end_unbegun(self) -> None:
        """Say that it was stopped before the first photo."""
        self._title.setText(self.tr("已停止，照片没有动"))
        self._rest()

    def _rest(self) -> None:
        self._note.setText("")
        self._stop.hide()
        self._close.show()
        self._line.hide()

    def _on_stop(self) -> None:
        self._stop.setEnabled(False)
        self._note.setText(self.tr("正在停止；已导入的都留着"))
        self.cancelled.emit()

    def _add(self, item: PhotoOutcome) -> None:
        if item.error is None:
            return
        reason = getattr(item.error, "reason", "")
        detail = getattr(item.error, "detail", "")
        words = str(reason_words(reason, detail)) if reason else ""
        words = words or str(message(item.error).what)
        name = Elide(item.name, size=theme.DENSE)
        name.setFixedWidth(_NAME_WIDTH)
        told = Elide(words, size=theme.DENSE, tone="attention")
        line = row(IconSpot("circle-alert", "attention"), name, told)
        line.setStretch(2, 1)
        self._names.addLayout(line)
