"""The sheet of all keys (F1)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSlider, QGridLayout, QWidget

from desktop.ui import theme
from desktop.ui.frame.overlay import Overlay
from desktop.ui.override import override
from desktop.ui.page import Key
from desktop.ui.widgets.boxes import Scroll, empty_layout, row
from desktop.ui.widgets.buttons import icon_button
from desktop.ui.widgets.labels import keycap, label, prose

_WIDTH = 760
_COLUMNS = 2
_BAR = 12


class _Whole(Scroll):
    """A scroll area that would rather show everything."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__(inside)
        self._inside = inside

    @override
    def sizeHint(self) -> QSize:
        return self._inside.sizeHint() + QSize(_BAR, 0)


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
        self._scroll = _Whole(inside)
        self.card.body.addWidget(self._scroll)

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
        self._grid.activate()
        self._scroll.updateGeometry()
        self.card.body.activate()
        self.open(self._close)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Down.value: QAbstractSlider.SliderAction.SliderSingleStepAdd,
            Qt.Key.Key_Up.value: QAbstractSlider.SliderAction.SliderSingleStepSub,
            Qt.Key.Key_PageDown.value: QAbstractSlider.SliderAction.SliderPageStepAdd,
            Qt.Key.Key_PageUp.value: QAbstractSlider.SliderAction.SliderPageStepSub,
        }
        if step := steps.get(event.key()):
            self._scroll.verticalScrollBar().triggerAction(step)
        else:
            super().keyPressEvent(event)

    def _add(self, keys: Sequence[Key], line: int) -> int:
        for number, key in enumerate(keys):
            place = line + number // _COLUMNS
            left = 2 * (number % _COLUMNS)
            self._grid.addLayout(row(keycap(key.keys), None), place, left)
            self._grid.addWidget(prose(key.words), place, left + 1)
        return line + (len(keys) + _COLUMNS - 1) // _COLUMNS
