from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.model.fieldwork import Line
from tests.ui.input_method import commit, compose
from tests.ui.interview.conftest import WORDS, press

LAST = WORDS[2][1]


def last_words(editor) -> str:
    return editor.lines_document.lines[-1].words


def test_composition_is_no_part_of_the_lines(editor):
    """
    What is being composed is on the screen, and in nothing that is stored.
    """
    compose(editor, "jiu'shi")

    assert "jiu'shi" == editor.composition
    assert LAST == last_words(editor)


def test_commit_takes_the_place_of_the_composition(editor):
    """
    The chosen words stand where the letters stood.
    """
    compose(editor, "jiu'shi")
    commit(editor, "就是")

    assert LAST + "就是" == last_words(editor)
    assert "" == editor.composition


def test_composition_given_up_leaves_nothing(editor):
    """
    Esc in the input method takes the letters away.
    """
    compose(editor, "jiu'shi")
    compose(editor, "")

    assert LAST == last_words(editor)
    assert "" == editor.composition


@pytest.mark.parametrize("way", ["focus", "enter", "line", "point", "outline"])
def test_leaving_writes_what_was_composed(editor, qtbot, way):
    """
    Whatever takes one away from a composition, its letters are written, not lost.
    """
    elsewhere = QLineEdit()
    qtbot.addWidget(elsewhere)
    compose(editor, "jiu'shi")
    if way == "focus":
        elsewhere.show()
        elsewhere.activateWindow()
        elsewhere.setFocus()
        qtbot.waitUntil(lambda: not editor.hasFocus())
    elif way == "enter":
        press(editor, Qt.Key.Key_Return)
    elif way == "line":
        editor.go_to_line(1)
    elif way == "point":
        press(editor, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    else:
        press(editor, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)

    assert LAST + "jiu'shi" == editor.lines_document.lines[2].words
    assert "" == editor.composition


def test_click_elsewhere_writes_what_was_composed(editor, qtbot):
    """
    A click into another line comes after the composition, not instead of it.
    """
    compose(editor, "jiu'shi")
    qtbot.mousePress(editor.viewport(), Qt.MouseButton.LeftButton)

    assert LAST + "jiu'shi" == last_words(editor)


def test_caret_stands_within_the_composition(editor):
    """
    The input method says where its caret is; without a word of it, it is behind all.
    """
    compose(editor, "jiushi")
    assert 6 == editor.composition_caret

    kind = QInputMethodEvent.AttributeType.Cursor
    within = QInputMethodEvent.Attribute(kind, 3, 1, None)
    QApplication.sendEvent(editor, QInputMethodEvent("jiushi", [within]))
    assert 3 == editor.composition_caret


def test_dictation_of_several_lines_becomes_lines(editor):
    """
    A commit with line breaks writes lines; photos and voices are not copied along.
    """
    editor.lines_document.load([Line(words="甲", photos=("one",))])
    editor.go_to_end()
    commit(editor, "乙\n丙")

    assert (
        Line(words="甲乙", photos=("one",)),
        Line(words="丙"),
    ) == editor.lines_document.lines


def test_committed_letters_are_composed_and_clean(editor):
    """
    Decomposed letters and control characters do not get into the record.
    """
    commit(editor, "e\u0301\u0007")

    assert LAST + "é" == last_words(editor)


def test_caret_blinks_only_where_one_writes(editor, qtbot):
    """
    There is a caret while the lines have the focus, and none on a locked record.
    """
    assert editor.caret_is_on
    editor._on_blink_timeout()
    assert not editor.caret_is_on
    press(editor, Qt.Key.Key_Left)
    assert editor.caret_is_on

    editor.set_locked(locked=True)
    editor.show_caret()
    assert not editor.caret_is_on
