"""The claims as a row of blocks: a glyph for each verdict, a number where none is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.services.verifying import ClaimLine
from desktop.ui import theme
from desktop.ui.override import override
from desktop.ui.verification.words import TONES
from desktop.ui.widgets.painting import draw_icon, draw_ring, draw_text

_WIDE, _HIGH, _GAP = 30, 26, 5
_MOST = 12  # blocks in sight; the claim in front is among them
_LEAST = 4  # where there is little room
_GLYPHS = {"circle-check": "check", "circle-x": "x"}


class Blocks(QWidget):
    """Walked by arrows or clicked; shows the claims around the one in front.

    As many as there is room for.

    Attributes:
        chosen: The person wants a claim (its place in the queue).
    """

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[ClaimLine] = ()
        self._at = -1
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("对账进度"))

    def show_lines(self, lines: Sequence[ClaimLine], at: int) -> None:
        """Show the claims, that at *at* in front."""
        self._lines, self._at = lines, at
        done = sum(line.is_settled for line in lines)
        words = self.tr("第 {at} 条，共 {total} 条，已核 {done} 条")
        said = words.format(at=at + 1, total=len(lines), done=done)
        self.setAccessibleDescription(said)
        policy = Qt.FocusPolicy  # nobody comes to none
        self.setFocusPolicy(policy.TabFocus if lines else policy.NoFocus)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return self._size_of(_MOST)

    @override
    def minimumSizeHint(self) -> QSize:
        return self._size_of(_LEAST)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left.value: -1, Qt.Key.Key_Right.value: 1}
        step = steps.get(event.key(), 0)
        if step and 0 <= self._at + step < len(self._lines):
            self.chosen.emit(self._at + step)
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._first() + int(event.position().x()) // (_WIDE + _GAP)
        if place < len(self._lines):
            self.chosen.emit(place)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        first = self._first()
        for place in range(first, min(first + self._room(), len(self._lines))):
            corner = QPoint((place - first) * (_WIDE + _GAP), 2)
            self._draw(painter, QRect(corner, QSize(_WIDE, _HIGH)), place)
        if self.hasFocus():
            draw_ring(painter, self.rect())
        painter.end()

    def _first(self) -> int:
        """Return the first block in sight."""
        room = self._room()
        last = max(len(self._lines) - room, 0)
        return min(max(self._at - room // 2, 0), last)

    def _room(self) -> int:
        """Return how many blocks are in sight."""
        return min(_MOST, max(self.width() // (_WIDE + _GAP), 1))

    def _size_of(self, most: int) -> QSize:
        count = min(most, len(self._lines))
        return QSize(count * (_WIDE + _GAP), _HIGH + 4)

    def _draw(self, painter: QPainter, box: QRect, place: int) -> None:
        line = self._lines[place]
        icon, tone = TONES[line.verdict]
        here = place == self._at
        ground = f"{tone}_tint" if line.is_settled else "surface"
        painter.setPen(Qt.PenStyle.NoPen)
        if here:
            ground = "accent"
        elif not line.is_settled:
            painter.setPen(theme.colour("line2"))
        painter.setBrush(theme.colour(ground))
        painter.drawRoundedRect(box.adjusted(0, 0, -1, -1), 5, 5)
        ink = "on_accent" if here else tone
        if line.is_settled:
            glyph = _GLYPHS.get(icon, icon)
            draw_icon(painter, box, glyph, ink, theme.ICON_TINY)
        else:
            words, centre = str(place + 1), Qt.AlignmentFlag.AlignHCenter
            size = theme.CAPTION
            draw_text(painter, box, words, size=size, tone=ink, align=centre)
