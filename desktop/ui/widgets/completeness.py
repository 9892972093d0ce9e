"""The completeness strip: how far each dimension is, and the hole to fill next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.widgets.boxes import column, row
from desktop.ui.widgets.buttons import ElideLink
from desktop.ui.widgets.labels import Elide, label, rule
from desktop.ui.widgets.meters import Pips
from desktop.ui.widgets.notices import IconSpot

_CELL_PADDING = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One dimension of the strip.

    Attributes:
        key: What is emitted when its hole is clicked.
        icon: The outline before the name.
        name: The dimension.
        have: How many there are.
        need: How many are needed.
        note: What is missing, or how it is reached; one short phrase.
        missing: Whether *note* names a hole.
    """

    key: str
    icon: str
    name: str
    have: int
    need: int
    note: str = ""
    missing: bool = False


class CompletenessStrip(QFrame):
    """Cells side by side; each hole can be clicked.

    Attributes:
        hole_clicked: The key of the cell.
    """

    hole_clicked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", "plain")
        self._inside = QHBoxLayout(self)
        self._inside.setContentsMargins(0, theme.GAP_8, 0, theme.GAP_8)
        self._inside.setSpacing(0)
        self._cells: list[QWidget] = []

    def show_cells(self, cells: Sequence[Cell]) -> None:
        """Show these cells in place of the ones before."""
        while (item := self._inside.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for number, cell in enumerate(cells):
            if number:
                self._inside.addWidget(rule("vertical"))
            self._inside.addWidget(self._cell(cell), 1)

    def _cell(self, cell: Cell) -> QWidget:
        done = cell.have >= cell.need
        count = label(f"{cell.have}/{cell.need}", tone="good" if done else "ink")
        head = row(
            IconSpot(cell.icon, "secondary", theme.ICON),
            label(cell.name),
            None,
            count,
            gap=theme.GAP_8,
        )
        if done:
            head.addWidget(IconSpot("circle-check", "good", theme.ICON_SMALL))
        pips = Pips()
        pips.set_count(cell.have, cell.need)
        made = QWidget()
        made.setAccessibleName(f"{cell.name} {cell.have}/{cell.need} {cell.note}")
        inside = column(head, pips, self._note(cell), gap=theme.GAP_4)
        inside.setContentsMargins(_CELL_PADDING, 0, _CELL_PADDING, 0)
        inside.addStretch(1)
        made.setLayout(inside)
        return made

    def _note(self, cell: Cell) -> QWidget:
        if not cell.missing:
            return Elide(cell.note, size=theme.CAPTION, tone="secondary")
        link = ElideLink(cell.note, size=theme.CAPTION)
        link.clicked.connect(lambda _on=False: self.hole_clicked.emit(cell.key))
        holder = QWidget()
        inside = row(
            label(self.tr("缺"), size=theme.CAPTION, tone="attention"),
            link,
            None,
            gap=2,
        )
        holder.setLayout(inside)
        return holder
