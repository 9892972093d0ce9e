"""A watched folder: what the camera puts there is offered once it is whole."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.services import photos
from desktop.services.photos import Seen
from desktop.ui.bench import Bench

_LOOK_EVERY_MS = 2_000


class FolderWatch(QObject):
    """Looks at a folder every other second, on the outside lane.

    Attributes:
        found: Files are ready to be taken in (list of paths).
    """

    found = Signal(object)

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._folder: Path | None = None
        self._seen: dict[Path, Seen] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        bench.locked.connect(self._timer.stop)
        bench.unlocked.connect(self._on_unlocked)

    @property
    def folder(self) -> Path | None:
        """The folder that is watched, None while none is."""
        return self._folder

    def start(self, folder: Path) -> None:
        """Watch *folder* from now on."""
        self._folder, self._seen = folder, {}
        self._timer.start()

    def stop(self) -> None:
        """Watch no more."""
        self._folder = None
        self._timer.stop()

    def _on_unlocked(self) -> None:
        if self._folder is not None:
            self._timer.start()

    def look(self) -> None:
        """Look once; a file is offered when it has not changed since the last look."""
        folder, seen = self._folder, self._seen
        if folder is None:
            return

        def show(looked: tuple[list[Path], dict[Path, Seen]]) -> None:
            ready, self._seen = looked
            if ready and self._folder == folder:
                self.found.emit(ready)

        self._bench.outside(
            lambda _ticket: photos.new_files(folder, seen), owner=self, done=show
        )
