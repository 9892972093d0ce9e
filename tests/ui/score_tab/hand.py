"""What a person does at the three forms of a cadre."""

from __future__ import annotations

from desktop.storage import records
from desktop.ui.review.score_tab import EFFORT


def choose(tab, settle, number: int):
    """Show the form of a number, and return its pane."""
    tab.segments.choose(number)
    settle()
    settle()
    return tab.effort if number == EFFORT else tab.achievement


def cell(pane, row: int, key: str) -> str:
    """Return what a cell says."""
    return pane.grid.text(row, pane.keys.index(key))


def write(pane, row: int, key: str, text: str) -> None:
    """Type into a cell."""
    pane.grid.item(row, pane.keys.index(key)).setText(text)


def stored(desk, owner, subject):
    """Return the records of a type about a subject."""
    with desk.station.database.read() as connection:
        return records.find(connection, owner, subject_id=subject.id)
