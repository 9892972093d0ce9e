"""The window asks before it closes over a hub, and ends it in order."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from desktop.errors.station import StationBusyError
from desktop.services import hub
from desktop.sync.archive.sqlite import lock
from desktop.sync.archive.store import LOCK_NAME
from tests.ui.hub.hand import turn_on, wait


def test_window_asks_before_it_closes_over_a_hub(
    host, page, workplace, settle, qtbot, member
):
    """
    Who is let in is named; one may stay, or end it in order: no process is left.
    """
    theirs, join = member
    window = workplace.window
    turn_on(host, settle)
    served = host.served
    host.form.name.setText("石向东")
    host.form.make.click()
    settle()
    join.line.setText(host.form._line.text())
    join.keep.click()
    wait(qtbot, theirs.bench.jobs)
    join.send.click()
    wait(qtbot, theirs.bench.jobs)
    host.collect.click()
    settle()

    window.close()
    sheet = window.close_sheet
    assert window.isVisible()
    assert "组长热点还开着，已登记 1 台　石向东。" == sheet._what.text()
    assert sheet.stay is window.focusWidget()
    sheet.stay.click()
    assert sheet.isHidden()
    assert served.is_running

    window.close()
    sheet.end.click()
    assert not sheet.end.isEnabled()
    settle()

    assert not window.isVisible()
    assert not served.is_running
    assert 0 == served.process.returncode


def test_esc_keeps_the_window_open(host, workplace, settle, qtbot):
    """
    The keyboard begins on the harmless answer, and Esc is that answer.
    """
    turn_on(host, settle)
    window = workplace.window
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)

    window.close()
    assert "还没有组员登记" in window.close_sheet._what.text()
    qtbot.keyClick(window.close_sheet.stay, Qt.Key.Key_Escape)

    assert window.close_sheet.isHidden()
    assert window.isVisible()
    assert host.served.is_running


def test_hub_on_its_way_up_is_ended_too(host, workplace, settle):
    """
    A hub that is given up before it answers is ended once it does.
    """
    window = workplace.window
    host.start.click()
    window.close()
    assert "组长热点正在开启。" == window.close_sheet._what.text()

    window.close_sheet.end.click()
    settle()

    assert host.served is None
    assert not window.isVisible()
    folder = hub.folder_of(host._bench.desk)
    assert not folder.exists() or not _is_served(folder)


def _is_served(folder: Path) -> bool:
    """Tell whether a process has the hub in a folder; at its port may be another."""
    try:
        lock(folder / LOCK_NAME).close()
    except StationBusyError:
        return True
    return False


def test_locked_window_asks_too(host, workplace, settle, qtbot):
    """
    Behind the lock nothing is under way on the lanes, and the hub ends all the same.
    """
    turn_on(host, settle)
    served = host.served
    window = workplace.window
    workplace.lock.lock()
    settle()
    assert window.is_covered
    window.close()
    assert window.close_sheet.isVisible()

    window.close_sheet.end.click()

    assert not window.isVisible()
    assert not served.is_running


def test_end_of_the_session_asks_nobody(host, workplace, settle, monkeypatch, qapp):
    """
    When the system shuts down the hub is ended in order, and nothing waits for a click.
    """
    turn_on(host, settle)
    served = host.served
    monkeypatch.setattr(  # a real session manager would be needed
        type(qapp), "isSavingSession", lambda _app: True
    )

    workplace.window.close()

    assert not workplace.window.isVisible()
    assert not served.is_running
