"""What is done at the desk, and what is read there."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel


def press(qtbot, page, key):
    """Press a key where nothing is being typed."""
    page.setFocus()
    qtbot.keyClick(page, key)


def words(page):
    """Return all that stands beside the claim."""
    return [label.text() for label in page.claim.findChildren(QLabel)]
