"""An archive on PostgreSQL and S3: what belongs together stays together."""

from __future__ import annotations

import psycopg
import pytest
from psycopg.pq import TransactionStatus
from sqlalchemy.exc import DBAPIError, OperationalError

from desktop.errors.sync import EngineError
from desktop.model.ids import new_id
from desktop.sync import protocol
from desktop.sync.archive import (
    judging,
    postgres,
    statements,
)
from desktop.sync.archive.holdings import holdings, verify
from desktop.sync.archive.tables import metadata
from desktop.sync.protocol import Trouble, pack
from tests.sync.archive.pushing import take_in
from tests.sync.places import NOON, SERVERS, admit

pytestmark = SERVERS

TALLY = "SELECT number FROM tally WHERE name = 'log'"

NO_ROOM = """
CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'no room' USING ERRCODE = '53100'; END $$;
CREATE TRIGGER no_room BEFORE {act} ON {table} EXECUTE FUNCTION no_room();
"""


def test_holdings_are_read_beside_the_server(shelf, laptop):
    """
    Counting and verifying need no more than the folder and the environment.
    """
    laptop.note(fact="雨夜转移")
    photo = laptop.photograph()
    laptop.sync(shelf.address)

    found = verify(shelf.folder)

    assert (2, 1, 3) == (found.entries, found.photos, found.staged)
    assert found == holdings(shelf.folder)
    assert isinstance(found.photo_bytes, int)
    assert shelf.serving.archive.spool.has(photo)


def test_broken_schema_is_told(shelf):
    """
    A database somebody took apart is an error with its words, not a bug.
    """
    with shelf.serving.archive.write() as connection:
        connection.exec_driver_sql("DROP TABLE quarantine")

    with pytest.raises(EngineError) as broken:
        holdings(shelf.folder)

    assert "no_answer" == broken.value.reason
    assert "quarantine" in broken.value.detail


def test_database_that_went_away_is_found_again(shelf, laptop, running):
    """
    Connections a restarted server cut are replaced; the station only comes again.
    """
    laptop.note(fact="甲")
    laptop.sync(shelf.address)
    with running[0].connect() as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
            "WHERE pid <> pg_backend_pid() AND application_name = 'frontline-archive'"
        )
    laptop.note(fact="乙")

    assert 1 == laptop.sync(shelf.address).counts.sent


def test_connection_that_lay_idle_is_asked_first(engines, monkeypatch):
    """
    What lies between may have forgotten it, and says nothing until it is asked.
    """
    engine = postgres.open_engine(engines["database"])
    try:
        with engine.connect() as connection:
            dead = connection.connection.driver_connection
        # no test can wait until a line that swallows everything is given up
        monkeypatch.setattr(psycopg.Connection, "execute", _without(dead))
        monkeypatch.setattr(postgres, "_SURE_S", -1)
        with engine.connect() as connection:
            assert dead is not connection.connection.driver_connection
            assert 1 == connection.exec_driver_sql("SELECT 1").scalar_one()
    finally:
        engine.dispose()


def test_who_looks_begins_nothing(archive):
    """
    A single statement that reads has no transaction, and the next writer has his.
    """
    with archive.look() as connection:
        statements.read_row(connection, TALLY)
        driver = connection.connection.driver_connection
        assert TransactionStatus.IDLE == driver.info.transaction_status
    with archive.write() as connection:
        assert driver is connection.connection.driver_connection
        assert TransactionStatus.INTRANS == driver.info.transaction_status


def test_who_looks_where_nobody_is_left_is_told_so(archive, running):
    """
    A line that is cut meanwhile is said to be cut, and the next who looks has another.
    """
    with archive.look() as connection:
        pid = connection.connection.driver_connection.info.backend_pid
        with running[0].connect() as other:
            other.execute("SELECT pg_terminate_backend(%s, 5000)", (pid,))
        with pytest.raises(DBAPIError) as cut:
            statements.read_row(connection, TALLY)

    assert Trouble.BUSY is postgres.trouble(cut.value)
    with archive.look() as connection:
        assert statements.read_row(connection, TALLY)


