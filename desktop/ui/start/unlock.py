"""The first window on a day: one field, one button."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.override import override
from desktop.ui.widgets.boxes import paint_ground, row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.fields import PassphraseField
from desktop.ui.widgets.labels import Elide, chip, label
from desktop.ui.widgets.tick import Tick

if TYPE_CHECKING:
    from desktop.ui.trouble import Trouble
    from desktop.ui.widgets.notices import Banner

_SIZE = (640, 480)
_COLUMN = 400


class UnlockWindow(QWidget):
    """Asks for the passphrase; says plainly why it did not open.

    Attributes:
        unlock_asked: The passphrase, and whether to remember it on this computer.
        other_asked: The person wants another station, or a new one.
        painted: The window was seen; heavy imports may begin.
    """

    unlock_asked = Signal(str, bool)
    other_asked = Signal()
    painted = Signal()

    def __init__(self, folder: Path, *, training: bool = False) -> None:
        super().__init__()
        self._was_painted = False
        self.setWindowTitle(self.tr("打开工作站"))
        paint_ground(self, "window")
        self.resize(*_SIZE)
        self._field = PassphraseField(
            self.tr("口令"), show=self.tr("显示口令"), hide=self.tr("隐藏口令")
        )
        self._field.setPlaceholderText(self.tr("口令"))
        self._field.returnPressed.connect(self._ask)
        self._field.textChanged.connect(self._on_text_changed)
        self._remember = Tick(self.tr("记住在本机"))
        self._remember.setToolTip(
            self.tr("钥匙交给系统的密钥环保管；没有密钥环时仍用口令")
        )
        self._open = button(self.tr("打开"), kind="primary", clicked=self._ask)
        self._busy = label("", size=theme.DENSE, tone="secondary")
        self._banner: Banner | None = None
        self._below = QVBoxLayout()
        self._build(folder, training=training)
        self._on_text_changed()
        self._field.setFocus()

    def say(self, trouble: Trouble) -> None:
        """Show why it did not open; the field is ready for another try."""
        self.set_busy("")
        self._the_banner().tell(trouble)
        self._field.selectAll()
        self._field.setFocus()

    def set_busy(self, words: str) -> None:
        """Say what is going on; empty when it is the person's turn again."""
        self._busy.setText(words)
        for widget in (self._field, self._remember):
            widget.setEnabled(not words)
        self._open.setEnabled(not words and bool(self._field.text()))

    @property
    def trouble(self) -> str:
        """What it says went wrong; empty when nothing did."""
        return self._banner.text if self._banner is not None else ""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def _build(self, folder: Path, *, training: bool) -> None:
        title = row(label(self.tr("一线考察工作台"), size=theme.HERO), gap=theme.GAP_12)
        if training:
            title.addWidget(chip(self.tr("训练站・虚构数据"), "attention"))
        title.addStretch(1)
        where = Elide(str(folder), size=theme.DENSE, tone="secondary")
        holder = QWidget()
        holder.setFixedWidth(_COLUMN)
        inside = QVBoxLayout(holder)
        inside.setSpacing(theme.GAP_12)
        inside.addLayout(title)
        inside.addWidget(where)
        inside.addSpacing(theme.GAP_12)
        inside.addWidget(self._field)
        inside.addWidget(self._remember)
        inside.addLayout(row(self._open, self._busy, None, gap=theme.GAP_12))
        inside.addLayout(self._below)
        whole = QVBoxLayout(self)
        whole.addStretch(2)
        whole.addLayout(row(None, holder, None))
        whole.addStretch(3)

    def _ask(self) -> None:
        if not self._field.text() or not self._field.isEnabled():
            return
        if self._banner is not None:
            self._banner.clear()
        self.set_busy(self.tr("正在打开…"))
        self.unlock_asked.emit(self._field.text(), self._remember.isChecked())

    def _the_banner(self) -> Banner:
        if self._banner is None:  # not before it is needed: the first paint waits
            from desktop.ui.widgets.notices import Banner

            self._banner = Banner()
            self._below.addWidget(self._banner)
        return self._banner

    def _on_text_changed(self) -> None:
        self._open.setEnabled(bool(self._field.text()))
