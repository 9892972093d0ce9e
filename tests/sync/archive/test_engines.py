"""An archive on PostgreSQL and S3: what belongs together stays together."""

from __future__ import annotations

import json
import sys
from contextlib import closing

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.exc import OperationalError

from desktop.errors.station import DamagedFileError, StationBusyError
from desktop.errors.sync import EngineError
from desktop.model.ids import new_id
from desktop.sync import protocol
from desktop.sync.archive import (
    entries,
    judging,
    migrate,
    postgres,
    statements,
    store,
)
from desktop.sync.archive.engines import ENGINES_NAME, Engines, chosen, recall
from desktop.sync.archive.holdings import holdings, verify
from desktop.sync.archive.store import open_archive
from desktop.sync.archive.tables import metadata
from desktop.sync.protocol import Trouble, pack
from tests import servers
from tests.sync.places import NOON, SERVERS, admit

pytestmark = SERVERS


@pytest.fixture(autouse=True)
def _on_servers(engines):
    """Every test here has servers with nothing on them."""


NO_ROOM = """
CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'no room' USING ERRCODE = '53100'; END $$;
CREATE TRIGGER no_room BEFORE {act} ON {table} EXECUTE FUNCTION no_room();
"""


def refused(folder, **engines) -> tuple[str, str]:
    """Return why an archive cannot be opened, and the detail."""
    with pytest.raises(EngineError) as error:
        open_archive(folder, **engines)
    return error.value.reason, error.value.detail


def test_folder_remembers_its_engines_without_their_passwords(
    tmp_path, engines, running
):
    """
    Named once, the engines are used from then on; a password is not written down.
    """
    host = engines["database"].removeprefix("postgresql://frontline@")
    password = running[0].password
    with_password = f"postgresql://frontline:{password}@{host}"
    first = open_archive(tmp_path, **engines | {"database": with_password})
    first.close()
    again = f"{engines['database']}?password={password}"
    open_archive(tmp_path, database=again).close()

    written = (tmp_path / ENGINES_NAME).read_text("ascii")
    with closing(open_archive(tmp_path)) as second:
        assert first.id == second.id
        assert "postgresql" == second.engine.dialect.name
        assert second.blobs.objects is not None

    assert password not in written
    assert engines == json.loads(written)


STORED = (
    "SELECT CAST(attstorage AS text) FROM pg_attribute "
    "WHERE attrelid = 'block'::regclass AND attname = 'packed'"
)
"""How PostgreSQL keeps what is packed: `e`, as it is."""


def test_schema_is_what_the_tables_say(archive):
    """
    Made at once or step by step, PostgreSQL's schema equals the models.
    """
    with archive.read() as connection:
        context = MigrationContext.configure(connection)
        assert [] == compare_metadata(context, metadata)
        assert migrate.HEAD == context.get_current_revision()
        assert "e" == connection.exec_driver_sql(STORED).scalar_one()


def test_migrations_lead_to_the_same_schema(engines):
    """
    Step by step from nothing one comes to the schema that is made at once.
    """
    engine = postgres.open_engine(engines["database"])

    migrate.upgrade_schema(engine)

    with engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert [] == compare_metadata(context, metadata)
        assert "e" == connection.exec_driver_sql(STORED).scalar_one()
    engine.dispose()


def test_another_archives_database_is_refused(tmp_path, engines):
    """
    A database belongs to the key that began it: no second archive writes into it.
    """
    open_archive(tmp_path / "one", **engines).close()

    assert ("another_archive", "") == refused(tmp_path / "two", **engines)
    open_archive(tmp_path / "three").close()
    (tmp_path / "three" / store.DATABASE_NAME).unlink()
    assert ("another_archive", "") == refused(tmp_path / "three", **engines)
    open_archive(tmp_path / "one").close()


def test_empty_database_is_not_taken_for_the_one_in_use(tmp_path, engines, running):
    """
    A slip in the address does not begin an archive anew beside the old records.
    """
    open_archive(tmp_path, **engines).close()
    empty = running[0].make()

    assert "empty_database" == refused(tmp_path, database=empty)[0]
    assert engines["database"] == recall(tmp_path).database
    running[0].drop(empty)


def test_folder_with_records_takes_no_server(tmp_path, engines):
    """
    Records that are in the folder's own file do not vanish behind a server.
    """
    open_archive(tmp_path).close()

    assert ("has_records", "archive.db") == refused(tmp_path, **engines)
    open_archive(tmp_path).close()


