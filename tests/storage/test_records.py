from __future__ import annotations

from array import array

import pytest

from desktop.errors.records import UnknownRecordError
from desktop.model.fieldwork import Interview
from desktop.model.ids import id_at, new_id
from desktop.model.people import Unit
from desktop.storage import drafts, journal, records, search
from desktop.storage.rows import MOST_MARKS, each
from tests.fakes import MORNING
from tests.storage.helpers import change, unit, write

NOBODY = id_at(7, 7)


@pytest.fixture
def saved(station, writer):
    """Three units: by name, in order of arrival."""
    bodies = [unit("丙", order=2), unit("甲", order=3), unit("乙", order=1)]
    write(station, writer, *(change(body) for body in bodies))
    return bodies


def names(found):
    """Return the names of units."""
    return [item.name for item in found]


def test_record_is_read_by_type_or_by_id(station, saved):
    """
    A record is read by its type and id, or found by its id alone.
    """
    with station.database.read() as connection:
        wanted = saved[1]["id"]

        assert "甲" == records.read(connection, Unit, wanted).name
        assert "甲" == records.stored(connection, wanted).record.name
        assert "unit" == records.type_of(connection, wanted)
        for act in (
            lambda: records.read(connection, Unit, NOBODY),
            lambda: records.stored(connection, NOBODY),
            lambda: records.stored_at(connection, NOBODY, ["a" * 64]),
            lambda: records.type_of(connection, NOBODY),
        ):
            with pytest.raises(UnknownRecordError):
                act()


def test_records_are_found_by_their_fields(station, writer, saved):
    """
    Records are found by scalar fields, oldest first; struck ones apart.
    """
    write(station, writer, change(unit("丁", struck="重复", order=1)))
    with station.database.read() as connection:
        assert ["丙", "甲", "乙"] == names(records.find(connection, Unit))
        assert ["乙"] == names(records.find(connection, Unit, order="1"))
        assert [] == records.find(connection, Unit, order="1", name="甲")
        assert ["丁"] == names(records.find(connection, Unit, struck=True))
        assert 3 == records.count(connection, Unit)
        with pytest.raises(KeyError):
            records.find(connection, Unit, weather="雨")


def test_records_are_found_with_heads_and_number(station, writer, saved):
    """
    What stands comes with the revisions it is made of and the number it arrived by.
    """
    first = saved[1]
    written = write(station, writer, change(unit("丁")))
    with station.database.read() as connection:
        ((found, heads, number),) = records.find_with_heads(connection, Unit, name="甲")
        every = records.find_with_heads(connection, Unit)
        known = journal.heads_at(connection, [number])
        by_hash = journal.heads_of(connection, [*heads, written[0].hash, "0" * 64])

    assert first["id"] == found.id == known[number].record
    assert heads == heads_of(station, found.id)
    assert ["丙", "甲", "乙", "丁"] == [record.name for record, _h, _n in every]
    assert {first["id"], written[0].head.record} == {h.record for h in by_hash.values()}


def heads_of(station, record):
    """Return the heads of a record."""
    with station.database.read() as connection:
        return records.stored(connection, record).heads


def test_defaults_are_found_though_they_are_left_out(station, writer):
    """
    A field that holds its default is not in the body, and is found all the same.
    """
    talk = {"id": new_id(), "place": "村部"}
    write(station, writer, change(talk, type_name="interview"))

    with station.database.read() as connection:
        for equals in ({"state": "draft"}, {"confidential": "0"}, {"asked_by": ""}):
            assert 1 == len(records.find(connection, Interview, **equals))


def test_many_are_read_at_once(station, writer):
    """
    Any number of ids is read in one go; those that are not here are left out.
    """
    bodies = [unit(str(number)) for number in range(MOST_MARKS + 5)]
    write(station, writer, *(change(body) for body in bodies))
    ids = [body["id"] for body in bodies]

    with station.database.read() as connection:
        found = records.read_many(connection, Unit, [*ids, NOBODY, ids[0]])
        nums = records.numbers(connection, Unit)
        page = records.page(connection, Unit, [*nums, 10**9])

    assert set(ids) == set(found)
    assert len(ids) == len(page)


def test_list_is_numbers_in_an_order(station, saved):
    """
    A list is an array of row numbers in any order; a page is read in that order.
    """
    with station.database.read() as connection:

        def listed(**facts):
            found = records.numbers(connection, Unit, **facts)
            assert isinstance(found, array)
            return names(records.page(connection, Unit, found))

        assert ["乙", "甲", "丙"] == listed()
        assert ["丙", "甲", "乙"] == listed(descending=False)
        assert ["甲", "丙", "乙"] == listed(order="order")
        assert ["乙", "丙", "甲"] == listed(order="order", descending=False)
        assert ["乙"] == listed(order="order", name="乙")
        assert [] == listed(name="丁")


def test_linked_records_name_their_target(station, writer):
    """
    Records are found by what their many-references name; struck ones are not.
    """
    target = id_at(3, 1)
    talks = [{"id": new_id(), "subjects": [target]} for _ in range(3)]
    talks[1]["struck"] = "重复"
    write(station, writer, *(change(body, type_name="interview") for body in talks))

    with station.database.read() as connection:
        found = records.linked(connection, Interview, target)

    assert [talks[0]["id"], talks[2]["id"]] == [item.id for item in found]


