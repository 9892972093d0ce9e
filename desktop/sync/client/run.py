"""One sync run: a list of stages, read top to bottom.

Each stage keeps what it did before it asks for more, and none holds a transaction
while it waits for the network. So a run may be cut off anywhere, by a person, a line
or a battery, and the next one goes on.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from desktop.errors import KnownError
from desktop.errors.sync import SyncDifferenceError
from desktop.model.codec import moment_text
from desktop.storage import sync_state
from desktop.storage.station import Station, read_fact, write_fact
from desktop.storage.sync_state import Course
from desktop.sync.client.context import Run
from desktop.sync.client.entries import compare, pull_entries, push_entries
from desktop.sync.client.meeting import meet
from desktop.sync.client.photos import pull_photos, push_photos
from desktop.sync.client.proving import exchange_registers, fetch_rest, fetch_seals
from desktop.sync.client.report import Counts, Progress, Report, Stage
from desktop.sync.client.sealing import push_seals
from desktop.sync.client.wire import Address, StoppedError, Wire

STAGES: tuple[Callable[[Run], None], ...] = (
    exchange_registers,
    fetch_seals,
    push_entries,
    push_seals,
    pull_entries,
    fetch_rest,
    push_photos,
    pull_photos,
    compare,
)
"""What follows the greeting."""


def run(
    station: Station,
    address: Address,
    *,
    now: Callable[[], datetime],
    progress: Callable[[Progress], None] = lambda _: None,
    cancel: threading.Event | None = None,
    wire: Wire | None = None,
) -> Report:
    """Bring a station and an archive to the same state; return what was done.

    The report is kept at the station, also that of a run that failed. When *cancel*
    is set the run ends after the piece at hand, and its report says so.

    Args:
        station: The open station; used from this thread and four of our own.
        address: Where the archive is.
        now: This computer's clock.
        progress: Is told how far each stage is, in this thread.
        cancel: Stops the run.
        wire: The way to the archive, when it is not the usual one.

    Raises:
        NotEnrolledError, EnrolmentCodeError: It has no code for there, or a wrong one.
        ArchiveUnreachableError: Nobody answers, or not in time.
        ForeignAnswerError: Something answered that is not the archive.
        ArchiveRefusedError: The archive said no.
        SyncDifferenceError: Afterwards both sides count differently.
        IntegrityError: A receipt does not verify.
        StationError: The station's files, as everywhere.
    """
    counts = Counts(carrier=address.carrier.value)
    began_s, started_at = time.monotonic(), moment_text(now())
    wire = wire or Wire(address, cancel=cancel)
    try:
        with _noted(counts):
            _stages(station, address, wire, now, progress, counts)
    finally:
        report = _end(station, wire, counts, started_at=started_at, began_s=began_s)
    return report


@contextmanager
def _noted(counts: Counts) -> Generator[None]:
    """Note what cuts a run short; to be stopped is no failure."""
    try:
        yield
    except StoppedError:
        counts.cancelled = True
    except KnownError as error:
        counts.failure = type(error).__name__
        raise


def _stages(
    station: Station,
    address: Address,
    wire: Wire,
    now: Callable[[], datetime],
    progress: Callable[[Progress], None],
    counts: Counts,
) -> None:
    progress(Progress(stage=Stage.HELLO, done=0, total=1))
    greeting = meet(station, address, wire)
    with station.database.write() as connection:
        course = sync_state.course(connection, greeting.archive)
    counts.archive = greeting.archive
    counts.clock_off_s = _seconds_off(greeting.at, now())
    if greeting.number < course.pulled:  # an archive restored from an old copy
        raise SyncDifferenceError("numbers", str(course.pulled), str(greeting.number))
    course = _in_scope(station, course, greeting.scope)
    is_level = greeting.newest <= course.pulled
    if is_level:
        course = replace(course, pulled=greeting.number)
    going = Run(
        station=station,
        wire=wire,
        now=now,
        told=progress,
        counts=counts,
        course=course,
        greeting=greeting,
        tally=greeting.tally,
        is_level=is_level,
    )
    for stage in STAGES:
        stage(going)


def _in_scope(station: Station, course: Course, scope: str) -> Course:
    """Begin again from the first entry when the archive may give us other ones."""
    name = f"archive_scope {course.archive}"
    with station.database.write() as connection:
        known = read_fact(connection, name)
        if known == scope:
            return course
        write_fact(connection, name, scope)
        return sync_state.begin_again(connection, course) if known else course


def _end(
    station: Station, wire: Wire, counts: Counts, *, started_at: str, began_s: float
) -> Report:
    """Let the line go; keep the report and return it."""
    wire.close()
    counts.bytes_up, counts.bytes_down = wire.bytes_up, wire.bytes_down
    counts.requests = wire.requests
    report = Report(
        started_at=started_at,
        duration_ms=int((time.monotonic() - began_s) * 1000),
        counts=counts,
    )
    with station.database.write() as connection:
        sync_state.keep_run(connection, report.started_at, report.body())
    return report


def _seconds_off(there: str, here: datetime) -> int:
    """Return how far the archive's clock is ahead of ours."""
    try:
        return int((datetime.fromisoformat(there) - here).total_seconds())
    except (ValueError, TypeError):
        return 0
