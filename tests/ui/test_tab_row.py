"""Tabs in a row: each is read whole, and each is reached, however narrow it is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.bench import Place
from desktop.ui.widgets.tab_row import TabRow

NAMES = ("期", "考察组", "可比组", "考察对象", "事项", "节点", "责任关系", "类别")
NARROW = 260


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """What the row stands in: a window itself would grow to what is in it."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def tab_row(window: QWidget) -> TabRow:
    """A row with room for some of its tabs."""
    made = TabRow(NAMES, name="计划")
    made.setParent(window)
    made.resize(NARROW, 40)
    window.show()
    return made


def seen(row: TabRow) -> list[str]:
    """Return the tabs that stand in the bar."""
    bar = row.bar
    return [bar.tabText(n) for n in range(bar.count()) if bar.isTabVisible(n)]


def test_tabs_without_room_stand_in_the_menu(tab_row):
    """
    The first ones are seen whole within the row; how many are left is told.
    """
    shown = seen(tab_row)
    last = tab_row.bar.tabRect(len(shown) - 1)

    assert list(NAMES[: len(shown)]) == shown
    assert 0 < len(shown) < len(NAMES)
    assert last.right() <= tab_row.bar.width()
    assert tab_row.rest.geometry().right() <= tab_row.width()
    assert f"其余 {len(NAMES) - len(shown)} 项" == tab_row.rest.text()


def test_row_with_room_has_no_menu(qtbot, tab_row):
    """
    Nothing is left over where all are seen.
    """
    tab_row.resize(1200, 40)
    qtbot.wait(0)

    assert list(NAMES) == seen(tab_row)
    assert tab_row.rest.isHidden()


def test_arrows_walk_all_tabs(qtbot, tab_row):
    """
    The open one is always seen, also those that had no room.
    """
    opened = []
    tab_row.changed.connect(opened.append)

    for _name in NAMES[1:]:
        qtbot.keyClick(tab_row.bar, Qt.Key.Key_Right)
        assert tab_row.bar.isTabVisible(tab_row.current)

    assert list(range(1, len(NAMES))) == opened
    assert NAMES[-1] == seen(tab_row)[-1]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_menu_opens_a_tab(qtbot, tab_row):
    """
    What is chosen there comes into the bar.
    """
    tab_row.open_rest()
    menu = QApplication.activePopupWidget()
    qtbot.keyClick(menu, Qt.Key.Key_Up)  # from the first to the last
    qtbot.keyClick(menu, Qt.Key.Key_Return)

    assert len(NAMES) - 1 == tab_row.current
    assert NAMES[-1] == seen(tab_row)[-1]


@pytest.mark.parametrize("size", [(1366, 690), (1024, 600)])
@pytest.mark.parametrize("key", ["plan", "figures"])
def test_every_type_is_reached_in_english(english, workplace, settle, key, size):
    """
    In words that take twice the room, on a laptop and on a smaller one.
    """
    workplace.window.resize(*size)
    workplace.window.open(Place(page=key))
    settle()
    row = workplace.window.page._tabs

    for place in range(row.bar.count()):
        row.open(place)
        settle()
        box = row.bar.tabRect(place)
        assert place == row.current
        assert row.bar.widths()[place] == box.width()
        assert row.bar.rect().contains(box)
