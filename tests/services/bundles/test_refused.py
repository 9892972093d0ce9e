"""Handing over by stick, between real stations and through real files."""

from __future__ import annotations

import dataclasses

import pytest

from desktop.errors.files import UnreadableFileError, UnwritableFileError
from desktop.errors.sync import (
    BundleError,
    BundleForOthersError,
    BundlePartlyTakenError,
    UnknownLaptopError,
)
from desktop.services import bundles, checks, interviews, photos
from desktop.services import records as verbs
from desktop.services.photos import PhotoIn
from desktop.storage import laptops
from desktop.sync.bundle import cards
from tests.fakes import entries_of, new_desk
from tests.photo_samples import as_jpeg, quarters
from tests.services.bundles.hand import entries_of_own, meet, tally


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

    with pytest.raises(BundleForOthersError) as refused:
        bundles.take_in(third, stick / "a.frbundle")

    assert "a.frbundle" == refused.value.name
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
    (before, _sum) = tally(other)

    with pytest.raises(BundleError) as refused:
        bundles.take_in(other, cut)

    (after, _sum) = tally(other)
    came = after - before, len(other.station.photos.originals())
    assert any(came) is isinstance(refused.value, BundlePartlyTakenError)
    if isinstance(refused.value, BundlePartlyTakenError):
        assert came == (refused.value.entries, refused.value.photos)
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
