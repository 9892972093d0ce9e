"""锁定与遮住: after how many idle minutes, and whether somebody stands beside."""

from __future__ import annotations

from desktop.ui import theme
from desktop.ui.bench import Bench
from desktop.ui.frame.idle import IDLE_MINUTES, idle_minutes
from desktop.ui.widgets.boxes import Card, row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.labels import label, prose
from desktop.ui.widgets.switches import Segments
from desktop.ui.widgets.tick import Tick


class GuardCard(Card):
    """What keeps others from reading along; every change counts at once."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self.minutes = Segments(
            [self.tr("%n 分钟", "", minutes) for minutes in IDLE_MINUTES],
            name=self.tr("无人操作多久后锁定"),
        )
        self.minutes.choose(IDLE_MINUTES.index(idle_minutes(bench.settings)))
        self.minutes.chosen.connect(
            lambda index: bench.idle_set.emit(IDLE_MINUTES[index])
        )
        self.company = Tick(self.tr("有人在旁：遮住谈话原文（Ctrl+Shift+H）"))
        self.company.setChecked(bench.company)
        self.company.toggled.connect(self._on_company_toggled)
        bench.company_changed.connect(self.company.setChecked)
        self.lock = button(
            self.tr("现在锁定"), icon="lock", clicked=bench.lock_asked.emit
        )
        self.lock.setToolTip("Ctrl+Shift+L")
        self.body.addWidget(label(self.tr("锁定与遮住"), size=theme.SECTION))
        idle = label(self.tr("无人操作多久后锁定"))
        self.body.addLayout(row(idle, None, self.minutes))
        words = self.tr(
            "锁定时先把正在写的存好，再隐藏内容、清除密钥；"
            "输入口令回到原处。合上盖子再打开也会锁定。"
        )
        self.body.addWidget(prose(words, size=theme.CAPTION, tone="secondary"))
        self.body.addWidget(self.company)
        self.body.addLayout(row(self.lock, None))

    def _on_company_toggled(self, checked: bool) -> None:
        self._bench.set_company(company=checked)
