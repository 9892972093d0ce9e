"""The table view of every list: one row height, one delegate, keys as in a list."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
)

from desktop.ui import theme
from desktop.ui.override import override
from desktop.ui.widgets.delegate import (
    Index,
    SafeDelegate,
    draw_ground,
    is_chosen,
)
from desktop.ui.widgets.id_list import ID_ROLE, Column, IdListModel
from desktop.ui.widgets.painting import draw_line_below, draw_text

_CELL_PADDING = 8
_HEAD_PX = 34
_MARK_PX = 3
_LEAST_PX = 112  # of a column that takes what room is left; less tells nothing
_ARROW_PX = 4  # beside a head, so that it is not cut off


class RowDelegate(SafeDelegate):
    """Paints a cell: its text, a mark at the left of the chosen row, a hairline."""

    def __init__(self, model: IdListModel) -> None:
        super().__init__(model)
        self._model = model

    @override
    def draw(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        draw_ground(painter, option, "surface")
        draw_line_below(painter, option.rect)
        column = self._model.columns[index.column()]
        text = self._model.data(index) or ""
        side = (
            Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
        )
        inside = option.rect.adjusted(_CELL_PADDING, 0, -_CELL_PADDING, -1)
        first = index.column() == 0
        tone = "ink" if first or column.right else "secondary"
        row = self._model.row_at(index.row())
        if column.tone is not None and row is not None:
            tone = column.tone(row)
        draw_text(painter, inside, text, size=theme.DENSE, tone=tone, align=side)
        if first and is_chosen(option):
            mark = QRect(option.rect.left(), option.rect.top() + 2, _MARK_PX, 0)
            mark.setBottom(option.rect.bottom() - 3)
            painter.fillRect(mark, theme.colour("accent"))
        self._draw_ring(painter, option, index)

    @override
    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Tell a cell in full where it is cut off."""
        text = str(self._model.data(index) or "")
        metrics = QFontMetrics(theme.font(theme.DENSE))
        room = view.visualRect(index).width() - 2 * _CELL_PADDING
        is_cut = metrics.horizontalAdvance(text) > room
        QToolTip.showText(event.globalPos(), text if is_cut else "", view)
        return True

    def _draw_ring(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Draw this cell's part of the ring around the row the keyboard is on."""
        view = option.widget
        if not isinstance(view, QTableView) or not view.hasFocus():
            return
        if view.currentIndex().row() != index.row():
            return
        head, box, wide = view.horizontalHeader(), option.rect, theme.FOCUS_RING
        shown = [n for n in range(head.count()) if not head.isSectionHidden(n)]
        ends = sorted(shown, key=head.visualIndex)
        edges = [box.adjusted(0, 0, 0, wide - box.height())]
        edges.append(box.adjusted(0, box.height() - wide, 0, 0))
        if index.column() == ends[0]:
            edges.append(box.adjusted(0, 0, wide - box.width(), 0))
        if index.column() == ends[-1]:
            edges.append(box.adjusted(box.width() - wide, 0, 0, 0))
        for edge in edges:
            painter.fillRect(edge, theme.colour("accent"))


class ListTable(QTableView):
    """A list of records.

    Attributes:
        opened: The id of the row that Enter, a double click or the mouse opened.
        went: The id of the row the person moved to.
        least_px: What a column that takes the room left has at least.
    """

    opened = Signal(str)
    went = Signal(str)
    least_px = _LEAST_PX

    def __init__(self, model: IdListModel, *, name: str) -> None:
        super().__init__()
        self.setProperty("kind", "table")
        self.setAccessibleName(name)
        self.setFont(theme.font(theme.DENSE))
        self.setModel(model)
        self._delegate = RowDelegate(model)
        self.setItemDelegate(self._delegate)
        self._set_habits()
        self._set_heads(model.columns)
        self.doubleClicked.connect(self._on_double_clicked)
        self.selectionModel().currentRowChanged.connect(self._on_row_changed)

    @property
    def list_model(self) -> IdListModel:
        """The model, with its own type."""
        model = self.model()
        assert isinstance(model, IdListModel)  # noqa: S101 - set above, never changed
        return model

    def current_id(self) -> str:
        """Return the id of the current row, empty where there is none."""
        index = self.currentIndex()
        return str(index.data(ID_ROLE)) if index.isValid() else ""

    def go_to(self, record_id: str) -> bool:
        """Make the row of an id the current one; False when it is not shown."""
        row = self.list_model.row_of(record_id)
        if row < 0:
            return False
        self.setCurrentIndex(self.list_model.index(row, 0))
        self.scrollTo(
            self.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter
        )
        return True

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.current_id():
            self.opened.emit(self.current_id())
            return
        super().keyPressEvent(event)

    def _set_habits(self) -> None:
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.TABLE_ROW)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _set_heads(self, columns: tuple[Column, ...]) -> None:
        head = self.horizontalHeader()
        head.setFont(theme.font(theme.CAPTION))
        head.setFixedHeight(_HEAD_PX)
        head.setHighlightSections(False)
        head.setMinimumSectionSize(48)
        head.setSectionsMovable(True)
        metrics = QFontMetrics(theme.font(theme.CAPTION))
        for number, item in enumerate(columns):
            if item.width:
                lines = item.title.split("\n")
                wide = max(metrics.horizontalAdvance(line) for line in lines)
                least = wide + 2 * _CELL_PADDING + _ARROW_PX
                self.setColumnWidth(number, max(item.width, least))
            else:
                head.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)

    def _share_room(self) -> None:
        """Let what has no width take the room that is left, but never too little."""
        head = self.horizontalHeader()
        shown = [n for n in range(head.count()) if not head.isSectionHidden(n)]
        free = [n for n in shown if not self.list_model.columns[n].width]
        taken = sum(head.sectionSize(n) for n in shown if n not in free)
        room = self.viewport().width() - taken
        modes = QHeaderView.ResizeMode
        for place in free:
            fits = room >= self.least_px * len(free)
            head.setSectionResizeMode(
                place, modes.Stretch if fits else modes.Interactive
            )
            if not fits:
                head.resizeSection(place, self.least_px)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(str(index.data(ID_ROLE)))

    def _on_row_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self.went.emit(str(current.data(ID_ROLE)))
