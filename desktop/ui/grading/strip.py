"""The strip plot of a round: one line per peer group, a mark for everybody's total."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop.model.scoring_codes import Outcome, Steadiness
from desktop.services.standings import Board, PeerStanding, Standing
from desktop.ui import theme
from desktop.ui.grading.strip_names import NamePlace, name_place
from desktop.ui.grading.words import points
from desktop.ui.override import override
from desktop.ui.widgets.painting import draw_ring, draw_text

_NAMES_PX = 150
_HEAD_PX = 22
_ROW_PX = 60
_FOOT_PX = 22
_EDGE_PX = 28
_DOT_PX = 5
_RING_PX = 9
_REACH_PX = 14
_LEAST_SPAN = Decimal(12)
_ROOM = Decimal(3)  # points beside the outermost mark
_TICK = 5


@dataclass(frozen=True, slots=True)
class _Mark:
    """Where somebody stands in the picture."""

    standing: Standing
    group: int
    at: QPointF


class Strip(QWidget):
    """Marks of everybody's total between the lines of the grades; arrows walk them.

    Attributes:
        chosen: The subject that was clicked or walked to.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._board: Board | None = None
        self._subject = ""
        self._low, self._high = Decimal(60), Decimal(100)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("各可比组综合得分"))
        self.setMinimumWidth(_NAMES_PX + 200)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_board(self, board: Board) -> None:
        """Show a round."""
        self._board = board
        self._low, self._high = _range(board)
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def choose(self, subject: str) -> None:
        """Mark one subject as the one that is looked at."""
        self._subject = subject
        found = next((m for m in self._marks() if m.standing.subject == subject), None)
        if found is not None:
            own = found.standing
            said = f"{own.who.name} {points(own.total)}"
            self.setAccessibleDescription(said)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        rows = len(self._board.groups) if self._board else 1
        return QSize(640, _HEAD_PX + rows * _ROW_PX + _FOOT_PX)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        near = [(_apart(mark.at, event.position()), mark) for mark in self._marks()]
        near.sort(key=lambda pair: pair[0])
        if near and near[0][0] <= _REACH_PX:
            self.chosen.emit(near[0][1].standing.subject)
            return
        self._choose_group(int((event.position().y() - _HEAD_PX) // _ROW_PX))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        marks = sorted(self._marks(), key=lambda m: (m.group, m.at.x()))
        names = [mark.standing.subject for mark in marks]
        if not names or key not in _STEPS:
            super().keyPressEvent(event)
            return
        at = names.index(self._subject) if self._subject in names else 0
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._choose_group(marks[at].group + _STEPS[Qt.Key(key)])
            return
        to = min(max(at + _STEPS[Qt.Key(key)], 0), len(names) - 1)
        self.chosen.emit(names[to])

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._told_at(event.pos().y()), self)
            return True
        return super().event(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._board is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_grounds(painter)
        for row, group in enumerate(self._board.groups):
            self._draw_group(painter, row, group)
        self._draw_lines(painter)
        self._draw_axis(painter)
        marks = self._marks()
        names = self.names()
        self._draw_leads(painter, names)
        for mark in marks:
            self._draw_mark(painter, mark)
        for mark, place in names:
            self._draw_name(painter, place.box, mark)
        self._draw_unnamed(painter, len(marks) - len(names))
        if self.hasFocus():
            draw_ring(painter, self.rect())
        painter.end()

    # --- where things are ---

    def _x(self, total: Decimal) -> float:
        left, right = _NAMES_PX + _EDGE_PX, self.width() - _EDGE_PX
        share = float((total - self._low) / (self._high - self._low))
        return left + share * (right - left)

    def _marks(self) -> list[_Mark]:
        if self._board is None:
            return []
        return [
            _Mark(one, row, QPointF(self._x(one.total), self._middle(row)))
            for row, group in enumerate(self._board.groups)
            for one in group.members
            if one.total is not None
        ]

    def names(self) -> list[tuple[_Mark, NamePlace]]:
        """Return whose names have room, and where.

        The chosen one is named first, then whom people must speak of, then the others.
        """
        metrics = QFontMetrics(theme.font(theme.CAPTION))
        field = QRect(_NAMES_PX, 0, self.width() - _NAMES_PX, self.height())
        taken: dict[int, list[QRect]] = {}
        found: list[tuple[_Mark, NamePlace]] = []
        for mark in sorted(self._marks(), key=self._urgency):
            wide = metrics.horizontalAdvance(mark.standing.who.name) + 8
            own = taken.setdefault(mark.group, [])
            place = name_place(mark.at, wide, field, own)
            if place is not None:
                own.append(place.box)
                found.append((mark, place))
        return found

    def _middle(self, row: int) -> float:
        return _HEAD_PX + row * _ROW_PX + _ROW_PX / 2 + 4

    def _told_at(self, y: int) -> str:
        """Return the whole name of the group at a height."""
        groups = self._board.groups if self._board else ()
        row = (y - _HEAD_PX) // _ROW_PX
        return groups[row].group if 0 <= row < len(groups) else ""

    def _choose_group(self, row: int) -> None:
        if self._board is None or not 0 <= row < len(self._board.groups):
            return
        members = self._board.groups[row].members
        if members:
            self.chosen.emit(members[0].subject)

    # --- painting ---

    def _draw_grounds(self, painter: QPainter) -> None:
        """Shade 一般 and 优秀; the words over them say which is which."""
        board = self._board
        if board is None:
            return
        grades = board.score.given.scheme.grades
        height = self.height() - _HEAD_PX - _FOOT_PX
        fair, excellent = self._x(grades.fair_below), self._x(grades.excellent_from)
        left, right = _NAMES_PX, self.width()
        tinted = QRectF(excellent, _HEAD_PX, right - excellent, height)
        painter.fillRect(tinted, theme.colour("accent_tint"))
        sunken = QRectF(left, _HEAD_PX, max(0.0, fair - left), height)
        painter.fillRect(sunken, theme.colour("sunken"))
        spans = (
            (left, fair, self.tr("一般")),
            (fair, excellent, self.tr("良好")),
            (excellent, right, self.tr("优秀")),
        )
        for start, end, words in spans:
            box = QRect(int(start), 0, int(end - start), _HEAD_PX)
            _caption(painter, box, words)

    def _draw_group(self, painter: QPainter, row: int, group: PeerStanding) -> None:
        top = _HEAD_PX + row * _ROW_PX
        painter.fillRect(
            QRectF(0, top + _ROW_PX - 1, self.width(), 1), theme.colour("line")
        )
        if any(one.subject == self._subject for one in group.members):
            painter.fillRect(
                QRectF(0, top + 8, 3, _ROW_PX - 16), theme.colour("accent")
            )
        box = QRect(theme.GAP_12, top + 10, _NAMES_PX - theme.GAP_12, 20)
        draw_text(painter, box, group.group, size=theme.DENSE)
        words = self.tr("{count} 人 · 优秀限额 {quota}")
        said = words.format(count=len(group.members), quota=group.quota)
        below = box.translated(0, 20)
        draw_text(painter, below, said, size=theme.CAPTION, tone="secondary")
        painter.setPen(QPen(theme.colour("line2"), 1))
        middle = self._middle(row)
        painter.drawLine(
            QPointF(_NAMES_PX + 4, middle), QPointF(self.width() - 4, middle)
        )
        if group.cut is not None:
            pen = QPen(theme.colour("attention"), 1.5, Qt.PenStyle.DashLine)
            painter.setPen(pen)
            at = self._x(group.cut) - _DOT_PX - 2
            painter.drawLine(QPointF(at, middle - 22), QPointF(at, middle + 22))

    def _draw_lines(self, painter: QPainter) -> None:
        board = self._board
        if board is None:
            return
        grades = board.score.given.scheme.grades
        painter.setPen(QPen(theme.colour("ink"), 1))
        for line in (grades.fair_below, grades.excellent_from):
            at = self._x(line)
            painter.drawLine(
                QPointF(at, _HEAD_PX), QPointF(at, self.height() - _FOOT_PX)
            )

    def _draw_axis(self, painter: QPainter) -> None:
        foot = self.height() - _FOOT_PX
        first = int(self._low) // _TICK * _TICK + _TICK
        for tick in range(first, int(self._high) + 1, _TICK):
            box = QRect(int(self._x(Decimal(tick))) - 20, foot, 40, _FOOT_PX)
            _caption(painter, box, str(tick))

    def _draw_mark(self, painter: QPainter, mark: _Mark) -> None:
        own = mark.standing
        outcome = own.proposal.outcome
        tone = "accent" if outcome is not Outcome.FAIR else "secondary"
        painter.setPen(QPen(theme.colour(tone), 1.75))
        is_full = outcome is Outcome.EXCELLENT
        painter.setBrush(theme.colour(tone if is_full else "surface"))
        if outcome is Outcome.FAIR:
            painter.drawPolygon(_triangle(mark.at))
        else:
            painter.drawEllipse(mark.at, _DOT_PX, _DOT_PX)
        label = own.sensitivity.label if own.sensitivity else Steadiness.STABLE
        if label is not Steadiness.STABLE:
            is_dashed = label is Steadiness.BORDERLINE
            style = Qt.PenStyle.DotLine if is_dashed else Qt.PenStyle.SolidLine
            painter.setPen(QPen(theme.colour("attention"), 1.5, style))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(mark.at, _RING_PX, _RING_PX)

    def _draw_leads(
        self, painter: QPainter, names: list[tuple[_Mark, NamePlace]]
    ) -> None:
        """Lead from a mark to its name where that does not stand right at it."""
        painter.setPen(QPen(theme.colour("secondary"), 0.6))
        for mark, place in names:
            if place.lead is not None:
                painter.drawLine(mark.at, place.lead)

    def _draw_unnamed(self, painter: QPainter, count: int) -> None:
        if not count:
            return
        foot = self.height() - _FOOT_PX
        box = QRect(theme.GAP_12, foot, _NAMES_PX - theme.GAP_12, _FOOT_PX)
        words = self.tr("%n 人未标名，点选可见", "", count)
        draw_text(painter, box, words, size=theme.CAPTION, tone="secondary")

    def _draw_name(self, painter: QPainter, box: QRect, mark: _Mark) -> None:
        is_chosen = mark.standing.subject == self._subject
        if is_chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(box, theme.RADIUS_CHIP, theme.RADIUS_CHIP)
        tone = "on_accent" if is_chosen else "ink"
        _caption(painter, box, mark.standing.who.name, tone=tone)

    def _urgency(self, mark: _Mark) -> tuple[int, float]:
        own = mark.standing
        if own.subject == self._subject:
            return 0, mark.at.x()
        shaky = (
            own.sensitivity is not None
            and own.sensitivity.label is not Steadiness.STABLE
        )
        return (1 if shaky or own.must_be_discussed else 2), mark.at.x()


_STEPS: dict[int, int] = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
}


def _range(board: Board) -> tuple[Decimal, Decimal]:
    """Return the ends of the scale: everybody and both lines, with some room."""
    grades = board.score.given.scheme.grades
    values = [one.total for one in board.everyone if one.total is not None]
    values += [grades.fair_below, grades.excellent_from]
    low, high = min(values) - _ROOM, max(values) + _ROOM
    if high - low < _LEAST_SPAN:
        low = high - _LEAST_SPAN
    return low, high


def _apart(one: QPointF, other: QPointF) -> float:
    return abs(one.x() - other.x()) + abs(one.y() - other.y())


def _triangle(at: QPointF) -> QPolygonF:
    x, y = at.x(), at.y()
    return QPolygonF(
        [
            QPointF(x - _DOT_PX, y - _DOT_PX + 1),
            QPointF(x + _DOT_PX, y - _DOT_PX + 1),
            QPointF(x, y + _DOT_PX),
        ]
    )


def _caption(
    painter: QPainter, box: QRect, words: str, *, tone: str = "secondary"
) -> None:
    draw_text(
        painter,
        box,
        words,
        size=theme.CAPTION,
        tone=tone,
        align=Qt.AlignmentFlag.AlignHCenter,
    )
