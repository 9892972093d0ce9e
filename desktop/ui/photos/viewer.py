"""One photo, large: zoom, turn, walk, and boxes drawn over what must not be printed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.model.fieldwork import Photo, RedactionBox
from desktop.ui import theme
from desktop.ui.override import override
from desktop.ui.widgets.painting import draw_ring, draw_text

_MOST_ZOOM = 8.0
_STEP = 1.25
_LEAST_BOX = 6  # pixels of the screen: less is a slip of the mouse


class Viewer(QWidget):
    """The picture. Coordinates of boxes are pixels of the working copy, unturned.

    Attributes:
        walked: The person asked for the one before (-1) or after (1).
        covered: A box was drawn (RedactionBox).
    """

    walked = Signal(int)
    covered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self._turned = QImage()
        self._photo: Photo | None = None
        self._words = ""
        self._zoom = 1.0
        self._offset = QPointF()
        self._covering = False
        self._from: QPoint | None = None
        self._to = QPoint()
        self.setAccessibleName(self.tr("照片"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(240, 180))

    def show_photo(self, photo: Photo, image: QImage) -> None:
        """Show a photo whose working copy has been read."""
        other = self._photo is None or photo.id != self._photo.id
        self._photo, self._image, self._words = photo, image, ""
        turns = QTransform().rotate(90 * (photo.quarter_turns or 0))
        self._turned = image.transformed(turns) if photo.quarter_turns else image
        if other:
            self.fit()
        self.update()

    def say(self, words: str) -> None:
        """Show a sentence where the picture would be."""
        self._photo, self._words = None, words
        self._image = self._turned = QImage()
        self.update()

    def set_covering(self, *, on: bool) -> None:
        """Draw boxes with the mouse, instead of moving the picture."""
        self._covering = on
        shape = Qt.CursorShape.CrossCursor if on else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def drop_box(self) -> bool:
        """Give up the box that is being drawn; False where none is."""
        is_drawing = self._covering and self._from is not None
        if is_drawing:
            self._from = None
            self.update()
        return is_drawing

    def zoom_in(self) -> None:
        """Show it larger."""
        self._set_zoom(self._zoom * _STEP)

    def zoom_out(self) -> None:
        """Show it smaller."""
        self._set_zoom(self._zoom / _STEP)

    def fit(self) -> None:
        """Show all of it."""
        self._zoom, self._offset = 1.0, QPointF()
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("desk"))
        if self._words:
            centre = Qt.AlignmentFlag.AlignHCenter
            draw_text(painter, self.rect(), self._words, tone="secondary", align=centre)
        if not self._turned.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self._place(), self._turned)
            self._draw_boxes(painter)
        if self.hasFocus():
            draw_ring(painter, self.rect())
        painter.end()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.walked.emit(-1 if key == Qt.Key.Key_Left else 1)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_in()
        elif key == Qt.Key.Key_Minus:
            self.zoom_out()
        elif key == Qt.Key.Key_0:
            self.fit()
        else:
            super().keyPressEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        self._set_zoom(
            self._zoom * (_STEP if event.angleDelta().y() > 0 else 1 / _STEP)
        )

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._from = self._to = event.position().toPoint()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is None:
            return
        now = event.position().toPoint()
        if not self._covering:
            self._offset += QPointF(now - self._to)
        self._to = now
        self.update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        drawn = self._drawn()
        self._from = None
        self.update()
        if self._covering and drawn is not None:
            self.covered.emit(drawn)

    def box_of(self, area: QRect) -> RedactionBox | None:
        """Return the box that covers an area of the widget; None for a slip."""
        if area.width() < _LEAST_BOX or area.height() < _LEAST_BOX:
            return None
        seen = self._to_image().mapRect(QRectF(area)).toRect()
        inside = seen.intersected(self._image.rect())
        if inside.isEmpty():
            return None
        return RedactionBox(
            left_px=inside.left(),
            top_px=inside.top(),
            width_px=inside.width(),
            height_px=inside.height(),
        )

    def areas(self) -> Sequence[QRectF]:
        """Return where the photo's boxes are on the widget."""
        if self._photo is None:
            return ()
        back, _ = self._to_image().inverted()
        return [back.mapRect(_rect(box)) for box in self._photo.boxes]

    def _draw_boxes(self, painter: QPainter) -> None:
        for area in self.areas():
            painter.fillRect(area, Qt.GlobalColor.black)
        if self._covering and self._from is not None:
            painter.setPen(QPen(theme.colour("accent"), theme.FOCUS_RING))
            painter.drawRect(QRect(self._from, self._to).normalized())

    def _drawn(self) -> RedactionBox | None:
        if self._from is None:
            return None
        return self.box_of(QRect(self._from, self._to).normalized())

    def _place(self) -> QRectF:
        """Return where the turned picture is on the widget."""
        room = self.size() - QSize(2 * theme.GAP_16, 2 * theme.GAP_16)
        fitted = self._turned.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        size = fitted.toSizeF() * self._zoom
        spot = QRectF(QPointF(), size)
        spot.moveCenter(QRectF(self.rect()).center() + self._offset)
        return spot

    def _to_image(self) -> QTransform:
        """Return the way from the widget to the unturned working copy."""
        spot = self._place()
        scale = self._turned.width() / max(spot.width(), 1.0)
        whole = QTransform().translate(spot.left(), spot.top())
        whole.scale(1 / scale, 1 / scale)
        turns = (self._photo.quarter_turns or 0) if self._photo else 0
        wide, high = self._image.width(), self._image.height()
        corner = {0: (0, 0), 1: (high, 0), 2: (wide, high), 3: (0, wide)}[turns]
        whole.translate(*corner)
        whole.rotate(90 * turns)
        return whole.inverted()[0]

    def _set_zoom(self, zoom: float) -> None:
        self._zoom = max(1.0, min(zoom, _MOST_ZOOM))
        if self._zoom == 1.0:
            self._offset = QPointF()
        self.update()


def _rect(box: RedactionBox) -> QRectF:
    return QRectF(
        box.left_px or 0, box.top_px or 0, box.width_px or 0, box.height_px or 0
    )
