"""最近的同步: the last runs, each with what it did or why it did not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from desktop.storage.carriers import Carrier
from desktop.storage.outbox import Run
from desktop.ui import theme
from desktop.ui.when import moment_words
from desktop.ui.widgets.boxes import Card, row
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.line_list import Line, LineList

_MOST = 4


class RunsCard(Card):
    """The list.

    Attributes:
        list: A line for each run, the newest first.
    """

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__(padding=1)
        self._now = now
        self.list = LineList(self.tr("最近的同步"))
        title = row(label(self.tr("最近的同步"), size=theme.SECTION))
        title.setContentsMargins(theme.GAP_16, theme.GAP_12, theme.GAP_16, 0)
        self.body.addLayout(title)
        self.body.addWidget(self.list)
        self.body.addStretch(1)

    def show_runs(self, runs: Sequence[Run]) -> None:
        """Show them."""
        lines = [self._line(run) for run in runs[:_MOST]]
        if not lines:
            lines = [
                Line(icon="info", what=self.tr("还没有同步过；不联网也能一直工作。"))
            ]
        self.list.show_lines(lines)

    def _line(self, run: Run) -> Line:
        has_failed = bool(run.report.get("failure"))
        icon = "router" if _is_with_hub(run.report) else "refresh-cw"
        return Line(
            icon="circle-alert" if has_failed else icon,
            what=self._words(run.report),
            when=moment_words(datetime.fromisoformat(run.started_at), self._now()),
            tone="attention" if has_failed else "secondary",
        )

    def _words(self, report: dict[str, Any]) -> str:
        words = self._run_words(report)
        if _is_with_hub(report):
            return self.tr("组长热点：{words}").format(words=words)
        return words

    def _run_words(self, report: dict[str, Any]) -> str:
        if report.get("failure"):
            return self._failure_words(str(report["failure"]))
        words = self.tr("送出 {sent} 条、{up} 张，收到 {got} 条、{down} 张；{same}")
        same = self.tr("两边清点一致") if report["digest_equal"] else self.tr("已停止")
        return words.format(
            sent=report["sent"],
            up=report["photos_sent"],
            got=report["received"],
            down=report["photos_received"],
            same=same,
        )

    def _failure_words(self, code: str) -> str:
        why = {
            "NotEnrolledError": self.tr("还没有登记"),
            "ArchiveUnreachableError": self.tr("连不上"),
            "ForeignAnswerError": self.tr("应答的不是归档库"),
            "WrongCarrierError": self.tr("地址填错了位置"),
            "ArchiveRefusedError": self.tr("对方拒绝"),
            "SyncDifferenceError": self.tr("两边清点不一致"),
            "IntegrityError": self.tr("回执校验不通过"),
            "DiskFullError": self.tr("磁盘已满"),
        }.get(code, code)
        return self.tr("没有完成：{why}").format(why=why)


def _is_with_hub(report: dict[str, Any]) -> bool:
    return report.get("carrier") == Carrier.HUB.value  # older reports say nothing
