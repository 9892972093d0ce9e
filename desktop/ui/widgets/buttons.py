"""Buttons: a verb on each, one filled one per state."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton

from desktop.ui import theme
from desktop.ui.override import override

# Qt's gap between icon and text is fixed and too narrow: the icon brings its own.
_ICON_WITH_GAP = QSize(theme.ICON_SMALL + theme.GAP_4, theme.ICON_SMALL)
_ICON_TONE = {"primary": "on_accent", "danger": "danger", "link": "accent"}


def button(
    text: str,
    *,
    kind: str = "plain",
    icon: str = "",
    clicked: Callable[[], object] | None = None,
) -> QPushButton:
    """Return a button: plain, primary (one per state), quiet, link or danger."""
    made = QPushButton(text)
    made.setFont(theme.font(theme.BODY))
    made.setProperty("kind", kind)
    made.setAccessibleName(text)
    # A click with the mouse leaves no ring behind; the keyboard always shows one.
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    if icon:
        made.setIcon(theme.icon(icon, _ICON_TONE.get(kind, "secondary")))
        made.setIconSize(_ICON_WITH_GAP)
    if clicked is not None:
        made.clicked.connect(lambda _checked=False: clicked())
    return made


def large(made: QPushButton) -> QPushButton:
    """Return a button made as large as a finger that is not used to it."""
    made.setFont(theme.font(theme.RECORD))
    made.setProperty("target", "large")
    return made


def icon_button(
    icon: str,
    name: str,
    *,
    tone: str = "secondary",
    clicked: Callable[[], object] | None = None,
) -> QToolButton:
    """Return a button that shows only an icon; *name* is its tool tip and its name."""
    made = QToolButton()
    made.setProperty("kind", "icon")
    made.setIcon(theme.icon(icon, tone))
    made.setIconSize(QSize(theme.ICON, theme.ICON))
    made.setFixedSize(theme.CONTROL_HEIGHT, theme.CONTROL_HEIGHT)
    made.setToolTip(name)
    made.setAccessibleName(name)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    if clicked is not None:
        made.clicked.connect(lambda _checked=False: clicked())
    return made


class ElideLink(QPushButton):
    """A link of one line that is shortened where there is no room."""

    def __init__(self, text: str, *, size: int = theme.BODY) -> None:
        super().__init__(text)
        self.setFlat(True)
        self.setFont(theme.font(size))
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        wide = metrics.horizontalAdvance(self.text()) + theme.GAP_8
        return QSize(wide, metrics.height() + theme.GAP_4)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme.GAP_24, self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(theme.colour("accent" if self.isEnabled() else "disabled"))
        box = self.rect().adjusted(2, -1, -2, -1)
        mode = Qt.TextElideMode.ElideRight
        shown = self.fontMetrics().elidedText(self.text(), mode, box.width())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(box, int(flags), shown)
        if self.hasFocus():
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
