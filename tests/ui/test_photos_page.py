"""照片: taken in, described, turned, covered, watched."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from desktop.model.fieldwork import RedactionBox
from desktop.services import albums, records
from desktop.ui.bench import Place
from desktop.ui.photos.page import PhotosPage
from desktop.ui.photos.viewer import Viewer
from tests.photo_samples import as_jpeg, quarters


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder as it comes from a camera: three photos and one that is none."""
    made = tmp_path / "DCIM"
    made.mkdir()
    for number in range(3):
        (made / f"IMG_{number}.jpg").write_bytes(
            as_jpeg(quarters((640 + 2 * number, 480)))
        )
    (made / "broken.jpg").write_bytes(b"no picture")
    return made


@pytest.fixture
def page(workplace, settle) -> PhotosPage:
    workplace.window.open(Place(page="photos"))
    settle()
    return workplace.window.findChild(PhotosPage)


def test_empty_page_says_what_to_do(page):
    """
    Without photos the sheet gives way to a sentence.
    """
    assert page.photo is None
    assert not page.sheet.isVisible()


def test_folder_is_taken_in_and_refusals_are_named(page, folder, settle):
    """
    A dropped folder is taken whole; what is no picture is listed with its reason.
    """
    page.take_in([folder])
    settle()

    assert len(page.sheet.photos) == 3
    assert page.queue.isVisible()
    shown = [label.text() for label in page.queue.findChildren(type(page.queue._title))]
    assert any("3" in words for words in shown)
    assert "broken.jpg" in shown


def test_what_is_dropped_meanwhile_waits_for_its_turn(page, folder, tmp_path, settle):
    """
    A second drop during a run is not lost, and both are told of at the end.
    """
    more = tmp_path / "more"
    more.mkdir()
    (more / "late.jpg").write_bytes(as_jpeg(quarters((320, 240))))
    (more / "torn.jpg").write_bytes(as_jpeg(quarters((330, 240)))[:200])

    page.take_in([folder])
    page.take_in([more])
    settle()

    assert 4 == len(page.sheet.photos)
    shown = [label.text() for label in page.queue.findChildren(type(page.queue._title))]
    assert {"broken.jpg", "torn.jpg"} <= set(shown)
    assert "已导入 4 张 · 没有导入 2 张" == page.queue._title.text()


def test_every_refusal_is_named_also_when_they_are_many(page, tmp_path, settle):
    """
    Of nine files that are no pictures each is named, with its reason.
    """
    bad = tmp_path / "bad"
    bad.mkdir()
    for number in range(9):
        (bad / f"no_{number}.jpg").write_text(f"no picture {number}")

    page.take_in([bad])
    settle()

    told = [label.text() for label in page.queue.findChildren(QLabel)]
    assert {f"no_{number}.jpg" for number in range(9)} <= set(told)
    assert 9 == told.count("不是图片")


def test_cancel_leaves_what_waits_untouched(page, folder, tmp_path, settle):
    """
    Cancelled, a run keeps what came in, says how many were left, and another begins.
    """
    page.take_in([folder])
    page.take_in([tmp_path])
    page.queue._stop.click()
    settle()

    assert "已停止" in page.queue._title.text()
    page.take_in([folder])
    settle()
    assert 3 == len(page.sheet.photos)


def test_folder_without_photos_is_said(page, tmp_path, settle):
    """
    A folder in which there is no photo gets an answer, too.
    """
    empty = tmp_path / "empty"
    empty.mkdir()

    page.take_in([empty])
    settle()

    assert "没有照片" in page.queue._title.text()
    assert page.queue.isVisible()


def test_files_can_be_dropped_on_the_empty_page(page, folder, settle):
    """
    The sentence of the empty page keeps its word: a folder dropped there comes in.
    """
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(folder))])
    moving = (Qt.DropAction.CopyAction, files, Qt.MouseButton.LeftButton)
    no_keys = Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPoint(200, 200), *moving, no_keys)
    QApplication.sendEvent(page, entered)
    assert entered.isAccepted()

    QApplication.sendEvent(page, QDropEvent(QPointF(200, 200), *moving, no_keys))
    settle()

    assert 3 == len(page.sheet.photos)


def test_two_boxes_drawn_at_once_are_both_kept(page, folder, settle, bench):
    """
    A second box does not wait for the first to be stored, and does not undo it.
    """
    page.take_in([folder])
    settle()
    photo = page.photo.id
    boxes = [
        RedactionBox(left_px=left, top_px=10, width_px=20, height_px=20)
        for left in (10, 60)
    ]

    for box in boxes:
        page._add_box(box)
    settle()

    assert tuple(boxes) == records.read(bench.desk, photo).record.boxes
    page._uncover()
    settle()
    assert (boxes[0],) == records.read(bench.desk, photo).record.boxes


def test_words_being_typed_outlive_what_comes_in(page, folder, settle, bench):
    """
    While a caption is typed other photos come in and the photo is turned: it stays.
    """
    page.take_in([folder])
    settle()
    photo = page.photo.id
    page.words.caption.setFocus()
    page.words.caption.setText("涵管开")
    page._turn(1)
    settle()
    assert "涵管开" == page.words.caption.text()

    page.words.caption.insert("挖现场")
    page.commit_typing()
    settle()
    assert "涵管开挖现场" == records.read(bench.desk, photo).record.caption


