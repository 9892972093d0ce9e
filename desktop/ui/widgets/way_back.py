"""Esc puts away what lies open around the keyboard, and brings the keyboard back."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from shiboken6 import isValid

from desktop.ui.widgets.panes import takes_focus

_Key = tuple[type[QWidget], str]


@runtime_checkable
class PutsAway(Protocol):
    """What opens within a page and can be put away again."""

    def put_away(self) -> bool:
        """Go, or ask first where words would be lost; False if there is nothing."""
        ...


def put_away_around(here: QWidget | None, within: QWidget) -> bool:
    """Put away the innermost thing around *here* that can be, up to *within*."""
    while here is not None and here is not within:
        if isinstance(here, PutsAway) and here.put_away():
            return True
        here = here.parentWidget()
    return False


class WayBack:
    """Remembers what something was opened from.

    A page that is shown anew makes its buttons anew: the one of the same name at the
    same place stands for the one that is gone.
    """

    def __init__(self) -> None:
        self._before: QWidget | None = None
        self._window: QWidget | None = None
        self._key: _Key = (QWidget, "")
        self._at = 0

    def remember(self) -> None:
        """Take down where the keyboard is; call before it is moved."""
        here = self._before = QApplication.focusWidget()
        if here is not None:
            self._window, self._key = here.window(), _key_of(here)
            self._at = _alike(here.window(), self._key).index(here)

    def remember_button(self) -> None:
        """Take down the button that was pressed; elsewhere the page knows better."""
        self._window = None
        if isinstance(QApplication.focusWidget(), QAbstractButton):
            self.remember()

    def go(self) -> None:
        """Give the keyboard back, as soon as what was made anew is shown."""
        if self._window is not None and isValid(self._window):
            QTimer.singleShot(0, self._window, self._arrive)

    def _arrive(self) -> None:
        before, window = self._before, self._window
        if window is None:
            return
        if before is None or not isValid(before) or not takes_focus(before):
            alike = [one for one in _alike(window, self._key) if takes_focus(one)]
            before = alike[min(self._at, len(alike) - 1)] if alike else None
        self._before = self._window = None
        if before is not None:
            before.setFocus()


def _key_of(widget: QWidget) -> _Key:
    return type(widget), widget.accessibleName()


def _alike(window: QWidget, key: _Key) -> list[QWidget]:
    return [one for one in window.findChildren(QWidget) if _key_of(one) == key]
