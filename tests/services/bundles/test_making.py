"""Handing over by stick, between real stations and through real files."""

from __future__ import annotations

import threading
from pathlib import Path

import msgspec
import pytest

from desktop.errors import KnownError
from desktop.errors.sync import BundleError
from desktop.errors.trust import IntegrityError
from desktop.services import bundles, photos
from desktop.services.desk import Desk
from desktop.services.photos import PhotoIn
from desktop.storage import thumbnails
from desktop.storage.rows import execute
from desktop.sync.client import making
from desktop.sync.client.wire import StoppedError
from tests.photo_samples import as_jpeg, quarters
from tests.services.bundles.hand import entries_of_own, hand_over, meet


def test_making_can_be_stopped(desk, other, district, stick):
    """
    A bundle that was stopped leaves nothing on the stick.
    """
    meet(desk, other)
    cancel = threading.Event()
    cancel.set()

    with pytest.raises(StoppedError):
        bundles.export(desk, bundles.known(desk), stick / "a.frbundle", cancel=cancel)

    assert [] == list(stick.iterdir())


def test_taking_can_be_stopped_and_gone_on_with(desk, other, district, stick):
    """
    What was taken before the stop stays; taking again brings the rest.
    """
    meet(desk, other)
    photos.ingest(desk, PhotoIn(source=as_jpeg(quarters()), name="IMG_0001.jpg"))
    path = stick / "a.frbundle"
    bundles.export(desk, bundles.known(desk), path)
    cancel = threading.Event()
    cancel.set()

    stopped = bundles.take_in(other, path, cancel=cancel)
    rest = bundles.take_in(other, path)

    assert (True, False) == (stopped.stopped, rest.stopped)
    assert stopped.new == len(entries_of_own(desk))
    assert (0, 1) == (stopped.photos, rest.photos)


def test_bundle_there_before_stays_until_the_new_one_is_whole(
    desk, other, district, stick
):
    """
    A failed writing leaves the bundle of before as it was.
    """
    meet(desk, other)
    path = stick / "a.frbundle"
    bundles.export(desk, bundles.known(desk), path)
    before = path.read_bytes()
    cancel = threading.Event()
    cancel.set()

    with pytest.raises((StoppedError, KnownError)):
        bundles.export(desk, bundles.known(desk), path, everything=True, cancel=cancel)

    assert before == path.read_bytes()
    assert [path] == list(stick.iterdir())


def test_progress_is_told_to_its_end(desk, other, district, stick):
    """
    Both ways tell how far they are, and end with all done.
    """
    meet(desk, other)
    told: list[tuple[int, int]] = []
    path = stick / "a.frbundle"

    bundles.export(
        desk, bundles.known(desk), path, progress=lambda *step: told.append(step)
    )
    made = told[-1]
    bundles.take_in(other, path, progress=lambda *step: told.append(step))

    assert made[0] == made[1] > 0
    assert told[-1][0] == told[-1][1] > 0


def test_photo_that_is_called_by_anothers_name_is_not_kept(
    desk, other, stick, monkeypatch
):
    """
    An original that is not what it is called stops the taking; nothing is kept.
    """
    meet(desk, other)
    photos.ingest(desk, PhotoIn(source=as_jpeg(quarters()), name="IMG_0001.jpg"))
    whole = making._heads
    monkeypatch.setattr(
        making,
        "_heads",
        lambda station, photo: [
            msgspec.structs.replace(head, original=bytes(32))
            for head in whole(station, photo)
        ],
    )
    monkeypatch.setattr(making, "_blob", _blob_of(desk))
    path = stick / "a.frbundle"
    bundles.export(desk, bundles.known(desk), path)

    with pytest.raises(BundleError) as refused:
        bundles.take_in(other, path)

    assert "bundle_changed" == refused.value.reason
    assert set() == other.station.photos.originals()


def _blob_of(desk: Desk):
    """Return what reads a photo's parts whatever name is asked for."""
    (original,) = desk.station.photos.originals()
    read = making._blob
    return lambda station, _photo, kind: read(station, original, kind)


def test_photo_that_is_here_counts_as_known(desk, other, stick):
    """
    A photo taken twice is stored once.
    """
    meet(desk, other)
    photos.ingest(desk, PhotoIn(source=as_jpeg(quarters()), name="IMG_0001.jpg"))
    path = stick / "a.frbundle"
    bundles.export(desk, bundles.known(desk), path)
    bundles.take_in(other, path)

    again = bundles.take_in(other, path)

    assert (0, 1) == (again.photos, again.photos_known)


def test_photo_without_a_thumbnail_travels_too(desk, other, stick):
    """
    A laptop that made no thumbnail yet hands over what it has.
    """
    meet(desk, other)
    photos.ingest(desk, PhotoIn(source=as_jpeg(quarters()), name="IMG_0001.jpg"))
    with desk.station.database.write() as connection:
        execute(connection, "DELETE FROM thumbnail")

    got = hand_over(desk, other, stick)

    assert 1 == got.photos
    (original,) = other.station.photos.originals()
    with other.station.database.read() as connection:
        assert [original] == thumbnails.missing(connection, [original])


def test_file_that_is_not_what_was_written_is_said(
    desk, other, district, stick, monkeypatch
):
    """
    A medium that loses a byte is found out before the bundle has its name.
    """
    meet(desk, other)
    sync = making.sync_file

    def losing(path: Path) -> None:
        sync(path)
        path.write_bytes(path.read_bytes()[:-1])

    monkeypatch.setattr(making, "sync_file", losing)

    with pytest.raises(IntegrityError):
        bundles.export(desk, bundles.known(desk), stick / "a.frbundle")

    assert [] == list(stick.iterdir())
