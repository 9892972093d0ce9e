"""The base of every page in the frame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.ui import theme
from desktop.ui.bench import Bench, Place
from desktop.ui.widgets.boxes import paint_ground
from desktop.ui.widgets.panes import entrance


class Room(IntEnum):
    """How much room the window has; a page shows less when there is less."""

    NARROW = 0  # the list becomes an overlay, buttons lose words
    COMPACT = 1  # the rail shows icons only
    MEDIUM = 2  # the evidence pane becomes a tab
    WIDE = 3


def room_of(width_px: int) -> Room:
    """Return the room of a window of this width, in logical pixels."""
    if width_px < theme.WIDE_ENOUGH_FOR_LIST:
        return Room.NARROW
    if width_px < theme.WIDE_ENOUGH_FOR_RAIL:
        return Room.COMPACT
    if width_px < theme.WIDE_ENOUGH_FOR_EVIDENCE:
        return Room.MEDIUM
    return Room.WIDE


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A key and what it does, for the sheet of all keys."""

    keys: str
    words: str


class Page(QWidget):
    """One page. A subclass shows and asks; it decides nothing.

    The frame calls `enter` when the page comes to the front, `go_to` to open a place
    on it, `refresh` when records changed while it is in front, `fit` when the window's
    room changed, and `save`, `back` and `panes` for Ctrl+S, Esc and F6.
    """

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self.bench = bench
        self.room = Room.WIDE
        paint_ground(self, "window")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def enter(self) -> None:
        """Come to the front: read what may have changed."""

    def go_to(self, place: Place) -> None:
        """Open a place on this page."""

    def refresh(self, types: frozenset[str]) -> None:
        """Records of these types changed; read again if they are shown."""

    def fit(self, room: Room) -> None:
        """Show as much as there is room for."""
        self.room = room

    def save(self) -> bool:
        """Save what is being written; False when there is nothing to save."""
        return False

    def commit_typing(self) -> None:
        """Take over what an input method still holds: the page goes out of sight."""

    def start_new(self) -> bool:
        """Begin a new record in place; False when this page has none."""
        return False

    def back(self) -> bool:
        """Go one step back; False when the page is at its beginning."""
        return False

    def panes(self) -> Sequence[QWidget]:
        """Return the panes F6 walks through, in reading order."""
        return ()

    def keys(self) -> Sequence[Key]:
        """Return the keys of this page."""
        return ()

    def settle_focus(self) -> None:
        """Put the keyboard into the first pane that is seen, if it is nowhere yet.

        The frame asks when the page comes to the front; a page whose first pane has
        to be read first asks again when it is there.
        """
        if not self.hasFocus():
            return
        entrances = (entrance(pane) for pane in self.panes())
        target = next((found for found in entrances if found is not None), None)
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def may_leave(self) -> bool:
        """Return whether the page can be left now without losing anything."""
        return True

    def may_close(self) -> bool:
        """Return whether the window may close with what is on this page."""
        return self.may_leave()
