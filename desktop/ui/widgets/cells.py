"""Walking the cells of a table that is written in."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView

_STEPS = {
    QAbstractItemView.CursorAction.MoveNext: 1,
    QAbstractItemView.CursorAction.MovePrevious: -1,
}


def tab_step(action: QAbstractItemView.CursorAction) -> int:
    """Return 1 for Tab, -1 for Shift+Tab, 0 for every other way to go."""
    return _STEPS.get(action, 0)
