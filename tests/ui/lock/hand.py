"""What a person does before the lock and at it."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.ui.district import PASSPHRASE


def editor_of(workplace):
    return workplace.window.page.sitting.table.editor


def unlock(qtbot, workplace, passphrase: str = PASSPHRASE) -> None:
    screen = workplace.window.lock_screen
    screen.field.setText(passphrase)
    qtbot.keyClick(screen.field, Qt.Key.Key_Return)
