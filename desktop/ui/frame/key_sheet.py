"""The sheet of all keys (F1)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.ui import theme
from desktop.ui.frame.overlay import Overlay
from desktop.ui.page import Key
from desktop.ui.widgets.boxes import Scroll, empty_layout, row
from desktop.ui.widgets.buttons import icon_button
from desktop.ui.widgets.labels import keycap, label

_WIDTH = 720
_COLUMNS = 2


class KeySheet(Overlay):
    """Every key that works here, in groups, two columns."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, width=_WIDTH, name="")
        self.setAccessibleName(self.tr("全部按键"))
        self._close = icon_button("x", self.tr("收起"), clicked=self.close_sheet)
        title = label(self.tr("全部按键"), size=theme.TITLE)
        self.card.body.addLayout(row(title, None, self._close))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.GAP_12)
        self._grid.setVerticalSpacing(theme.GAP_8)
        for number in range(_COLUMNS):
            self._grid.setColumnStretch(2 * number + 1, 1)
        inside = QWidget()
        inside.setLayout(self._grid)
        self.card.body.addWidget(Scroll(inside))

    def show_keys(self, groups: Sequence[tuple[str, Sequence[Key]]]) -> None:
        """Open with these groups of keys."""
        empty_layout(self._grid)
        line = 0
        for name, keys in groups:
            if not keys:
                continue
            head = label(name, size=theme.DENSE, tone="secondary")
            self._grid.addWidget(head, line, 0, 1, 2 * _COLUMNS)
            line = self._add(keys, line + 1)
        self._grid.setRowStretch(line, 1)
        self.open(self._close)

    def _add(self, keys: Sequence[Key], line: int) -> int:
        for number, key in enumerate(keys):
            place = line + number // _COLUMNS
            left = 2 * (number % _COLUMNS)
            self._grid.addLayout(row(keycap(key.keys), None), place, left)
            self._grid.addWidget(label(key.words), place, left + 1)
        return line + (len(keys) + _COLUMNS - 1) // _COLUMNS
