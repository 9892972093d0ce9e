"""Many tabs in one line: those without room stand in a menu at its end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QTabBar, QWidget

from desktop.ui import theme
from desktop.ui.override import override
from desktop.ui.widgets.boxes import row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.switches import dress_tabs

_STEPS = {Qt.Key.Key_Left.value: -1, Qt.Key.Key_Right.value: 1}


class TabRow(QWidget):
    """A bar of tabs, each read whole; arrows walk them all, also those in the menu.

    Attributes:
        changed: The index of the tab that was opened.
        bar: The tabs; those without room are not visible in it.
        rest: Opens the menu of the others; not there where all have room.
    """

    changed = Signal(int)

    def __init__(self, names: Sequence[str], *, name: str) -> None:
        super().__init__()
        self.bar = _Bar()
        dress_tabs(self.bar, names, name=name)
        self.bar.setUsesScrollButtons(False)
        self.bar.walked.connect(self._walk)
        self.bar.currentChanged.connect(self._on_changed)
        self.rest = button("", kind="link", icon="chevron-down", clicked=self.open_rest)
        self.rest.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # icon at the end
        self.rest.hide()
        self.setLayout(row(self.bar, self.rest, None))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def current(self) -> int:
        """The index of the tab that is open."""
        return self.bar.currentIndex()

    def open(self, index: int) -> None:
        """Open a tab, also one that had no room."""
        self.bar.setTabVisible(index, True)
        self.bar.setCurrentIndex(index)

    def open_rest(self) -> None:
        """Show the menu of the tabs that have no room, if there are any."""
        if self.rest.isHidden():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for index in self._hidden():
            action = menu.addAction(self.bar.tabText(index))
            action.triggered.connect(lambda _on=False, to=index: self.open(to))
        menu.setActiveAction(menu.actions()[0])
        menu.popup(self.rest.mapToGlobal(self.rest.rect().bottomLeft()))

    @override
    def sizeHint(self) -> QSize:
        return QSize(sum(self.bar.widths()), self.bar.sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        wide = max(self.bar.widths()) + self._rest_px()
        return QSize(wide, self.bar.sizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        """Show the first tabs that have room, and the open one."""
        widths = self.bar.widths()
        room = self.width()
        if sum(widths) > room:
            room -= self._rest_px() + widths[self.current]
        shown = {self.current}
        for index, wide in enumerate(widths):
            if index == self.current and sum(widths) > self.width():
                continue  # its room is kept
            room -= wide
            if room < 0:
                break
            shown.add(index)
        for index in range(len(widths)):
            self.bar.setTabVisible(index, index in shown)
        self.bar.setFixedWidth(sum(widths[index] for index in shown))
        self._tell(len(widths) - len(shown))

    def _tell(self, hidden: int) -> None:
        words = self.tr("其余 %n 项", "", hidden)
        self.rest.setText(words)
        self.rest.setAccessibleName(words)
        self.rest.setVisible(hidden > 0)

    def _hidden(self) -> list[int]:
        return [n for n in range(self.bar.count()) if not self.bar.isTabVisible(n)]

    def _rest_px(self) -> int:
        longest = self.tr("其余 %n 项", "", self.bar.count())
        return self.rest.fontMetrics().horizontalAdvance(longest) + 2 * theme.GAP_24

    def _walk(self, step: int) -> None:
        to = self.current + step
        if 0 <= to < self.bar.count():
            self.open(to)

    def _on_changed(self, index: int) -> None:
        self._fit()
        self.changed.emit(index)


class _Bar(QTabBar):
    """The tabs themselves.

    Attributes:
        walked: An arrow was pressed: 1 for the next tab, -1 for the one before.
    """

    walked = Signal(int)

    def widths(self) -> list[int]:
        """Return how wide each tab is, seen or not, in pixels."""
        return [self.tabSizeHint(index).width() for index in range(self.count())]

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(event.key(), 0)
        if step:
            self.walked.emit(step)
        else:
            super().keyPressEvent(event)
