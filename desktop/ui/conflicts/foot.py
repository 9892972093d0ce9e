"""The foot of the conflict pane: why, what is still lacking, and the one button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.ui import theme
from desktop.ui.widgets.boxes import column, paint_ground, row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.fields import field
from desktop.ui.widgets.labels import Elide, keycap, label
from desktop.ui.widgets.notices import Banner


class SettleFoot(QWidget):
    """Takes the reason and says what is lacking.

    Attributes:
        written: The reason changed.
        asked: The person wants to settle it.
        banner: Troubles.
        reason_field: Where the reason is written.
    """

    written = Signal()
    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        paint_ground(self, "surface")
        self.banner = Banner("attention")
        self.reason_field = field(
            self.tr("处理说明"),
            placeholder=self.tr("为什么这样定，如“以现场核对的时间为准”"),
        )
        self.reason_field.textChanged.connect(lambda _text: self.written.emit())
        self._hint = Elide(size=theme.DENSE, tone="secondary")
        self._commit = button(
            self.tr("采用这一稿"),
            kind="primary",
            icon="git-merge",
            clicked=self.asked.emit,
        )
        star = label("*", tone="danger")
        star.setToolTip(self.tr("须写明"))
        first = row(label(self.tr("处理说明")), star, self.reason_field, self._commit)
        first.setStretch(2, 1)
        second = row(self._hint, keycap("Ctrl+Enter"))
        second.setStretch(0, 1)
        inside = column(self.banner, first, second, gap=theme.GAP_8)
        inside.setContentsMargins(
            theme.PAGE_PADDING, theme.GAP_8, theme.PAGE_PADDING, theme.GAP_8
        )
        self.setLayout(inside)

    @property
    def reason(self) -> str:
        """What is written, without the spaces around it."""
        return self.reason_field.text().strip()

    @property
    def typed(self) -> str:
        """What is written, to the letter."""
        return self.reason_field.text()

    @property
    def is_open(self) -> bool:
        """Whether it can be settled now."""
        return self._commit.isEnabled()

    def stops(self) -> list[QWidget]:
        """Return what takes the focus, as one reads."""
        return [self.reason_field, self._commit]

    def show_reason(self, reason: str) -> None:
        """Show a reason; nobody is told."""
        self.reason_field.blockSignals(True)
        self.reason_field.setText(reason)
        self.reason_field.blockSignals(False)

    def set_open(self, *, is_open: bool) -> None:
        """Let the person settle it, or not."""
        self._commit.setEnabled(is_open)
        self.reason_field.setEnabled(is_open)

    def hint(self, words: str) -> None:
        """Say what is lacking, or what will happen."""
        self._hint.setText(words)
        self._commit.setAccessibleDescription(words)
        theme.tone(self._hint, "secondary")

    def insist(self) -> None:
        """What is lacking was asked for in vain: say it louder."""
        theme.tone(self._hint, "danger")
        self._hint.update()

    def go_to_reason(self) -> None:
        """Give the reason the focus."""
        self.reason_field.setFocus(Qt.FocusReason.OtherFocusReason)
