"""Tab walks a page as one reads it, whatever was made when.

Qt's chain is that of making: what is filled in later (lines, cards, links of a strip)
would come after everything else, though it stands in the middle.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QGridLayout,
    QLayout,
    QLineEdit,
    QScrollArea,
    QSplitter,
    QTabBar,
    QWidget,
)

_WHOLE = (QAbstractItemView, QComboBox, QLineEdit, QTabBar)  # their parts are theirs


def stop_after(whole: QWidget, here: QWidget | None, step: int) -> QWidget | None:
    """Return what Tab comes to from *here*, in *whole*; None where it is elsewhere.

    Args:
        whole: All that Tab walks, round and round.
        here: Where the keyboard is.
        step: 1 for Tab, -1 for Shift+Tab.
    """
    stops = [widget for widget in _read(whole) if _is_stop(widget) or widget is here]
    if here not in stops:
        return None
    at = stops.index(here)
    return stops[(at + step) % len(stops)]


def _read(widget: QWidget) -> Iterator[QWidget]:
    """Give a widget and what is in it, as it is laid out."""
    yield widget
    if isinstance(widget, _WHOLE):
        return
    for inside in _parts(widget):
        if inside.isVisible():
            yield from _read(inside)


def _parts(widget: QWidget) -> Iterator[QWidget]:
    """Give the children of a widget: those laid out first, then the rest."""
    layout = widget.layout()
    laid = list(_laid(layout)) if layout is not None else []
    yield from laid
    if isinstance(widget, QSplitter):  # it keeps its children the other way round
        panes = map(widget.widget, range(widget.count()))
        yield from (pane for pane in panes if pane is not None)
        return
    if isinstance(widget, QScrollArea):
        if (inside := widget.widget()) is not None:
            yield inside
        return
    known = set(laid)
    for child in widget.children():
        if isinstance(child, QWidget) and child not in known and not child.isWindow():
            yield child


def _laid(layout: QLayout) -> Iterator[QWidget]:
    """Give the widgets of a layout and of those within it; a grid line by line."""
    places = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        places.sort(key=partial(_cell_of, layout))
    for place in places:
        item = layout.itemAt(place)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _laid(inner)


def _cell_of(grid: QGridLayout, place: int) -> tuple[int, int]:
    """Return the line and the column of an item."""
    found = cast("tuple[int, int, int, int]", grid.getItemPosition(place))
    return found[0], found[1]


def _is_stop(widget: QWidget) -> bool:
    by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(by_tab) and widget.isEnabled() and widget.focusProxy() is None
