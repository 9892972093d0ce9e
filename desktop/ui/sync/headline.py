"""The one sentence on top of 同步, and how long the oldest has waited."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.services import syncing
from desktop.services.syncing import Outstanding, Standing
from desktop.ui import theme
from desktop.ui.when import ago_words, moment_words
from desktop.ui.widgets.labels import label, prose


class Headline(QWidget):
    """Says how much is not archived, and since when.

    Attributes:
        sentence: The sentence.
        more: What belongs to it.
    """

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._now = now
        self.sentence = label("", size=theme.TITLE)
        self.more = prose("", size=theme.DENSE, tone="secondary")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.GAP_4)
        inside.addWidget(self.sentence)
        inside.addWidget(self.more)

    def show_standing(self, found: Standing) -> None:
        """Say it of what was read."""
        self.sentence.setText(self._sentence(found))
        words = "".join(self._more_words(found)).strip()
        self.more.setText(words)
        self.more.setVisible(bool(words))
        overdue = found.outstanding.is_overdue
        theme.tone(self.more, "attention" if overdue else "secondary")

    def _sentence(self, found: Standing) -> str:
        if found.outstanding.oldest_at is not None:
            return self._here_words(found.outstanding)
        if not found.archive.url:
            return self.tr("本机还没有要交的记录")
        if found.drafts:
            return self.tr("已保存的全部入档")
        return self.tr("全部已入档")

    def _hub_words(self, waiting: Outstanding) -> Iterator[str]:
        if waiting.entries_at_hub:
            yield self.tr("其中 %n 条记录已到组长处。", "", waiting.entries_at_hub)
        if waiting.photos_at_hub:
            yield self.tr("其中 %n 张照片已到组长处。", "", waiting.photos_at_hub)

    def _here_words(self, waiting: Outstanding) -> str:
        if not waiting.photos:
            return self.tr("%n 条记录还在本机", "", waiting.entries)
        if not waiting.entries:
            return self.tr("%n 张照片还在本机", "", waiting.photos)
        words = self.tr("{entries} 条记录、{photos} 张照片还在本机")
        return words.format(entries=waiting.entries, photos=waiting.photos)

    def _more_words(self, found: Standing) -> Iterator[str]:
        if found.outstanding.oldest_at is not None:
            yield self._age_words(found.outstanding, found.outstanding.oldest_at)
            yield from self._hub_words(found.outstanding)
            yield self.tr("收到归档库的回执之前，本机一份不删。")
        if found.elsewhere:
            yield self.tr("其中 %n 条，别的工作站也已收存。", "", found.elsewhere)
        if found.drafts:
            yield self.tr(
                "另有 %n 份正在写的稿子只在本机，保存成记录后再送。", "", found.drafts
            )

    def _age_words(self, waiting: Outstanding, oldest_at: datetime) -> str:
        if waiting.is_ahead_of_clock:
            return self.tr("最早一条的时间比本机时钟还晚，请核对本机时间。")
        now = self._now()
        words = self.tr("最早的是{moment}（{ago}）。")
        if waiting.is_overdue:
            limit = syncing.OVERDUE.days
            words = self.tr(
                "最早的是{moment}（{ago}），已超过 %n 天，请尽快同步。", "", limit
            )
        return words.format(
            moment=moment_words(oldest_at, now), ago=ago_words(oldest_at, now)
        )
