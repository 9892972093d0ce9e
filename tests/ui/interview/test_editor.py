from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from desktop.model.codes import PointKind, Voice
from desktop.model.fieldwork import Line
from desktop.ui import theme
from desktop.ui.interview.editing import LONGEST_PASTED
from desktop.ui.interview.paper import photo_boxes, rows
from desktop.ui.interview.passages import Span
from tests.ui.interview.conftest import WORDS, commit, press, select

Q, A = Voice.QUESTION, Voice.ANSWER
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def shown(editor) -> list[tuple[Voice, str]]:
    return [(line.voice, line.words) for line in editor.lines_document.lines]


def paste(editor, text: str) -> None:
    mime = QMimeData()
    mime.setText(text)
    editor.insertFromMimeData(mime)


def put_caret(editor, line: int, at: int = 0) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(editor.document().findBlockByNumber(line).position() + at)
    editor.setTextCursor(cursor)


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


def test_pasted_lines_say_who_speaks(editor):
    """
    问： and 答： name the voice; a line without one follows the last; empty lines go.
    """
    press(editor, Qt.Key.Key_Return)
    paste(editor, "问：后来呢？\r\n\r\n答: 自己拆的。\n没动一台机器。\n")

    pasted = [(Q, "后来呢？"), (A, "自己拆的。"), (A, "没动一台机器。")]
    assert [*WORDS, *pasted] == shown(editor)


def test_pasted_text_is_fit_to_be_stored(editor):
    """
    Control characters and objects go; decomposed letters are composed.
    """
    paste(editor, "K42\u0000+300\ufffc e\u0301")

    assert WORDS[2][1] + "K42+300 é" == shown(editor)[2][1]


def test_endless_paragraph_is_parted_at_its_sentences(editor):
    """
    A pasted line of thousands of characters becomes lines that can be cited.
    """
    sentence = "整治那两个月他几乎天天都在现场。"
    press(editor, Qt.Key.Key_Return)
    paste(editor, sentence * 500)

    pasted = [words for _voice, words in shown(editor)[3:]]
    assert sentence * 500 == "".join(pasted)
    assert max(map(len, pasted)) <= LONGEST_PASTED
    assert all(words.endswith("。") for words in pasted)


def test_copied_lines_can_be_pasted_back(editor):
    """
    Several lines travel with their voices, words of one line as they are.
    """
    editor.selectAll()
    text = editor.createMimeDataFromSelection().text()
    editor.lines_document.load(())
    paste(editor, text)
    assert list(WORDS) == shown(editor)

    select(editor, "整治那两个月")
    assert "整治那两个月" == editor.createMimeDataFromSelection().text()


def test_dropped_files_are_photos(editor):
    """
    Files that are dropped are offered as photos, not written as paths.
    """
    heard: list[list[str]] = []
    editor.files_dropped.connect(heard.append)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/photos/a.jpg")])

    assert editor.canInsertFromMimeData(mime)
    editor.insertFromMimeData(mime)

    assert [["/photos/a.jpg"]] == heard
    assert list(WORDS) == shown(editor)


def test_photos_lie_on_a_line_of_their_own(editor):
    """
    Behind words photos get a line, on an empty line they stay; writing goes on below.
    """
    editor.attach_photos(["one"])
    photos = [line.photos for line in editor.lines_document.lines]
    assert [(), (), (), ("one",), ()] == photos

    put_caret(editor, 3)
    editor.attach_photos(["two"])
    assert ("one", "two") == editor.lines_document.lines[3].photos


def test_backspace_takes_the_last_photo_before_the_line(editor):
    """
    A photo on a line without words goes first, one at a time.
    """
    editor.attach_photos(["one", "two"])
    put_caret(editor, 3)
    press(editor, Qt.Key.Key_Backspace)
    assert ("one",) == editor.lines_document.lines[3].photos

    press(editor, Qt.Key.Key_Backspace)
    press(editor, Qt.Key.Key_Backspace)
    assert 4 == len(editor.lines_document.lines)


def test_photos_stay_with_their_words(editor):
    """
    A line that is parted or joined keeps its photos.
    """
    editor.lines_document.load([Line(words="前后", photos=("one",)), Line(words="下")])
    put_caret(editor, 0, 1)
    press(editor, Qt.Key.Key_Return)
    assert [("one",), (), ()] == [line.photos for line in editor.lines_document.lines]

    put_caret(editor, 2)
    press(editor, Qt.Key.Key_Backspace)
    press(editor, Qt.Key.Key_Home)
    press(editor, Qt.Key.Key_Backspace)
    assert (Line(words="前后下", photos=("one",)),) == editor.lines_document.lines


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


@pytest.mark.parametrize("count", [3, 4000])
def test_only_what_is_seen_is_painted(editor, count):
    """
    A record of 200,000 characters costs no more to paint than a short one.
    """
    editor.lines_document.load([Line(words="整治那两个月天天见，" * 5)] * count)
    editor.go_to_end()

    assert len(list(rows(editor))) <= 500 // 36 + 4


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


def test_click_on_a_photo_opens_it(editor):
    """
    A photo in the record leads to the photo.
    """
    editor.attach_photos(["one"])
    heard: list[str] = []
    editor.photo_opened.connect(heard.append)
    boxes = [box for row in rows(editor) for _id, box in photo_boxes(editor, row)]
    at = boxes[0].center()
    event = QMouseEvent(
        QMouseEvent.Type.MouseButtonPress,
        at,
        editor.viewport().mapToGlobal(at),
        Qt.MouseButton.LeftButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(editor.viewport(), event)

    assert ["one"] == heard


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
