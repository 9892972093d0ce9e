"""The subject's picture at the head of his page."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from desktop.ui import theme
from desktop.ui.override import override
from desktop.ui.widgets.painting import draw_mount

_SIZE = (54, 76)


class Portrait(QWidget):
    """The subject's picture; without one, the first character of his name."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = QPixmap()
        self._name = ""
        self.setFixedSize(*_SIZE)

    def show_person(self, name: str, jpeg: bytes) -> None:
        """Show a person."""
        self._name = name
        self._picture = QPixmap()
        if jpeg:
            self._picture.loadFromData(jpeg)
        self.setAccessibleName(name)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_mount(painter, self.rect())
        if self._picture.isNull():
            painter.setFont(theme.font(theme.HERO))
            painter.setPen(theme.colour("secondary"))
            centre = int(Qt.AlignmentFlag.AlignCenter)
            painter.drawText(self.rect(), centre, self._name[:1])
        else:
            painter.drawPixmap(self._filled(), self._picture)
        painter.end()

    def _filled(self) -> QRect:
        wanted = Qt.AspectRatioMode.KeepAspectRatioByExpanding
        size = self._picture.size().scaled(self.size(), wanted)
        left = (self.width() - size.width()) // 2
        return QRect(left, 0, size.width(), size.height())
