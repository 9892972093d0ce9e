"""The first window on a day: one field, one button.

It must paint early: what is not needed for the first sight comes right after it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.ui import theme
from desktop.ui.override import override
from desktop.ui.widgets.passphrase import PassphraseField

if TYPE_CHECKING:
    from desktop.ui.start.training import TrainingCard
    from desktop.ui.trouble import Trouble
    from desktop.ui.widgets.notices import Banner
    from desktop.ui.widgets.tick import Tick

_SIZE = (640, 480)
_COLUMN = 400


class UnlockWindow(QWidget):
    """Asks for the passphrase; says plainly why it did not open.

    Attributes:
        unlock_asked: The passphrase, and whether to remember it on this computer.
        painted: The window was seen; heavy imports may begin.
        training: The offer to practise, once the window was seen; None without one.
        completed: What needs no hurry is there too.
    """

    unlock_asked = Signal(str, bool)
    painted = Signal()
    completed = Signal()

    def __init__(
        self,
        folder: Path,
        *,
        training: bool = False,
        practice: str = "",
        with_training: bool = False,
    ) -> None:
        """Make it.

        Args:
            folder: The station's folder, shown.
            training: It is a training station.
            practice: The passphrase of training stations, which everybody may know.
            with_training: Offer to practise.
        """
        super().__init__()
        self._was_painted = False
        self._training = training
        self._practice = practice
        self._with_training = with_training and not training
        self.training: TrainingCard | None = None
        self._remember: Tick | None = None
        self._banner: Banner | None = None
        self.setWindowTitle(self.tr("打开工作站"))
        self.resize(*_SIZE)
        self._field = self._build_field()
        self._open = self._build_open()
        self._busy = _words("", theme.DENSE, "secondary")
        self._title = QHBoxLayout()
        self._options = QHBoxLayout()
        self._below = QVBoxLayout()
        self._foot = QVBoxLayout()
        self._scroll = QScrollArea()
        self._build(folder)
        self._on_text_changed()
        self._field.setFocus()

    def _build_field(self) -> PassphraseField:
        made = PassphraseField(
            self.tr("口令"), show=self.tr("显示口令"), hide=self.tr("隐藏口令")
        )
        made.setPlaceholderText(self.tr("口令"))
        made.returnPressed.connect(self._ask)
        made.textChanged.connect(self._on_text_changed)
        return made

    def _build_open(self) -> QPushButton:
        made = QPushButton(self.tr("打开"))
        made.setFont(theme.font(theme.BODY))
        made.setProperty("kind", "primary")
        made.setAccessibleName(self.tr("打开"))
        made.clicked.connect(self._ask)
        return made

    def say(self, trouble: Trouble) -> None:
        """Show why it did not open; the field is ready for another try."""
        self.rest()
        self.set_busy("")
        self._the_banner().tell(trouble)
        self._field.selectAll()
        self._field.setFocus()

    def note(self, words: str) -> None:
        """Say something to be known before it is opened."""
        said = _words(words, theme.DENSE, "attention")
        said.setWordWrap(True)
        self._below.addWidget(said)

    def set_busy(self, words: str) -> None:
        """Say what is going on; empty when it is the person's turn again."""
        self._busy.setText(words)
        self._field.setEnabled(not words)
        if self._remember is not None:
            self._remember.setEnabled(not words)
        self._open.setEnabled(not words and bool(self._field.text()))

    def rest(self, words: str = "") -> None:
        """Ask for the passphrase again: nobody practises after all."""
        if self.training is not None:
            self.training.rest(words)
            self._lend(lent=False)

    @property
    def trouble(self) -> str:
        """What it says went wrong; empty when nothing did."""
        return self._banner.text if self._banner is not None else ""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self._on_seen)

    def _build(self, folder: Path) -> None:
        self._title.setSpacing(theme.GAP_12)
        self._title.addWidget(_words(self.tr("一线考察工作台"), theme.HERO, "ink"))
        self._title.addStretch(1)
        options = QWidget()  # keeps the place of what comes after the first paint
        options.setFixedHeight(theme.CONTROL_HEIGHT)
        options.setLayout(self._options)
        self._options.setContentsMargins(0, 0, 0, 0)
        self._scroll.setProperty("kind", "page")
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        # One of ours, as clear: asking for Qt's own would look through all classes of
        # widgets for what it is, 15 ms before the first paint.
        self._scroll.setViewport(QWidget())
        content = self._centred(self._build_column(folder, options))
        self._scroll.setWidget(content)
        content.setAutoFillBackground(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)

    def _build_column(self, folder: Path, options: QWidget) -> QWidget:
        go = QHBoxLayout()
        go.setSpacing(theme.GAP_12)
        go.addWidget(self._open)
        go.addWidget(self._busy)
        go.addStretch(1)
        holder = QWidget()
        holder.setFixedWidth(_COLUMN)
        inside = QVBoxLayout(holder)
        inside.setSpacing(theme.GAP_12)
        inside.addLayout(self._title)
        inside.addWidget(_words(str(folder), theme.DENSE, "secondary"))
        inside.addSpacing(theme.GAP_12)
        inside.addWidget(self._field)
        inside.addWidget(options)
        inside.addLayout(go)
        inside.addLayout(self._below)
        inside.addSpacing(theme.GAP_24)
        inside.addLayout(self._foot)
        return holder

    def _centred(self, holder: QWidget) -> QWidget:
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(holder)
        middle.addStretch(1)
        content = QWidget()
        whole = QVBoxLayout(content)
        whole.addStretch(2)
        whole.addLayout(middle)
        whole.addStretch(3)
        return content

    def _on_seen(self) -> None:
        self.painted.emit()
        QTimer.singleShot(0, self, self._complete)

    def _complete(self) -> None:
        from PySide6.QtCore import Qt

        from desktop.ui.widgets.labels import chip
        from desktop.ui.widgets.tick import Tick

        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._remember = Tick(self.tr("记住在本机"))
        self._remember.setToolTip(
            self.tr("钥匙交给系统的密钥环保管；没有密钥环时仍用口令")
        )
        self._options.addWidget(self._remember)
        self._options.addStretch(1)
        QWidget.setTabOrder(self._field, self._remember)
        QWidget.setTabOrder(self._remember, self._open)
        if self._training:
            mark = chip(self.tr("训练站・虚构数据"), "attention")
            self._title.insertWidget(1, mark)
        if self._training and self._practice:
            words = self.tr("训练站的口令：{passphrase}")
            self.note(words.format(passphrase=self._practice))
        if self._with_training:
            self._offer_training()
        self.completed.emit()

    def _offer_training(self) -> None:
        from desktop.ui.start.training import TrainingCard

        self.training = TrainingCard()
        self.training.asked.connect(lambda: self._lend(lent=True))
        self._foot.addWidget(self.training)

    def _lend(self, *, lent: bool) -> None:
        """Let the passphrase wait while the training station is made."""
        self._field.setEnabled(not lent)
        self._open.setEnabled(not lent and bool(self._field.text()))

    def _ask(self) -> None:
        if not self._field.text() or not self._field.isEnabled():
            return
        if self._banner is not None:
            self._banner.clear()
        remember = self._remember is not None and self._remember.isChecked()
        self.set_busy(self.tr("正在打开…"))
        self.unlock_asked.emit(self._field.text(), remember)

    def _the_banner(self) -> Banner:
        if self._banner is None:
            from desktop.ui.widgets.notices import Banner

            self._banner = Banner()
            self._below.addWidget(self._banner)
        return self._banner

    def _on_text_changed(self) -> None:
        self._open.setEnabled(bool(self._field.text()))


def _words(text: str, size: int, tone: str) -> QLabel:
    made = QLabel(text)
    made.setFont(theme.font(size))
    made.setProperty("tone", tone)
    return made
