"""What a key does in the lines, where it does more than Qt's editor knows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from desktop.ui.interview import editing
from desktop.ui.interview.point_margin import KIND_KEYS

if TYPE_CHECKING:
    from desktop.ui.interview.editor import LinesEditor

_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TAB = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_STEPS = {Qt.Key.Key_Down.value: 1, Qt.Key.Key_Up.value: -1}

Action = Callable[[], object]


def action_of(editor: LinesEditor, event: QKeyEvent) -> Action | None:
    """Return what a key does, None where Qt or the frame knows better."""
    key = event.key()
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if held == _CTRL and key in KIND_KEYS:
        return lambda: editor.kind_pressed.emit(KIND_KEYS[key])
    if key in _STEPS and held == _ALT:
        return lambda: editor.margin.step(_STEPS[key])
    if key in _STEPS and held == _CTRL:
        return lambda: editor.outline_step.emit(_STEPS[key])
    return None if editor.isReadOnly() else _writing_action(editor, key, held)


def _writing_action(
    editor: LinesEditor, key: int, held: Qt.KeyboardModifier
) -> Action | None:
    cursor = editor.textCursor()
    if key in _ENTER and held & _CTRL:
        wanted = editor.outline_written if held & _SHIFT else editor.outline_ticked
        return wanted.emit
    if key in _ENTER:
        return editor.end_line
    if key in _TAB and not held & _CTRL:
        return lambda: editor.edit(editing.toggle_voices)
    if cursor.hasSelection():
        return None
    if key == Qt.Key.Key_Backspace and cursor.atBlockStart():
        return lambda: editor.edit(editing.join_with_previous)
    if key == Qt.Key.Key_Delete and cursor.atBlockEnd():
        return lambda: editor.edit(editing.join_with_next)
    return None
