"""Before it is cast: all marks at a look, and what will not count."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from desktop.scoring.ballots import BLANK
from desktop.services.ballots.activities import Candidate
from desktop.ui import theme
from desktop.ui.ballots.person_pane import mark_words
from desktop.ui.ballots.voter_sheet import LETTERS, VoterSheet
from desktop.ui.terms import listed
from desktop.ui.widgets.boxes import Card, Scroll, empty_layout
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.labels import label, prose


class ReviewPane(QWidget):
    """The whole ballot in one table; a name leads back to its person.

    Attributes:
        asked: A person to go back to (the subject's id).
    """

    asked = Signal(str)

    def __init__(self, people: Sequence[Candidate], items: Sequence[str]) -> None:
        super().__init__()
        self._people = tuple(people)
        self._items = tuple(items)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.GAP_16)
        self._grid.setVerticalSpacing(theme.GAP_4)
        self.warning = prose("", tone="attention", size=theme.RECORD)
        card = Card()
        card.body.addLayout(self._grid)
        card.body.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*[theme.GAP_16] * 4)
        whole.setSpacing(theme.GAP_8)
        whole.addWidget(label(self.tr("请核对后投票"), size=theme.HERO))
        whole.addWidget(self.warning)
        whole.addWidget(Scroll(card), 1)

    def show_sheet(self, sheet: VoterSheet) -> None:
        """Show what is marked, and say what will not count."""
        empty_layout(self._grid)
        for column, word in enumerate(("", *self._items, self.tr("反向选项"))):
            head = label(word, size=theme.DENSE, tone="secondary")
            head.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._grid.addWidget(head, 0, column)
        few = sheet.too_few
        for at, person in enumerate(self._people, start=1):
            self._show_person(at, person, sheet)
        self._warn([p.name for p in self._people if p.subject in few], sheet)

    def _show_person(self, at: int, person: Candidate, sheet: VoterSheet) -> None:
        name = button(person.name, kind="link")
        name.setFont(theme.font(theme.RECORD))
        name.clicked.connect(lambda _on=False: self.asked.emit(person.subject))
        self._grid.addWidget(name, at, 0)
        last = len(self._items) - 1
        for place in range(len(self._items)):
            cell = _mark(sheet.marked(person.subject, place), overall=place == last)
            self._grid.addWidget(cell, at, place + 1)
        ticked = listed(sheet.cases(person.subject)) or "—"
        self._grid.addWidget(label(ticked, tone="secondary"), at, last + 2)

    def _warn(self, few: Sequence[str], sheet: VoterSheet) -> None:
        lacking = [p.name for p in self._people if p.subject in sheet.without_case]
        said: list[str] = []
        if few:
            words = self.tr("对{names}评得不足六成，投出后对他们计为无效票。")
            said.append(words.format(names=listed(few)))
        if lacking:
            words = self.tr("{names}：勾选了反向选项，还没有写事例。")
            said.append(words.format(names=listed(lacking)))
        self.warning.setText("\n".join(said))
        self.warning.setVisible(bool(said))


def _mark(letter: str, *, overall: bool) -> QLabel:
    words = mark_words(overall=overall)
    is_blank = letter == BLANK
    text = "—" if is_blank else words[LETTERS.index(letter)]
    made = label(text, size=theme.RECORD, tone="attention" if is_blank else "ink")
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return made