def test_filter_that_fits_nothing_does_not_say_there_are_no_photos(
    page, folder, settle
):
    """
    An empty choice is told from an empty album.
    """
    page.take_in([folder])
    settle()

    page.filter.choose(2)

    assert not page.sheet.isVisible()
    words = [label.text() for label in page._empty.findChildren(QLabel)]
    assert "没有这样的照片" in words


def test_caption_is_written_when_the_field_is_left(page, folder, settle, bench):
    """
    Leaving the field is saving; the next photo does not get the words of the last.
    """
    page.take_in([folder])
    settle()
    first = page.photo

    page.words.caption.setText("涵管开挖现场")
    page.sheet.choose(1)
    settle()

    kept = {
        photo.id: photo.caption for photo in albums.album(bench.desk, bench.round_id)
    }
    assert kept.pop(first.id) == "涵管开挖现场"
    assert set(kept.values()) == {""}


def test_box_drawn_on_the_screen_lies_on_the_same_pixels(page, folder, settle):
    """
    The area a box came from is where it is drawn, also on a turned photo.
    """
    page.take_in([folder])
    settle()
    page._turn(1)
    settle()
    middle = page.viewer.rect().center()
    area = QRect(middle.x() - 20, middle.y() - 15, 40, 30)

    page._add_box(page.viewer.box_of(area))
    settle()

    drawn = page.viewer.areas()[0].toRect()
    assert abs(drawn.left() - area.left()) <= 2
    assert abs(drawn.top() - area.top()) <= 2
    assert abs(drawn.width() - area.width()) <= 3


def test_slip_of_the_mouse_covers_nothing(page, folder, settle):
    """
    A click without a drag makes no box.
    """
    page.take_in([folder])
    settle()

    assert page.viewer.box_of(QRect(100, 100, 2, 2)) is None


def test_arrows_walk_from_photo_to_photo(page, folder, settle, qtbot):
    """
    In the viewer the arrow keys choose the photo before and after.
    """
    page.take_in([folder])
    settle()

    qtbot.keyClick(page.viewer, Qt.Key.Key_Right)
    assert page.sheet.row == 1

    qtbot.keyClick(page.viewer, Qt.Key.Key_Left)
    assert page.sheet.row == 0


def test_filter_shows_those_without_a_caption(page, folder, settle):
    """
    The second filter leaves only what still has to be described.
    """
    page.take_in([folder])
    settle()
    page.words.caption.setText("路口")
    page.words.give()
    settle()

    page.filter.choose(1)

    assert len(page.sheet.photos) == 2


def test_watched_folder_gives_a_file_once_it_is_whole(page, folder, settle):
    """
    A file is offered at the second look, when it has stopped growing, and only once.
    """
    given: list[Path] = []
    page.folder_watch.found.connect(given.extend)
    page.folder_watch.start(folder)

    for _ in range(3):
        page.folder_watch.look()
        settle()
    page.folder_watch.stop()

    assert 4 == len(given) == len(set(given))


def test_viewer_says_when_the_bytes_are_not_here(qtbot):
    """
    A sentence stands where the picture would be.
    """
    viewer = Viewer()
    qtbot.addWidget(viewer)

    viewer.say("照片还没有传到本机")

    assert viewer.areas() == ()


def drag(viewer: Viewer, start: QPoint, end: QPoint) -> None:
    """Drag with the left button, as a hand does."""
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(viewer, left, pos=start)
    move = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(end),
        QPointF(viewer.mapToGlobal(end)),
        Qt.MouseButton.NoButton,
        left,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(viewer, move)
    QTest.mouseRelease(viewer, left, pos=end)


def test_box_is_drawn_by_hand_and_taken_off(page, folder, settle, bench):
    """
    With 遮盖 on, a drag blacks a place out; the button takes the last one off.
    """
    page.take_in([folder])
    settle()
    middle = page.viewer.rect().center()
    page.tools._cover.setChecked(True)

    drag(page.viewer, middle, middle + QPoint(60, 40))
    settle()

    (box,) = records.read(bench.desk, page.photo.id).record.boxes
    assert box.width_px > box.height_px > 0
    page.tools.uncovered.emit()
    settle()
    assert () == records.read(bench.desk, page.photo.id).record.boxes


def test_picture_is_zoomed_by_key_and_wheel_and_moved_by_hand(page, folder, settle):
    """
    Plus and wheel enlarge, a drag moves what is enlarged, 0 shows all again.
    """
    page.take_in([folder])
    settle()
    viewer = page.viewer
    whole = viewer._place()

    QTest.keyClick(viewer, Qt.Key.Key_Plus)
    once = viewer._place()
    assert once.width() > whole.width()
    centre = QPointF(viewer.rect().center())
    turned = QWheelEvent(
        centre,
        QPointF(viewer.mapToGlobal(centre.toPoint())),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewer, turned)
    twice = viewer._place()
    assert twice.width() > once.width()

    drag(viewer, centre.toPoint(), centre.toPoint() + QPoint(30, 10))
    assert QPointF(30, 10) == viewer._place().center() - twice.center()
    QTest.keyClick(viewer, Qt.Key.Key_Minus)
    assert viewer._place().width() < twice.width()
    QTest.keyClick(viewer, Qt.Key.Key_0)
    assert whole == viewer._place()
