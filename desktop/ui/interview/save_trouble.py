"""What is said while a save does not work: the words are on the screen, and stay."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.trouble import Trouble
from desktop.ui.widgets.boxes import row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.notices import Banner


class SaveTrouble(QWidget):
    """The banner of a failed save, with the ways out.

    Attributes:
        retry_asked: Try again now.
        copy_asked: All words shall go to the clipboard, to be safe elsewhere.
        leave_asked: The person leaves although the last words are not kept.
    """

    retry_asked = Signal()
    copy_asked = Signal()
    leave_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._banner = Banner()
        self._banner.closed.connect(self.hide)
        self._retry = button(
            self.tr("现在重试"), icon="rotate-cw", clicked=self.retry_asked.emit
        )
        self._copy = button(
            self.tr("复制全文"), icon="copy", clicked=self.copy_asked.emit
        )
        self._leave = button(
            self.tr("丢下未保存的字句离开"),
            kind="danger",
            clicked=self.leave_asked.emit,
        )
        inside = QVBoxLayout(self)
        inside.setContentsMargins(
            theme.GAP_24, theme.GAP_12, theme.GAP_24, theme.GAP_12
        )
        inside.addWidget(self._banner)
        inside.addLayout(row(self._retry, self._copy, None, self._leave))
        self._leave.hide()
        self.hide()

    @property
    def text(self) -> str:
        """What it says; empty while hidden."""
        return "" if self.isHidden() else self._banner.text

    def tell(self, trouble: Trouble) -> None:
        """Show why the last words are not on the disk."""
        advice = self.tr("文字仍在屏幕上，会自动重试。")
        self._banner.tell(
            Trouble(
                what=trouble.what,
                safety=trouble.safety,
                advice=f"{trouble.advice}{advice}",
                details=trouble.details,
            )
        )
        self.show()

    def offer_leaving(self) -> None:
        """The person wants to leave: name what is lost, and let them."""
        self._leave.show()

    def clear(self) -> None:
        """The words are kept again."""
        self._leave.hide()
        self.hide()
