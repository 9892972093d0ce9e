"""The margin of points: a coloured tick, the word, and whom it says it of."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from desktop.model.codes import PointKind
from desktop.ui import theme
from desktop.ui.interview.paper import KIND_TONES, Row, rows
from desktop.ui.interview.points import Mark
from desktop.ui.override import override
from desktop.ui.terms import code_word
from desktop.ui.widgets.painting import draw_ring, draw_text

if TYPE_CHECKING:
    from desktop.ui.interview.editor import LinesEditor

_log = logging.getLogger(__name__)

TICK_PX = 4
_TICK_STEP = 6
_FAR_ABOVE = -1_000_000
_CHIP_LEFT = 18
_CHIP_PX = 22
_CHIP_STEP = 26
_LEAST_NAME_PX = 36
_WORD_ROOM = 60  # with less room than this only the ticks are shown


@dataclass(frozen=True, slots=True)
class Flag:
    """A point that is seen: its tick, and the line of its words."""

    mark: Mark
    tick: QRect
    line: QRect


class PointMargin(QWidget):
    """Points at the height of their words; arrows walk them, Enter goes to the words.

    Attributes:
        chosen: The point chosen now; its words are underlined twice as thick.
        subject_name: Gives the name of a subject by its id.
        wanted: Tells whether a point is shown at all; the filter.
        gone_to: A point was clicked or Enter was pressed on it (Mark).
        strike_asked: Delete was pressed on a point (Mark).
        kind_asked: A number was pressed on a point (Mark, PointKind).
        menu_asked: The menu of a point was asked for (Mark, QPoint on the screen).
    """

    gone_to = Signal(object)
    strike_asked = Signal(object)
    kind_asked = Signal(object, object)
    menu_asked = Signal(object, object)

    def __init__(self, editor: LinesEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        self.chosen: Mark | None = None
        self.subject_name: Callable[[str], str] = str
        self.wanted: Callable[[Mark], bool] = _all
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("要点"))
        self.setMouseTracking(True)

    def shown(self) -> list[Mark]:
        """Return the points that pass the filter."""
        return [mark for mark in self._editor.book.marks if self.wanted(mark)]

    def choose(self, mark: Mark | None) -> None:
        """Make a point the chosen one."""
        if mark is not self.chosen:
            self.chosen = mark
            self.setAccessibleDescription(self.describe(mark) if mark else "")
            self._editor.repaint_all()

    def step(self, step: int) -> None:
        """Choose the next or the previous point and bring it into sight."""
        marks = self.shown()
        if not marks:
            return
        here = marks.index(self.chosen) if self.chosen in marks else -1
        if here < 0:
            here = -1 if step > 0 else len(marks)
        mark = marks[max(0, min(here + step, len(marks) - 1))]
        self.choose(mark)
        self._editor.bring_into_sight(mark.span.start if mark.span else mark.near)

    def describe(self, mark: Mark) -> str:
        """Return a point as a sentence, for the tool tip and the screen reader."""
        who = self.subject_name(mark.subject)
        parts = [code_word(mark.kind), who]
        if mark.span is None:
            quote = mark.point.quote if mark.point else ""
            parts.append(self.tr("原文已改动，原为“{quote}”").format(quote=quote))
        else:
            passage = self._editor.book.passage(mark.span)
            line = self.tr("第{number}行").format(number=passage.first_line)
            quote = self._editor.lines_document.text_of(mark.span)
            parts += [line, self.tr("“{quote}”").format(quote=quote)]
        return "・".join(part for part in parts if part)

    def flags(self) -> Iterator[Flag]:
        """Return the points that are seen, from the top."""
        seen = list(rows(self._editor))
        lowest, side, taken = _FAR_ABOVE, 0, _FAR_ABOVE
        for mark in self.shown():
            tick = self._tick(mark, seen)
            if tick is None:
                continue
            # Ticks at the same height stand beside each other.
            side = side + _TICK_STEP if tick.top() <= taken else 0
            taken = max(taken, tick.bottom())
            tick.translate(min(side, 2 * _TICK_STEP), 0)
            top = max(tick.top(), lowest)
            line = QRect(_CHIP_LEFT, top, self.width() - _CHIP_LEFT, _CHIP_PX)
            lowest = top + _CHIP_STEP
            yield Flag(mark, tick, line)

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            flag = self._flag_at(QPointF(event.pos()))
            words = self.describe(flag.mark) if flag else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down.value: 1, Qt.Key.Key_Up.value: -1}
        mark = self.chosen
        if event.key() in steps:
            self.step(steps[event.key()])
        elif mark is None:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.gone_to.emit(mark)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.strike_asked.emit(mark)
        elif event.key() in KIND_KEYS:
            self.kind_asked.emit(mark, KIND_KEYS[event.key()])
        elif event.key() == Qt.Key.Key_Menu:
            self.menu_asked.emit(mark, self.mapToGlobal(self.rect().center()))
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        flag = self._flag_at(event.position())
        if flag is not None and event.button() == Qt.MouseButton.LeftButton:
            self.gone_to.emit(flag.mark)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        flag = self._flag_at(QPointF(event.pos()))
        if flag is not None:
            self.menu_asked.emit(flag.mark, event.globalPos())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.fillRect(event.rect(), theme.colour("surface"))
            painter.fillRect(QRect(1, 0, 1, self.height()), theme.colour("line"))
            for flag in self.flags():
                self._paint_flag(painter, flag)
            if self.hasFocus():
                draw_ring(painter, self.rect())
        except Exception:  # an error in a paint call would end the program
            _log.exception("points not painted")
        finally:
            painter.end()

    def _tick(self, mark: Mark, seen: list[Row]) -> QRect | None:
        start = mark.span.start if mark.span else mark.near
        end = mark.span.end if mark.span else mark.near
        own = [
            row
            for row in seen
            if row.block.position() <= end
            and start < row.block.position() + row.block.length()
        ]
        if not own:
            return None
        top = round(own[0].top) + theme.GAP_4
        bottom = round(own[-1].top + own[-1].words_px) - 2
        return QRect(0, top, TICK_PX, bottom - top)

    def _paint_flag(self, painter: QPainter, flag: Flag) -> None:
        mark, line = flag.mark, flag.line
        tone = "danger" if mark.is_lost else KIND_TONES[mark.kind]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(tone))
        painter.drawRoundedRect(flag.tick, 2, 2)
        if self.width() < _WORD_ROOM:
            return
        word = code_word(mark.kind)
        metrics = QFontMetrics(theme.font(theme.CAPTION))
        chip = QRect(line.left(), line.top(), 0, _CHIP_PX)
        chip.setWidth(metrics.horizontalAdvance(word) + theme.GAP_16)
        painter.setBrush(theme.colour(f"{tone}_tint"))
        painter.drawRoundedRect(chip, theme.RADIUS_CHIP, theme.RADIUS_CHIP)
        if mark is self.chosen:
            draw_ring(painter, chip.adjusted(-2, -2, 2, 2))
        middle = Qt.AlignmentFlag.AlignHCenter
        draw_text(painter, chip, word, size=theme.CAPTION, tone=tone, align=middle)
        rest = QRect(chip.right() + 8, line.top(), 0, _CHIP_PX)
        rest.setRight(self.width() - theme.GAP_4)
        words = self._beside(mark)
        shade = "danger" if mark.is_lost else "secondary"
        if rest.width() >= _LEAST_NAME_PX:
            draw_text(painter, rest, words, size=theme.CAPTION, tone=shade)

    def _beside(self, mark: Mark) -> str:
        if mark.is_lost:
            return self.tr("原文已改动")
        if mark.kind is PointKind.LEAD:
            return self.tr("仅组长可见")
        return self.subject_name(mark.subject)

    def _flag_at(self, place: QPointF) -> Flag | None:
        point = place.toPoint()
        found = [
            flag
            for flag in self.flags()
            if flag.line.contains(point)
            or flag.tick.adjusted(-2, 0, theme.GAP_8, 0).contains(point)
        ]
        return found[-1] if found else None


def _all(_mark: Mark) -> bool:
    return True


KIND_KEYS = {
    Qt.Key.Key_1.value: PointKind.MERIT,
    Qt.Key.Key_2.value: PointKind.FAULT,
    Qt.Key.Key_3.value: PointKind.CASE,
    Qt.Key.Key_4.value: PointKind.LEAD,
}
"""The number of each kind of point, with Ctrl in the text and alone in the margin."""
