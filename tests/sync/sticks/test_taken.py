"""Bundles of another hand's laptop and of ours: either takes the other's whole."""

from __future__ import annotations

import pytest

from desktop.errors.sync import BundleError
from desktop.services import checks, photos, syncing
from desktop.services import records as verbs
from desktop.services.photos import PhotoIn
from desktop.storage.photos import PhotoKind
from tests.fakes import District, new_desk
from tests.photo_samples import as_jpeg, quarters
from tests.sync.places import EMBEDDED, Shelf
from tests.sync.second_bytes import new_id
from tests.sync.second_client import SecondClient
from tests.sync.sticks.hand import (
    ORGAN,
    brought,
    digest,
    digest_of,
    given,
    held,
    met,
    note,
    photograph,
    to_all,
)

MANY = 2_600  # observations: more than go in one message


def test_bundle_of_ours_is_opened_and_proved(desk, courier, tmp_path):
    """
    Every entry stands under a seal of its maker; a photo comes byte for byte.
    """
    District().save(desk)
    data = as_jpeg(quarters())
    photos.ingest(desk, PhotoIn(source=data, name="IMG_0001.jpg"))

    bundle = courier.take(given(desk, tmp_path))

    mine = courier.second.journal
    assert digest(desk) == digest_of(courier)
    assert ({}, mine.entries.keys()) == (mine.held, mine.sealed)
    ((original, photo),) = courier.photos.items()
    for kind in PhotoKind:
        kept = desk.station.photos.read(original.hex(), kind)
        assert photo[kind.value] == kept
    assert data == photo["original"]
    station = desk.station.keys.station
    assert [[station, digest(desk)[0]]] == bundle.said["chains"]


@pytest.mark.parametrize("many", [1, MANY])
def test_bundle_of_the_other_is_taken_whole(desk, courier, tmp_path, many):
    """
    Ours shows what it wrote, holds its photo and verifies its chain.
    """
    seen = [note(courier, place=f"桩{at}") for at in range(many)]
    name = photograph(courier)

    got = brought(desk, tmp_path, courier.make(to_all(courier)))
    again = brought(desk, tmp_path, courier.make(to_all(courier)))

    assert (many + 1, 0, 1) == (got.new, got.refused, got.photos)
    assert (0, 0, 1) == (again.new, again.refused, again.photos_known)
    assert "桩0" == verbs.read(desk, seen[0]["id"]).record.place
    for kind in PhotoKind:
        kept = desk.station.photos.read(name.hex(), kind)
        assert courier.photos[name][kind.value] == kept
    assert checks.verify(desk).entries == digest(desk)[0]


def test_next_bundle_holds_only_what_is_new(desk, courier, tmp_path):
    """
    Each takes the other's word of what it holds, and packs that no more.
    """
    verbs.save(desk, District().unit)
    note(courier, place="渡口")
    photograph(courier)
    courier.take(given(desk, tmp_path))
    brought(desk, tmp_path, courier.make(to_all(courier)))
    assert digest(desk) == digest_of(courier)

    bundle = courier.take(given(desk, tmp_path))
    assert (0, [], []) == (
        bundle.said["entries"],
        bundle.said["batches"],
        bundle.said["blobs"],
    )
    whole = courier.take(given(desk, tmp_path, everything=True))
    assert digest(desk)[0] == whole.said["entries"]
    note(courier, place="村口")
    fresh = brought(desk, tmp_path, courier.make(to_all(courier)))
    assert (1, 0, 0) == (fresh.new, fresh.known, fresh.photos_known)


@EMBEDDED
def test_what_others_wrote_is_judged_by_the_register(tmp_path, desk, courier, engines):
    """
    Where both met an archive, either brings the register and what a third sealed.
    """
    shelf = Shelf(tmp_path / "archive", is_secret=True, **engines)
    second, third = courier.second, SecondClient(ORGAN)
    second.session.enrol(shelf.url, shelf.code())
    syncing.know_archive(desk, shelf.url, shelf.code())
    syncing.sync(desk)
    third.session.enrol(shelf.url, shelf.code())
    third.write("observation", {"id": new_id(), "place": "渡口"})
    third.sign()
    second.journal.entries.update(third.journal.entries)
    second.journal.seals.update(third.journal.seals)
    bare = courier.make(to_all(courier), registers=[])
    first = brought(desk, tmp_path, bare), held(desk)
    second.greet()
    second.read_register()

    true = second.journal.registers[second.session.archive]
    false = courier.make(to_all(courier), registers=[true | {"stations": []}])
    with pytest.raises(BundleError) as refused:
        brought(desk, tmp_path, false)
    then = brought(desk, tmp_path, courier.make(to_all(courier))), held(desk)

    assert (0, 1, ["unknown_station"]) == (first[0].new, first[0].refused, first[1])
    assert "bundle_unsigned" == refused.value.reason
    assert (1, 0, []) == (then[0].new, then[0].refused, then[1])
    for one in (second, third):
        one.session.line.close()
    shelf.close()


def test_one_bundle_is_for_several(desk, courier, tmp_path):
    """
    Each of them opens it; what one of them lacks is in it.
    """
    other = new_desk(tmp_path / "other", name="陆鸣")
    met(courier, other, tmp_path)
    note(courier, place="渡口")
    ours = courier.known[desk.station.keys.station]
    first = brought(desk, tmp_path, courier.make([ours]))
    courier.take(given(desk, tmp_path))

    raw = courier.make(to_all(courier))
    got = [brought(one, tmp_path, raw).new for one in (desk, other)]

    entries = digest_of(courier)[0]
    assert (1, [0, entries]) == (first.new, got)
    assert digest(other)[0] == entries + 1  # his own card
    other.station.close()


def test_one_bad_entry_is_held_and_the_rest_flows(desk, courier, tmp_path):
    """
    Sealed by its station or not: what ours cannot read waits with its reason.
    """
    courier.second.write("observation", {"id": new_id(), "site": "the moon"})
    note(courier, place="渡口")

    got = brought(desk, tmp_path, courier.make(to_all(courier)))

    assert (1, 1, ["unreadable"]) == (got.new, got.refused, held(desk))
