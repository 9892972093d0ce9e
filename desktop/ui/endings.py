"""The system ends the program: heard where Qt can act on it, to end in order."""

from __future__ import annotations

import contextlib
import signal
import socket
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QSocketNotifier, Signal

_NAMES = ("SIGTERM", "SIGHUP", "SIGINT")  # a system may not have all of them


class Endings(QObject):
    """Hears the signals that end a program, from a logout or a terminal.

    Qt runs no Python between its events, so each signal also writes a byte that Qt
    wakes up for. Make it in the main thread.

    Attributes:
        asked: The program shall end.
    """

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._heard, self._told = socket.socketpair()
        for end in (self._heard, self._told):
            end.setblocking(False)
        self._fd_before = signal.set_wakeup_fd(self._told.fileno())
        self._before: dict[signal.Signals, Callable[..., Any] | int | None] = {}
        for name in _NAMES:
            number = getattr(signal.Signals, name, None)
            if number is not None:
                self._before[number] = signal.signal(number, _wait_for_qt)
        read = QSocketNotifier.Type.Read
        self._notifier = QSocketNotifier(self._heard.fileno(), read, self)
        self._notifier.activated.connect(self._on_woken)

    def close(self) -> None:
        """Hear no more: the signals do what they did before."""
        self._notifier.setEnabled(False)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._fd_before)
        self._heard.close()
        self._told.close()

    def _on_woken(self) -> None:
        with contextlib.suppress(BlockingIOError):
            self._heard.recv(64)
            self.asked.emit()


def _wait_for_qt(_number: int, _frame: object) -> None:
    """Do nothing: the byte that was written tells the window's thread."""
