"""Every page in windows of every size, and what the keyboard comes to in sight."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui.bench import Place
from desktop.ui.frame.pages import PAGES
from desktop.ui.page import Room, room_of
from desktop.ui.widgets.panes import entrance


@pytest.mark.parametrize(
    ("width", "room"),
    [
        (1366, Room.WIDE),
        (1319, Room.MEDIUM),
        (1099, Room.COMPACT),
        (899, Room.NARROW),
    ],
)
def test_room_is_decided_by_the_width(width, room):
    """
    The frame gives way at 1320, 1100 and 900 logical pixels.
    """
    assert room is room_of(width)


@pytest.mark.parametrize("key", [entry.key for entry in PAGES if not entry.under])
@pytest.mark.parametrize("size", [(1366, 690), (1099, 600), (683, 384)])
def test_every_page_fits_the_window(qtbot, workplace, settle, key, size):
    """
    No page widens the window: what has no room gives way or scrolls.
    """
    workplace.window.resize(*size)
    workplace.window.open(Place(page=key))
    settle()

    assert workplace.window.minimumSizeHint().width() <= size[0]
    assert size == (workplace.window.width(), workplace.window.height())


@pytest.mark.parametrize("key", [entry.key for entry in PAGES if not entry.under])
def test_no_page_is_taller_than_a_laptop(workplace, settle, key):
    """
    Its last row of buttons is in sight; what is hidden on it claims no room.
    """
    workplace.window.resize(1366, 690)
    workplace.window.open(Place(page=key))
    settle()

    holder = workplace.window._holders[key]
    assert workplace.window.page.height() <= holder.viewport().height()


@pytest.mark.parametrize("step", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_what_the_keyboard_comes_to_is_in_sight(qtbot, workplace, settle, step):
    """
    A page scrolled away, the keyboard elsewhere: Tab into the page scrolls it back.
    """
    workplace.window.resize(1366, 690)
    workplace.window.open(Place(page="sync"))
    settle()
    page = workplace.window.page
    bar = page._scroll.verticalScrollBar()
    is_back = step is Qt.Key.Key_Backtab
    bar.setValue(0 if is_back else bar.maximum())
    assert bar.maximum() > 0
    outside = workplace.window.rail if is_back else workplace.window.top_bar
    seen: list[QWidget] = []
    start = entrance(outside)
    assert start is not None
    start.setFocus()

    while not seen or not page.isAncestorOf(seen[-1]):
        qtbot.keyClick(QApplication.focusWidget(), step)
        seen.append(QApplication.focusWidget())

    reached = seen[-1]
    assert reached.rect() == reached.visibleRegion().boundingRect()


def test_a_click_scrolls_nothing(qtbot, workplace, settle):
    """
    What is clicked half in sight stays under the mouse.
    """
    workplace.window.resize(1366, 400)
    workplace.window.open(Place(page="sync"))
    settle()
    page = workplace.window.page
    bar = page._scroll.verticalScrollBar()
    field = page.url
    half = field.mapTo(page._scroll.widget(), QPoint(0, 0)).y() + 10
    bar.setValue(half)
    entrance(workplace.window.top_bar).setFocus()

    qtbot.mousePress(field, Qt.MouseButton.LeftButton, pos=QPoint(20, 24))

    assert field.hasFocus()
    assert half == bar.value()
