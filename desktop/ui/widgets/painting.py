"""Painting with tokens: text, an icon, a hairline, a ring, a mount, a check box."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QAbstractButton

from desktop.ui import theme


def draw_ring(
    painter: QPainter, rect: QRect, radius: int = theme.RADIUS_CONTROL
) -> None:
    """Draw the focus ring inside *rect*."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("accent"), theme.FOCUS_RING))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)


def draw_line_below(painter: QPainter, rect: QRect, inset: int = 0) -> None:
    """Draw the hairline at the foot of *rect*."""
    line = QRect(rect.left() + inset, rect.bottom(), rect.width() - inset, 1)
    painter.fillRect(line, theme.colour("line"))


def draw_text(
    painter: QPainter,
    rect: QRect,
    text: str,
    *,
    size: int = theme.BODY,
    tone: str = "ink",
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """Draw one line, shortened to *rect*, centred on its height."""
    font = theme.font(size)
    painter.setFont(font)
    painter.setPen(theme.colour(tone))
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    # The typeface's ink sits low in its box: one pixel up looks centred.
    flags = align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
    painter.drawText(rect.translated(0, -1), int(flags), shown)


def draw_icon(painter: QPainter, rect: QRect, name: str, tone: str, side: int) -> None:
    """Draw an icon of *side* pixels in the middle of *rect*."""
    ratio = painter.device().devicePixelRatio()
    pixmap = theme.icon_pixmap(name, tone, side, ratio)
    left = rect.x() + (rect.width() - side) // 2
    painter.drawPixmap(left, rect.y() + (rect.height() - side) // 2, pixmap)


def draw_mount(painter: QPainter, rect: QRect) -> None:
    """Draw the ground of a picture, and clip what follows to its round corners."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    shape = QPainterPath()
    shape.addRoundedRect(rect.toRectF(), 4, 4)
    painter.setClipPath(shape)
    painter.fillRect(rect, theme.colour("desk"))


def draw_caption(painter: QPainter, beside: QAbstractButton) -> None:
    """Draw the words of a button that has its mark at the left."""
    painter.setFont(beside.font())
    painter.setPen(theme.colour("ink" if beside.isEnabled() else "disabled"))
    words = beside.rect().adjusted(theme.ICON + theme.GAP_8 + 2, -1, 0, -1)
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
    painter.drawText(words, int(flags), beside.text())


def draw_box(
    painter: QPainter, box: QRect, *, checked: bool, enabled: bool = True
) -> None:
    """Draw a check box into *box*."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = theme.colour("control" if enabled else "disabled")
    full = "accent" if enabled else "disabled"
    painter.setPen(QPen(theme.colour(full) if checked else edge, 1.25))
    painter.setBrush(theme.colour(full if checked else "surface"))
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)
    if checked:
        draw_icon(painter, box, "check", "on_accent", theme.ICON_TINY)
