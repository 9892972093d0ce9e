"""Where nobody is, the window locks itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest

from desktop.ui.frame.idle import IdleWatch, idle_minutes
from desktop.ui.frame.locking import Stage


class WallClock:
    """A clock of seconds that a test moves."""

    def __init__(self) -> None:
        self.at_s = 1_000.0

    def __call__(self) -> float:
        """Return the seconds it shows."""
        return self.at_s


def test_idle_minutes_lock_the_window(workplace, lock, settle):
    """
    After the minutes set nobody is taken to be there any more.
    """
    clock = WallClock()
    workplace.idle._now_s = clock
    workplace.idle.start()
    for _look in range(59):
        clock.at_s += 10
        workplace.idle.look()
    assert Stage.OPEN is lock.stage
    clock.at_s += 10
    workplace.idle.look()
    settle()

    assert Stage.SEALED is lock.stage


def test_keys_and_mouse_put_the_lock_off(qtbot, workplace):
    """
    A key, a movement of the mouse, and words of an input method count as presence.
    """
    clock = WallClock()
    idle = workplace.idle
    idle._now_s = clock
    handle = workplace.window.windowHandle()
    idle._watch(handle)
    touched = []
    for touch in (
        lambda: QTest.keyClick(handle, Qt.Key.Key_Shift),
        lambda: QTest.mouseMove(handle),
        lambda: workplace.bench.kept.emit(workplace.bench.now()),
    ):
        clock.at_s += 100
        touch()
        touched.append(idle._touched_s == clock.at_s)

    assert [True, True, True] == touched


def test_sleep_of_the_computer_locks_at_once(qtbot):
    """
    When the lid was closed the window is locked on waking, before the minutes are over.
    """
    clock = WallClock()
    idle = IdleWatch(30, clock)
    idle.start()
    clock.at_s += 90

    with qtbot.waitSignal(idle.idle):
        idle.look()


@pytest.mark.parametrize(
    ("kept", "minutes"), [(None, 10), ("20", 20), ("7", 10), ("never", 10)]
)
def test_idle_minutes_are_what_was_set(tmp_path, kept, minutes):
    """
    Ten minutes unless something sensible was set; there is no never.
    """
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    if kept is not None:
        settings.setValue("idle_minutes", kept)

    assert minutes == idle_minutes(settings)
