"""Fields whose words are kept nowhere until something is done with them."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QLineEdit, QWidget

_Field = TypeVar("_Field", bound=QLineEdit)
_MARK = "asked_about"


def asks_at_close(line: _Field, *, asks: bool = True) -> _Field:
    """Let the window ask before it closes over words in this field; return it."""
    line.setProperty(_MARK, asks)
    return line


def begun_within(within: QWidget) -> list[tuple[str, str]]:
    """Return what the fields with words a person typed are called, and the words."""
    fields = (one for one in within.findChildren(QLineEdit) if one.property(_MARK))
    return [
        (one.accessibleName(), one.text().strip())
        for one in fields
        if one.isModified() and one.text().strip() and _is_open(one, within)
    ]


def _is_open(field: QLineEdit, within: QWidget) -> bool:
    """Return whether a field is seen on its page, which need not be in front."""
    page: QWidget = field
    while (parent := page.parentWidget()) is not None and parent is not within:
        page = parent
    return field.isVisibleTo(page)
