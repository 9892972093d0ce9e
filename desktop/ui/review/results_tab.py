"""察实绩: for each matter who answered for it, what came of it, what was his part."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.model.codes import Verdict
from desktop.model.fieldwork import Finding
from desktop.services import records as verbs
from desktop.services.duty_chains import DutyChain
from desktop.services.subjects import MatterWork
from desktop.ui import theme
from desktop.ui.bench import Bench
from desktop.ui.evidence_drag import EvidenceTarget
from desktop.ui.review.answers_card import AnswersCard, typed_answers
from desktop.ui.review.milestones import MilestoneLine, late_count
from desktop.ui.review.reading import Sight
from desktop.ui.terms import code_word
from desktop.ui.widgets.boxes import empty_layout, row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.labels import Elide, chip, label, prose, rule
from desktop.ui.widgets.notices import Empty
from desktop.ui.widgets.way_back import WayBack

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_QUESTION_WIDTH = 52
_VERDICT_TONES: dict[Verdict | None, str] = {
    Verdict.VERIFIED: "good",
    Verdict.PARTLY: "attention",
    Verdict.FALSE: "danger",
}


class MatterCard(EvidenceTarget):
    """One matter: milestones and the three answers, or the offer to write them.

    Attributes:
        answers_asked: The person wants to write the three answers.
    """

    answers_asked = Signal()

    def __init__(self, number: int, work: MatterWork, bench: Bench) -> None:
        answered = work.finding is not None
        super().__init__(kind="plain" if answered or work.milestones else "dashed")
        today = bench.now().date()
        sign = _CIRCLED[number - 1] if number <= len(_CIRCLED) else f"{number}."
        head = row(
            label(sign, tone="secondary"), Elide(work.matter.name, size=theme.SECTION)
        )
        head.setStretch(1, 1)
        if work.part is not None:
            head.addWidget(chip(code_word(work.part), "accent"))
        if work.milestones:
            head.addWidget(self._lateness(work, today))
        write = button(
            self.tr("改三问") if answered else self.tr("作三问"),
            kind="quiet" if answered else "plain",
            icon="pencil",
            clicked=self.answers_asked.emit,
        )
        head.addWidget(write)
        self.body.addLayout(head)
        told = prose(self._chain(work.chain), size=theme.CAPTION, tone="secondary")
        self.body.addWidget(told)
        if work.milestones:
            self.body.addWidget(MilestoneLine(work.milestones, today))
        if work.finding is not None:
            self._add_answers(work.finding)
            self.setAcceptDrops(True)

    def _chain(self, chain: DutyChain) -> str:
        links = (
            (self.tr("区领导"), chain.sponsors),
            (self.tr("牵头单位"), chain.units),
            (self.tr("责任人"), chain.holders),
            (self.tr("经办"), chain.handlers),
        )
        comma, nobody = self.tr("、"), self.tr("未登记")
        named = [f"{link} {comma.join(names) or nobody}" for link, names in links]
        return self.tr("责任链：{chain}").format(chain=" → ".join(named))

    def _lateness(self, work: MatterWork, today: date) -> QWidget:
        count, days = late_count(work.milestones, today)
        if not count:
            return chip(self.tr("按期"), "good")
        words = self.tr("{count} 个节点晚 {days} 天")
        return chip(words.format(count=count, days=days), "attention")

    def _add_answers(self, finding: Finding) -> None:
        self.body.addWidget(rule())
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.GAP_12)
        grid.setVerticalSpacing(theme.GAP_8)
        grid.setColumnMinimumWidth(0, _QUESTION_WIDTH)
        grid.setColumnStretch(1, 1)
        for line, (question, answer) in enumerate(
            (
                (self.tr("谁负责"), finding.who),
                (self.tr("成效"), finding.outcome),
                (self.tr("贡献"), finding.contribution),
            )
        ):
            caption = label(question, size=theme.DENSE, tone="secondary")
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(caption, line, 0, top)
            words = answer or self.tr("还没有写")
            tone = "ink" if answer else "attention"
            grid.addWidget(prose(words, size=theme.DENSE, tone=tone), line, 1)
        self.body.addLayout(grid)
        count = len(finding.evidence_ids)
        tone = _VERDICT_TONES.get(finding.verdict, "neutral")
        verdict = chip(code_word(finding.verdict), tone)
        cited = self.tr("引用 %n 份证据", "", count)
        foot = row(verdict, label(cited, size=theme.CAPTION, tone="secondary"), None)
        self.body.addLayout(foot)


class ResultsTab(QWidget):
    """All matters of the subject."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._sight: Sight | None = None
        self._writing = ""
        self._card_open: AnswersCard | None = None
        self._way = WayBack()
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(theme.GAP_12)

    @property
    def is_writing(self) -> bool:
        """Whether answers are being written."""
        return bool(self._writing)

    def flush(self) -> None:
        """Keep what is being written: it goes out of sight."""
        if self._card_open is not None:
            self._card_open.keeper.flush()

    def show_sight(self, sight: Sight) -> None:
        """Show a subject's matters, and the answers that are being written of one."""
        same = (
            self._sight is not None
            and self._sight.page.line.subject.id == sight.page.line.subject.id
        )
        self._sight = sight
        if same and self._writing:
            return
        self.flush()
        works = sight.page.works
        typed = (work.matter.id for work in works if typed_answers(sight, work))
        self._writing = next(typed, "")
        self._show()

    def write_first_hole(self) -> None:
        """Begin to answer the first matter that has no answers."""
        works = self._sight.page.works if self._sight else ()
        for work in works:
            if work.finding is None:
                self._write(work)
                return

    def cite(self, evidence_id: str, matter_id: str) -> None:
        """Let the answers of a matter cite an evidence."""
        works = self._sight.page.works if self._sight else ()
        for work in works:
            if work.matter.id == matter_id:
                self._cite(work, evidence_id)

    def _show(self) -> None:
        self._card_open = None
        empty_layout(self._inside)
        sight = self._sight
        if sight is None:
            return
        works: Sequence[MatterWork] = sight.page.works
        if not works:
            self._inside.addWidget(
                Empty(
                    "target",
                    self.tr("没有涉及事项"),
                    self.tr("在“计划”的“考察对象”里选定事项，或写明选定理由。"),
                )
            )
        for number, work in enumerate(works, start=1):
            if work.matter.id == self._writing:
                self._inside.addWidget(self._answers(work, sight))
            else:
                self._inside.addWidget(self._card(number, work))
        self._inside.addStretch(1)

    def _card(self, number: int, work: MatterWork) -> MatterCard:
        made = MatterCard(number, work, self._bench)
        made.answers_asked.connect(lambda: self._write(work))
        made.evidence_dropped.connect(lambda id_: self._cite(work, id_))
        return made

    def _answers(self, work: MatterWork, sight: Sight) -> AnswersCard:
        made = AnswersCard(self._bench, work, sight)
        made.closed.connect(self._on_answers_closed)
        self._card_open = made
        return made

    def _write(self, work: MatterWork) -> None:
        self._way.remember()
        self._writing = work.matter.id
        self._show()
        if self._card_open is not None:
            self._card_open.first_field.setFocus()

    def _on_answers_closed(self) -> None:
        self._writing = ""
        if self._sight is not None:
            self._sight = dataclasses.replace(self._sight, typed=())
        self._show()
        self._way.go()

    def _cite(self, work: MatterWork, evidence_id: str) -> None:
        finding = work.finding
        if finding is None or evidence_id in finding.evidence_ids:
            return
        cited = (*finding.evidence_ids, evidence_id)
        changed = dataclasses.replace(finding, evidence_ids=cited)
        desk = self._bench.desk
        base = self._sight.bases.get(finding.id) if self._sight else None
        self._bench.write(lambda: verbs.save(desk, changed, base=base), owner=self)
