"""照片: contact sheet at the left, viewer with its words at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import (
    QFileDialog,
    QSlider,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.model.fieldwork import Photo, RedactionBox
from desktop.services import albums, lists, syncing
from desktop.services.albums import Use
from desktop.services.desk import ChangeSet, Desk
from desktop.storage.whereabouts import Whereabouts
from desktop.ui import theme
from desktop.ui.bench import Bench, Place
from desktop.ui.explain import explain
from desktop.ui.jobs import Ticket
from desktop.ui.override import override
from desktop.ui.page import Key, Page, Room
from desktop.ui.photos.intake import Intake
from desktop.ui.photos.queue import QueueCard
from desktop.ui.photos.sheet import ContactSheet
from desktop.ui.photos.tools import ViewerTools
from desktop.ui.photos.viewer import Viewer
from desktop.ui.photos.watching import FolderWatch
from desktop.ui.photos.words import PhotoWords
from desktop.ui.widgets.boxes import pane, row
from desktop.ui.widgets.buttons import button, icon_button
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.notices import Banner, Empty
from desktop.ui.widgets.panes import Pair
from desktop.ui.widgets.switches import Segments

_FEWEST, _MOST, _USUAL = 2, 7, 4  # columns


class PhotosPage(Page):
    """The photos of the round, or of the subject the page was opened for."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self._subject = ""
        self._album: Sequence[Photo] = ()
        self._asked: set[str] = set()
        self._count = label("", tone="secondary")
        self._to_subject = icon_button(
            "arrow-left", self.tr("回到考察对象"), clicked=self._go_to_subject
        )
        self._to_subject.hide()
        self.sheet = ContactSheet(self.tr("照片目录"), self._ask_small)
        self.filter = Segments(("", "", ""), name=self.tr("显示哪些"))
        self.queue = QueueCard()
        self.intake = Intake(bench, self.queue)
        self.viewer = Viewer()
        self.words = PhotoWords(bench)
        self.tools = ViewerTools(self.viewer)
        self.banner = Banner()
        self._watch = button(self.tr("监视文件夹"), icon="folder-open")
        self._stack = QStackedWidget()
        self._empty = Empty("image", "")
        self.folder_watch = FolderWatch(bench)
        self.setAcceptDrops(True)  # wherever on the page, also while it is empty
        self._build()
        self._connect()

    @override
    def enter(self) -> None:
        desk, round_id, subject = self.bench.desk, self.bench.round_id, self._subject

        def read() -> tuple[list[Photo], str]:
            album = albums.album(desk, round_id, subject)
            named = lists.names_of(desk, "subject", [subject]) if subject else {}
            return album, named.get(subject, "")

        self.bench.read(read, lambda found: self._show(*found), owner=self)

    @override
    def refresh(self, types: frozenset[str]) -> None:
        if "photo" in types:
            self.enter()

    @override
    def go_to(self, place: Place) -> None:
        self._subject = place.record_id if place.type_name == "subject" else ""
        self.enter()

    @override
    def start_new(self) -> bool:
        self._on_import_clicked()
        return True

    @override
    def save(self) -> bool:
        self.words.give()
        return True

    @override
    def commit_typing(self) -> None:
        QGuiApplication.inputMethod().commit()
        self.words.give()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self.sheet.dropEvent(event)

    @override
    def fit(self, room: Room) -> None:
        super().fit(room)
        self._pair.set_single(single=room is Room.NARROW)
        self.tools.offer_list(offered=room is Room.NARROW)
        self._say_watching()

    @override
    def back(self) -> bool:
        if self.tools.stop_covering():
            return True
        if self._pair.go_left():
            self.sheet.setFocus()
            return True
        if self._subject:
            self._go_to_subject()
            return True
        return False

    @override
    def panes(self) -> Sequence[QWidget]:
        return (self.sheet, self.viewer, self.words)

    @override
    def keys(self) -> Sequence[Key]:
        return (
            Key(keys="Ctrl+N", words=self.tr("导入照片")),
            Key(keys="← →", words=self.tr("前一张、后一张")),
            Key(keys="+ / − / 0", words=self.tr("放大、缩小、看全图")),
            Key(keys="Esc", words=self.tr("不再遮盖")),
        )

    @property
    def photo(self) -> Photo | None:
        """The photo that is chosen."""
        row_ = self.sheet.row
        return self.sheet.photos[row_] if 0 <= row_ < len(self.sheet.photos) else None

    def take_in(self, paths: Sequence[Path]) -> None:
        """Take photo files and whole folders in, with progress and cancel."""
        self.intake.take(paths, self._subject)

    # --- building ---

    def _build(self) -> None:
        choose = button(
            self.tr("导入照片"),
            kind="primary",
            icon="plus",
            clicked=self._on_import_clicked,
        )
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(_FEWEST, _MOST)
        slider.setValue(_FEWEST + _MOST - _USUAL)
        slider.setFixedWidth(96)
        slider.setProperty("kind", "slider")
        slider.setFixedHeight(theme.CONTROL_HEIGHT)
        slider.setAccessibleName(self.tr("缩略图大小"))
        slider.valueChanged.connect(
            lambda value: self.sheet.set_columns(_FEWEST + _MOST - value)
        )
        head = row(self._to_subject)
        head.addWidget(label(self.tr("照片"), size=theme.TITLE))
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self._watch)
        head.addWidget(choose)
        left = QVBoxLayout()
        left.setSpacing(theme.GAP_12)
        left.addLayout(head)
        left.addWidget(self.banner)
        left.addLayout(row(self.filter, None, slider))
        left.addWidget(self._stack, 1)
        left.addWidget(self.queue)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.sheet)
        left_pane = pane(left, ground="window", padding=theme.GAP_16)
        self._pair = Pair(left_pane, self._build_right(), sizes=(610, 560))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._pair)

    def _build_right(self) -> QWidget:
        whole = QVBoxLayout()
        whole.setSpacing(0)
        whole.addWidget(self.tools)
        whole.addWidget(self.viewer, 1)
        whole.addWidget(self.words)
        return pane(whole)

    def _connect(self) -> None:
        self.sheet.chosen.connect(lambda _row: self._show_photo())
        self.sheet.opened.connect(lambda _row: self._on_opened())
        self.sheet.dropped.connect(self.take_in)
        self.filter.chosen.connect(lambda _index: self._show_filtered())
        self.intake.failed.connect(self._fail)
        self.viewer.walked.connect(self._walk)
        self.viewer.covered.connect(self._add_box)
        self.tools.list_asked.connect(self.back)
        self.tools.turned.connect(self._turn)
        self.tools.uncovered.connect(self._uncover)
        self.words.written.connect(self._write_words)
        self._watch.clicked.connect(self._on_watch_clicked)
        self.folder_watch.found.connect(self.take_in)

    # --- showing ---

    def _show(self, album: list[Photo], whose: str) -> None:
        self._album = album
        count = self.tr("%n 张", "", len(album))
        self._count.setText(f"{whose}・{count}" if whose else count)
        self._to_subject.setVisible(bool(self._subject))
        without = sum(not photo.caption for photo in album)
        covered = sum(bool(photo.boxes) for photo in album)
        self.filter.set_words(
            (
                self.tr("全部 {count}").format(count=len(album)),
                self.tr("未写说明 {count}").format(count=without),
                self.tr("有遮盖 {count}").format(count=covered),
            )
        )
        self._show_filtered()

    def _show_filtered(self) -> None:
        wanted = (
            lambda _photo: True,
            lambda photo: not photo.caption,
            lambda photo: bool(photo.boxes),
        )[self.filter.current]
        shown = [photo for photo in self._album if wanted(photo)]
        self._stack.setCurrentIndex(1 if shown else 0)
        self._say_empty()
        self.sheet.show_photos(shown)
        self.settle_focus()
        self._show_photo()

    def _say_empty(self) -> None:
        if self._album:
            self._empty.say(self.tr("没有这样的照片"), self.tr("点“全部”看其余的。"))
            return
        way = self.tr(
            "把照片或整个文件夹拖到这里，也可以点“导入照片”。原件不会被改动。"
        )
        self._empty.say(self.tr("还没有照片"), way)

    def _show_photo(self) -> None:
        photo = self.photo
        self.words.show_photo(photo)
        if photo is None:
            self.tools.place.setText("")
            self.viewer.say("")
            return
        total = len(self.sheet.photos)
        self.tools.place.setText(f"{self.sheet.row + 1} / {total}")
        self._read_large(photo)

    def _read_large(self, photo: Photo) -> None:
        desk = self.bench.desk

        def work(_ticket: Ticket) -> tuple[QImage, list[Use], Whereabouts]:
            image = QImage.fromData(albums.large(desk, photo))
            where = syncing.photo_whereabouts(desk, photo.original)
            return image, albums.uses(desk, photo), where

        def show(found: tuple[QImage, list[Use], Whereabouts]) -> None:
            if self.photo is not None and self.photo.id == photo.id:
                self.viewer.show_photo(photo, found[0])
                self.words.show_uses(found[1])
                self.words.show_where(photo, found[2])

        def fail(error: Exception) -> None:
            self.viewer.say(explain(error).what)

        self.bench.outside(work, owner=self, done=show, failed=fail)

    def _ask_small(self, original: str) -> None:
        """Read thumbnails that came into view, all of one paint together."""
        if original in self._asked:
            return
        first = not self._asked
        self._asked.add(original)
        if first:
            QTimer.singleShot(0, self, self._read_small)

    def _read_small(self) -> None:
        desk, wanted = self.bench.desk, sorted(self._asked)

        def show(found: dict[str, bytes]) -> None:
            self._asked -= found.keys()
            self.sheet.keep(found)

        self.bench.read(lambda: albums.small(desk, wanted), show, owner=self)

    # --- doing ---

    def _walk(self, step: int) -> None:
        self.sheet.choose(self.sheet.row + step)

    def _write_words(self, photo: Photo, caption: str, place: str) -> None:
        desk = self.bench.desk
        self.bench.write(
            lambda: albums.describe(
                desk, photo.id, caption=caption, place=place, note=photo.note
            ),
            owner=self,
            failed=self._fail,
        )

    def _turn(self, quarters: int) -> None:
        self._change(partial(albums.turn, quarters=quarters))

    def _add_box(self, box: RedactionBox) -> None:
        # Upon what the station holds by then: a second box may follow at once.
        self._change(partial(albums.cover_also, box=box))

    def _uncover(self) -> None:
        if self.photo is not None and self.photo.boxes:
            self._change(albums.uncover_last)

    def _change(self, verb: Callable[[Desk, str], ChangeSet]) -> None:
        photo, desk = self.photo, self.bench.desk
        if photo is not None:
            self.bench.write(
                lambda: verb(desk, photo.id), owner=self, failed=self._fail
            )

    def _fail(self, error: Exception) -> None:
        self.banner.tell(explain(error))

    def _go_to_subject(self) -> None:
        place = Place(page="review", record_id=self._subject, part="results")
        self.bench.open(place)

    def _on_import_clicked(self) -> None:
        kinds = self.tr("照片 (*.jpg *.jpeg *.png *.heic *.heif)")
        chosen, _ = QFileDialog.getOpenFileNames(self, self.tr("导入照片"), "", kinds)
        self.take_in([Path(name) for name in chosen])

    def _on_watch_clicked(self) -> None:
        if self.folder_watch.folder is not None:
            self.folder_watch.stop()
            self._say_watching()
            return
        chosen = QFileDialog.getExistingDirectory(self, self.tr("监视哪个文件夹"))
        if chosen:
            self.folder_watch.start(Path(chosen))
            self._say_watching()

    def _say_watching(self) -> None:
        """Say on the button what a click does; where room is short, by tool tip."""
        folder = self.folder_watch.folder
        words = self.tr("监视文件夹")
        if folder is not None:
            words = self.tr("停止监视 {name}").format(name=folder.name)
        self._watch.setText(words if self.room > Room.COMPACT else "")
        self._watch.setToolTip(words)
        self._watch.setAccessibleName(words)

    def _on_opened(self) -> None:
        self._pair.go_right()
        self.viewer.setFocus()
