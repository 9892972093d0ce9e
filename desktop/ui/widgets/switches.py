"""Switches between views of one thing: tabs and segmented choices."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QTabBar, QToolButton, QWidget

from desktop.ui import theme
from desktop.ui.override import override

_INSET = 3


def tabs(names: Sequence[str], *, name: str) -> QTabBar:
    """Return a bar of tabs with a line under the one that is open."""
    made = QTabBar()
    dress_tabs(made, names, name=name)
    return made


def dress_tabs(made: QTabBar, names: Sequence[str], *, name: str) -> None:
    """Give *made* the look and the habits of tabs, and a tab for each of *names*."""
    made.setProperty("kind", "tabs")
    made.setFont(theme.font(theme.BODY))
    made.setAccessibleName(name)
    made.setDrawBase(False)
    made.setExpanding(False)
    made.setUsesScrollButtons(True)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    for words in names:
        made.addTab(words)
    for scroll in made.findChildren(QToolButton):  # the keyboard walks the tabs
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)


def name_tabs(bar: QTabBar, choices: Sequence[Sequence[str]], room_px: int) -> None:
    """Name the tabs by the first of *choices* that has room, the fullest first.

    Where none has, they stand closer together by the last.
    """
    last = choices[-1]
    for tight, names in (*(("false", names) for names in choices), ("true", last)):
        theme.tone(bar, tight, name="tight")
        for number, words in enumerate(names):
            bar.setTabText(number, words)
        if bar.tabRect(bar.count() - 1).right() - bar.tabRect(0).left() < room_px:
            return


class Segments(QWidget):
    """A few words side by side, one of which is chosen; arrows walk them.

    Attributes:
        chosen: The index of the word chosen.
    """

    chosen = Signal(int)

    def __init__(self, words: Sequence[str], *, name: str) -> None:
        super().__init__()
        self._words = list(words)
        self._current = 0
        self.setFont(theme.font(theme.DENSE))
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedHeight(theme.CONTROL_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._describe()

    @property
    def current(self) -> int:
        """The index of the word chosen now."""
        return self._current

    def set_words(self, words: Sequence[str]) -> None:
        """Change the words, e.g. their counts."""
        self._words = list(words)
        self.updateGeometry()
        self._describe()
        self.update()

    def choose(self, index: int) -> None:
        """Choose a word, as a click does."""
        if 0 <= index < len(self._words) and index != self._current:
            self._current = index
            self._describe()
            self.update()
            self.chosen.emit(index)

    @override
    def sizeHint(self) -> QSize:
        return QSize(sum(self._widths()) + 2 * _INSET, theme.CONTROL_HEIGHT)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left.value: -1, Qt.Key.Key_Right.value: 1}
        step = steps.get(event.key(), 0)
        if step:
            self.choose(self._current + step)
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        left = _INSET
        for index, wide in enumerate(self._widths()):
            if left <= event.position().x() < left + wide:
                self.choose(index)
            left += wide

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("desk"))
        radius = theme.RADIUS_CONTROL
        painter.drawRoundedRect(self.rect(), radius, radius)
        left = _INSET
        for index, wide in enumerate(self._widths()):
            self._draw_word(painter, index, left, wide)
            left += wide
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("accent"), theme.FOCUS_RING))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), radius, radius)
        painter.end()

    def _draw_word(self, painter: QPainter, index: int, left: int, wide: int) -> None:
        box = self.rect().adjusted(0, _INSET, 0, -_INSET)
        box.setLeft(left)
        box.setWidth(wide)
        on = index == self._current
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("surface"))
            painter.drawRoundedRect(box, 4, 4)
        painter.setPen(theme.colour("ink" if on else "secondary"))
        painter.setFont(self.font())
        centre = int(Qt.AlignmentFlag.AlignCenter)
        painter.drawText(box.translated(0, -1), centre, self._words[index])

    def _widths(self) -> list[int]:
        metrics = self.fontMetrics()
        return [metrics.horizontalAdvance(word) + theme.GAP_24 for word in self._words]

    def _describe(self) -> None:
        if self._words:
            self.setAccessibleDescription(self._words[self._current])
