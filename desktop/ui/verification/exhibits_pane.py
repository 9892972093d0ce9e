"""The evidence at the right: what is related to the claim first, ticked to cite."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.model.fieldwork import Evidence
from desktop.services.channel_proof import Figure
from desktop.services.verifying import Case
from desktop.ui import theme
from desktop.ui.bench import Bench
from desktop.ui.veil import Veil
from desktop.ui.verification.exhibit_card import ExhibitCard
from desktop.ui.verification.figure_card import FigureCard
from desktop.ui.verification.reading import View
from desktop.ui.widgets.boxes import Scroll, Tall, empty_layout, row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.labels import label, prose

LETTERS = "ASDFGHJ"


class ExhibitsPane(QWidget):
    """The evidence about the subject of a claim.

    Attributes:
        changed: Other evidence is cited.
        opened: An evidence shall open (its id).
        photo_opened: A photo shall open (its id).
        new_asked: An evidence shall be registered.
        figure_cited: A row of a channel shall become evidence (the row).
    """

    changed = Signal()
    opened = Signal(str)
    photo_opened = Signal(str)
    new_asked = Signal()
    figure_cited = Signal(object)

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._case: Case | None = None
        self._expected = ""
        self.cards: dict[str, ExhibitCard] = {}
        self._count = label("", size=theme.DENSE, tone="secondary")
        self.new = button(
            self.tr("登记证据"), kind="quiet", icon="plus", clicked=self.new_asked.emit
        )
        holder = Tall()
        self._list = QVBoxLayout(holder)
        self._list.setContentsMargins(0, 0, theme.GAP_12, theme.GAP_16)
        self._list.setSpacing(theme.GAP_8)
        self._scroll = Scroll(holder, bar_always=True)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(theme.GAP_16, theme.GAP_12, theme.GAP_12, 0)
        inside.setSpacing(theme.GAP_8)
        head = label(self.tr("证据"), size=theme.SECTION)
        inside.addLayout(row(head, self._count, None, self.new))
        inside.addWidget(self._scroll, 1)
        Veil(self._scroll, bench)  # what was said is among it

    @property
    def cited(self) -> tuple[Evidence, ...]:
        """What is ticked, as it lies."""
        if self._case is None:
            return ()
        ticked = {id_ for id_, card in self.cards.items() if card.tick.isChecked()}
        found = (item.evidence for item in self._case.exhibits)
        return tuple(item for item in found if item.id in ticked)

    def show_view(self, view: View) -> None:
        """Show the evidence beside the claim in front."""
        before, ticked = self._case, {item.id for item in self.cited}
        self._case, self.cards = view.case, {}
        empty_layout(self._list)
        if view.case is None:
            return
        is_same = before is not None and before.claim.id == view.case.claim.id
        cited = ticked | {self._expected} if is_same else _cited(view.case)
        now = self._bench.now()
        figures = view.case.figures
        if not any(item.is_related for item in view.case.exhibits):
            self._say(self.tr("没有与这一条直接相关的证据；下面是此人的其他证据。"))
            self._show_figures(figures)
            figures = ()
        was_related = True
        for place, item in enumerate(view.case.exhibits):
            if was_related and not item.is_related and place:
                self._show_figures(figures)
                figures = ()
                self._say(self.tr("此人的其他证据"))
            was_related = item.is_related
            card = ExhibitCard(
                item,
                view.pictures,
                key=LETTERS[place] if place < len(LETTERS) else "",
                is_cited=item.evidence.id in cited,
                now=now,
            )
            card.cited.connect(self._on_cited)
            card.opened.connect(self.opened)
            card.photo_opened.connect(self.photo_opened)
            self.cards[item.evidence.id] = card
            self._list.addWidget(card)
        self._show_figures(figures)
        self._list.addStretch(1)
        if not is_same:
            self._scroll.verticalScrollBar().setValue(0)
        self._tell()

    def _show_figures(self, figures: Sequence[Figure]) -> None:
        """Show what the channels say and nobody cites yet."""
        if figures:
            self._say(self.tr("渠道数据：引用即登记为证据"))
        for figure in figures:
            card = FigureCard(figure)
            card.cite.clicked.connect(
                lambda _on=False, row=figure.row: self.figure_cited.emit(row)
            )
            self._list.addWidget(card)

    def toggle(self, place: int) -> None:
        """Tick the evidence at a place, or not any more."""
        cards = list(self.cards.values())
        if place < len(cards):
            cards[place].tick.toggle()
            self._scroll.ensureWidgetVisible(cards[place])

    def expect(self, evidence_id: str) -> None:
        """Tick an evidence as soon as it is there."""
        self._expected = evidence_id

    def cite(self, evidence_id: str) -> None:
        """Tick an evidence."""
        if evidence_id in self.cards:
            self.cards[evidence_id].tick.setChecked(True)

    def _say(self, words: str) -> None:
        said = prose(words, size=theme.CAPTION, tone="secondary")
        said.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self._list.addWidget(said)

    def _tell(self) -> None:
        words = self.tr("采用 {cited} / {all}")
        total = len(self.cards)
        self._count.setText(words.format(cited=len(self.cited), all=total))

    def _on_cited(self, _id: str, _on: bool) -> None:
        self._tell()
        self.changed.emit()


def _cited(case: Case) -> frozenset[str]:
    """Return what is ticked to begin with: the last verdict's, else the claim's own."""
    if case.verdicts:
        return frozenset(case.verdicts[-1].evidence_ids)
    named: Sequence[str] = getattr(case.claim, "evidence_ids", ())
    return frozenset(named)
