"""Sheets that lie over the window for a moment: the finder, the sheet of keys.

They are not modal: Esc, a click beside them, or choosing something closes them.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from desktop.ui import theme
from desktop.ui.override import override
from desktop.ui.widgets.boxes import Card

_SHADE_ALPHA = 150
_TOP = 56


class Overlay(QWidget):
    """A shade over the whole window with one card on it.

    Attributes:
        closed: It is gone, and the focus is back where it was.
    """

    closed = Signal()

    def __init__(self, window: QWidget, *, width: int, name: str) -> None:
        super().__init__(window)
        self._window = window
        self._width = width
        self._before: QWidget | None = None
        self.card = Card()
        self.card.setParent(self)
        self.setAccessibleName(name)
        window.installEventFilter(self)
        self.hide()

    def open(self, first: QWidget) -> None:
        """Lie over the window, with the focus in *first*."""
        if self.isHidden():
            self._before = QApplication.focusWidget()
        self._place()
        self.show()
        self.raise_()
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_sheet(self) -> None:
        """Go away and give the focus back."""
        if self.isHidden():
            return
        self.hide()
        if self._before is not None and isValid(self._before):
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None
        self.closed.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.card.geometry().contains(event.position().toPoint()):
            self.close_sheet()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        shade = theme.colour("desk")
        shade.setAlpha(_SHADE_ALPHA)
        painter.fillRect(self.rect(), shade)
        painter.end()

    def _place(self) -> None:
        self.setGeometry(self._window.rect())
        wide = min(self._width, self.width() - 2 * theme.GAP_24)
        room = self.height() - _TOP - theme.GAP_24
        high = min(self.card.sizeHint().height(), room)
        self.card.setGeometry((self.width() - wide) // 2, _TOP, wide, high)
