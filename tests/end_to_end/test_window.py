"""A reviewer's day at the real window: unlocked, worked at, synced, locked."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView

from desktop import app
from desktop.model.codes import InterviewState, PointKind, Voice
from desktop.model.fieldwork import Interview, Observation, Photo, Point
from desktop.services import checks, stations
from desktop.services.desk import Desk
from desktop.storage import outbox, records
from desktop.ui import theme
from desktop.ui.dossiers.page import DossiersPage
from desktop.ui.interview.document import voice_of
from desktop.ui.interview.editor import LinesEditor
from desktop.ui.photos.page import PhotosPage
from desktop.ui.program import Program
from desktop.ui.sync.page import SyncPage
from tests.end_to_end.person import Person
from tests.end_to_end.screens import walk, walked_once
from tests.fakes import quick_vaults
from tests.photo_samples import as_jpeg, quarters
from tests.sync.places import Shelf
from tests.ui import district

pytestmark = [
    pytest.mark.slow,
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
]

CTRL = Qt.KeyboardModifier.ControlModifier
LINES = (
    (Voice.QUESTION, "高镇长多长时间到村里来一次？"),
    (Voice.ANSWER, "说不准，整治那两个月几乎天天见。"),
    (Voice.ANSWER, "树栽得晚，到七月头上才动手。"),
)
FACT = "暴雨天带人查涵管，当场定下清淤的人和时间。"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "station"
    made.mkdir()
    with quick_vaults():
        district.make(made)
    return made


@pytest.fixture
def program(qapp, folder: Path, monkeypatch) -> Iterator[Program]:
    monkeypatch.setenv("LC_ALL", "")  # the program sets it
    unlock = partial(_unlock, folder)
    made = Program(folder, app.doors(folder)._replace(unlock=unlock))
    theme.choose(qapp, theme.Appearance.LIGHT)
    yield made
    for window in (made.workplace and made.workplace.window, made.doorway.window):
        if window is not None:
            window.close()
    made.close()


@pytest.fixture
def person(qtbot, program: Program) -> Person:
    made = Person(qtbot, program.lanes, program.doorway.window)
    program.doorway.show()
    made.look_at(program.doorway.window)
    return made


def _unlock(folder: Path, passphrase: str, _remember: bool) -> Desk:
    return stations.unlock(folder, passphrase, now=lambda: district.NOW)


@walked_once
def test_day_at_the_window(program, person, shelf, tmp_path):
    """
    What a person does is seen, then stored, then archived, and printed.
    """
    unlock(program, person)
    desk = program.workplace.bench.desk
    choose_subject(program, person)
    write_interview(person, desk)
    point_and_sign(person, desk)
    observe(person, desk)
    take_photos_in(person, desk, tmp_path)
    find_again(program, person)
    look_at_the_dossier(program, person)
    sync(person, desk, shelf)
    leave(program, folder=desk.station.folder)


def test_same_day_on_a_real_screen(real_screen, tmp_path):
    """
    The same under a real X server, with Qt's own platform for it.
    """
    test = f"{__file__}::{test_day_at_the_window.__name__}"
    walk(real_screen, test, tmp_path / "day", within_s=600)


# --- the day -----------------------------------------------------------------------


def unlock(program: Program, person: Person) -> None:
    person.fill("口令", "not this one")
    person.click("打开")
    assert "口令" in program.doorway.window.trouble

    person.fill("口令", district.PASSPHRASE)
    person.press(Qt.Key.Key_Return)
    person.wait_until(lambda: program.workplace is not None)
    person.look_at(program.workplace.window)

    assert person.sees("我要完成")
    assert person.sees("2024年第7期")
    assert person.sees("王雪松・组长")


def choose_subject(program: Program, person: Person) -> None:
    person.click("考察")
    person.fill("查找考察对象", "gzy")
    person.press(Qt.Key.Key_Return)
    person.wait()
    view = person.find("考察对象", QListView)
    person.click_line(view, "高志远")

    assert person.sees("副镇长")
    assert person.sees("听评价 1")


def write_interview(person: Person, desk: Desk) -> None:
    person.click("新访谈")
    person.fill("被谈话人", "赵秀英")
    person.choose("群体", "群众")
    person.choose("采集现场", "村居/网格")
    person.fill("地点", "前李村三组")
    for name, who in (("谈话人", "王雪松"), ("记录人", "刘洋")):
        person.fill(name, who)
    editor = person.window.findChild(LinesEditor)
    editor.setFocus(Qt.FocusReason.MouseFocusReason)
    person.wait_until(editor.hasFocus)
    for voice, words in LINES:
        person.write(words)
        if voice is not voice_of(editor.textCursor().block()):
            person.press(Qt.Key.Key_Tab)
        if words != LINES[-1][1]:
            person.press(Qt.Key.Key_Return)
    person.press(Qt.Key.Key_S, CTRL)
    person.wait()
    person.wait_until(lambda: person.sees("已保存"))
    kept = interview_of(desk)

    assert list(LINES) == [(line.voice, line.words) for line in kept.lines]
    assert "赵秀英" == kept.interviewee
    assert InterviewState.DRAFT is kept.state


def point_and_sign(person: Person, desk: Desk) -> None:
    editor = person.window.findChild(LinesEditor)
    editor.setTextCursor(editor.document().find("树栽得晚"))
    person.press(Qt.Key.Key_2, CTRL)
    person.wait()
    person.click("签署")
    person.click("签署并锁定")
    signed = interview_of(desk)
    with desk.station.database.read() as connection:
        points = records.find(connection, Point, interview_id=signed.id)

    assert InterviewState.SIGNED is signed.state
    pointed = [(point.kind, point.first_line, point.quote) for point in points]
    assert [(PointKind.FAULT, 3, "树栽得晚")] == pointed
    assert editor.isReadOnly()


def observe(person: Person, desk: Desk) -> None:
    person.press(Qt.Key.Key_Escape)
    person.wait()
    person.click("记观察")
    person.fill("事实记述", FACT)
    person.fill("地点", "K44 涵管")
    person.choose("采集现场", "项目现场")
    person.click("保存观察")
    with desk.station.database.read() as connection:
        facts = {item.fact for item in records.find(connection, Observation)}

    assert FACT in facts
    person.wait_until(lambda: person.sees(FACT) and person.sees("看状态 2"))


def take_photos_in(person: Person, desk: Desk, tmp_path: Path) -> None:
    good, bad = tmp_path / "IMG_0718.jpg", tmp_path / "IMG_0719.jpg"
    good.write_bytes(as_jpeg(quarters()))
    bad.write_bytes(b"not a photo")
    person.click("照片")
    page = person.window.findChild(PhotosPage)
    person.drop(page.sheet, [good, bad])
    person.fill("说明", "K44 涵管进水口")
    person.press(Qt.Key.Key_Return)
    person.wait()
    with desk.station.database.read() as connection:
        kept = records.find(connection, Photo)

    assert ["K44 涵管进水口"] == [photo.caption for photo in kept]
    assert person.sees("已导入 1 张")
    assert person.sees("没有导入 1 张")
    assert not page.viewer._image.isNull()


def find_again(program: Program, person: Person) -> None:
    window = program.workplace.window
    person.press(Qt.Key.Key_K, CTRL)
    person.wait_until(window.finder.isVisible)
    person.write("七月头上")
    person.press(Qt.Key.Key_Return)
    person.wait_until(lambda: any("树栽得晚" in hit.detail for hit in finds(program)))
    number = next(n for n, hit in enumerate(finds(program)) if "访谈" in hit.detail)
    for _ in range(number):
        person.press(Qt.Key.Key_Down)
    person.press(Qt.Key.Key_Return)
    person.wait()

    assert window.finder.isHidden()
    assert person.sees("赵秀英")


def look_at_the_dossier(program: Program, person: Person) -> None:
    person.click("档案")
    page = program.workplace.window.findChild(DossiersPage)
    person.wait_until(lambda: page.shown.paper.pages > 0)
    person.wait()
    document = pypdfium2.PdfDocument(page.shown.preview.printed.pdf)
    words = "".join(sheet.get_textpage().get_text_range() for sheet in document)
    seen = page.shown.paper.grab().toImage()
    colours = {
        seen.pixelColor(seen.width() // 2, y).lightness()
        for y in range(0, seen.height(), 2)
    }

    assert len(document) == page.shown.paper.pages
    assert FACT in words.replace("\r\n", "")
    assert len(colours) > 3  # ink on paper on the desk


def sync(person: Person, desk: Desk, shelf: Shelf) -> None:
    person.click("同步")
    assert person.sees("还在本机")
    person.fill("归档库地址", shelf.url)
    person.fill("登记码", shelf.code())
    person.click("记住地址")
    person.click("同步", on=person.window.findChild(SyncPage))
    with desk.station.database.read() as connection:
        unsent, _oldest = outbox.unsent(connection)
        photos, _first = outbox.unsent_photos(connection)

    assert person.sees("全部已入档")
    assert (0, []) == (unsent, list(photos))


def leave(program: Program, *, folder: Path) -> None:
    workplace = program.workplace
    workplace.window.close()
    program.close()
    again = stations.unlock(folder, district.PASSPHRASE, now=lambda: district.NOW)
    try:
        assert 1 == checks.verify(again).stations
        assert checks.check(again).is_sound
        assert InterviewState.SIGNED is interview_of(again).state
    finally:
        again.station.close()


def interview_of(desk: Desk) -> Interview:
    """Return the interview that was written on this day."""
    with desk.station.database.read() as connection:
        talks = records.find(connection, Interview)
    return next(talk for talk in talks if talk.interviewee == "赵秀英")


def finds(program: Program):
    """Return what the finder offers now."""
    return program.workplace.window.finder.hits
