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
    from desktop.ui.jobs import Job, Jobs
    from desktop.ui.start.create import CreateWindow
    from desktop.ui.start.training import TrainingCard

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
        restore: Puts the backup in a folder where there is no station.
        key_of: The key the keyring keeps for the station; None where it keeps none.
        practice: The passphrase of training stations.
    """

    prepare: Callable[[], None]
    unlock: Callable[[str, bool], Any]
    recall: Callable[[], Any]
    create: Callable[[Any], Any]
    train: Callable[[Callable[[int, int, str], None]], Any] | None
    explain: Callable[[Exception], Any]
    restore: Callable[[Path], Any] | None = None
    key_of: Callable[[], bytes | None] | None = None
    practice: str = ""


class Doorway(QObject):
    """Shows the first window and hands on what came through it.

    Attributes:
        opened: A station is open (a desk); close the first window when the next is
            shown, so that an error in between has where to be said.
        by_keyring: The keyring opened the station, or keeps its key from now on.
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
        self._folder = folder
        self._doors = doors
        self._lanes = lanes  # made at the first work, after the first paint
        self._is_open = False
        self._training_job: Job | None = None
        self.by_keyring = False
        self.window: FirstWindow
        if exists:
            self.window = self._unlock_window(folder, training=training)
        else:
            self.window = self._create_window()

    def show(self) -> None:
        """Show the first window."""
        self.window.show()

    def _unlock_window(self, folder: Path, *, training: bool) -> UnlockWindow:
        window = UnlockWindow(
            folder,
            training=training,
            practice=self._doors.practice,
            with_training=self._doors.train is not None,
        )
        window.painted.connect(self._on_painted)
        window.completed.connect(lambda: self._connect_training(window.training))
        window.unlock_asked.connect(self._on_unlock_asked)
        return window

    def _create_window(self) -> CreateWindow:
        from desktop.ui.start.create import CreateWindow

        window = CreateWindow(
            with_training=self._doors.train is not None, outside=self._outside
        )
        window.create_asked.connect(self._on_create_asked)
        window.restore_asked.connect(self._on_restore_asked)
        if self._doors.restore is None:
            window.restore.hide()
        self._connect_training(window.training)
        return window

    def _connect_training(self, card: TrainingCard | None) -> None:
        if card is not None:
            card.asked.connect(self._on_training_asked)
            card.stopped.connect(self._on_training_stopped)

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
            self.by_keyring = True
            self._pass(desk)

    def _on_unlock_asked(self, passphrase: str, remember: bool) -> None:
        self.by_keyring = remember
        self._start(lambda _ticket: self._doors.unlock(passphrase, remember))

    def _on_create_asked(self, wanted: Any) -> None:
        self.by_keyring = bool(wanted.remember)
        self._start(lambda _ticket: self._doors.create(wanted))

    def _on_training_asked(self) -> None:
        train = self._doors.train
        if train is not None:
            self.by_keyring = False
            self._training_job = self._lanes().start(
                lambda ticket: train(ticket.report),
                owner=self,
                done=self._pass,
                failed=self._on_failed,
                progressed=self._on_progressed,
                cancelled=self._on_cancelled,
            )

    def _on_restore_asked(self, place: Path) -> None:
        restore = self._doors.restore
        if restore is not None:
            self._lanes().start(
                lambda _ticket: restore(place),
                owner=self,
                done=lambda _report: self._on_restored(),
                failed=self._on_failed,
            )

    def _on_restored(self) -> None:
        """There is a station now: ask for its passphrase."""
        before = self.window
        self.window = self._unlock_window(self._folder, training=False)
        self.window.note(
            self.tr("已从备份恢复，用原来的口令打开。打开后先同步，再接着写。")
        )
        self.window.show()
        before.close()

    def _on_training_stopped(self) -> None:
        if self._training_job is not None:
            self._training_job.cancel()

    def _outside(self, work: Callable[[Any], Any], **facts: Any) -> Any:
        """Work on the outside lane."""
        from desktop.ui.jobs import Lane

        return self._lanes().start(work, lane=Lane.OUTSIDE, **facts)

    def _start(self, work: Callable[[Any], Any]) -> None:
        self._lanes().start(work, owner=self, done=self._pass, failed=self._on_failed)

    def _on_progressed(self, done: int, total: int, what: str) -> None:
        if self.window.training is not None:
            self.window.training.show_progress(done, total, what)

    def _on_cancelled(self) -> None:
        self.window.rest(self.tr("已取消，没有留下训练站。"))

    def _on_failed(self, error: Exception) -> None:
        self.window.say(self._doors.explain(error))

    def _pass(self, desk: Any) -> None:
        if self._is_open:  # the keyring was faster than the person, or the other way
            desk.station.close()
            return
        self._is_open = True
        self.opened.emit(desk)
