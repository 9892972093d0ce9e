"""What a locked window shows: nothing of its contents, and the way back to them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.trouble import Trouble
from desktop.ui.widgets.boxes import Scroll, paint_ground, row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.labels import Elide, label, prose
from desktop.ui.widgets.notices import Banner, IconSpot
from desktop.ui.widgets.passphrase import PassphraseField

_COLUMN = 400


class LockScreen(QWidget):
    """Asks for the passphrase, and says truly what still goes on behind it.

    Attributes:
        unlock_asked: The passphrase.
        keyring_asked: The key that the keyring keeps shall do.
    """

    unlock_asked = Signal(str)
    keyring_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        paint_ground(self, "window")
        self.setAccessibleName(self.tr("窗口已锁定"))
        self.field = PassphraseField(
            self.tr("口令"), show=self.tr("显示口令"), hide=self.tr("隐藏口令")
        )
        self.field.setPlaceholderText(self.tr("口令"))
        self.field.returnPressed.connect(self._ask)
        self.field.textChanged.connect(lambda _text: self._show_ready())
        self.unlock = button(self.tr("解锁"), kind="primary", clicked=self._ask)
        self.keyring = button(
            self.tr("用系统密钥环解锁"),
            kind="quiet",
            icon="key-round",
            clicked=self.keyring_asked.emit,
        )
        self.keyring.hide()
        self._busy = label("", size=theme.DENSE, tone="secondary")
        self._who = Elide(size=theme.DENSE, tone="secondary")
        self._hint = prose("", size=theme.DENSE, tone="attention")
        self._hint.hide()
        self._spot = IconSpot("lock", "secondary", theme.ICON_SMALL)
        self._state = prose("", size=theme.DENSE, tone="secondary")
        self._banner = Banner()
        self._build()
        self._show_ready()

    def open(self, who: str) -> None:
        """Be shown anew: empty, with the cursor where the passphrase goes."""
        self._who.setText(who)
        self.field.clear()
        self._banner.clear()
        self.set_busy("")
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell_state(self, words: str, *, icon: str, tone: str) -> None:
        """Say what the lock has done so far, and what still goes on."""
        self._spot.set_icon(icon, tone)
        self._state.setText(words)
        theme.tone(self._state, tone)
        self.setAccessibleDescription(words)

    def hint(self, words: str) -> None:
        """Say what opens it, where everybody may know."""
        self._hint.setText(words)
        self._hint.setVisible(bool(words))

    def say(self, trouble: Trouble) -> None:
        """Show why it did not open; the field is ready for another try."""
        self.set_busy("")
        self._banner.tell(trouble)
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_busy(self, words: str) -> None:
        """Say what is going on; empty when it is the person's turn again."""
        self._busy.setText(words)
        self.field.setEnabled(not words)
        self.keyring.setEnabled(not words)
        self._show_ready()

    @property
    def state(self) -> str:
        """What it says of the lock."""
        return self._state.text()

    @property
    def trouble(self) -> str:
        """What it says went wrong; empty when nothing did."""
        return self._banner.text

    def _build(self) -> None:
        holder = QWidget()
        holder.setMaximumWidth(_COLUMN)
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.GAP_12)
        inside.addWidget(label(self.tr("窗口已锁定"), size=theme.HERO))
        inside.addWidget(self._who)
        inside.addWidget(self.field)
        inside.addWidget(self._hint)
        inside.addLayout(row(self.unlock, self.keyring, self._busy, None))
        inside.addWidget(self._banner)
        state = row(self._spot, self._state)
        state.setAlignment(self._spot, Qt.AlignmentFlag.AlignTop)
        state.setStretch(1, 1)
        inside.addLayout(state)
        middle = row(None, holder, None)
        middle.setStretch(1, 10)
        content = QWidget()
        whole = QVBoxLayout(content)
        whole.setContentsMargins(*[theme.GAP_24] * 4)
        whole.addStretch(2)
        whole.addLayout(middle)
        whole.addStretch(3)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(content))

    def _ask(self) -> None:
        if self.unlock.isEnabled():
            self._banner.clear()
            self.unlock_asked.emit(self.field.text())

    def _show_ready(self) -> None:
        ready = bool(self.field.text()) and not self._busy.text()
        self.unlock.setEnabled(ready)
