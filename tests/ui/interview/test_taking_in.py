"""The interview page: photos, and what others did to the record meanwhile."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from desktop.model.codes import PointKind
from desktop.model.fieldwork import Interview, Photo
from desktop.services import interviews, records
from desktop.ui.bench import Place
from tests.photo_samples import as_jpeg, quarters
from tests.ui.input_method import commit
from tests.ui.interview.conftest import (
    all_words,
    choose,
    head_words,
    open_menu,
    points_of,
    select,
)

# Menus pop up over the window, which a program without a screen does not know.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_photos_are_taken_into_the_record(page, lines, begun, desk, rest, tmp_path):
    """
    Picked photos are stored with place and subject, and lie in the record.
    """
    path = tmp_path / "老孟家.jpg"
    path.write_bytes(as_jpeg(quarters()))
    page.sitting.photos._pick = lambda _parent: [path]
    page.sitting.photos.ask()
    rest()

    (photo,) = lines.lines_document.lines[3].photos
    stored = records.read(desk, photo).record
    assert isinstance(stored, Photo)
    assert (begun.subjects, begun.place) == (stored.subjects, stored.place)
    assert lines.photos.picture(photo) is not None
    assert "老孟家" == lines.photos.words(photo)[0]
    kept = interviews.open_interview(desk, begun.id).record
    assert (photo,) == kept.lines[3].photos


def test_refused_photo_is_named(page, lines, rest, tmp_path):
    """
    A file that is no photo is refused with its reason; the others are taken.
    """
    good, bad = tmp_path / "a.jpg", tmp_path / "b.jpg"
    good.write_bytes(as_jpeg(quarters()))
    bad.write_bytes(b"no photo at all")
    lines.files_dropped.emit([str(good), str(bad)])
    rest()

    assert "1 张照片没有收入" in page.sitting.table.banner.text
    assert "b.jpg" in page.sitting.table.banner.text
    assert 1 == len(lines.lines_document.lines[3].photos)


def test_photo_of_another_station_is_said_to_be_away(lines):
    """
    Where the photo is not here yet, the record says so.
    """
    assert lines.photos.picture("elsewhere") is None
    assert ("照片不在本机",) == lines.photos.words("elsewhere")


def test_nothing_is_picked(page, lines, rest):
    """
    A dialog that is cancelled changes nothing.
    """
    page.sitting.photos._pick = lambda _parent: list[Path]()
    page.sitting.photos.ask()
    rest()

    assert 3 == len(lines.lines_document.lines)


def test_what_came_in_is_shown_while_one_rests(page, lines, begun, desk, bench, rest):
    """
    Another's revision appears when nothing is being written here.
    """
    page.save()
    rest()
    stored = records.read(desk, begun.id)
    changed = dataclasses.replace(stored.record, place="村口小卖部")
    records.save(desk, changed, base=stored)
    bench.changed.emit(frozenset({"interview"}))
    rest()

    assert "村口小卖部" in head_words(page)


def test_what_came_in_meanwhile_is_merged(page, lines, begun, desk, bench, rest):
    """
    Another's field and my words both survive, without a conflict.
    """
    page.save()
    rest()
    stored = records.read(desk, begun.id)
    commit(lines, "我又写了一句。")
    changed = dataclasses.replace(stored.record, place="村口小卖部")
    records.save(desk, changed, base=stored)
    page.save()
    rest()

    merged = records.read(desk, begun.id)
    assert isinstance(merged.record, Interview)
    assert "村口小卖部" == merged.record.place
    assert merged.record.lines[-1].words.endswith("我又写了一句。")
    assert () == merged.conflicts
    assert "村口小卖部" in head_words(page)


def test_menu_of_the_lines(page, lines, begun, desk, rest):
    """
    The menu offers what the keys do, and only what is possible now.
    """
    select(lines, "树栽得晚")
    lines.menu_asked.emit(lines.mapToGlobal(lines.rect().center()))
    menu = open_menu(page)
    able = {item.text(): item.isEnabled() for item in menu.actions() if item.text()}
    assert able["复制"]
    assert not able["撤销"]
    choose(menu, "记为不足")
    rest()

    mark = lines.book.marks[0]
    lines.margin.menu_asked.emit(mark, lines.mapToGlobal(lines.rect().center()))
    choose(open_menu(page), "改为线索")
    rest()
    assert [PointKind.LEAD] == [point.kind for point in points_of(desk, begun.id)]


def test_today_goes_on_with_what_was_left(workplace, page, lines, begun, rest):
    """
    An interview that was left unsigned is offered on the page of the day.
    """
    commit(lines, "还没写完")
    workplace.window.open(Place(page="today"))
    rest()
    workplace.window.page.enter()
    rest()

    assert "继续记录" in all_words(workplace.window.page)
