"""Taking photo files in: one run at a time, with progress and cancel."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.services import photos, stations
from desktop.services.desk import ChangeSet
from desktop.services.photos import PhotoIn, PhotoOutcome
from desktop.ui.bench import Bench
from desktop.ui.jobs import Job, Ticket
from desktop.ui.photos.queue import QueueCard


class Intake(QObject):
    """Brings files and folders into the station, and tells everybody.

    Attributes:
        failed: A run ended with an error (Exception).
    """

    failed = Signal(object)

    def __init__(self, bench: Bench, queue: QueueCard) -> None:
        super().__init__()
        self._bench = bench
        self._queue = queue
        self._run: Job | None = None
        queue.cancelled.connect(self._on_cancelled)

    def take(self, paths: Sequence[Path], subject: str) -> None:
        """Take photo files and whole folders in, for a subject if one is given."""
        desk, files = self._bench.desk, photos.files_in(paths)
        if not files or self._run is not None:
            return
        many = self._wanted(files, subject)

        def work(ticket: Ticket) -> list[PhotoOutcome]:
            def progress(done: int, total: int, name: str) -> None:
                if not ticket.cancelled:
                    ticket.report(done, total, name)

            return photos.ingest_many(
                desk, many, progress=progress, cancelled=lambda: ticket.cancelled
            )

        self._queue.begin(len(many))
        self._run = self._bench.outside(
            work,
            owner=self,
            done=lambda outcomes: self._on_done(outcomes, len(many)),
            failed=self._on_failed,
            progressed=self._queue.say,
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

    def _on_done(self, outcomes: Sequence[PhotoOutcome], asked: int) -> None:
        self._run = None
        self._queue.end(outcomes, asked)
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
        self._queue.hide()
        self.failed.emit(error)

    def _on_cancelled(self) -> None:
        if self._run is not None:
            self._run.cancel()
