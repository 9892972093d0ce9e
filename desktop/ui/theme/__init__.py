"""The look: the only place with colours, sizes and margins.

Use it as `from desktop.ui import theme`: `theme.GAP_8`, `theme.colour("ink")`,
`theme.font(theme.BODY)`, `theme.icon("camera")`, `theme.tone(label, "danger")`.
"""

from desktop.ui.theme.appearance import (
    Appearance,
    choose,
    colour,
    dark,
    dress,
    tokens,
    tone,
)
from desktop.ui.theme.fonts import FAMILY, font, load_fallbacks
from desktop.ui.theme.icons import icon, icon_pixmap
from desktop.ui.theme.values import *  # noqa: F403 - the measures are the point

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
    "tokens",
    "tone",
]
