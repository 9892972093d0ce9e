"""退回补正: the reason, and words on single fields of the material."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.model.reviews import FieldComment
from desktop.model.spec import Record, specs
from desktop.services.reviews import Begun
from desktop.ui import theme
from desktop.ui.terms import field_word
from desktop.ui.widgets.boxes import column, row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.choices import Choice, TextArea
from desktop.ui.widgets.fields import field
from desktop.ui.widgets.labels import label


class _Remark(QWidget):
    """A field to choose, and what is to be put right in it.

    Attributes:
        written: It changed.
    """

    written = Signal()

    def __init__(self, owner: type[Record], note: FieldComment | None) -> None:
        super().__init__()
        self.choice = Choice(self.tr("项目"))
        self.choice.addItem(self.tr("选一项"), "")
        for spec in specs(owner):
            self.choice.addItem(field_word(spec), spec.name)
        self.words = field(self.tr("逐项意见"), placeholder=self.tr("这一项怎样改"))
        if note is not None:
            self.choice.setCurrentIndex(max(0, self.choice.findData(note.field)))
            self.words.setText(note.words)
        self.choice.setMinimumWidth(0)
        self.choice.currentIndexChanged.connect(lambda _index: self.written.emit())
        self.words.textChanged.connect(lambda _text: self.written.emit())
        inside = row(self.choice, self.words)
        inside.setStretch(1, 1)
        self.setLayout(inside)

    def comment(self) -> FieldComment:
        """Return it as it is written, perhaps half."""
        name = str(self.choice.currentData() or "")
        return FieldComment(field=name, words=self.words.text().strip())


class ReturnForm(QWidget):
    """Takes what a leader returns a material with.

    Attributes:
        written: Something was written.
        sent: The reason and the remarks, to be sent.
        left: The person does not return it after all.
    """

    written = Signal()
    sent = Signal(str, tuple)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._owner: type[Record] = Record
        self._remarks: list[_Remark] = []
        self.reason = TextArea(self.tr("退回理由"), lines=2)
        self.reason.setPlaceholderText(self.tr("要补正什么，为什么（必填）"))
        self.reason.textChanged.connect(self._on_written)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.GAP_4)
        self.more = button(
            self.tr("再加一项"), kind="link", icon="plus", clicked=self._on_more
        )
        self.send = button(
            self.tr("退回"), kind="primary", icon="undo-2", clicked=self._on_send
        )
        leave = button(self.tr("不退了"), kind="quiet", clicked=self.left.emit)
        title = label(self.tr("退回理由"), size=theme.DENSE, tone="secondary")
        self.setLayout(
            column(
                title,
                self.reason,
                self._list,
                row(self.more, None),
                row(self.send, leave, None),
                gap=theme.GAP_8,
            )
        )
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._on_send)

    def put_away(self) -> bool:
        """Leave it; what is written is kept and shown when it is begun again."""
        self.left.emit()
        return True

    @property
    def remarks(self) -> Sequence[_Remark]:
        """The lines for single fields."""
        return tuple(self._remarks)

    def begin(self, owner: type[Record], begun: Begun) -> None:
        """Begin for a material of a type, with what was written before."""
        self._owner = owner
        for remark in self._remarks:
            remark.hide()
            remark.deleteLater()
        self._remarks = []
        self.reason.blockSignals(True)
        self.reason.setPlainText(begun.reason)
        self.reason.blockSignals(False)
        for note in begun.comments or (None,):
            self._add(note)
        self._judge()

    def begun(self) -> Begun:
        """Return what is written, to the letter."""
        comments = tuple(c for c in self._comments() if c.field or c.words)
        return Begun(reason=self.reason.toPlainText(), comments=comments)

    def go_to_reason(self) -> None:
        """Give the reason the focus."""
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _comments(self) -> list[FieldComment]:
        return [remark.comment() for remark in self._remarks]

    def _add(self, note: FieldComment | None) -> _Remark:
        remark = _Remark(self._owner, note)
        remark.written.connect(self._on_written)
        self._remarks.append(remark)
        self._list.addWidget(remark)
        return remark

    def _on_more(self) -> None:
        self._add(None).choice.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_written(self) -> None:
        self._judge()
        self.written.emit()

    def _judge(self) -> None:
        whole = all(bool(c.field) == bool(c.words) for c in self._comments())
        reason = self.reason.toPlainText().strip()
        self.send.setEnabled(bool(reason) and whole)

    def _on_send(self) -> None:
        if self.send.isEnabled():
            comments = tuple(c for c in self._comments() if c.field)
            self.sent.emit(self.reason.toPlainText().strip(), comments)
