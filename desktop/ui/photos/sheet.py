"""The contact sheet: thumbnails with number, caption and time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QImage,
    QPainter,
    QPixmap,
    QResizeEvent,
    QTransform,
)
from PySide6.QtWidgets import QListView, QStyleOptionViewItem

from desktop.model.fieldwork import Photo
from desktop.model.office import OFFICE_ZONE
from desktop.ui import theme
from desktop.ui.override import override
from desktop.ui.widgets.delegate import Index, SafeDelegate, has_ring, is_chosen
from desktop.ui.widgets.painting import draw_icon, draw_ring, draw_text

_WORDS_HIGH = 26
_PAD = 6
_LEAST_CELL = 88
_SHAPE = 3 / 4  # a thumbnail's box: high to wide


class SheetModel(QAbstractListModel):
    """The photos of the sheet; thumbnails are asked for when they come into view."""

    def __init__(self, ask: Callable[[str], None]) -> None:
        super().__init__()
        self.photos: Sequence[Photo] = ()
        self._ask = ask
        self._pictures: dict[str, QPixmap] = {}

    def show_photos(self, photos: Sequence[Photo]) -> None:
        """Show these photos."""
        self.beginResetModel()
        self.photos = tuple(photos)
        self.endResetModel()

    def keep(self, found: Mapping[str, bytes]) -> None:
        """Take thumbnails that were read."""
        for original, jpeg in found.items():
            self._pictures[original] = QPixmap.fromImage(QImage.fromData(jpeg))
        if self.photos:
            self.dataChanged.emit(self.index(0), self.index(len(self.photos) - 1))

    def picture(self, photo: Photo) -> QPixmap | None:
        """Return a photo's thumbnail as it is turned; None while it is on its way."""
        found = self._pictures.get(photo.original)
        if found is None:
            self._ask(photo.original)
            return None
        if photo.quarter_turns:
            return found.transformed(QTransform().rotate(90 * photo.quarter_turns))
        return found

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        return 0 if parent.isValid() else len(self.photos)

    @override
    def data(
        self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> object:
        spoken = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if role not in map(int, spoken):
            return None
        photo = self.photos[index.row()]
        return f"{index.row() + 1} {photo.caption} {photo.place}".strip()


class _SheetDelegate(SafeDelegate):
    def __init__(self, view: ContactSheet, model: SheetModel) -> None:
        super().__init__(view)
        self._view = view
        self._model = model

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self._view.gridSize()

    @override
    def draw(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        photo = self._model.photos[index.row()]
        cell = QRect(option.rect).adjusted(_PAD, _PAD, -_PAD, -_PAD)
        box = cell.adjusted(0, 0, 0, -_WORDS_HIGH)
        painter.fillRect(box, theme.colour("sunken"))
        picture = self._model.picture(photo)
        if picture is None or picture.isNull():
            draw_icon(painter, box, "image", "disabled", theme.ICON)
        else:
            self._draw_picture(painter, box, picture)
        self._draw_number(painter, box, index.row() + 1)
        if photo.boxes:
            spot = QRect(box.right() - 26, box.top() + 4, 22, 22)
            painter.fillRect(spot, theme.colour("surface"))
            draw_icon(painter, spot, "eye-off", "secondary", theme.ICON_TINY)
        self._draw_words(painter, cell, photo, chosen=is_chosen(option))
        if is_chosen(option):
            draw_ring(painter, box.adjusted(-3, -3, 3, 3))
        if has_ring(option):
            draw_ring(painter, cell.adjusted(-_PAD + 1, -_PAD + 1, _PAD - 1, _PAD - 1))

    def _draw_picture(self, painter: QPainter, box: QRect, picture: QPixmap) -> None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        whole = picture.size().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
        spot = QRect(box.topLeft(), whole)
        spot.moveCenter(box.center())
        painter.drawPixmap(spot, picture)

    def _draw_number(self, painter: QPainter, box: QRect, number: int) -> None:
        spot = QRect(box.left() + 4, box.top() + 4, 24, 20)
        painter.fillRect(spot, theme.colour("surface"))
        centre = Qt.AlignmentFlag.AlignHCenter
        draw_text(painter, spot, str(number), size=theme.CAPTION, align=centre)

    def _draw_words(
        self, painter: QPainter, cell: QRect, photo: Photo, *, chosen: bool
    ) -> None:
        line = QRect(cell.left(), cell.bottom() - 22, cell.width(), 22)
        taken = photo.taken_at
        clock = f"{taken.astimezone(OFFICE_ZONE):%H:%M}" if taken else ""
        right = Qt.AlignmentFlag.AlignRight
        draw_text(
            painter, line, clock, size=theme.CAPTION, tone="secondary", align=right
        )
        words = photo.caption or self._view.no_caption
        tone = "accent" if chosen else "ink"
        tone = tone if photo.caption else "attention"
        words_line = line.adjusted(0, 0, -40 if clock else 0, 0)
        draw_text(painter, words_line, words, size=theme.DENSE, tone=tone)


class ContactSheet(QListView):
    """The sheet; the slider picks how many stand in a row.

    Attributes:
        chosen: Another photo was chosen (its row).
        opened: A photo was opened (its row).
        dropped: Files and folders were dropped (list of paths).
    """

    chosen = Signal(int)
    opened = Signal(int)
    dropped = Signal(object)

    def __init__(self, name: str, ask: Callable[[str], None]) -> None:
        super().__init__()
        self.no_caption = self.tr("写说明")
        self._columns = 4
        self._model = SheetModel(ask)
        self.setProperty("kind", "list")
        self.setProperty("ground", "window")
        self.setAccessibleName(name)
        self.setModel(self._model)
        self.setItemDelegate(_SheetDelegate(self, self._model))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAcceptDrops(True)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))

    @property
    def photos(self) -> Sequence[Photo]:
        """What is shown."""
        return self._model.photos

    @property
    def row(self) -> int:
        """The row that is chosen, -1 for none."""
        return self.currentIndex().row()

    def show_photos(self, photos: Sequence[Photo]) -> None:
        """Show these photos and keep the choice where it was."""
        before = self.photos[self.row].id if 0 <= self.row < len(self.photos) else ""
        self._model.show_photos(photos)
        self._fit()
        places = [row for row, photo in enumerate(photos) if photo.id == before]
        if photos:
            self.choose(places[0] if places else 0)

    def keep(self, found: Mapping[str, bytes]) -> None:
        """Take thumbnails that were read."""
        self._model.keep(found)

    def choose(self, row: int) -> None:
        """Choose a photo, as a click does."""
        if 0 <= row < len(self.photos):
            self.setCurrentIndex(self._model.index(row))

    def set_columns(self, columns: int) -> None:
        """Change how many stand in a row."""
        self._columns = columns
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        local = [url for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        if local:
            self.dropped.emit([Path(url.toLocalFile()) for url in local])

    def _fit(self) -> None:
        # Qt wraps a row that would be exactly as wide as the view.
        width = max((self.viewport().width() - 1) // self._columns, _LEAST_CELL)
        picture = width - 2 * _PAD
        high = round(picture * _SHAPE) + 2 * _PAD + _WORDS_HIGH
        self.setGridSize(QSize(width, high))

    def _on_current_changed(self, current: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(current.row())
