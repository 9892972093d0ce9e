"""What a station writes is a chain of revisions, and the newest is the record."""

from __future__ import annotations

from datetime import timedelta

from desktop.model.journal import GENESIS, check_entry
from desktop.storage import journal, records
from tests.fakes import MORNING
from tests.storage.helpers import HOME, Elsewhere, change, every, take, unit, write


def test_entries_of_a_station_are_a_chain(station, writer):
    """
    Entries are numbered without gaps, each names the one before, and all are sound.
    """
    write(station, writer, change(unit("一")), change(unit("二")))
    write(station, writer, change(unit("三")))

    found = every(station)

    assert [1, 2, 3] == [entry.head.seq for entry in found]
    assert [GENESIS, found[0].hash, found[1].hash] == [e.head.prev for e in found]
    for entry in found:
        check_entry(entry)


def test_tally_is_the_sum_of_all_hashes(station, writer):
    """
    How many entries there are, and the sum of their hashes, is kept with each write.
    """
    with station.database.read() as connection:
        assert (0, "0" * 64) == journal.entry_count(connection)
    write(station, writer, change(unit("一")), change(unit("二")))

    total = sum(int(entry.hash, 16) for entry in every(station)) % (1 << 256)

    with station.database.read() as connection:
        assert (2, f"{total:064x}") == journal.entry_count(connection)


def test_revision_becomes_the_state(station, writer):
    """
    The newest revision is the record; its heads are the entry's hash.
    """
    body = unit("一")
    (first,) = write(station, writer, change(body))
    (second,) = write(
        station, writer, change(body | {"name": "二", "order": 3}, first.hash)
    )

    with station.database.read() as connection:
        stored = records.stored(connection, body["id"])

    assert ("二", 3, (second.hash,)) == (
        stored.record.name,
        stored.record.order,
        stored.heads,
    )


def test_nothing_to_write_writes_nothing(station, writer):
    """
    No changes make no entries.
    """
    assert [] == write(station, writer)
    assert [] == every(station)


def test_clock_set_back_a_year_loses_nothing(station, writer):
    """
    A wrong wall clock is written down; chain, hybrid clock and state keep their order.
    """
    body = unit("一")
    (first,) = write(station, writer, change(body))
    back = MORNING - timedelta(days=365)
    (second,) = write(
        station, writer, change(body | {"name": "二"}, first.hash), now=back
    )

    assert ("2026-03-02T00:30:00Z", "2025-03-02T00:30:00Z") == (
        first.head.at,
        second.head.at,
    )
    assert first.head.clock + 1 == second.head.clock
    with station.database.read() as connection:
        assert "二" == records.stored(connection, body["id"]).record.name
        history = journal.history(connection, "unit", body["id"])
    assert [first, second] == history


def test_history_is_in_the_order_of_writing(station, writer):
    """
    A revision stands behind what it is based on, even when its clock was behind.
    """
    ahead = Elsewhere()
    body = unit("一")
    first = ahead.entry(body, clock=1 << 62)
    take(station, [first])
    (second,) = write(station, writer, change(body | {"name": "二"}, first.hash))

    with station.database.read() as connection:
        history = journal.history(connection, "unit", body["id"])

    assert second.head.clock < first.head.clock
    assert [first, second] == history


def test_record_without_entries_has_no_history(station):
    """
    What is not here has no history.
    """
    with station.database.read() as connection:
        assert [] == journal.history(connection, "unit", HOME)
