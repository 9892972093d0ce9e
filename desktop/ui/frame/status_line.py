"""The status line: saved when, what has not left this laptop, network, who.

It never lies: it says only what was read from the station or came back from the disk.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.model.office import OFFICE_ZONE
from desktop.ui import theme
from desktop.ui.bench import Facts
from desktop.ui.override import override
from desktop.ui.page import Room
from desktop.ui.when import ago_words
from desktop.ui.widgets.boxes import paint_ground
from desktop.ui.widgets.labels import Elide, rule
from desktop.ui.widgets.notices import IconSpot


class Item(QWidget):
    """An icon and a few words."""

    def __init__(
        self, icon: str, tone: str = "secondary", *, shrinks: bool = False
    ) -> None:
        super().__init__()
        self._shrinks = shrinks
        self._spot = IconSpot(icon, tone, theme.ICON_TINY)
        self._words = Elide(size=theme.CAPTION, tone=tone)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(6)
        inside.addWidget(self._spot)
        inside.addWidget(self._words)

    def say(self, words: str, *, icon: str = "", tone: str = "") -> None:
        """Change the words, and with them perhaps icon and colour."""
        self._words.setText(words)
        if not self._shrinks:
            self._words.setMinimumWidth(self._words.sizeHint().width())
        self.setAccessibleName(words)
        if icon:
            self._spot.set_icon(icon, tone or "secondary")
        if tone:
            theme.tone(self._words, tone)
            self._words.update()

    @property
    def text(self) -> str:
        """The words."""
        return self._words.text()

    @property
    def tone(self) -> str:
        """The colour of the words."""
        return str(self._words.property("tone"))


class StatusLine(QWidget):
    """The line at the foot of the window.

    Attributes:
        result_asked: The person wants to see what finished work left (its key).
    """

    result_asked = Signal(str)

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        paint_ground(self, "window")
        self.setFixedHeight(theme.STATUS_LINE)
        self.setAccessibleName(self.tr("状态"))
        self._now = now
        self._work_key = ""
        self.saved = Item("circle-check", "good")
        self.here = Item("inbox")
        self.work = self._build_work()
        self.company = Item("eye-off", "attention")
        self.company.say(self.tr("有人在旁"))
        self.company.hide()
        self.network = Item("wifi-off", shrinks=True)
        self.who = Item("users", shrinks=True)
        self._line = rule()
        self._line.setParent(self)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(theme.GAP_24, 0, theme.GAP_24, 0)
        inside.setSpacing(theme.GAP_24)
        for item in (self.saved, self.here):
            inside.addWidget(item)
        inside.addStretch(1)
        for item in (self.work, self.company, self.network, self.who):
            inside.addWidget(item)
        self.saved.hide()
        self.work.hide()

    def say_saved(self, at: datetime) -> None:
        """Say when the last save reached the disk."""
        clock = f"{at.astimezone(OFFICE_ZONE):%H:%M:%S}"
        words = self.tr("已保存 {clock}").format(clock=clock)
        self.saved.say(words, icon="circle-check", tone="good")
        self.saved.show()

    def say_typing(self) -> None:
        """Say that what is on the screen is newer than what is on the disk."""
        self.saved.say(self.tr("正在保存…"), icon="loader", tone="secondary")
        self.saved.show()

    def say_not_saved(self, why: str) -> None:
        """Say that the last save failed."""
        words = self.tr("没有保存：{why}").format(why=why)
        self.saved.say(words, icon="triangle-alert", tone="danger")
        self.saved.show()

    def say_work(self, words: str, key: str = "") -> None:
        """Say how far long work is, or what it left; empty hides it."""
        self._work_key = key
        self.work.setText(words)
        self.work.setAccessibleName(words)
        self.work.setEnabled(bool(key))
        self.work.setVisible(bool(words))

    def show_facts(self, facts: Facts) -> None:
        """Show what was read from the station."""
        self._say_here(facts)
        self._say_network(facts)
        who = "・".join(part for part in (facts.who, facts.role) if part)
        self.who.say(who)
        self.who.setVisible(bool(who))

    def fit(self, room: Room) -> None:
        """Drop words where there is no room for them."""
        gap = theme.GAP_24 if room > Room.NARROW else theme.GAP_12
        inside = self.layout()
        if inside is not None:
            inside.setSpacing(gap)
            inside.setContentsMargins(gap, 0, gap, 0)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._line.setGeometry(0, 0, self.width(), 1)

    def _say_here(self, facts: Facts) -> None:
        if not facts.records_here and not facts.photos_here:
            self.here.say(self.tr("全部已交付"), icon="archive", tone="secondary")
            return
        words = self._counted(facts)
        if facts.oldest_at is not None:
            oldest = ago_words(facts.oldest_at, self._now())
            words = self.tr("{count}・最早 {oldest}").format(count=words, oldest=oldest)
        if facts.overdue:
            self.here.say(words, icon="triangle-alert", tone="attention")
        else:
            self.here.say(words, icon="inbox", tone="secondary")

    def _counted(self, facts: Facts) -> str:
        records = self.tr("%n 条", "", facts.records_here)
        photos = self.tr("%n 张照片", "", facts.photos_here)
        what = records if facts.records_here else photos
        if facts.records_here and facts.photos_here:
            both = self.tr("{records}、{photos}")
            what = both.format(records=records, photos=photos)
        if facts.are_at_hub:
            return self.tr("本机 {what}只到组长处").format(what=what)
        return self.tr("本机 {what}未交付").format(what=what)

    def _say_network(self, facts: Facts) -> None:
        if facts.online is None and facts.met_at is not None:
            ago = ago_words(facts.met_at, self._now())
            words = self.tr("上次同步 {ago}").format(ago=ago)
            self.network.say(words, icon="refresh-cw", tone="secondary")
        elif facts.online is None:
            self.network.say(self.tr("未连过归档库"), icon="wifi-off", tone="secondary")
        elif facts.online:
            self.network.say(self.tr("在线"), icon="wifi", tone="good")
        else:
            self.network.say(self.tr("离线"), icon="wifi-off", tone="secondary")

    def _build_work(self) -> QPushButton:
        made = QPushButton()
        made.setProperty("kind", "link")
        made.setProperty("fit", "line")
        made.setFont(theme.font(theme.CAPTION))
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.clicked.connect(
            lambda _checked=False: self.result_asked.emit(self._work_key)
        )
        return made
