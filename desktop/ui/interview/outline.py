"""The outline: what is to be asked, ticked by keyboard while one writes."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QSizePolicy,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.model.fieldwork import OutlineQuestion
from desktop.ui import theme
from desktop.ui.override import override
from desktop.ui.terms import phrases
from desktop.ui.widgets.boxes import paint_ground, row
from desktop.ui.widgets.delegate import Index, SafeDelegate, is_hovered
from desktop.ui.widgets.labels import keycap, label
from desktop.ui.widgets.painting import draw_box, draw_ring, draw_text

OUTLINE_PX = 264

_SIDE = 12
_BOX_LEFT = 20
_TEXT_LEFT = 46
_SECTION_PX = 28
_ROW_PADDING = 10
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter)


class OutlineModel(QAbstractListModel):
    """Sections and questions in one list; a section is a word, not a choice."""

    def __init__(self, ticked: str, open_: str) -> None:
        super().__init__()
        self._said = {True: ticked, False: open_}
        self._rows: list[str | int] = []
        self.questions: list[OutlineQuestion] = []

    def load(self, questions: Sequence[OutlineQuestion]) -> None:
        """Show these questions, a heading where the section changes."""
        self.beginResetModel()
        self.questions = list(questions)
        self._rows = []
        section = None
        for number, question in enumerate(questions):
            if question.section != section:
                section = question.section
                self._rows.append(section)
            self._rows.append(number)
        self.endResetModel()

    def tick(self, number: int, *, asked: bool) -> None:
        """Say that a question was asked, or was not after all."""
        changed = dataclasses.replace(self.questions[number], asked=asked)
        self.questions[number] = changed
        index = self.index(self._rows.index(number))
        self.dataChanged.emit(index, index)

    def at(self, index: Index) -> str | int:
        """Return a section's name, or a question's number."""
        return self._rows[index.row()]

    def row_of(self, number: int) -> int:
        """Return the row of a question."""
        return self._rows.index(number)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        return 0 if parent.isValid() else len(self._rows)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self._rows[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    @override
    def data(
        self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> object:
        found = self._rows[index.row()]
        if role == int(Qt.ItemDataRole.DisplayRole):
            return found if isinstance(found, str) else self.questions[found].question
        if role == int(Qt.ItemDataRole.AccessibleTextRole) and isinstance(found, int):
            question = self.questions[found]
            return phrases((question.question, self._said[question.asked]))
        return None


class OutlineDelegate(SafeDelegate):
    """Paints a section or a question with its box."""

    def __init__(self, view: QListView, model: OutlineModel) -> None:
        super().__init__(view)
        self._view = view
        self._model = model

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        if isinstance(self._model.at(index), str):
            return QSize(0, _SECTION_PX)
        room = self._view.viewport().width() - _TEXT_LEFT - _SIDE
        metrics = QFontMetrics(theme.font(theme.DENSE))
        words = str(self._model.data(index))
        box = metrics.boundingRect(QRect(0, 0, room, 400), _WRAP, words)
        return QSize(0, box.height() + _ROW_PADDING)

    @override
    def draw(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        found = self._model.at(index)
        box = QRect(option.rect)
        painter.fillRect(box, theme.colour("ground"))
        if isinstance(found, str):
            head = box.adjusted(_BOX_LEFT, theme.GAP_8, 0, 0)
            draw_text(painter, head, found, size=theme.CAPTION, tone="secondary")
            return
        question = self._model.questions[found]
        current = self._view.currentIndex() == index
        card = box.adjusted(_SIDE, 0, -_SIDE, 0)
        if current or is_hovered(option):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            shade = "accent_tint" if current else "hover"
            painter.setBrush(theme.colour(shade))
            radius = theme.RADIUS_CONTROL
            painter.drawRoundedRect(card, radius, radius)
        tick = QRect(_BOX_LEFT, 0, theme.ICON, theme.ICON)
        tick.moveTop(box.center().y() - theme.ICON // 2)
        draw_box(painter, tick, checked=question.asked)
        painter.setFont(theme.font(theme.DENSE))
        tone = "secondary" if question.asked and not current else "ink"
        painter.setPen(theme.colour("accent" if current else tone))
        words = box.adjusted(_TEXT_LEFT, -1, -_SIDE, -1)
        painter.drawText(words, _WRAP, question.question)
        if current and self._view.hasFocus():
            draw_ring(painter, card)


class OutlineView(QListView):
    """The list; Space ticks, Enter writes the question into the record.

    Attributes:
        ticked: The current question was ticked or unticked by hand.
        written: Enter was pressed on the current question.
    """

    ticked = Signal()
    written = Signal()

    def __init__(self, model: OutlineModel, name: str) -> None:
        super().__init__()
        self.setProperty("kind", "list")
        self.setProperty("ground", "window")
        self.setAccessibleName(name)
        self.setModel(model)
        self._delegate = OutlineDelegate(self, model)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(lambda _index: self.ticked.emit())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.ticked.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.written.emit()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class Outline(QWidget):
    """The pane at the left: how many were asked, the questions, the keys.

    Attributes:
        changed: A question was ticked or unticked.
        written: A question shall be written into the record (its words).
    """

    changed = Signal()
    written = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        paint_ground(self, "window")
        self.setFixedWidth(OUTLINE_PX)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._is_locked = False
        self._model = OutlineModel(self.tr("已问"), self.tr("未问"))
        self.view = OutlineView(self._model, self.tr("提纲"))
        self.view.ticked.connect(self._on_view_ticked)
        self.view.written.connect(self.write)
        self._count = label("", size=theme.CAPTION, tone="secondary")
        self._build()

    @property
    def questions(self) -> tuple[OutlineQuestion, ...]:
        """The questions as they are ticked now."""
        return tuple(self._model.questions)

    @property
    def current(self) -> int:
        """The number of the current question, from 0; -1 without one."""
        index = self.view.currentIndex()
        found = self._model.at(index) if index.isValid() else ""
        return found if isinstance(found, int) else -1

    def load(self, questions: Sequence[OutlineQuestion], *, locked: bool) -> None:
        """Show an outline; the first question not asked yet is the current one."""
        self._is_locked = locked
        self._model.load(questions)
        self._show_count()
        left = [n for n, question in enumerate(questions) if not question.asked]
        if questions:
            self.go_to(left[0] if left else 0)

    def go_to(self, number: int) -> None:
        """Make a question the current one."""
        index = self._model.index(self._model.row_of(number))
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index)
        self.view.viewport().update()

    def step(self, step: int) -> None:
        """Go to the next or the previous question."""
        if self._model.questions:
            last = len(self._model.questions) - 1
            self.go_to(max(0, min(self.current + step, last)))

    def tick(self) -> None:
        """Tick the current question and go on to the next that was not asked."""
        number = self.current
        if number < 0 or self._is_locked:
            return
        asked = not self._model.questions[number].asked
        self._set(number, asked=asked)
        if not asked:
            return
        left = [n for n, q in enumerate(self._model.questions) if not q.asked]
        behind = [n for n in left if n > number]
        if left:
            self.go_to((behind or left)[0])

    def write(self) -> None:
        """Have the current question written into the record; then it is asked."""
        number = self.current
        if number < 0 or self._is_locked:
            return
        self.written.emit(self._model.questions[number].question)
        if not self._model.questions[number].asked:
            self.tick()

    def _on_view_ticked(self) -> None:
        number = self.current
        if number >= 0 and not self._is_locked:
            self._set(number, asked=not self._model.questions[number].asked)

    def _set(self, number: int, *, asked: bool) -> None:
        self._model.tick(number, asked=asked)
        self._show_count()
        self.changed.emit()

    def _show_count(self) -> None:
        asked = sum(question.asked for question in self._model.questions)
        words = self.tr("已问 {asked} / {all}")
        self._count.setText(words.format(asked=asked, all=len(self._model.questions)))

    def _build(self) -> None:
        head = row(label(self.tr("提纲"), size=theme.SECTION), None, self._count)
        head.setContentsMargins(theme.GAP_16, theme.GAP_8, theme.GAP_16, theme.GAP_4)
        foot = row(
            keycap("Ctrl+↓"),
            label(self.tr("下一问"), size=theme.CAPTION, tone="secondary"),
            keycap("Ctrl+Enter"),
            label(self.tr("已问"), size=theme.CAPTION, tone="secondary"),
            None,
        )
        foot.setContentsMargins(theme.GAP_16, 0, theme.GAP_16, 0)
        self.foot = QWidget()
        self.foot.setLayout(foot)
        self.foot.setFixedHeight(36)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addLayout(head)
        inside.addWidget(self.view, 1)
        inside.addWidget(self.foot)
