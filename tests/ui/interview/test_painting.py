"""Lines, points and caret are painted, and the mouse finds them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication

from desktop.model.codes import PointKind
from desktop.model.fieldwork import Line
from desktop.ui import theme
from desktop.ui.interview.paper import rows
from desktop.ui.interview.passages import Span
from tests.ui.interview.conftest import WORDS
from tests.ui.interview.hand import Q


def test_gutter_turns_and_selects(editor, qtbot):
    """
    A click on 问 or 答 turns the line, one on the number selects it.
    """
    row = list(rows(editor))[1]
    middle = round(row.top + row.words_px / 2)
    qtbot.mousePress(
        editor.gutter, Qt.MouseButton.LeftButton, pos=QPointF(68, middle).toPoint()
    )
    assert Q is editor.lines_document.lines[1].voice

    qtbot.mousePress(
        editor.gutter, Qt.MouseButton.LeftButton, pos=QPointF(20, middle).toPoint()
    )
    assert WORDS[1][1] == editor.textCursor().selectedText()


@pytest.mark.parametrize("count", [3, 4000])
def test_only_what_is_seen_is_painted(editor, count):
    """
    A record of 200,000 characters costs no more to paint than a short one.
    """
    editor.lines_document.load([Line(words="整治那两个月天天见，" * 5)] * count)
    editor.go_to_end()

    assert 3 <= len(list(rows(editor))) <= 500 // 36 + 4


def test_long_record_scrolls_to_its_end(editor):
    """
    The last of 4,000 lines is seen when one goes there, with its number.
    """
    editor.lines_document.load([Line(words="整治那两个月天天见，" * 5)] * 4000)
    editor.go_to_end()

    assert 4000 == list(rows(editor))[-1].number


def test_painting_shows_lines_points_and_caret(editor, dressed):
    """
    What is painted changes with words, points, and between light and dark.
    """
    plain = editor.grab().toImage()
    editor.book.add(Span(0, 3), PointKind.FAULT, "someone")
    marked = editor.grab().toImage()
    tint = theme.colour("attention_tint")
    theme.choose(dressed, theme.Appearance.DARK)
    dark = editor.grab().toImage()

    def has(image, colour) -> bool:
        wanted = colour.rgb()
        return any(
            image.pixel(x, y) == wanted for x in range(90, 140) for y in range(8, 40)
        )

    assert not has(plain, tint)
    assert has(marked, tint)
    assert not has(dark, tint)


def test_input_method_opens_its_window_at_the_caret(editor):
    """
    The place told to the input method counts the gutter.
    """
    told = editor.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    caret = editor.cursorRect().translated(editor.viewport().pos())

    assert caret.left() == round(told.left())


def test_menu_is_asked_for_where_the_mouse_is(editor):
    """
    The right button asks for the page's own menu.
    """
    heard = []
    editor.menu_asked.connect(heard.append)
    at = editor.mapToGlobal(editor.rect().center())
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(
        editor.viewport(), QContextMenuEvent(reason, QPoint(5, 5), at)
    )

    assert [at] == heard


def test_points_that_share_a_line_stand_beside_each_other(editor):
    """
    Two ticks at one height are two ticks; scrolled half away they keep their place.
    """
    editor.lines_document.load([Line(words="树栽得晚，到七月头上才动手。")] * 40)
    editor.go_to_line(1)
    editor.book.add(Span(0, 4), PointKind.FAULT, "someone")
    editor.book.add(Span(6, 8), PointKind.CASE, "someone")
    first, second = list(editor.margin.flags())
    assert first.tick.left() < second.tick.left()
    assert first.line.bottom() < second.line.top()

    editor.verticalScrollBar().setValue(first.tick.top() + 8)
    scrolled = list(editor.margin.flags())
    assert scrolled[0].tick.top() < -1
    assert [first.tick.left(), second.tick.left()] == [
        flag.tick.left() for flag in scrolled
    ]
