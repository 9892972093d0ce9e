"""How the lines are painted: only what is seen, from tokens, in three panes.

The gutter, the text and the margin of points ask `rows` for what is seen, so that
they always agree. Nothing here changes the document.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QTextBlock, QTextLine

from desktop.model.codes import PointKind, Voice
from desktop.ui import theme
from desktop.ui.interview.document import PHOTO_STRIP_PX, photos_of, voice_of
from desktop.ui.interview.passages import Span
from desktop.ui.widgets.painting import draw_text

if TYPE_CHECKING:
    from desktop.ui.interview.editor import LinesEditor

KIND_TONES = {
    PointKind.MERIT: "good",
    PointKind.FAULT: "attention",
    PointKind.CASE: "accent",
    PointKind.LEAD: "violet",
}

_SLOT = theme.RECORD_LINE
_ABOVE, _BELOW = 1, 5  # the band of the current line around its words
_TINT_PX = 23
_CARET_PX = 2
_BREAK_PX = 6  # how a selected line break shows
_THUMB = (72, 54)
_LARGE_THUMB = (112, 84)
_CAPTION_PX = 126


@dataclass(frozen=True, slots=True)
class Row:
    """A line that is seen, in the coordinates of the text's pane.

    Attributes:
        block: The line.
        top: Where its words begin.
        words_px: How high its words are, without its photos.
    """

    block: QTextBlock
    top: float
    words_px: float

    @property
    def number(self) -> int:
        """The line's number, from 1."""
        return self.block.blockNumber() + 1

    @property
    def height(self) -> float:
        """How high it is with its photos."""
        return self.words_px + (PHOTO_STRIP_PX if photos_of(self.block) else 0)

    def band(self, left: float, width: float) -> QRectF:
        """Return the band that marks the current line."""
        return QRectF(left, self.top - _ABOVE, width, self.height + _ABOVE + _BELOW)


def rows(editor: LinesEditor) -> Iterator[Row]:
    """Return the lines that are seen, from the top."""
    layout = editor.document().documentLayout()
    scrolled = editor.verticalScrollBar().value()
    place = QPointF(0, scrolled)
    start = layout.hitTest(place, Qt.HitTestAccuracy.FuzzyHit)
    block = editor.document().findBlock(max(0, start))
    bottom = editor.viewport().height()
    if block.previous().isValid():
        block = block.previous()  # its photos may still be seen
    while block.isValid():
        top = layout.blockBoundingRect(block).top() - scrolled
        if top > bottom + _SLOT:
            return
        yield Row(block, top, block.layout().lineCount() * _SLOT)
        block = block.next()


def paint_text(editor: LinesEditor, painter: QPainter, clip: QRectF) -> None:
    """Paint the pane of the text."""
    painter.fillRect(clip, theme.colour("surface"))
    origin = QPointF(0, -editor.verticalScrollBar().value())
    current = editor.textCursor().block()
    for row in rows(editor):
        if row.top > clip.bottom() or row.top + row.height + _SLOT < clip.top():
            continue
        if row.block == current and not editor.isReadOnly():
            _paint_band(painter, row, editor.viewport().width())
        _paint_tints(editor, painter, row)
        _paint_selection(editor, painter, row)
        asked = voice_of(row.block) is Voice.QUESTION
        painter.setPen(theme.colour("secondary" if asked else "ink"))
        row.block.layout().draw(painter, origin)
        _paint_composition(editor, painter, row)
        _paint_photos(editor, painter, row)
    _paint_caret(editor, painter)


def stretches(row: Row, span: Span) -> Iterator[QRectF]:
    """Return the boxes of a stretch on one line of the record, wrapped lines each."""
    layout = row.block.layout()
    start = _in_layout(row.block, span.start - row.block.position())
    end = _in_layout(row.block, span.end - row.block.position())
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        first = max(start, line.textStart())
        last = min(end, line.textStart() + line.textLength())
        if first >= last:
            continue
        left, right = x_of(line, first), x_of(line, last)
        yield QRectF(left, row.top + line.y(), right - left, _TINT_PX)


def caret_box(editor: LinesEditor) -> QRectF:
    """Return where the caret stands, within a composition if there is one."""
    cursor = editor.textCursor()
    block = cursor.block()
    layout = block.layout()
    position = cursor.positionInBlock() + editor.composition_caret
    line = layout.lineForTextPosition(position)
    if not line.isValid():
        return QRectF()
    top = layout.position().y() - editor.verticalScrollBar().value() + line.y()
    return QRectF(x_of(line, position), top, _CARET_PX, _TINT_PX)


