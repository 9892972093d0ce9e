"""Two places to bring records to: the team leader's hub, and the archive."""

from __future__ import annotations

import dataclasses
import hashlib

import pytest

from desktop.errors.sync import UnknownArchiveError, WrongCarrierError
from desktop.services import lists, reconciling, syncing, wiping
from desktop.services import records as verbs
from desktop.services.desk import Desk
from desktop.storage import whereabouts
from desktop.storage.carriers import Carrier, hubs
from desktop.storage.whereabouts import Whereabouts
from tests.fakes import District
from tests.sync.places import Shelf


@pytest.fixture
def photo(desk: Desk, district: District) -> str:
    """A photo that a record names."""
    original = b"original of a portrait"
    name = hashlib.sha256(original).hexdigest()
    desk.station.photos.put(name, original, b"working copy")
    verbs.save(desk, dataclasses.replace(district.cadre, portrait=name))
    return name


def bring(desk: Desk, place: Shelf, carrier: Carrier) -> None:
    """Enrol at a place and sync with it."""
    syncing.know_archive(desk, place.url, place.code(), carrier=carrier)
    assert syncing.sync(desk, carrier=carrier).counts.digest_equal


def where(desk: Desk, record: str) -> Whereabouts:
    """Return where a record is."""
    with desk.station.database.read() as connection:
        return whereabouts.whereabouts(connection, record)


def listed(desk: Desk) -> set[Whereabouts]:
    """Return what the list of cadres says of them."""
    numbers = lists.numbers(desk, "cadre")
    return {row.where for row in lists.page(desk, "cadre", numbers)}


def test_record_goes_from_here_to_the_leader_to_the_archive(desk, district, shelf, hub):
    """
    本机, 组长, 已入档: each place's own receipts say which.
    """
    cadre = district.cadre.id
    assert Whereabouts.HERE is where(desk, cadre)
    assert {Whereabouts.HERE} == listed(desk)

    bring(desk, hub, Carrier.HUB)
    assert Whereabouts.HUB is where(desk, cadre)
    assert {Whereabouts.HUB} == listed(desk)
    places = syncing.standing(desk).places
    assert {(place.here, place.archived) for place in places} == {(0, 0)}
    assert all(place.hub == place.total for place in places)

    bring(desk, shelf, Carrier.ARCHIVE)
    assert Whereabouts.ARCHIVED is where(desk, cadre)
    assert {Whereabouts.ARCHIVED} == listed(desk)
    assert all(place.archived == place.total for place in syncing.standing(desk).places)
    verbs.save(desk, dataclasses.replace(district.cadre, post="乡长"))
    assert Whereabouts.HERE is where(desk, cadre)
    assert {Whereabouts.HERE} == listed(desk)
    assert not lists.may_sort("cadre", "where")


def test_photo_with_the_leader_is_not_archived(photo, desk, shelf, hub):
    """
    A photo has the same three places.
    """

    def where_it_is() -> Whereabouts:
        return syncing.photo_whereabouts(desk, photo)

    assert Whereabouts.HERE is where_it_is()
    bring(desk, hub, Carrier.HUB)
    assert Whereabouts.HUB is where_it_is()
    waiting = syncing.outstanding(desk)
    assert (1, 1) == (waiting.photos, waiting.photos_at_hub)
    (place,) = [one for one in syncing.standing(desk).places if one.type == "photo"]
    assert (0, 1, 0) == (place.here, place.hub, place.archived)
    bring(desk, shelf, Carrier.ARCHIVE)
    assert Whereabouts.ARCHIVED is where_it_is()


