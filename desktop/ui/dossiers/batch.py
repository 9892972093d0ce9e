"""A batch of prints: how far it is, the way to stop it, and what came of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.messages import message, reason_words
from desktop.services.prints import PrintBatch, PrintLine
from desktop.ui import theme
from desktop.ui.bench import Bench
from desktop.ui.jobs import CancelledJobError, Job, Ticket
from desktop.ui.pace import Pace
from desktop.ui.terms import phrases
from desktop.ui.widgets.boxes import Scroll, empty_layout, row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.labels import Elide, label, prose
from desktop.ui.widgets.meters import ProgressLine
from desktop.ui.widgets.notices import IconSpot

_NAME_WIDTH = 64
_FAILED_HIGH = 160
_ROW_HIGH = 26

Making = Callable[[PrintBatch], list[PrintLine]]
"""Makes the documents of a batch, and says what became of each."""


class BatchPane(QWidget):
    """Seen while documents are made, and afterwards until it is put away.

    Attributes:
        ended: What could be made was made, or the person stopped it, or it failed.
        failed: Nothing could be made (the error).
    """

    ended = Signal()
    failed = Signal(Exception)

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._job: Job | None = None
        self._pace = Pace()
        self._words = Elide("", size=theme.DENSE)
        self._left = label("", size=theme.CAPTION, tone="secondary")
        self._told = prose("", size=theme.CAPTION, tone="secondary")
        self._line = ProgressLine(self.tr("生成进度"))
        self._stop = button(self.tr("取消"), kind="quiet", clicked=self._on_stop)
        self._close = button(self.tr("收起"), kind="quiet", clicked=self.hide)
        inner = QWidget()
        self._failed = QVBoxLayout(inner)
        self._failed.setContentsMargins(0, 0, 0, 0)
        self._failed.setSpacing(theme.GAP_4)
        self._list = Scroll(inner)
        self._list.setAccessibleName(self.tr("没有生成的材料"))
        inside = QVBoxLayout(self)
        inside.setContentsMargins(*[theme.GAP_12] * 4)
        inside.setSpacing(theme.GAP_8)
        head = row(self._words, self._left, self._stop, self._close)
        head.setStretch(0, 1)
        inside.addLayout(head)
        inside.addWidget(self._line)
        inside.addWidget(self._told)
        inside.addWidget(self._list)
        self.hide()

    def make(self, making: Making, batch: PrintBatch, *, asked: int) -> None:
        """Make documents, each a file of its own.

        Args:
            making: Makes them, on the outside lane.
            batch: For whom, and where they go.
            asked: How many there are: what is missing in the end was stopped.
        """

        def work(ticket: Ticket) -> list[PrintLine]:
            def progress(done: int, total: int, name: str) -> None:
                with suppress(CancelledJobError):  # the batch ends by itself
                    ticket.report(done, total, name)

            return making(
                replace(batch, progress=progress, cancelled=lambda: ticket.cancelled)
            )

        place = str(batch.folder)
        self._begin()
        self._job = self._bench.outside(
            work,
            owner=self,
            done=lambda lines: self._end(lines, asked, place),
            failed=self._fail,
            progressed=self._say,
            cancelled=lambda: self._end([], asked, place),  # before it began
        )

    def _begin(self) -> None:
        self._pace.begin()
        self._is_running(on=True)
        self._say(0, 0, "")
        self.show()

    def _say(self, done: int, total: int, name: str) -> None:
        self._line.set_share(done, max(total, 1))
        words = self.tr("正在生成 {done} / {total}　{name}")
        self._words.setText(words.format(done=done, total=total, name=name))
        self._left.setText(self._pace.left_words(done, total))

    def _end(self, lines: Sequence[PrintLine], asked: int, place: str) -> None:
        """Show what came of it: each document that failed is named, with its reason."""
        failed = [line for line in lines if line.error is not None]
        made = len(lines) - len(failed)
        parts = [self.tr("已生成 %n 份", "", made)]
        if failed:
            parts.append(self.tr("未成 %n 份", "", len(failed)))
        if asked > len(lines):
            left = asked - len(lines)
            parts.append(self.tr("已停止，余下 %n 份没有生成", "", left))
        self._is_running(on=False)
        self._words.setText(phrases(parts))
        told = self.tr("存在 {place}").format(place=place) if made else ""
        if failed:
            told = self.tr("记录都在本机，排除原因后可再生成；已生成的各份完好。")
        self._told.setText(told)
        self._told.setVisible(bool(told))
        empty_layout(self._failed)
        for line in failed:
            self._add(line)
        self._failed.addStretch(1)
        self._list.setFixedHeight(min(len(failed) * _ROW_HIGH, _FAILED_HIGH))
        self._list.setVisible(bool(failed))
        self.show()
        self._job = None
        self.ended.emit()

    def _fail(self, error: Exception) -> None:
        self._job = None
        self.hide()
        self.ended.emit()
        self.failed.emit(error)

    def _add(self, line: PrintLine) -> None:
        if line.error is None:
            return
        reason = getattr(line.error, "reason", "")
        detail = getattr(line.error, "detail", "")
        words = str(reason_words(reason, detail)) if reason else ""
        name = Elide(line.name, size=theme.DENSE)
        name.setFixedWidth(_NAME_WIDTH)
        told = Elide(
            words or str(message(line.error).what), size=theme.DENSE, tone="attention"
        )
        shown = row(IconSpot("circle-alert", "attention"), name, told)
        shown.setStretch(2, 1)
        self._failed.addLayout(shown)

    def _is_running(self, *, on: bool) -> None:
        self._stop.setEnabled(on)
        for widget in (self._stop, self._line, self._left):
            widget.setVisible(on)
        self._close.setVisible(not on)
        if on:
            self._told.hide()
            self._list.hide()

    def _on_stop(self) -> None:
        self._stop.setEnabled(False)
        self._told.setText(self.tr("正在停止；已生成的各份留着"))
        self._told.show()
        if self._job is not None:
            self._job.cancel()
