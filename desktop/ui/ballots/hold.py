"""Keeping the screen: the kiosk comes back to the front, and nothing is left to paste.

What the operating system itself answers (Ctrl+Alt+Del, another console) is out of the
program's reach; what is behind the kiosk then is a covered window and a locked screen.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop.ui.ballots.covers import Covers
from desktop.ui.override import override

_BACK_AFTER_MS = 200  # so that two windows on top do not fight for every moment
_LOST = frozenset({QEvent.Type.WindowDeactivate, QEvent.Type.WindowStateChange})
_GRABBING = "xcb"  # elsewhere a grab keeps no key from the system


class Hold(QObject):
    """Holds the screen for a window until it ends.

    Attributes:
        covers: What stands on the other screens; None before it is shown.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._state: Qt.WindowState | None = None
        self._is_ended = False
        self.covers: Covers | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_BACK_AFTER_MS)
        self._timer.timeout.connect(self.come_back)
        window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if self._is_ended:
            return False
        if kind is QEvent.Type.Show and self.covers is None:
            self._state = self._window.windowState()
            self.covers = Covers(self._window)
            self.covers.touched.connect(self._timer.start)
            self._timer.start()
        elif kind in _LOST and self.covers is not None:
            self._timer.start()
        return False

    def come_back(self) -> None:
        """Be as it was shown: of the same size, in front, with the keys."""
        window = self._window
        if self._is_ended or self._state is None:
            return
        if window.windowState() != self._state | _activeness(window):
            window.setWindowState(self._state)
        window.show()
        if self._state & Qt.WindowState.WindowFullScreen:
            window.setGeometry(window.screen().geometry())  # no manager, nobody else
        window.raise_()
        window.activateWindow()
        self._grab(on=True)
        if not window.isActiveWindow():
            self._timer.start()  # whoever has the keys now is asked again

    def end(self) -> None:
        """Let the screen go."""
        self._is_ended = True
        self._timer.stop()
        self._grab(on=False)
        if self.covers is not None:
            self.covers.end()

    def _grab(self, *, on: bool) -> None:
        """Keep the keys from other programs and the window manager, where one can."""
        if QGuiApplication.platformName() == _GRABBING:
            self._window.windowHandle().setKeyboardGrabEnabled(on)


def forget_clipboard() -> None:
    """Leave nothing to paste: neither of the host nor of the voter before."""
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    if clipboard.supportsSelection():
        clipboard.clear(QClipboard.Mode.Selection)


def _activeness(window: QWidget) -> Qt.WindowState:
    active = Qt.WindowState.WindowActive
    return active if window.windowState() & active else Qt.WindowState.WindowNoState
