"""The rail: where one can go, and how much waits there for me."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.frame.pages import PageEntry
from desktop.ui.override import override
from desktop.ui.widgets.boxes import paint_ground
from desktop.ui.widgets.labels import Elide, rule
from desktop.ui.widgets.painting import draw_icon

_ORGAN = re.compile("中共(.+?)委(?:员会)?组织部")
_PADDING = 12
_BADGE_PX = 20


class RailItem(QAbstractButton):
    """One destination: icon, word, badge; narrow shows the icon only."""

    def __init__(self, icon: str, words: str) -> None:
        super().__init__()
        self._icon_name = icon
        self._badge = 0
        self._narrow = False
        self.setText(words)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFont(theme.font(theme.BODY))
        self.setFixedHeight(theme.RAIL_ITEM)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._describe()

    def set_badge(self, count: int) -> None:
        """Show how many things wait here for me."""
        self._badge = count
        self._describe()
        self.update()

    def set_narrow(self, *, narrow: bool) -> None:
        """Show the icon only, with the word as a tool tip."""
        self._narrow = narrow
        self.setToolTip(self.text() if narrow else "")
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.RAIL_WIDTH - 2 * _PADDING, theme.RAIL_ITEM)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        self._draw_ground(painter)
        icon_box = QRect(_PADDING, 0, theme.ICON, self.height())
        if self._narrow:
            icon_box = self.rect()
        draw_icon(
            painter,
            icon_box,
            self._icon_name,
            "accent" if on else "secondary",
            theme.ICON,
        )
        if not self._narrow:
            painter.setFont(self.font())
            painter.setPen(theme.colour("accent" if on else "ink"))
            words = self.rect().adjusted(_PADDING + theme.ICON + 10, -1, -36, -1)
            left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(words, int(left), self.text())
        if self._badge:
            self._draw_badge(painter)
        painter.end()

    def _draw_ground(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        radius = theme.RADIUS_CONTROL
        if self.isChecked():
            painter.setBrush(theme.colour("chosen"))
            painter.drawRoundedRect(self.rect(), radius, radius)
        elif self.underMouse():
            painter.setBrush(theme.colour("desk"))
            painter.drawRoundedRect(self.rect(), radius, radius)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("accent"), theme.FOCUS_RING))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), radius, radius)

    def _draw_badge(self, painter: QPainter) -> None:
        font = theme.font(theme.CAPTION)
        words = str(self._badge) if self._badge < 100 else "99+"
        wide = max(_BADGE_PX, QFontMetrics(font).horizontalAdvance(words) + 10)
        top = (self.height() - _BADGE_PX) // 2
        box = QRect(self.width() - wide - 10, top, wide, _BADGE_PX)
        if self._narrow:
            box = QRect(self.width() - wide, 0, wide, _BADGE_PX)
        on = self.isChecked()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent" if on else "line2"))
        painter.drawRoundedRect(box, _BADGE_PX / 2, _BADGE_PX / 2)
        painter.setFont(font)
        painter.setPen(theme.colour("on_accent" if on else "ink"))
        centre = int(Qt.AlignmentFlag.AlignCenter)
        painter.drawText(box.translated(0, -1), centre, words)

    def _describe(self) -> None:
        waiting = self.tr("%n 件等我办理", "", self._badge) if self._badge else ""
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(waiting)


class Rail(QWidget):
    """All destinations that exist; those of later issues are not shown.

    Attributes:
        chosen: The key of the page to go to.
    """

    chosen = Signal(str)

    def __init__(self, entries: Sequence[PageEntry], *, organ: str) -> None:
        super().__init__()
        paint_ground(self, "rail")
        self.setAccessibleName(self.tr("导航"))
        self._items: dict[str, RailItem] = {}
        self._organ = Elide(place_of(organ), size=theme.SECTION)
        self._organ.setAccessibleName(organ)
        self._organ.explain_with(organ)
        self._product = Elide(
            self.tr("一线考察工作台"), size=theme.CAPTION, tone="secondary"
        )
        inside = QVBoxLayout(self)
        inside.setContentsMargins(_PADDING, theme.GAP_16, _PADDING, theme.GAP_12)
        inside.setSpacing(2)
        for words in (self._organ, self._product):
            words.setContentsMargins(_PADDING, 0, 0, 0)
            inside.addWidget(words)
        inside.addSpacing(theme.GAP_16)
        self._add(inside, [entry for entry in entries if not entry.at_foot])
        inside.addStretch(1)
        inside.addWidget(rule())
        inside.addSpacing(theme.GAP_8)
        self._add(inside, [entry for entry in entries if entry.at_foot])
        self.set_narrow(narrow=False)

    def choose(self, key: str) -> None:
        """Mark where we are."""
        if key in self._items:
            self._items[key].setChecked(True)

    def set_badge(self, key: str, count: int) -> None:
        """Show how many things wait on a page for me."""
        if key in self._items:
            self._items[key].set_badge(count)

    def set_narrow(self, *, narrow: bool) -> None:
        """Show icons only, or icons and words."""
        self.setFixedWidth(theme.RAIL_NARROW if narrow else theme.RAIL_WIDTH)
        padding = 8 if narrow else _PADDING
        inside = self.layout()
        if inside is not None:
            inside.setContentsMargins(padding, theme.GAP_16, padding, theme.GAP_12)
        self._organ.setVisible(not narrow)
        self._product.setVisible(not narrow)
        for item in self._items.values():
            item.set_narrow(narrow=narrow)

    def title(self, key: str) -> str:
        """Return the word of a destination."""
        return self._titles()[key]

    def _add(self, inside: QVBoxLayout, entries: Sequence[PageEntry]) -> None:
        for entry in entries:
            item = RailItem(entry.icon, self.title(entry.key))
            item.clicked.connect(
                lambda _checked=False, key=entry.key: self.chosen.emit(key)
            )
            self._items[entry.key] = item
            inside.addWidget(item)

    def _titles(self) -> dict[str, str]:
        return {
            "today": self.tr("今日"),
            "review": self.tr("考察"),
            "consolidate": self.tr("汇总"),
            "loop": self.tr("闭环"),
            "photos": self.tr("照片"),
            "dossiers": self.tr("档案"),
            "plan": self.tr("计划"),
            "pool": self.tr("人才库"),
            "figures": self.tr("数据"),
            "sync": self.tr("同步"),
            "settings": self.tr("设置"),
        }


def place_of(organ: str) -> str:
    """Return the place an organisation department is of; any other name as it is."""
    found = _ORGAN.fullmatch(organ.strip())
    return found.group(1) if found else organ
