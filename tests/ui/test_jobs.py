from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QObject, QThread

from desktop.errors.station import DiskFullError
from desktop.ui.jobs import Jobs, Lane, Ticket


def settle(qtbot, jobs: Jobs) -> None:
    if jobs.is_busy:
        with qtbot.waitSignal(jobs.settled):
            pass


def test_result_arrives_in_the_windows_thread(qtbot, jobs):
    """
    The work runs elsewhere; what it returns arrives where widgets may be touched.
    """
    heard: list[tuple[int, bool]] = []
    here = QThread.currentThread()

    jobs.start(
        lambda _ticket: threading.get_ident(),
        owner=jobs,
        done=lambda there: heard.append((there, QThread.currentThread() is here)),
    )
    settle(qtbot, jobs)

    assert [(True, True)] == [
        (there != threading.get_ident(), in_window) for there, in_window in heard
    ]


def test_database_jobs_keep_their_order(qtbot, jobs):
    """
    The database lane is serial: jobs run in the order they were started.
    """
    done: list[int] = []

    for number in range(50):
        jobs.start(lambda _ticket, n=number: n, owner=jobs, done=done.append)
    settle(qtbot, jobs)

    assert list(range(50)) == done


def test_error_is_delivered_to_whoever_listens(qtbot, jobs):
    """
    A known error reaches the screen that asked, as itself.
    """
    heard: list[Exception] = []

    def work(_ticket: Ticket) -> None:
        raise DiskFullError

    jobs.start(work, owner=jobs, failed=heard.append)
    settle(qtbot, jobs)

    assert [DiskFullError] == [type(error) for error in heard]


def test_error_nobody_listens_for_reaches_the_frame(qtbot, jobs):
    """
    Without a listener, or with its screen gone, the error goes to `Jobs.failed`.
    """
    heard: list[Exception] = []
    jobs.failed.connect(heard.append)
    gone = QObject()
    go = threading.Event()

    def work(_ticket: Ticket) -> None:
        go.wait(5)
        raise DiskFullError

    jobs.start(work, owner=gone, failed=lambda _error: pytest.fail("screen is gone"))
    with qtbot.waitSignal(gone.destroyed):
        gone.deleteLater()
    go.set()
    settle(qtbot, jobs)

    assert [DiskFullError] == [type(error) for error in heard]


def test_bug_is_logged_with_its_trace(qtbot, jobs, caplog):
    """
    An error that is not the world's is logged, and still delivered.
    """
    heard: list[Exception] = []
    jobs.start(lambda _ticket: 1 // 0, owner=jobs, failed=heard.append)
    settle(qtbot, jobs)

    assert [ZeroDivisionError] == [type(error) for error in heard]
    assert "ZeroDivisionError" in caplog.text
    caplog.clear()


def test_cancelled_work_stops_at_its_next_check(qtbot, jobs):
    """
    Cancel is asked for, and the work stops where it says it can; that is no error.
    """
    heard: list[str] = []
    running = threading.Event()

    def work(ticket: Ticket) -> None:
        running.set()
        while True:
            ticket.check()

    job = jobs.start(
        work,
        owner=jobs,
        lane=Lane.OUTSIDE,
        done=lambda _result: heard.append("done"),
        failed=lambda _error: heard.append("failed"),
        cancelled=lambda: heard.append("cancelled"),
    )
    assert running.wait(5)
    job.cancel()
    settle(qtbot, jobs)

    assert ["cancelled"] == heard


def test_progress_is_told_and_its_last_step_never_dropped(qtbot, jobs):
    """
    Steps come at most every 50 ms, but the one that ends the work always comes.
    """
    steps: list[tuple[int, int, str]] = []

    def work(ticket: Ticket) -> None:
        for done in range(1, 101):
            ticket.report(done, 100, "照片")

    jobs.start(work, owner=jobs, progressed=lambda *step: steps.append(step))
    settle(qtbot, jobs)

    assert (100, 100, "照片") == steps[-1]
    assert len(steps) < 100


def test_close_finishes_what_the_database_lane_holds():
    """
    Closing the window loses no save that was started.
    """
    jobs = Jobs()
    saved: list[int] = []
    for number in range(20):
        jobs.start(lambda _ticket, n=number: saved.append(n), owner=jobs)

    jobs.close()

    assert list(range(20)) == saved
