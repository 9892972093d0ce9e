"""The marks as they stand on a paper: for each person a string of digits."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from desktop.scoring.ballots import BLANK
from desktop.services.ballots.activities import Candidate
from desktop.ui import theme
from desktop.ui.ballots.person_pane import mark_words
from desktop.ui.ballots.voter_sheet import LETTERS
from desktop.ui.widgets.begun import asks_at_close
from desktop.ui.widgets.boxes import empty_layout
from desktop.ui.widgets.fields import code_field
from desktop.ui.widgets.labels import label

_MARKS_PX = 140


class MarkLines(QWidget):
    """A line for each person, in the order of the paper, with what its digits mean.

    Attributes:
        done: Enter was pressed in the last line.
        fields: By subject the digits, 1 to 5, 0 for none.
    """

    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, QLineEdit] = {}
        self._count = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(theme.GAP_4)
        self._grid.setColumnStretch(2, 1)

    def ask(self, people: Sequence[Candidate], items: Sequence[str]) -> None:
        """Ask about these people, each by these items."""
        empty_layout(self._grid)
        self.fields = {}
        self._count = len(items)
        hint = "".join(item[:1] for item in items)
        for at, person in enumerate(people):
            made = asks_at_close(code_field(person.name, placeholder=hint))
            made.setMaxLength(self._count)
            made.setFixedWidth(_MARKS_PX)
            shown = label("", size=theme.DENSE, tone="secondary")
            made.textChanged.connect(lambda text, to=shown: to.setText(_words(text)))
            made.returnPressed.connect(lambda line=at: self._go_on(line))
            self.fields[person.subject] = made
            self._grid.addWidget(label(person.name), at, 0)
            self._grid.addWidget(made, at, 1)
            self._grid.addWidget(shown, at, 2)

    def ballots(self) -> dict[str, str]:
        """Return by subject the letters of the marks."""
        return {
            subject: _letters(line.text(), self._count)
            for subject, line in self.fields.items()
        }

    def clear(self) -> None:
        """Begin on an empty paper."""
        # setText forgets what undo would bring back: the next person reads the paper.
        for line in self.fields.values():
            line.setText("")

    def _go_on(self, line: int) -> None:
        after = list(self.fields.values())[line + 1 :]
        if after:
            after[0].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.done.emit()


def _letters(digits: str, count: int) -> str:
    """Return a ballot typed as digits; what is no digit of a mark stays as it is."""
    marks = BLANK + LETTERS
    found = [marks[int(sign)] if sign in "012345" else sign for sign in digits.strip()]
    return "".join(found).ljust(count, BLANK)


def _words(digits: str) -> str:
    known = {str(at + 1): word for at, word in enumerate(mark_words(overall=False))}
    return " ".join(known.get(sign, BLANK if sign == "0" else "？") for sign in digits)
