"""From the first window to an open station: unlock, create, or practise.

What opening and creating mean is given from outside (`Doors`); this only asks,
waits on the lanes, and says plainly what went wrong.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.ui.start.unlock import UnlockWindow

if TYPE_CHECKING:
    from desktop.ui.jobs import Jobs
    from desktop.ui.start.create import CreateWindow

    FirstWindow = UnlockWindow | CreateWindow

_KEYRING_MS = 10_000  # a locked keyring may wait for its dialog for ever


class Doors(NamedTuple):
    """The ways in; each runs on a lane and returns the open desk.

    Attributes:
        prepare: Imports what opening needs, while the person types.
        unlock: With a passphrase, and whether the keyring shall keep the key.
        recall: With a key from the keyring; None where there is none.
        create: From a `NewStation`.
        train: On the sample district, reporting its progress; None without one.
        explain: Words for an error.
    """

    prepare: Callable[[], None]
    unlock: Callable[[str, bool], Any]
    recall: Callable[[], Any]
    create: Callable[[Any], Any]
    train: Callable[[Callable[[int, int, str], None]], Any] | None
    explain: Callable[[Exception], Any]


class Doorway(QObject):
    """Shows the first window and hands on what came through it.

    Attributes:
        opened: A station is open (a desk); close the first window when the next is
            shown, so that an error in between has where to be said.
    """

    opened = Signal(object)

    def __init__(
        self,
        folder: Path,
        doors: Doors,
        lanes: Callable[[], Jobs],
        *,
        exists: bool,
        training: bool,
    ) -> None:
        super().__init__()
        self._doors = doors
        self._lanes = lanes  # made at the first work, after the first paint
        self._is_open = False
        self.window: FirstWindow
        if exists:
            self.window = self._unlock_window(folder, training=training)
        else:
            self.window = self._create_window()

    def show(self) -> None:
        """Show the first window."""
        self.window.show()

    def _unlock_window(self, folder: Path, *, training: bool) -> UnlockWindow:
        window = UnlockWindow(folder, training=training)
        window.painted.connect(self._on_painted)
        window.unlock_asked.connect(self._on_unlock_asked)
        return window

    def _create_window(self) -> CreateWindow:
        from desktop.ui.start.create import CreateWindow

        window = CreateWindow(with_training=self._doors.train is not None)
        window.create_asked.connect(self._on_create_asked)
        window.training_asked.connect(self._on_training_asked)
        return window

    def _on_painted(self) -> None:
        from desktop.ui.jobs import Lane

        self._lanes().start(
            lambda _ticket: self._doors.prepare(), owner=self, lane=Lane.OUTSIDE
        )
        recall = self._lanes().start(
            lambda _ticket: self._doors.recall(),
            owner=self,
            lane=Lane.OUTSIDE,
            done=self._on_recalled,
            failed=lambda _error: None,  # the passphrase is always the way in
        )
        # A lambda, for Qt would not keep the job alive: its method alone would dangle.
        QTimer.singleShot(_KEYRING_MS, self, lambda: recall.cancel())  # noqa: PLW0108

    def _on_recalled(self, desk: Any) -> None:
        if desk is not None:
            self._pass(desk)

    def _on_unlock_asked(self, passphrase: str, remember: bool) -> None:
        self._start(lambda _ticket: self._doors.unlock(passphrase, remember))

    def _on_create_asked(self, wanted: Any) -> None:
        self._start(lambda _ticket: self._doors.create(wanted))

    def _on_training_asked(self) -> None:
        train = self._doors.train
        if train is not None:
            self._start(
                lambda ticket: train(ticket.report), progressed=self._on_progressed
            )

    def _start(
        self,
        work: Callable[[Any], Any],
        progressed: Callable[[int, int, str], None] | None = None,
    ) -> None:
        self._lanes().start(
            work,
            owner=self,
            done=self._pass,
            failed=self._on_failed,
            progressed=progressed,
        )

    def _on_progressed(self, done: int, total: int, what: str) -> None:
        words = f"{what} {done}/{total}" if total else what
        self.window.set_busy(words)

    def _on_failed(self, error: Exception) -> None:
        self.window.say(self._doors.explain(error))

    def _pass(self, desk: Any) -> None:
        if self._is_open:  # the keyring was faster than the person, or the other way
            desk.station.close()
            return
        self._is_open = True
        self.opened.emit(desk)
