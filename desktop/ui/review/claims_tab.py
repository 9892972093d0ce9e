"""清单对账: the three lists and where each claim stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.model.codes import ClaimState, IssueClass
from desktop.model.grading import HonourItem
from desktop.model.lists import DutyItem, IssueItem, ResultItem
from desktop.model.verifying import is_settled
from desktop.services.subjects import SubjectPage
from desktop.ui import theme
from desktop.ui.bench import Bench, Place
from desktop.ui.review.reading import Sight
from desktop.ui.terms import code_word, type_word
from desktop.ui.widgets.boxes import Card, empty_layout, row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.line_list import Line, LineList
from desktop.ui.widgets.notices import Empty

Claim = DutyItem | ResultItem | IssueItem | HonourItem
_TONES = {
    ClaimState.VERIFIED: ("circle-check", "good"),
    ClaimState.PARTLY: ("circle-alert", "attention"),
    ClaimState.FALSE: ("circle-x", "danger"),
    ClaimState.LOCKED: ("lock", "secondary"),
}


class ClaimsTab(QWidget):
    """The three lists and the honours; each line opens its record."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._subject_id = ""
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(theme.GAP_12)

    def show_sight(self, sight: Sight) -> None:
        """Show a subject's three lists."""
        page = sight.page
        self._subject_id = page.line.subject.id
        empty_layout(self._inside)
        self._inside.addLayout(self._head(page))
        for owner, claims in (
            (DutyItem, page.duties),
            (ResultItem, page.results),
            (IssueItem, page.issues),
            (HonourItem, page.honours),
        ):
            self._inside.addWidget(self._card(owner, claims, page))
        self._inside.addStretch(1)

    def _head(self, page: SubjectPage) -> QHBoxLayout:
        """Say how far the checking is, and lead to the desk."""
        done, total = decided_count(page)
        words = self.tr("已核 {done} / {total}").format(done=done, total=total)
        place = Place(page="verify", type_name="subject", record_id=self._subject_id)
        unseen = _unseen(page)
        said = self.tr("%n 条责任未见实绩", "", unseen) if unseen else ""
        return row(
            label(words, size=theme.DENSE),
            label(said, size=theme.DENSE, tone="attention"),
            None,
            button(
                self.tr("逐条对账"),
                icon="list-checks",
                clicked=lambda: self._bench.open(place),
            ),
        )

    def _card(
        self, owner: type[Claim], claims: Sequence[Claim], page: SubjectPage
    ) -> Card:
        card = Card(padding=1)
        subject = self._subject_id
        place = Place(page="figures", type_name=owner.TYPE, part=f"new:{subject}")
        head = row(
            label(type_word(owner), size=theme.SECTION),
            label(str(len(claims)), size=theme.SECTION, tone="secondary"),
            None,
            button(
                self.tr("加一条"),
                kind="quiet",
                icon="plus",
                clicked=lambda: self._bench.open(place),
            ),
        )
        head.setContentsMargins(theme.GAP_16, theme.GAP_8, theme.GAP_8, 0)
        card.body.addLayout(head)
        if claims:
            lines = LineList(type_word(owner))
            ordered = sorted(claims, key=lambda item: getattr(item, "number", 0) or 0)
            lines.show_lines([self._line(item, page) for item in ordered])
            card.body.addWidget(lines)
        else:
            words = self.tr("还没有{list}").format(list=type_word(owner))
            card.body.addWidget(Empty("list-checks", words))
        return card

    def _line(self, item: Claim, page: SubjectPage) -> Line:
        if isinstance(item, HonourItem):
            return self._honour(item)
        icon, tone = _TONES.get(item.state, ("circle-dashed", "secondary"))
        place = Place(page="figures", type_name=item.TYPE, record_id=item.id)
        return Line(
            icon=icon,
            who=str(item.number or ""),
            what=self._words(item),
            note=self._note(item, page),
            when=code_word(item.state),
            tone=tone,
            run=lambda: self._bench.open(place),
        )

    def _honour(self, item: HonourItem) -> Line:
        place = Place(page="figures", type_name=item.TYPE, record_id=item.id)
        return Line(
            icon="star",
            what=item.fact,
            note=item.basis,
            when=code_word(item.honour),
            run=lambda: self._bench.open(place),
        )

    def _words(self, item: DutyItem | ResultItem | IssueItem) -> str:
        if isinstance(item, DutyItem):
            return item.duty
        return item.outcome if isinstance(item, ResultItem) else item.statement

    def _note(self, item: DutyItem | ResultItem | IssueItem, page: SubjectPage) -> str:
        if isinstance(item, IssueItem):
            if item.issue_class is IssueClass.BLOCKAGE:
                return self.tr("机制梗阻，不扣个人分")
            return f"{code_word(item.severity)}・{code_word(item.fault)}"
        if isinstance(item, DutyItem):
            shown = any(result.duty_id == item.id for result in page.results)
            return item.target if shown else self.tr("未见实绩")
        if item.off_list:
            return self.tr("清单外")
        duties = {duty.id: duty.duty for duty in page.duties}
        return duties.get(item.duty_id, "")


def decided_count(page: SubjectPage) -> tuple[int, int]:
    """Return how many claims have a conclusion, of how many."""
    claims = [*page.duties, *page.results, *page.issues]
    return sum(is_settled(claim) for claim in claims), len(claims)


def _unseen(page: SubjectPage) -> int:
    """Return how many duties no result answers for."""
    answered = {result.duty_id for result in page.results}
    return sum(duty.id not in answered for duty in page.duties)
