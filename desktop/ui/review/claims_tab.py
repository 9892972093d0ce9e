"""清单对账: the three lists and where each claim stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.model.codes import ClaimState
from desktop.model.lists import DutyItem, IssueItem, ResultItem
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

Claim = DutyItem | ResultItem | IssueItem
DECIDED = frozenset(
    {ClaimState.VERIFIED, ClaimState.PARTLY, ClaimState.FALSE, ClaimState.LOCKED}
)
_TONES = {
    ClaimState.VERIFIED: ("circle-check", "good"),
    ClaimState.PARTLY: ("circle-alert", "attention"),
    ClaimState.FALSE: ("circle-x", "danger"),
    ClaimState.LOCKED: ("lock", "secondary"),
}


class ClaimsTab(QWidget):
    """Three cards of claims; each opens its record."""

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
        for owner, claims in (
            (DutyItem, page.duties),
            (ResultItem, page.results),
            (IssueItem, page.issues),
        ):
            self._inside.addWidget(self._card(owner, claims, page))
        self._inside.addStretch(1)

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
            ordered = sorted(claims, key=lambda item: item.number or 0)
            lines.show_lines([self._line(item, page) for item in ordered])
            card.body.addWidget(lines)
        else:
            words = self.tr("还没有{list}").format(list=type_word(owner))
            card.body.addWidget(Empty("list-checks", words))
        return card

    def _line(self, item: Claim, page: SubjectPage) -> Line:
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

    def _words(self, item: Claim) -> str:
        if isinstance(item, DutyItem):
            return item.duty
        return item.outcome if isinstance(item, ResultItem) else item.statement

    def _note(self, item: Claim, page: SubjectPage) -> str:
        if isinstance(item, IssueItem):
            return code_word(item.severity)
        if isinstance(item, DutyItem):
            shown = any(result.duty_id == item.id for result in page.results)
            return item.target if shown else self.tr("未见实绩")
        if item.off_list:
            return self.tr("清单外")
        duties = {duty.id: duty.duty for duty in page.duties}
        return duties.get(item.duty_id, "")


def decided_count(page: SubjectPage) -> tuple[int, int]:
    """Return how many claims have a conclusion, of how many."""
    claims: list[Claim] = [*page.duties, *page.results, *page.issues]
    return sum(claim.state in DECIDED for claim in claims), len(claims)
