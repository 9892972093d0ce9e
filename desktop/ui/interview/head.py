"""The head of the page: which talk this is, in one line, and the commitments."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.model.codes import InterviewState
from desktop.model.fieldwork import Interview
from desktop.ui import theme
from desktop.ui.interview.header_words import missing_fields, number_words
from desktop.ui.override import override
from desktop.ui.page import Room
from desktop.ui.terms import code_word
from desktop.ui.widgets.boxes import paint_ground
from desktop.ui.widgets.buttons import button, icon_button
from desktop.ui.widgets.labels import Elide, chip, label, rule

HEAD_PX = 56


class Head(QWidget):
    """Which talk, with whom, where and when; unfold, add photos, sign, correct.

    Attributes:
        back_pressed, unfold_pressed, photos_pressed, sign_pressed, correct_pressed,
        outline_pressed: The buttons.
    """

    back_pressed = Signal()
    unfold_pressed = Signal()
    photos_pressed = Signal()
    sign_pressed = Signal()
    correct_pressed = Signal()
    outline_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        paint_ground(self, "surface")
        self.setFixedHeight(HEAD_PX)
        self._is_narrow = False
        self._number = label("", size=theme.SECTION)
        self._who = Elide("", size=theme.SECTION)
        self._circle = chip("")
        self._state = chip("")
        self._line = Elide("", tone="secondary")
        self._build_buttons()
        self._rule = rule()
        self._rule.setParent(self)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(theme.GAP_24, 0, 20, 0)
        inside.setSpacing(theme.GAP_8)
        for widget in (self._back, self._outline, self._number, self._who):
            inside.addWidget(widget)
        inside.addWidget(self._circle)
        inside.addWidget(self._state)
        inside.addWidget(self._line, 1)
        for widget in (self._unfold, self._photos, self._correct, self.sign):
            inside.addWidget(widget)

    @property
    def names(self) -> tuple[QWidget, QWidget]:
        """What tells who spoke, and where and when."""
        return self._who, self._line

    def show_record(self, record: Interview, line: str) -> None:
        """Show an interview's head."""
        missing = missing_fields(record)
        self._number.setText(number_words(record))
        self._who.setText(record.interviewee)
        self._who.setVisible(bool(record.interviewee))
        self._circle.setText(code_word(record.circle))
        self._circle.setVisible(record.circle is not None and not self._is_narrow)
        self._line.setText(line)
        lacks = self.tr("表头还缺 %n 项", "", len(missing))
        state = code_word(record.state)
        drafted = record.state is InterviewState.DRAFT
        if drafted and record.corrects:
            state = self.tr("补正稿")
        self._state.setText(lacks if drafted and missing else state)
        theme.tone(self._state, "attention" if drafted else "good", name="chip")
        shown = not drafted or bool(missing) or bool(record.corrects)
        self._state.setVisible(shown)
        self._photos.setVisible(drafted)
        self.sign.setVisible(drafted)
        self._correct.setVisible(record.state is InterviewState.SIGNED)

    def show_folded(self, *, folded: bool) -> None:
        """Say whether the header's form is folded away."""
        self._unfold.setText("" if self._is_narrow else self._fold_words(folded))
        self._unfold.setAccessibleName(self._fold_words(folded))
        self._unfold.setIcon(theme.icon("chevron-down" if folded else "chevron-up"))

    def fit(self, room: Room) -> None:
        """Drop words where there is no room for them."""
        self._is_narrow = room is Room.NARROW
        self._outline.setVisible(self._is_narrow)
        for made, words in (
            (self._photos, self.tr("添加照片")),
            (self.sign, self.tr("签署")),
        ):
            made.setText("" if self._is_narrow else words)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rule.setGeometry(0, self.height() - 1, self.width(), 1)

    def _fold_words(self, folded: bool) -> str:
        return self.tr("展开") if folded else self.tr("收起")

    def _build_buttons(self) -> None:
        self._back = icon_button(
            "arrow-left", self.tr("返回"), clicked=self.back_pressed.emit
        )
        self._outline = icon_button(
            "list-checks", self.tr("提纲"), clicked=self.outline_pressed.emit
        )
        self._outline.hide()
        self._unfold = button(
            self.tr("展开"),
            kind="quiet",
            icon="chevron-down",
            clicked=self.unfold_pressed.emit,
        )
        self._unfold.setToolTip(self.tr("表头（F2）"))
        self._photos = button(
            self.tr("添加照片"), icon="camera", clicked=self.photos_pressed.emit
        )
        self._photos.setToolTip(self.tr("添加照片（Ctrl+Shift+P）"))
        self._correct = button(
            self.tr("补正"), icon="file-plus", clicked=self.correct_pressed.emit
        )
        self.sign = button(
            self.tr("签署"),
            kind="primary",
            icon="signature",
            clicked=self.sign_pressed.emit,
        )
        self.sign.setToolTip(self.tr("签署后锁定全部问答，只能补正"))
