"""A list and what is chosen in it, side by side; one at a time where room is short."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QSplitter, QStackedWidget, QWidget


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
        hidden.hide()
        shown.show()
        return True


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
