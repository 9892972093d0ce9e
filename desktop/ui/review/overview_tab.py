"""概况: who the subject is, and the next step of the review."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.model.codes import SubjectState
from desktop.model.fieldwork import on_site
from desktop.model.partial_dates import dotted
from desktop.model.spec import Code
from desktop.model.workflow import WORKFLOWS
from desktop.scoring.rates import percent
from desktop.services import records as verbs
from desktop.services.subjects import SubjectPage
from desktop.ui import theme
from desktop.ui.bench import Bench, Place
from desktop.ui.explain import explain, is_answered_by_reason
from desktop.ui.jobs import Job
from desktop.ui.review.reading import Sight
from desktop.ui.terms import clauses, code_word, is_english
from desktop.ui.widgets.boxes import Card, empty_layout, row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.labels import label, prose
from desktop.ui.widgets.notices import Banner
from desktop.ui.widgets.reason_bar import ReasonBar

_CAPTION_WIDTH = 96


class OverviewTab(QWidget):
    """Facts of the roster, background sheet, and the steps of the subject's state."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._sight: Sight | None = None
        self._then: Callable[[str], Job | None] = lambda _reason: None
        self._reason = ReasonBar()
        self._reason.given.connect(self._on_reason_given)
        self._banner = Banner("attention")
        self._steps = QVBoxLayout()
        self._cards = QVBoxLayout()
        self._cards.setSpacing(theme.GAP_12)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.GAP_12)
        inside.addLayout(self._steps)
        inside.addWidget(self._reason)
        inside.addWidget(self._banner)
        inside.addLayout(self._cards)
        inside.addStretch(1)

    def show_sight(self, sight: Sight) -> None:
        """Show who the subject is."""
        shown = self._sight and self._sight.page.line.subject.id
        if shown != sight.page.line.subject.id:
            self._reason.hide()  # it was asked about another
        self._sight = sight
        self._banner.clear()
        empty_layout(self._cards)
        self._show_steps(sight)
        self._cards.addWidget(self._roster(sight))
        subject = sight.page.line.subject
        for sheet in subject.background:
            facts = (
                (self.tr("简历要点"), sheet.resume),
                (self.tr("分工"), sheet.duties),
                (self.tr("年度考核近三年"), sheet.annual),
                (self.tr("既往一线等次"), sheet.earlier),
                (self.tr("线索提示"), sheet.hints),
                (self.tr("关注点"), sheet.concerns),
            )
            self._cards.addWidget(self._card(self.tr("摸底表"), facts))

    def _show_steps(self, sight: Sight) -> None:
        empty_layout(self._steps)
        subject = sight.page.line.subject
        steps = WORKFLOWS[subject.TYPE].next(subject.state)
        line = row()
        for step in steps:
            side = step.target in {SubjectState.WITHDRAWN, SubjectState.UNGRADED}
            made = button(
                code_word(step.target) if is_english() else step.verb,
                kind="quiet" if side else "plain",
                clicked=lambda s=step: self._on_step(s.target, ask=s.needs_reason),
            )
            line.addWidget(made)
        change = button(
            self.tr("改名单信息"),
            kind="quiet",
            clicked=lambda: self._bench.open(
                Place(page="plan", type_name="subject", record_id=subject.id)
            ),
        )
        line.addStretch(1)
        line.addWidget(change)
        self._steps.addLayout(line)

    def _roster(self, sight: Sight) -> Card:
        page = sight.page
        cadre, subject = page.line.cadre, page.line.subject
        facts = (
            (self.tr("所在单位"), page.unit.name if page.unit else ""),
            (self.tr("现任职务"), cadre.post),
            (self.tr("出生年月"), dotted(cadre.born_on)),
            (self.tr("任现职时间"), dotted(cadre.in_post_since)),
            (self.tr("分工"), cadre.duties),
            (self.tr("对象层次"), code_word(subject.level)),
            (self.tr("涉及事项"), clauses(sight.matters.values())),
            (self.tr("选定理由"), subject.reason),
            (self.tr("现场采集率"), self._on_site(page)),
        )
        return self._card(self.tr("基本情况"), facts)

    def _on_site(self, page: SubjectPage) -> str:
        seen, every = on_site(page.evidence)
        rate = percent(seen, every)
        if rate is None:
            return ""
        words = self.tr("{rate}%（{every} 件证据，现场采集 {seen} 件）")
        return words.format(rate=rate, every=every, seen=seen)

    def _card(self, title: str, facts: tuple[tuple[str, str], ...]) -> Card:
        card = Card()
        card.body.addWidget(label(title, size=theme.SECTION))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.GAP_12)
        grid.setVerticalSpacing(theme.GAP_8)
        grid.setColumnMinimumWidth(0, _CAPTION_WIDTH)
        grid.setColumnStretch(1, 1)
        shown = [(name, value) for name, value in facts if value]
        for line, (name, value) in enumerate(shown):
            caption = label(name, size=theme.DENSE, tone="secondary")
            grid.addWidget(caption, line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(prose(value, size=theme.DENSE), line, 1)
        card.body.addLayout(grid)
        return card

    def _on_step(self, target: Code, *, ask: bool) -> None:
        if ask:
            self._then = lambda reason: self._advance(target, reason)
            self._reason.ask(code_word(target))
        else:
            self._advance(target, "")

    def _on_reason_given(self, reason: str) -> None:
        job = self._then(reason)
        if job is not None:
            self._reason.wait_for(job)

    def _advance(self, target: Code, reason: str) -> Job | None:
        if self._sight is None:
            return None
        desk, subject_id = self._bench.desk, self._sight.page.line.subject.id
        return self._bench.write(
            lambda: verbs.advance(desk, subject_id, target, reason=reason),
            owner=self,
            failed=lambda error: self._on_refused(target, error),
        )

    def _on_refused(self, target: Code, error: Exception) -> None:
        self._banner.tell(explain(error))
        if is_answered_by_reason(error) and self._reason.isHidden():
            self._on_step(target, ask=True)
