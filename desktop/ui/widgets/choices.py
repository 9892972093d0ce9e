"""Fields to choose in and to write prose in, with our own chevron and tick."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from desktop.ui import theme
from desktop.ui.override import override
from desktop.ui.widgets.painting import draw_box, draw_icon


_LEAST_CHARACTERS = 4


class TextArea(QPlainTextEdit):
    """A field for prose: Tab leaves it, as in a form."""

    def __init__(self, name: str, *, lines: int = 4) -> None:
        super().__init__()
        self.setProperty("kind", "field")
        self.setFont(theme.font(theme.BODY))
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        line_px = self.fontMetrics().lineSpacing()
        self.setMinimumHeight(line_px * lines + 2 * theme.GAP_8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
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


class Tick(QCheckBox):
    """A check box drawn by us: the typeface has no box, and 3:1 edges matter."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setFont(theme.font(theme.BODY))
        self.setAccessibleName(text)
        self.setMinimumHeight(theme.CONTROL_HEIGHT)

    @override
    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.text())
        wide = words + theme.ICON + 2 * theme.GAP_8
        return QSize(wide, theme.CONTROL_HEIGHT)

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QPainter(self)
        box = QRect(2, (self.height() - theme.ICON) // 2, theme.ICON, theme.ICON)
        draw_box(painter, box, checked=self.isChecked(), enabled=self.isEnabled())
        if option.state & QStyle.StateFlag.State_HasFocus:
            ring = QRect(0, 2, self.width(), self.height() - 4)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("accent"), theme.FOCUS_RING))
            painter.drawRoundedRect(ring.adjusted(1, 1, -1, -1), 5, 5)
        painter.setFont(self.font())
        painter.setPen(theme.colour("ink" if self.isEnabled() else "disabled"))
        words = self.rect().adjusted(theme.ICON + theme.GAP_8 + 2, -1, 0, -1)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(words, int(flags), self.text())
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
