"""Keys write, part, join and undo lines of question and answer."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from desktop.model.codes import PointKind
from desktop.model.fieldwork import Line
from desktop.ui.interview.passages import Span
from tests.ui.input_method import commit
from tests.ui.interview.conftest import WORDS, press
from tests.ui.interview.hand import CTRL, A, Q, put_caret, shown

SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def test_enter_begins_the_answer_to_a_question(editor):
    """
    Behind a question comes an answer; behind an answer, another line of it.
    """
    put_caret(editor, 0, len(WORDS[0][1]))
    press(editor, Qt.Key.Key_Return)
    commit(editor, "三天两头。")
    press(editor, Qt.Key.Key_Return)

    assert [WORDS[0], (A, "三天两头。"), (A, ""), *WORDS[1:]] == shown(editor)


def test_enter_within_a_line_parts_it(editor):
    """
    Both halves keep the voice, wherever the line is parted.
    """
    put_caret(editor, 0, 3)
    press(editor, Qt.Key.Key_Return)
    assert [(Q, "高镇长"), (Q, "多长时间到村里来一次？")] == shown(editor)[:2]

    put_caret(editor, 1)
    press(editor, Qt.Key.Key_Return)
    assert [(Q, ""), (Q, "多长时间到村里来一次？")] == shown(editor)[1:3]


def test_tab_turns_question_and_answer(editor):
    """
    Tab turns the line, or all selected lines the way the first one goes.
    """
    put_caret(editor, 0)
    press(editor, Qt.Key.Key_Tab)
    assert [A, A, A] == [voice for voice, _words in shown(editor)]

    editor.selectAll()
    press(editor, Qt.Key.Key_Tab)
    assert [Q, Q, Q] == [voice for voice, _words in shown(editor)]


def test_backspace_at_the_start_joins(editor):
    """
    The line goes on behind the one above it, whose voice it takes.
    """
    put_caret(editor, 1)
    press(editor, Qt.Key.Key_Backspace)

    assert (Q, WORDS[0][1] + WORDS[1][1]) == shown(editor)[0]
    assert len(WORDS[0][1]) == editor.textCursor().position()


def test_backspace_on_the_first_line_does_nothing(editor):
    """
    There is nothing to join with.
    """
    put_caret(editor, 0)
    press(editor, Qt.Key.Key_Backspace)

    assert list(WORDS) == shown(editor)


def test_empty_line_gives_way_to_the_one_joined_to_it(editor):
    """
    Joined with an empty line, words keep their own voice.
    """
    put_caret(editor, 0)
    press(editor, Qt.Key.Key_Return)
    put_caret(editor, 0)
    press(editor, Qt.Key.Key_Tab)
    press(editor, Qt.Key.Key_Delete)

    assert WORDS[0] == shown(editor)[0]


def test_delete_at_the_end_joins(editor):
    """
    The line below comes up; on the last line there is none.
    """
    put_caret(editor, 1, len(WORDS[1][1]))
    press(editor, Qt.Key.Key_Delete)
    assert (A, WORDS[1][1] + WORDS[2][1]) == shown(editor)[1]

    editor.go_to_end()
    press(editor, Qt.Key.Key_Delete)
    assert 2 == len(shown(editor))


def test_every_key_can_be_undone(editor):
    """
    Undo takes back one key at a time, redo brings it back.
    """
    put_caret(editor, 0)
    press(editor, Qt.Key.Key_Tab)
    put_caret(editor, 1)
    press(editor, Qt.Key.Key_Backspace)
    after = shown(editor)

    editor.undo()
    editor.undo()
    assert list(WORDS) == shown(editor)
    editor.redo()
    editor.redo()
    assert after == shown(editor)


def test_each_committed_phrase_is_a_step_of_undo(editor):
    """
    Undo takes back the last phrase, never the whole line.
    """
    commit(editor, "天热")
    commit(editor, "死了不少")
    editor.undo()

    assert WORDS[2][1] + "天热" == shown(editor)[2][1]


def test_locked_lines_can_be_read_and_cited_only(editor):
    """
    Neither keys, nor the input method, nor the clipboard change a signed record.
    """
    editor.set_locked(locked=True)
    kinds: list[PointKind] = []
    editor.kind_pressed.connect(kinds.append)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Backspace):
        press(editor, key)
    commit(editor, "加一句")
    editor.gutter.voice_pressed.emit(1)
    press(editor, Qt.Key.Key_2, CTRL)

    assert list(WORDS) == shown(editor)
    assert [PointKind.FAULT] == kinds


def test_keys_of_the_outline_are_told(editor):
    """
    One steers the outline without leaving the lines.
    """
    told: list[str] = []
    editor.outline_step.connect(lambda step: told.append(f"step {step}"))
    editor.outline_ticked.connect(lambda: told.append("ticked"))
    editor.outline_written.connect(lambda: told.append("written"))
    press(editor, Qt.Key.Key_Down, CTRL)
    press(editor, Qt.Key.Key_Up, CTRL)
    press(editor, Qt.Key.Key_Return, CTRL)
    press(editor, Qt.Key.Key_Return, CTRL | SHIFT)

    assert ["step 1", "step -1", "ticked", "written"] == told
    assert list(WORDS) == shown(editor)


def test_question_of_the_outline_becomes_a_line(editor):
    """
    It gets a line of its own, and the line of its answer is begun.
    """
    editor.write_question("还有什么要补充的？")
    assert [(Q, "还有什么要补充的？"), (A, "")] == shown(editor)[3:]

    editor.write_question("别的呢？")
    assert [(Q, "别的呢？"), (A, "")] == shown(editor)[4:]


def test_selection_is_trimmed_before_it_is_cited(editor):
    """
    Blanks and line breaks around the selected words are no part of a point.
    """
    editor.lines_document.load([Line(words="　前面 "), Line(words="后面")])
    cursor = editor.textCursor()
    cursor.setPosition(0)
    cursor.setPosition(5, cursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    assert Span(1, 3) == editor.chosen_span()

    cursor.setPosition(3)
    cursor.setPosition(4, cursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    assert editor.chosen_span() is None


def test_caret_goes_where_it_is_sent(editor):
    """
    A line is gone to by its number; one that is not there moves nothing.
    """
    editor.go_to_line(2)
    assert 1 == editor.textCursor().blockNumber()
    editor.go_to_line(99)
    assert 1 == editor.textCursor().blockNumber()
    editor.go_to_end()
    assert 2 == editor.textCursor().blockNumber()


def test_frame_keeps_its_keys(editor):
    """
    Ctrl+K, Ctrl+N and Ctrl+S are the frame's, whatever Qt's editor thinks of them.
    """
    for key in (Qt.Key.Key_K, Qt.Key.Key_N, Qt.Key.Key_S):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, CTRL)
        event.ignore()
        QApplication.sendEvent(editor, event)
        assert not event.isAccepted()
