"""The look: the only place with colours, sizes and margins.

Use it as `from desktop.ui import theme`: `theme.GAP_8`, `theme.colour("ink")`,
`theme.font(theme.BODY)`, `theme.icon("camera")`, `theme.tone(label, "danger")`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.ui.theme.appearance import (
    Appearance,
    choose,
    colour,
    dark,
    dress,
    new_app,
    tokens,
    tone,
)
from desktop.ui.theme.fonts import FAMILY, font, load_fallbacks
from desktop.ui.theme.values import *  # noqa: F403 - the measures are the point

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon, QPixmap

__all__ = [  # and the measures
    "FAMILY",
    "Appearance",
    "choose",
    "colour",
    "dark",
    "dress",
    "font",
    "icon",
    "icon_pixmap",
    "load_fallbacks",
    "new_app",
    "tokens",
    "tone",
]


def icon(name: str, tone: str = "secondary") -> QIcon:
    """Return the icon *name* in the colour of the token *tone*.

    Raises:
        FileNotFoundError: There is no such outline.
    """
    from desktop.ui.theme import icons  # not before the first window is painted

    return icons.icon(name, tone)


def icon_pixmap(name: str, tone: str, side: int, ratio: float) -> QPixmap:
    """Return an outline of *side* logical pixels for a screen of density *ratio*."""
    from desktop.ui.theme import icons

    return icons.icon_pixmap(name, tone, side, ratio)
