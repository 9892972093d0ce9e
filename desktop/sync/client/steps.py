"""Counting the steps of long work, which somebody may want to end."""

from __future__ import annotations

import threading
from collections.abc import Callable

from desktop.sync.client.wire import StoppedError


class Steps:
    """Tells (done, total) at each step.

    Args:
        told: Is told.
        cancel: Stops the work at the next step.
    """

    def __init__(
        self, told: Callable[[int, int], None], cancel: threading.Event | None
    ) -> None:
        self._told = told
        self._cancel = cancel
        self._done = 0
        self._total = 0

    def begin(self, total: int) -> None:
        """Say how many steps there are."""
        self._done, self._total = 0, total
        self._told(0, total)

    def step(self) -> None:
        """Say that a step was done.

        Raises:
            StoppedError: Somebody wants it to end.
        """
        self._done += 1
        self._told(self._done, self._total)
        if self._cancel is not None and self._cancel.is_set():
            raise StoppedError
