"""What the kiosk shows before and after a ballot, and to the host who ends it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.services.ballots.entry import LONGEST_NUMBER
from desktop.ui import theme
from desktop.ui.trouble import Trouble
from desktop.ui.widgets.boxes import column, pane, row
from desktop.ui.widgets.buttons import button, large
from desktop.ui.widgets.fields import code_field
from desktop.ui.widgets.labels import label, prose
from desktop.ui.widgets.notices import Banner, IconSpot
from desktop.ui.widgets.passphrase import PassphraseField

_COLUMN_PX = 560
_SIGN_PX = 56
_LEAST_HIGH_PX = 2 * theme.RECORD_LINE  # the button stays where it is
_SLIP_PX, _SLIP_HIGH_PX = 320, 56


class StagePane(QWidget):
    """A sign, a few large words, and one step.

    Attributes:
        go: The step.
        slip: Where a voter types the number of his slip; None where none is asked.
        went: The step was taken.
    """

    went = Signal()

    def __init__(self, icon: str, verb: str) -> None:
        super().__init__()
        self._title = label("", size=theme.HERO)
        self._words = prose("", size=theme.RECORD, tone="secondary")
        self._words.setFixedSize(_COLUMN_PX, _LEAST_HIGH_PX)
        top = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        self._words.setAlignment(top)
        self.go = large(button(verb, kind="primary", clicked=self.went.emit))
        self.slip: QLineEdit | None = None
        self._asked: QWidget | None = None
        self._trouble = label("", size=theme.RECORD, tone="attention")
        self._inside = inside = QVBoxLayout(self)
        inside.setSpacing(theme.GAP_24)
        inside.addStretch(2)
        centre = Qt.AlignmentFlag.AlignHCenter
        inside.addWidget(IconSpot(icon, "accent", _SIGN_PX), 0, centre)
        for widget in (self._title, self._words, self.go):
            inside.addWidget(widget, 0, centre)
        inside.addStretch(3)

    def ask_slip(self) -> None:
        """Ask for the number of a slip before the step."""
        made = code_field(self.tr("票签号"))
        made.setFont(theme.font(theme.HERO))
        made.setFixedSize(_SLIP_PX, _SLIP_HIGH_PX)
        made.setAlignment(Qt.AlignmentFlag.AlignCenter)
        made.setMaxLength(LONGEST_NUMBER)
        made.returnPressed.connect(self.went)
        self.slip = made
        asked = label(self.tr("请输入票签上“-”后的六位号码"), size=theme.RECORD)
        place = self._inside.indexOf(self.go)
        self._asked = pane(column(asked, made, self._trouble))
        self._inside.insertWidget(place, self._asked, 0, Qt.AlignmentFlag.AlignHCenter)

    def tell(self, why: str) -> None:
        """Say why the slip may not vote, and let another be typed."""
        self._trouble.setText(why)
        if self.slip is not None:
            self.slip.selectAll()
            self.slip.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def trouble(self) -> str:
        """Why the slip may not vote."""
        return self._trouble.text()

    @property
    def words(self) -> str:
        """What it says."""
        return f"{self._title.text()} {self._words.text()}"

    def say(self, title: str, words: str, *, may_go: bool = True) -> None:
        """Say this; the step may be taken or not."""
        self._title.setText(title)
        self._words.setText(words)
        high = self._words.heightForWidth(_COLUMN_PX)
        self._words.setFixedHeight(max(_LEAST_HIGH_PX, high))
        self.go.setVisible(may_go)
        self._trouble.setText("")
        if self.slip is not None and self._asked is not None:
            self.slip.setText("")  # undo brings nothing back
            self._asked.setVisible(may_go)
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
        if may_go:
            first = self.slip or self.go
            first.setFocus(Qt.FocusReason.OtherFocusReason)


class HostPane(QWidget):
    """Asks the host for the passphrase; nothing else leads out of the kiosk.

    Attributes:
        given: The passphrase.
        left: It was a voter who came here: back to the ballot.
    """

    given = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.field = PassphraseField(
            self.tr("口令"), show=self.tr("显示口令"), hide=self.tr("隐藏口令")
        )
        self.field.setPlaceholderText(self.tr("主持人的口令"))
        self.field.setFixedWidth(_COLUMN_PX)
        self.field.returnPressed.connect(self._give)
        self.end = large(
            button(self.tr("结束投票"), kind="primary", clicked=self._give)
        )
        back = large(button(self.tr("返回"), clicked=self.left.emit))
        self.banner = Banner()
        words = self.tr("没有投出的票不会计入。已经投出的票都在票箱里。")
        inside = QVBoxLayout(self)
        inside.setSpacing(theme.GAP_16)
        inside.addStretch(2)
        centre = Qt.AlignmentFlag.AlignHCenter
        title = label(self.tr("主持人结束投票"), size=theme.HERO)
        buttons = row(None, self.end, back, None)
        inside.addWidget(title, 0, centre)
        inside.addWidget(label(words, tone="secondary"), 0, centre)
        inside.addWidget(self.field, 0, centre)
        inside.addLayout(buttons)
        inside.addWidget(self.banner)
        inside.addStretch(3)

    def open(self) -> None:
        """Be shown anew, empty; undo brings nothing back."""
        self.field.forget()
        self.banner.clear()
        self.field.setEnabled(True)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(self, trouble: Trouble) -> None:
        """Say why it does not end."""
        self.field.setEnabled(True)
        self.banner.tell(trouble)
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give(self) -> None:
        if self.field.text():
            self.banner.clear()
            self.field.setEnabled(False)
            self.given.emit(self.field.text())
