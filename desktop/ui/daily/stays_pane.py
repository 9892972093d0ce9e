"""蹲点: every day of a stay in a row, so that a gap is seen, and explained in place."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.model.codes import Verdict
from desktop.model.daily import Stay, StayLog
from desktop.model.stay_days import StayDay
from desktop.services.daily.diary import Diary, StayLine
from desktop.ui import theme
from desktop.ui.terms import code_word, listed
from desktop.ui.when import day_words, weekday_words
from desktop.ui.widgets.boxes import Card, CardList, empty_layout, row
from desktop.ui.widgets.buttons import button, icon_button
from desktop.ui.widgets.labels import Elide, chip, prose
from desktop.ui.widgets.line_list import Line, LineList
from desktop.ui.widgets.notices import Empty

_TONES = {
    Verdict.VERIFIED: "good",
    Verdict.PARTLY: "good",
    Verdict.FALSE: "danger",
}


class StaysPane(QWidget):
    """The stays of a round as timelines.

    Attributes:
        opened: A stay was chosen (its id).
        log_opened: A log was chosen (its id).
        log_asked: A log is to be written (Stay, the day).
        print_asked: The logs of a stay are to be printed (its id).
        explain_asked: A day without a log is to be explained (Stay, the day).
    """

    opened = Signal(str)
    log_opened = Signal(str)
    log_asked = Signal(object, object)
    print_asked = Signal(str)
    explain_asked = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._diary = Diary()
        listed = CardList()
        self._cards = listed.cards
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.PAGE_PADDING, theme.GAP_16, 0, 0)
        whole.addWidget(listed, 1)

    def show_diary(self, diary: Diary) -> None:
        """Show the stays, the latest first."""
        self._diary = diary
        empty_layout(self._cards)
        for line in diary.stays:
            self._cards.addWidget(self._card(line))
        if not diary.stays:
            hint = self.tr("蹲点要有任务：事项、调研组、起止、驻点地址、目的。")
            self._cards.addWidget(Empty("map-pin", self.tr("还没有蹲点"), hint))
        self._cards.addStretch(1)

    def _card(self, line: StayLine) -> Card:
        stay, card = line.stay, Card()
        change = button(
            self.tr("改任务"), kind="quiet", clicked=lambda: self.opened.emit(stay.id)
        )
        write = button(
            self.tr("写日志"),
            icon="pen-line",
            clicked=lambda: self.log_asked.emit(stay, _next_day(line)),
        )
        paper = icon_button(
            "printer",
            self.tr("打印蹲点日志汇编"),
            clicked=lambda: self.print_asked.emit(stay.id),
        )
        head = row(Elide(line.matter, size=theme.SECTION), paper, change, write)
        head.setStretch(0, 1)
        card.body.addLayout(head)
        told = "・".join(part for part in (line.team, stay.address) if part)
        card.body.addWidget(prose(told, size=theme.DENSE, tone="secondary"))
        card.body.addWidget(prose(stay.purpose))
        card.body.addLayout(row(*self._chips(line), None))
        days = LineList(self.tr("蹲点逐日"))
        days.show_lines(
            [shown for day in line.days for shown in self._day_lines(stay, day)]
        )
        card.body.addWidget(days)
        return card

    def _chips(self, line: StayLine) -> list[QWidget]:
        logged = sum(bool(day.logs) for day in line.days)
        words = self.tr("{days}天，{logged}天有日志").format(
            days=len(line.days), logged=logged
        )
        made: list[QWidget] = [chip(words)]
        if line.gaps:
            counted = self.tr("%n 天没有日志，须说明", "", len(line.gaps))
            made.append(chip(counted, "attention"))
        return made

    def _day_lines(self, stay: Stay, day: StayDay) -> list[Line]:
        when = "　".join((day_words(day.on, day.on), weekday_words(day.on)))
        if day.logs:
            return [self._log_line(log, when) for log in day.logs]
        if not day.is_past:
            return [Line(icon="circle-dashed", what=self.tr("还没到"), when=when)]

        def explain() -> None:
            self.explain_asked.emit(stay, day.on)

        if day.is_gap:
            return [
                Line(
                    icon="circle-alert",
                    what=self.tr("这一天没有日志"),
                    note=self.tr("补写日志，或点这里说明原因"),
                    when=when,
                    tone="attention",
                    run=explain,
                )
            ]
        words = self.tr("没有日志：{reason}").format(reason=day.reason)
        return [Line(icon="minus", what=words, when=when, run=explain)]

    def _log_line(self, log: StayLog, when: str) -> Line:
        who = listed(
            self._diary.subjects[id_]
            for id_ in log.subjects
            if id_ in self._diary.subjects
        )
        verdict = self._diary.verdicts.get(log.id, Verdict.PENDING)
        recorder = self._diary.names.get(log.recorder_id, "")
        told = (code_word(log.part), log.place, code_word(log.joining), who, recorder)
        return Line(
            icon="check",
            what=log.seen,
            note="・".join(part for part in told if part),
            when="　".join((when, code_word(verdict))),
            tone=_TONES.get(verdict, "secondary"),
            run=lambda: self.log_opened.emit(log.id),
        )


def _next_day(line: StayLine) -> date | None:
    """Return the day a log is most likely to be written of."""
    return line.gaps[0] if line.gaps else line.stay.until
