"""The top bar: which round, and the way to everything else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from desktop.ui import theme
from desktop.ui.override import override
from desktop.ui.widgets.boxes import paint_ground
from desktop.ui.widgets.labels import chip, rule
from desktop.ui.widgets.painting import draw_icon, draw_text

_SEARCH_WIDTH = 300
_SEARCH_SMALL = 168
_CHEVRON = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundChoice:
    """One round to choose.

    Attributes:
        id: The round's id.
        title: 2024年第7期.
        theme: What it is about.
        state: The word of its state.
    """

    id: str
    title: str
    theme: str
    state: str = ""


class RoundButton(QPushButton):
    """The round that is open; a click lists the others. Shortens its theme."""

    def __init__(self) -> None:
        super().__init__()
        self._choice: RoundChoice | None = None
        self.setFlat(True)
        self.setFont(theme.font(theme.BODY))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedHeight(theme.CONTROL_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.show_choice(None)

    def show_choice(self, choice: RoundChoice | None) -> None:
        """Show a round, or that there is none yet."""
        self._choice = choice
        words = f"{choice.title} {choice.theme}" if choice else self.tr("还没有考察期")
        self.setAccessibleName(self.tr("当前考察期"))
        self.setAccessibleDescription(words)
        self.setToolTip(words)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        title, words = self._texts()
        metrics = QFontMetrics(self.font())
        wide = metrics.horizontalAdvance(title) + metrics.horizontalAdvance(words)
        return QSize(wide + theme.GAP_8 + _CHEVRON + 12, theme.CONTROL_HEIGHT)

    @override
    def minimumSizeHint(self) -> QSize:
        title, _words = self._texts()
        wide = QFontMetrics(self.font()).horizontalAdvance(title)
        return QSize(wide + _CHEVRON + 12, theme.CONTROL_HEIGHT)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        title, words = self._texts()
        wide = QFontMetrics(self.font()).horizontalAdvance(title) + 2
        box = self.rect().adjusted(4, 0, -_CHEVRON - 4, 0)
        draw_text(painter, QRect(box.left(), 0, wide, self.height()), title)
        box.setLeft(box.left() + wide + theme.GAP_8)
        draw_text(painter, box, words, tone="secondary")
        spot = QRect(self.width() - _CHEVRON - 2, 0, _CHEVRON, self.height())
        draw_icon(painter, spot, "chevron-down", "secondary", theme.ICON_SMALL)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("accent"), theme.FOCUS_RING))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    def _texts(self) -> tuple[str, str]:
        if self._choice is None:
            return "", self.tr("还没有考察期")
        return self._choice.title, self._choice.theme


class SearchButton(QPushButton):
    """Looks like a field; a click or Ctrl+K opens the finder."""

    def __init__(self) -> None:
        super().__init__()
        self._words = self.tr("搜索人、事、记录或命令")
        self._few_words = self.tr("搜索")
        self.setFont(theme.font(theme.BODY))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedSize(_SEARCH_WIDTH, theme.CONTROL_HEIGHT)
        self.setAccessibleName(self._words)
        self.setToolTip("Ctrl+K")

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        edge = theme.colour("accent" if focused else "line2")
        painter.setPen(QPen(edge, theme.FOCUS_RING if focused else 1))
        painter.setBrush(theme.colour("surface"))
        radius = theme.RADIUS_CONTROL
        painter.drawRoundedRect(
            self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), radius, radius
        )
        spot = QRect(6, 0, 20, self.height())
        draw_icon(painter, spot, "search", "secondary", theme.ICON_SMALL)
        words = self.rect().adjusted(36, 0, -58, 0)
        has_room = self.width() >= _SEARCH_WIDTH
        shown = self._words if has_room else self._few_words
        draw_text(painter, words, shown, tone="secondary")
        keys = self.rect().adjusted(self.width() - 58, 0, -10, 0)
        draw_text(
            painter,
            keys,
            "Ctrl+K",
            size=theme.CAPTION,
            tone="secondary",
            align=Qt.AlignmentFlag.AlignRight,
        )
        painter.end()


class TopBar(QWidget):
    """Round picker, its state, and the search field.

    Attributes:
        round_picked: The id of the round the person chose.
        search_asked: The person wants the finder.
    """

    round_picked = Signal(str)
    search_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        paint_ground(self, "window")
        self.setFixedHeight(theme.TOP_BAR)
        self._choices: Sequence[RoundChoice] = ()
        self._button = RoundButton()
        self._button.clicked.connect(self._on_button_clicked)
        self._state = chip("", "accent")
        self._training = chip(self.tr("训练站・虚构数据"), "attention")
        self._training.hide()
        self._search = SearchButton()
        self._search.clicked.connect(lambda _checked=False: self.search_asked.emit())
        self._line = rule()
        self._line.setParent(self)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(theme.GAP_24 - 4, 0, theme.GAP_24, 0)
        inside.setSpacing(theme.GAP_12)
        inside.addWidget(self._button)
        inside.addWidget(self._state)
        inside.addStretch(1)
        inside.addWidget(self._training)
        inside.addWidget(self._search)
        self._state.hide()

    def show_rounds(self, choices: Sequence[RoundChoice], current: str) -> None:
        """Show the rounds one may choose, newest first, and which one is open."""
        self._choices = choices
        shown = next((item for item in choices if item.id == current), None)
        self._button.show_choice(shown)
        self._button.setEnabled(bool(choices))
        self._state.setText(shown.state if shown else "")
        self._state.setVisible(bool(shown and shown.state))

    def mark_training(self) -> None:
        """Say for good that all data here are invented."""
        self._training.show()

    def set_narrow(self, *, narrow: bool) -> None:
        """Give the round more room."""
        self._search.setFixedWidth(_SEARCH_SMALL if narrow else _SEARCH_WIDTH)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._line.setGeometry(0, self.height() - 1, self.width(), 1)

    def _on_button_clicked(self) -> None:
        menu = QMenu(self)
        for choice in self._choices:
            action = menu.addAction(f"{choice.title}　{choice.theme}")
            action.triggered.connect(
                lambda _checked=False, key=choice.id: self.round_picked.emit(key)
            )
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._button.mapToGlobal(self._button.rect().bottomLeft()))
