"""Fields of a scheme for one number, and how it is read."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from desktop.scoring.ratios import plain
from desktop.ui.widgets.fields import field

_NUMBER_PX = 84


def number_field(name: str, value: Decimal) -> QLineEdit:
    """Return a narrow field with a number."""
    made = field(name)
    made.setText(plain(value))
    made.setFixedWidth(_NUMBER_PX)
    made.setAlignment(Qt.AlignmentFlag.AlignRight)
    return made


def number_of(text: str) -> Decimal | None:
    """Return the number a text says, None for none."""
    try:
        value = Decimal(text.strip())
    except InvalidOperation:
        return None
    return value if value.is_finite() else None
