"""Fields of one line: one height for all, and a name for the screen reader."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QLineEdit

from desktop.ui import theme
from desktop.ui.override import override

_FILTER_AFTER_MS = 120


def field(name: str, *, placeholder: str = "") -> QLineEdit:
    """Return a field of one line called *name*."""
    made = QLineEdit()
    _dress(made, name)
    made.setPlaceholderText(placeholder)
    return made


class SearchField(QLineEdit):
    """A field that filters what is beneath it as one types.

    Attributes:
        asked: The text to look for; a moment after the last key, at once on Enter.
        left_down: The arrow down was pressed: the list should take the focus.
    """

    asked = Signal(str)
    left_down = Signal()

    def __init__(self, name: str, *, placeholder: str = "") -> None:
        super().__init__()
        _dress(self, name)
        self.setPlaceholderText(placeholder or name)
        self.setClearButtonEnabled(False)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_FILTER_AFTER_MS)
        self._timer.timeout.connect(self._ask)
        self.textChanged.connect(lambda _text: self._timer.start())
        self.returnPressed.connect(self._ask)

    @override
    def event(self, event: QEvent) -> bool:
        # Esc first empties the field; only then it is the window's key to go back.
        asks = event.type() is QEvent.Type.ShortcutOverride and bool(self.text())
        if asks and isinstance(event, QKeyEvent) and _is_escape(event):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.left_down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def _ask(self) -> None:
        self._timer.stop()
        self.asked.emit(self.text().strip())


class PassphraseField(QLineEdit):
    """A field for a passphrase, with an eye to look at it."""

    def __init__(self, name: str, *, show: str, hide: str) -> None:
        super().__init__()
        _dress(self, name)
        self._words = {True: hide, False: show}
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self._eye = QAction(show, self)
        self._eye.triggered.connect(self._on_eye_triggered)
        self._was_painted = False

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:  # the first window must not wait for an icon
            self._was_painted = True
            QTimer.singleShot(0, self, self._show_eye)

    def _show_eye(self) -> None:
        self._eye.setIcon(theme.icon("eye"))
        self.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)

    def _on_eye_triggered(self) -> None:
        seen = self.echoMode() is QLineEdit.EchoMode.Password
        mode = QLineEdit.EchoMode.Normal if seen else QLineEdit.EchoMode.Password
        self.setEchoMode(mode)
        self._eye.setIcon(theme.icon("eye-off" if seen else "eye"))
        self._eye.setText(self._words[seen])


def _is_escape(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Escape


def _dress(made: QLineEdit, name: str) -> None:
    made.setProperty("kind", "field")
    made.setFont(theme.font(theme.BODY))
    made.setFixedHeight(theme.CONTROL_HEIGHT)
    made.setAccessibleName(name)
