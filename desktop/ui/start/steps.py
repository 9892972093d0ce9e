"""The three steps of making a station."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.model.codes import Role
from desktop.ui import theme
from desktop.ui.start.sheet import Outside, Sheet, SheetWays
from desktop.ui.start.strength import Strength, strength
from desktop.ui.terms import code_word
from desktop.ui.widgets.choices import Choice
from desktop.ui.widgets.fields import field
from desktop.ui.widgets.labels import label, prose
from desktop.ui.widgets.meters import ProgressLine
from desktop.ui.widgets.passphrase import PassphraseField
from desktop.ui.widgets.tick import Tick

if TYPE_CHECKING:
    from desktop.storage.vault import Recovery

_ORGAN_CODE = re.compile(r"\d{6}")
_URL = re.compile(r"https?://\S+")
_ROLES = (Role.REVIEWER, Role.LEADER, Role.PART_TIME, Role.TASK_FORCE, Role.COMMITTEE)


class StepPane(QWidget):
    """One step: labelled fields under each other.

    Attributes:
        changed: Something was typed or chosen.
        finished: Enter was pressed in the last field.
    """

    changed = Signal()
    finished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GAP_4)

    @property
    def is_complete(self) -> bool:
        """Whether the next step may come."""
        raise NotImplementedError

    @property
    def first_field(self) -> QWidget:
        """Where the cursor begins."""
        raise NotImplementedError

    def add(self, name: str, widget: QWidget, hint: str = "") -> None:
        """Add a field under its name, with a hint beneath."""
        caption = label(name, size=theme.DENSE, tone="secondary")
        self._column.addWidget(caption)
        self._column.addWidget(widget)
        if hint:
            words = prose(hint, size=theme.CAPTION, tone="secondary")
            self._column.addWidget(words)
        self._column.addSpacing(theme.GAP_12)
        if isinstance(widget, QLineEdit):
            widget.textChanged.connect(lambda _text: self.changed.emit())
            widget.returnPressed.connect(self.finished)


class WhoStep(StepPane):
    """谁在用: name, role, district."""

    def __init__(self) -> None:
        super().__init__()
        self._name = field(self.tr("姓名"))
        self._role = Choice(self.tr("身份"))
        for role in _ROLES:
            self._role.addItem(code_word(role), role.value)
        self._organ = field(
            self.tr("机关名称"), placeholder=self.tr("如：中共临河区委组织部")
        )
        self._code = field(self.tr("行政区划代码"), placeholder=self.tr("六位数字"))
        self._code.setMaxLength(6)
        self.add(self.tr("姓名"), self._name)
        self.add(self.tr("身份"), self._role)
        self.add(self.tr("机关名称"), self._organ, self.tr("印在档案封面上。"))
        hint = self.tr("每条记录都带着它，交到归档库时不会混。")
        self.add(self.tr("行政区划代码"), self._code, hint)
        self._column.addStretch(1)

    @property
    def is_complete(self) -> bool:
        """A name, a district and its code."""
        named = bool(self.name and self.organ_name)
        return named and _ORGAN_CODE.fullmatch(self.organ_code) is not None

    @property
    def first_field(self) -> QWidget:
        """The name."""
        return self._name

    @property
    def name(self) -> str:
        """The reviewer's name."""
        return self._name.text().strip()

    @property
    def role(self) -> str:
        """The stored word of the role."""
        return str(self._role.currentData())

    @property
    def organ_name(self) -> str:
        """The district's name."""
        return self._organ.text().strip()

    @property
    def organ_code(self) -> str:
        """The district's code."""
        return self._code.text().strip()


