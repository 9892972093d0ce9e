"""Fields of one line: one height for all, and a name for the screen reader."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from desktop.ui.override import override
from desktop.ui.widgets.passphrase import PassphraseField, dress_field

_FILTER_AFTER_MS = 120


def field(name: str, *, placeholder: str = "") -> QLineEdit:
    """Return a field of one line called *name*."""
    made = QLineEdit()
    dress_field(made, name)
    made.setPlaceholderText(placeholder)
    if placeholder != name:  # it may be cut off, and goes when something is typed
        made.setToolTip(placeholder)
    return made


def code_field(name: str, *, placeholder: str = "") -> QLineEdit:
    """Return a field for a code or an address called *name*.

    No input method stands between the keys and it: a scanner types what it reads, and
    a Chinese input method would make words of the letters.
    """
    made = field(name, placeholder=placeholder)
    made.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
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
        dress_field(self, name)
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


def _is_escape(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Escape


__all__ = ["PassphraseField", "SearchField", "field"]
