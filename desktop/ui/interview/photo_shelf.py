"""The small pictures of an interview's photos, and the words beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPixmap

from desktop.model.fieldwork import Photo
from desktop.model.office import OFFICE_ZONE


@dataclass(frozen=True, slots=True)
class ShelfPhoto:
    """A photo as the record shows it.

    Attributes:
        photo: Its record.
        jpeg: Its thumbnail; empty where it is not on this station.
    """

    photo: Photo
    jpeg: bytes = b""


class PhotoShelf(QObject):
    """Pictures by the id of their photo, decoded when they are first painted.

    Attributes:
        changed: Photos came or were read again.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._photos: dict[str, ShelfPhoto] = {}
        self._pictures: dict[str, QPixmap] = {}

    def put(self, photos: Mapping[str, ShelfPhoto]) -> None:
        """Lay photos on the shelf, in place of earlier ones with the same id."""
        self._photos.update(photos)
        for key in photos:
            self._pictures.pop(key, None)
        self.changed.emit()

    def clear(self) -> None:
        """Take all photos away: another interview is opened."""
        self._photos.clear()
        self._pictures.clear()

    def picture(self, photo: str) -> QPixmap | None:
        """Return the picture of a photo; None where there is none."""
        if photo not in self._pictures:
            found = self._photos.get(photo)
            if found is None or not found.jpeg:
                return None
            made = QPixmap()
            made.loadFromData(found.jpeg)
            self._pictures[photo] = made
        made = self._pictures[photo]
        return None if made.isNull() else made

    def words(self, photo: str) -> Sequence[str]:
        """Return what stands beside a picture: its caption, and when it was taken."""
        found = self._photos.get(photo)
        if found is None:
            return (self.tr("照片不在本机"),)
        record = found.photo
        caption = record.caption or Path(record.file_name).stem or self.tr("未写标题")
        if record.taken_at is None:
            return (caption, self.tr("照片"))
        clock = f"{record.taken_at.astimezone(OFFICE_ZONE):%H:%M}"
        return (caption, self.tr("照片 {clock}").format(clock=clock))
