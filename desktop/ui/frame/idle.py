"""Whether anybody is at the desk: after idle minutes, and after a sleep, nobody is."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSettings, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

from desktop.ui.override import override

IDLE_MINUTES: Final = (5, 10, 20, 30)
DEFAULT_MINUTES: Final = 10
IDLE_SETTING: Final = "idle_minutes"

_LOOK_EVERY_S: Final = 10
_SLEPT_S: Final = 60  # a timer of 10 s that comes this late: the lid was closed
_SIGNS: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


def idle_minutes(settings: QSettings) -> int:
    """Return the minutes that were set; the default where nothing fit was."""
    kept = str(settings.value(IDLE_SETTING, DEFAULT_MINUTES))
    wanted = int(kept) if kept.isdecimal() else DEFAULT_MINUTES
    return wanted if wanted in IDLE_MINUTES else DEFAULT_MINUTES


class IdleWatch(QObject):
    """Watches keys and mouse in the windows of the program, not in its widgets.

    The clock of the wall is asked, for the computer's own stops while it sleeps.

    Attributes:
        idle: Nobody touched anything for the minutes set, or the computer slept.
    """

    idle = Signal()

    def __init__(
        self, minutes: int = DEFAULT_MINUTES, now_s: Callable[[], float] = time.time
    ) -> None:
        super().__init__()
        self.minutes = minutes
        self._now_s = now_s
        self._touched_s = self._looked_s = now_s()
        self._watched: QWindow | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_S * 1000)
        self._timer.timeout.connect(self.look)
        program = QGuiApplication.instance()
        if isinstance(program, QGuiApplication):
            program.focusWindowChanged.connect(self._watch)
            self._watch(program.focusWindow())

    def start(self) -> None:
        """Begin to count, from now."""
        self.touch()
        self._looked_s = self._now_s()
        self._timer.start()

    def stop(self) -> None:
        """Count no more."""
        self._timer.stop()

    def touch(self) -> None:
        """Somebody is there."""
        self._touched_s = self._now_s()

    def look(self) -> None:
        """Ask whether somebody is still there."""
        now_s = self._now_s()
        slept = now_s - self._looked_s >= _SLEPT_S
        self._looked_s = now_s
        if slept or now_s - self._touched_s >= self.minutes * 60:
            self.idle.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS:
            self.touch()
        return False

    def _watch(self, window: QWindow | None) -> None:
        if window is not None and window is not self._watched:
            self._watched = window
            window.installEventFilter(self)  # installing it twice counts once
