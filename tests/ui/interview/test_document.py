from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor

from desktop.model.codes import Voice
from desktop.model.fieldwork import Line
from desktop.ui.interview.document import LinesDocument, line_format, line_of
from desktop.ui.interview.passages import Span, Splice, encode

LINES = (
    Line(voice=Voice.QUESTION, words="您贵姓？"),
    Line(words="姓𬭎，住前李村。", photos=("one", "two")),
    Line(words=""),
)
WORDS = st.text(alphabet="天龙𬭎\u2029", min_size=1, max_size=4)
STEP = st.tuples(
    st.sampled_from(["type", "line", "turn", "cut", "undo", "redo", "many"]),
    st.integers(0, 40),
    st.integers(0, 8),
    WORDS,
)


def read_whole(document: LinesDocument) -> tuple[tuple[Line, ...], bytes]:
    """Return lines and units as they stand in Qt's own document."""
    found = []
    block = document.begin()
    while block.isValid():
        found.append(line_of(block))
        block = block.next()
    return tuple(found), encode(document.toRawText())


def apply(document: LinesDocument, step: tuple[str, int, int, str]) -> None:
    what, at, length, words = step
    cursor = QTextCursor(document)
    right = QTextCursor.MoveOperation.Right
    cursor.movePosition(right, QTextCursor.MoveMode.MoveAnchor, at)
    if what == "type":
        cursor.insertText(words)
    elif what == "line":
        cursor.insertBlock(line_format(Voice.QUESTION))
    elif what == "turn":
        cursor.setBlockFormat(line_format(Voice.QUESTION, ("three",)))
    elif what == "cut":
        cursor.movePosition(right, QTextCursor.MoveMode.KeepAnchor, length)
        cursor.removeSelectedText()
    elif what == "undo":
        document.undo()
    elif what == "redo":
        document.redo()
    else:
        cursor.beginEditBlock()
        cursor.insertText(words)
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        cursor.insertBlock()
        cursor.insertText(words)
        cursor.endEditBlock()


def test_lines_come_back_as_they_were():
    """
    Voices, words and photos survive the way into the document and out of it.
    """
    document = LinesDocument()
    document.load(LINES)

    assert LINES == document.lines


def test_no_lines_are_one_empty_line():
    """
    There is always a line to write on.
    """
    document = LinesDocument()
    document.load(())

    assert (Line(),) == document.lines


@settings(max_examples=60)
@given(st.lists(STEP, max_size=25))
def test_copy_of_the_lines_is_never_behind(qapp, steps):
    """
    After any edits, undone and redone, what would be stored is what is shown.
    """
    document = LinesDocument()
    document.load(LINES)
    for step in steps:
        apply(document, step)
        assert read_whole(document) == (document.lines, document.units)


@settings(max_examples=60)
@given(st.lists(STEP, max_size=15))
def test_splices_tell_the_whole_story(qapp, steps):
    """
    Who follows the splices alone ends with the same text.
    """
    document = LinesDocument()
    document.load(LINES)
    copy = bytearray(document.units)

    def follow(splice: Splice) -> None:
        fresh = document.units[2 * splice.at : 2 * (splice.at + splice.added)]
        copy[2 * splice.at : 2 * splice.removed_end] = fresh

    document.spliced.connect(follow)
    for step in steps:
        apply(document, step)

    assert document.units == bytes(copy)


def test_loading_cannot_be_undone(qtbot):
    """
    Undo never takes an interview off the screen.
    """
    document = LinesDocument()
    document.load(LINES)

    assert not document.isUndoAvailable()


def test_turning_a_line_is_no_change_of_its_words():
    """
    A voice that changes moves no passage, and can be undone.
    """
    document = LinesDocument()
    document.load(LINES)
    heard: list[Splice] = []
    document.spliced.connect(heard.append)

    QTextCursor(document).setBlockFormat(line_format(Voice.ANSWER))
    assert Voice.ANSWER is document.lines[0].voice
    document.undo()

    assert Voice.QUESTION is document.lines[0].voice
    assert [] == heard


@pytest.mark.parametrize(
    ("start", "end", "words"), [(0, 2, "您贵"), (2, 8, "姓？姓𬭎")]
)
def test_words_of_a_stretch(start, end, words):
    """
    A stretch over two lines is joined without a break.
    """
    document = LinesDocument()
    document.load(LINES)

    assert words == document.text_of(Span(start, end))
