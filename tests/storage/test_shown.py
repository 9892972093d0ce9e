"""What the tables show of a body is what SQLite reads in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from desktop.model.catalogue import RECORD_TYPES
from desktop.model.codec import canonical
from desktop.model.ids import id_at, new_id
from desktop.model.journal import read_entries
from desktop.model.shown import layout, noting
from desktop.storage import states
from desktop.storage.fields import kept_fields
from desktop.storage.rows import one, rows
from desktop.storage.shown import reader
from desktop.storage.station import Station
from desktop.storage.verify import verify_station
from tests.storage.helpers import Elsewhere, take

ODD: list[dict[str, Any]] = [
    {"round_id": 5},
    {"round_id": None},
    {"round_id": ["a", {"b": 1}]},
    {"subjects": "甲"},
    {"subjects": [1, None, "甲", "甲"]},
    {"subjects": None, "round_id": "囌"},
]
"""Bodies of interviews as no program writes them."""


@contextmanager
def older_program() -> Iterator[None]:
    """Be a program that does not know interviews yet; types keep their order."""
    known = dict(RECORD_TYPES)
    del RECORD_TYPES["interview"]
    yield
    RECORD_TYPES.clear()
    RECORD_TYPES.update(known)


def read_by_sql(station: Station, type_name: str, body: bytes) -> tuple[str, ...]:
    """Return the columns of a body, each as SQLite has it in a text column."""
    values = ", ".join(kept_fields(type_name).values())
    sql = f"SELECT {values} FROM (SELECT CAST(? AS TEXT) AS body)"  # noqa: S608
    with station.database.read() as connection:
        return tuple(one(connection, sql, body))


@pytest.mark.parametrize("type_name", sorted(RECORD_TYPES))
def test_columns_are_what_sqlite_reads(station, type_name):
    """
    Each field with a column is found where it is, and empty where it is not.
    """
    shape = layout(type_name)
    whole = {name: f"第{at}个“{name}”" for at, name in enumerate(shape.columns)}
    with station.database.read() as connection:
        for some in (whole, {}, {shape.columns[-1]: "x"}):
            body = canonical({"id": id_at(1, 1), "other": [1, {"y": "z"}], **some})
            shown = reader(type_name).read(connection, body)
            values = shape.values(shown)

            assert tuple(some.get(name, "") for name in shape.columns) == values
            assert read_by_sql(station, type_name, body) == values
            assert () == shape.targets(shown)


def test_named_records_are_found(station):
    """
    Those of every field that is looked up backwards, others not.
    """
    body = canonical({"subjects": ["甲", "乙"], "asked_by": "丙"})
    with station.database.read() as connection:
        assert {"甲", "乙"} == reader("interview").named(connection, body)
        assert set() == reader("unit").named(connection, body)


def test_what_is_noted_is_shown_as_what_is_read(station):
    """
    Of entries of all types together, each with and without its fields and links.
    """
    author, pairs = Elsewhere(), list[tuple[bytes, bytes]]()
    for type_name in RECORD_TYPES:
        columns, links, _ = layout(type_name)
        some = {name: f"“{name}”" for name in columns}
        for facts in (some, {}, some | {name: ["甲", "乙", "甲"] for name in links}):
            entry = author.entry({"id": new_id()} | facts, type=type_name)
            pairs.append((entry.head_bytes, entry.body_bytes))
    entries = read_entries(pairs, noting)

    with station.database.read() as connection:
        for entry in entries:
            read = reader(entry.head.type).read(connection, entry.body_bytes)
            assert read == entry.note, entry.head.type


def test_many_are_shown_as_each_is(station):
    """
    In their order, however many, and those among them that are none of the type.
    """
    facts = [{"round_id": f"r{at}", "subjects": ["甲"] * (at % 3)} for at in range(250)]
    facts[120:120] = ODD
    bodies = [{"id": new_id()} | fact for fact in facts]
    author = Elsewhere()
    with older_program():
        take(station, [author.entry(body, type="interview") for body in bodies])
    with station.database.write() as connection:
        states.show_new_types(connection)

    with station.database.read() as connection:
        report = verify_station(connection, station.keys.station)
        found = rows(connection, "SELECT id FROM interview ORDER BY num")
        links = one(connection, "SELECT count(*) FROM link")[0]

    assert [body["id"] for body in bodies] == [id_ for (id_,) in found]
    assert len(bodies) == report.records
    assert 2 * 83 + 1 == links


@pytest.mark.parametrize("facts", ODD)
def test_body_that_is_none_of_its_type_is_shown_all_the_same(station, facts):
    """
    What came when nobody knew its type is in the tables, and verifies, once one does.
    """
    body = {"id": id_at(1, 1)} | facts
    with older_program():
        take(station, [Elsewhere().entry(body, type="interview")])
    with station.database.write() as connection:
        states.show_new_types(connection)

    with station.database.read() as connection:
        report = verify_station(connection, station.keys.station)
        links = rows(connection, "SELECT target, source FROM link")

    assert (1, 1) == (report.entries, report.records)
    named = facts.get("subjects")
    assert links == ([("甲", id_at(1, 1))] if isinstance(named, list) else [])
