"""What stands on every other screen while people vote at the kiosk."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QMouseEvent, QScreen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.override import override
from desktop.ui.widgets.boxes import paint_ground
from desktop.ui.widgets.labels import label


def on_top() -> Qt.WindowType:
    """Return what a window is that lies on top of all others.

    Under X11 no window manager is asked: none lays a window of its own over one that
    passed it by, as a message of the desktop does.
    """
    found = Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
    if QGuiApplication.platformName() == "xcb":
        found |= Qt.WindowType.BypassWindowManagerHint
    return found


class Cover(QWidget):
    """A screen that shows nothing but that people vote; it closes by the host alone.

    Attributes:
        touched: Somebody clicked on it.
    """

    touched = Signal()

    def __init__(self, screen: QScreen) -> None:
        super().__init__(None, on_top() | Qt.WindowType.Tool)
        self.place = screen
        self._is_ended = False
        paint_ground(self, "window")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setWindowTitle(self.tr("民主测评"))
        whole = QVBoxLayout(self)
        words = label(self.tr("正在投票"), size=theme.HERO, tone="secondary")
        whole.addWidget(words, 0, Qt.AlignmentFlag.AlignCenter)
        self.setScreen(screen)
        self.setGeometry(screen.geometry())

    def end(self) -> None:
        """Close: the host may."""
        self._is_ended = True
        self.close()
        self.deleteLater()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        event.setAccepted(self._is_ended)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.touched.emit()


class Covers(QObject):
    """Covers all screens but that of a window, and those that are plugged in later.

    Attributes:
        all: The covers, in the order of the screens.
        touched: Somebody clicked on one: the kiosk should come to the front.
    """

    touched = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.all: list[Cover] = []
        program = QGuiApplication.instance()
        if isinstance(program, QGuiApplication):
            program.screenAdded.connect(lambda _screen: self.renew())
            program.screenRemoved.connect(lambda _screen: self.renew())
        self.renew()

    def renew(self) -> None:
        """Cover what is there now."""
        self.end()
        others = [
            s for s in QGuiApplication.screens() if s is not self._window.screen()
        ]
        for screen in others:
            cover = Cover(screen)
            cover.touched.connect(self.touched)
            cover.show()
            self.all.append(cover)

    def end(self) -> None:
        """Uncover all."""
        for cover in self.all:
            cover.end()
        self.all = []
