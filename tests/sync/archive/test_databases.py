"""Databases as administrators make them: their order, encoding, owner."""

from __future__ import annotations

import sys
from contextlib import closing

import psycopg
import pytest

from desktop.errors.sync import EngineError
from desktop.model.codes import Role
from desktop.sync.archive import members, migrate, postgres, store
from desktop.sync.archive.app import utc_now
from desktop.sync.archive.holdings import verify
from desktop.sync.archive.members import Grant
from desktop.sync.archive.store import open_archive
from desktop.sync.archive.tables import metadata
from desktop.sync.passes import NO_PIN, new_code
from tests import servers
from tests.locales import NAME, odd_locale
from tests.sync.archive.older import take_back_0012
from tests.sync.places import Shelf

ODD = f"TEMPLATE template0 LOCALE '{NAME}'"
COLLATIONS = """
SELECT c.relname, a.attname, o.collname FROM pg_class c
JOIN pg_attribute a ON a.attrelid = c.oid JOIN pg_collation o ON o.oid = a.attcollation
WHERE c.relnamespace = 'public'::regnamespace AND c.relname !~ '^alembic'
"""
"""Of each text column, in the tables and in their indexes."""

SCHEMA = """
SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), o.collname,
    a.attnotnull, CAST(a.attstorage AS text) FROM pg_class c
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN pg_collation o ON o.oid = a.attcollation
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
    AND c.relname !~ '^alembic'
UNION ALL
SELECT tablename, indexname, indexdef, NULL, NULL, NULL FROM pg_indexes
WHERE schemaname = 'public' AND tablename !~ '^alembic'
UNION ALL
SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid), NULL, NULL, NULL
FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    AND conrelid::regclass::text !~ '^alembic'
"""


AS_AT_0008 = """
DO $$ DECLARE one record; BEGIN
    FOR one IN SELECT table_name, column_name FROM information_schema.columns
        WHERE table_schema = 'public' AND collation_name = 'C'
    LOOP EXECUTE format(
        'ALTER TABLE %I ALTER COLUMN %I TYPE text COLLATE "default"',
        one.table_name, one.column_name
    ); END LOOP;
    DELETE FROM tally WHERE name = 'seals';
    ALTER TABLE station DROP COLUMN serial;
    DROP INDEX ix_station_reviewer;
    UPDATE alembic_version SET version_num = '0008';
END $$
"""
"""Takes back what the migrations did since."""


@pytest.fixture(scope="module")
def server():
    """A PostgreSQL that knows an order that is nobody's."""
    with odd_locale(), servers.postgres() as server:
        yield server


@pytest.fixture
def database(server, monkeypatch):
    """An empty database whose text is not in the order of its bytes."""
    monkeypatch.setenv("PGPASSWORD", server.password)
    address = server.make(ODD)
    yield address
    server.drop(address)


@pytest.fixture
def older(database, tmp_path, laptop):
    """A folder, the archive of which was made before 0009 and has been in use."""
    folder = tmp_path / "archive"
    with closing(Shelf(folder, database=database)) as shelf:
        fill(laptop)
        laptop.sync(shelf.address)
    engine = postgres.open_engine(database)
    with engine.connect() as connection:
        take_back_0012(connection.execution_options(making=True))
        connection.commit()
    engine.dispose()
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute(AS_AT_0008)
    return folder


def fill(laptop) -> str:
    """Write some records, one of them several times, and a photo."""
    for number in range(20):
        record = laptop.note(fact=f"第{number}条")
    laptop.edit(record, fact="雨夜转移")
    laptop.photograph()
    return record


def asked(database: str, sql: str) -> list[tuple]:
    """Return rows of a database."""
    engine = postgres.open_engine(database)
    with engine.connect() as connection:
        rows = [tuple(row) for row in connection.exec_driver_sql(sql)]
    engine.dispose()
    return rows


def collations(database: str) -> dict[tuple[str, str], str]:
    """Return the collation of each text column, in the tables and in the indexes."""
    return {(table, name): found for table, name, found in asked(database, COLLATIONS)}


def test_database_sorts_in_another_order(database):
    """
    What these tests stand on: letters come before digits there, and not in Python.
    """
    assert [("a", "0")] == asked(
        database, "SELECT min(t), max(t) FROM (VALUES ('0'), ('a')) v (t)"
    )
    assert "0" == min("0", "a")


def test_no_column_follows_the_database(database, tmp_path):
    """
    Every text column, and every index of one, is in the order of bytes.
    """
    open_archive(tmp_path, database=database).close()

    found = collations(database)

    texts = {
        (table.name, column.name)
        for table in metadata.sorted_tables
        for column in table.columns
        if str(column.type) == "TEXT"
    }
    assert texts <= found.keys()
    assert {"C"} == set(found.values())


