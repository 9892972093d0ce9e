"""What is said of a photo: caption and place to write, facts and uses to read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.model.fieldwork import Photo
from desktop.services.albums import Use
from desktop.storage.whereabouts import Whereabouts
from desktop.ui import theme
from desktop.ui.bench import Bench
from desktop.ui.terms import listed, where_word
from desktop.ui.when import moment_words
from desktop.ui.widgets.boxes import paint_ground, row
from desktop.ui.widgets.fields import field
from desktop.ui.widgets.labels import Elide, label

_NAME_WIDTH = 44  # at least


class PhotoWords(QWidget):
    """The panel beneath the viewer.

    Attributes:
        written: Caption or place were changed (the photo, caption, place).
    """

    written = Signal(object, str, str)

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._photo: Photo | None = None
        paint_ground(self, "surface")
        self.caption = field(self.tr("说明"), placeholder=self.tr("这张照片说明什么"))
        self.place = field(self.tr("地点"))
        self._facts = Elide("", size=theme.DENSE, tone="secondary")
        self._uses = Elide("", size=theme.DENSE, tone="secondary")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(*[theme.GAP_16] * 4)
        inside.setSpacing(theme.GAP_8)
        parts = (
            (self.tr("说明"), self.caption),
            (self.tr("地点"), self.place),
            (self.tr("拍摄"), self._facts),
            (self.tr("用于"), self._uses),
        )
        names = [label(name, size=theme.DENSE, tone="secondary") for name, _ in parts]
        wide = max(_NAME_WIDTH, *(name.sizeHint().width() for name in names))
        for name, (_words, widget) in zip(names, parts, strict=True):
            name.setFixedWidth(wide)
            line = row(name, widget)
            line.setStretch(1, 1)
            inside.addLayout(line)
        self.caption.editingFinished.connect(self.give)
        self.place.editingFinished.connect(self.give)

    def show_photo(self, photo: Photo | None) -> None:
        """Show what is said of a photo; what was typed for the one before is given."""
        before = self._photo
        same = photo is not None and before is not None and photo.id == before.id
        if not same:
            self.give()
        self._photo = photo
        for widget, was, now in (
            (self.caption, before.caption if before else "", _of(photo, "caption")),
            (self.place, before.place if before else "", _of(photo, "place")),
        ):
            widget.setEnabled(photo is not None)
            if not same or widget.text().strip() == was:  # else it is being typed
                _fill(widget, now)
        self._facts.setText(self._fact_words(photo) if photo else "")
        if not same:
            self._uses.setText("")

    def show_uses(self, uses: Sequence[Use]) -> None:
        """Show where the photo is used."""
        titles = listed(use.title for use in uses)
        self._uses.setText(titles or self.tr("还没有作为证据引用"))

    def show_where(self, photo: Photo, where: Whereabouts) -> None:
        """Show beside the facts where the photo is safe."""
        parts = (self._fact_words(photo), where_word(where))
        self._facts.setText(" · ".join(part for part in parts if part))

    def give(self) -> None:
        """Give what was typed, if it differs from what is recorded."""
        photo = self._photo
        if photo is None:
            return
        typed = self.caption.text().strip(), self.place.text().strip()
        if typed != (photo.caption, photo.place):
            self.written.emit(photo, *typed)

    def _fact_words(self, photo: Photo) -> str:
        now = self._bench.now()
        taken = moment_words(photo.taken_at, now) if photo.taken_at else ""
        size = f"{photo.width_px}×{photo.height_px}" if photo.width_px else ""
        where = self.tr("位置只存档") if photo.latitude is not None else ""
        parts = (taken, photo.photographer, size, where)
        return " · ".join(part for part in parts if part)


def _of(photo: Photo | None, name: str) -> str:
    return str(getattr(photo, name)) if photo is not None else ""


def _fill(target: QLineEdit, words: str) -> None:
    """Set a field's text without it counting as typed; cursor and undo stay if same."""
    if target.text() == words:
        return
    blocker = QSignalBlocker(target)
    target.setText(words)
    blocker.unblock()
