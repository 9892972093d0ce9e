"""Handing over by stick, between real stations and through real files."""

from __future__ import annotations

import dataclasses
import threading
from pathlib import Path

import msgspec
import pytest

from desktop.errors import KnownError
from desktop.errors.files import UnreadableFileError, UnwritableFileError
from desktop.errors.records import AmbiguousNameError
from desktop.errors.sync import BundleError, NoLaptopError, UnknownLaptopError
from desktop.errors.trust import IntegrityError
from desktop.model.ids import new_id
from desktop.services import bundles, checks, interviews, photos, syncing
from desktop.services import records as verbs
from desktop.services.desk import Desk
from desktop.services.photos import PhotoIn
from desktop.storage import journal, laptops, thumbnails
from desktop.storage.photos import PhotoKind
from desktop.storage.rows import execute
from desktop.sync.bundle import cards
from desktop.sync.client import making
from desktop.sync.client.wire import StoppedError
from desktop.sync.photo_protocol import BlobKind
from tests.fakes import Clock, District, chain_of, entries_of, new_desk
from tests.photo_samples import as_jpeg, quarters


@pytest.fixture
def other(tmp_path: Path) -> Desk:
    """A second laptop."""
    made = new_desk(tmp_path / "other", name="韩素秋")
    yield made
    made.station.close()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A stick that is plugged in."""
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


def meet(desk: Desk, other: Desk) -> None:
    """Let two laptops know each other, their people having compared fingerprints."""
    for here, there in ((desk, other), (other, desk)):
        card = bundles.own_card(there)
        bundles.take_on(here, card, cards.fingerprint(card), name="card")


def hand_over(desk: Desk, other: Desk, place: Path, **options: bool) -> bundles.Got:
    """Make a bundle for another laptop and take it there."""
    path = place / f"{new_id()}{bundles.BUNDLE_SUFFIX}"
    to = [one for one in bundles.known(desk) if one.station == station_of(other)]
    bundles.export(desk, to, path, **options)
    return bundles.take_in(other, path)


def station_of(desk: Desk) -> str:
    return desk.station.keys.station


def tally(desk: Desk) -> tuple[int, str]:
    with desk.station.database.read() as connection:
        return journal.entry_count(connection)


def test_two_laptops_hand_over_all_they_have(desk, other, district, stick):
    """
    After one bundle each way both hold the same, and both chains verify.
    """
    meet(desk, other)
    verbs.save(other, District().unit)

    there = hand_over(desk, other, stick)
    back = hand_over(other, desk, stick)

    assert tally(desk) == tally(other)
    assert (there.new, there.refused) == (len(entries_of(desk)) - back.new, 0)
    assert back.new > 0
    assert {"cadre", "subject"} <= there.types
    assert checks.verify(other).entries == tally(desk)[0]
    assert checks.verify(desk).entries == tally(desk)[0]


def test_photos_travel_whole(desk, other, stick):
    """
    Original, working copy and thumbnail arrive, byte for byte.
    """
    meet(desk, other)
    data = as_jpeg(quarters())
    taken = photos.ingest(desk, PhotoIn(source=data, name="IMG_0001.jpg"))

    got = hand_over(desk, other, stick)

    assert 1 == got.photos
    (original,) = other.station.photos.originals()
    assert data == other.station.photos.read(original, PhotoKind.ORIGINAL)
    for kind in PhotoKind:
        mine = desk.station.photos.read(original, kind)
        assert mine == other.station.photos.read(original, kind)
    assert taken is not None


def test_second_bundle_holds_only_what_is_new(desk, other, district, stick):
    """
    What the other said to hold is not packed again, unless everything is asked for.
    """
    meet(desk, other)
    photos.ingest(desk, PhotoIn(source=as_jpeg(quarters()), name="IMG_0001.jpg"))
    hand_over(desk, other, stick)
    hand_over(other, desk, stick)
    verbs.save(desk, district.observation())
    to = bundles.known(desk)

    fresh = bundles.export(desk, to, stick / "new.frbundle")
    whole = bundles.export(desk, to, stick / "all.frbundle", everything=True)

    assert (1, 0) == (fresh.entries, fresh.photos)
    assert (tally(desk)[0], 1) == (whole.entries, whole.photos)
    assert fresh.size_bytes < whole.size_bytes


def test_any_order_and_any_number_of_times(desk, other, district, stick):
    """
    Bundles taken twice and the later one first give the same as the sender has.
    """
    meet(desk, other)
    to = bundles.known(desk)
    first, second = stick / "1.frbundle", stick / "2.frbundle"
    bundles.export(desk, to, first)
    verbs.save(desk, district.observation())
    bundles.export(desk, to, second, everything=True)

    for path in (second, first, second, first):
        bundles.take_in(other, path)

    assert tally(desk)[0] == len(entries_of(other)) - len(entries_of_own(other))
    assert checks.verify(other)


def entries_of_own(desk: Desk) -> list[str]:
    with desk.station.database.read() as connection:
        return chain_of(connection, station_of(desk))


def test_older_word_of_what_a_laptop_holds_is_passed_over(
    desk, other, district, stick, clock
):
    """
    A bundle of yesterday that comes after one of today tells nothing new.
    """
    meet(desk, other)
    old, new = stick / "old.frbundle", stick / "new.frbundle"
    bundles.export(other, bundles.known(other), old)
    hand_over(desk, other, stick)
    later = dataclasses.replace(other, now=Clock(clock.at.replace(day=3)))
    bundles.export(later, bundles.known(later), new)

    bundles.take_in(desk, new)
    bundles.take_in(desk, old)

    with desk.station.database.read() as connection:
        held = laptops.chains_of(connection, station_of(other))
    assert len(entries_of_own(desk)) == held[station_of(desk)]


def test_relayed_entries_go_on_to_a_third(desk, other, district, stick, tmp_path):
    """
    What one laptop got by stick it hands on: the third holds what the first wrote.
    """
    third = new_desk(tmp_path / "third", name="陆鸣")
    meet(desk, other)
    meet(other, third)
    hand_over(desk, other, stick)

    hand_over(other, third, stick)

    wanted = set(entries_of_own(desk))
    assert wanted <= {entry.hash for entry in entries_of(third)}
    assert checks.verify(third)
    third.station.close()


def test_nothing_readable_is_on_the_stick(desk, other, district, stick):
    """
    Neither words nor names are in the file; and there is one file, whole.
    """
    meet(desk, other)
    secret = "他夜里到工地来过三次"
    interviews.keep(desk, district.interview(number=9, place=secret), None)
    verbs.save(desk, district.interview(number=8, place=secret))

    bundles.export(desk, bundles.known(desk), stick / "a.frbundle")

    (path,) = stick.iterdir()
    data = path.read_bytes()
    for words in (secret, "韩素秋", "程屿", "石桥镇"):
        assert words.encode() not in data


def test_bundle_for_others_is_refused(desk, other, district, stick, tmp_path):
    """
    A laptop it was not sealed for takes nothing out of it.
    """
    third = new_desk(tmp_path / "third", name="陆鸣")
    meet(desk, other)
    meet(desk, third)
    (to,) = bundles.named(desk, ["韩素秋"])
    bundles.export(desk, [to], stick / "a.frbundle")
    before = tally(third)

    with pytest.raises(BundleError) as refused:
        bundles.take_in(third, stick / "a.frbundle")

    assert "bundle_for_others" == refused.value.reason
    assert before == tally(third)
    third.station.close()


def test_unknown_maker_needs_somebody_who_vouches(desk, other, district, stick):
    """
    Nothing is taken from a laptop not known here until its fingerprint was compared.
    """
    card = bundles.own_card(other)
    bundles.take_on(desk, card, cards.fingerprint(card), name="card")
    path = stick / "a.frbundle"
    bundles.export(desk, bundles.known(desk), path)
    before = tally(other)

    with pytest.raises(UnknownLaptopError) as refused:
        bundles.take_in(other, path)

    assert before == tally(other)
    assert [] == bundles.known(other)
    with pytest.raises(UnknownLaptopError):
        bundles.take_in(other, path, fingerprint="0000 0000 0000 0000")
    got = bundles.take_in(other, path, fingerprint=refused.value.fingerprint.upper())
    assert got.new == len(entries_of_own(desk))
    assert ["周以宁"] == [laptop.name for laptop in bundles.known(other)]


def test_another_key_in_a_known_name_is_refused(desk, other, district, stick, tmp_path):
    """
    A bundle in the name of a known laptop, signed with another key, is not taken.
    """
    meet(desk, other)
    path = stick / "a.frbundle"
    bundles.export(desk, bundles.known(desk), path)
    (there,) = bundles.known(other)
    forged = dataclasses.replace(there, signing=bytes(32))
    with other.station.database.write() as connection:
        laptops.know(connection, forged)

    with pytest.raises(BundleError) as refused:
        bundles.take_in(other, path)

    assert "card_other_key" == refused.value.reason


@pytest.mark.parametrize("share", [0.0, 0.001, 0.3, 0.7, 0.999])
def test_cut_off_bundle_is_refused_and_taken_when_whole(
    desk, other, district, stick, share
):
    """
    Of a file that ends too early what was whole is kept; the whole file mends it.
    """
    meet(desk, other)
    photos.ingest(desk, PhotoIn(source=as_jpeg(quarters()), name="IMG_0001.jpg"))
    path = stick / "a.frbundle"
    bundles.export(desk, bundles.known(desk), path)
    data = path.read_bytes()
    cut = stick / "cut.frbundle"
    cut.write_bytes(data[: int(len(data) * share)])

    with pytest.raises(BundleError) as refused:
        bundles.take_in(other, cut)

    assert refused.value.reason in {"bundle_cut", "bundle_changed", "bundle_foreign"}
    assert checks.verify(other)
    bundles.take_in(other, path)
    assert set(entries_of_own(desk)) <= {entry.hash for entry in entries_of(other)}
    assert desk.station.photos.originals() == other.station.photos.originals()


def test_any_changed_byte_is_noticed(desk, other, district, stick):
    """
    Wherever a byte is changed, the bundle is refused and the journal stays sound.
    """
    meet(desk, other)
    path = stick / "a.frbundle"
    bundles.export(desk, bundles.known(desk), path)
    data = path.read_bytes()
    before = tally(other)
    for at in range(0, len(data), max(1, len(data) // 40)):
        changed = bytearray(data)
        changed[at] ^= 1
        bad = stick / "bad.frbundle"
        bad.write_bytes(changed)

        with pytest.raises(BundleError):
            bundles.take_in(other, bad)

        assert before == tally(other)


@pytest.mark.parametrize(
    "data",
    [b"", b"hello", b"PK\x03\x04" * 100, b"age-encryption.org/v1\n", b"\xa5\x00" * 32],
)
def test_what_is_no_bundle_is_said(desk, stick, data):
    """
    A file that is none is refused by name.
    """
    path = stick / "photo.jpg"
    path.write_bytes(data)

    with pytest.raises(BundleError) as refused:
        bundles.take_in(desk, path)

    assert "photo.jpg" == refused.value.name


def test_missing_places_are_said(desk, other, stick):
    """
    A file that is not there, and a stick that was pulled, are known errors.
    """
    meet(desk, other)

    with pytest.raises(UnreadableFileError):
        bundles.take_in(desk, stick / "none.frbundle")
    with pytest.raises(UnreadableFileError):
        bundles.read_card(stick / "none.frcard")
    with pytest.raises(UnwritableFileError):
        bundles.export(desk, bundles.known(desk), stick / "gone" / "a.frbundle")
    with pytest.raises(UnwritableFileError):
        bundles.write_card(desk, stick / "gone" / "a.frcard")


def test_card_file_is_read_back(desk, other, stick):
    """
    A card travels as a file; changed by a byte it is refused.
    """
    path = stick / "a.frcard"
    card = bundles.write_card(desk, path)

    assert card == bundles.read_card(path)
    path.write_bytes(path.read_bytes().replace("周以宁".encode(), "周以安".encode()))
    with pytest.raises(BundleError) as refused:
        bundles.read_card(path)
    assert "bundle_unsigned" == refused.value.reason


def test_own_card_is_not_taken_on(desk):
    """
    A laptop does not hand over to itself.
    """
    card = bundles.own_card(desk)

    with pytest.raises(BundleError) as refused:
        bundles.take_on(desk, card, cards.fingerprint(card), name="card")

    assert "bundle_own" == refused.value.reason


def test_names_lead_to_known_laptops(desk, other, tmp_path):
    """
    A name that none, or two, bear is said; a station's id is never ambiguous.
    """
    namesake = new_desk(tmp_path / "namesake", name="韩素秋")
    meet(desk, other)
    with pytest.raises(NoLaptopError):
        bundles.named(desk, ["陆鸣"])
    meet(desk, namesake)

    with pytest.raises(AmbiguousNameError):
        bundles.named(desk, ["韩素秋"])
    (found,) = bundles.named(desk, [station_of(other)])
    assert station_of(other) == found.station
    namesake.station.close()


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


def test_photo_without_its_original_is_not_kept(desk, other, stick, monkeypatch):
    """
    A photo of which a part is missing, or another's, stops the taking; none is kept.
    """
    meet(desk, other)
    photos.ingest(desk, PhotoIn(source=as_jpeg(quarters()), name="IMG_0001.jpg"))
    whole = making._heads
    for kept in (
        lambda heads: [head for head in heads if head.kind is not BlobKind.WORKING],
        lambda heads: [
            msgspec.structs.replace(head, original=bytes(32)) for head in heads
        ],
    ):
        monkeypatch.setattr(
            making,
            "_heads",
            lambda station, photo, kept=kept: kept(whole(station, photo)),
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


def test_what_another_laptop_holds_is_told_and_is_no_receipt(
    desk, other, district, stick
):
    """
    After the other's answer the standing says what it holds, and still waits for all.
    """
    meet(desk, other)
    waiting = syncing.standing(desk).outstanding.entries
    hand_over(desk, other, stick)
    assert 0 == syncing.standing(desk).elsewhere

    back = hand_over(other, desk, stick)
    verbs.save(desk, district.observation())

    found = syncing.standing(desk)
    assert waiting + back.new + 1 == found.outstanding.entries
    assert waiting + back.new == found.elsewhere