def test_rows_one_by_one(station, saved):
    """
    A long answer may be read as far as it is wanted.
    """
    with station.database.read() as connection:
        first = next(each(connection, "SELECT num FROM unit ORDER BY num"))

        assert 2 == len(list(each(connection, "SELECT num FROM unit WHERE num > 1")))
    assert (1,) == first


# --- drafts ---------------------------------------------------------------------


def keep(station, body, *, base=(), minutes=0):
    """Keep a draft of a unit."""
    at = MORNING.replace(minute=30 + minutes)
    with station.database.write() as connection:
        drafts.keep(connection, "unit", body, base=base, now=at)


def test_draft_is_kept_in_place_of_the_one_before(station):
    """
    One draft is kept for a record: what was typed last, and on what it was based.
    """
    body = unit("石")
    keep(station, body)
    keep(station, body | {"name": "石桥"}, base=("a" * 64, "b" * 64))

    with station.database.read() as connection:
        draft = drafts.read(connection, body["id"])

    assert ("石桥", ("a" * 64, "b" * 64)) == (draft.body["name"], draft.base)
    assert "2026-03-02T00:30:00Z" == draft.saved_at


def test_drafts_are_listed_last_typed_first_and_dropped(station):
    """
    All drafts are listed, the last typed first; a dropped one is gone.
    """
    one, two = unit("一"), unit("二")
    keep(station, one, minutes=1)
    keep(station, two)
    with station.database.write() as connection:
        assert ["一", "二"] == [d.body["name"] for d in drafts.every(connection)]
        drafts.drop(connection, one["id"])
        drafts.drop(connection, NOBODY)

        assert ["二"] == [d.body["name"] for d in drafts.every(connection)]
        assert None is drafts.read(connection, one["id"])


# --- search ---------------------------------------------------------------------


def hits(station, typed, **facts):
    """Return the ids of what is found, newest first."""
    with station.database.write() as connection:
        search.index_some(connection, 99)
        return [hit.record for hit in search.search(connection, typed, **facts)]


def test_hits_know_their_type_and_number(station, saved):
    """
    A hit names the record, its type and its number.
    """
    with station.database.write() as connection:
        search.index_some(connection, 99)
        (hit,) = search.search(connection, "甲")

    assert ("unit", saved[1]["id"], 2) == (hit.type, hit.record, hit.num)


def test_hits_are_limited(station, saved):
    """
    As many as asked for, the newest first; or those of one type.
    """
    assert [saved[2]["id"]] == hits(station, "乙", most=1)
    assert [] == hits(station, "乙", type_name="interview")
    assert [] == hits(station, "!?")


def test_type_without_words_is_not_indexed(station, writer):
    """
    A type of which nothing is searched has nothing in the index and in the queue.
    """
    tie = {"id": new_id(), "basis": "石桥"}
    write(station, writer, change(tie, type_name="responsibility"))

    assert [] == hits(station, "石桥")
    with station.database.write() as connection:
        search.enqueue(connection, [(tie["id"], "responsibility")], turn=0)
        assert 0 == search.waiting(connection)


def test_what_came_in_waits_as_a_stretch(station, writer, saved):
    """
    Entries of others wait by their ends alone, and what is indexed twice is found once.
    """
    with station.database.write() as connection:
        search.index_some(connection, 9)
        search.clear(connection)
        assert 0 == search.waiting(connection)
        search.await_entries(connection, 3, 3)
        search.await_entries(connection, 1, 1)
        search.await_entries(connection, 5, 4)
        assert 3 == search.waiting(connection)
        assert 1 == search.catch_up(connection, 2)
        assert [] == search.search(connection, "丙", type_name="interview")
        assert 0 == search.catch_up(connection, 2)
        search.await_entries(connection, 2, 3)
        assert 2 == search.waiting(connection)

    assert [saved[0]["id"]] == hits(station, "丙")
    with station.database.read() as connection:
        assert 0 == search.waiting(connection)


def test_queue_is_worked_off_in_parts(station, writer, saved):
    """
    Waiting records are indexed part by part; one that waits twice is done once.
    """
    ids = [(body["id"], "unit") for body in saved]
    with station.database.write() as connection:
        search.index_some(connection, 9)
        search.clear(connection)
        search.enqueue(connection, [*ids, *ids], turn=0)
        assert 3 == search.waiting(connection)
        assert 1 == search.catch_up(connection, 2)
        assert 0 == search.catch_up(connection, 2)

    assert [saved[0]["id"]] == hits(station, "丙")


def test_words_that_were_taken_out_are_not_found(station, writer):
    """
    A record whose text was emptied leaves the index.
    """
    body = {"id": new_id(), "place": "石桥"}
    (first,) = write(station, writer, change(body, type_name="interview"))
    write(
        station,
        writer,
        change({"id": body["id"]}, first.hash, type_name="interview"),
    )

    assert [] == hits(station, "石桥")
