"""设置: backups to a second place, by themselves and at a click."""

from __future__ import annotations

import shutil

import pytest

from desktop.model.ids import new_id
from desktop.model.people import Unit
from desktop.services import records as verbs
from desktop.services import second_place
from desktop.ui.bench import Place
from desktop.ui.settings.page import SettingsPage


@pytest.fixture
def card(workplace, settle):
    """The card of the backups, in front."""
    workplace.window.open(Place(page="settings"))
    settle()
    page = workplace.window.page
    assert isinstance(page, SettingsPage)
    return page.backups


@pytest.fixture
def stick(tmp_path):
    """A folder that can be picked."""
    made = tmp_path / "U盘"
    made.mkdir()
    return made


def test_without_a_place_the_danger_is_named(card):
    """
    Nothing was picked: the card says what may be lost, and offers to pick.
    """
    assert "没有交出去的记录就没有了" in card.last.text()
    assert card.now.isHidden()
    assert card.end.isHidden()


def test_first_backup_is_made_when_the_place_is_picked(bench, card, stick, settle):
    """
    Picking a place makes a backup there, and says when and how much.
    """
    bench.second_place.pick(stick)
    settle()

    (kept,) = second_place.kept(bench.desk, stick)
    assert str(kept.manifest.entries) in card.last.text()
    assert "共保留 1 份" in card.last.text()
    assert str(stick) == card.where.text()
    assert not card.now.isHidden()


def test_backup_is_made_by_itself_when_due(bench, card, stick, settle):
    """
    The timer makes one only when something was written since, an hour later.
    """
    bench.second_place.pick(stick)
    settle()
    verbs.save(bench.desk, Unit(id=new_id(), name="柳河镇水务站"))
    bench.second_place.look()
    settle()
    assert 1 == len(second_place.kept(bench.desk, stick))

    for path in second_place.home_of(bench.desk, stick).iterdir():
        shutil.rmtree(path)
    bench.second_place.look()
    settle()

    assert 1 == len(second_place.kept(bench.desk, stick))


def test_missing_stick_is_said_once(bench, card, stick, settle):
    """
    A stick that was pulled out is said on the card and once in the status line.
    """
    said: list[str] = []
    bench.second_place.pick(stick)
    settle()
    shutil.rmtree(stick)
    bench.working.connect(lambda words, _key: said.append(words))
    for _ in range(2):
        bench.second_place.look()
        settle()

    assert ["这一次没有备份成"] == said
    assert "备份位置" in card.banner.text
    assert "备份位置现在不在" in card.last.text()


def test_no_more_backups(bench, card, stick, settle):
    """
    Ending it leaves what stands there, and makes no more.
    """
    bench.second_place.pick(stick)
    settle()
    card.end.click()
    bench.second_place.back_up()
    settle()

    assert bench.second_place.place is None
    assert 1 == len(second_place.kept(bench.desk, stick))
