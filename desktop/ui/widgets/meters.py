"""How far something is: progress lines, pips, small pies."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui import theme
from desktop.ui.override import override

_LINE_PX = 5
_PIP_GAP = 4


class ProgressLine(QWidget):
    """A line that fills; without a total it is only a groove."""

    def __init__(self, name: str, *, tone: str = "accent") -> None:
        super().__init__()
        self._share = 0.0
        self._tone = tone
        self.setAccessibleName(name)
        self.setFixedHeight(theme.GAP_8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_share(self, done: int, total: int) -> None:
        """Show *done* of *total*; a line is full only when all is done."""
        self._share = min(done / total, 1.0) if total > 0 else 0.0
        percent = int(self._share * 100)  # floored: a rounded 100 % would lie
        self.setAccessibleDescription(f"{percent}%")
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(120, theme.GAP_8)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        groove = QRectF(0, (self.height() - _LINE_PX) / 2, self.width(), _LINE_PX)
        draw_bar(painter, groove, "line2")
        filled = QRectF(groove)
        filled.setWidth(groove.width() * self._share)
        if filled.width() > 0:
            draw_bar(painter, filled, self._tone)
        painter.end()


class Pips(QWidget):
    """Small blocks in a row: how many of those needed are there."""

    def __init__(self) -> None:
        super().__init__()
        self._have = 0
        self._need = 0
        self.setFixedHeight(theme.GAP_8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_count(self, have: int, need: int) -> None:
        """Show *have* of *need*; what is more than needed adds blocks."""
        self._have = have
        self._need = need
        self.setAccessibleName(f"{have}/{need}")
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(120, theme.GAP_8)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        blocks = max(self._have, self._need, 1)
        wide = (self.width() - _PIP_GAP * (blocks - 1)) / blocks
        tone = "good" if self._have >= self._need > 0 else "accent"
        top = (self.height() - _LINE_PX) / 2
        for block in range(blocks):
            rect = QRectF(block * (wide + _PIP_GAP), top, wide, _LINE_PX)
            draw_bar(painter, rect, tone if block < self._have else "line2")
        painter.end()


def draw_bar(painter: QPainter, rect: QRectF, tone: str) -> None:
    """Draw a bar with round ends."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(tone))
    painter.drawRoundedRect(rect, 2, 2)


def draw_hatched(painter: QPainter, rect: QRectF, tone: str) -> None:
    """Draw a bar with round ends, hatched: told from a full one without its colour."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour(tone), 1))
    painter.setBrush(QBrush(theme.colour(tone), Qt.BrushStyle.BDiagPattern))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)


def draw_pie(painter: QPainter, rect: QRect, have: int, need: int) -> None:
    """Draw a small pie: empty ring, part, or a tick once all is there."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    full = have >= need > 0
    ring = QRectF(rect).adjusted(1, 1, -1, -1)
    if full:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("good"))
        painter.drawEllipse(ring)
        ratio = painter.device().devicePixelRatio()
        side = rect.width() - 4
        tick = theme.icon_pixmap("check", "surface", side, ratio)
        painter.drawPixmap(rect.x() + 2, rect.y() + 2, tick)
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour("control"), 1.25))
    painter.drawEllipse(ring)
    if have > 0 and need > 0:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("secondary"))
        span = round(-360 * 16 * min(have / need, 1.0))
        painter.drawPie(ring.adjusted(2.5, 2.5, -2.5, -2.5), 90 * 16, span)