def test_laptops_agree_through_it(database, tmp_path, laptop, other):
    """
    Push, pull, photos and the comparison at the end are as on any database.
    """
    with closing(Shelf(tmp_path / "archive", database=database)) as shelf:
        record = fill(laptop)
        laptop.sync(shelf.address)
        other.sync(shelf.address)
        other.edit(record, fact="由另一台改")
        other.sync(shelf.address)
        report = laptop.sync(shelf.address)

        assert report.counts.digest_equal
        assert laptop.state() == other.state()
    held = verify(tmp_path / "archive")
    assert laptop.digest() == (held.entries, held.tally)


def test_older_archive_is_put_in_order(database, older, laptop, other):
    """
    What was kept in the database's order stays; its indexes are built anew.
    """
    assert "default" in collations(database).values()

    with closing(Shelf(older, database=database)) as shelf:
        assert {"C"} == set(collations(database).values())
        other.sync(shelf.address)
        other.note(fact="之后")
        other.sync(shelf.address)
        report = laptop.sync(shelf.address)
        assert report.counts.digest_equal
        assert laptop.state() == other.state()

    held = verify(older)
    assert laptop.digest() == (held.entries, held.tally)


def test_both_ways_to_the_schema_end_equal(server, database, tmp_path):
    """
    Made at once or step by step: the same columns, collations, indexes, constraints.
    """
    open_archive(tmp_path, database=database).close()
    steps = server.make(ODD)
    engine = postgres.open_engine(steps)
    migrate.upgrade_schema(engine)
    engine.dispose()

    at_once, by_steps = set(asked(database, SCHEMA)), set(asked(steps, SCHEMA))

    assert len(at_once) > 100
    assert at_once == by_steps
    server.drop(steps)


def test_migration_may_take_its_time(database):
    """
    A large index is built for longer than a request may last.
    """
    engine = postgres.open_engine(database)
    found = []
    for is_making in (True, False):
        with engine.connect() as connection:
            connection.execution_options(making=is_making)
            sql = "SHOW statement_timeout"
            found.append(connection.exec_driver_sql(sql).scalar_one())
    engine.dispose()

    assert ["0", "2min"] == found


def test_table_in_use_is_told_and_left(database, older, monkeypatch):
    """
    While a backup reads the tables they are not changed; the next start does it.
    """
    monkeypatch.setitem(postgres._SETTINGS, "lock_timeout", "50ms")
    backup = postgres.open_engine(database)
    with backup.connect() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM upload")
        with pytest.raises(EngineError) as refused:
            open_archive(older)
    backup.dispose()

    assert "not_brought_up" == refused.value.reason
    assert "lock timeout" in refused.value.detail
    assert "C" not in collations(database).values()
    open_archive(older).close()
    assert {"C"} == set(collations(database).values())


@pytest.mark.parametrize("encoding", ["SQL_ASCII", "EUC_CN", "LATIN1"])
def test_other_encodings_are_refused(server, monkeypatch, tmp_path, encoding):
    """
    A database that has not every character of a name is not begun on.
    """
    monkeypatch.setenv("PGPASSWORD", server.password)
    address = server.make(f"TEMPLATE template0 ENCODING '{encoding}' LOCALE 'C'")

    with pytest.raises(EngineError) as refused:
        open_archive(tmp_path, database=address)

    assert ("encoding", encoding) == (refused.value.reason, refused.value.detail)
    assert not (tmp_path / store.KEY_NAME).exists()
    server.drop(address)


def test_clients_encoding_of_the_environment_does_not_matter(
    database, monkeypatch, tmp_path
):
    """
    Names with rare characters are kept, whatever the administrator's shell is set to.
    """
    monkeypatch.setenv("PGCLIENTENCODING", "GBK")
    with closing(open_archive(tmp_path, database=database)) as archive:
        grant = Grant(name="𠮷秋素", role=Role.LEADER)
        with archive.write() as connection:
            members.offer(connection, new_code(NO_PIN), grant, now=utc_now())

    assert [("𠮷秋素",)] == asked(database, "SELECT name FROM code")


@pytest.mark.skipif(sys.platform != "linux", reason="0.0.0.0 leads nowhere there")
def test_database_beyond_this_computer_must_encrypt(database, tmp_path):
    """
    Records never travel readable over a network, to a database neither.

    Linux takes 0.0.0.0 for itself; for us it is no address of this computer alone.
    """
    address = database.replace("127.0.0.1", "0.0.0.0")  # noqa: S104 - nobody listens

    with pytest.raises(EngineError) as refused:
        open_archive(tmp_path, database=address)

    assert "plain_database" == refused.value.reason
    assert not (tmp_path / store.KEY_NAME).exists()


def test_role_that_may_make_no_tables_is_told(server, database, tmp_path):
    """
    A database that `createdb` made without `-O` is another's, and says so.
    """
    host = database.partition("@")[2]
    with server.connect() as connection:
        word = server.password
        connection.execute(f"CREATE ROLE guest LOGIN PASSWORD '{word}'".encode())
        with pytest.raises(EngineError) as refused:
            open_archive(tmp_path, database=f"postgresql://guest@{host}")
        connection.execute(b"DROP ROLE guest")

    assert "not_brought_up" == refused.value.reason
    assert "permission denied" in refused.value.detail
