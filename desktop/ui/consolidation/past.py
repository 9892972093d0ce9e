"""What was decided on a material before, the last on top of what it says now."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.model.catalogue import record_type
from desktop.model.reviews import Review
from desktop.model.spec import specs
from desktop.services.reviews import Case
from desktop.ui import theme
from desktop.ui.bench import Bench
from desktop.ui.consolidation.words import decision_words
from desktop.ui.terms import field_word, named
from desktop.ui.veil import Veil, is_guarded
from desktop.ui.widgets.boxes import Card, empty_layout
from desktop.ui.widgets.labels import prose

_MOST = 3  # all of it is in the history of the record


class Past(QWidget):
    """The last decisions, with their remarks."""

    def __init__(self, bench: Bench, pane: QWidget) -> None:
        """Make it; what it quotes is uncovered while *pane* has the focus."""
        super().__init__()
        self._bench = bench
        self._pane = pane
        self._cards = QVBoxLayout(self)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(theme.GAP_8)

    def show_case(self, case: Case) -> None:
        """Show what was decided on a material."""
        empty_layout(self._cards)
        now = self._bench.now()
        for review in case.history[-_MOST:]:
            card = Card(kind="sunken", padding=theme.GAP_8)
            leader = case.people.get(review.reviewed_by, "")
            words = decision_words(review, leader, now)
            card.body.addWidget(prose(words, size=theme.DENSE))
            for line in _remark_lines(case, review):
                card.body.addWidget(prose(line, size=theme.DENSE, tone="secondary"))
            if _quotes(case, review):
                Veil(card, self._bench, pane=self._pane)
            self._cards.addWidget(card)
        self.setVisible(bool(case.history))


def _remark_lines(case: Case, review: Review) -> list[str]:
    owner = record_type(case.submission.type)
    words = {spec.name: field_word(spec) for spec in specs(owner)}
    return [named(words.get(c.field, c.field), c.words) for c in review.comments]


def _quotes(case: Case, review: Review) -> bool:
    """Tell whether a decision may quote what a source said."""
    owner = record_type(case.submission.type)
    has_words = bool(review.reason or review.comments)
    return has_words and any(is_guarded(spec) for spec in specs(owner))
