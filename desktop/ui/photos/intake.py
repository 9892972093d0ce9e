"""Taking photo files in: one run at a time, with progress and cancel."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.services import photos, stations
from desktop.services.desk import ChangeSet
from desktop.services.photos import PhotoIn, PhotoOutcome
from desktop.ui.bench import Bench
from desktop.ui.jobs import CancelledJobError, Job, Ticket
from desktop.ui.photos.queue import QueueCard


@dataclass(frozen=True, slots=True)
class _Batch:
    """What was dropped at one time, and for which subject."""

    paths: tuple[Path, ...]
    subject: str


@dataclass(frozen=True, slots=True)
class _Result:
    """What became of a batch, and how many photos it had."""

    outcomes: Sequence[PhotoOutcome]
    asked: int


class Intake(QObject):
    """Brings files and folders into the station, and tells everybody.

    What is dropped while others are on their way waits for its turn.

    Attributes:
        failed: A run ended with an error (Exception).
    """

    failed = Signal(object)

    def __init__(self, bench: Bench, queue: QueueCard) -> None:
        super().__init__(queue)
        self._bench = bench
        self._queue = queue
        self._run: Job | None = None
        self._waiting: list[_Batch] = []
        self._outcomes: list[PhotoOutcome] = []
        self._asked = 0
        queue.cancelled.connect(self._on_cancelled)

    def take(self, paths: Sequence[Path], subject: str) -> None:
        """Take photo files and whole folders in, for a subject if one is given."""
        if not paths:
            return
        self._waiting.append(_Batch(tuple(paths), subject))
        if self._run is None:
            self._outcomes, self._asked = [], 0
            self._queue.begin()
            self._next()

    def _next(self) -> None:
        desk, batch = self._bench.desk, self._waiting.pop(0)

        def work(ticket: Ticket) -> _Result:
            def progress(done: int, total: int, name: str) -> None:
                with suppress(CancelledJobError):  # the run ends by itself
                    ticket.report(done, total, name)

            many = self._wanted(photos.files_in(batch.paths), batch.subject)
            outcomes = photos.ingest_many(
                desk, many, progress=progress, cancelled=lambda: ticket.cancelled
            )
            return _Result(outcomes, len(many))

        self._run = self._bench.outside(
            work,
            owner=self,
            done=self._on_done,
            failed=self._on_failed,
            progressed=self._queue.say,
            cancelled=self._on_never_begun,
        )

    def _wanted(self, files: Sequence[Path], subject: str) -> list[PhotoIn]:
        who = stations.person(self._bench.desk).name
        return [
            PhotoIn(
                source=path,
                name=path.name,
                photographer=who,
                round_id=self._bench.round_id,
                subjects=(subject,) if subject else (),
            )
            for path in files
        ]

    def _on_done(self, result: _Result) -> None:
        self._run = None
        self._outcomes += result.outcomes
        self._asked += result.asked
        self._tell(result.outcomes)
        if self._waiting and len(result.outcomes) == result.asked:
            self._next()
            return
        self._waiting.clear()  # stopped, or the station itself failed
        self._queue.end(self._outcomes, self._asked)

    def _tell(self, outcomes: Sequence[PhotoOutcome]) -> None:
        changes = ChangeSet()
        for outcome in outcomes:
            if outcome.ingested is not None:
                changes |= outcome.ingested.changes
        if changes.records:
            self._bench.saved.emit(self._bench.desk.now())
            self._bench.changed.emit(changes.types)
            self._bench.facts_changed.emit()

    def _on_failed(self, error: Exception) -> None:
        self._run = None
        self._waiting.clear()
        self._queue.hide()
        self.failed.emit(error)

    def _on_never_begun(self) -> None:
        self._run = None
        if self._asked:
            self._queue.end(self._outcomes, self._asked)
        else:
            self._queue.end_unbegun()

    def _on_cancelled(self) -> None:
        self._waiting.clear()
        if self._run is not None:
            self._run.cancel()
