"""What the keys do to the lines: each function is one step of undo."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from desktop.model.codes import Voice
from desktop.ui.interview.document import line_format, photos_of, voice_of
from desktop.ui.interview.passages import sound
from desktop.ui.terms import code_word

LONGEST_PASTED = 2000  # characters; a longer line is parted at the end of a sentence

_VOICES = {word: voice for voice in Voice for word in (voice.label, voice.en)}
_SPOKEN = re.compile(rf"\s*({'|'.join(_VOICES)})\s*[：:]\s*")
_BREAKS = re.compile("\r\n|[\n\r\v\f\u0085\u2028\u2029]")
_SENTENCE = re.compile("[^。！？；!?;]*[。！？；!?;]?")


@dataclass(frozen=True, slots=True)
class PastedLine:
    """A line out of the clipboard; the voice is None where the text names none."""

    voice: Voice | None
    words: str


def new_line(cursor: QTextCursor) -> None:
    """Begin a new line: behind a question comes an answer, a parted line keeps both."""
    cursor.beginEditBlock()
    if cursor.hasSelection():
        cursor.removeSelectedText()
    block = cursor.block()
    voice, photos = voice_of(block), photos_of(block)
    if cursor.atBlockStart() and block.length() > 1:
        cursor.setBlockFormat(line_format(voice))
        cursor.insertBlock(line_format(voice, photos))
    else:
        cursor.insertBlock(line_format(Voice.ANSWER if cursor.atBlockEnd() else voice))
    cursor.endEditBlock()


def write_question(cursor: QTextCursor, words: str) -> None:
    """Write a question on a line of its own, and begin the line of its answer."""
    cursor.beginEditBlock()
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    if _is_empty(cursor.block()):
        cursor.setBlockFormat(line_format(Voice.QUESTION))
    else:
        cursor.insertBlock(line_format(Voice.QUESTION))
    cursor.insertText(sound(words))
    cursor.insertBlock(line_format(Voice.ANSWER))
    cursor.endEditBlock()


def join_with_previous(cursor: QTextCursor) -> bool:
    """Join a line with the one above it; False on the first line.

    A photo on a line without words goes before the line itself does.
    """
    block = cursor.block()
    photos = photos_of(block)
    if photos and block.length() == 1:
        cursor.setBlockFormat(line_format(voice_of(block), photos[:-1]))
        return True
    above = block.previous()
    if not above.isValid():
        return False
    voice = voice_of(above if above.length() > 1 else block)
    together = photos_of(above) + photos
    cursor.beginEditBlock()
    cursor.deletePreviousChar()
    cursor.setBlockFormat(line_format(voice, together))
    cursor.endEditBlock()
    return True


def join_with_next(cursor: QTextCursor) -> bool:
    """Join a line with the one below it; False on the last line."""
    below = cursor.block().next()
    if not below.isValid():
        return False
    start = QTextCursor(below)
    joined = join_with_previous(start)
    if photos_of(cursor.block()) and cursor.block().next() == below:
        return joined
    cursor.setPosition(start.position())
    return joined


def toggle_voices(cursor: QTextCursor) -> None:
    """Turn the chosen lines into questions, or into answers if the first is one."""
    blocks = list(chosen_blocks(cursor))
    asked = voice_of(blocks[0]) is Voice.QUESTION
    voice = Voice.ANSWER if asked else Voice.QUESTION
    cursor.beginEditBlock()
    for block in blocks:
        QTextCursor(block).setBlockFormat(line_format(voice, photos_of(block)))
    cursor.endEditBlock()


def insert_lines(cursor: QTextCursor, lines: Sequence[PastedLine]) -> None:
    """Put lines in where the cursor is; those that name no voice follow the last."""
    if not lines:
        return
    cursor.beginEditBlock()
    if cursor.hasSelection():
        cursor.removeSelectedText()
    voice = voice_of(cursor.block())
    first = lines[0]
    if first.voice is not None and _is_empty(cursor.block()):
        voice = first.voice
        cursor.setBlockFormat(line_format(voice))
    cursor.insertText(first.words)
    for line in lines[1:]:
        voice = line.voice or voice
        cursor.insertBlock(line_format(voice))
        cursor.insertText(line.words)
    cursor.endEditBlock()


def attach_photos(cursor: QTextCursor, photos: Sequence[str]) -> None:
    """Lay photos on the line if it has no words, else on a line of their own."""
    photos = list(dict.fromkeys(photos))
    cursor.beginEditBlock()
    block = cursor.block()
    if block.length() > 1 and not photos_of(block):
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        cursor.insertBlock(line_format(Voice.ANSWER, photos))
    else:
        together = list(dict.fromkeys((*photos_of(block), *photos)))
        cursor.setBlockFormat(line_format(voice_of(block), together))
    below = cursor.block().next()
    if not below.isValid():
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        cursor.insertBlock(line_format(Voice.ANSWER))
    cursor.endEditBlock()


def pasted_lines(text: str) -> list[PastedLine]:
    """Return pasted text as lines; 问： and 答： at the start of a line name its voice.

    Empty lines are left out and very long ones parted, so that each can be cited.
    """
    lines: list[PastedLine] = []
    for raw in _BREAKS.split(unicodedata.normalize("NFC", text)):
        spoken = _SPOKEN.match(raw)
        voice = _VOICES[spoken.group(1)] if spoken else None
        words = sound((raw[spoken.end() :] if spoken else raw).replace("\t", " "))
        if words.strip():
            lines += [PastedLine(voice, part) for part in _parted(words)]
    return lines


def copied_text(cursor: QTextCursor) -> str:
    """Return the selection as text; several lines say who speaks."""
    blocks = list(chosen_blocks(cursor))
    if len(blocks) == 1:
        return sound(cursor.selectedText())
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    return "\n".join(_spoken_line(block, start, end) for block in blocks)


def spoken_text(document: QTextDocument) -> str:
    """Return all lines as text, each with its voice."""
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    blocks = chosen_blocks(cursor)
    return "\n".join(
        _spoken_line(block, 0, document.characterCount()) for block in blocks
    )


def chosen_blocks(cursor: QTextCursor) -> Iterator[QTextBlock]:
    """Return the lines the selection touches, or the cursor's own."""
    document = cursor.document()
    block = document.findBlock(cursor.selectionStart())
    last = document.findBlock(cursor.selectionEnd()).blockNumber()
    while block.isValid() and block.blockNumber() <= last:
        yield block
        block = block.next()


def _spoken_line(block: QTextBlock, start: int, end: int) -> str:
    cursor = QTextCursor(block)
    cursor.setPosition(max(start, block.position()))
    tail = min(end, block.position() + block.length() - 1)
    cursor.setPosition(tail, QTextCursor.MoveMode.KeepAnchor)
    words = QCoreApplication.translate("Interview", "{voice}：{words}")
    voice = code_word(voice_of(block))
    return words.format(voice=voice, words=sound(cursor.selectedText()))


def _is_empty(block: QTextBlock) -> bool:
    return block.length() == 1 and not photos_of(block)


def _parted(words: str) -> Iterator[str]:
    """Part a very long line at the ends of its sentences."""
    if len(words) <= LONGEST_PASTED:
        yield words
        return
    part = ""
    for sentence in _SENTENCE.findall(words):
        if part and len(part) + len(sentence) > LONGEST_PASTED:
            yield part
            part = ""
        part += sentence
    if part:
        yield part
