"""A text editor that never loses what an input method is composing.

Whatever takes the focus or moves the caret away first commits the composition, and
where the platform does not, the letters themselves are written. The caret is ours:
the lines are painted by `paper`, not by Qt.
"""

from __future__ import annotations

import unicodedata
from typing import Any

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QInputMethodEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QTextEdit

from desktop.ui.interview import editing
from desktop.ui.interview.passages import sound
from desktop.ui.override import override


class ComposingEdit(QTextEdit):
    """Input method, focus and caret; blocks are lines.

    Attributes:
        entered: The focus came.
        left: The focus went elsewhere; what was being composed is committed.
        composition: What is being composed; it is no part of the text yet.
        composition_caret: Where the caret stands within it.
        caret_is_on: Whether the blinking caret is seen now.
    """

    entered = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.composition = ""
        self.composition_caret = 0
        self.caret_is_on = False
        self._blink = QTimer(self)
        self._blink.timeout.connect(self._on_blink_timeout)
        self.cursorPositionChanged.connect(self.show_caret)

    def commit_composition(self) -> None:
        """Write what is being composed, so that it cannot be lost."""
        if not self.composition:
            return
        QGuiApplication.inputMethod().commit()
        if self.composition:  # the platform did not: the letters as they stand
            event = QInputMethodEvent("", [])
            event.setCommitString(self.composition)
            QApplication.sendEvent(self, event)

    def put_caret(self, position: int) -> None:
        """Put the caret somewhere, in sight; what is composed is written first."""
        self.commit_composition()
        cursor = self.textCursor()
        cursor.setPosition(min(position, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self.bring_into_sight(cursor.position())
        self.ensureCursorVisible()

    def go_to_line(self, number: int) -> None:
        """Put the caret at the end of a line, counted from 1."""
        block = self.document().findBlockByNumber(number - 1)
        if block.isValid():
            self.put_caret(block.position() + block.length() - 1)

    def go_to_end(self) -> None:
        """Put the caret where writing goes on."""
        self.put_caret(self.document().characterCount() - 1)

    def bring_into_sight(self, position: int) -> None:
        """Scroll so that a position is seen; the caret stays where it is."""
        last = self.document().characterCount() - 1
        block = self.document().findBlock(min(position, last))
        box = self.document().documentLayout().blockBoundingRect(block)
        bar = self.verticalScrollBar()
        high = self.viewport().height()
        if not bar.value() <= box.top() <= bar.value() + high - box.height():
            bar.setValue(round(box.top() - high / 3))

    def show_caret(self) -> None:
        """Show the caret at once, and let it blink from now on."""
        self.caret_is_on = self.hasFocus() and not self.isReadOnly()
        flash_ms = QGuiApplication.styleHints().cursorFlashTime()
        if self.caret_is_on and flash_ms > 0:
            self._blink.start(flash_ms // 2)
        else:
            self._blink.stop()
        self.viewport().update()

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if self.isReadOnly():
            event.ignore()
            return
        super().inputMethodEvent(self._prepared(event))
        self.composition = event.preeditString()
        self.composition_caret = _caret_within(event)
        self.show_caret()

    @override
    def inputMethodQuery(
        self,
        property: Qt.InputMethodQuery,  # noqa: A002 - Qt's name
        argument: Any = None,
    ) -> Any:
        answer = super().inputMethodQuery(property)
        # Qt forgets that the text's pane begins behind the gutter.
        if isinstance(answer, QRect | QRectF):
            return answer.translated(self.viewport().pos())
        return answer

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.commit_composition()
        super().mousePressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.show_caret()
        self.entered.emit()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.commit_composition()
        super().focusOutEvent(event)
        self.show_caret()
        self.left.emit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.commit_composition()
            self.left.emit()

    def _prepared(self, event: QInputMethodEvent) -> QInputMethodEvent:
        """Return the event with a commit that can be stored as it stands."""
        committed = event.commitString()
        clean = unicodedata.normalize("NFC", committed)
        lines = editing.pasted_lines(clean) if "\n" in clean else []
        clean = "" if lines else sound(clean)
        if clean == committed:
            return event
        replaced = QInputMethodEvent(event.preeditString(), event.attributes())
        replaced.setCommitString(
            clean, event.replacementStart(), event.replacementLength()
        )
        if lines:  # dictation may commit several lines at once
            editing.insert_lines(self.textCursor(), lines)
        return replaced

    def _on_blink_timeout(self) -> None:
        self.caret_is_on = not self.caret_is_on and self.hasFocus()
        self.viewport().update()


def _caret_within(event: QInputMethodEvent) -> int:
    """Return where the input method wants the caret; behind all by default."""
    for attribute in event.attributes():
        if attribute.type is QInputMethodEvent.AttributeType.Cursor:
            return attribute.start
    return len(event.preeditString())
