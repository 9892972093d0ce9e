"""What is written is kept whole, seen as one state, and never changed behind."""

from __future__ import annotations

from contextlib import suppress

import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError

from desktop.errors.station import (
    DamagedFileError,
    DiskFullError,
    StationBusyError,
)
from desktop.storage import database as databases
from desktop.storage import station as stations
from desktop.storage.database import known_error
from desktop.storage.rows import execute, one, rows
from tests.storage.helpers import change, every, reopen, unit, write


def test_transaction_is_kept_whole_or_not_at_all(station, writer):
    """
    An error in a transaction leaves nothing of it behind.
    """
    with suppress(KeyboardInterrupt), station.database.write() as connection:
        stations.write_fact(connection, "half", "1")
        raise KeyboardInterrupt

    with station.database.read() as connection:
        assert "" == stations.read_fact(connection, "half")


def test_reader_sees_one_state(station):
    """
    A reader is not disturbed by a writer, and sees what stood when he began.
    """
    with station.database.read() as reading:
        before = stations.read_fact(reading, "state")
        with station.database.write() as writing:
            stations.write_fact(writing, "state", "new")
        assert before == stations.read_fact(reading, "state")
    with station.database.read() as reading:
        assert "new" == stations.read_fact(reading, "state")


def test_scan_keeps_few_pages_and_leaves_none_of_that(station, writer):
    """
    Who reads everything once sees one state, and the next has its pages again.
    """
    sql = "SELECT count(*) FROM unit"
    with station.database.scan() as scanning:
        few = one(scanning, "PRAGMA cache_size")
        assert (0,) == one(scanning, sql)
        write(station, writer, change(unit()))
        assert (0,) == one(scanning, sql)
    with pytest.raises(KeyError), station.database.scan() as failing:
        raise KeyError

    with station.database.read() as reading:
        assert (1,) == one(reading, sql)
        assert abs(one(reading, "PRAGMA cache_size")[0]) > 4 * abs(few[0])
    assert failing is reading


def test_second_writer_waits_and_then_says_so(station, monkeypatch):
    """
    Who cannot write in time is told that another program holds the database.
    """
    monkeypatch.setattr(
        databases, "PRAGMAS", ("journal_mode = WAL", "busy_timeout = 1")
    )
    again = reopen(station.folder)

    with (
        station.database.write(),
        pytest.raises(StationBusyError),
        again.database.write(),
    ):
        pass
    again.database.let_go()


def test_writing_is_on_the_disk_when_it_returns(station):
    """
    Every connection syncs fully, keeps its temporary tables in memory, and checks keys.
    """
    with station.database.read() as connection:
        found = {
            name: one(connection, f"PRAGMA {name}")[0]
            for name in ("synchronous", "journal_mode", "temp_store", "foreign_keys")
        }

    assert {
        "synchronous": 2,
        "journal_mode": "wal",
        "temp_store": 2,
        "foreign_keys": 1,
    } == found


def test_mistake_of_ours_is_not_dressed_up(station):
    """
    A statement that is wrong is our bug and raised as it is.
    """
    with pytest.raises(DBAPIError), station.database.read() as connection:
        connection.exec_driver_sql("SELECT nonsense")
    with (
        pytest.raises(databases.dbapi.OperationalError),
        station.database.read() as connection,
    ):
        rows(connection, "SELECT nonsense")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("database or disk is full", DiskFullError),
        ("disk I/O error", DiskFullError),
        ("database is locked", StationBusyError),
        ("database disk image is malformed", DamagedFileError),
        ("file is not a database", DamagedFileError),
        ("no such table: t", type(None)),
    ],
)
def test_sentences_of_sqlite(words, expected):
    """
    What SQLite says is what a person is told, or it is a bug of ours.
    """
    assert expected is type(known_error(words, "station.db"))


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE entry SET head = x'00'",
        "UPDATE entry SET seq = 9",
        "UPDATE entry SET hash = zeroblob(32)",
        "UPDATE entry SET station = 'x'",
        "UPDATE entry SET record = 'x'",
        "DELETE FROM entry",
        "INSERT OR REPLACE INTO entry SELECT * FROM entry",
    ],
)
def test_journal_is_append_only(station, writer, sql):
    """
    The database itself refuses to change or remove what was written (DESIGN §4).
    """
    write(station, writer, change(unit()))
    before = every(station)

    with (
        pytest.raises(IntegrityError, match="append-only"),
        station.database.write() as connection,
    ):
        connection.exec_driver_sql(sql)

    assert before == every(station)


def test_body_alone_may_go_by_the_retention_procedure(station, writer):
    """
    A body may be removed; its head and so the chain stay.
    """
    write(station, writer, change(unit()))
    with station.database.write() as connection:
        execute(connection, "UPDATE entry SET body = NULL")

    (left,) = every(station)
    assert ("unit", b"") == (left.head.type, left.body_bytes)


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO entry VALUES (1, x'00', 's', 1, 't', 'r', 1, x'', x'')",
        "INSERT INTO entry VALUES (1, zeroblob(32), 's', 0, 't', 'r', 1, x'', x'')",
        "INSERT INTO entry VALUES (1, zeroblob(32), NULL, 1, 't', 'r', 1, x'', x'')",
    ],
)
def test_wrong_entries_are_impossible(station, sql):
    """
    The schema refuses an entry without a hash, a number or a station.
    """
    with pytest.raises(IntegrityError), station.database.write() as connection:
        connection.exec_driver_sql(sql)


def test_place_in_a_chain_is_taken_once(station, writer):
    """
    Two entries of one station never stand at the same number.
    """
    write(station, writer, change(unit()))

    with pytest.raises(IntegrityError), station.database.write() as connection:
        connection.exec_driver_sql(
            "INSERT INTO entry SELECT 99, zeroblob(32), station, seq, type, record, "
            "clock, head, body FROM entry"
        )
