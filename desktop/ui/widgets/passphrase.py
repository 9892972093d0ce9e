"""The field for a passphrase, all that the first window needs of fields.

Nothing here names `Qt.…`: its enumerations cost 18 ms, and the first paint waits.
"""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit

from desktop.ui import theme


def dress_field(made: QLineEdit, name: str) -> None:
    """Give a field its look, its height and its name."""
    made.setProperty("kind", "field")
    made.setFont(theme.font(theme.BODY))
    made.setFixedHeight(theme.CONTROL_HEIGHT)
    made.setAccessibleName(name)


class PassphraseField(QLineEdit):
    """A field for a passphrase, with an eye once there is something to look at."""

    def __init__(self, name: str, *, show: str, hide: str) -> None:
        super().__init__()
        dress_field(self, name)
        self._words = {True: hide, False: show}
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self._eye: QAction | None = None
        self.textChanged.connect(self._on_text_changed)

    @property
    def eye(self) -> QAction | None:
        """Shows and hides what was typed; None while there is nothing to see."""
        return self._eye

    def forget(self) -> None:
        """Be empty and hidden, with nothing that undo could bring back."""
        self.setText("")
        if self.echoMode() is not QLineEdit.EchoMode.Password:
            self._on_eye_triggered()

    def _on_text_changed(self, text: str) -> None:
        if text and self._eye is None:
            self._eye = QAction(theme.icon("eye"), self._words[False], self)
            self._eye.triggered.connect(self._on_eye_triggered)
            self.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)

    def _on_eye_triggered(self) -> None:
        seen = self.echoMode() is QLineEdit.EchoMode.Password
        mode = QLineEdit.EchoMode.Normal if seen else QLineEdit.EchoMode.Password
        self.setEchoMode(mode)
        if self._eye is not None:
            self._eye.setIcon(theme.icon("eye-off" if seen else "eye"))
            self._eye.setText(self._words[seen])
