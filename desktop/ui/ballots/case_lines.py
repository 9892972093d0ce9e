"""反向选项 as they stand on a paper: whom, which, and the case."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.services.ballots.activities import Candidate
from desktop.services.ballots.papers import LONGEST_CASE
from desktop.ui import theme
from desktop.ui.widgets.begun import asks_at_close
from desktop.ui.widgets.boxes import empty_layout, row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.choices import Choice
from desktop.ui.widgets.fields import field


class CaseLines(QWidget):
    """Lines that are added as the paper has them.

    Attributes:
        add: Adds a line.
    """

    def __init__(self) -> None:
        super().__init__()
        self._people: Sequence[Candidate] = ()
        self._items: Sequence[str] = ()
        self.lines: list[tuple[Choice, Choice, QLineEdit]] = []
        self.add = button(
            self.tr("加一条反向选项"), kind="quiet", icon="plus", clicked=self._add
        )
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.GAP_8)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(self._rows)
        whole.addLayout(row(self.add, None))

    def ask(self, people: Sequence[Candidate], items: Sequence[str]) -> None:
        """Know who and what may be named."""
        self._people, self._items = people, items
        self.add.setVisible(bool(items))
        self.clear()

    def clear(self) -> None:
        """Begin on an empty paper."""
        self.lines = []
        empty_layout(self._rows)

    def cases(self) -> dict[str, dict[str, str]]:
        """Return the items ticked, each with its case."""
        found: dict[str, dict[str, str]] = {}
        for who, what, case in self.lines:
            subject, item = str(who.currentData()), str(what.currentData())
            found.setdefault(subject, {})[item] = case.text()
        return found

    def _add(self) -> None:
        who, what = Choice(self.tr("姓名")), Choice(self.tr("反向选项"))
        for person in self._people:
            who.addItem(person.name, person.subject)
        for item in self._items:
            what.addItem(item, item)
        case = asks_at_close(
            field(self.tr("事例"), placeholder=self.tr("写一件具体的事（必填）"))
        )
        case.setMaxLength(LONGEST_CASE)
        line = row(who, what, case)
        line.setStretch(2, 1)
        self._rows.addLayout(line)
        self.lines.append((who, what, case))
        who.setFocus()
