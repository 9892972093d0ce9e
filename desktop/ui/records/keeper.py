"""Autosave of a form: what is typed is a draft on the disk a moment later."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

from desktop.model.spec import Record
from desktop.services import drafting
from desktop.services.desk import ChangeSet
from desktop.storage.records import Stored
from desktop.ui.bench import Bench
from desktop.ui.explain import explain

_AFTER_MS: Final = 250
_AGAIN_MS: Final = 5_000


class Keeper(QObject):
    """Keeps what a person is doing while he does it.

    A keep that fails is said in the status line and tried again until it succeeds.
    """

    def __init__(self, bench: Bench, prepare: Callable[[], Callable[[], None]]) -> None:
        """Make it; *prepare* looks at the screen, and returns the work for the lane."""
        super().__init__()
        self._bench = bench
        self._prepare = prepare
        self._is_over = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._keep)
        self._under_way = 0
        bench.know_keeper(self)

    @property
    def is_safe(self) -> bool:
        """Whether everything typed is on the disk."""
        return not self._timer.isActive() and not self._under_way

    def touch(self) -> None:
        """Say that something was typed."""
        if not self._is_over and not self._timer.isActive():
            self._timer.start(_AFTER_MS)

    def flush(self) -> None:
        """Keep now what is not kept yet: the form goes out of sight."""
        if self._timer.isActive():
            self._timer.stop()
            self._keep()

    def stop(self) -> None:
        """Keep nothing more: the record was saved or given up."""
        self._is_over = True
        self._timer.stop()

    def go_on(self) -> None:
        """Keep what will be typed from now on: what was, is saved."""
        self._is_over = False

    def resume(self) -> None:
        """Go on: the record was not saved after all, and is still on the screen."""
        self._is_over = False
        self.touch()

    def write(
        self,
        work: Callable[[], ChangeSet],
        *,
        owner: QObject,
        done: Callable[[ChangeSet], None] | None = None,
        failed: Callable[[Exception], None],
    ) -> None:
        """Keep what is typed and write; what could not be written is kept again."""

        def fail(error: Exception) -> None:
            self.resume()
            failed(error)

        self.flush()
        self.stop()
        self._bench.write(work, owner=owner, done=done, failed=fail)

    def _keep(self) -> None:
        self._under_way += 1
        self._bench.read(
            self._prepare(),
            self._on_kept,
            owner=self._bench,
            failed=self._on_failed,
        )

    def _on_kept(self, _nothing: object) -> None:
        self._under_way -= 1
        self._bench.kept.emit(self._bench.desk.now())

    def _on_failed(self, error: Exception) -> None:
        self._under_way -= 1
        self._bench.not_kept.emit(explain(error).what)
        if not self._is_over:
            self._timer.start(_AGAIN_MS)


class FormKeeper(Keeper):
    """Keeps the record of a form while it is being typed."""

    def __init__(
        self, bench: Bench, compose: Callable[[], Record], base: Stored | None = None
    ) -> None:
        super().__init__(bench, self._work)
        self._compose = compose
        self._base = base

    def begin_again(self, base: Stored | None) -> None:
        """Go on from *base*: the record was saved, and may be typed in further."""
        self._base = base
        self.go_on()

    def forget(self) -> None:
        """Forget what was typed."""
        self.stop()
        desk, record_id = self._bench.desk, self._compose().id
        self._bench.read(
            lambda: drafting.drop(desk, record_id),
            lambda _none: None,
            owner=self._bench,
        )

    def _work(self) -> Callable[[], None]:
        desk, record, base = self._bench.desk, self._compose(), self._base
        return lambda: drafting.keep(desk, record, base)