def test_writers_wait_for_each_other(archive, laptop):
    """
    Whoever writes holds the tally: numbers rise in the order of commits.
    """
    laptop.note(fact="甲")
    judged = judging.judge([(e.head_bytes, e.body_bytes) for e in laptop.entries()])
    with archive.write() as first:
        admit(first, laptop.writer.station, laptop.writer.author)
        take_in(first, judged, brought_by=new_id(), now=NOON)
        with archive.engine.connect() as second:
            second.exec_driver_sql("SET lock_timeout = '50ms'")
            second.commit()
            second.execution_options(immediate=True)
            with pytest.raises(OperationalError) as busy:
                second.begin()

    assert Trouble.BUSY is postgres.trouble(busy.value)


@pytest.mark.parametrize(
    ("state", "trouble"),
    [
        ("53100", Trouble.DISK_FULL),
        ("57P01", Trouble.BUSY),
        ("25006", Trouble.BUSY),
        ("42P01", Trouble.FAILED),
    ],
)
def test_failures_of_the_server_are_told_apart(archive, state, trouble):
    """
    A full disk, a server that restarts, a standby, and a fault of ours.
    """
    block = f"DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '{state}'; END $$"
    with (
        archive.engine.connect() as connection,
        pytest.raises(postgres.DBAPIError) as failed,
    ):
        connection.exec_driver_sql(block)

    assert trouble is postgres.trouble(failed.value)


@pytest.mark.parametrize(
    "ask",
    [
        lambda connection: connection.exec_driver_sql("SELECT 1"),
        lambda connection: statements.read_rows(connection, "SELECT 1"),
        lambda connection: statements.change(connection, "SELECT 1"),
        lambda connection: statements.insert_rows(
            connection, metadata.tables["log"], [()]
        ),
    ],
)
def test_server_that_is_gone_means_come_again(engines, ask):
    """
    A line to the server that breaks is no answer from it: the station waits.
    """
    engine = postgres.open_engine(engines["database"])
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert isinstance(driver, psycopg.Connection)
        driver.pgconn.finish()
        with pytest.raises(postgres.DBAPIError) as gone:
            ask(connection)
        connection.invalidate()
    engine.dispose()

    assert Trouble.BUSY is postgres.trouble(gone.value)


@pytest.mark.parametrize(
    ("act", "table"), [("UPDATE", "tally"), ("INSERT", "log"), ("INSERT", "access")]
)
def test_full_disk_of_the_server_is_told(ask, shelf, laptop, act, table):
    """
    A database without room is an answer with its code; nothing is half kept.

    Whichever way the statement went that met it: rows go by COPY.
    """
    laptop.note(fact="甲")
    pairs = [(entry.head_bytes, entry.body_bytes) for entry in laptop.entries()]
    push = protocol.Push(entries=pairs)
    with shelf.serving.archive.engine.connect() as connection:
        connection.execution_options(making=True)
        connection.exec_driver_sql(NO_ROOM.format(act=act, table=table))
        connection.commit()

    answer = ask("POST", protocol.PUSH_PATH, pack(push))

    assert 507 == answer.status
    assert [(0,)] == shelf.rows("SELECT count(*) FROM log")


def test_names_no_database_can_keep_go_to_quarantine(archive, laptop):
    """
    A NUL in a name would fail a whole batch; it is held with its reason instead.
    """
    laptop.writer = laptop.writer.__class__(
        station=laptop.writer.station, organ="33\0", author=laptop.writer.author
    )
    laptop.note(fact="甲")
    judged = judging.judge([(e.head_bytes, e.body_bytes) for e in laptop.entries()])

    with archive.write() as connection:
        admit(connection, laptop.writer.station, laptop.writer.author)
        taken = take_in(connection, judged, brought_by=new_id(), now=NOON)

    assert ["untrue"] == [why.reason for _, why in taken.refused]


def _without(dead):
    execute = psycopg.Connection.execute

    def told(driver, *words):
        if driver is dead:
            raise psycopg.OperationalError
        return execute(driver, *words)

    return told
