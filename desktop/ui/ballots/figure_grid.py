"""A small table of figures that is only read: heads, lines, figures at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.ui import theme
from desktop.ui.terms import clauses, phrases
from desktop.ui.widgets.labels import label, rule


class FigureGrid(QWidget):
    """Lines of words; the first column at the left, the others at the right."""

    def __init__(
        self, name: str, heads: Sequence[str], lines: Sequence[Sequence[str]]
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setAccessibleDescription(clauses(map(phrases, lines)))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, theme.GAP_4, 0, theme.GAP_4)
        grid.setHorizontalSpacing(theme.GAP_16)
        grid.setVerticalSpacing(theme.GAP_4)
        grid.setColumnStretch(0, 1)
        for column, head in enumerate(heads):
            made = label(head, size=theme.CAPTION, tone="secondary")
            grid.addWidget(made, 0, column, _side(column))
        grid.addWidget(rule(), 1, 0, 1, len(heads))
        for at, line in enumerate(lines, start=2):
            for column, words in enumerate(line):
                grid.addWidget(
                    label(words, size=theme.DENSE), at, column, _side(column)
                )


def _side(column: int) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
