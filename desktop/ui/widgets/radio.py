"""A round mark to choose one of several, drawn by us like the check box."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton

from desktop.ui import theme
from desktop.ui.override import override
from desktop.ui.widgets.painting import draw_caption, draw_ring

_DOT_PX = 8


class Radio(QRadioButton):
    """One of several; its whole width can be clicked, the arrows walk them."""

    def __init__(self, text: str, *, name: str = "") -> None:
        """Make it; *name* is what a screen reader says, the text if not given."""
        super().__init__(text)
        self.setFont(theme.font(theme.BODY))
        self.setAccessibleName(name or text)
        self.setMinimumHeight(theme.CONTROL_HEIGHT)

    @override
    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(words + theme.ICON + 2 * theme.GAP_8, theme.CONTROL_HEIGHT)

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        spot = QRect(2, (self.height() - theme.ICON) // 2, theme.ICON, theme.ICON)
        on = "accent" if self.isEnabled() else "disabled"
        edge = on if self.isChecked() else "control"
        painter.setPen(QPen(theme.colour(edge if self.isEnabled() else on), 1.25))
        painter.setBrush(theme.colour("surface"))
        painter.drawEllipse(spot.adjusted(1, 1, -1, -1))
        if self.isChecked():
            dot = QRect(0, 0, _DOT_PX, _DOT_PX)
            dot.moveCenter(spot.center())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(on))
            painter.drawEllipse(dot.toRectF().translated(0.5, 0.5))
        if self.hasFocus():
            draw_ring(painter, QRect(0, 1, self.width(), self.height() - 2), 5)
        draw_caption(painter, self)
        painter.end()
