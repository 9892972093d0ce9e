"""Work off the window's thread: two lanes and one queued signal.

The database lane is serial, so that writes keep their order and nobody waits for a
lock; the outside lane (network, rendering, keyring) has a few threads. Everything a
job has to say arrives in the window's thread, through one queued signal. This is the
only place that catches `Exception` (STYLE §4): an error is delivered, never lost.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from enum import Enum
from queue import SimpleQueue
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

_log = logging.getLogger(__name__)

_OUTSIDE_THREADS: Final = 3
_REPORT_EVERY_S: Final = 0.05
_CLOSE_OUTSIDE_S: Final = 5.0


class Lane(Enum):
    """Where a job runs."""

    DATABASE = "database"  # one after the other
    OUTSIDE = "outside"  # network, rendering, keyring: a few at once


class CancelledJobError(Exception):
    """The person cancelled; raised inside the work, never shown as an error."""


class Ticket:
    """What the work holds while it runs: it reports, and asks whether to stop."""

    def __init__(self, tell: Callable[[int, int, str], None]) -> None:
        self._tell = tell
        self._stop = threading.Event()
        self._last_s = 0.0

    @property
    def cancelled(self) -> bool:
        """Whether the person asked to stop."""
        return self._stop.is_set()

    def check(self) -> None:
        """Raise where the work can stop cleanly.

        Raises:
            CancelledJobError: The person asked to stop.
        """
        if self._stop.is_set():
            raise CancelledJobError

    def report(self, done: int, total: int, what: str = "") -> None:
        """Say how far the work is; *total* 0 when nobody knows. Then `check`."""
        now_s = time.monotonic()
        if done >= total or now_s - self._last_s >= _REPORT_EVERY_S:
            self._last_s = now_s
            self._tell(done, total, what)
        self.check()

    def cancel(self) -> None:
        """Ask the work to stop at its next check."""
        self._stop.set()


class Ears(NamedTuple):
    """Who listens to a job, in the window's thread.

    Attributes:
        owner: Nothing is called once this object is gone: the widget, or one of its
            children; an object without a parent lives as long as its job.
        done: Gets the result.
        failed: Gets the error; without it, `Jobs.failed` tells the frame.
        progressed: Gets done, total and what.
        cancelled: Called when the work stopped because it was asked to.
    """

    owner: QObject
    done: Callable[[Any], None] | None = None
    failed: Callable[[Exception], None] | None = None
    progressed: Callable[[int, int, str], None] | None = None
    cancelled: Callable[[], None] | None = None


class Job:
    """One piece of work that is waiting, running or over."""

    def __init__(self, work: Callable[[Ticket], Any], ears: Ears, jobs: Jobs) -> None:
        self.work = work
        self.ears = ears
        self.ticket = Ticket(lambda *how_far: jobs.tell(self, _PROGRESSED, how_far))
        self._watchers: list[tuple[QObject, Callable[[bool], None]]] = []

    def cancel(self) -> None:
        """Ask the work to stop; a job that has not begun never begins."""
        self.ticket.cancel()

    def watch(self, owner: QObject, ended: Callable[[bool], None]) -> None:
        """Tell *ended*, after who started it, whether the work was done.

        Call from the window's thread; nothing is told once *owner* is gone.
        """
        self._watchers.append((owner, ended))

    def tell_end(self, *, is_done: bool) -> None:
        """Tell those who watch that it is over."""
        for owner, ended in self._watchers:
            if isValid(owner):
                ended(is_done)


class Jobs(QObject):
    """The two lanes.

    Attributes:
        failed: An error nobody else listens for (Exception).
        started: The first job after a rest was put in.
        settled: Nothing is waiting or running any more.
    """

    failed = Signal(object)
    started = Signal()
    settled = Signal()
    _told = Signal(object, str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Emitted in a lane, received here: Qt queues it by itself.
        self._told.connect(self._on_told)
        self._under_way: dict[Job, Lane] = {}
        self._held: list[Job] | None = None
        self._closed = False
        self._queues = {lane: SimpleQueue[Job | None]() for lane in Lane}
        self._threads = {
            Lane.DATABASE: [self._thread(Lane.DATABASE)],
            Lane.OUTSIDE: [self._thread(Lane.OUTSIDE) for _ in range(_OUTSIDE_THREADS)],
        }

    @property
    def is_busy(self) -> bool:
        """Whether anything is waiting or running."""
        return bool(self._under_way)

    def start(
        self,
        work: Callable[[Ticket], Any],
        *,
        owner: QObject,
        lane: Lane = Lane.DATABASE,
        done: Callable[[Any], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        progressed: Callable[[int, int, str], None] | None = None,
        cancelled: Callable[[], None] | None = None,
    ) -> Job:
        """Put *work* into a lane; call from the window's thread.

        Database jobs run in the order they were started. See `Ears` for the rest.
        """
        ears = Ears(
            owner=owner,
            done=done,
            failed=failed,
            progressed=progressed,
            cancelled=cancelled,
        )
        job = Job(work, ears, self)
        if lane is Lane.DATABASE and self._held is not None:
            self._held.append(job)
        else:
            self._put(job, lane)
        return job

    def hold(self) -> None:
        """Let database jobs that come from now on wait: there is no key for them."""
        self._held = self._held or []

    def release(self) -> None:
        """Let the jobs that waited run, in the order they came, and go on as usual."""
        held, self._held = self._held or [], None
        for job in held:
            self._put(job, Lane.DATABASE)

    def tell(self, job: Job, fact: str, what: object) -> None:
        """Send a fact to the window's thread; called from any thread."""
        self._told.emit(job, fact, what)

    def close(self) -> None:
        """Finish all database work, ask the rest to stop, and end the threads."""
        if self._closed:
            return
        self._closed = True
        for job, lane in self._under_way.items():
            if lane is Lane.OUTSIDE:
                job.cancel()
        for lane, threads in self._threads.items():
            for _ in threads:
                self._queues[lane].put(None)
        for thread in self._threads[Lane.DATABASE]:
            thread.join()
        for thread in self._threads[Lane.OUTSIDE]:
            thread.join(_CLOSE_OUTSIDE_S)

    def _put(self, job: Job, lane: Lane) -> None:
        if not self._under_way:
            self.started.emit()
        self._under_way[job] = lane
        self._queues[lane].put(job)

    def _thread(self, lane: Lane) -> threading.Thread:
        queue = self._queues[lane]
        thread = threading.Thread(target=self._serve, args=(queue,), name=lane.value)
        thread.daemon = True  # a keyring that never answers must not hold the program
        thread.start()
        return thread

    def _serve(self, queue: SimpleQueue[Job | None]) -> None:
        while (job := queue.get()) is not None:
            self._run(job)
            del job  # what the work held must not live until the next one comes

    def _run(self, job: Job) -> None:
        try:
            job.ticket.check()
            result = job.work(job.ticket)
        except CancelledJobError:
            self.tell(job, _CANCELLED, None)
        except Exception as error:  # delivered to the window, see top
            self.tell(job, _FAILED, error)
        else:
            self.tell(job, _DONE, result)

    def _on_told(self, job: Job, fact: str, what: Any) -> None:
        if fact != _PROGRESSED:
            self._under_way.pop(job, None)
        if fact == _FAILED:
            _log_bug(what)
        if isValid(job.ears.owner):
            self._deliver(job.ears, fact, what)
        elif fact == _FAILED:
            self.failed.emit(what)  # the screen is gone, the error is not
        if fact == _PROGRESSED:
            return
        job.tell_end(is_done=fact == _DONE)
        if not self._under_way:
            self.settled.emit()

    def _deliver(self, ears: Ears, fact: str, what: Any) -> None:
        if fact == _FAILED:
            (ears.failed or self.failed.emit)(what)
        elif fact == _DONE and ears.done is not None:
            ears.done(what)
        elif fact == _PROGRESSED and ears.progressed is not None:
            ears.progressed(*what)
        elif fact == _CANCELLED and ears.cancelled is not None:
            ears.cancelled()


def _log_bug(error: Exception) -> None:
    from desktop.errors import KnownError

    if not isinstance(error, KnownError):
        _log.error("background work failed", exc_info=error)


_DONE: Final = "done"
_FAILED: Final = "failed"
_PROGRESSED: Final = "progressed"
_CANCELLED: Final = "cancelled"
