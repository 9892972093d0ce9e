"""A person at the window: looks for words, clicks, presses keys, types Chinese."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QInputMethodEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.ui.jobs import Jobs

WidgetT = TypeVar("WidgetT", bound=QWidget)


class Person:
    """Finds things by the words on them, as they are seen, and waits like a person.

    Attributes:
        window: The window that is looked at.
    """

    def __init__(self, qtbot: QtBot, jobs: Callable[[], Jobs], window: QWidget) -> None:
        self._qtbot = qtbot
        self._jobs = jobs
        self.window = window

    def look_at(self, window: QWidget) -> None:
        """Turn to another window, once it is there."""
        self.window = window
        with self._qtbot.waitExposed(window):
            window.activateWindow()
        self._qtbot.waitUntil(window.isActiveWindow)
        self.wait()

    def wait(self) -> None:
        """Wait until nothing is under way any more, and all of it is on the screen."""
        _show_all()
        while self._jobs().is_busy:
            with self._qtbot.waitSignal(self._jobs().settled):
                pass
            _show_all()

    def wait_until(self, is_so: Callable[[], bool]) -> None:
        """Wait until something is seen to be so."""
        self._qtbot.waitUntil(is_so)

    def find(
        self, name: str, kind: type[WidgetT] = QWidget, *, on: QWidget | None = None
    ) -> WidgetT:
        """Return the one thing of a kind that is seen under a name."""
        found = [
            widget
            for widget in (on or self.window).findChildren(kind)
            if widget.isVisible() and name in (widget.accessibleName(), _text(widget))
        ]
        able = [widget for widget in found if widget.focusPolicy() != _NO_FOCUS]
        one = able or found
        assert 1 == len(one), (name, one)
        return one[0]

    def sees(self, words: str) -> bool:
        """Tell whether words are read somewhere in the window."""
        seen = [w for w in self.window.findChildren(QWidget) if w.isVisible()]
        return any(words in text for widget in seen for text in _texts(widget))

    def click(self, name: str, *, on: QWidget | None = None) -> None:
        """Click what is called so, and wait for what comes of it."""
        widget = self.find(name, on=on)
        assert widget.isEnabled(), name
        self._qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)
        self.wait()

    def click_line(self, view: QAbstractItemView, words: str) -> None:
        """Click the line of a list that has these words."""
        model = view.model()
        lines = [model.index(row, 0) for row in range(model.rowCount())]
        self.click_index(
            view, next(line for line in lines if words in str(line.data()))
        )

    def click_tab(self, name: str, words: str) -> None:
        """Click the tab of a bar that begins with these words."""
        bar = self.find(name, QTabBar)
        texts = [bar.tabText(number) for number in range(bar.count())]
        number = next(n for n, text in enumerate(texts) if text.startswith(words))
        spot = bar.tabRect(number).center()
        self._qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=spot)
        self.wait()

    def go_into(self, name: str) -> None:
        """Put the cursor into the field called so."""
        self.enter(self.find(name))

    def enter(self, widget: QWidget) -> None:
        """Put the cursor into a field."""
        widget.setFocus(Qt.FocusReason.MouseFocusReason)
        self._qtbot.waitUntil(widget.hasFocus)

    def write(self, words: str) -> None:
        """Write with an input method, where the cursor is: letters, then words."""
        target = QApplication.focusWidget()
        assert target is not None
        QApplication.sendEvent(target, QInputMethodEvent("pin'yin", []))
        chosen = QInputMethodEvent("", [])
        chosen.setCommitString(words)
        QApplication.sendEvent(target, chosen)

    def fill(self, name: str, words: str) -> None:
        """Write words into the field called so."""
        self.fill_in(self.find(name), words)

    def fill_in(self, widget: QWidget, words: str) -> None:
        """Write words into a field, over what stands there."""
        self.enter(widget)
        self.press(Qt.Key.Key_A, _CTRL)
        self.write(words)
        self.wait()

    def choose(self, name: str, words: str) -> None:
        """Choose an entry with the arrow keys."""
        self.choose_in(self.find(name, QComboBox), words)

    def choose_in(self, box: QComboBox, words: str) -> None:
        """Choose an entry of a box with the arrow keys."""
        self.enter(box)
        for _ in range(box.count()):
            if box.currentText() == words:
                return
            self.press(Qt.Key.Key_Down)
        assert words == box.currentText()

    def click_index(self, view: QAbstractItemView, index: QModelIndex) -> None:
        """Click one place of a list, table or tree, and wait for what comes of it."""
        view.scrollTo(index)
        spot = view.visualRect(index).center()
        self._qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        self.wait()

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key where the cursor is."""
        target = QApplication.focusWidget() or self.window
        self._qtbot.keyClick(target, key, held)

    def drop(self, view: QAbstractItemView, files: list[Path]) -> None:
        """Drop files on a list."""
        carried = QMimeData()
        carried.setUrls([QUrl.fromLocalFile(str(path)) for path in files])
        event = QDropEvent(
            QPointF(QPoint(20, 20)),
            Qt.DropAction.CopyAction,
            carried,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        view.dropEvent(event)
        self.wait()


def _show_all() -> None:
    """Let Qt do what it has put off: new widgets are shown by a posted call."""
    for _ in range(3):
        QApplication.processEvents()


def _text(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    if isinstance(widget, QAbstractItemView) or not callable(text):
        return ""  # that of a table is of its cells
    return str(text())


def _texts(widget: QWidget) -> tuple[str, ...]:
    bars = range(widget.count()) if isinstance(widget, QTabBar) else ()
    tabs = (widget.tabText(number) for number in bars)
    name, more = widget.accessibleName(), widget.accessibleDescription()
    return (_text(widget), name, more, *tabs)


_NO_FOCUS = Qt.FocusPolicy.NoFocus
_CTRL = Qt.KeyboardModifier.ControlModifier
