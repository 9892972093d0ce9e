"""One item of the ballot: its name and five large places to mark, by hand or key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.scoring.ballots import BLANK
from desktop.ui import theme
from desktop.ui.ballots.voter_sheet import LETTERS
from desktop.ui.override import override
from desktop.ui.widgets.painting import draw_icon

_NAME_PX = 128
_PLACE_PX = 92
_BACK = frozenset(
    {Qt.Key.Key_0.value, Qt.Key.Key_Backspace.value, Qt.Key.Key_Delete.value}
)


class MarkRow(QWidget):
    """An item with its marks; 1 to 5 marks it, 0 takes the mark back.

    Attributes:
        marked: Its new mark, BLANK for none.
        walked: The keyboard goes on: 1 to the next item, -1 to the one before.
    """

    marked = Signal(str)
    walked = Signal(int)

    def __init__(self, name: str, words: Sequence[str]) -> None:
        super().__init__()
        self._name = name
        self._words = tuple(words)
        self._letter = BLANK
        self.setFont(theme.font(theme.RECORD))
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setFixedHeight(theme.LARGE_TARGET)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._describe()

    @property
    def letter(self) -> str:
        """The mark it shows."""
        return self._letter

    def show_letter(self, letter: str) -> None:
        """Show a mark."""
        self._letter = letter
        self._describe()
        self.update()

    def place(self, index: int) -> QRect:
        """Return where one of the marks is."""
        wide = max((self.width() - _NAME_PX) // len(LETTERS), 1)
        left = _NAME_PX + index * wide
        return QRect(left, 0, wide - theme.GAP_8, self.height())

    @override
    def sizeHint(self) -> QSize:
        return QSize(_NAME_PX + len(LETTERS) * _PLACE_PX, theme.LARGE_TARGET)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text()
        if text in {"1", "2", "3", "4", "5"}:
            self._mark(LETTERS[int(text) - 1])
            self.walked.emit(1)
        elif key in _BACK:
            self._mark(BLANK)
        elif key in {Qt.Key.Key_Left.value, Qt.Key.Key_Right.value}:
            self._shift(-1 if key == Qt.Key.Key_Left.value else 1)
        elif key in {Qt.Key.Key_Up.value, Qt.Key.Key_Down.value}:
            self.walked.emit(-1 if key == Qt.Key.Key_Up.value else 1)
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        for index, letter in enumerate(LETTERS):
            if self.place(index).contains(at):
                self._mark(BLANK if letter == self._letter else letter)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        painter.setPen(theme.colour("accent" if self.hasFocus() else "ink"))
        box = QRect(0, 0, _NAME_PX - theme.GAP_16, self.height())
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, int(right), self._name)
        for index, letter in enumerate(LETTERS):
            self._draw_place(painter, index, on=letter == self._letter)
        painter.end()

    def _draw_place(self, painter: QPainter, index: int, *, on: bool) -> None:
        box = self.place(index).adjusted(1, 1, -1, -1)
        ring = theme.FOCUS_RING if self.hasFocus() else 1
        edge = "accent" if self.hasFocus() or on else "control"
        painter.setPen(QPen(theme.colour(edge), ring))
        painter.setBrush(theme.colour("accent" if on else "surface"))
        radius = theme.RADIUS_CONTROL
        painter.drawRoundedRect(box, radius, radius)
        tone = "on_accent" if on else "ink"
        painter.setPen(theme.colour(tone))
        wide = painter.fontMetrics().horizontalAdvance(self._words[index])
        words = QRect(box)
        if on:
            spot = QRect(box.center().x() - wide // 2 - 22, box.top(), 18, box.height())
            draw_icon(painter, spot, "check", tone, theme.ICON)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignCenter), self._words[index])

    def _shift(self, step: int) -> None:
        at = LETTERS.find(self._letter)
        wanted = at + step if at >= 0 else (0 if step > 0 else len(LETTERS) - 1)
        self._mark(LETTERS[min(max(wanted, 0), len(LETTERS) - 1)])

    def _mark(self, letter: str) -> None:
        if letter != self._letter:
            self.show_letter(letter)
            self.marked.emit(letter)

    def _describe(self) -> None:
        at = LETTERS.find(self._letter)
        self.setAccessibleDescription(self._words[at] if at >= 0 else self.tr("未评"))
