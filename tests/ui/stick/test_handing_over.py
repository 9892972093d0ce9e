"""U盘: two laptops meet in the window, pack, and take."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QFileDialog

from desktop.services import bundles, photos
from desktop.services.desk import Desk
from desktop.services.photos import PhotoIn
from desktop.storage import journal
from desktop.sync.bundle import cards
from desktop.ui.sync.page import SyncPage
from tests.fakes import entries_of
from tests.photo_samples import as_jpeg, quarters
from tests.sync.second_bundle import Courier
from tests.sync.second_client import SecondClient
from tests.sync.sticks.hand import ORGAN, met, photograph, to_all
from tests.ui.stick.hand import introduce


def count(desk: Desk) -> int:
    with desk.station.database.read() as connection:
        return journal.entry_count(connection)[0]


def test_nobody_known_says_how_to_begin(stick):
    """
    Without a known laptop nothing can be packed; the card says what comes first.
    """
    assert not stick.pack.isEnabled()
    assert not stick.everything.isVisible()
    assert stick.card.isEnabled()


def test_card_is_taken_only_after_the_fingerprint_was_compared(
    stick, other, tmp_path, settle
):
    """
    Reading a card asks first, with the fingerprint; declined, nothing is known.
    """
    path = tmp_path / "a.frcard"
    mark = cards.fingerprint(bundles.write_card(other, path))

    stick.take(path)
    settle()

    assert mark in stick.banner.text
    assert [] == bundles.known(stick._bench.desk)
    stick.decline.click()
    settle()
    assert "" == stick.banner.text
    assert not stick.vouch.isVisible()
    stick.take(path)
    settle()
    stick.vouch.click()
    settle()
    assert ["韩素秋"] == [laptop.name for _, laptop in stick.known]
    assert stick.pack.isEnabled()


def test_packed_here_is_taken_there(stick, other, tmp_path, settle, monkeypatch):
    """
    By the buttons alone: what is here arrives there, and the words say so.
    """
    introduce(stick, other, tmp_path, settle)
    path = tmp_path / "交付包.frbundle"
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_: (str(path.with_suffix("")), "")
    )

    stick.pack.click()
    settle()

    here = stick._bench.desk
    assert "已读回核对" in stick.told.text()
    got = bundles.take_in(other, path)
    assert got.new == count(here)


def test_bundle_of_another_is_taken_and_shown(
    stick, other, tmp_path, settle, monkeypatch, workplace
):
    """
    A bundle taken by the button brings its records, and the other pages learn of it.
    """
    introduce(stick, other, tmp_path, settle)
    path = tmp_path / "b.frbundle"
    bundles.export(other, bundles.known(other), path)
    changed: list[frozenset[str]] = []
    workplace.window.bench.changed.connect(changed.append)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))

    stick.read.click()
    settle()

    theirs = {entry.hash for entry in entries_of(other)}
    assert theirs <= {entry.hash for entry in entries_of(stick._bench.desk)}
    assert "韩素秋" in stick.told.text()
    assert any("reviewer" in types for types in changed)


def test_photos_that_were_left_are_told(stick, tmp_path, settle):
    """
    How many came without an original, how many without a copy, and what to do.
    """
    courier = met(Courier(SecondClient(ORGAN)), stick._bench.desk, tmp_path)
    for kind in ("working", "thumbnail", "original"):
        name = photograph(courier)
        courier.photos[name] = {kind: courier.photos[name][kind]}
    path = tmp_path / "b.frbundle"
    path.write_bytes(courier.make(to_all(courier)))

    stick.take(path)
    settle()

    assert "新收 3 条、0 张" in stick.told.text()
    assert "另有 2 张只带来了副本，没有原件，没有收下" in stick.told.text()
    assert "另有 1 张只带来了原件" in stick.told.text()


def test_page_says_what_another_laptop_holds(stick, other, tmp_path, settle, workplace):
    """
    When the other's bundle came back, the page says that it holds our records too.
    """
    introduce(stick, other, tmp_path, settle)
    here = stick._bench.desk
    ours, theirs = tmp_path / "a.frbundle", tmp_path / "b.frbundle"
    bundles.export(here, bundles.known(here), ours)
    bundles.take_in(other, ours)
    bundles.export(other, bundles.known(other), theirs)

    stick.take(theirs)
    settle()

    page = workplace.window.findChild(SyncPage)
    assert f"其中 {count(here)} 条，别的工作站也已收存。" in page.headline.more.text()
    assert "还在本机" in page.headline.sentence.text()


def test_bundle_of_a_stranger_asks_first(stick, other, tmp_path, settle):
    """
    A bundle of a laptop not known here is taken only after a person vouched.
    """
    card = bundles.own_card(stick._bench.desk)
    bundles.take_on(other, card, cards.fingerprint(card), name="card")
    path = tmp_path / "b.frbundle"
    bundles.export(other, bundles.known(other), path)
    before = count(stick._bench.desk)

    stick.take(path)
    settle()

    assert cards.fingerprint(bundles.own_card(other)) in stick.banner.text
    assert before == count(stick._bench.desk)
    stick.vouch.click()
    settle()
    assert before < count(stick._bench.desk)
    assert not stick.vouch.isVisible()


def test_damaged_bundle_is_said_where_it_was_read(stick, other, tmp_path, settle):
    """
    A file that cannot be taken is named in the card; the page goes on.
    """
    path = tmp_path / "b.frbundle"
    path.write_bytes(b"nothing of the kind")

    stick.take(path)
    settle()

    assert "b.frbundle" in stick.banner.text
    assert stick.read.isVisible()


@pytest.mark.parametrize("name", ["b.frbundle", "b.frcard", "b.frnotes", "b.docx"])
def test_what_is_neither_says_so_and_changes_nothing(
    stick, desk, tmp_path, settle, name
):
    """
    Whatever the file is called: what it is not, and that all is as it was.
    """
    path = tmp_path / name
    path.write_bytes("别的东西".encode())
    before = count(desk)

    stick.take(path)
    settle()

    assert f"“{name}”不是交付包，不是名片，也不是动态包。" in stick.banner.text
    assert "没有读入任何内容，本机没有改动。" in stick.banner.text
    assert before == count(desk)


def test_bundle_for_others_says_that_nothing_was_read(
    stick, other, third, desk, tmp_path, settle, monkeypatch
):
    """
    Read by the button: whom it is not for, that all is as it was, whom to ask for what.
    """
    introduce(stick, third, tmp_path, settle)
    card = bundles.own_card(other)
    bundles.take_on(third, card, cards.fingerprint(card), name="card")
    path = tmp_path / "给韩素秋.frbundle"
    bundles.export(third, bundles.named(third, ["韩素秋"]), path)
    before, at_first = count(desk), bundles.known(desk)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))

    stick.read.click()
    settle()

    said = stick.banner.text
    assert "“给韩素秋.frbundle”是封给别的工作站的，本机打不开" in said
    assert "没有读入任何内容，本机没有改动。" in said
    assert "请交来文件的人勾选本机，另做一份" in said
    assert "已经读入" not in said
    assert stick.banner.isVisible()
    assert stick.read.isVisible()
    assert "" == stick.told.text()
    assert (before, at_first) == (count(desk), bundles.known(desk))


def test_bundle_that_breaks_off_says_how_much_was_read(
    stick, other, desk, tmp_path, settle
):
    """
    What was whole before the place is counted; the whole file is asked for again.
    """
    introduce(stick, other, tmp_path, settle)
    photo = PhotoIn(source=as_jpeg(quarters((4000, 3000))), name="IMG_0001.jpg")
    photos.ingest(other, photo)
    path = tmp_path / "b.frbundle"
    bundles.export(other, bundles.known(other), path)
    path.write_bytes(path.read_bytes()[:-9])
    before = count(desk)

    stick.take(path)
    settle()

    came = count(desk) - before
    assert came
    assert f"只读入了一部分（{came} 条、0 张）" in stick.banner.text
    assert "核对无误的部分已经读入" in stick.banner.text
