"""The editor of the lines: keys, clipboard and mouse; one widget for all lines."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit

from desktop.ui import theme
from desktop.ui.interview import editing
from desktop.ui.interview.composing import ComposingEdit
from desktop.ui.interview.document import LinesDocument
from desktop.ui.interview.gutter import GUTTER_PX, Gutter
from desktop.ui.interview.keys import action_of
from desktop.ui.interview.paper import paint_text, photo_boxes, rows
from desktop.ui.interview.passages import Span
from desktop.ui.interview.photo_shelf import PhotoShelf
from desktop.ui.interview.point_margin import PointMargin
from desktop.ui.interview.points import Mark, PointBook
from desktop.ui.override import override
from desktop.ui.widgets.boxes import paint_ground

_log = logging.getLogger(__name__)

MARGIN_PX = 156
WIDEST_TEXT_PX = 832  # 52 characters; a longer line is hard to follow
_LEAST_TEXT_PX = 160
_LEAST_HEIGHT = 96
_BAND_PX = 24  # the band of the current line goes on behind the words
_TEXT_GAP = 32  # between the words and the margin of points
_CTRL = Qt.KeyboardModifier.ControlModifier
_KEYS_OF_THE_FRAME = frozenset(
    (Qt.Key.Key_K, Qt.Key.Key_N, Qt.Key.Key_S, Qt.Key.Key_U, Qt.Key.Key_P)
)


class LinesEditor(ComposingEdit):
    """The lines with their numbers, voices, points and photos.

    Attributes:
        line_ended: A line was ended or lines were pasted.
        kind_pressed: Ctrl and a number was pressed (PointKind).
        outline_step: The next or the previous question was asked for (1 or -1).
        outline_ticked: The current question was asked.
        outline_written: The current question shall be written as a line.
        files_dropped: Files were dropped or pasted (list of paths).
        photo_opened: A photo was clicked (its id).
        menu_asked: The menu was asked for (QPoint on the screen).
    """

    line_ended = Signal()
    kind_pressed = Signal(object)
    outline_step = Signal(int)
    outline_ticked = Signal()
    outline_written = Signal()
    files_dropped = Signal(list)
    photo_opened = Signal(str)
    menu_asked = Signal(object)

    def __init__(self, photos: PhotoShelf) -> None:
        super().__init__()
        self.photos = photos
        self.lines_document = LinesDocument(self)
        self.setDocument(self.lines_document)
        self.book = PointBook(self.lines_document)
        self._margin_px = MARGIN_PX
        self.gutter = Gutter(self)
        self.margin = PointMargin(self)
        self._dress()
        self._connect()

    def chosen_span(self) -> Span | None:
        """Return the selected words without the blanks around them."""
        cursor = self.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        words = cursor.selectedText()
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
        return Span(start, end) if start < end else None

    def go_to_mark(self, mark: Mark) -> None:
        """Put the caret behind the words of a point."""
        self.put_caret(mark.span.end if mark.span else mark.near)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.margin.choose(mark)

    def let_go(self) -> bool:
        """Give up the selection or the chosen lost point; False without either."""
        cursor = self.textCursor()
        chosen = self.margin.chosen
        if cursor.hasSelection():
            cursor.clearSelection()
            self.setTextCursor(cursor)
            return True
        if chosen is not None and chosen.is_lost:
            self.margin.choose(None)
            return True
        return False

    def set_locked(self, *, locked: bool) -> None:
        """Let the lines be read and cited only, or written again."""
        self.setReadOnly(locked)
        if locked:
            mouse = Qt.TextInteractionFlag.TextSelectableByMouse
            keys = Qt.TextInteractionFlag.TextSelectableByKeyboard
            self.setTextInteractionFlags(mouse | keys)
        self.repaint_all()

    def fit_margin(self, width_px: int) -> None:
        """Give the margin of points another width."""
        self._margin_px = width_px
        self._place_panes()

    def repaint_all(self) -> None:
        """Paint the three panes again."""
        for pane in (self.viewport(), self.gutter, self.margin):
            pane.update()

    def end_line(self) -> None:
        """Begin a new line."""
        self.edit(editing.new_line)
        self.line_ended.emit()

    def edit(self, change: Callable[[QTextCursor], object]) -> None:
        """Change the lines at the caret, and keep it in sight."""
        cursor = self.textCursor()
        change(cursor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def write_question(self, words: str) -> None:
        """Write a question of the outline into the record."""
        self.commit_composition()
        self.edit(lambda cursor: editing.write_question(cursor, words))
        self.line_ended.emit()

    def attach_photos(self, photos: Sequence[str]) -> None:
        """Lay photos into the record where the caret is."""
        self.commit_composition()
        self.edit(lambda cursor: editing.attach_photos(cursor, photos))
        self.line_ended.emit()

    @override
    def event(self, event: QEvent) -> bool:
        over = event.type() is QEvent.Type.ShortcutOverride
        if over and isinstance(event, QKeyEvent):
            if action_of(self, event) is not None:
                event.accept()
                return True
            if event.modifiers() & _CTRL and event.key() in _KEYS_OF_THE_FRAME:
                event.ignore()
                return False
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = action_of(self, event)
        if action is None:
            super().keyPressEvent(event)
            return
        self.commit_composition()
        action()
        event.accept()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        photo = self._photo_at(event)
        if photo:
            self.commit_composition()
            self.photo_opened.emit(photo)
            return
        super().mousePressEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & _CTRL:
            event.ignore()  # Qt would change the size of the letters
        else:
            super().wheelEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_asked.emit(event.globalPos())

    @override
    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasUrls()

    @override
    def createMimeDataFromSelection(self) -> QMimeData:
        made = QMimeData()
        made.setText(editing.copied_text(self.textCursor()))
        return made

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        paths = [url.toLocalFile() for url in source.urls() if url.isLocalFile()]
        if paths:
            self.files_dropped.emit(paths)
            return
        lines = editing.pasted_lines(source.text())
        self.edit(lambda cursor: editing.insert_lines(cursor, lines))
        self.line_ended.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        try:
            paint_text(self, painter, QRectF(event.rect()))
        except Exception:  # an error in a paint call would end the program
            _log.exception("lines not painted")
        finally:
            painter.end()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_panes()

    def _dress(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        paint_ground(self, "surface")
        self.setFont(theme.font(theme.RECORD))
        self.setAcceptRichText(False)
        self.setTabChangesFocus(False)
        self.setUndoRedoEnabled(True)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setMinimumHeight(_LEAST_HEIGHT)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("问答记录"))

    def _connect(self) -> None:
        self.verticalScrollBar().valueChanged.connect(lambda _value: self.repaint_all())
        self.cursorPositionChanged.connect(self._on_cursor_position_changed)
        self.selectionChanged.connect(self.viewport().update)
        self.lines_document.lines_changed.connect(self.repaint_all)
        self.document().documentLayout().documentSizeChanged.connect(
            lambda _size: self.repaint_all()
        )
        self.book.changed.connect(self.repaint_all)
        self.photos.changed.connect(self.viewport().update)
        self.gutter.voice_pressed.connect(self._on_gutter_voice_pressed)
        self.gutter.number_pressed.connect(self._on_gutter_number_pressed)
        self.margin.gone_to.connect(self.go_to_mark)

    def _photo_at(self, event: QMouseEvent) -> str:
        place = event.position()
        for row in rows(self):
            for photo, box in photo_boxes(self, row):
                if box.contains(place):
                    return photo
        return ""

    def _on_cursor_position_changed(self) -> None:
        """The point around the caret is the chosen one; a lost one waits for words."""
        chosen = self.margin.chosen
        if chosen is None or not chosen.is_lost:
            self.margin.choose(self.book.at(self.textCursor().position()))
        below = self.cursorRect().bottom() + _BAND_PX - self.viewport().height()
        if below > 0:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + below)
        self.repaint_all()

    def _on_gutter_voice_pressed(self, number: int) -> None:
        if self.isReadOnly():
            return
        self.commit_composition()
        block = self.document().findBlockByNumber(number - 1)
        editing.toggle_voices(QTextCursor(block))

    def _on_gutter_number_pressed(self, number: int) -> None:
        self.commit_composition()
        cursor = QTextCursor(self.document().findBlockByNumber(number - 1))
        end = QTextCursor.MoveOperation.EndOfBlock
        cursor.movePosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def _place_panes(self) -> None:
        bar = self.verticalScrollBar().sizeHint().width()
        room = self.width() - bar - GUTTER_PX - _TEXT_GAP - self._margin_px
        text_px = max(_LEAST_TEXT_PX, min(room, WIDEST_TEXT_PX))
        self.setLineWrapColumnOrWidth(text_px)
        pane_px = text_px + _BAND_PX
        right = max(0, self.width() - bar - GUTTER_PX - pane_px)
        self.setViewportMargins(GUTTER_PX, 0, right, 0)
        self.gutter.setGeometry(0, 0, GUTTER_PX, self.height())
        left = GUTTER_PX + text_px + _TEXT_GAP
        wide = max(0, self.width() - bar - left)
        self.margin.setGeometry(left, 0, wide, self.height())
        self.repaint_all()
