"""Buttons: a verb on each, one filled one per state."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton

from desktop.ui import theme

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


def set_icon(
    made: QPushButton | QToolButton, icon: str, tone: str = "secondary"
) -> None:
    """Change the icon of a button, e.g. between eye and eye-off."""
    made.setIcon(theme.icon(icon, tone) if icon else QIcon())
