"""The list of volumes: name, post, and whether anything is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QListView, QStyleOptionViewItem

from desktop.services.subjects import SubjectLine
from desktop.ui import theme
from desktop.ui.override import override
from desktop.ui.terms import phrases, post_words
from desktop.ui.widgets.delegate import (
    Index,
    SafeDelegate,
    draw_ground,
    has_ring,
    is_chosen,
)
from desktop.ui.widgets.painting import (
    draw_icon,
    draw_line_below,
    draw_ring,
    draw_text,
)

_HIGH = 56
_NAME_WIDTH = 64
_STATE_WIDTH = 84


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """One volume of the list."""

    subject: str
    name: str
    post: str
    holes: int
    ids: tuple[str, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether the three dimensions lack nothing."""
        return not self.holes

    @classmethod
    def of(cls, line: SubjectLine) -> Self:
        """Return the volume of a subject."""
        return cls(
            subject=line.subject.id,
            name=line.cadre.name,
            post=post_words(line.cadre, line.merged),
            ids=line.ids,
            holes=len(line.completeness.holes),
        )


class _Model(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.volumes: Sequence[Volume] = ()

    def show_volumes(self, volumes: Sequence[Volume]) -> None:
        self.beginResetModel()
        self.volumes = tuple(volumes)
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        return 0 if parent.isValid() else len(self.volumes)

    @override
    def data(
        self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> object:
        volume = self.volumes[index.row()]
        spoken = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        words = phrases((volume.name, volume.post))
        return words if role in map(int, spoken) else None


class _Delegate(SafeDelegate):
    def __init__(self, view: VolumeList, model: _Model) -> None:
        super().__init__(view)
        self._view = view
        self._model = model

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, _HIGH)

    @override
    def draw(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        volume = self._model.volumes[index.row()]
        box = QRect(option.rect)
        draw_ground(painter, option, "ground")
        draw_line_below(painter, box)
        if is_chosen(option):
            painter.fillRect(
                QRect(box.left(), box.top(), 3, box.height()), theme.colour("accent")
            )
        left = box.left() + theme.GAP_16
        right = box.right() - theme.GAP_12
        upper = QRect(left, box.top() + 7, right - left - _STATE_WIDTH, 22)
        lower = QRect(left, box.top() + 30, right - left, 20)
        draw_text(painter, upper, volume.name)
        draw_text(painter, lower, volume.post, size=theme.CAPTION, tone="secondary")
        self._draw_state(
            painter, QRect(right - _STATE_WIDTH, box.top() + 7, 84, 22), volume
        )
        if has_ring(option):
            draw_ring(painter, box.adjusted(2, 2, -2, -2))

    def _draw_state(self, painter: QPainter, box: QRect, volume: Volume) -> None:
        done = volume.is_complete
        icon, tone = ("circle-check", "good") if done else ("circle-alert", "attention")
        words = self._view.state_words(volume)
        font = theme.font(theme.DENSE)
        wide = QFontMetrics(font).horizontalAdvance(words) + 2
        text = box.adjusted(box.width() - wide, 0, 0, 0)
        draw_text(painter, text, words, size=theme.DENSE, tone=tone)
        left = text.left() - theme.ICON_SMALL - theme.GAP_4
        spot = QRect(left, box.top(), theme.ICON_SMALL, box.height())
        draw_icon(painter, spot, icon, tone, theme.ICON_SMALL)


class VolumeList(QListView):
    """The list.

    Attributes:
        chosen: Another volume was chosen (the subject's id).
    """

    chosen = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("kind", "list")
        self.setProperty("ground", "window")
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self._model = _Model()
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self, self._model))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    def show_volumes(self, volumes: Sequence[Volume]) -> None:
        """Show these volumes."""
        self._model.show_volumes(volumes)

    def choose(self, subject: str) -> None:
        """Choose the volume of a subject, as a click does."""
        for place, volume in enumerate(self._model.volumes):
            if subject in {volume.subject, *volume.ids}:
                self.setCurrentIndex(self._model.index(place))

    def choose_none(self) -> None:
        """Choose no volume: what is shown is of nobody in particular."""
        self.selectionModel().clear()

    def state_words(self, volume: Volume) -> str:
        """Return what the list says of a volume's state."""
        if volume.is_complete:
            return self.tr("可打印")
        return self.tr("缺 %n 件", "", volume.holes)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and not self.currentIndex().isValid():
            painter = QPainter(self.viewport())  # nobody is chosen: the list has it
            draw_ring(painter, self.viewport().rect())
            painter.end()

    def _on_current_changed(self, current: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(self._model.volumes[current.row()].subject)
