"""辛苦指数怎么来: what counts, what is not done and why, what to do if it is wrong.

Source: domain/1 §0.6; domain/4 §6.2.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.scoring.scheme import Indicator, Scheme
from desktop.scoring.scheme_choice import DEFAULT
from desktop.services.scores import scheme_verbs
from desktop.ui import theme
from desktop.ui.bench import Bench, Place
from desktop.ui.override import override
from desktop.ui.page import Key, Page
from desktop.ui.widgets.boxes import Card, Scroll, column, empty_layout, row
from desktop.ui.widgets.buttons import icon_button
from desktop.ui.widgets.labels import chip, label, prose

_WIDE = 860
_SHOWN = frozenset({"scheme", "round", "round_lock"})


class EffortHelpPage(Page):
    """One page to read, for a reviewer and for a cadre who asks."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self._back = icon_button(
            "arrow-left", self.tr("回到每日动态"), clicked=self.back
        )
        inside = QWidget()
        inside.setMaximumWidth(_WIDE)
        cards = QVBoxLayout(inside)
        cards.setContentsMargins(*[theme.PAGE_PADDING] * 4)
        cards.setSpacing(theme.GAP_12)
        title = label(self.tr("辛苦指数怎么来"), size=theme.TITLE)
        cards.addLayout(row(self._back, title, None))
        cards.addWidget(self._card(self.tr("计什么"), self._counts()))
        cards.addWidget(self._build_indicators())
        cards.addWidget(self._card(self.tr("不做什么，为什么"), self._not_done()))
        cards.addWidget(self._card(self.tr("觉得不对怎么办"), self._if_wrong()))
        cards.addStretch(1)
        self._scroll = Scroll(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)

    @override
    def enter(self) -> None:
        desk, round_id = self.bench.desk, self.bench.round_id
        if round_id:
            self.bench.read(
                lambda: scheme_verbs.of_round(desk, round_id),
                self._show_scheme,
                owner=self,
            )

    @override
    def refresh(self, types: frozenset[str]) -> None:
        if types & _SHOWN:
            self.enter()

    @override
    def back(self) -> bool:
        self.bench.open(Place(page="daily"))
        return True

    @override
    def panes(self) -> Sequence[QWidget]:
        return (self._scroll,)

    @override
    def keys(self) -> Sequence[Key]:
        return (Key(keys="Esc", words=self.tr("回到每日动态")),)

    def _build_indicators(self) -> Card:
        card = Card()
        self._head = label("", size=theme.SECTION)
        self._indicators = column()
        self._note = prose("", size=theme.DENSE, tone="secondary")
        card.body.addWidget(self._head)
        card.body.addLayout(self._indicators)
        card.body.addWidget(self._note)
        self._show_scheme(DEFAULT)
        return card

    def _counts(self) -> Sequence[str]:
        return (
            self.tr(
                "在一线做了什么，由另一人核实后才计：已核实全计，部分属实计七成，"
                "待核实和不属实不计，在“未计入”里写明原因。"
            ),
            self.tr(
                "来源是每日动态、蹲点日志、值班表和出差审批，以及分工文件；"
                "单位已有的台账整批导入，不用重填。"
            ),
            self.tr("每项到满分值为止，再多也不加；与谁都不比较，只与本组的基准比较。"),
            self.tr("病假、产假、年休和公派培训从应在岗天数里剔除，从不因此少得分。"),
            self.tr("值守每月超过36小时的部分不加分，只提醒组长关心关爱，安排轮换。"),
        )

    def _not_done(self) -> Sequence[str]:
        return (
            self.tr(
                "不要求天天记，不数连续天数，不定最低条数；没有记录的日子不影响任何得分。"
            ),
            self.tr("不签到、不收定位轨迹、不统计使用时间、不按多少排先后。"),
            self.tr(
                "国家有关规定不许把政务应用做成日常考核的主要载体，"
                "也不许逼着基层天天传照片、传视频。干活的时间要留给干活。"
            ),
            self.tr(
                "涉及人事、财务、信访的内容宜作淡化处理；"
                "谁写的、谁证明的，不进给干部本人的反馈件。"
            ),
        )

    def _if_wrong(self) -> Sequence[str]:
        return (
            self.tr(
                "每个数都能在《综合得分计算表》上找到算式、数量和证据号，用计算器能算出同一个数。"
            ),
            self.tr("漏计的：七天内补记；晚于七天的写明理由，请证明人或单位台账佐证。"),
            self.tr("与证明人对不上的显示“存疑”，是提醒核实的人，不是结论。"),
            self.tr("核实有误的：由另一人重新核实，前后两次结论都留痕。"),
        )

    def _card(self, title: str, lines: Sequence[str]) -> Card:
        card = Card()
        card.body.addWidget(label(title, size=theme.SECTION))
        for words in lines:
            card.body.addWidget(prose(words))
        return card

    def _show_scheme(self, scheme: Scheme) -> None:
        """Show the indicators by the scheme of the round, or the proposed ones."""
        words = self.tr("七项指标（{version}）")
        self._head.setText(words.format(version=scheme.version))
        empty_layout(self._indicators)
        for one in scheme.indicators:
            scale = label(self._scale(one), size=theme.DENSE, tone="secondary")
            parts = (chip(one.code, "accent"), label(one.name), None, scale)
            self._indicators.addLayout(row(*parts))
        words = (
            self.tr("这是本期的方案；另定基准值、满分值的可比组：{groups}。").format(
                groups=self.tr("、").join(
                    dict.fromkeys(one.group for one in scheme.rulers)
                )
            )
            if scheme.rulers
            else self.tr("本期各可比组的基准值、满分值都按这里。")
        )
        self._note.setText(words if scheme != DEFAULT else self._default_words())

    def _default_words(self) -> str:
        return self.tr("本期还没有批准的方案，这里是默认方案；批准后以批准的为准。")

    def _scale(self, one: Indicator) -> str:
        words = self.tr("权重 {weight}，{base}{unit} 得60分，{full}{unit} 得100分")
        return words.format(
            weight=_plain(one.weight),
            base=_plain(one.base),
            full=_plain(one.full),
            unit=one.unit,
        )


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
