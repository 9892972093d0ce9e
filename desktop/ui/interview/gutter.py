"""The gutter: the numbers of the lines as on paper, and who speaks."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.model.codes import Voice
from desktop.ui import theme
from desktop.ui.interview.document import photos_of, voice_of
from desktop.ui.interview.paper import Row, rows
from desktop.ui.override import override
from desktop.ui.terms import code_word
from desktop.ui.widgets.painting import draw_text

if TYPE_CHECKING:
    from desktop.ui.interview.editor import LinesEditor

_log = logging.getLogger(__name__)

GUTTER_PX = 90
_NUMBERS_PX = 47
_MARK_PX = 3
_LABEL_LEFT = 60
_SLOT = theme.RECORD_LINE


class Gutter(QWidget):
    """Numbers and 问/答; a click on the word turns it, one on the number selects.

    Attributes:
        voice_pressed: The word of a line was clicked (its number, from 1).
        number_pressed: The number of a line was clicked.
    """

    voice_pressed = Signal(int)
    number_pressed = Signal(int)

    def __init__(self, editor: LinesEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.ArrowCursor)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position()
        for row in rows(self._editor):
            if row.top <= place.y() < row.top + row.height + theme.GAP_8:
                on_word = place.x() >= _NUMBERS_PX
                told = self.voice_pressed if on_word else self.number_pressed
                told.emit(row.number)
                return

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.fillRect(event.rect(), theme.colour("surface"))
            line = QRect(_NUMBERS_PX, 0, 1, self.height())
            painter.fillRect(line, theme.colour("line"))
            for row in rows(self._editor):
                self._paint_row(painter, row)
        except Exception:  # an error in a paint call would end the program
            _log.exception("gutter not painted")
        finally:
            painter.end()

    def _paint_row(self, painter: QPainter, row: Row) -> None:
        editor = self._editor
        current = row.block == editor.textCursor().block()
        if current and not editor.isReadOnly():
            self._paint_band(painter, row)
        slot = QRect(0, round(row.top) + 2, _NUMBERS_PX - 12, _SLOT)
        tone = "accent" if current else "secondary"
        number = str(row.number)
        right = Qt.AlignmentFlag.AlignRight
        draw_text(painter, slot, number, size=theme.CAPTION, tone=tone, align=right)
        voice = voice_of(row.block)
        if photos_of(row.block) and row.block.length() == 1:
            return
        word = QRect(_LABEL_LEFT, round(row.top) + 2, _SLOT, _SLOT)
        tone = "accent" if voice is Voice.QUESTION else "ink"
        draw_text(painter, word, code_word(voice)[:1], size=theme.RECORD, tone=tone)

    def _paint_band(self, painter: QPainter, row: Row) -> None:
        band = row.band(_NUMBERS_PX + theme.GAP_4, self.width())
        radius = theme.RADIUS_CONTROL
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent_tint"))
        painter.drawRoundedRect(band, radius, radius)
        mark = QRect(_NUMBERS_PX, round(band.top()), _MARK_PX, round(band.height()))
        painter.fillRect(mark, theme.colour("accent"))
