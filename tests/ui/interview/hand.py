"""Where the caret is put, and what the lines say."""

from __future__ import annotations

from PySide6.QtCore import Qt

from desktop.model.codes import Voice

Q, A = Voice.QUESTION, Voice.ANSWER
CTRL = Qt.KeyboardModifier.ControlModifier


def shown(editor) -> list[tuple[Voice, str]]:
    return [(line.voice, line.words) for line in editor.lines_document.lines]


def put_caret(editor, line: int, at: int = 0) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(editor.document().findBlockByNumber(line).position() + at)
    editor.setTextCursor(cursor)
