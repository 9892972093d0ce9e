"""Making a station in three steps: who, passphrase, archive or later."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.start.sheet import Outside, Sheet
from desktop.ui.start.steps import ArchiveStep, PassphraseStep, WhoStep
from desktop.ui.start.training import TrainingCard
from desktop.ui.trouble import Trouble
from desktop.ui.widgets.boxes import Card, Scroll, paint_ground, row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.labels import label, rule
from desktop.ui.widgets.notices import Banner

if TYPE_CHECKING:
    from desktop.storage.vault import Recovery

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
        recovery: The code that was put on paper, None for none.
    """

    name: str
    role: str
    organ_name: str
    organ: str
    passphrase: str
    remember: bool
    archive_url: str
    recovery: Recovery | None = None


class Step(IntEnum):
    """Where one is."""

    WHO = 0
    PASSPHRASE = 1
    ARCHIVE = 2


class CreateWindow(QWidget):
    """Three steps forward and back; nothing is made before the last one.

    Attributes:
        create_asked: Everything is known (NewStation).
        restore_asked: A backup shall be put here (its folder, Path).
        training: The offer to practise on the sample district.
    """

    create_asked = Signal(object)
    restore_asked = Signal(object)

    def __init__(
        self,
        *,
        with_training: bool,
        pick: Callable[[QWidget], str] | None = None,
        outside: Outside | None = None,
    ) -> None:
        """Make it.

        Args:
            with_training: Offer to practise.
            pick: Asks for a backup's folder, with a dialog if not given.
            outside: Works on the outside lane; without it no sheet is offered.
        """
        super().__init__()
        self._pick = pick or _pick_backup
        self.setWindowTitle(self.tr("新建工作站"))
        paint_ground(self, "window")
        self.resize(*_SIZE)
        self._build_steps(outside)
        self._where = label("", size=theme.DENSE, tone="secondary")
        self._back = button(self.tr("上一步"), clicked=self._on_back_clicked)
        self._next = button("", kind="primary", clicked=self._on_next_clicked)
        self._busy = label("", size=theme.DENSE, tone="secondary")
        self.restore = button(
            self.tr("从备份恢复…"), kind="link", clicked=self._on_restore
        )
        self._banner = Banner()
        self.training = TrainingCard()
        self.training.asked.connect(lambda: self._lend(lent=True))
        if not with_training:
            self.training.hide()  # never shown before it has its place
        self._build()
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
        self.rest()
        self.set_busy("")
        self._banner.tell(trouble)

    def set_busy(self, words: str) -> None:
        """Say what is going on; empty when it is the person's turn again."""
        self._busy.setText(words)
        for widget in (
            self._stack,
            self._back,
            self._next,
            self.restore,
            self.training,
        ):
            widget.setEnabled(not words)
        if not words:
            self._on_step_changed()

    def rest(self, words: str = "") -> None:
        """Take the steps up again: nobody practises after all."""
        self._lend(lent=False)
        self.training.rest(words)

    def _lend(self, *, lent: bool) -> None:
        """Let the steps wait while the training station is made."""
        for widget in (self._stack, self._back, self._next, self.restore):
            widget.setEnabled(not lent)
        if not lent:
            self._next.setEnabled(self._steps[self.step].is_complete)

    def _build_steps(self, outside: Outside | None) -> None:
        self._who = WhoStep()
        self._passphrase = PassphraseStep()
        if outside is not None:
            ways = self._passphrase.offer_sheet(outside, self._sheet)
            ways.failed.connect(self._on_sheet_failed)
        self._archive = ArchiveStep()
        self._steps = (self._who, self._passphrase, self._archive)
        self._stack = QStackedWidget()
        for step in self._steps:
            self._stack.addWidget(step)
            step.changed.connect(self._on_step_changed)
            step.finished.connect(self._on_next_clicked)

    def _build(self) -> None:
        card = Card(padding=theme.GAP_24)
        card.setFixedWidth(_COLUMN)
        card.body.setSpacing(theme.GAP_16)
        card.body.addWidget(self._where)
        card.body.addWidget(self._stack)
        card.body.addWidget(self._banner)
        card.body.addWidget(rule())
        card.body.addLayout(row(self.restore, self._busy, None, self._back, self._next))
        inside = QWidget()
        whole = QVBoxLayout(inside)
        whole.setContentsMargins(*[theme.GAP_24] * 4)
        whole.setSpacing(theme.GAP_16)
        whole.addStretch(1)
        whole.addLayout(row(None, self._heads(), None))
        whole.addLayout(row(None, card, None))
        self.training.setFixedWidth(_COLUMN)
        whole.addLayout(row(None, self.training, None))
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

    def _show(self, step: Step) -> None:
        self._stack.setCurrentIndex(step)
        names = (self.tr("谁在用"), self.tr("口令"), self.tr("归档库"))
        words = self.tr("第 {number} 步，共 3 步・{name}")
        self._where.setText(words.format(number=step + 1, name=names[step]))
        self._back.setVisible(step is not Step.WHO)
        self.restore.setVisible(step is Step.WHO)
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

    def _on_restore(self) -> None:
        chosen = self._pick(self)
        if chosen:
            self._banner.clear()
            self.set_busy(self.tr("正在恢复…"))
            self.restore_asked.emit(Path(chosen))

    def _sheet(self) -> Callable[[], Sheet]:
        """Return what makes the recovery sheet of the station that is to be."""
        name, organ = self._who.name, self._who.organ_name
        self._banner.clear()

        def made() -> Sheet:
            from desktop.services import recovery
            from desktop.services.desk import wall_clock

            found = recovery.propose(wall_clock())
            return Sheet(found, recovery.sheet(found, name=name, organ_name=organ))

        return made

    def _on_sheet_failed(self, error: Exception) -> None:
        from desktop.ui.explain import explain

        self._banner.tell(explain(error))

    def _answers(self) -> NewStation:
        return NewStation(
            name=self._who.name,
            role=self._who.role,
            organ_name=self._who.organ_name,
            organ=f"{self._who.organ_code}-{_ORGAN}",
            passphrase=self._passphrase.passphrase,
            remember=self._passphrase.remember,
            archive_url=self._archive.url,
            recovery=self._passphrase.recovery,
        )


def _pick_backup(parent: QWidget) -> str:
    title = QCoreApplication.translate("CreateWindow", "选备份所在的文件夹")
    return QFileDialog.getExistingDirectory(parent, title)
