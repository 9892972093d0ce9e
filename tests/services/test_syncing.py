"""The verb of syncing, against a real archive over HTTP."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

import pytest

from desktop.errors import KnownError
from desktop.errors.sync import UnknownArchiveError
from desktop.services import records as verbs
from desktop.services import syncing
from desktop.services.desk import Desk
from tests.fakes import exchange
from tests.sync.places import Shelf


def know(desk: Desk, shelf: Shelf) -> None:
    """Tell a desk where the archive is."""
    syncing.know_archive(desk, shelf.url, shelf.code())


def test_no_archive_known_is_said_and_nothing_is_lost(desk, district):
    """
    Without an address the run is refused before anything is sent.
    """
    with pytest.raises(UnknownArchiveError):
        syncing.sync(desk)

    assert syncing.standing(desk).outstanding.entries > 0


def test_run_leaves_nothing_on_this_station_only(desk, district, shelf):
    """
    After a run every record is archived, and the standing says so.
    """
    know(desk, shelf)

    report = syncing.sync(desk)

    standing = syncing.standing(desk)
    waiting = standing.outstanding
    assert (0, 0, None) == (waiting.entries, waiting.photos, waiting.oldest_at)
    assert all(place.here == 0 for place in standing.places)
    assert report.counts.digest_equal
    assert shelf.url == standing.archive.url


def test_later_record_is_here_only_until_the_next_run(desk, district, shelf):
    """
    What is written after a run counts as not delivered, by its type.
    """
    know(desk, shelf)
    syncing.sync(desk)
    verbs.save(desk, district.observation())

    places = {place.type: place for place in syncing.standing(desk).places}

    assert places["observation"].here == 1
    assert places["cadre"].here == 0


def test_what_has_not_left_the_laptop(desk, district, clock):
    """
    Everything written here is outstanding since its oldest, until an archive confirms.
    """
    written_at = desk.now()
    clock.forward(days=2, hours=1)
    verbs.save(desk, district.observation())

    found = syncing.outstanding(desk)

    assert (14, 0) == (found.entries, found.photos)
    assert (written_at, None) == (found.oldest_at, found.photo_at)
    assert timedelta(days=2, hours=1) == found.age
    assert not found.is_overdue
    clock.forward(days=1)
    assert syncing.outstanding(desk).is_overdue


def test_photo_outlives_its_entry_in_the_queue(desk, district, clock):
    """
    A photo waits since it was put in a record, though that record is changed later.
    """
    portrait = "ab" * 32
    verbs.save(desk, dataclasses.replace(district.cadre, portrait=portrait))
    put_at = desk.now()
    clock.forward(days=4)
    verbs.save(
        desk, dataclasses.replace(district.cadre, portrait=portrait, post="乡长")
    )

    found = syncing.outstanding(desk)

    assert (1, put_at) == (found.photos, found.photo_at)


def test_clock_set_back_gives_no_negative_age(desk, district, clock):
    """
    An entry that seems to come from the future has waited no time, and is told.
    """
    clock.forward(days=-30)

    found = syncing.outstanding(desk)

    assert timedelta() == found.age
    assert found.is_ahead_of_clock
    assert not found.is_overdue


def test_what_came_here_late_waits_since_it_was_written(
    desk, district, other, shelf, clock
):
    """
    The oldest is the oldest of all stations, in whatever order entries came here.
    """
    know(desk, shelf)
    syncing.sync(desk)
    written_at = other.now()
    clock.forward(days=5)
    verbs.save(desk, district.observation())
    verbs.save(other, district.observation())
    exchange(other, desk)

    assert written_at == syncing.outstanding(desk).entry_at


def test_archive_met_is_remembered_and_forgotten_with_its_address(
    desk, district, shelf, tmp_path
):
    """
    Another archive at a new address is met as a stranger, not taken for the first.
    """
    know(desk, shelf)
    first = syncing.sync(desk).counts.archive
    know(desk, shelf)  # the same again forgets nothing
    second_shelf = Shelf(tmp_path / "second")
    try:
        know(desk, second_shelf)
        second = syncing.sync(desk).counts.archive
    finally:
        second_shelf.close()

    assert first != second
    assert syncing.archive_url(desk) == second_shelf.url


def test_changes_of_a_run_are_the_types_that_came(desk, district, other, shelf):
    """
    A run says which record types changed here, so that screens can redraw.
    """
    for one in (desk, other):
        know(one, shelf)
    syncing.sync(desk)
    syncing.sync(other)
    verbs.save(other, district.observation())
    syncing.sync(other)

    changed = syncing.changes(syncing.sync(desk))

    assert frozenset({"observation"}) == changed.types


def test_last_meeting_is_remembered(desk, district, shelf):
    """
    When the archive was last met is known; a run that failed is no meeting.
    """
    assert syncing.last_met_at(desk) is None
    know(desk, shelf)
    syncing.sync(desk)
    met = syncing.last_met_at(desk)
    syncing.know_archive(desk, "http://127.0.0.1:9", "")
    with pytest.raises(KnownError):
        syncing.sync(desk)

    assert met is not None
    assert met == syncing.last_met_at(desk)
