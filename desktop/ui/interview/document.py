"""The text being written: a Qt document whose blocks are the lines of an interview.

The document keeps a copy of its lines that is always ready to be stored: an autosave
takes them without touching the document, the cursor or a composition. What an input
method is still composing is no part of the document and never gets into a line.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import (
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextOption,
)

from desktop.model.codes import Voice
from desktop.model.fieldwork import Line
from desktop.ui import theme
from desktop.ui.interview.passages import Span, Splice, difference, encode, sound

PHOTO_STRIP_PX = 62  # the room under a line's words for its photos

_VOICE = QTextFormat.Property.UserProperty + 1
_PHOTOS = QTextFormat.Property.UserProperty + 2
_FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value
_LINE_GAP = theme.GAP_8  # Qt lays one gap between two lines: a row takes 36 pixels
_PAIR = "\u2029"


class LinesDocument(QTextDocument):
    """Numbered lines of question and answer.

    Attributes:
        spliced: The text changed (Splice).
        lines_changed: Words, voices or photos of lines changed.
    """

    spliced = Signal(object)
    lines_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Line] = [Line()]
        self._units = bytearray()
        self._loading = False
        self.setDocumentMargin(0)
        self.setDefaultFont(theme.font(theme.RECORD))
        wrap = QTextOption()
        wrap.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setDefaultTextOption(wrap)
        self.documentLayout()  # without a layout Qt tells of no change
        self.contentsChange.connect(self._on_contents_change)
        self.load((Line(),))

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines as they would be stored now."""
        return tuple(self._lines)

    @property
    def units(self) -> bytes:
        """The whole text as UTF-16 units."""
        return bytes(self._units)

    def load(self, lines: Sequence[Line]) -> None:
        """Show these lines; what could be undone before cannot be any more."""
        wanted = list(lines) or [Line()]
        self._loading = True
        self.setUndoRedoEnabled(False)
        self.clear()
        frame = self.rootFrame().frameFormat()
        frame.setTopMargin(theme.GAP_8)
        frame.setBottomMargin(theme.GAP_24)  # the last line never sticks to the edge
        self.rootFrame().setFrameFormat(frame)
        cursor = QTextCursor(self)
        cursor.beginEditBlock()
        cursor.setBlockFormat(line_format(wanted[0].voice, wanted[0].photos))
        cursor.insertText(sound(wanted[0].words))
        for line in wanted[1:]:
            cursor.insertBlock(line_format(line.voice, line.photos))
            cursor.insertText(sound(line.words))
        cursor.endEditBlock()
        self.setUndoRedoEnabled(True)
        self._loading = False
        self._read_all()
        self.lines_changed.emit()

    def text_of(self, span: Span) -> str:
        """Return the words of a stretch, lines joined without a break."""
        piece = bytes(self._units[2 * span.start : 2 * span.end])
        return piece.decode("utf-16-le", "replace").replace(_PAIR, "")

    def _on_contents_change(self, at: int, removed: int, added: int) -> None:
        if self._loading:
            return
        before = len(self._units) // 2
        after = self.characterCount() - 1
        removed = min(removed, before - at)
        added = min(added, after - at)
        if at < 0 or removed < 0 or added < 0 or before - removed + added != after:
            at, removed, added = 0, before, after
        splice = self._splice_units(at, removed, added)
        self._read_lines(at, at + added)
        if splice is not None:
            self.spliced.emit(splice)
        self.lines_changed.emit()

    def _splice_units(self, at: int, removed: int, added: int) -> Splice | None:
        """Bring the units up to date; return the smallest edit that does it."""
        new = self._units_between(at, at + added)
        old = bytes(self._units[2 * at : 2 * (at + removed)])
        self._units[2 * at : 2 * (at + removed)] = new
        if old == new:
            return None
        head, tail = difference(old, new)
        return Splice(at + head, removed - head - tail, len(new) // 2 - head - tail)

    def _read_lines(self, start: int, end: int) -> None:
        """Read again the lines that an edit touched, and only those."""
        first = self.findBlock(start)
        last = self.findBlock(min(end, self.characterCount() - 1))
        grown = self.blockCount() - len(self._lines)
        fresh: list[Line] = []
        block = first
        while block.isValid() and block.blockNumber() <= last.blockNumber():
            fresh.append(line_of(block))
            block = block.next()
        stale_end = last.blockNumber() + 1 - grown
        self._lines[first.blockNumber() : stale_end] = fresh

    def _read_all(self) -> None:
        self._units = bytearray(encode(self.toRawText()))
        self._lines = []
        block = self.begin()
        while block.isValid():
            self._lines.append(line_of(block))
            block = block.next()

    def _units_between(self, start: int, end: int) -> bytes:
        """Return a stretch as units; a cursor would lay the text out a second time."""
        block = self.findBlock(start)
        begins = block.position()
        pieces: list[str] = []
        while block.isValid() and block.position() <= end:
            pieces.append(block.text())
            block = block.next()
        return encode(_PAIR.join(pieces))[2 * (start - begins) : 2 * (end - begins)]


def line_format(voice: Voice, photos: Sequence[str] = ()) -> QTextBlockFormat:
    """Return the format of a line: its voice and its photos travel in it."""
    made = QTextBlockFormat()
    made.setLineHeight(theme.RECORD_LINE, _FIXED)
    made.setTopMargin(_LINE_GAP)
    made.setBottomMargin(_LINE_GAP + (PHOTO_STRIP_PX if photos else 0))
    made.setProperty(_VOICE, voice.value)
    made.setProperty(_PHOTOS, " ".join(photos))
    return made


def voice_of(block: QTextBlock) -> Voice:
    """Return who speaks in a line."""
    stored = block.blockFormat().property(_VOICE)
    return Voice(stored) if stored else Voice.ANSWER


def photos_of(block: QTextBlock) -> tuple[str, ...]:
    """Return the ids of a line's photos."""
    return tuple((block.blockFormat().property(_PHOTOS) or "").split())


def line_of(block: QTextBlock) -> Line:
    """Return a block as the line it is stored as."""
    words = sound(block.text())
    return Line(voice=voice_of(block), words=words, photos=photos_of(block))
