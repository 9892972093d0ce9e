"""Tab walks every page as one reads it, by real keys."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QTableView, QToolButton, QWidget

from desktop.services import subjects
from desktop.ui.bench import Place
from desktop.ui.widgets.line_list import Line, LineList
from desktop.ui.widgets.panes import entrance

MOST = 200


@pytest.fixture
def settle(settle):
    """Wait for the lanes, and for Qt to show what was put into a layout."""

    def wait() -> None:
        settle()
        QApplication.processEvents()

    return wait


@pytest.fixture
def window(qtbot, workplace, settle):
    """The main window on a laptop, with the keyboard."""
    workplace.window.resize(1366, 690)
    workplace.window.activateWindow()
    qtbot.waitUntil(workplace.window.isActiveWindow)
    settle()
    return workplace.window


def walked(qtbot, window, key=Qt.Key.Key_Tab) -> list[QWidget]:
    """Return what Tab comes to on a page, once around from the top bar."""
    start = entrance(window.top_bar)
    assert start is not None
    start.setFocus()
    stops: list[QWidget] = []
    for _ in range(MOST):
        qtbot.keyClick(QApplication.focusWidget(), key)
        reached = QApplication.focusWidget()
        if reached is start:
            break
        stops.append(reached)
    assert len(stops) < MOST
    return [stop for stop in stops if window.page.isAncestorOf(stop)]


def top(widget: QWidget, page: QWidget) -> int:
    return widget.mapTo(page, QPoint(0, 0)).y()


def open_first(workplace, part: str) -> None:
    bench = workplace.bench
    first = subjects.lines(bench.desk, bench.round_id)[0].subject.id
    workplace.window.open(Place(page="review", record_id=first, part=part))


def test_holes_of_the_strip_come_before_the_tabs(qtbot, window, workplace, settle):
    """
    They are made anew for each subject, and stand above what was there before.
    """
    open_first(workplace, "overview")
    settle()
    view = window.page.view

    stops = walked(qtbot, window)

    holes = [stop for stop in stops if view.strip.isAncestorOf(stop)]
    assert holes
    assert stops.index(holes[-1]) < stops.index(view.tabs)
    within = [stop for stop in stops if view._stack.isAncestorOf(stop)]
    assert stops.index(view.tabs) < stops.index(within[0])


def test_assessment_is_walked_downwards(qtbot, window, workplace, settle):
    """
    Sentences come before what stands beneath them, though they were put in later.
    """
    open_first(workplace, "assessment")
    settle()
    tab = window.page.view.assessment
    tab.write()
    settle()
    form = tab.form
    for name in ("merits", "faults"):
        form._add(name)
    settle()

    stops = [stop for stop in walked(qtbot, window) if form.isAncestorOf(stop)]

    tops = [top(stop, form) + stop.height() // 2 for stop in stops]
    assert len(stops) > 6
    assert all(other > one - 40 for one, other in pairwise(tops))


def test_shift_tab_walks_the_same_way_back(qtbot, window, workplace, settle):
    """
    Backwards comes by everything that forwards does.
    """
    open_first(workplace, "overview")
    settle()

    there = walked(qtbot, window)

    assert there == walked(qtbot, window, Qt.Key.Key_Backtab)[::-1]


def test_nobody_comes_to_an_empty_list(qtbot):
    """
    A list without lines has nothing to show a ring on.
    """
    shown = LineList("没有")
    qtbot.addWidget(shown)
    shown.show_lines([])
    empty = shown.focusPolicy()
    shown.show_lines([Line(what="一条")])

    assert Qt.FocusPolicy.NoFocus is empty
    assert shown.focusPolicy() & Qt.FocusPolicy.TabFocus


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_line_is_run_by_space_and_enter(qtbot, key):
    """
    As a button is.
    """
    ran: list[str] = []
    shown = LineList("一条")
    qtbot.addWidget(shown)
    shown.show_lines([Line(what="去看", run=lambda: ran.append("ran"))])
    shown.show()
    shown.setCurrentIndex(shown.model().index(0, 0))

    qtbot.keyClick(shown, key)

    assert ["ran"] == ran


def test_tab_passes_by_the_buttons_that_scroll_tabs(qtbot, window, settle):
    """
    They are for the mouse: arrows walk the tabs.
    """
    window.open(Place(page="figures"))
    settle()

    stops = walked(qtbot, window)

    assert stops
    assert not [stop for stop in stops if isinstance(stop, QToolButton)]


def test_row_of_a_table_has_a_ring(qtbot, window, settle):
    """
    The keyboard is seen in a list nobody has chosen anything in.
    """
    window.open(Place(page="figures", type_name="cadre"))
    settle()
    table = next(t for t in window.page.findChildren(QTableView) if t.isVisible())
    before = table.grab().toImage()

    table.setFocus(Qt.FocusReason.TabFocusReason)

    row = table.visualRect(table.currentIndex())
    ring = table.viewport().grab().toImage().pixelColor(row.left() + 40, row.top())
    assert before != table.grab().toImage()
    assert "#24527a" == ring.name()