def test_two_folders_may_not_serve_one_database(archive, engines, tmp_path):
    """
    A copy of the folder finds the database held.
    """
    copy = tmp_path / "copy"
    copy.mkdir()
    for path in archive.folder.glob("*"):
        if path.name != store.LOCK_NAME and path.is_file():
            (copy / path.name).write_bytes(path.read_bytes())

    with pytest.raises(StationBusyError):
        open_archive(copy, **engines)


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("nonsense", "no_database_address"),
        ("mysql://host/name", "no_database_address"),
        ("postgresql://127.0.0.1:1", "no_database_address"),
    ],
)
def test_addresses_that_are_none_are_refused(tmp_path, address, reason):
    """
    A wrong address is told before anything is made.
    """
    assert reason == refused(tmp_path, database=address)[0]
    assert not (tmp_path / ENGINES_NAME).exists()


def test_server_that_does_not_answer_is_named(tmp_path):
    """
    What the server or the network said is passed on; nothing was begun.
    """
    port = servers.free_port()
    reason, detail = refused(tmp_path, database=f"postgresql://127.0.0.1:{port}/x")

    assert "no_answer" == reason
    assert "refused" in detail
    assert not (tmp_path / store.KEY_NAME).exists()


def test_server_that_forgets_is_refused(tmp_path):
    """
    With its safeguards off a server would lose what the archive confirmed.
    """
    with servers.postgres("fsync=off") as forgetful, pytest.MonkeyPatch.context() as m:
        m.setenv("PGPASSWORD", forgetful.password)

        assert ("forgetful", "fsync") == refused(tmp_path, database=forgetful.url())


def test_missing_packages_are_named(tmp_path, engines, monkeypatch):
    """
    An installation without the servers' packages says which one it lacks.
    """
    monkeypatch.setitem(sys.modules, "obstore", None)
    monkeypatch.delitem(sys.modules, "desktop.sync.archive.objects")

    assert ("not_installed", "") == refused(tmp_path, **engines)


@pytest.mark.parametrize("address", ["ftp://x", "s3", "s3://"])
def test_store_addresses_that_are_none_are_refused(tmp_path, address):
    """
    A wrong address of the store is told at the start.
    """
    assert "no_store_address" == refused(tmp_path, objects=address)[0]


def test_store_in_the_clear_must_be_on_this_computer(tmp_path, monkeypatch):
    """
    Photos never travel readable over a network.
    """
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://store.example:9000")
    assert "plain_store" == refused(tmp_path, objects="s3://photos")[0]

    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://192.0.2.1:9000")
    assert "plain_store" == refused(tmp_path, objects="s3://photos")[0]

    monkeypatch.setenv("AWS_ENDPOINT_URL", "https://store.example")
    open_archive(tmp_path, objects="s3://photos").close()


def test_broken_note_of_the_engines_is_damage(tmp_path):
    """
    A folder whose note cannot be read starts nothing of its own accord.
    """
    (tmp_path / ENGINES_NAME).write_bytes(b"{")

    with pytest.raises(DamagedFileError):
        recall(tmp_path)


def test_what_is_asked_for_goes_before_what_is_remembered(tmp_path, engines):
    """
    A server that moved is named anew.
    """
    open_archive(tmp_path, **engines).close()

    assert Engines(**engines) == chosen(tmp_path)
    moved = engines["database"].replace("127.0.0.1", "localhost")
    assert moved == chosen(tmp_path, database=moved).database


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


def test_writers_wait_for_each_other(archive, laptop):
    """
    Whoever writes holds the tally: numbers rise in the order of commits.
    """
    laptop.note(fact="甲")
    judged = judging.judge([(e.head_bytes, e.body_bytes) for e in laptop.entries()])
    with archive.write() as first:
        admit(first, laptop.writer.station, laptop.writer.author)
        entries.take(first, judged, brought_by=new_id(), now=NOON)
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
        taken = entries.take(connection, judged, brought_by=new_id(), now=NOON)

    assert ["untrue"] == [why.reason for _, why in taken.refused]


def _without(dead):
    execute = psycopg.Connection.execute

    def told(driver, *words):
        if driver is dead:
            raise psycopg.OperationalError
        return execute(driver, *words)

    return told
