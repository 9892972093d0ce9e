"""The verb of syncing, against a real archive over HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.errors import KnownError, UnknownArchiveError
from desktop.services import records as verbs
from desktop.services import syncing
from desktop.services.desk import Desk
from tests.sync.places import Shelf


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    made = Shelf(tmp_path / "archive")
    yield made
    made.close()


def know(desk: Desk, shelf: Shelf) -> None:
    """Tell a desk where the archive is."""
    syncing.know_archive(desk, shelf.address.url, shelf.address.token)


def test_no_archive_known_is_said_and_nothing_is_lost(desk, district):
    """
    Without an address the run is refused before anything is sent.
    """
    with pytest.raises(UnknownArchiveError):
        syncing.sync(desk)

    assert syncing.standing(desk).entries > 0


def test_run_leaves_nothing_on_this_station_only(desk, district, shelf):
    """
    After a run every record is archived, and the standing says so.
    """
    know(desk, shelf)

    report = syncing.sync(desk)

    standing = syncing.standing(desk)
    assert (0, 0) == (standing.entries, standing.photos)
    assert all(place.here == 0 for place in standing.places)
    assert report.counts.digest_equal
    assert "没有" not in standing.url


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
    assert syncing.archive_url(desk) == second_shelf.address.url


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