def test_hub_makes_nothing_archived_nor_removable(desk, district, hub, tmp_path):
    """
    What only the leader has is outstanding, not reconciled, and keeps the station.
    """
    bring(desk, hub, Carrier.HUB)

    waiting = syncing.outstanding(desk)
    found = reconciling.reconcile(desk)
    lacks = wiping.plan(desk).lacks

    assert waiting.entries == waiting.entries_at_hub > 0
    assert waiting.oldest_at is not None
    assert not found.is_equal
    assert () == found.archives
    assert 0 == found.whole.records - found.whole.records_waiting
    assert waiting.entries == sum(lack.kind == "entry" for lack in lacks)


def test_hub_is_never_taken_for_the_archive_nor_the_archive_for_a_hub(
    desk, district, shelf, hub
):
    """
    Each says what it is; under the other name it gets nothing.
    """
    for place, carrier in ((hub, Carrier.ARCHIVE), (shelf, Carrier.HUB)):
        syncing.know_archive(desk, place.url, place.code(), carrier=carrier)

        with pytest.raises(WrongCarrierError):
            syncing.sync(desk, carrier=carrier)

        assert [(0,)] == place.rows("SELECT count(*) FROM log")
    with desk.station.database.read() as connection:
        assert frozenset() == hubs(connection)


def test_hub_holds_what_nobody_there_has_a_key_of(desk, district, other, hub, shelf):
    """
    What a station wrote that never came waits with its reason until it joins the hub.
    """
    verbs.save(other, district.observation(observer_id=other.reviewer))
    syncing.know_archive(other, hub.url, hub.code(), carrier=Carrier.HUB)
    before = syncing.sync(other, carrier=Carrier.HUB).counts
    reasons = {one.reason for one in syncing.standing(other).held}

    bring(desk, hub, Carrier.HUB)
    after = syncing.sync(other, carrier=Carrier.HUB).counts

    assert before.refused_there > 0
    assert {"unknown_station"} == reasons
    assert (0, True) == (after.refused_there, after.digest_equal)
    assert () == syncing.standing(other).held


def test_hub_stays_one(tmp_path):
    """
    A hub's folder that is served without the option is a hub all the same.
    """
    Shelf(tmp_path / "hub", is_hub=True).close()

    again = Shelf(tmp_path / "hub")

    try:
        assert again.serving.archive.is_hub
    finally:
        again.close()


def test_each_place_is_known_by_itself(desk, district, shelf, hub):
    """
    To know a hub changes nothing of the archive; an unknown one is said.
    """
    bring(desk, shelf, Carrier.ARCHIVE)
    with pytest.raises(UnknownArchiveError):
        syncing.sync(desk, carrier=Carrier.HUB)

    bring(desk, hub, Carrier.HUB)

    standing = syncing.standing(desk)
    assert (shelf.url, hub.url) == (standing.archive.url, standing.hub.url)
    assert hub.url == syncing.archive_url(desk, Carrier.HUB)
    assert standing.archive.archive == shelf.serving.archive.id
    assert standing.hub.archive == hub.serving.archive.id
    assert ["hub", "archive"] == [run.report["carrier"] for run in standing.runs]
    with desk.station.database.read() as connection:
        assert frozenset({standing.hub.archive}) == hubs(connection)


def test_list_says_the_same_as_each_record(desk, district, shelf, hub):
    """
    Some rows here, some with the leader, some archived: page and record agree.
    """
    bring(desk, shelf, Carrier.ARCHIVE)
    there, here = district.observation(), district.observation()
    verbs.save(desk, there)
    verbs.save(desk, dataclasses.replace(district.cadre, post="乡长"))
    bring(desk, hub, Carrier.HUB)
    verbs.save(desk, here)

    told = {}
    for type_name in ("observation", "cadre", "unit"):
        numbers = lists.numbers(desk, type_name)
        rows = lists.page(desk, type_name, numbers)
        told |= {row.record.id: row.where for row in rows}

    assert told == {record: where(desk, record) for record in told}
    assert {*told.values()} == {*Whereabouts}
    assert (Whereabouts.HUB, Whereabouts.HERE) == (told[there.id], told[here.id])
    assert Whereabouts.HUB is told[district.cadre.id]
