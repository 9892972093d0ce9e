"""The finder (Ctrl+K): people, records and commands, by word or by pinyin initials."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyleOptionViewItem, QWidget

from desktop.ui import theme
from desktop.ui.frame.overlay import Overlay
from desktop.ui.override import override
from desktop.ui.widgets.delegate import Index, SafeDelegate, draw_ground
from desktop.ui.widgets.fields import SearchField
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.painting import draw_icon, draw_text

_WIDTH = 620
_ROW = 40
_ROWS_SHOWN = 10
_MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One thing the finder offers.

    Attributes:
        title: Its name.
        detail: Where it is, or an excerpt.
        icon: Its outline.
        keys: Its key, if it has one.
        run: What choosing it does.
        initials: Pinyin initials it is also found by; several with spaces between.
    """

    title: str
    run: Callable[[], object]
    detail: str = ""
    icon: str = "chevron-right"
    keys: str = ""
    initials: str = ""


Search = Callable[[str, Callable[[Sequence[Hit]], None]], None]


class HitModel(QAbstractListModel):
    """What was found."""

    def __init__(self) -> None:
        super().__init__()
        self.hits: Sequence[Hit] = ()

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """Show these, in place of what was found before."""
        self.beginResetModel()
        self.hits = hits
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        return 0 if parent.isValid() else len(self.hits)

    @override
    def data(
        self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> object:
        hit = self.hits[index.row()]
        if role == int(Qt.ItemDataRole.DisplayRole):
            return hit.title
        if role == int(Qt.ItemDataRole.AccessibleTextRole):
            return f"{hit.title} {hit.detail} {hit.keys}"
        return None


class HitDelegate(SafeDelegate):
    """Paints one hit: icon, name, where it is, key."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, _ROW)

    @override
    def draw(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        model = index.model()
        if not isinstance(model, HitModel):
            return
        hit = model.hits[index.row()]
        box = QRect(option.rect)
        draw_ground(painter, option, "surface")
        spot = QRect(box.left() + 12, box.top(), theme.ICON, box.height())
        draw_icon(painter, spot, hit.icon, "secondary", theme.ICON)
        box.adjust(42, 0, -theme.GAP_12, 0)
        draw_text(painter, box, hit.title)
        wide = option.fontMetrics.horizontalAdvance(hit.title) + theme.GAP_12
        right = Qt.AlignmentFlag.AlignRight
        draw_text(
            painter, box, hit.keys, size=theme.CAPTION, tone="secondary", align=right
        )
        box.adjust(wide, 0, -70 if hit.keys else 0, 0)
        draw_text(painter, box, hit.detail, size=theme.DENSE, tone="secondary")


class Finder(Overlay):
    """The sheet with the field and what was found."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, width=_WIDTH, name="")
        self.setAccessibleName(self.tr("查找"))
        self._commands: Sequence[Hit] = ()
        self._search: Search | None = None
        self._asked = ""
        self._records: Sequence[Hit] = ()
        self._is_awaited = False  # Enter came before what it asks for
        self._is_coming = False
        self._field = SearchField(
            self.tr("查找"), placeholder=self.tr("输入姓名、拼音首字母、词语或命令")
        )
        self._model = HitModel()
        self._list = self._build_list()
        self._none = label(self.tr("没有找到。"), tone="secondary")
        self._none.setContentsMargins(12, theme.GAP_12, 0, theme.GAP_12)
        self.card.body.addWidget(self._field)
        self.card.body.addWidget(self._list)
        self.card.body.addWidget(self._none)
        self._field.asked.connect(self.look_for)
        self._field.returnPressed.connect(self._on_enter)

    def offer(self, commands: Sequence[Hit], search: Search | None = None) -> None:
        """Say what can be found: commands here, and records through *search*."""
        self._commands = commands
        self._search = search

    def renew(self, commands: Sequence[Hit]) -> None:
        """Know more commands and people, also while somebody is looking."""
        self._commands = commands
        if self.isVisible():
            self._show([*self._found(), *self._records])

    def ask(self) -> None:
        """Open with an empty field."""
        self._field.clear()
        self._asked = ""
        self._records = ()
        self._show(self._commands)
        self.open(self._field)

    def look_for(self, typed: str) -> None:
        """Find commands at once, and records as they come."""
        if typed == self._asked:
            return  # Enter asks again, and means what is already on the list
        self._asked = typed
        self._records = ()
        self._is_awaited = False
        self._show(self._found())
        self._is_coming = self._search is not None and bool(typed)
        if self._search is not None and typed:
            self._search(typed, lambda hits: self._add(typed, hits))

    @property
    def hits(self) -> Sequence[Hit]:
        """What is shown now."""
        return self._model.hits

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down.value: 1, Qt.Key.Key_Up.value: -1}
        step = steps.get(event.key(), 0)
        if step:
            self._walk(step)
        else:
            super().keyPressEvent(event)

    def _found(self) -> list[Hit]:
        typed = self._asked
        return [hit for hit in self._commands if not typed or matches(hit, typed)]

    def _add(self, typed: str, hits: Sequence[Hit]) -> None:
        if typed == self._asked and self.isVisible():
            self._is_coming = False
            self._records = hits
            self._show([*self._found(), *hits])
            if self._is_awaited:
                self._on_enter()

    def _show(self, hits: Sequence[Hit]) -> None:
        shown = list(hits[:_MOST])
        self._model.show_hits(shown)
        self._none.setVisible(not shown)
        self._list.setVisible(bool(shown))
        self._list.setFixedHeight(_ROW * min(len(shown), _ROWS_SHOWN) + 2)
        if shown:
            self._list.setCurrentIndex(self._model.index(0))
        if self.isVisible():
            self.card.body.activate()
            self._place()

    def _walk(self, step: int) -> None:
        row = self._list.currentIndex().row() + step
        if 0 <= row < len(self._model.hits):
            self._list.setCurrentIndex(self._model.index(row))

    def _on_enter(self) -> None:
        index = self._list.currentIndex()
        self._is_awaited = not index.isValid() and self._is_coming
        if index.isValid():
            self._run(index)

    def _run(self, index: QModelIndex) -> None:
        hit = self._model.hits[index.row()]
        self.close_sheet()
        hit.run()

    def _build_list(self) -> QListView:
        made = QListView()
        made.setProperty("kind", "list")
        made.setFont(theme.font(theme.BODY))
        made.setAccessibleName(self.tr("查找结果"))
        made.setModel(self._model)
        made.setItemDelegate(HitDelegate(made))
        made.setMouseTracking(True)
        made.setUniformItemSizes(True)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.clicked.connect(self._run)
        self._field.left_down.connect(lambda: self._walk(1))
        return made


def matches(hit: Hit, typed: str) -> bool:
    """Return whether *typed* names a hit: a part of its words, or its initials."""
    wanted = typed.casefold()
    return wanted in hit.title.casefold() or (
        wanted.isascii()
        and any(part.startswith(wanted) for part in hit.initials.split())
    )
