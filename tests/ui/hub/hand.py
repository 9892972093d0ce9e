"""The leader turns his hub on, and everybody waits until it is done."""

from __future__ import annotations

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from desktop.ui.jobs import Jobs
from desktop.ui.sync.hosting import HostCard

Settle = Callable[[], None]


def wait(qtbot: QtBot, jobs: Jobs) -> None:
    """Wait until these lanes have nothing left to do."""
    while jobs.is_busy:
        with qtbot.waitSignal(jobs.settled, timeout=60_000):
            pass
    qtbot.wait(0)
    if jobs.is_busy:
        wait(qtbot, jobs)


def turn_on(host: HostCard, settle: Settle) -> None:
    """Turn the hub on and wait until it answers."""
    host.start.click()
    settle()
    assert host.served is not None, host.run.banner.text
