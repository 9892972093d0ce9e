"""Boxes: rows, columns, cards, and the scroll area every page stands in."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.ui import theme
from desktop.ui.override import override


def row(*items: QWidget | QLayout | int | None, gap: int = theme.GAP_8) -> QHBoxLayout:
    """Return a row; an int is a space in pixels, None takes the room left."""
    made = QHBoxLayout()
    _fill(made, items, gap)
    return made


def column(
    *items: QWidget | QLayout | int | None, gap: int = theme.GAP_8
) -> QVBoxLayout:
    """Return a column; an int is a space in pixels, None takes the room left."""
    made = QVBoxLayout()
    _fill(made, items, gap)
    return made


def pane(layout: QLayout, *, ground: str = "", padding: int = 0) -> QWidget:
    """Return a widget around *layout*, painted in the token *ground* if given."""
    made = QWidget()
    if ground:
        paint_ground(made, ground)
    layout.setContentsMargins(padding, padding, padding, padding)
    made.setLayout(layout)
    return made


def paint_ground(widget: QWidget, ground: str) -> None:
    """Let the style sheet paint *widget*: window, rail, surface, sunken or desk."""
    widget.setProperty("ground", ground)
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)


class Card(QFrame):
    """A sheet of paper on the desk: plain, active, dashed, sunken or changed.

    Attributes:
        body: The column its content goes into.
    """

    def __init__(
        self, *, kind: str = "plain", padding: int = theme.CARD_PADDING
    ) -> None:
        super().__init__()
        self.setProperty("card", kind)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(padding, padding, padding, padding)
        self.body.setSpacing(theme.GAP_8)

    def set_kind(self, kind: str) -> None:
        """Change the frame."""
        theme.tone(self, kind, name="card")


class Tall(QWidget):
    """What stands in a scroll area: as high as its content at the width it has.

    A layout of wrapped sentences asks for the height of a narrow column otherwise, and
    leaves a blank beneath.
    """

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)


class Scroll(QScrollArea):
    """The scroll area of a page: no frame, never a jump when its bar appears."""

    def __init__(self, inside: QWidget, *, bar_always: bool = False) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        if bar_always:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self.setWidget(inside)
        inside.setAutoFillBackground(False)


class CardList(Scroll):
    """Cards one below the other, beside a bar that is always there.

    Attributes:
        cards: The column they go into.
    """

    def __init__(self, *, gap: int = theme.GAP_12) -> None:
        inside = QWidget()
        cards = QVBoxLayout(inside)
        cards.setContentsMargins(0, 0, theme.GAP_12, theme.GAP_24)
        cards.setSpacing(gap)
        super().__init__(inside, bar_always=True)
        self.cards = cards


def bring_into_sight(widget: QWidget, before: QWidget) -> None:
    """Scroll to what the keyboard came to from *before*, out of a scroll area's inside.

    Within an area Qt does so itself; coming from elsewhere it leaves the area where it
    was scrolled to. A click is let alone: it saw what it clicked.
    """
    if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
        return
    outer = widget.parentWidget()
    while outer is not None:
        if isinstance(outer, QScrollArea) and not outer.isAncestorOf(before):
            _scroll_to(outer, widget)
        outer = outer.parentWidget()


def empty_layout(layout: QLayout) -> None:
    """Take everything out of *layout* and delete it."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        inner = item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            empty_layout(inner)


def spread() -> tuple[QSizePolicy.Policy, QSizePolicy.Policy]:
    """Return the size policy of something that takes the width but not the height."""
    return QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed


def _scroll_to(area: QScrollArea, widget: QWidget) -> None:
    if widget.height() <= area.viewport().height():  # what is taller is in sight
        area.ensureWidgetVisible(widget)


def _fill(
    made: QHBoxLayout | QVBoxLayout,
    items: tuple[QWidget | QLayout | int | None, ...],
    gap: int,
) -> None:
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(gap)
    for item in items:
        if item is None:
            made.addStretch(1)
        elif isinstance(item, int):
            made.addSpacing(item)
        elif isinstance(item, QLayout):
            made.addLayout(item)
        else:
            made.addWidget(item)
