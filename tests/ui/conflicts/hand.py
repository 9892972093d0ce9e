"""What is changed on two stations, and what a person sees of it and chooses."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QTextEdit

from desktop.services.desk import Desk
from desktop.storage import records

FACT = "现场协调迁杆，当场定下分工和时间。"


def activate(qtbot, window) -> None:
    """Give the window the keyboard."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def found(desk: Desk, owner: type) -> str:
    """Return the id of the district's one record of a type."""
    with desk.station.database.read() as connection:
        return records.find(connection, owner)[0].id


def texts(widget) -> list[str]:
    return [item.text() for item in widget.findChildren(QLabel) if item.isVisible()]


def fragments(text: QTextEdit):
    """Return the pieces of a text with their formats."""
    block = text.document().begin()
    while block.isValid():
        step = block.begin()
        while not step.atEnd():
            yield step.fragment().text(), step.fragment().charFormat()
            step += 1
        block = block.next()
