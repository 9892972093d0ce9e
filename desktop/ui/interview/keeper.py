"""Autosave: what was typed is on the disk as soon as the disk allows.

The first keystroke after a rest is kept at once. While a keep is under way what is
typed meanwhile waits for the next one, and a slow disk or a very long record is given
a pause, at most a second. A keep that fails is tried again until it succeeds.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal

from desktop.model.fieldwork import Interview
from desktop.services import interviews
from desktop.storage.records import Stored
from desktop.ui.bench import Bench

Composed = tuple[Interview, Stored | None]

LEAST_PAUSE_MS: Final = 60
MOST_PAUSE_MS: Final = 1000
RETRY_MS: Final = (2_000, 5_000, 10_000, 30_000)
_LATE_MS: Final = 700  # only then does the status line speak of saving
_WAIT_MS: Final = 5_000


class Keeper(QObject):
    """Keeps the interview on the screen as a draft.

    Attributes:
        kept: It reached the disk.
        failed: It did not (Exception); it will be tried again.
    """

    kept = Signal()
    failed = Signal(object)

    def __init__(self, bench: Bench, compose: Callable[[], Composed]) -> None:
        super().__init__()
        self._bench = bench
        self._compose = compose
        self._is_dirty = False
        self._is_running = False
        self._is_held = False
        self._failures = 0
        self._started_s = 0.0
        self._next = _timer(self, self._start)
        self._late = _timer(self, self._on_late)
        bench.know_keeper(self)

    @property
    def is_safe(self) -> bool:
        """Whether everything on the screen is on the disk."""
        return not (self._is_dirty or self._is_running or self._is_held)

    @property
    def has_failed(self) -> bool:
        """Whether the last keep failed."""
        return self._failures > 0

    def touch(self) -> None:
        """Say that something was typed."""
        self._is_dirty = True
        if not self._late.isActive():
            self._late.start(_LATE_MS)
        if not self._is_running and not self._next.isActive():
            self._next.start(0)

    def hurry(self) -> None:
        """Keep at once what is not kept yet: a line was ended, the focus went."""
        if self._is_dirty and not self._is_running:
            self._next.start(0)

    def flush(self) -> None:
        """Keep at once what is not kept yet: it goes out of sight."""
        self.hurry()

    def forget(self) -> None:
        """Stop: the interview was signed or saved, or another one is shown."""
        self._is_dirty = False
        self._failures = 0
        self._next.stop()
        self._late.stop()

    def hold(self) -> None:
        """Keep nothing for now: a revision is being written from the screen."""
        self._is_held = True

    def release(self) -> None:
        """Go on keeping; what was not touched meanwhile is on the disk by now."""
        self._is_held = False
        self.hurry()
        if self.is_safe:
            self.kept.emit()

    def wait(self) -> bool:
        """Keep everything now and wait for the disk; False when it did not work."""
        if self.is_safe:
            return True
        if not self._is_running:
            self._next.stop()
            self._start()
        loop = QEventLoop()
        self.kept.connect(loop.quit)
        self.failed.connect(loop.quit)
        QTimer.singleShot(_WAIT_MS, loop, loop.quit)
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        return self.is_safe

    def _start(self) -> None:
        if not self._is_dirty or self._is_running or self._is_held:
            return
        record, base = self._compose()
        desk = self._bench.desk
        self._is_dirty = False
        self._is_running = True
        self._started_s = time.monotonic()
        self._bench.read(
            lambda: interviews.keep(desk, record, base),
            self._on_kept,
            owner=self,
            failed=self._on_failed,
        )

    def _on_kept(self, _nothing: object) -> None:
        took_ms = int((time.monotonic() - self._started_s) * 1000)
        self._is_running = False
        self._failures = 0
        self._late.stop()
        if self._is_dirty:
            pause_ms = max(LEAST_PAUSE_MS, min(4 * took_ms, MOST_PAUSE_MS))
            self._next.start(pause_ms)
            self._late.start(_LATE_MS)
        self._bench.kept.emit(self._bench.now())
        self.kept.emit()

    def _on_failed(self, error: Exception) -> None:
        self._is_running = False
        self._is_dirty = True
        self._late.stop()
        self._next.start(RETRY_MS[min(self._failures, len(RETRY_MS) - 1)])
        self._failures += 1
        self.failed.emit(error)

    def _on_late(self) -> None:
        if not self.is_safe and not self.has_failed:
            self._bench.typing.emit()


def _timer(owner: QObject, run: Callable[[], None]) -> QTimer:
    made = QTimer(owner)
    made.setSingleShot(True)
    made.timeout.connect(run)
    return made
