"""What stands above a log: a colleague's verdict, and the warning of chat groups."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from desktop.model.codes import Verdict
from desktop.ui import theme
from desktop.ui.terms import code_word
from desktop.ui.widgets.boxes import paint_ground, row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.labels import Elide

_VERDICTS = (Verdict.VERIFIED, Verdict.PARTLY, Verdict.FALSE)


class LogVerdict(QWidget):
    """Asks whoever did not write the log; of his own nobody is asked.

    Attributes:
        given: What he found (Verdict).
        buttons: One for each verdict.
    """

    given = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        paint_ground(self, "surface")
        self._words = Elide(size=theme.DENSE, tone="secondary")
        self.buttons = [
            button(code_word(one), clicked=lambda one=one: self.given.emit(one))
            for one in _VERDICTS
        ]
        inside = row(self._words, *self.buttons)
        inside.setStretch(0, 1)
        inside.setContentsMargins(theme.GAP_16, theme.GAP_12, theme.GAP_16, 0)
        self.setLayout(inside)
        self.hide()

    def show_for(self, now: Verdict, *, is_own: bool) -> None:
        """Say what was found so far, and ask whoever may be asked."""
        words = self.tr("核实：{verdict}").format(verdict=code_word(now))
        if is_own:
            words += self.tr("（您写的日志，由另一人核实）")
        self._words.setText(words)
        for made in self.buttons:
            made.setVisible(not is_own)
        self.show()


class ChatWarning(QLabel):
    """What may not be taken out of a chat group (M31)."""

    def __init__(self) -> None:
        super().__init__()
        self.setText(
            self.tr(
                "微信工作群：只摘录、截取与考察有关的部分，不得上传涉密、敏感个人信息；"
                "截图在“照片”里先遮盖再用；锁定数据前须写明退群日期。"
            )
        )
        self.setWordWrap(True)
        self.setFont(theme.font(theme.BODY))
        self.setProperty("tone", "attention")
        self.setContentsMargins(theme.GAP_16, theme.GAP_12, theme.GAP_16, 0)
        self.hide()
