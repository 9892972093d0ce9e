"""Words on the screen: labels, labels that shorten themselves, chips, key caps."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from desktop.ui import theme
from desktop.ui.override import override


def label(text: str, *, size: int = theme.BODY, tone: str = "ink") -> QLabel:
    """Return a plain label of one line."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setFont(theme.font(size))
    made.setProperty("tone", tone)
    return made


def prose(text: str, *, size: int = theme.BODY, tone: str = "ink") -> QLabel:
    """Return a label that wraps, for sentences."""
    made = label(text, size=size, tone=tone)
    made.setWordWrap(True)
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return made


def chip(text: str, tone: str = "neutral") -> QLabel:
    """Return a small word: neutral, accent, good, attention, danger or violet."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setFont(theme.font(theme.CAPTION))
    made.setProperty("chip", tone)
    made.setFixedHeight(theme.CHIP_HEIGHT)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


def keycap(keys: str) -> QLabel:
    """Return a key as it stands on the keyboard."""
    made = QLabel(keys)
    made.setFont(theme.font(theme.CAPTION))
    made.setProperty("keycap", "1")
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


def rule(direction: str = "horizontal") -> QFrame:
    """Return a hairline, horizontal or vertical."""
    made = QFrame()
    made.setProperty("rule", direction)
    return made


class Elide(QLabel):
    """One line that is shortened with … where there is no room.

    Its whole text shows as a tool tip when it had to be shortened, and always to a
    screen reader. It never widens its pane.
    """

    def __init__(
        self,
        text: str = "",
        *,
        size: int = theme.BODY,
        tone: str = "ink",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._more = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font(size))
        self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def explain_with(self, words: str) -> None:
        """Let the tool tip say *words*, where they are more than the text."""
        self._more = words if words != self.text() else ""
        self._explain()

    @override
    def setText(self, text: str) -> None:
        super().setText(text)
        self._explain()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._explain()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        tone = self.property("tone") or "ink"
        painter.setPen(theme.colour(tone if self.isEnabled() else "disabled"))
        rect = self.contentsRect()
        shown = self._shortened()
        painter.drawText(
            rect, int(self.alignment() | Qt.TextFlag.TextSingleLine), shown
        )
        painter.end()

    def _shortened(self) -> str:
        width_px = self.contentsRect().width()
        mode = Qt.TextElideMode.ElideRight
        return self.fontMetrics().elidedText(self.text(), mode, width_px)

    def _explain(self) -> None:
        is_short = self._shortened() != self.text()
        self.setToolTip(self._more or (self.text() if is_short else ""))
