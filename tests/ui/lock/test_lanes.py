"""Work that is under way is finished first; what comes meanwhile waits for the key."""

from __future__ import annotations

import threading

from desktop.ui.frame.locking import Stage
from desktop.ui.jobs import Lane
from tests.ui.lock.hand import unlock


def test_running_work_is_finished_first_and_said(qtbot, workplace, lock, settle):
    """
    While a run outside is under way the keys stay, and the lock says so; then they go.
    """
    gate = threading.Event()
    workplace.bench.outside(lambda _ticket: gate.wait(20), owner=workplace)
    lock.lock()

    assert Stage.HIDING is lock.stage
    assert not workplace.window.page.isVisible()
    assert b"" != workplace.bench.desk.station.keys.data
    assert "后台工作还没有做完" in workplace.window.lock_screen.state
    gate.set()
    settle()

    assert Stage.SEALED is lock.stage
    assert b"" == workplace.bench.desk.station.keys.data


def test_unlocking_while_work_is_running_keeps_the_keys(qtbot, workplace, lock, settle):
    """
    Somebody who comes back before the work is done goes on, and so does the work.
    """
    gate = threading.Event()
    finished = []
    workplace.bench.outside(
        lambda _ticket: gate.wait(20), owner=workplace, done=finished.append
    )
    lock.lock()
    unlock(qtbot, workplace)
    qtbot.waitUntil(lambda: lock.stage is Stage.OPEN)
    gate.set()
    settle()

    assert [True] == finished
    assert Stage.OPEN is lock.stage
    assert b"" != workplace.bench.desk.station.keys.data


def test_reading_that_comes_meanwhile_waits_for_the_key(qtbot, workplace, lock, settle):
    """
    A database job begun behind the lock waits, and runs in its turn after unlocking.
    """
    lock.lock()
    settle()
    read: list[str] = []
    for word in ("先", "后"):
        workplace.bench.read(lambda word=word: word, read.append, owner=workplace)
    settle()
    assert [] == read

    unlock(qtbot, workplace)
    settle()

    assert ["先", "后"] == read


def test_outside_lane_needs_no_key(workplace, lock, settle):
    """
    Unlocking itself runs while the database waits.
    """
    lock.lock()
    settle()
    ran = []
    workplace.bench.jobs.start(
        lambda _ticket: True, owner=workplace, lane=Lane.OUTSIDE, done=ran.append
    )
    settle()

    assert [True] == ran
