"""How long work that counts its steps will still take, said in words."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

_LEAST_S = 1.0  # a guess from less than this is none
_MINUTE_S = 60


class Pace:
    """Measures one run of steps; a run begins when fewer are done than before."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._began_s = clock()
        self._from: int | None = None
        self._done = 0

    def begin(self) -> None:
        """Measure from the next step on."""
        self._from = None

    def per_second(self, done: int) -> float:
        """Return the steps per second since the run began; 0 while nobody can say."""
        if self._from is None or done < self._done:
            self._from, self._began_s = done, self._clock()
        self._done = done
        spent_s = self._clock() - self._began_s
        return (done - self._from) / spent_s if spent_s >= _LEAST_S else 0.0

    def left_words(self, done: int, total: int) -> str:
        """Return 还需约 26 秒 or 还需约 3 分钟; empty while nobody can say."""
        rate = self.per_second(done)
        if rate <= 0 or done >= total:
            return ""
        seconds = int((total - done) / rate) + 1
        if seconds < _MINUTE_S:
            words = QCoreApplication.translate("Pace", "还需约 {seconds} 秒")
            return words.format(seconds=seconds)
        minutes = -(-seconds // _MINUTE_S)
        words = QCoreApplication.translate("Pace", "还需约 {minutes} 分钟")
        return words.format(minutes=minutes)
