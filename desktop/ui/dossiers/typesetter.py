"""Laying documents out: only what is wanted by then is shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from desktop.ui.bench import Bench
from desktop.ui.dossiers.previews import Preview


class Typesetter:
    """Lays documents out on the outside lane; the last one asked for wins."""

    def __init__(
        self,
        bench: Bench,
        owner: QObject,
        *,
        done: Callable[[Preview], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Make it for *owner*: nothing arrives once that is gone."""
        self._bench = bench
        self._owner = owner
        self._done = done
        self._failed = failed
        self._asked = 0

    def lay_out(self, make: Callable[[], Preview]) -> None:
        """Let *make* lay a document out, in place of what was asked for before."""
        self.forget()
        turn = self._asked

        def show(preview: Preview) -> None:
            if turn == self._asked:
                self._done(preview)

        def fail(error: Exception) -> None:
            if turn == self._asked:
                self._failed(error)

        self._bench.outside(
            lambda _ticket: make(), owner=self._owner, done=show, failed=fail
        )

    def forget(self) -> None:
        """Let nothing arrive that was asked for before."""
        self._asked += 1
