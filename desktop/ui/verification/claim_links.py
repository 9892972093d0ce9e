"""The way from what was noted or lived to the claims it bears on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.services.supporting import supported
from desktop.services.verifying import ClaimLine
from desktop.ui import theme
from desktop.ui.bench import Bench
from desktop.ui.terms import code_word
from desktop.ui.verification.places import claim_place
from desktop.ui.verification.words import TONES, ClaimWords
from desktop.ui.widgets.boxes import Card, Scroll, paint_ground
from desktop.ui.widgets.labels import label, rule
from desktop.ui.widgets.line_list import Line, LineList

_MOST_HIGH = 122  # two claims; more are scrolled to


class ClaimLinks(QWidget):
    """Lists the claims of a record, each of which opens on the verification desk.

    Attributes:
        list: The claims.
    """

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._words = ClaimWords()
        self._record_id = ""
        paint_ground(self, "surface")
        self.list = LineList(self.tr("去对账"))
        card = Card(padding=1)
        card.body.addWidget(self.list)
        card.body.addStretch(1)
        scroll = Scroll(card)
        scroll.setMaximumHeight(_MOST_HIGH)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(theme.GAP_16, 0, theme.GAP_16, theme.GAP_12)
        inside.setSpacing(theme.GAP_8)
        inside.addWidget(rule())
        words = self.tr("去对账：这一条，和它印证的实绩")
        inside.addWidget(label(words, size=theme.DENSE, tone="secondary"))
        inside.addWidget(scroll)
        self.hide()

    def show_for(self, record_id: str) -> None:
        """Show what a record bears on; nothing for an empty id."""
        self._record_id = record_id
        self.hide()
        if not record_id:
            return
        desk = self._bench.desk

        def show(lines: Sequence[ClaimLine]) -> None:
            if record_id == self._record_id:
                self.list.show_lines([self._line(line) for line in lines])
                self.setVisible(bool(lines))

        self._bench.read(lambda: supported(desk, record_id), show, owner=self)

    def _line(self, line: ClaimLine) -> Line:
        icon, tone = TONES[line.verdict]
        place = claim_place(line.id)
        return Line(
            icon=icon,
            what=line.words,
            note="・".join((line.name, self._words.kind(line.type_name))),
            when=code_word(line.verdict) if line.verdict else "",
            tone=tone,
            run=lambda: self._bench.open(place),
        )
