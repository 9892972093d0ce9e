"""Which engines an archive opens on, and what it makes there."""

from __future__ import annotations

import json
import sys
from contextlib import closing

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from desktop.errors.station import DamagedFileError, StationBusyError
from desktop.errors.sync import EngineError
from desktop.sync.archive import (
    migrate,
    postgres,
    store,
)
from desktop.sync.archive.engines import ENGINES_NAME, Engines, chosen, recall
from desktop.sync.archive.store import open_archive
from desktop.sync.archive.tables import metadata
from tests import servers
from tests.sync.places import SERVERS

pytestmark = SERVERS


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
