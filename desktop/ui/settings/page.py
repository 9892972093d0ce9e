"""设置: appearance, language, and the facts one is asked for on the telephone."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QApplication, QBoxLayout, QVBoxLayout, QWidget

from desktop import __version__
from desktop.ui import theme
from desktop.ui.bench import Bench, Place
from desktop.ui.override import override
from desktop.ui.page import Page, Room
from desktop.ui.settings.backup_card import BackupCard
from desktop.ui.settings.guard_card import GuardCard
from desktop.ui.settings.passphrase_card import PassphraseCard
from desktop.ui.settings.recovery_card import RecoveryCard
from desktop.ui.widgets.boxes import Card, Scroll, column, row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.labels import Elide, label, prose
from desktop.ui.widgets.switches import Segments

_WIDTH = 640
_APPEARANCES = (
    theme.Appearance.SYSTEM,
    theme.Appearance.LIGHT,
    theme.Appearance.DARK,
)
_LANGUAGES = ("", "zh", "en")


class SettingsPage(Page):
    """What can be set, each with its effect at once or at the next start."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self.appearance = Segments(
            (self.tr("跟随系统"), self.tr("浅色"), self.tr("深色")),
            name=self.tr("外观"),
        )
        self.language = Segments(
            (self.tr("跟随系统"), "中文", "English"), name=self.tr("语言")
        )
        self.backups = BackupCard(bench)
        self.guard = GuardCard(bench)
        self.passphrase = PassphraseCard(bench)
        self.recovery = RecoveryCard(bench)
        for card in (self.backups, self.guard, self.passphrase, self.recovery):
            card.setMaximumWidth(_WIDTH)
        self._show_settings()
        self.appearance.chosen.connect(self._on_appearance_chosen)
        self.language.chosen.connect(self._on_language_chosen)
        inside = QWidget()
        whole = QVBoxLayout(inside)
        whole.setContentsMargins(*[theme.PAGE_PADDING] * 4)
        whole.setSpacing(theme.GAP_12)
        whole.addWidget(label(self.tr("设置"), size=theme.TITLE))
        left = column(self._look(), self.guard, self.backups, None, gap=theme.GAP_12)
        right = column(
            self.passphrase,
            self.recovery,
            self._elsewhere(),
            self._facts(),
            None,
            gap=theme.GAP_12,
        )
        self._sides = row(left, right, gap=theme.GAP_12)
        for side in (left, right):
            self._sides.setStretchFactor(side, 1)
        whole.addLayout(self._sides)
        whole.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(inside))

    @override
    def fit(self, room: Room) -> None:
        super().fit(room)
        ways = QBoxLayout.Direction
        wide = room is Room.WIDE
        self._sides.setDirection(ways.LeftToRight if wide else ways.TopToBottom)

    @override
    def enter(self) -> None:
        self.backups.show_state()
        self.recovery.show_state()

    def panes(self) -> Sequence[QWidget]:
        """The cards."""
        return (
            self.appearance,
            self.language,
            self.guard,
            self.backups.pick,
            self.passphrase,
        )

    def _look(self) -> QWidget:
        card = _card(self.tr("外观与语言"))
        card.body.addLayout(row(label(self.tr("外观")), None, self.appearance))
        card.body.addLayout(row(label(self.tr("语言")), None, self.language))
        words = self.tr("外观立即生效；语言在下次打开时生效。")
        card.body.addWidget(prose(words, size=theme.CAPTION, tone="secondary"))
        return card

    def _elsewhere(self) -> QWidget:
        card = _card(self.tr("在别处设置"))
        for words, go, page in (
            (self.tr("归档库的地址和令牌"), self.tr("去同步"), "sync"),
            (self.tr("自动收照片的文件夹"), self.tr("去照片"), "photos"),
            (self.tr("考察员、考察队和身份"), self.tr("去计划"), "plan"),
        ):
            there = partial(self.bench.open, Place(page=page))
            link = button(go, kind="link", clicked=there)
            link.setAccessibleName(f"{words} {go}")
            card.body.addLayout(row(label(words), None, link))
        return card

    def _facts(self) -> QWidget:
        card = _card(self.tr("这个工作站"))
        keys = self.bench.desk.station.keys
        facts = (
            (self.tr("文件夹"), str(self.bench.desk.station.folder)),
            (self.tr("工作站编号"), keys.station),
            (self.tr("机关代码"), keys.organ),
            (self.tr("程序版本"), __version__),
        )
        for name, value in facts:
            words = label(name, size=theme.DENSE, tone="secondary")
            words.setFixedWidth(theme.LABEL_WIDTH)
            line = row(words, Elide(value, size=theme.DENSE))
            line.setStretch(1, 1)
            card.body.addLayout(line)
        return card

    def _show_settings(self) -> None:
        kept = self.bench.settings
        appearance = theme.Appearance(str(kept.value("appearance", "system")))
        self.appearance.choose(_APPEARANCES.index(appearance))
        language = str(kept.value("language", ""))
        self.language.choose(_LANGUAGES.index(language))

    def _on_appearance_chosen(self, index: int) -> None:
        chosen = _APPEARANCES[index]
        self.bench.settings.setValue("appearance", chosen.value)
        program = QApplication.instance()
        if isinstance(program, QApplication):
            theme.choose(program, chosen)

    def _on_language_chosen(self, index: int) -> None:
        self.bench.settings.setValue("language", _LANGUAGES[index])


def _card(title: str) -> Card:
    card = Card()
    card.setMaximumWidth(_WIDTH)
    card.body.addLayout(column(label(title, size=theme.SECTION)))
    return card
