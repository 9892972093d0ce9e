"""The base of everything painted into a list: an error in it must not kill Qt."""

from __future__ import annotations

import logging

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.ui import theme
from desktop.ui.override import override

_log = logging.getLogger(__name__)

Index = QModelIndex | QPersistentModelIndex


class SafeDelegate(QStyledItemDelegate):
    """Paints one item; a subclass writes `draw` and never worries about the painter.

    An exception inside a Qt paint call leaves the painter open and ends in SIGSEGV:
    here it is logged, the painter is put back, and the item stays blank.
    """

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        painter.save()
        try:
            self.draw(painter, option, index)
        except Exception:
            _log.exception("item %s,%s not painted", index.row(), index.column())
        finally:
            painter.restore()

    def draw(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Paint the item; the painter may be left in any state."""
        super().paint(painter, option, index)


def is_chosen(option: QStyleOptionViewItem) -> bool:
    """Return whether the item is selected."""
    return bool(option.state & QStyle.StateFlag.State_Selected)


def is_hovered(option: QStyleOptionViewItem) -> bool:
    """Return whether the mouse is over the item."""
    return bool(option.state & QStyle.StateFlag.State_MouseOver)


def has_ring(option: QStyleOptionViewItem) -> bool:
    """Return whether the item is the current one of a view that has the focus."""
    wanted = QStyle.StateFlag.State_HasFocus
    return bool(option.state & wanted)


def draw_ground(painter: QPainter, option: QStyleOptionViewItem, ground: str) -> None:
    """Fill the whole rectangle: chosen, hovered or *ground*."""
    shade = ground
    if is_chosen(option):
        shade = "accent_tint"
    elif is_hovered(option):
        shade = "hover"
    painter.fillRect(option.rect, theme.colour(shade))
