"""What a person types at the first window."""

from __future__ import annotations

from PySide6.QtCore import Qt

from desktop import app
from desktop.ui.jobs import Jobs
from desktop.ui.start.create import CreateWindow
from desktop.ui.start.doorway import Doorway
from desktop.ui.start.unlock import UnlockWindow


def first_door(folder, jobs: Jobs) -> Doorway:
    """Return the way in where there is no station yet."""
    doors = app.doors(folder)
    return Doorway(folder, doors, lambda: jobs, exists=False, training=False)


def fill_who(window: CreateWindow) -> None:
    who = window._who
    who._name.setText("王雪松")
    who._organ.setText("临河区")
    who._code.setText("320999")


def unlock(qtbot, doorway: Doorway, passphrase: str) -> UnlockWindow:
    window = doorway.window
    assert isinstance(window, UnlockWindow)
    window.show()
    window._field.setText(passphrase)
    qtbot.keyClick(window._field, Qt.Key.Key_Return)
    return window
