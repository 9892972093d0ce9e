"""The claim at the left: what is claimed, by whom, and what was found so far."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from desktop.model.daily import DailyNote, StayLog
from desktop.model.fieldwork import Observation, Verification
from desktop.services.supporting import Source, Trace
from desktop.services.verifying import Case, words_of
from desktop.ui import theme
from desktop.ui.bench import Bench
from desktop.ui.terms import clauses, code_word
from desktop.ui.verification.places import source_place
from desktop.ui.verification.words import TONES, ClaimWords
from desktop.ui.when import day_words, moment_words
from desktop.ui.widgets.boxes import Card, Tall, column, empty_layout, row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.labels import chip, keycap, label, prose
from desktop.ui.widgets.line_list import Line, LineList
from desktop.ui.widgets.notices import IconSpot

_LABEL_WIDTH = 64
_TRACED: Final[dict[type[Source], str]] = {
    DailyNote: "book-open",
    StayLog: "map-pin",
    Observation: "scan-search",
}


class ClaimPane(Tall):
    """One claim, and what was last noted.

    Attributes:
        walk_asked: The person wants the claim before (-1) or after (1).
        undo_asked: The last verdict shall be taken back.
        record_asked: The claim's own form shall open.
    """

    walk_asked = Signal(int)
    undo_asked = Signal()
    record_asked = Signal()

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._words = ClaimWords()
        self._place = label("", size=theme.SECTION)
        self._heavy = chip(self.tr("权重前三分之一"), "accent")
        self._heavy.setToolTip(self.tr("“已核实”须有两个不同来源的非本人证据"))
        self.before = button(
            self.tr("上一条"), kind="quiet", clicked=lambda: self.walk_asked.emit(-1)
        )
        self.after = button(
            self.tr("下一条"), kind="quiet", clicked=lambda: self.walk_asked.emit(1)
        )
        self._card = Card(padding=theme.CARD_PADDING + theme.GAP_4)
        self._noted = prose("", size=theme.DENSE, tone="secondary")
        self.undo = button(
            self.tr("撤销"), kind="link", icon="undo-2", clicked=self.undo_asked.emit
        )
        self._strip = Card(kind="sunken", padding=theme.GAP_12)
        noted = row(self._noted, self.undo, keycap("Ctrl+Z"))
        noted.setStretch(0, 1)
        self._strip.body.addLayout(noted)
        self._strip.hide()
        inside = QVBoxLayout(self)
        side = theme.PAGE_PADDING
        inside.setContentsMargins(side, theme.GAP_12, theme.GAP_12, theme.GAP_16)
        inside.setSpacing(theme.GAP_12)
        inside.addLayout(row(self._place, self._heavy, None, self.before, self.after))
        inside.addWidget(self._card)
        inside.addWidget(self._strip)
        self._about = label("", size=theme.DENSE, tone="secondary")
        self.traces = LineList(self.tr("同一事项的动态、日志和观察"))
        self._traced = Card(padding=1)
        self._traced.body.addWidget(self.traces)
        inside.addWidget(self._about)
        inside.addWidget(self._traced)
        inside.addStretch(1)

    def show_case(self, case: Case, *, place: int, total: int) -> None:
        """Show a claim, the *place*-th of *total*."""
        self._place.setText(self.tr("第 {place} 条").format(place=place))
        self._heavy.setVisible(case.standing.needs_two)
        self.before.setEnabled(place > 1)
        self.after.setEnabled(place < total)
        empty_layout(self._card.body)
        where = row(
            label(case.cadre.name, size=theme.DENSE),
            label(self._words.list_of(case.claim), size=theme.DENSE, tone="secondary"),
            None,
            button(self.tr("打开"), kind="link", clicked=self.record_asked.emit),
        )
        self._card.body.addLayout(where)
        said = prose(words_of(case.claim), size=theme.RECORD)
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._card.body.addWidget(said)
        self._card.body.addLayout(self._facts(case))
        if case.verdicts:
            self._card.body.addSpacing(theme.GAP_8)
            head = label(self.tr("核实经过"), size=theme.DENSE, tone="secondary")
            self._card.body.addWidget(head)
            for verdict in reversed(case.verdicts):
                self._card.body.addLayout(self._verdict(case, verdict))

    def show_traces(self, traces: Sequence[Trace]) -> None:
        """Show what was noted, lived and seen of the same matter; each opens."""
        count = self.tr("同一事项的动态、日志和观察 %n 条", "", len(traces))
        self._about.setText(count)
        self._about.setVisible(bool(traces))
        self._traced.setVisible(bool(traces))
        self.traces.show_lines([self._trace(trace) for trace in traces])

    def _trace(self, trace: Trace) -> Line:
        place = source_place(trace.source)
        return Line(
            icon=_TRACED[type(trace.source)],
            what=trace.words,
            when=day_words(trace.on, self._bench.now().date()) if trace.on else "",
            run=lambda: self._bench.open(place),
        )

    def show_noted(self, words: str, *, may_undo: bool) -> None:
        """Say what was noted last; nothing for an empty sentence."""
        self._noted.setText(words)
        self.undo.setVisible(may_undo)
        self._strip.setVisible(bool(words))

    def _facts(self, case: Case) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.GAP_12)
        grid.setVerticalSpacing(theme.GAP_8)
        grid.setColumnMinimumWidth(0, _LABEL_WIDTH)
        grid.setColumnStretch(1, 1)
        rows: Sequence[tuple[str, str]] = self._words.facts(case)
        for number, (name, words) in enumerate(rows):
            told = label(name, size=theme.DENSE, tone="secondary")
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(told, number, 0, top)
            grid.addWidget(prose(words, size=theme.DENSE), number, 1, top)
        return grid

    def _verdict(self, case: Case, verdict: Verification) -> QVBoxLayout:
        icon, tone = TONES[verdict.verdict]
        who = case.people.get(verdict.verifier_id, "")
        at = verdict.verified_at
        when = moment_words(at, self._bench.now()) if at else ""
        told = "・".join(
            part for part in (code_word(verdict.method), who, when) if part
        )
        head = row(
            IconSpot(icon, tone, theme.ICON_SMALL),
            label(code_word(verdict.verdict), size=theme.DENSE, tone=tone),
            label(told, size=theme.CAPTION, tone="secondary"),
            None,
        )
        words = clauses(part for part in (verdict.difference, verdict.note) if part)
        made = column(head, gap=theme.GAP_4)
        if words:
            made.addWidget(prose(words, size=theme.CAPTION, tone="secondary"))
        return made