def photo_boxes(editor: LinesEditor, row: Row) -> Iterator[tuple[str, QRectF]]:
    """Return the boxes of a line's photos, as far as they find room."""
    photos = photos_of(row.block)
    if not photos:
        return
    alone = row.block.length() == 1
    wide, high = _LARGE_THUMB if alone else _THUMB
    step = wide + theme.GAP_8
    room = editor.viewport().width() - theme.GAP_8
    if len(photos) * (step + _CAPTION_PX) <= room:
        step += _CAPTION_PX
    top = row.top + (2 if alone else row.words_px + 2)
    left = float(theme.GAP_8 if alone else 0)
    for photo in photos:
        if left + wide > room:
            return
        yield photo, QRectF(left, top, wide, high)
        left += step


def x_of(line: QTextLine, position: int) -> float:
    """Return where a position stands on a wrapped line, in pixels."""
    found: Any = line.cursorToX(position)  # a pair, whatever the stubs say
    return float(found[0])


def _in_layout(block: QTextBlock, position: int) -> int:
    """Return a position of the line among what is laid out, composition included."""
    layout = block.layout()
    composing = len(layout.preeditAreaText())
    behind = composing and position > layout.preeditAreaPosition()
    return position + (composing if behind else 0)


def _paint_band(painter: QPainter, row: Row, width: float) -> None:
    radius = theme.RADIUS_CONTROL
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("accent_tint"))
    # Rounded at the right only: at the left it goes on in the gutter.
    painter.drawRoundedRect(row.band(-radius, width + radius - 1), radius, radius)


def _paint_tints(editor: LinesEditor, painter: QPainter, row: Row) -> None:
    start = row.block.position()
    end = start + row.block.length()
    for mark in editor.book.marks:
        span = mark.span
        if span is None or span.end <= start or span.start >= end:
            continue
        chosen = mark is editor.margin.chosen
        tone = KIND_TONES[mark.kind]
        for box in stretches(row, span):
            painter.fillRect(box, theme.colour(f"{tone}_tint"))
            if chosen:
                line = QRectF(box.left(), box.bottom() - 1, box.width(), 2)
                painter.fillRect(line, theme.colour(tone))


def _paint_selection(editor: LinesEditor, painter: QPainter, row: Row) -> None:
    cursor = editor.textCursor()
    if not cursor.hasSelection():
        return
    span = Span(cursor.selectionStart(), cursor.selectionEnd())
    box = QRectF()
    for box in stretches(row, span):
        painter.fillRect(box, theme.colour("chosen"))
    break_at = row.block.position() + row.block.length() - 1
    if span.start <= break_at < span.end:
        layout = row.block.layout()
        line = layout.lineAt(layout.lineCount() - 1)
        left, top = line.naturalTextWidth(), row.top + line.y()
        tail = QRectF(left, top, _BREAK_PX, _TINT_PX)
        painter.fillRect(tail, theme.colour("chosen"))


def _paint_composition(editor: LinesEditor, painter: QPainter, row: Row) -> None:
    layout = row.block.layout()
    composing = layout.preeditAreaText()
    if not composing:
        return
    start = layout.preeditAreaPosition()
    pen = QPen(theme.colour("accent"), 1.5, Qt.PenStyle.DotLine)
    painter.setPen(pen)
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        first = max(start, line.textStart())
        last = min(start + len(composing), line.textStart() + line.textLength())
        if first < last:
            y = row.top + line.y() + _TINT_PX
            left, right = x_of(line, first), x_of(line, last)
            painter.drawLine(QPointF(left, y), QPointF(right, y))


def _paint_photos(editor: LinesEditor, painter: QPainter, row: Row) -> None:
    boxes = list(photo_boxes(editor, row))
    roomy = len(boxes) < 2 or boxes[1][1].left() - boxes[0][1].right() > _CAPTION_PX
    for photo, box in boxes:
        place = box.toRect()
        picture = editor.photos.picture(photo)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if picture is None:
            painter.fillRect(place, theme.colour("desk"))
        else:
            painter.drawPixmap(place, picture)
        painter.setPen(QPen(theme.colour("line2"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place.adjusted(0, 0, -1, -1))
        if roomy:
            left = place.right() + theme.GAP_8
            for number, words in enumerate(editor.photos.words(photo)):
                top = place.top() + theme.GAP_4 + number * 20
                name = QRect(left, top, _CAPTION_PX - theme.GAP_16, 20)
                draw_text(painter, name, words, size=theme.CAPTION, tone="secondary")


def _paint_caret(editor: LinesEditor, painter: QPainter) -> None:
    if editor.caret_is_on:
        painter.fillRect(caret_box(editor), theme.colour("accent"))
