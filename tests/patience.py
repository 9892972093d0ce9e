"""Waiting in tests: for what must come, however busy the machine is."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from pytestqt.qtbot import QtBot

PATIENCE_MS = 60_000
"""A cap and no claim: on a busy machine even what comes at once takes long."""


class PatientBot(QtBot):
    """A `QtBot` that gives up after a minute where the stock one takes five seconds."""

    def waitUntil(  # noqa: N802 - pytest-qt's name
        self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS
    ) -> None:
        """Wait until *callback* says yes; *timeout* in ms."""
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(  # noqa: N802 - pytest-qt's name
        self, signal: Any, *, timeout: int = PATIENCE_MS, **facts: Any
    ) -> Any:
        """Wait for *signal*; *timeout* in ms."""
        return super().waitSignal(signal, timeout=timeout, **facts)

    def waitSignals(  # noqa: N802 - pytest-qt's name
        self, signals: list[Any], *, timeout: int = PATIENCE_MS, **facts: Any
    ) -> Any:
        """Wait for all *signals*; *timeout* in ms."""
        return super().waitSignals(signals, timeout=timeout, **facts)

    def waitExposed(  # noqa: N802 - pytest-qt's name
        self, widget: Any, *, timeout: int = PATIENCE_MS
    ) -> AbstractContextManager[Any]:
        """Wait at the end of the block until *widget* is shown; *timeout* in ms."""
        return super().waitExposed(widget, timeout=timeout)
