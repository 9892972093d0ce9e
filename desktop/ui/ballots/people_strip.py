"""The persons on the ballot, and which of them are done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.services.ballots.activities import Candidate
from desktop.ui import theme
from desktop.ui.override import override
from desktop.ui.widgets.painting import draw_icon, draw_ring, draw_text

_WIDTH_PX = 216
_LEAST_PX = 28
_AT = 46


class PeopleStrip(QWidget):
    """A column of names, each with a tick or how much is marked.

    Attributes:
        chosen: A person was picked (his place).
    """

    chosen = Signal(int)

    def __init__(self, people: Sequence[Candidate]) -> None:
        super().__init__()
        self._people = tuple(people)
        self._done = [0] * len(people)
        self._whole = 1
        self._current = 0
        self.setFixedWidth(_WIDTH_PX)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("被评价干部"))

    def show_progress(self, current: int, done: Sequence[int], whole: int) -> None:
        """Show whose page is open, and how many items of *whole* each one has."""
        self._current, self._done, self._whole = current, list(done), whole
        name = self._people[current].name
        words = self.tr("{name}，已评 {done} / {whole} 项")
        self.setAccessibleDescription(
            words.format(name=name, done=done[current], whole=whole)
        )
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(_WIDTH_PX, _LEAST_PX * len(self._people))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up.value: -1, Qt.Key.Key_Down.value: 1}
        wanted = self._current + steps.get(event.key(), 0)
        if event.key() in steps and 0 <= wanted < len(self._people):
            self.chosen.emit(wanted)
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = int(event.position().y()) // self._high
        if at < len(self._people):
            self.chosen.emit(at)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, person in enumerate(self._people):
            self._draw(painter, place, person.name)
        painter.end()

    @property
    def _high(self) -> int:
        fitting = self.height() // max(len(self._people), 1)
        return max(min(fitting, theme.LARGE_TARGET), _LEAST_PX)

    def _draw(self, painter: QPainter, place: int, name: str) -> None:
        box = QRect(theme.GAP_8, place * self._high, _WIDTH_PX - 8, self._high)
        is_current = place == self._current
        if is_current:
            painter.fillRect(box, theme.colour("chosen"))
            if self.hasFocus():
                draw_ring(painter, box)
        done = self._done[place]
        is_done = done == self._whole
        icon = "circle-check" if is_done else "circle-dashed" if done else "circle"
        spot = QRect(box.left() + 12, box.top(), theme.ICON, box.height())
        draw_icon(painter, spot, icon, "good" if is_done else "secondary", theme.ICON)
        words = box.adjusted(_AT - theme.GAP_8, 0, -theme.GAP_8, 0)
        tone = "accent" if is_current else "ink"
        draw_text(painter, words, name, size=theme.RECORD, tone=tone)
