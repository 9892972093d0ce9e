"""The subjects of the round at the left, by peer group, with three pies each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QListView,
    QPushButton,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.services.completeness import DimensionState
from desktop.services.subjects import SubjectLine
from desktop.ui import theme
from desktop.ui.override import override
from desktop.ui.terms import phrases, post_words
from desktop.ui.widgets.boxes import row
from desktop.ui.widgets.buttons import button, icon_button
from desktop.ui.widgets.delegate import (
    Index,
    SafeDelegate,
    has_ring,
    is_chosen,
    is_hovered,
)
from desktop.ui.widgets.fields import SearchField
from desktop.ui.widgets.labels import chip, label
from desktop.ui.widgets.meters import draw_pie
from desktop.ui.widgets.painting import draw_ring, draw_text

_ROW = 46
_GROUP = 32
_PIE = 14
_PIE_STEP = 20
_PIES = 3 * _PIE_STEP
_INSET = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A subject of the list, or the heading of a group (without a line)."""

    title: str = ""
    line: SubjectLine | None = None
    initials: str = ""
    is_first: bool = False


class SubjectModel(QAbstractListModel):
    """Headings and subjects."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: Sequence[Entry] = ()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these."""
        self.beginResetModel()
        self.entries = tuple(entries)
        self.endResetModel()

    def row_of(self, subject_id: str) -> int:
        """Return the row of a subject, -1 when it is not shown."""
        for number, entry in enumerate(self.entries):
            if entry.line is not None and subject_id in entry.line.ids:
                return number
        return -1

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        return 0 if parent.isValid() else len(self.entries)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self.entries[index.row()].line is None:
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    @override
    def data(
        self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> object:
        spoken = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if role not in map(int, spoken):
            return None
        entry = self.entries[index.row()]
        if entry.line is None:
            return entry.title
        found = entry.line.completeness
        states = (found.results, found.conduct, found.opinion)
        counts = phrases(f"{state.have}/{state.need}" for state in states)
        line = entry.line
        return phrases((line.cadre.name, post_words(line.cadre, line.merged), counts))


class SubjectDelegate(SafeDelegate):
    """Paints a heading, or name over post with three pies."""

    def __init__(self, view: QListView, model: SubjectModel, heads: str) -> None:
        super().__init__(view)
        self._model = model
        self._heads = heads  # the three characters over the pies

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        is_head = self._model.entries[index.row()].line is None
        return QSize(0, _GROUP if is_head else _ROW)

    @override
    def draw(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        entry = self._model.entries[index.row()]
        painter.fillRect(option.rect, theme.colour("ground"))
        if entry.line is None:
            self._draw_head(painter, option.rect, entry)
            return
        box = option.rect.adjusted(0, 1, -theme.GAP_4, -1)
        chosen = is_chosen(option)
        if chosen or is_hovered(option):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_tint" if chosen else "hover"))
            painter.drawRoundedRect(box, theme.RADIUS_CONTROL, theme.RADIUS_CONTROL)
        if chosen:
            mark = QRect(box.left(), box.top() + 11, 3, box.height() - 22)
            painter.fillRect(mark, theme.colour("accent"))
        self._draw_person(painter, box, entry.line, chosen=chosen)
        if has_ring(option):
            draw_ring(painter, box)

    def _draw_head(self, painter: QPainter, box: QRect, entry: Entry) -> None:
        words = box.adjusted(8, 8, -_PIES - 8, 0)
        draw_text(painter, words, entry.title, size=theme.CAPTION, tone="secondary")
        if not entry.is_first:
            return
        left = box.right() - _PIES - 6
        for place, head in enumerate(self._heads):
            spot = QRect(left + place * _PIE_STEP, box.top() + 8, _PIE + 4, _GROUP - 8)
            draw_text(painter, spot, head, size=theme.CAPTION, tone="secondary")

    def _draw_person(
        self, painter: QPainter, box: QRect, line: SubjectLine, *, chosen: bool
    ) -> None:
        words = box.adjusted(_INSET, 3, -_PIES - 8, 0)
        upper = QRect(words.left(), words.top(), words.width(), 20)
        lower = QRect(words.left(), words.top() + 20, words.width(), 18)
        tone = "accent" if chosen else "ink"
        draw_text(painter, upper, line.cadre.name, tone=tone)
        post = post_words(line.cadre, line.merged)
        draw_text(painter, lower, post, size=theme.CAPTION, tone="secondary")
        found = line.completeness
        left = box.right() - _PIES - 2
        for place, state in enumerate((found.results, found.conduct, found.opinion)):
            top = box.top() + (box.height() - _PIE) // 2
            self._draw_pie(painter, left + place * _PIE_STEP, top, state)

    def _draw_pie(
        self, painter: QPainter, left: int, top: int, state: DimensionState
    ) -> None:
        rect = QRect(left, top, _PIE, _PIE)
        # A dimension may have its number and still a hole (群体 too few): no tick.
        need = state.need + (1 if state.holes and state.have >= state.need else 0)
        draw_pie(painter, rect, state.have, max(need, 1))


class SubjectList(QWidget):
    """Heading with the count, filter, and the list.

    Attributes:
        chosen: The id of the subject to show.
        page_asked: Another page of 考察 is to be opened (its key).
    """

    chosen = Signal(str)
    page_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[SubjectLine] = ()
        self._initials: Sequence[str] = ()
        self._typed = ""
        self._wanted = ""
        self._count = label("", size=theme.SECTION, tone="secondary")
        self.late = chip(self.tr("名单迟定"), "attention")
        self.late.hide()
        self._holes_only = icon_button("list-filter", self.tr("只看缺项"))
        self._holes_only.setCheckable(True)
        self._holes_only.toggled.connect(lambda _on: self._show())
        self.search = SearchField(
            self.tr("查找考察对象"), placeholder=self.tr("姓名、拼音首字母、单位")
        )
        self.search.asked.connect(self._on_search_asked)
        self.search.left_down.connect(self._go_to_list)
        self._model = SubjectModel()
        self.view = self._build_view()
        inside = QVBoxLayout(self)
        inside.setContentsMargins(theme.GAP_16, theme.GAP_12, theme.GAP_8, 0)
        inside.setSpacing(theme.GAP_8)
        title = label(self.tr("考察对象"), size=theme.SECTION)
        inside.addLayout(row(title, self._count, self.late, None, self._holes_only))
        inside.addWidget(self.search)
        daily = self._link("daily", self.tr("动态与蹲点"))
        inside.addLayout(row(daily, self._link("ballots", self.tr("测评")), None))
        inside.addWidget(self.view, 1)

    @property
    def current(self) -> str:
        """The id of the subject that is chosen."""
        return self._wanted

    def show_lines(self, lines: Sequence[SubjectLine], initials: Sequence[str]) -> None:
        """Show the subjects of a round; the chosen one stays chosen."""
        self._lines = lines
        self._initials = initials
        self._count.setText(str(len(lines)))
        self._show()
        if self._model.row_of(self._wanted) < 0:
            first = next((e.line for e in self._model.entries if e.line), None)
            self.choose(first.subject.id if first else "")

    def show_late(self, since: date | None) -> None:
        """Say that the list of the round is 迟定: it was due on *since*."""
        self.late.setVisible(since is not None)
        if since is not None:
            words = self.tr("名单应于{month}月{day}日前确认（当月第5个工作日）")
            self.late.setToolTip(words.format(month=since.month, day=since.day))

    def choose(self, subject_id: str) -> None:
        """Choose a subject, as a click does."""
        row_number = self._model.row_of(subject_id)
        line = self._model.entries[row_number].line if row_number >= 0 else None
        self._wanted = line.subject.id if line else subject_id
        if row_number >= 0:
            index = self._model.index(row_number)
            if index != self.view.currentIndex():
                self.view.setCurrentIndex(index)
            self.view.scrollTo(index)
        self.chosen.emit(self._wanted)

    def _link(self, key: str, words: str) -> QPushButton:
        """Return the way to another page of 考察."""
        return button(words, kind="link", clicked=lambda: self.page_asked.emit(key))

    def _build_view(self) -> QListView:
        made = QListView()
        made.setProperty("kind", "list")
        made.setProperty("ground", "window")
        made.setAccessibleName(self.tr("考察对象"))
        made.setFont(theme.font(theme.BODY))
        made.setModel(self._model)
        made.setItemDelegate(SubjectDelegate(made, self._model, self.tr("实状评")))
        made.setMouseTracking(True)
        made.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        made.selectionModel().currentChanged.connect(self._on_current_changed)
        return made

    def _show(self) -> None:
        entries = self._entries()
        self._model.show_entries(entries)
        row_number = self._model.row_of(self._wanted)
        if row_number >= 0:
            self.view.setCurrentIndex(self._model.index(row_number))

    def _entries(self) -> list[Entry]:
        entries: list[Entry] = []
        group = None
        for line, initials in zip(self._lines, self._initials, strict=True):
            if not self._is_wanted(line, initials):
                continue
            title = line.group.name if line.group else self.tr("未分可比组")
            if title != group:
                entries.append(Entry(title=title, is_first=group is None))
                group = title
            entries.append(Entry(line=line, initials=initials))
        return entries

    def _is_wanted(self, line: SubjectLine, initials: str) -> bool:
        if self._holes_only.isChecked() and line.completeness.is_complete:
            return False
        typed = self._typed.casefold()
        texts = (line.cadre.name, line.cadre.post, *(c.name for c in line.merged))
        return (
            not typed
            or any(typed in text.casefold() for text in texts)
            or initials.startswith(typed)
        )

    def _on_search_asked(self, typed: str) -> None:
        self._typed = typed
        self._show()

    def _go_to_list(self) -> None:
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        if not current.isValid():
            return
        line = self._model.entries[current.row()].line
        if line is not None and line.subject.id != self._wanted:
            self._wanted = line.subject.id
            self.chosen.emit(self._wanted)
