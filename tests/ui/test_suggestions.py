"""Suggestions below a field: found by any part, and they take no focus along."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QTextEdit, QWidget

from desktop.ui.widgets.boxes import column, pane
from desktop.ui.widgets.suggestions import Suggestions

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A window with a way out of the page, a form that folds, and what is written."""

    window: QWidget
    form: QWidget
    line: QLineEdit
    text: QTextEdit
    suggestions: Suggestions


@pytest.fixture
def desk(qtbot) -> Desk:
    line, text = QLineEdit(), QTextEdit()
    form = pane(column(line))
    window = pane(column(QPushButton("away"), form, text))
    suggestions = Suggestions(line, ["Wang Fang", "Wang Xiuying", "Li Na"])
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
        window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    line.setFocus()
    return Desk(window=window, form=form, line=line, text=text, suggestions=suggestions)


def test_any_part_of_a_name_finds_it_however_it_is_written(desk, qtbot):
    """
    The family name is not what one remembers.
    """
    qtbot.keyClicks(desk.line, "XIU")
    found = desk.suggestions.completionModel()

    assert desk.suggestions.popup().isVisible()
    assert ["Wang Xiuying"] == [
        found.index(row, 0).data() for row in range(found.rowCount())
    ]


def test_other_words_are_offered_from_now_on(desk, qtbot):
    """
    What comes in by sync is offered next time.
    """
    desk.suggestions.offer(["Zhao Min"])
    qtbot.keyClicks(desk.line, "min")

    assert "Zhao Min" == desk.suggestions.currentCompletion()


def test_narrow_field_cuts_no_word_off(desk, qtbot):
    """
    The list is as wide as its longest word, and not without end.
    """
    desk.line.setFixedWidth(60)
    desk.suggestions.offer(["Ouyang Xiuying", "Li Na"])
    qtbot.keyClicks(desk.line, "xiu")
    popup = desk.suggestions.popup()
    needed = popup.sizeHintForColumn(0)

    assert 60 < needed <= popup.viewport().width()
    desk.suggestions.offer(["很长" * 100])
    assert 360 == popup.minimumWidth()


def test_who_goes_on_at_once_writes_where_he_is(desk, qtbot):
    """
    The screen tells of the list in front when list and field are gone already.
    """
    qtbot.keyClicks(desk.line, "wang")
    assert desk.suggestions.popup().isVisible()
    desk.text.setFocus()  # and no event of the screen was looked at between
    desk.form.hide()
    for _ in range(5):
        QApplication.processEvents()

    assert desk.suggestions.popup().isHidden()
    assert desk.window.isActiveWindow()
    assert desk.text is desk.window.focusWidget()
    assert desk.text is QApplication.focusWidget()


def test_suggestion_is_taken_by_keys(desk, qtbot):
    """
    Down and Enter, again and again: the list comes back under the field.
    """
    for typed, taken in (("xiu", "Wang Xiuying"), ("li", "Li Na")):
        desk.line.clear()
        qtbot.keyClicks(desk.line, typed)
        popup = desk.suggestions.popup()
        assert popup.focusProxy() is desk.line
        qtbot.keyClick(popup, Qt.Key.Key_Down)
        qtbot.keyClick(popup, Qt.Key.Key_Return)

        assert taken == desk.line.text()
        assert popup.isHidden()
