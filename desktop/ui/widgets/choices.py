"""Fields to choose in and to write prose in, with our own chevron."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

from desktop.ui import theme
from desktop.ui.override import override
from desktop.ui.widgets.painting import draw_icon

_LEAST_CHARACTERS = 4


class TextArea(QPlainTextEdit):
    """A field for prose: Tab leaves it, as in a form."""

    def __init__(self, name: str, *, lines: int = 4) -> None:
        super().__init__()
        self.setProperty("kind", "field")
        self.setFont(theme.font(theme.BODY))
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_lines(lines)

    def set_lines(self, lines: int) -> None:
        """Show so many lines at once."""
        line_px = self.fontMetrics().lineSpacing()
        self.setFixedHeight(line_px * lines + 2 * theme.GAP_8)


class Choice(QComboBox):
    """A list to choose one of, with our own chevron; the wheel never changes it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("kind", "field")
        self.setFont(theme.font(theme.BODY))
        self.setAccessibleName(name)
        self.setFixedHeight(theme.CONTROL_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMinimumContentsLength(_LEAST_CHARACTERS)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        tone = "secondary" if self.isEnabled() else "disabled"
        spot = QRect(self.width() - 28, 0, 20, self.height())
        draw_icon(painter, spot, "chevron-down", tone, theme.ICON_SMALL)
        painter.end()


def each_change(widget: QWidget, changed: Callable[[], object]) -> None:
    """Call *changed* whenever the person changes what a field holds."""
    if isinstance(widget, QLineEdit):
        widget.textChanged.connect(lambda _text: changed())
    elif isinstance(widget, QPlainTextEdit):
        widget.textChanged.connect(changed)
    elif isinstance(widget, QComboBox):
        widget.currentIndexChanged.connect(lambda _index: changed())
    elif isinstance(widget, QCheckBox):
        widget.toggled.connect(lambda _on: changed())