class PassphraseStep(StepPane):
    """口令: twice, with its strength; the keyring; what happens if it is lost.

    Attributes:
        recovery: The code that is on paper, None where no sheet was printed.
    """

    def __init__(self) -> None:
        super().__init__()
        show, hide = self.tr("显示口令"), self.tr("隐藏口令")
        self._first = PassphraseField(self.tr("口令"), show=show, hide=hide)
        self._again = PassphraseField(self.tr("再输一遍"), show=show, hide=hide)
        self._meter = ProgressLine(self.tr("口令强度"))
        self._verdict = label("", size=theme.CAPTION, tone="secondary")
        self._remember = Tick(self.tr("记住在本机（由系统密钥环保管）"))
        self.add(self.tr("口令"), self._first)
        self._column.addWidget(self._meter)
        self._column.addWidget(self._verdict)
        self._column.addSpacing(theme.GAP_12)
        self.add(self.tr("再输一遍"), self._again)
        self._column.addWidget(self._remember)
        words = self.tr(
            "口令忘了，本机的记录就打不开，除非有恢复单：一张印着恢复码的纸。"
            "现在打印，装信封封好，交保密柜保管。"
        )
        self._column.addWidget(prose(words, size=theme.CAPTION, tone="attention"))
        self._sheet = QVBoxLayout()
        self._column.addLayout(self._sheet)
        self._told = prose("", size=theme.CAPTION, tone="secondary")
        self._told.hide()
        self._column.addWidget(self._told)
        self._column.addStretch(1)
        self._ways: SheetWays | None = None
        self.recovery: Recovery | None = None
        self.changed.connect(self._on_changed)
        self._on_changed()

    @property
    def is_complete(self) -> bool:
        """A passphrase that is not weak, typed twice alike."""
        fair = strength(self.passphrase) >= Strength.FAIR
        return fair and self._again.text() == self.passphrase

    @property
    def first_field(self) -> QWidget:
        """The passphrase."""
        return self._first

    @property
    def passphrase(self) -> str:
        """What was typed."""
        return self._first.text()

    def offer_sheet(
        self, outside: Outside, make: Callable[[], Callable[[], Sheet]]
    ) -> SheetWays:
        """Offer to print the recovery sheet before the station is made."""
        self._ways = SheetWays(outside, make=make)
        self._ways.printed.connect(self._on_printed)
        self._ways.saved.connect(self._on_saved)
        self._sheet.addWidget(self._ways)
        self._on_changed()
        return self._ways

    def _on_printed(self, made: Recovery) -> None:
        self._keep(made, self.tr("已送打印机。工作站建好后，这张恢复单就有效。"))

    def _on_saved(self, made: Recovery, name: str) -> None:
        words = self.tr("已写入“{name}”。工作站建好后有效；打印后请删除这个文件。")
        self._keep(made, words.format(name=name))

    def _keep(self, made: Recovery, words: str) -> None:
        self.recovery = made
        self._told.setText(words)
        self._told.show()
        self._on_changed()

    @property
    def remember(self) -> bool:
        """Whether the keyring shall keep the key."""
        return self._remember.isChecked()

    def _on_changed(self) -> None:
        found = strength(self.passphrase)
        self._meter.set_share(int(found), int(Strength.GOOD))
        words = self._words(found)
        again = self._again.text()
        if found >= Strength.FAIR and again and again != self.passphrase:
            words = self.tr("两遍不一样。")
        self._verdict.setText(words)
        if self._ways is not None:
            self._ways.allow(on=self.is_complete)

    def _words(self, found: Strength) -> str:
        return {
            Strength.EMPTY: self.tr("可以是一句话；四五个不相干的词最好记也最难猜。"),
            Strength.SHORT: self.tr("太短。"),
            Strength.WEAK: self.tr("太容易猜，再加一两个词。"),
            Strength.FAIR: self.tr("够用。"),
            Strength.GOOD: self.tr("很难猜。"),
        }[found]


class ArchiveStep(StepPane):
    """归档库: its address, or later."""

    def __init__(self) -> None:
        super().__init__()
        self._url = field(
            self.tr("归档库地址"), placeholder=self.tr("留空：以后在“同步”里连接")
        )
        self.add(self.tr("归档库地址"), self._url)
        words = self.tr("没有网络也能先用起来；连上以后，记录会补交。")
        self._column.addWidget(prose(words, size=theme.CAPTION, tone="secondary"))
        self._column.addStretch(1)

    @property
    def is_complete(self) -> bool:
        """Nothing at all, or an address."""
        return not self.url or _URL.fullmatch(self.url) is not None

    @property
    def first_field(self) -> QWidget:
        """The address."""
        return self._url

    @property
    def url(self) -> str:
        """The archive's address, empty for later."""
        return self._url.text().strip()
