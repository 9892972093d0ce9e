"""A check box drawn by us: the typeface has no box, and 3:1 edges matter."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox

from desktop.ui import theme
from desktop.ui.override import override
from desktop.ui.widgets.painting import draw_box, draw_caption


class Tick(QCheckBox):
    """A box to tick; its whole width can be clicked."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setFont(theme.font(theme.BODY))
        self.setAccessibleName(text)
        self.setMinimumHeight(theme.CONTROL_HEIGHT)

    @override
    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.text())
        wide = words + theme.ICON + 2 * theme.GAP_8
        return QSize(wide, theme.CONTROL_HEIGHT)

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRect(2, (self.height() - theme.ICON) // 2, theme.ICON, theme.ICON)
        draw_box(painter, box, checked=self.isChecked(), enabled=self.isEnabled())
        if self.hasFocus():
            ring = QRect(0, 2, self.width(), self.height() - 4)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("accent"), theme.FOCUS_RING))
            painter.drawRoundedRect(ring.adjusted(1, 1, -1, -1), 5, 5)
        draw_caption(painter, self)
        painter.end()
