"""What is pasted becomes lines, and photos lie among them."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from desktop.model.fieldwork import Line
from desktop.ui.interview.editing import LONGEST_PASTED
from desktop.ui.interview.paper import photo_boxes, rows
from tests.ui.interview.conftest import WORDS, press, select
from tests.ui.interview.hand import A, Q, put_caret, shown


def paste(editor, text: str) -> None:
    mime = QMimeData()
    mime.setText(text)
    editor.insertFromMimeData(mime)


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
