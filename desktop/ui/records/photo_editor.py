"""Photos of a record: chosen by looking at them, not by their names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from PySide6.QtCore import QModelIndex, QTimer
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.model.fieldwork import Photo
from desktop.model.spec import Spec
from desktop.ui import theme
from desktop.ui.override import override
from desktop.ui.photos.sheet import ContactSheet
from desktop.ui.records.editors import Editor
from desktop.ui.terms import field_word
from desktop.ui.widgets.boxes import row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.labels import label

_COLUMNS = 3
_CHOSEN_HIGH = 136
_OFFERED_HIGH = 268


class Gallery(Protocol):
    """Where photos and their thumbnails are read."""

    def album(self, deliver: Callable[[Sequence[Photo]], None]) -> None:
        """Read the photos to choose from."""

    def small(
        self, originals: Sequence[str], deliver: Callable[[Mapping[str, bytes]], None]
    ) -> None:
        """Read thumbnails, by the SHA-256 of their original."""


class PhotosEditor(Editor):
    """The chosen photos, and a sheet of the others to choose from.

    Attributes:
        chosen: The photos of the record; one is taken out by its button.
        offered: The others; Return or a double click takes one in.
        choose: Unfolds them.
        remove: Takes the chosen one out.
    """

    def __init__(self, spec: Spec, gallery: Gallery) -> None:
        super().__init__(spec)
        self._gallery = gallery
        self._ids: list[str] = []
        self._album: dict[str, Photo] = {}
        self._asked: set[str] = set()
        self._wanted: list[str] = []
        name = field_word(spec)
        self.chosen = self._sheet(name, _CHOSEN_HIGH)
        self.offered = self._sheet(self.tr("可选的照片"), _OFFERED_HIGH)
        self.offered.activated.connect(self._on_activated)
        self.choose = button(self.tr("选照片…"), icon="image", clicked=self._on_choose)
        self.choose.setAccessibleName(self.tr("{name}：选照片").format(name=name))
        self.remove = button(self.tr("拿掉这张"), kind="quiet", clicked=self._on_remove)
        self._hint = label("", size=theme.CAPTION, tone="secondary")
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.GAP_4)
        inside.addWidget(self.chosen)
        inside.addLayout(row(self.choose, self.remove, self._hint, None))
        inside.addWidget(self.offered)
        self._inside.addWidget(holder)
        self.setFocusProxy(self.choose)
        self.offered.hide()
        self._show()

    @property
    @override
    def field(self) -> QPushButton:
        return self.choose

    @override
    def show_value(self, value: Any) -> None:
        self._ids = list(value)
        self.offered.hide()
        if self._ids and not self._album:
            self._gallery.album(self._take)
        self._show()

    @override
    def value(self) -> Any:
        return tuple(self._ids)

    def _sheet(self, name: str, high: int) -> ContactSheet:
        made = ContactSheet(name, self._ask)
        made.set_columns(_COLUMNS)
        made.setAcceptDrops(False)
        made.setFixedHeight(high)
        return made

    def _show(self) -> None:
        known = [self._album[id_] for id_ in self._ids if id_ in self._album]
        self.chosen.show_photos(known)
        self.chosen.setVisible(bool(known))
        self.remove.setVisible(bool(known))
        others = [one for id_, one in self._album.items() if id_ not in self._ids]
        self.offered.show_photos(others)
        lost = len(self._ids) - len(known)
        words = self.tr("%n 张不在本期照片里", "", lost) if lost else ""
        if not self.offered.isHidden():
            words = self.tr("双击或按回车选用") if others else self.tr("没有可选的照片")
        self._hint.setText(words)

    def _take(self, photos: Sequence[Photo]) -> None:
        self._album = {photo.id: photo for photo in photos}
        self._show()

    def _on_choose(self) -> None:
        self.offered.setVisible(self.offered.isHidden())
        self._gallery.album(self._take)
        self._show()

    def _on_activated(self, index: QModelIndex) -> None:
        self._ids.append(self.offered.photos[index.row()].id)
        self._show()
        self._told()

    def _on_remove(self) -> None:
        if 0 <= self.chosen.row < len(self.chosen.photos):
            self._ids.remove(self.chosen.photos[self.chosen.row].id)
            self._show()
            self._told()

    def _ask(self, original: str) -> None:
        """Read thumbnails that came into view, all of one paint together."""
        if original in self._asked:
            return
        self._asked.add(original)
        if not self._wanted:
            QTimer.singleShot(0, self, self._read_small)
        self._wanted.append(original)

    def _read_small(self) -> None:
        wanted, self._wanted = self._wanted, []
        self._gallery.small(wanted, self._keep)

    def _keep(self, found: Mapping[str, bytes]) -> None:
        for sheet in (self.chosen, self.offered):
            sheet.keep(found)
