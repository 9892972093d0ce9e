"""What is still to be said of a report that is to be settled, and why it is so."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.model.writing import LEAST_WHY
from desktop.ui import theme
from desktop.ui.widgets.labels import prose
from desktop.ui.widgets.reason_bar import ReasonBar


class OpenRemarks(QWidget):
    """Names the remarks that are open, and asks why the report is settled all the same.

    Attributes:
        given: The reason.
        reason: Asks for it.
    """

    given = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._words = prose("", size=theme.DENSE, tone="attention")
        self.reason = ReasonBar()
        self.reason.given.connect(self.given)
        self.reason.written.connect(self.hide)
        self.reason.declined.connect(self.hide)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.GAP_8)
        whole.addWidget(self._words)
        whole.addWidget(self.reason)
        self.hide()

    @property
    def said(self) -> str:
        """What it says now; empty while hidden."""
        return "" if self.isHidden() else self._words.text()

    def ask(self, where: str) -> None:
        """Ask why, the remarks being *where*."""
        self.say(where)
        self.show()
        self.reason.ask(self.tr("仍要定稿"), least=LEAST_WHY)

    def say(self, where: str) -> None:
        """Say where remarks are by now; where there are none, nothing is asked."""
        words = self.tr("写作检查还有提示：{where}。改好，或写明理由仍要定稿。")
        self._words.setText(words.format(where=where))
        if not where or self.reason.isHidden():
            self.hide()
