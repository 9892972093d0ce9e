"""The parts of bench_start, each in a process that imports nothing else.

    python -m benchmarks.start_parts bare | unlock HOME | list STATION

Each ends with the CPU seconds it needed until Qt had painted.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

PASSPHRASE = "river stone lantern"  # noqa: S105 - of a throw-away station


def _end(since_s: float) -> None:
    """Say the CPU time and end at once: closing is not what is measured."""
    os.write(1, f"{time.process_time() - since_s}\n".encode())
    os._exit(0)


def _bare() -> None:
    """Show a window with one field, and nothing else."""
    from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

    app = QApplication(sys.argv[:1])
    window = QWidget()
    window.resize(640, 480)
    QVBoxLayout(window).addWidget(QLineEdit())
    window.show()
    _when_painted(window, lambda: _end(0))
    app.exec()


def _unlock(home: str) -> None:
    """Start the program as a person does, until its first window is painted."""
    os.environ["XDG_DATA_HOME"] = home
    from PySide6.QtWidgets import QApplication

    serve = QApplication.exec

    def served(_app: QApplication) -> int:
        window = next(w for w in QApplication.topLevelWidgets() if w.isVisible())
        _when_painted(window, lambda: _end(0))
        return serve()

    QApplication.exec = served
    sys.argv = ["frontline"]
    from desktop.__main__ import main as program

    program()


def _open_list(folder: str) -> None:
    """Open the station; then count until the rows of the list are painted."""
    from PySide6.QtWidgets import QApplication

    from desktop import app
    from desktop.memory import settle_memory
    from desktop.services import stations
    from desktop.ui.program import Program

    settle_memory()
    app.prepare()  # as it is done while the person types
    program = Program(Path(folder), app.doors(Path(folder)))
    desk = stations.unlock(Path(folder), PASSPHRASE)
    since_s = time.process_time()
    program.doorway.opened.emit(desk)
    assert program.workplace is not None
    window = program.workplace.window
    _go_to_list(window, lambda: _end(since_s))
    QApplication.exec()


def _go_to_list(window: Any, then: Callable[[], None]) -> None:
    """Wait for the page of the day, open the list, wait for its rows."""
    from desktop.ui.bench import Place

    def shown() -> None:
        window.open(Place(page="figures", type_name="interview"))
        table = window.page.pane.table
        _when_painted(
            table.viewport(), then, ready=lambda: table.list_model.row_at(0) is not None
        )

    _when_painted(window.stack, shown, ready=lambda: window.stack.count() > 0)


def _when_painted(
    widget: QObject, then: Callable[[], None], ready: Callable[[], bool] = lambda: True
) -> None:
    """Call *then* once *widget* was painted while it was *ready*."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    class Watch(QObject):
        """Sees the painting; what is called comes after it."""

        def eventFilter(  # noqa: N802 - Qt's name
            self, _watched: QObject, event: QEvent
        ) -> bool:
            if event.type() is QEvent.Type.Paint and ready():
                widget.removeEventFilter(self)
                QTimer.singleShot(0, then)
            return False

    watch = Watch(widget)
    widget.installEventFilter(watch)


_PARTS: dict[str, Callable[..., None]] = {
    "bare": _bare,
    "unlock": _unlock,
    "list": _open_list,
}


if __name__ == "__main__":
    _PARTS[sys.argv[1]](*sys.argv[2:])
