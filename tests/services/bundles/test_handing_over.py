"""Handing over by stick, between real stations and through real files."""

from __future__ import annotations

import dataclasses

import pytest

from desktop.errors.records import AmbiguousNameError
from desktop.errors.sync import NoLaptopError
from desktop.services import bundles, checks, photos, syncing
from desktop.services import records as verbs
from desktop.services.photos import PhotoIn
from desktop.storage import laptops
from desktop.storage.photos import PhotoKind
from tests.fakes import Clock, District, entries_of, new_desk
from tests.photo_samples import as_jpeg, quarters
from tests.services.bundles.hand import (
    entries_of_own,
    hand_over,
    meet,
    station_of,
    tally,
)


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
