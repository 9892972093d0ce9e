"""What cannot be taken is held with its reason, and what is strange mixes nothing."""

from __future__ import annotations

import pytest

from desktop.errors.records import UnknownRecordError
from desktop.model.codec import canonical
from desktop.model.ids import id_at
from desktop.model.journal import Entry
from desktop.storage import journal, records, search, states
from desktop.storage import station as stations
from desktop.storage.rows import rows
from tests.fakes import ORGAN, PASSPHRASE
from tests.storage.helpers import HOME, Elsewhere, every, links, state, take, unit


def held(station):
    """Return (reason, detail, source) of what is in quarantine."""
    with station.database.read() as connection:
        sql = "SELECT reason, detail, came_from FROM quarantine ORDER BY reason"
        return rows(connection, sql)


def test_bad_entries_are_held_with_their_reason_and_the_rest_is_taken(station):
    """
    A bad entry goes to quarantine with a reason a person can read; the rest flows.
    """
    there = Elsewhere()
    good, better = there.entry(unit("一")), there.entry(unit("二"))
    forged = Entry(good.head_bytes, canonical(unit("三")))
    unread = Elsewhere().entry(unit(order="first"))
    nonsense = Entry(b"nonsense", b"{}")
    wrong_id = Elsewhere().entry(unit("四"), record=id_at(7, 7))

    done = take(station, [forged, unread, nonsense, good, wrong_id, better], "U盘")

    assert {good.hash, better.hash} == set(done.new)
    assert ["unreadable", "untrue", "untrue", "untrue"] == sorted(
        item.reason for item in done.refused
    )
    assert {
        ("untrue", "body", "U盘"),
        ("untrue", "head", "U盘"),
        ("untrue", "record", "U盘"),
        ("unreadable", "order", "U盘"),
    } == set(held(station))
    with station.database.read() as connection:
        assert 2 == journal.entry_count(connection)[0]


def test_held_entry_is_held_once(station):
    """
    The same bad entry again is the same one; it never becomes part of the journal.
    """
    nonsense = Entry(b"nonsense", b"{}")

    for _ in range(2):
        take(station, [nonsense, nonsense])

    assert 1 == len(held(station))
    assert [] == every(station)


def test_fork_is_held_whichever_came_first(station, tmp_path):
    """
    Two entries at one number: the first that came stands, the other is shown.
    """
    here, copy = Elsewhere(HOME), Elsewhere(HOME)
    mine, other = here.entry(unit("一")), copy.entry(unit("二"))

    take(station, [mine])
    done = take(station, [other])

    assert [("forked", "1")] == [(r.reason, r.detail) for r in done.refused]
    assert [mine] == every(station)
    again = stations.create(tmp_path / "again", PASSPHRASE, organ=ORGAN)
    both = take(again, [other, mine])
    assert (1, 1) == (len(both.new), len(both.refused))
    again.close()


def test_places_far_apart_are_looked_up_one_by_one(station):
    """
    Entries from all over a long chain are placed like neighbours are.
    """
    here, copy = Elsewhere(HOME), Elsewhere(HOME)
    entries = [here.entry(unit(str(n))) for n in range(9)]
    forks = [copy.entry(unit(str(n))) for n in range(9)]
    take(station, [entries[0], entries[8]])

    done = take(station, [forks[0], forks[8], entries[4]])

    assert ({"1", "9"}, 1) == ({r.detail for r in done.refused}, len(done.new))


def test_type_of_a_newer_program_is_kept_and_passed_on(station, writer):
    """
    A record type we do not know stays in the journal and shows nowhere.
    """
    newer = Elsewhere().entry(unit("一"), type="ballot")

    done = take(station, [newer])
    with station.database.write() as connection:
        states.rebuild(connection)

    assert ((newer.hash,), ()) == (done.new, done.refused)
    assert [newer] == every(station)
    with (
        station.database.read() as connection,
        pytest.raises(UnknownRecordError),
    ):
        records.stored(connection, newer.head.record)


def test_entry_based_on_another_record_mixes_nothing(station):
    """
    A parent that is another record's revision is passed over.
    """
    there = Elsewhere()
    mine = there.entry(unit("我的", short_name="密"))
    strange = there.entry(unit("别的"), mine.hash)
    beside = there.entry(strange.body | {"order": 1})

    take(station, [mine, strange])
    take(station, [beside])

    with station.database.read() as connection:
        stored = records.stored(connection, strange.head.record)
    assert ("", 1) == (stored.record.short_name, stored.record.order)


def test_same_id_in_two_types_stays_apart(station):
    """
    One id used for two record types is two records, with links and conflicts apart.
    """
    there = Elsewhere()
    body = {"id": HOME, "subjects": [id_at(3, 1)]}
    types = ("interview", "photo")
    first = [there.entry(body, type=name) for name in types]
    sides = [
        there.entry(body | {"place": place}, entry.hash, type=entry.head.type)
        for entry in first
        for place in "甲乙"
    ]

    take(station, first)
    take(station, sides)
    with station.database.write() as connection:
        assert 0 == search.catch_up(connection, 9)
        found = [records.conflicts_of(connection, name, HOME)[0].name for name in types]

    assert ["place", "place"] == found
    assert [HOME, HOME] == links(station, id_at(3, 1))
    assert [1, 1] == [len(state(station, name)[name]) for name in types]
