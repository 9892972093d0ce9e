"""A short list of sentences, each leading somewhere: icon, who, what, when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFontMetrics, QHelpEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QSizePolicy,
    QStyleOptionViewItem,
    QToolTip,
)

from desktop.ui import theme
from desktop.ui.override import override
from desktop.ui.terms import phrases
from desktop.ui.widgets.delegate import Index, SafeDelegate, is_hovered
from desktop.ui.widgets.painting import (
    draw_icon,
    draw_line_below,
    draw_ring,
    draw_text,
)

_HIGH = 56
_ICON_AT = 16
_NAME_AT = 46
_NAME_WIDTH = 72  # at least
_NAME_MOST = 112
_POST_WIDTH = 164
_CHEVRON = 32
_NEEDED_FOR_POST = 640


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One sentence of the list.

    Attributes:
        icon: Its outline.
        who: Whom it is about.
        post: What they are.
        what: The sentence.
        note: A second, smaller one.
        when: Until or since when.
        tone: The colour of *when*.
        run: Where it leads; None for a line that only tells.
    """

    what: str
    icon: str = "circle"
    who: str = ""
    post: str = ""
    note: str = ""
    when: str = ""
    tone: str = "secondary"
    run: Callable[[], object] | None = None

    @property
    def words(self) -> str:
        """All of it, for a screen reader."""
        parts = (self.who, self.post, self.what, self.note, self.when)
        return phrases(part for part in parts if part)


class LineModel(QAbstractListModel):
    """The lines."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: Sequence[Line] = ()
        self.who_px = _NAME_WIDTH

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these, in place of the ones before."""
        self.beginResetModel()
        self.lines = tuple(lines)
        metrics = QFontMetrics(theme.font(theme.BODY))
        names = (metrics.horizontalAdvance(line.who) for line in self.lines)
        widest = max(names, default=0) + theme.GAP_8
        self.who_px = min(max(_NAME_WIDTH, widest), _NAME_MOST)
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        return 0 if parent.isValid() else len(self.lines)

    @override
    def data(
        self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> object:
        line = self.lines[index.row()]
        spoken = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return line.words if role in map(int, spoken) else None


class LineDelegate(SafeDelegate):
    """Paints a line."""

    def __init__(self, view: QListView, model: LineModel) -> None:
        super().__init__(view)
        self._view = view
        self._model = model

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = self._model.lines[index.row()]
        return QSize(0, _HIGH if line.note else theme.SENTENCE_ROW)

    @override
    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Tell a line in full: most are cut off somewhere, in English at the least."""
        words = self._model.lines[index.row()].words if index.isValid() else ""
        QToolTip.showText(event.globalPos(), words, view)
        return True

    @override
    def draw(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        line = self._model.lines[index.row()]
        box = QRect(option.rect)
        current = self._view.hasFocus() and self._view.currentIndex() == index
        ground = "hover" if is_hovered(option) and line.run else "surface"
        painter.fillRect(box, theme.colour("accent_tint" if current else ground))
        if index.row() < len(self._model.lines) - 1:
            draw_line_below(painter, box, inset=_NAME_AT)
        spot = QRect(_ICON_AT, box.top(), theme.ICON, box.height())
        draw_icon(painter, spot, line.icon, "secondary", theme.ICON)
        left = self._draw_who(painter, box, line)
        right = self._draw_when(painter, box, line)
        self._draw_what(
            painter,
            QRect(left, box.top(), right - left, box.height()),
            line.what,
            note_of(line, box.width()),
        )
        if current:
            draw_ring(painter, box.adjusted(2, 2, -2, -2))

    def _draw_who(self, painter: QPainter, box: QRect, line: Line) -> int:
        left = _NAME_AT
        if line.who:
            wide = self._model.who_px
            draw_text(
                painter,
                QRect(left, box.top(), wide - theme.GAP_4, box.height()),
                line.who,
            )
            left += wide
        if line.post and has_post(box.width()):
            rect = QRect(left, box.top(), _POST_WIDTH - theme.GAP_12, box.height())
            draw_text(painter, rect, line.post, tone="secondary")
            left += _POST_WIDTH
        return left

    def _draw_when(self, painter: QPainter, box: QRect, line: Line) -> int:
        right = box.right() - theme.GAP_12
        if line.run is not None:
            spot = QRect(box.right() - _CHEVRON, box.top(), _CHEVRON, box.height())
            tone = "accent" if is_current(self._view, line, self._model) else "disabled"
            draw_icon(painter, spot, "chevron-right", tone, theme.ICON_SMALL)
            right = box.right() - _CHEVRON
        if line.when:
            font = theme.font(theme.DENSE)
            wide = QFontMetrics(font).horizontalAdvance(line.when) + 2
            rect = QRect(right - wide, box.top(), wide, box.height())
            draw_text(painter, rect, line.when, size=theme.DENSE, tone=line.tone)
            right -= wide + theme.GAP_12
        return right

    def _draw_what(self, painter: QPainter, box: QRect, what: str, note: str) -> None:
        if not note:
            draw_text(painter, box, what)
            return
        upper = QRect(box.left(), box.top() + 8, box.width(), 22)
        lower = QRect(box.left(), box.top() + 29, box.width(), 20)
        draw_text(painter, upper, what)
        draw_text(painter, lower, note, size=theme.CAPTION, tone="secondary")


class LineList(QListView):
    """The list; as high as its lines, so that the page scrolls and not the list."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("kind", "list")
        self.setAccessibleName(name)
        self.setFont(theme.font(theme.BODY))
        self._model = LineModel()
        self.setModel(self._model)
        self.setItemDelegate(LineDelegate(self, self._model))
        self.setMouseTracking(True)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._run)

    @property
    def lines(self) -> Sequence[Line]:
        """What is shown."""
        return self._model.lines

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines."""
        self._model.show_lines(lines)
        high = sum(_HIGH if line.note else theme.SENTENCE_ROW for line in lines)
        self.setFixedHeight(high)
        policy = Qt.FocusPolicy  # nobody comes to an empty list
        self.setFocusPolicy(policy.StrongFocus if lines else policy.NoFocus)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._run(self.currentIndex())
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.lines:
            self.setCurrentIndex(self._model.index(0))

    def _run(self, index: QModelIndex) -> None:
        if index.isValid():
            run = self._model.lines[index.row()].run
            if run is not None:
                run()


def has_post(wide_px: int) -> bool:
    """Return whether a list of this width has a column for posts."""
    return wide_px >= _NEEDED_FOR_POST


def note_of(line: Line, wide_px: int) -> str:
    """Return the second sentence; the post leads it where it has no column."""
    if not line.note or has_post(wide_px):
        return line.note
    return "・".join(part for part in (line.post, line.note) if part)


def is_current(view: QListView, line: Line, model: LineModel) -> bool:
    """Return whether *line* is the one the keyboard is on."""
    index = view.currentIndex()
    return view.hasFocus() and index.isValid() and model.lines[index.row()] is line
