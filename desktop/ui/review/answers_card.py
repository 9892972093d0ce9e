"""Writing the three answers about one matter in place."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.model.codes import Part
from desktop.model.fieldwork import Finding
from desktop.model.ids import new_id
from desktop.services import records as verbs
from desktop.services.subjects import MatterWork
from desktop.storage.records import Stored
from desktop.ui import theme
from desktop.ui.bench import Bench
from desktop.ui.explain import explain
from desktop.ui.records.giving_up import FormFoot
from desktop.ui.records.keeper import FormKeeper
from desktop.ui.review.reading import Sight
from desktop.ui.terms import code_word
from desktop.ui.widgets.boxes import Card
from desktop.ui.widgets.choices import TextArea, each_change
from desktop.ui.widgets.labels import Elide, label
from desktop.ui.widgets.notices import Banner


class AnswersCard(Card):
    """谁负责, 成效怎么样, 贡献有多少; kept as they are typed.

    Attributes:
        closed: Saved, or given up.
    """

    closed = Signal()

    def __init__(self, bench: Bench, work: MatterWork, sight: Sight) -> None:
        super().__init__(kind="active")
        self._bench = bench
        typed = typed_answers(sight, work)
        self._finding = typed or work.finding or self._fresh(work, sight)
        self._base = _base_of(sight, self._finding)
        self._who = self._area(self.tr("谁负责"), self._finding.who)
        self._outcome = self._area(self.tr("成效怎么样"), self._finding.outcome)
        self._contribution = self._area(
            self.tr("贡献有多少"), self._finding.contribution
        )
        if work.finding is None and typed is None and work.part is not None:
            self._who.setPlainText(self._first_words(work.part, work.basis))
        self._begun_with = self._texts()
        self.body.addWidget(Elide(work.matter.name, size=theme.SECTION))
        for name, area in (
            (self.tr("谁负责"), self._who),
            (self.tr("成效怎么样"), self._outcome),
            (self.tr("贡献有多少"), self._contribution),
        ):
            self.body.addWidget(label(name, size=theme.DENSE, tone="secondary"))
            self.body.addWidget(area)
        self._banner = Banner()
        self._foot = foot = FormFoot(
            self.tr("保存三问"), self.tr("不改了"), self._typed_count
        )
        foot.saved.connect(self.save)
        foot.left.connect(self._on_left)
        foot.stayed.connect(self.first_field.setFocus)
        self.body.addWidget(self._banner)
        self.body.addWidget(foot)
        self.keeper = FormKeeper(bench, self._record, self._base)
        for area in (self._who, self._outcome, self._contribution):
            each_change(area, self.keeper.touch)

    @property
    def first_field(self) -> QWidget:
        """Where the cursor begins."""
        return self._who

    def put_away(self) -> bool:
        """Give up, after a question where something was typed."""
        return self._foot.put_away()

    def save(self) -> None:
        """Save the answers; what is not in order is named."""
        desk, finding, base = self._bench.desk, self._record(), self._base
        self.keeper.write(
            lambda: verbs.save(desk, finding, base=base),
            owner=self,
            done=lambda _changes: self.closed.emit(),
            failed=self._on_failed,
        )

    def _fresh(self, work: MatterWork, sight: Sight) -> Finding:
        subject = sight.page.line.subject
        return Finding(
            id=new_id(),
            round_id=subject.round_id,
            subject_id=subject.id,
            matter_id=work.matter.id,
            found_by=self._bench.desk.reviewer,
        )

    def _record(self) -> Finding:
        who, outcome, contribution = self._texts()
        return dataclasses.replace(
            self._finding, who=who, outcome=outcome, contribution=contribution
        )

    def _texts(self) -> tuple[str, str, str]:
        areas = (self._who, self._outcome, self._contribution)
        who, outcome, contribution = (area.toPlainText().strip() for area in areas)
        return who, outcome, contribution

    def _typed_count(self) -> int:
        """Return how many characters of the texts differ from what was there."""
        pairs = zip(self._texts(), self._begun_with, strict=True)
        return sum(len(now) for now, before in pairs if now != before)

    def _area(self, name: str, text: str) -> TextArea:
        made = TextArea(name, lines=2)
        made.setPlainText(text)
        return made

    def _first_words(self, part: Part, basis: str) -> str:
        if not basis:
            return self.tr("{part}。").format(part=code_word(part))
        words = self.tr("{part}。分工备案{basis}。")
        return words.format(part=code_word(part), basis=basis)

    def _on_left(self) -> None:
        self.keeper.forget()
        self.closed.emit()

    def _on_failed(self, error: Exception) -> None:
        self._banner.tell(explain(error))


def typed_answers(sight: Sight, work: MatterWork) -> Finding | None:
    """Return the answers about a matter that are being written, if any are."""
    for typed in sight.typed:
        record = typed.record
        if isinstance(record, Finding) and record.matter_id == work.matter.id:
            return record
    return None


def _base_of(sight: Sight, finding: Finding) -> Stored | None:
    typed = next((t for t in sight.typed if t.record.id == finding.id), None)
    return typed.base if typed is not None else sight.bases.get(finding.id)
