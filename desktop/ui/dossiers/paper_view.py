"""The pages of a print, one under the other, drawn as they are seen."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea

from desktop.dossier.raster import Raster, page_raster
from desktop.ui import theme
from desktop.ui.bench import Bench
from desktop.ui.override import override

_GAP = theme.GAP_16
_KEPT = 10  # pages of pixels
_ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
_FIT = 3  # the index of 1.0, which fits the width


class PaperView(QAbstractScrollArea):
    """A document; each page is rendered on the outside lane when it comes into view.

    Attributes:
        page_changed: The page under the top edge changed (from 0).
    """

    page_changed = Signal(int)

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._data = b""
        self._sizes: list[tuple[float, float]] = []
        self._tops: list[int] = []
        self._images: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self._asked: set[tuple[int, int]] = set()
        self._zoom = _FIT
        self._page = 0
        self.setAccessibleName(self.tr("打印预览"))
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    @property
    def page(self) -> int:
        """The page at the top, from 0."""
        return self._page

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    def show_document(self, data: bytes, sizes: list[tuple[float, float]]) -> None:
        """Show another document from its first page.

        Args:
            data: The PDF.
            sizes: Width and height of its pages, in points.
        """
        self._data, self._sizes = data, sizes
        self._images.clear()
        self._asked.clear()
        self._page = 0
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        self.viewport().update()
        self.page_changed.emit(0)

    def go_to_page(self, place: int) -> None:
        """Bring a page to the top."""
        if 0 <= place < self.pages:
            self.verticalScrollBar().setValue(self._tops[place] - _GAP)

    def zoom_in(self) -> None:
        """Show it larger."""
        self._set_zoom(self._zoom + 1)

    def zoom_out(self) -> None:
        """Show it smaller."""
        self._set_zoom(self._zoom - 1)

    def fit_width(self) -> None:
        """Show it as wide as the pane."""
        self._set_zoom(_FIT)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_page(self._lay_out)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._set_zoom(self._zoom + (1 if event.angleDelta().y() > 0 else -1))
        else:
            super().wheelEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps: dict[int, Callable[[], None]] = {
            int(Qt.Key.Key_PageDown): lambda: self.go_to_page(self._page + 1),
            int(Qt.Key.Key_PageUp): lambda: self.go_to_page(self._page - 1),
            int(Qt.Key.Key_Home): lambda: self.go_to_page(0),
            int(Qt.Key.Key_End): lambda: self.go_to_page(self.pages - 1),
            int(Qt.Key.Key_Plus): self.zoom_in,
            int(Qt.Key.Key_Minus): self.zoom_out,
        }
        step = steps.get(event.key())
        if step is None:
            super().keyPressEvent(event)
        else:
            step()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.colour("desk"))
        for place in range(self.pages):
            box = self._box(place)
            if box.bottom() >= 0 and box.top() <= self.viewport().height():
                self._draw(painter, place, box)
        if self.hasFocus() and self.pages:
            painter.setPen(QPen(theme.colour("accent"), theme.FOCUS_RING))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _draw(self, painter: QPainter, place: int, box: QRect) -> None:
        ratio = self.devicePixelRatioF()
        key = (place, round(box.width() * ratio))
        image = self._images.get(key)
        painter.fillRect(box, Qt.GlobalColor.white)  # paper is white in the dark too
        if image is None:
            self._ask(key)
        else:
            self._images.move_to_end(key)
            painter.drawImage(box, image)
        painter.setPen(theme.colour("line2"))
        painter.drawRect(box.adjusted(0, 0, -1, -1))

    def _ask(self, key: tuple[int, int]) -> None:
        if key in self._asked:
            return
        self._asked.add(key)
        data = self._data

        def show(raster: Raster) -> None:
            if data is self._data:
                self._keep(key, raster)

        self._bench.outside(
            lambda _ticket: page_raster(data, *key), owner=self, done=show
        )

    def _keep(self, key: tuple[int, int], raster: Raster) -> None:
        image = QImage(
            raster.pixels,
            raster.width_px,
            raster.height_px,
            raster.width_px * 4,
            QImage.Format.Format_RGB32,
        ).copy()  # the image must not outlive the bytes it was made on
        self._asked.discard(key)
        self._images[key] = image
        while len(self._images) > _KEPT:
            self._images.popitem(last=False)
        self.viewport().update()

    def _box(self, place: int) -> QRect:
        width, height = self._pixels(place)
        left = max(_GAP, (self.viewport().width() - width) // 2)
        left -= self.horizontalScrollBar().value()
        top = self._tops[place] - self.verticalScrollBar().value()
        return QRect(left, top, width, height)

    def _pixels(self, place: int) -> tuple[int, int]:
        """Return a page's size; a landscape page is as wide as a portrait one is."""
        wide, high = self._sizes[place]
        widest = max((size[0] for size in self._sizes), default=1.0)
        room = self.viewport().width() - 2 * _GAP
        scale = room / widest * _ZOOMS[self._zoom]
        return round(wide * scale), round(high * scale)

    def _lay_out(self) -> None:
        self._tops = []
        top = _GAP
        widest = 0
        for place in range(self.pages):
            width, height = self._pixels(place)
            self._tops.append(top)
            top += height + _GAP
            widest = max(widest, width)
        view = self.viewport()
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setRange(0, max(0, top - view.height()))
        down.setPageStep(view.height())
        down.setSingleStep(48)
        across.setRange(0, max(0, widest + 2 * _GAP - view.width()))
        across.setPageStep(view.width())

    def _set_zoom(self, zoom: int) -> None:
        self._zoom = max(0, min(zoom, len(_ZOOMS) - 1))
        self._keep_page(self._lay_out)
        self.viewport().update()

    def _keep_page(self, change: Callable[[], None]) -> None:
        page = self._page
        change()
        self.go_to_page(page)

    def _on_scrolled(self, value: int) -> None:
        self.viewport().update()
        middle = value + self.viewport().height() // 3
        above = [place for place, top in enumerate(self._tops) if top <= middle]
        page = above[-1] if above else 0
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)
