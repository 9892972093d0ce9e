"""Cells that are typed in: what is left in a hurry is kept, and Qt has no remark."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget

from desktop.model.daily import DailyNote
from desktop.model.spec import Spec, spec_of
from desktop.ui.records.nested import Sheet
from desktop.ui.widgets.typed_table import TypedTable

LINE, LIST = 0, 1
COLUMNS: list[Spec] = [spec_of(DailyNote, "place"), spec_of(DailyNote, "kind")]


@pytest.fixture
def sheet(qtbot) -> Sheet:
    """A value list of four rows: a line of text, and a word of a list."""
    made = Sheet(COLUMNS, "走访")
    qtbot.addWidget(made)
    made.show_texts([["前李村", "走访"], ["", ""], ["", ""], ["", ""]])
    made.resize(600, 400)
    made.show()
    qtbot.waitExposed(made)
    made.setFocus()
    return made


def opened(sheet: TypedTable, row: int, column: int) -> QWidget:
    """Open a cell, and return its editor."""
    sheet.setCurrentCell(row, column)
    sheet.editItem(sheet.item(row, column))
    editor = sheet.indexWidget(sheet.currentIndex())
    assert editor is not None
    return editor


def put(editor: QWidget, words: str) -> None:
    """Write or choose in an editor."""
    if isinstance(editor, QComboBox):
        editor.setCurrentText(words)
    else:
        assert isinstance(editor, QLineEdit)
        editor.setText(words)


def middle(sheet: TypedTable, row: int, column: int) -> QPoint:
    return sheet.visualRect(sheet.model().index(row, column)).center()


def put_off_is_done(qtbot) -> None:
    """Wait until what Enter put off has come."""
    come: list[bool] = []
    QTimer.singleShot(0, lambda: come.append(True))
    qtbot.waitUntil(lambda: bool(come))


@pytest.mark.parametrize(("column", "words"), [(LINE, "后李村"), (LIST, "会议")])
@pytest.mark.parametrize("place", [(2, LINE), (2, LIST), (0, LINE), (0, LIST)])
def test_a_cell_clicked_right_after_enter_is_where_one_is(
    sheet, qtbot, column, words, place
):
    """
    Qt ends the edit a moment after Enter; who clicked elsewhere by then stays there.
    """
    editor = opened(sheet, 0, column)
    put(editor, words)
    spot = middle(sheet, *place)

    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.mouseClick(sheet.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    put_off_is_done(qtbot)

    assert words == sheet.text(0, column)
    if place != (0, column):
        assert place == (sheet.currentRow(), sheet.currentColumn())


def test_a_row_taken_away_right_after_enter_takes_its_cell_along(sheet, qtbot):
    """
    The editor went with the row: there is nothing to be ended.
    """
    editor = opened(sheet, 1, LIST)
    put(editor, "会议")

    qtbot.keyClick(editor, Qt.Key.Key_Return)
    sheet.removeRow(1)
    put_off_is_done(qtbot)

    assert [["前李村", "走访"]] == sheet.texts()


def test_a_cell_opened_right_after_enter_stays_open(sheet, qtbot):
    """
    Typed in one cell, Enter, another opened at once: that one is being written.
    """
    first = opened(sheet, 0, LIST)
    put(first, "会议")
    qtbot.keyClick(first, Qt.Key.Key_Return)
    second = opened(sheet, 2, LINE)
    put(second, "石桥")
    put_off_is_done(qtbot)

    assert second is QApplication.focusWidget()
    assert "会议" == sheet.text(0, LIST)
    qtbot.keyClick(second, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: sheet.currentRow() == 3)
    assert "石桥" == sheet.text(2, LINE)
