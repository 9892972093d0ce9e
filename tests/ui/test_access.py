from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from desktop.ui.bench import Place
from desktop.ui.frame.pages import PAGES
from desktop.ui.start.create import CreateWindow
from desktop.ui.start.unlock import UnlockWindow

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
)


def nameless(window: QWidget) -> list[str]:
    """Return the controls a screen reader would have no name for."""
    found = []
    for widget in window.findChildren(QWidget):
        own = type(widget).__module__.startswith(("desktop.", "PySide6."))
        if not isinstance(widget, CONTROLS) or not own or not widget.isVisible():
            continue
        inside = widget.parent()
        if isinstance(inside, QComboBox | QLineEdit | QAbstractItemView):
            continue  # a part of a control that has a name
        text = widget.text() if isinstance(widget, QAbstractButton) else ""
        if not widget.accessibleName() and not text:
            found.append(f"{type(widget).__name__} in {type(inside).__name__}")
    return found


def tab_order(window: QWidget) -> list[QWidget]:
    """Return what Tab walks through, in its order."""
    order: list[QWidget] = []
    widget = window.nextInFocusChain()
    while widget is not window and widget not in order:
        by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if by_tab and widget.isVisible() and widget.isEnabled():
            order.append(widget)
        widget = widget.nextInFocusChain()
    return order


@pytest.mark.parametrize("key", [entry.key for entry in PAGES if not entry.under])
def test_every_control_has_a_name(workplace, settle, key):
    """
    A screen reader finds a name on every control of every page.
    """
    workplace.window.open(Place(page=key))
    settle()

    assert [] == nameless(workplace.window)


def test_first_windows_have_names(qtbot, tmp_path):
    """
    The windows before a station name their controls too.
    """
    for window in (UnlockWindow(tmp_path), CreateWindow(with_training=True)):
        qtbot.addWidget(window)
        window.show()
        assert [] == nameless(window)


@pytest.mark.parametrize("key", ["today", "review", "plan"])
def test_tab_reads_from_left_to_right(workplace, settle, key):
    """
    Tab goes through the rail first, then the top bar, then the page.
    """
    window = workplace.window
    window.open(Place(page=key))
    settle()
    order = tab_order(window)

    def of(pane: QWidget) -> list[int]:
        return [n for n, widget in enumerate(order) if pane.isAncestorOf(widget)]

    assert max(of(window.rail)) < min(of(window.top_bar))
    assert max(of(window.top_bar)) < min(of(window.page))
