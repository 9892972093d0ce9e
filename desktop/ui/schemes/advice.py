"""近三期建议值: what the last rounds suggest, beside what the scheme says now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.scoring.ratios import plain
from desktop.scoring.suggestion import LEAST_VALUES
from desktop.services.scores.scale_advice import ScaleAdvice
from desktop.ui import theme
from desktop.ui.widgets.boxes import Card, empty_layout, row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.labels import label, prose

_FIRST_NUMBER = 2  # columns from here on stand at the right
_STRETCHED = 2


class AdviceCard(Card):
    """Shows what was found out when it is asked for.

    Attributes:
        asked: The figures of the last rounds are wanted.
        taken: A suggestion is to be put into the draft, as a `Ruler`.
    """

    asked = Signal()
    taken = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._scales: Mapping[str, str] = {}
        self._may_take = False
        self.ask = button(self.tr("算出建议值"), clicked=self.asked.emit)
        self.told = prose("", size=theme.DENSE, tone="secondary")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.GAP_16)
        self._grid.setVerticalSpacing(theme.GAP_4)
        for place in range(_STRETCHED):
            self._grid.setColumnStretch(place, 1)
        head = row(label(self.tr("近三期建议值"), size=theme.SECTION), None, self.ask)
        self.body.addLayout(head)
        self.body.addWidget(self.told)
        self.body.addLayout(self._grid)

    def forget(self, scales: Mapping[str, str], *, may_take: bool) -> None:
        """Show nothing, for another scheme is looked at."""
        self._scales, self._may_take = scales, may_take
        empty_layout(self._grid)
        self.told.setText(
            self.tr(
                "由各组近三期已锁定的核定数算出：基准值取中位数，满分值取第90百分位，"
                "折为三个月。供专班审定，不自动采用。"
            )
        )

    def show_advice(self, found: Sequence[ScaleAdvice]) -> None:
        """Show what was found; scales of which there is nothing are left out."""
        empty_layout(self._grid)
        known = [one for one in found if one.amounts]
        if not known:
            self.told.setText(
                self.tr("本机没有已锁定的期，或其得分表未到本机，没有可用的核定数。")
            )
            return
        self._write_heads()
        for down, one in enumerate(known, start=1):
            self._write(down, one)

    def _write_heads(self) -> None:
        heads = (
            self.tr("可比组"),
            self.tr("指标"),
            self.tr("期数"),
            self.tr("核定数"),
            self.tr("现行 基准值 / 满分值"),
            self.tr("建议 基准值 / 满分值"),
        )
        for place, words in enumerate(heads):
            self._place(label(words, size=theme.CAPTION, tone="secondary"), 0, place)

    def _write(self, down: int, one: ScaleAdvice) -> None:
        now = one.now
        few = self.tr("不足{least}个").format(least=LEAST_VALUES)
        advised = few if one.amounts < LEAST_VALUES else self.tr("不成标尺")
        if one.base is not None and one.full is not None:
            advised = f"{plain(one.base)} / {plain(one.full)}"
        is_on = f"{plain(now.base)} / {plain(now.full)}"
        cells = (
            now.group,
            self._scales.get(now.scale, now.scale),
            str(one.rounds),
            str(one.amounts),
            is_on if now.is_on else self.tr("不适用"),
            advised,
        )
        self._grid.setRowMinimumHeight(down, theme.CONTROL_HEIGHT)
        for place, words in enumerate(cells):
            self._place(label(words, size=theme.DENSE), down, place)
        if self._may_take and one.base is not None and one.full is not None:
            ruler = replace(now, base=one.base, full=one.full)
            taken = partial(self.taken.emit, ruler)
            take = button(self.tr("采用"), kind="link", clicked=taken)
            take.setAccessibleName(f"{take.text()} {cells[0]} {cells[1]}")
            self._grid.addWidget(take, down, len(cells))

    def _place(self, widget: QWidget, down: int, place: int) -> None:
        side = Qt.AlignmentFlag.AlignRight
        if place < _FIRST_NUMBER:
            side = Qt.AlignmentFlag.AlignLeft
        self._grid.addWidget(widget, down, place, side)
