"""What a person reads on a widget."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget


def texts(widget: QWidget) -> str:
    """Return what the labels of a widget say, as far as they are shown on it."""
    return "\n".join(
        item.text() for item in widget.findChildren(QLabel) if item.isVisibleTo(widget)
    )
