"""Making a station in three steps: who, passphrase, archive or later."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.start.steps import ArchiveStep, PassphraseStep, WhoStep
from desktop.ui.trouble import Trouble
from desktop.ui.widgets.boxes import Card, Scroll, paint_ground, row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.labels import label, prose, rule
from desktop.ui.widgets.notices import Banner

_SIZE = (760, 690)
_COLUMN = 560
_ORGAN = "ZZB"  # the organisation department, after the district's code


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStation:
    """What a station is made from.

    Attributes:
        name: The reviewer's name.
        role: The stored word of the role.
        organ_name: 编制单位, as it is printed.
        organ: 行政区划代码 and organ code, e.g. 320999-ZZB.
        passphrase: What opens it.
        remember: Let the keyring keep the key too.
        archive_url: The archive to sync with, empty for later.
    """

    name: str
    role: str
    organ_name: str
    organ: str
    passphrase: str
    remember: bool
    archive_url: str


class Step(IntEnum):
    """Where one is."""

    WHO = 0
    PASSPHRASE = 1
    ARCHIVE = 2


class CreateWindow(QWidget):
    """Three steps forward and back; nothing is made before the last one.

    Attributes:
        create_asked: Everything is known (NewStation).
        training_asked: The person wants to practise on the sample district.
    """

    create_asked = Signal(object)
    training_asked = Signal()

    def __init__(self, *, with_training: bool) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("新建工作站"))
        paint_ground(self, "window")
        self.resize(*_SIZE)
        self._who = WhoStep()
        self._passphrase = PassphraseStep()
        self._archive = ArchiveStep()
        self._steps = (self._who, self._passphrase, self._archive)
        self._stack = QStackedWidget()
        for step in self._steps:
            self._stack.addWidget(step)
            step.changed.connect(self._on_step_changed)
            step.finished.connect(self._on_next_clicked)
        self._where = label("", size=theme.DENSE, tone="secondary")
        self._back = button(self.tr("上一步"), clicked=self._on_back_clicked)
        self._next = button("", kind="primary", clicked=self._on_next_clicked)
        self._busy = label("", size=theme.DENSE, tone="secondary")
        self._banner = Banner()
        self._training = button(
            self.tr("打开训练站"), icon="graduation-cap", clicked=self._on_training
        )
        self._build(with_training=with_training)
        self._show(Step.WHO)

    @property
    def step(self) -> Step:
        """Where one is."""
        return Step(self._stack.currentIndex())

    @property
    def trouble(self) -> str:
        """What it says went wrong; empty when nothing did."""
        return self._banner.text

    def say(self, trouble: Trouble) -> None:
        """Show why it was not made."""
        self.set_busy("")
        self._banner.tell(trouble)

    def set_busy(self, words: str) -> None:
        """Say what is going on; empty when it is the person's turn again."""
        self._busy.setText(words)
        for widget in (self._stack, self._back, self._next, self._training):
            widget.setEnabled(not words)
        if not words:
            self._on_step_changed()

    def _build(self, *, with_training: bool) -> None:
        card = Card(padding=theme.GAP_24)
        card.setFixedWidth(_COLUMN)
        card.body.setSpacing(theme.GAP_16)
        card.body.addWidget(self._where)
        card.body.addWidget(self._stack)
        card.body.addWidget(self._banner)
        card.body.addWidget(rule())
        card.body.addLayout(row(self._busy, None, self._back, self._next))
        inside = QWidget()
        whole = QVBoxLayout(inside)
        whole.setContentsMargins(*[theme.GAP_24] * 4)
        whole.setSpacing(theme.GAP_16)
        whole.addStretch(1)
        whole.addLayout(row(None, self._heads(), None))
        whole.addLayout(row(None, card, None))
        if with_training:
            whole.addLayout(row(None, self._training_row(), None))
        whole.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(inside))

    def _heads(self) -> QWidget:
        made = QWidget()
        made.setFixedWidth(_COLUMN)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP_4)
        column.addWidget(label(self.tr("一线考察工作台"), size=theme.HERO))
        words = self.tr("记录只存在本机，整库加密。没有网络也能用。")
        column.addWidget(label(words, size=theme.DENSE, tone="secondary"))
        return made

    def _training_row(self) -> QWidget:
        card = Card(kind="dashed")
        card.setFixedWidth(_COLUMN)
        words = prose(
            self.tr("先练习：用虚构的“临河区”建一个训练站，与正式数据分开。"),
            size=theme.DENSE,
            tone="secondary",
        )
        line = row(words, self._training, gap=theme.GAP_16)
        line.setStretch(0, 1)
        line.setAlignment(self._training, Qt.AlignmentFlag.AlignVCenter)
        card.body.addLayout(line)
        return card

    def _show(self, step: Step) -> None:
        self._stack.setCurrentIndex(step)
        names = (self.tr("谁在用"), self.tr("口令"), self.tr("归档库"))
        words = self.tr("第 {number} 步，共 3 步・{name}")
        self._where.setText(words.format(number=step + 1, name=names[step]))
        self._back.setVisible(step is not Step.WHO)
        last = step is Step.ARCHIVE
        words = self.tr("新建工作站") if last else self.tr("下一步")
        self._next.setText(words)
        self._next.setAccessibleName(words)
        self._on_step_changed()
        self._steps[step].first_field.setFocus()

    def _on_step_changed(self) -> None:
        self._next.setEnabled(self._steps[self.step].is_complete)
        self._banner.clear()

    def _on_back_clicked(self) -> None:
        self._show(Step(self.step - 1))

    def _on_next_clicked(self) -> None:
        if not self._steps[self.step].is_complete:
            return
        if self.step is not Step.ARCHIVE:
            self._show(Step(self.step + 1))
            return
        self.set_busy(self.tr("正在新建…"))
        self.create_asked.emit(self._answers())

    def _on_training(self) -> None:
        self.set_busy(self.tr("正在准备训练站…"))
        self.training_asked.emit()

    def _answers(self) -> NewStation:
        return NewStation(
            name=self._who.name,
            role=self._who.role,
            organ_name=self._who.organ_name,
            organ=f"{self._who.organ_code}-{_ORGAN}",
            passphrase=self._passphrase.passphrase,
            remember=self._passphrase.remember,
            archive_url=self._archive.url,
        )
