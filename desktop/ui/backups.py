"""Backups to the second place a person picked: by themselves, or at a click.

They run on the outside lane; nobody waits for one.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.errors.station import PlaceMissingError
from desktop.services import second_place
from desktop.services.backups import BackupReport
from desktop.ui.jobs import Job

if TYPE_CHECKING:
    from desktop.ui.bench import Bench

_PLACE: Final = "backup/place"  # of the window's settings
_LOOK_EVERY_MS: Final = 5 * 60_000


class SecondPlace(QObject):
    """Looks every five minutes whether a backup is due, and makes it.

    Attributes:
        begun: A backup is being made.
        made: A backup was made and verified (BackupReport).
        failed: None could be made (Exception).
        moved: Another place was picked, or none.
    """

    begun = Signal()
    made = Signal(object)
    failed = Signal(object)
    moved = Signal()

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self._bench = bench
        self._job: Job | None = None
        self._is_told = False  # a missing stick is said once, not every five minutes
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        bench.locked.connect(self._timer.stop)
        bench.unlocked.connect(self._timer.start)

    @property
    def place(self) -> Path | None:
        """The folder that was picked, None before."""
        kept = str(self._bench.settings.value(_PLACE, ""))
        return Path(kept) if kept else None

    @property
    def is_working(self) -> bool:
        """Whether a backup is being made."""
        return self._job is not None

    def pick(self, place: Path | None) -> None:
        """Put backups below *place* from now on, the first at once; None: no more."""
        self._bench.settings.setValue(_PLACE, str(place) if place else "")
        self._is_told = False
        self.moved.emit()
        if place is not None:
            self.back_up()

    def look(self) -> None:
        """Make a backup if one is due."""
        self._start(only_if_due=True)

    def back_up(self) -> None:
        """Make a backup now."""
        self._start(only_if_due=False)

    def _start(self, *, only_if_due: bool) -> None:
        place, desk = self.place, self._bench.desk
        if place is None or self._job is not None:
            return

        def work() -> BackupReport | None:
            if only_if_due and not second_place.is_due(desk, place):
                return None
            return second_place.back_up(desk, place)

        self._job = self._bench.outside(
            lambda _ticket: work(),
            owner=self,
            done=self._on_done,
            failed=self._on_failed,
        )
        if not only_if_due:
            self.begun.emit()

    def _on_done(self, report: BackupReport | None) -> None:
        self._job = None
        self._is_told = False
        if report is not None:
            self.made.emit(report)

    def _on_failed(self, error: Exception) -> None:
        self._job = None
        self.failed.emit(error)
        if not (isinstance(error, PlaceMissingError) and self._is_told):
            self._bench.working.emit(self.tr("这一次没有备份成"), "settings")
        self._is_told = True
