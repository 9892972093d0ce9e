"""A QR code, painted module by module: dark on white in either appearance."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.override import override

_QUIET = 4  # modules of white around it, as ISO/IEC 18004 asks
_MODULE_PX = 4


class Squares(QWidget):
    """The code; a camera reads it, a screen reader says its name."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._rows: Sequence[Sequence[int]] = ()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_rows(self, rows: Sequence[Sequence[int]]) -> None:
        """Show a code: rows of modules, 1 for a dark one."""
        self._rows = rows
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        side = (len(self._rows) + 2 * _QUIET) * _MODULE_PX
        return QSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        for at, line in enumerate(self._rows, start=_QUIET):
            for place, module in enumerate(line, start=_QUIET):
                if module:
                    left, top = place * _MODULE_PX, at * _MODULE_PX
                    painter.fillRect(
                        left, top, _MODULE_PX, _MODULE_PX, Qt.GlobalColor.black
                    )
        painter.end()
