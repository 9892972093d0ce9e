"""Where room is short, the keyboard goes where the eye goes."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.model.rounds import Background
from desktop.model.spec import specs
from desktop.ui.bench import Place
from desktop.ui.records.nested import Sheet
from desktop.ui.widgets.boxes import pane, row
from desktop.ui.widgets.fields import field
from desktop.ui.widgets.panes import Pair


@pytest.fixture
def pair(qtbot: QtBot) -> Pair:
    """A list and what is chosen in it, one at a time, the list's second field taken."""
    left, right = (pane(row(field("一"), field("二"))) for _side in range(2))
    made = Pair(left, right, sizes=(1, 1))
    qtbot.addWidget(made)
    made.set_single(single=True)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    fields(made.left)[1].setFocus()
    return made


def fields(of: QWidget) -> list[QLineEdit]:
    """Return the two fields of a pane."""
    return of.findChildren(QLineEdit)


def test_keyboard_goes_into_the_pane_that_comes(pair):
    """
    It is never left to what stands next in the window.
    """
    pair.go_right()

    assert fields(pair.right)[0].hasFocus()


def test_keyboard_comes_back_to_where_it_was(pair):
    """
    To the very field it left the other pane from.
    """
    pair.go_right()
    pair.go_left()

    assert fields(pair.left)[1].hasFocus()


def test_keyboard_elsewhere_stays_there(qtbot, pair):
    """
    Panes that turn because something was read take nobody's keyboard.
    """
    outside = field("外面")
    qtbot.addWidget(outside)
    outside.show()
    outside.activateWindow()
    qtbot.waitUntil(outside.isActiveWindow)
    outside.setFocus()

    pair.go_right()

    assert outside is QApplication.focusWidget()


@pytest.mark.parametrize("key", ["schemes", "forms"])
def test_page_whose_list_is_not_seen_takes_the_keyboard(workplace, settle, key):
    """
    At 1024 pixels the version in use is shown in place of the list of versions.
    """
    workplace.window.resize(1024, 600)
    workplace.window.open(Place(page="plan"))
    settle()
    workplace.window.open(Place(page=key))
    settle()

    assert workplace.window.page.isAncestorOf(QApplication.focusWidget())


def test_keys_are_told_whole_in_english(english, workplace, settle):
    """
    The sheet of keys never scrolls sideways.
    """
    window = workplace.window
    window.resize(1024, 600)
    window._on_keys_asked()
    settle()

    assert 0 == window.key_sheet._scroll.horizontalScrollBar().maximum()


def test_heads_of_a_sheet_are_read_whole(english, qtbot):
    """
    A value list of many fields scrolls sideways in a narrow form.
    """
    sheet = Sheet(specs(Background), "摸底表")
    qtbot.addWidget(sheet)
    sheet.resize(200, 100)
    sheet.show()

    head = sheet.horizontalHeader()
    for place in range(head.count()):
        assert head.sectionSizeHint(place) <= head.sectionSize(place)


def test_what_takes_the_room_left_keeps_enough_to_tell(workplace, settle):
    """
    A post beside an open form is a few words, not one and three dots.
    """
    window = workplace.window
    window.resize(1366, 690)
    window.open(Place(page="figures", type_name="cadre"))
    settle()
    window.page.start_new()
    settle()
    table = window.page.pane.table
    columns = table.list_model.columns
    free = [n for n, column in enumerate(columns) if not column.width]

    assert free
    assert all(table.columnWidth(place) >= table.least_px for place in free)
