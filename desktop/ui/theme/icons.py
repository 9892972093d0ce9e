"""Icons: lucide outlines drawn in the colour of a token, at any scale.

The engine asks for the token when it paints, so a live switch between light and dark
reaches every icon, and a window may move between screens of different density.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap, QPixmapCache

from desktop.resources import resource
from desktop.ui.override import override
from desktop.ui.theme import values as t
from desktop.ui.theme.appearance import tokens

_OF_MODE: Final = {QIcon.Mode.Disabled: "disabled"}


class TokenIconEngine(QIconEngine):
    """Draws one outline in the colour that its token has now."""

    def __init__(self, name: str, tone: str) -> None:
        super().__init__()
        self._name = name
        self._tone = tone

    @override
    def paint(
        self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State
    ) -> None:
        side = min(rect.width(), rect.height())
        ratio = painter.device().devicePixelRatio()
        pixmap = icon_pixmap(self._name, _OF_MODE.get(mode, self._tone), side, ratio)
        left = rect.x() + (rect.width() - side) // 2
        painter.drawPixmap(left, rect.y() + (rect.height() - side) // 2, pixmap)

    @override
    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    @override
    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        side = min(size.width(), size.height())
        tone = _OF_MODE.get(mode, self._tone)
        pixmap = icon_pixmap(self._name, tone, side, scale)
        whole = QPixmap(size * scale)
        whole.setDevicePixelRatio(scale)
        whole.fill(Qt.GlobalColor.transparent)
        painter = QPainter(whole)  # at the left: a wider size is the gap to the text
        painter.drawPixmap(0, (size.height() - side) // 2, pixmap)
        painter.end()
        return whole

    @override
    def clone(self) -> QIconEngine:
        return TokenIconEngine(self._name, self._tone)

    @override
    def iconName(self) -> str:
        return self._name


@cache
def icon(name: str, tone: str = "secondary") -> QIcon:
    """Return the icon *name* in the colour of the token *tone*.

    Kept for the life of the program: Qt does not own the engine's Python half.
    """
    _outline(name)  # a missing file must fail here: an error while painting kills Qt
    engine = TokenIconEngine(name, tone)
    made = QIcon(engine)
    _KEPT.append(engine)
    return made


def icon_pixmap(name: str, tone: str, side: int, ratio: float) -> QPixmap:
    """Return the outline as a pixmap of *side* logical pixels, from Qt's cache."""
    colour = getattr(tokens(), tone)
    key = f"frontline/{name}/{colour}/{side}/{ratio:.3f}"
    found = QPixmap()
    if QPixmapCache.find(key, found):
        return found
    pixmap = _render(name, colour, side, ratio)
    QPixmapCache.insert(key, pixmap)
    return pixmap


def _render(name: str, colour: str, side: int, ratio: float) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    outline = _outline(name).replace("currentColor", colour)
    outline = outline.replace('stroke-width="2"', f'stroke-width="{t.STROKE}"')
    renderer = QSvgRenderer(QByteArray(outline.encode()))
    pixmap = QPixmap(round(side * ratio), round(side * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


@cache
def _outline(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


_KEPT: Final[list[QIconEngine]] = []
