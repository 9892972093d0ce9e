from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from desktop.errors.station import (
    DamagedFileError,
    DiskFullError,
    ForeignFileError,
    NewerStationError,
    StationBusyError,
)
from desktop.sync.archive import migrate, postgres, sqlite, store
from desktop.sync.archive.store import open_archive
from desktop.sync.archive.tables import metadata
from tests.sync.places import EMBEDDED, SERVERS

_WAITING = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"


def test_archive_keeps_its_name(tmp_path):
    """
    Opened again, an archive has the same name.
    """
    first = open_archive(tmp_path)
    first.close()
    second = open_archive(tmp_path)
    second.close()

    assert first.id == second.id
    assert 64 == len(first.id)


@pytest.mark.skipif(os.name == "nt", reason="permissions are of another kind there")
def test_secrets_are_their_owners_alone(archive):
    """
    Nobody else on the computer can read the key.
    """
    assert 0o600 == (archive.folder / store.KEY_NAME).stat().st_mode & 0o777


def test_two_processes_may_not_have_it_open(archive):
    """
    A second one is told that the archive is busy, and harms nothing.
    """
    with pytest.raises(StationBusyError):
        open_archive(archive.folder)


@SERVERS
def test_archive_begun_again_at_once_waits_for_the_one_that_ends(
    tmp_path, engines, running
):
    """
    A server notices a moment later that a process is gone: that is no reason to fail.
    """
    with running[0].connect() as watching, ThreadPoolExecutor() as pool:
        before = postgres.lock(engines["database"])
        begun = pool.submit(lambda: open_archive(tmp_path / "a", **engines).close())
        while watching.execute(_WAITING).fetchone() == (0,):
            assert not begun.done()
        before.close()

        begun.result()


def test_lost_key_is_not_made_anew(tmp_path):
    """
    An archive without its key is damaged; it does not take another name.
    """
    open_archive(tmp_path).close()
    (tmp_path / store.KEY_NAME).unlink()

    with pytest.raises(DamagedFileError) as damaged:
        open_archive(tmp_path)

    assert (store.KEY_NAME, "missing") == (damaged.value.name, damaged.value.detail)


def test_broken_key_is_damage(tmp_path):
    """
    A key that was cut off is damaged.
    """
    open_archive(tmp_path).close()
    (tmp_path / store.KEY_NAME).write_bytes(b"short")

    with pytest.raises(DamagedFileError):
        open_archive(tmp_path)


def test_other_databases_are_foreign(tmp_path):
    """
    A database of another program, or no database at all, is left alone.
    """
    for number, content in enumerate((None, b"no database " * 1000)):
        folder = tmp_path / str(number)
        open_archive(folder).close()
        path = folder / store.DATABASE_NAME
        for file in folder.glob("archive.db*"):
            file.unlink()
        if content is None:
            other = sqlite3.connect(path)
            other.execute("CREATE TABLE notes (words TEXT)")
            other.close()
        else:
            path.write_bytes(content)
        before = path.read_bytes()

        with pytest.raises(ForeignFileError):
            open_archive(folder)

        assert before == path.read_bytes()


def test_disk_without_room_for_an_archive_is_no_damage(tmp_path, monkeypatch):
    """
    What was begun is gone, and made where there is room again.
    """
    with monkeypatch.context() as full:
        full.setattr(sqlite, "PRAGMAS", (*sqlite.PRAGMAS, "max_page_count = 10"))
        with pytest.raises(DiskFullError):
            open_archive(tmp_path)

    open_archive(tmp_path).close()


def test_broken_databases_are_damage(tmp_path):
    """
    A database of ours that SQLite cannot read is damaged.
    """
    open_archive(tmp_path).close()
    path = tmp_path / store.DATABASE_NAME
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"x" * (len(content) - 4096))

    with pytest.raises(DamagedFileError):
        open_archive(tmp_path)


def test_creation_that_was_cut_off_is_done_again(tmp_path):
    """
    An empty database file is what a creation that was killed leaves.
    """
    tmp_path.joinpath(store.KEY_NAME).write_bytes(bytes(32))
    tmp_path.joinpath(store.DATABASE_NAME).touch()

    archive = open_archive(tmp_path)
    archive.close()

    assert (tmp_path / store.KEY_NAME).read_bytes() == bytes(32)
    assert 64 == len(archive.id)


def test_schema_is_what_the_tables_say(archive):
    """
    The schema that is made at once equals the models.
    """
    with archive.read() as connection:
        context = MigrationContext.configure(connection)

        assert [] == compare_metadata(context, metadata)
        assert migrate.HEAD == context.get_current_revision()


@EMBEDDED
def test_migrations_lead_to_the_same_schema(archive, tmp_path):
    """
    Step by step from nothing one comes to the schema that is made at once.
    """
    engine = sqlite.open_engine(tmp_path / "steps.db")
    migrate.upgrade_schema(engine)
    sql = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name"
    with engine.connect() as connection, archive.read() as other:
        context = MigrationContext.configure(connection)
        assert [] == compare_metadata(context, metadata)
        steps = _normal(connection.exec_driver_sql(sql))
        at_once = _normal(other.exec_driver_sql(sql))
        tallies = [
            one.exec_driver_sql("SELECT name, number, total FROM tally").all()
            for one in (connection, other)
        ]
    engine.dispose()

    assert at_once == steps
    assert tallies[0] == tallies[1]


def test_newest_migration_is_the_head():
    """
    The constant that says which schema we make is that of the newest file.
    """
    assert migrate.HEAD == migrate.known_revisions()[-1]


def test_newer_archives_are_refused(tmp_path):
    """
    An archive that a newer program made is left alone.
    """
    open_archive(tmp_path).close()
    _set_revision(tmp_path, "9999")

    with pytest.raises(NewerStationError) as newer:
        open_archive(tmp_path)

    assert "9999" == newer.value.found


def test_older_archives_are_copied_and_brought_up(tmp_path):
    """
    Before an older schema is changed the file is copied.
    """
    store._key(tmp_path, is_new=True)
    engine = sqlite.open_engine(tmp_path / store.DATABASE_NAME)
    migrate.upgrade_schema(engine, "0001")
    with engine.connect() as connection:
        owner = f"PRAGMA application_id = {sqlite.APPLICATION_ID}"
        connection.exec_driver_sql(owner)
        connection.commit()
    engine.dispose()

    with closing(open_archive(tmp_path)) as archive, archive.read() as connection:
        context = MigrationContext.configure(connection)
        assert [] == compare_metadata(context, metadata)

    copy = tmp_path / f"archive-before-{migrate.HEAD}-from-0001.db"
    with sqlite3.connect(copy) as connection:
        found = connection.execute("SELECT version_num FROM alembic_version")
        assert ("0001",) == found.fetchone()
    connection.close()


def test_embedded_archive_needs_no_servers_package():
    """
    The engines' packages are loaded where they are used, and only there.
    """
    code = (
        "import sys, desktop.sync.archive.server; "
        "print([n for n in ('psycopg', 'obstore') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)

    assert b"[]" == done.stdout.strip()


def _set_revision(folder, revision):
    connection = sqlite3.connect(folder / store.DATABASE_NAME)
    connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))
    connection.commit()
    connection.close()


def _normal(rows):
    return {
        name: sorted(re.sub(r'[",\t]', " ", sql).split())
        for name, sql in rows
        if name != "alembic_version"
    }
