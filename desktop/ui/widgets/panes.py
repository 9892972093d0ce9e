"""Panes side by side; one at a time, or one under the other, where room is short."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QLayout,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QWidget,
)
from shiboken6 import isValid

from desktop.ui import theme
from desktop.ui.override import override


class Pair(QSplitter):
    """Two panes with a hairline between them that can be dragged.

    Attributes:
        left: The list.
        right: What is chosen in it.
    """

    def __init__(
        self, left: QWidget, right: QWidget, *, sizes: tuple[int, int]
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.left = left
        self.right = right
        self._is_single = False
        self._left_at: QWidget | None = None  # where the keyboard was before
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.addWidget(left)
        self.addWidget(right)
        self.setStretchFactor(1, 1)
        self.setSizes(list(sizes))

    @property
    def is_single(self) -> bool:
        """Whether there is room for one pane only."""
        return self._is_single

    def set_single(self, *, single: bool) -> None:
        """Show one pane at a time, beginning with the list; or both again."""
        if single is not self._is_single:
            self._is_single = single
            self.left.show()
            self.right.setVisible(not single)

    def go_right(self) -> bool:
        """Show what is chosen in place of the list; False when both are seen."""
        return self._turn(self.right, self.left)

    def go_left(self) -> bool:
        """Show the list again; False when it is seen already."""
        return self._turn(self.left, self.right)

    def _turn(self, shown: QWidget, hidden: QWidget) -> bool:
        if not self._is_single or not shown.isHidden():
            return False
        here = QApplication.focusWidget()
        is_here = here is not None and hidden.isAncestorOf(here)
        before, self._left_at = self._left_at, here if is_here else None
        hidden.hide()
        shown.show()
        if is_here:
            _go_into(shown, before)
        return True


def entrance(pane: QWidget) -> QWidget | None:
    """Return what takes the focus in a pane: itself, or the first thing that can."""
    able = [pane, *pane.findChildren(QWidget)]
    return next((widget for widget in able if takes_focus(widget)), None)


def takes_focus(widget: QWidget) -> bool:
    """Return whether Tab can come to a widget now."""
    wanted = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return wanted and widget.isVisible() and widget.isEnabled()


def _go_into(pane: QWidget, before: QWidget | None) -> None:
    """Put the keyboard into a pane: where it was in it *before*, if it still can."""
    known = before is not None and isValid(before) and pane.isAncestorOf(before)
    target = before if known and before is not None and takes_focus(before) else None
    target = target or entrance(pane)
    if target is not None:
        target.setFocus(Qt.FocusReason.OtherFocusReason)


class Beside(QWidget):
    """Two rows side by side, or one under the other where there is no room."""

    def __init__(self, left: QLayout, right: QLayout) -> None:
        super().__init__()
        self._parts = (left, right)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(theme.GAP_8)
        for part in self._parts:
            self._line.addLayout(part)

    @override
    def minimumSizeHint(self) -> QSize:
        wide = max(part.minimumSize().width() for part in self._parts)
        return QSize(wide, super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        wanted = sum(part.sizeHint().width() for part in self._parts) + theme.GAP_8
        fits = wanted <= self.width()
        self._line.setDirection(ways.LeftToRight if fits else ways.TopToBottom)


class Leaves(QStackedWidget):
    """One of several widgets, no larger than it needs: hidden ones claim no room."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self._leaves = widgets
        for widget in widgets:
            self.addWidget(widget)
        self.currentChanged.connect(lambda _index: self._narrow())
        self._narrow()

    def _narrow(self) -> None:
        policy = QSizePolicy.Policy
        for widget in self._leaves:
            is_shown = widget is self.currentWidget()
            large = policy.Expanding if is_shown else policy.Ignored
            widget.setSizePolicy(large, large)
