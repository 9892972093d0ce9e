"""What a page says when there is nothing to show, or something went wrong."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.ui import theme
from desktop.ui.override import override
from desktop.ui.trouble import Trouble
from desktop.ui.widgets.boxes import column, row
from desktop.ui.widgets.buttons import button, icon_button
from desktop.ui.widgets.labels import label, prose

_ICON_PX = 32
_TEXT_WIDTH = 420
_LEAST_TEXT = 160


class IconSpot(QWidget):
    """One icon, painted from its token so that it follows light and dark."""

    def __init__(
        self, name: str, tone: str = "secondary", side: int = theme.ICON
    ) -> None:
        super().__init__()
        self._name = name
        self._tone = tone
        self._side = side
        self.setFixedSize(side, side)

    def set_icon(self, name: str, tone: str) -> None:
        """Show another icon."""
        self._name = name
        self._tone = tone
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        pixmap = theme.icon_pixmap(self._name, self._tone, self._side, ratio)
        painter.drawPixmap(0, 0, pixmap)
        painter.end()


class _Hint(QLabel):
    """A sentence as wide as it reads well, narrower where there is no room."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font(theme.DENSE))
        self.setProperty("tone", "secondary")
        self.setWordWrap(True)
        self.setMaximumWidth(_TEXT_WIDTH)

    @override
    def heightForWidth(self, width: int) -> int:
        # The layout asks for its own width, wider than the label ever gets.
        return super().heightForWidth(min(width, _TEXT_WIDTH))

    @override
    def sizeHint(self) -> QSize:
        return QSize(_TEXT_WIDTH, self.heightForWidth(_TEXT_WIDTH))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST_TEXT, self.heightForWidth(_TEXT_WIDTH))


class Empty(QWidget):
    """An empty state: what belongs here, and the next step.

    Attributes:
        button: The step, or None.
    """

    def __init__(
        self,
        icon: str,
        title: str,
        hint: str = "",
        *,
        action: QWidget | None = None,
    ) -> None:
        super().__init__()
        self.button = action
        self._title = label(title, size=theme.SECTION)
        self._hint = _Hint(hint)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(*[theme.GAP_24] * 4)
        inside.setSpacing(theme.GAP_12)
        inside.addStretch(2)
        spot = IconSpot(icon, "disabled", _ICON_PX)
        for widget in (spot, self._title, self._hint, action):
            if widget is not None:
                inside.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addStretch(3)
        self._hint.setVisible(bool(hint))

    def say(self, title: str, hint: str = "") -> None:
        """Change the words."""
        self._title.setText(title)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))


class Banner(QFrame):
    """A trouble shown where it happened: what, whether all is safe, what to do.

    Attributes:
        closed: The person has read it.
    """

    closed = Signal()

    def __init__(self, tone: str = "danger", *, inset: bool = False) -> None:
        """Make it; *inset* where it lies across a whole page, edge to edge."""
        super().__init__()
        self.setProperty("banner", tone)
        self.setProperty("inset", inset)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._details = ""
        self._what = prose("", tone=tone)
        self._safety = prose("", size=theme.DENSE)
        self._advice = prose("", size=theme.DENSE)
        self._icon = IconSpot("triangle-alert", tone)
        self._copy = button(
            self.tr("复制详情"), kind="link", icon="copy", clicked=self._copy_details
        )
        close = icon_button("x", self.tr("收起"), clicked=self._close)
        words = column(self._what, self._safety, self._advice, gap=theme.GAP_4)
        words.addLayout(row(self._copy, None))
        inside = row(self._icon, words, close, gap=theme.GAP_12)
        side = theme.GAP_12 + (theme.PAGE_PADDING if inset else 0)
        foot = theme.GAP_12 + (theme.GAP_8 if inset else 0)
        inside.setContentsMargins(side, theme.GAP_12, side, foot)
        inside.setAlignment(self._icon, Qt.AlignmentFlag.AlignTop)
        inside.setAlignment(close, Qt.AlignmentFlag.AlignTop)
        inside.setStretch(1, 1)
        self.setLayout(inside)
        self.hide()

    def tell(self, trouble: Trouble) -> None:
        """Show a trouble, in place of the one before."""
        self._what.setText(trouble.what)
        for line, text in (
            (self._safety, trouble.safety),
            (self._advice, trouble.advice),
        ):
            line.setText(text)
            line.setVisible(bool(text))
        self._details = trouble.details
        self._copy.setVisible(bool(trouble.details))
        self.setAccessibleName(" ".join((trouble.what, trouble.safety, trouble.advice)))
        self.show()

    def clear(self) -> None:
        """Take the trouble away: the person has gone on."""
        self.hide()

    @property
    def text(self) -> str:
        """What it says now; empty while hidden."""
        return "" if self.isHidden() else self.accessibleName()

    def _copy_details(self) -> None:
        QGuiApplication.clipboard().setText(self._details)
        self._copy.setText(self.tr("已复制"))

    def _close(self) -> None:
        self.hide()
        self.closed.emit()
