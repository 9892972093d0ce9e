"""复核队列: what waits for the leader, what waits longest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyleOptionViewItem

from desktop.services.reviews import Waiting
from desktop.ui import theme
from desktop.ui.consolidation.words import (
    LATE_H,
    Consolidation,
    title_words,
    waiting_hours,
)
from desktop.ui.override import override
from desktop.ui.terms import phrases
from desktop.ui.when import moment_words
from desktop.ui.widgets.delegate import (
    Index,
    SafeDelegate,
    draw_ground,
    has_ring,
    is_chosen,
)
from desktop.ui.widgets.painting import draw_line_below, draw_ring, draw_text

_ROW = 56


class QueueModel(QAbstractListModel):
    """What waits."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: Sequence[Waiting] = ()
        self._now: datetime | None = None

    def show_lines(self, lines: Sequence[Waiting], now: datetime) -> None:
        """Show these."""
        self.beginResetModel()
        self.lines, self._now = tuple(lines), now
        self.endResetModel()

    def words(self, row: int) -> tuple[str, str, str, bool]:
        """Return title, detail, how long it waits, and whether that is long."""
        line = self.lines[row]
        item, said = line.submission, Consolidation()
        now = self._now
        hours = waiting_hours(item, now) if now else 0
        when = moment_words(item.written_at, now) if now and item.written_at else ""
        parts = (line.about[0], f"{line.author} {when}".strip())
        detail = "・".join((*parts, said.changed(line.changed)))
        waits = said.own() if line.is_own else said.waiting(hours)
        is_late = hours >= LATE_H and not line.is_own
        return title_words(item), detail, waits, is_late

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        return 0 if parent.isValid() else len(self.lines)

    @override
    def data(
        self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> object:
        spoken = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if role not in map(int, spoken):
            return None
        return phrases(self.words(index.row())[:3])


class _Delegate(SafeDelegate):
    """Paints title over detail, and how long it waits."""

    def __init__(self, view: QListView, model: QueueModel) -> None:
        super().__init__(view)
        self._model = model

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, _ROW)

    @override
    def draw(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        title, detail, waits, is_late = self._model.words(index.row())
        box = QRect(option.rect)
        draw_ground(painter, option, "surface")
        draw_line_below(painter, box)
        if is_chosen(option):
            mark = QRect(box.left(), box.top(), 3, box.height() - 1)
            painter.fillRect(mark, theme.colour("accent"))
        inside = box.adjusted(theme.GAP_16, 8, -theme.GAP_12, -8)
        wide = QFontMetrics(theme.font(theme.CAPTION)).horizontalAdvance(waits) + 2
        right = QRect(inside.right() - wide, inside.top(), wide, 20)
        tone = "attention" if is_late else "secondary"
        draw_text(painter, right, waits, size=theme.CAPTION, tone=tone)
        upper = QRect(inside.left(), inside.top(), inside.width() - wide - 12, 20)
        lower = QRect(inside.left(), inside.top() + 21, inside.width(), 18)
        draw_text(painter, upper, title)
        draw_text(painter, lower, detail, size=theme.CAPTION, tone="secondary")
        if has_ring(option):
            draw_ring(painter, box.adjusted(1, 1, -2, -2), 4)


class QueueList(QListView):
    """The queue.

    Attributes:
        chosen: The id of the material to show.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "list")
        self.setAccessibleName(self.tr("复核队列"))
        self.setFont(theme.font(theme.BODY))
        self.queue = QueueModel()
        self.setModel(self.queue)
        self.setItemDelegate(_Delegate(self, self.queue))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    def show_lines(self, lines: Sequence[Waiting], now: datetime, shown: str) -> None:
        """Show what waits; the material that is *shown* is the current line."""
        self.blockSignals(True)
        self.queue.show_lines(lines, now)
        self.mark(shown)
        self.blockSignals(False)

    def mark(self, record_id: str) -> None:
        """Make the line of a material the current one, if it is here."""
        ids = [line.submission.id for line in self.queue.lines]
        if record_id in ids and self._current() != record_id:
            self.setCurrentIndex(self.queue.index(ids.index(record_id)))

    def _current(self) -> str:
        index = self.currentIndex()
        return self.queue.lines[index.row()].submission.id if index.isValid() else ""

    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(self.queue.lines[current.row()].submission.id)
