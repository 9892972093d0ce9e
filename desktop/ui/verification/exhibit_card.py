"""One evidence at the right: ticked it is cited, dragged it is cited too."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy

from desktop.model.codes import Producer
from desktop.model.fieldwork import Photo
from desktop.services.exhibits import Exhibit
from desktop.ui import theme
from desktop.ui.evidence_drag import EvidenceSource
from desktop.ui.override import override
from desktop.ui.review.marks import short_number
from desktop.ui.terms import code_word
from desktop.ui.when import moment_words
from desktop.ui.widgets.boxes import row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.labels import Elide, chip, keycap, label, prose
from desktop.ui.widgets.painting import draw_icon, draw_mount, draw_ring
from desktop.ui.widgets.tick import Tick

_PICTURE = QSize(168, 112)
_MOST_PICTURES = 2
_INDENT = theme.ICON + theme.GAP_16 + theme.GAP_4


class Picture(QAbstractButton):
    """A photo of the evidence; a click opens it large."""

    def __init__(self, photo: Photo, jpeg: bytes) -> None:
        super().__init__()
        self._pixmap = QPixmap()
        if jpeg:
            self._pixmap.loadFromData(jpeg)
        self.setAccessibleName(photo.caption or photo.file_name or self.tr("照片"))
        self.setToolTip(photo.caption)
        self.setFixedSize(_PICTURE)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_mount(painter, self.rect())
        if self._pixmap.isNull():
            draw_icon(painter, self.rect(), "image", "secondary", theme.ICON)
        else:
            wanted = Qt.AspectRatioMode.KeepAspectRatioByExpanding
            size = self._pixmap.size().scaled(self.size(), wanted)
            spot = QRect(QPoint(0, 0), size)
            spot.moveCenter(self.rect().center())
            painter.drawPixmap(spot, self._pixmap)
        painter.setClipping(False)
        if self.hasFocus():
            draw_ring(painter, self.rect())
        painter.end()


class ExhibitCard(EvidenceSource):
    """An evidence beside a claim.

    Attributes:
        cited: It was ticked, or not any more (its id, whether).
        photo_opened: A photo of it shall open (the photo's id).
    """

    cited = Signal(str, bool)
    photo_opened = Signal(str)

    def __init__(
        self,
        item: Exhibit,
        pictures: Mapping[str, bytes],
        *,
        key: str,
        is_cited: bool,
        now: datetime,
    ) -> None:
        super().__init__(item.evidence.id)
        self.tick = Tick("")
        self.tick.setAccessibleName(
            self.tr("引用“{title}”").format(title=item.evidence.title)
        )
        self.tick.setChecked(is_cited)
        self.tick.toggled.connect(lambda on: self.cited.emit(self.id, on))
        self.setAccessibleName(item.evidence.title)
        head = row(
            self.tick, Elide(item.evidence.title), self._whose(item), gap=theme.GAP_4
        )
        head.setStretch(1, 1)
        if key:
            head.addWidget(keycap(key))
        self.body.setSpacing(theme.GAP_4)
        self.body.addLayout(head)
        self._add_meta(item, now)
        if item.words:
            told = prose(item.words, size=theme.DENSE)
            told.setContentsMargins(_INDENT, 0, 0, 0)
            self.body.addWidget(told)
        self._add_pictures(item, pictures)

    def _whose(self, item: Exhibit) -> QLabel:
        if item.evidence.producer is Producer.CADRE:
            return chip(self.tr("本人提供"), "attention")
        return chip(self.tr("非本人提供"), "good")

    def _add_meta(self, item: Exhibit, now: datetime) -> None:
        proof = item.evidence
        at = moment_words(proof.collected_at, now) if proof.collected_at else ""
        lines = self.tr("第 {lines} 行").format(lines=item.lines) if item.lines else ""
        covered = self.tr("原话只由谈话人和组长查看") if item.is_covered else ""
        parts = (
            short_number(proof),
            code_word(proof.kind),
            code_word(proof.producer),
            code_word(proof.state),
            at,
            item.collected_by,
            lines,
            covered,
        )
        words = "・".join(part for part in parts if part)
        meta = row(
            prose(words, size=theme.CAPTION, tone="secondary"),
            button(
                self.tr("打开"),
                kind="link",
                clicked=lambda: self.opened.emit(self.id),
            ),
        )
        meta.setContentsMargins(_INDENT, 0, 0, 0)
        meta.setStretch(0, 1)
        self.body.addLayout(meta)

    def _add_pictures(self, item: Exhibit, pictures: Mapping[str, bytes]) -> None:
        if not item.photos:
            return
        shown = row()
        shown.setContentsMargins(_INDENT, theme.GAP_4, 0, 0)
        for photo in item.photos[:_MOST_PICTURES]:
            made = Picture(photo, pictures.get(photo.original, b""))
            made.clicked.connect(
                lambda _on=False, id_=photo.id: self.photo_opened.emit(id_)
            )
            shown.addWidget(made)
        shown.addStretch(1)
        self.body.addLayout(shown)
        if len(item.photos) > _MOST_PICTURES:
            words = self.tr("共 %n 张", "", len(item.photos))
            more = label(words, size=theme.CAPTION, tone="secondary")
            more.setContentsMargins(_INDENT, 0, 0, 0)
            self.body.addWidget(more)
