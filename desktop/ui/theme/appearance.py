"""Light or dark: which one is on, and how it is put on."""

from __future__ import annotations

from enum import Enum

from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from desktop.ui.theme import fonts, sheet
from desktop.ui.theme import values as t


class Appearance(Enum):
    """What the user chose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


def new_app(name: str) -> QApplication:
    """Make the program, called *name*, in our style from the start.

    Asking which style there is would create all that Qt enumerates about styles,
    10 ms before the first paint; changing it costs as much.
    """
    app = QApplication([name, "-style", _STYLE])
    app.setProperty("style", _STYLE)
    return app


def dress(app: QApplication, appearance: Appearance = Appearance.SYSTEM) -> None:
    """Give the program its look, and let it follow the system where chosen."""
    fonts.load_base()
    if app.property("style") != _STYLE:
        app.setStyle(QStyleFactory.create(_STYLE))
        app.setProperty("style", _STYLE)
    app.setFont(fonts.font(t.BODY))
    app.setProperty("appearance", appearance.value)
    _put_on(app)
    app.styleHints().colorSchemeChanged.connect(lambda _scheme: _put_on(app))


def choose(app: QApplication, appearance: Appearance) -> None:
    """Change the appearance while the program runs."""
    app.setProperty("appearance", appearance.value)
    _put_on(app)


def dark() -> bool:
    """Return whether the dark appearance is on now. Ask when painting."""
    return QGuiApplication.palette().color(QPalette.ColorRole.Window) == _DARK_GROUND


def tokens() -> t.Tokens:
    """Return the colours that are on now. Ask when painting; never keep them."""
    return t.DARK if dark() else t.LIGHT


def colour(token: str) -> QColor:
    """Return the colour a token has now."""
    return QColor(getattr(tokens(), token))


def tone(widget: QWidget, value: str, name: str = "tone") -> None:
    """Set the property *name* the style sheet looks at, and let it be seen."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def _put_on(app: QApplication) -> None:
    chosen = t.DARK if _wants_dark(app) else t.LIGHT
    app.setPalette(_palette(chosen))
    app.setStyleSheet(sheet.style_sheet(chosen))


def _wants_dark(app: QApplication) -> bool:
    appearance = Appearance(app.property("appearance") or Appearance.SYSTEM.value)
    if appearance is Appearance.SYSTEM:
        # The first palette is the system's, later the style's own follows it; asking
        # for the scheme by its name would create all of Qt's enumerations, 18 ms
        # before the first paint.
        is_ours = bool(app.styleSheet())
        theirs = app.style().standardPalette() if is_ours else QGuiApplication.palette()
        return theirs.color(QPalette.ColorRole.Window).lightness() < _HALF_LIGHT
    return appearance is Appearance.DARK


def _palette(chosen: t.Tokens) -> QPalette:
    role = QPalette.ColorRole
    colours = {
        role.Window: chosen.ground,
        role.WindowText: chosen.ink,
        role.Base: chosen.surface,
        role.AlternateBase: chosen.sunken,
        role.Text: chosen.ink,
        role.PlaceholderText: chosen.secondary,
        role.Button: chosen.surface,
        role.ButtonText: chosen.ink,
        role.Highlight: chosen.chosen,
        role.HighlightedText: chosen.ink,
        role.Link: chosen.accent,
        role.LinkVisited: chosen.accent,
        role.ToolTipBase: chosen.surface,
        role.ToolTipText: chosen.ink,
        role.Accent: chosen.accent,
        role.Mid: chosen.line2,
        role.Dark: chosen.control,
    }
    palette = QPalette()
    for key, value in colours.items():
        palette.setColor(key, QColor(value))
    for key in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, key, QColor(chosen.disabled))
    return palette


_STYLE = "fusion"
_HALF_LIGHT = 128
_DARK_GROUND = QColor(t.DARK.ground)
