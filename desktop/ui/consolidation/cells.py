"""How a cell of the matrix, a state and a percentage are drawn."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from desktop.model.reviews import MaterialState
from desktop.services.progress import Cell
from desktop.ui import theme
from desktop.ui.consolidation.words import ICON_OF, count_words
from desktop.ui.widgets.meters import draw_bar
from desktop.ui.widgets.painting import draw_icon, draw_text

GLYPH_AT: Final = 8
_BAR_PX: Final = 26


def draw_cell(painter: QPainter, box: QRect, cell: Cell) -> None:
    """Draw the glyph at a fixed place, and the count behind it."""
    if not cell.wanted:
        return
    spot = QRect(box.left() + GLYPH_AT, box.top(), theme.ICON_TINY, box.height())
    draw_state(painter, spot, cell.state, cell.approved / cell.wanted)
    words = box.adjusted(GLYPH_AT + theme.ICON_TINY + 5, 0, -2, 0)
    is_done = cell.state is MaterialState.APPROVED
    tone = "secondary" if is_done else ICON_OF[cell.state][1]
    if cell.state is not MaterialState.NOT_BEGUN:
        draw_text(painter, words, count_words(cell), size=theme.CAPTION, tone=tone)


def draw_state(
    painter: QPainter, spot: QRect, state: MaterialState, share: float
) -> None:
    """Draw the glyph of a state; 进行中 is a ring that fills."""
    name, tone = ICON_OF[state]
    if state not in {MaterialState.IN_PROGRESS, MaterialState.NOT_BEGUN}:
        draw_icon(painter, spot, name, tone, theme.ICON_TINY)
        return
    side = theme.ICON_TINY - 3
    top = spot.top() + (spot.height() - side) / 2
    ring = QRectF(spot.left() + 1.5, top, side, side)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    is_begun = state is MaterialState.IN_PROGRESS
    edge = "line2" if is_begun else "control"
    painter.setPen(QPen(theme.colour(edge), 2 if is_begun else 1.25))
    painter.drawEllipse(ring)
    if is_begun:
        painter.setPen(QPen(theme.colour("accent"), 2))
        painter.drawArc(ring, 90 * 16, -round(max(share, 0.12) * 360 * 16))


def draw_percent(painter: QPainter, box: QRect, percent: int) -> None:
    """Draw a short bar and the number."""
    top = box.top() + (box.height() - 5) / 2
    groove = QRectF(box.left() + GLYPH_AT, top, _BAR_PX, 5)
    draw_bar(painter, groove, "line2")
    filled = QRectF(groove)
    filled.setWidth(groove.width() * percent / 100)
    if percent:
        draw_bar(painter, filled, "good" if percent == 100 else "accent")
    words = box.adjusted(GLYPH_AT + _BAR_PX + 6, 0, -10, 0)
    right = Qt.AlignmentFlag.AlignRight
    draw_text(painter, words, f"{percent}%", size=theme.CAPTION, align=right)
