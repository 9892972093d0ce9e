"""Cards that ask before something is locked, corrected or struck out.

They lie between the head and the lines, never over them: one can still read and write
while one thinks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QWidget

from desktop.ui import theme
from desktop.ui.override import override
from desktop.ui.widgets.begun import asks_at_close
from desktop.ui.widgets.boxes import Card, row
from desktop.ui.widgets.buttons import ElideLink, button
from desktop.ui.widgets.fields import field
from desktop.ui.widgets.labels import label, prose
from desktop.ui.widgets.notices import IconSpot

Gap = tuple[str, Callable[[], object]]
"""What is missing, and the way to it."""

_COLUMNS = 3


class AskCard(QWidget):
    """What will happen, and the button that does it; Esc leaves all as it is.

    Attributes:
        left: The person does not want it now.
    """

    left = Signal()

    def __init__(self, title: str, told: str, *, icon: str) -> None:
        super().__init__()
        self.card = Card()
        whole = QHBoxLayout(self)
        whole.setContentsMargins(theme.GAP_24, theme.GAP_12, theme.GAP_24, theme.GAP_12)
        whole.addWidget(self.card)
        head = row(IconSpot(icon, "accent"), label(title, size=theme.SECTION), None)
        self.card.body.addLayout(head)
        self.card.body.addWidget(prose(told, size=theme.DENSE, tone="secondary"))
        self.setAccessibleName(title)

    def add_buttons(self, go: QPushButton) -> None:
        """Close the card with its two buttons."""
        leave = button(self.tr("先不"), kind="quiet", clicked=self.left.emit)
        self.card.body.addLayout(row(None, leave, go))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class SignCard(AskCard):
    """签署: what it locks, and what is still missing.

    Attributes:
        go: The button; disabled while something is missing.
        first: Where the focus begins: the first gap, or the button.
    """

    signed = Signal()

    def __init__(self, title: str, told: str, gaps: Sequence[Gap]) -> None:
        super().__init__(title, told, icon="signature")
        self.go = button(
            self.tr("签署并锁定"), kind="primary", clicked=self.signed.emit
        )
        self.go.setEnabled(not gaps)
        self.first: QPushButton = self.go
        if gaps:
            need = self.tr("还差 %n 处，点一下就到：", "", len(gaps))
            self.card.body.addWidget(label(need, tone="attention"))
        places = QGridLayout()
        places.setVerticalSpacing(theme.GAP_4)
        for number, (words, way) in enumerate(gaps):
            link = ElideLink(words)
            link.clicked.connect(lambda _checked=False, way=way: way())
            if number == 0:
                self.first = link
            places.addWidget(link, number // _COLUMNS, number % _COLUMNS)
        places.setColumnStretch(_COLUMNS, 1)
        self.card.body.addLayout(places)
        self.add_buttons(self.go)


class ReasonCard(AskCard):
    """Something that is done only with a reason: 补正, 划去要点.

    Attributes:
        given: The reason.
    """

    given = Signal(str)

    def __init__(
        self, title: str, told: str, *, icon: str, verb: str, reason: str = ""
    ) -> None:
        super().__init__(title, told, icon=icon)
        self.reason: QLineEdit = asks_at_close(
            field(self.tr("理由"), placeholder=self.tr("写明理由"))
        )
        self.reason.setText(reason)
        self.reason.selectAll()
        self.reason.textChanged.connect(self._on_reason_changed)
        self.reason.returnPressed.connect(self._on_go)
        self.go = button(verb, kind="primary", clicked=self._on_go)
        self.go.setEnabled(bool(reason))
        self.card.body.addWidget(self.reason)
        self.add_buttons(self.go)

    def _on_reason_changed(self, text: str) -> None:
        self.go.setEnabled(bool(text.strip()))

    def _on_go(self) -> None:
        reason = self.reason.text().strip()
        if reason:
            self.given.emit(reason)
