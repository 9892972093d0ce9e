from __future__ import annotations

import shutil
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from desktop.errors.station import DamagedFileError, NewerStationError
from desktop.storage import migrate
from desktop.storage import station as stations
from desktop.storage.database import NEWEST_FORM, PAGE_FORMS, Database
from desktop.storage.rows import one, rows
from desktop.storage.tables import metadata
from tests.fakes import PASSPHRASE
from tests.storage.helpers import change, every, unit, write

NOW = migrate.HEAD
NEXT = "next"
FORM = PAGE_FORMS[NEWEST_FORM]
SECOND = '''"""One more step, for the tests alone."""

import sqlalchemy as sa
from alembic import op

revision = "{next}"
down_revision = "{now}"


def upgrade():
    {body}
'''

ORPHAN = """
op.execute("CREATE TABLE p (id INTEGER PRIMARY KEY)")
op.execute("CREATE TABLE c (p INTEGER REFERENCES p (id))")
op.execute("INSERT INTO c VALUES (7)")
"""


@pytest.fixture
def empty(tmp_path) -> Database:
    """A database made by the migrations alone, from nothing."""
    made = Database(tmp_path / "empty.db", b"k" * 32, b"s" * 16, FORM)
    migrate.upgrade_schema(made)
    yield made
    made.let_go()


@pytest.fixture
def second(tmp_path, monkeypatch):
    """Give a way to add a second migration with some body."""

    def add(body: str) -> None:
        folder = tmp_path / "migrations"
        shutil.copytree(migrate.FOLDER, folder)
        body = body.replace("\n", "\n    ")
        text = SECOND.format(next=NEXT, now=NOW, body=body)
        (folder / "versions" / "next.py").write_text(text, "utf-8")
        monkeypatch.setattr(migrate, "FOLDER", folder)
        monkeypatch.setattr(migrate, "HEAD", NEXT)

    return add


def schema(connection: Connection) -> dict[str, str]:
    """Return every statement of a schema by name, without its white space.

    A column that was added stands last, wherever its field is; the order is no matter,
    as every statement names its columns.
    """
    sql = "SELECT name, type, sql FROM sqlite_master WHERE sql IS NOT NULL"
    found: dict[str, str] = {}
    for name, kind, text in rows(connection, sql):
        bare = "".join(text.split()).replace('"', "")
        found[name] = _sorted_columns(bare) if kind == "table" else bare
    return found


def _sorted_columns(statement: str) -> str:
    """Return CREATE TABLE with what is between its outer commas in order."""
    before, _, columns = statement.partition("(")
    parts, after, depth = [""], "", 0
    for letter in columns:
        depth += (letter == "(") - (letter == ")")
        if letter == "," and depth == 0:
            parts.append("")
        elif depth >= 0:
            parts[-1] += letter
        else:
            after += letter
    return f"{before}({','.join(sorted(parts))}{after}"


def test_newest_migration_is_the_one_we_know():
    """
    HEAD is the newest file, and there is one line of migrations.
    """
    script = ScriptDirectory.from_config(migrate._config(None))

    assert [migrate.HEAD] == script.get_heads()
    assert migrate.HEAD == migrate.known_revisions()[-1]


@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection of expression")
@pytest.mark.filterwarnings(
    "ignore:autogenerate skipping metadata-specified expression"
)
def test_migrations_make_what_the_definitions_say(empty):
    """
    Upgraded from nothing, the tables are those of the definitions.

    SQLAlchemy cannot read back an index over an expression; those are compared to the
    letter by the next test.
    """
    with empty.read() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_name": _is_ours, "compare_type": True}
        )

        assert [] == compare_metadata(context, metadata)


def _is_ours(name: str | None, kind: str, _parents: Any) -> bool:
    return kind != "table" or not str(name).startswith(("search_text", "alembic"))


def test_new_station_has_the_schema_of_an_upgraded_one(empty, station):
    """
    Made at once or step by step, a schema is the same to the letter.
    """
    with empty.read() as connection:
        upgraded = schema(connection)
    with station.database.read() as connection:
        assert upgraded == schema(connection)
    assert migrate.HEAD == migrate.current(empty) == migrate.current(station.database)


def test_present_schema_is_left_as_it_is(station, tmp_path):
    """
    Opening a station of this program makes no copy and no step.
    """
    migrate.upgrade(station.database, backups=tmp_path / "backups")

    assert not (tmp_path / "backups").exists()


def test_old_station_is_copied_and_upgraded(station, writer, second):
    """
    Before a step the file is copied; afterwards all is there, and the copy opens.
    """
    write(station, writer, *(change(unit(str(n))) for n in range(3)))
    before = every(station)
    station.close()
    second('op.add_column("unit_state", sa.Column("weather", sa.Text()))')

    again = stations.open_station(station.folder, PASSPHRASE)

    assert (before, NEXT) == (every(again), migrate.current(again.database))
    (copy,) = (station.folder / "backups").iterdir()
    old = Database(copy, station.keys.database, station.database.salt, FORM)
    assert NOW == migrate.current(old)
    with old.read() as connection:
        assert 3 == one(connection, "SELECT count(*) FROM entry")[0]
    old.let_go()
    again.close()


def test_what_was_kept_of_a_type_unknown_till_now_is_shown(station, writer, second):
    """
    A table that comes with an upgrade holds what the journal kept for its type.
    """
    write(station, writer, change(unit("石桥镇")))
    before = every(station)
    with station.database.write() as connection:
        connection.exec_driver_sql("DELETE FROM unit_state")  # as who knew no unit
    second("pass")

    migrate.upgrade_schema(station.database)

    assert before == every(station)


def test_children_survive_a_parent_that_is_made_anew(station, second):
    """
    Rebuilding a parent table fires no cascade over its children.
    """
    with station.database.write() as connection:
        for sql in (
            "CREATE TABLE parent (id INTEGER PRIMARY KEY, word TEXT)",
            "CREATE TABLE child (p INTEGER REFERENCES parent (id) ON DELETE CASCADE)",
            "INSERT INTO parent VALUES (1, 'a'), (2, 'b')",
            "INSERT INTO child VALUES (1), (1), (2)",
        ):
            connection.exec_driver_sql(sql)
    second(
        'with op.batch_alter_table("parent", recreate="always") as batch:\n'
        '    batch.alter_column("word", new_column_name="words")'
    )

    migrate.upgrade_schema(station.database)

    with station.database.read() as connection:
        assert 3 == one(connection, "SELECT count(*) FROM child")[0]
        assert 2 == one(connection, "SELECT count(words) FROM parent")[0]
        assert 1 == one(connection, "PRAGMA foreign_keys")[0]


@pytest.mark.parametrize(
    "body",
    [
        'op.execute("DELETE FROM meta")',
        ORPHAN,
    ],
)
def test_step_that_loses_rows_changes_nothing(station, second, tmp_path, body):
    """
    A step that loses rows or breaks a reference is taken back whole.
    """
    second(body)

    with pytest.raises(DamagedFileError):
        migrate.upgrade(station.database, backups=tmp_path / "backups")

    assert NOW == migrate.current(station.database)
    with station.database.read() as connection:
        assert station.keys.station == stations.read_fact(connection, "station")
        assert "c" not in schema(connection)


def test_step_that_fails_changes_nothing(station, second, tmp_path):
    """
    A step that fails in its middle leaves the file as it was.
    """
    second('op.execute("CREATE TABLE half (a)")\nraise KeyboardInterrupt')

    with pytest.raises(KeyboardInterrupt):
        migrate.upgrade(station.database, backups=tmp_path / "backups")

    with station.database.read() as connection:
        assert "half" not in schema(connection)
    assert NOW == migrate.current(station.database)


def test_copy_that_was_cut_off_is_made_again(station, second, tmp_path):
    """
    What an upgrade that was killed left of its copy does not stand in the way.
    """
    backups = tmp_path / "backups"
    backups.mkdir()
    name = f"station-before-{NEXT}-from-{NOW}.db"
    (backups / name).write_bytes(b"half a copy")
    (backups / f"{name}.new").write_bytes(b"half a copy")
    second("pass")

    migrate.upgrade(station.database, backups=backups)

    assert NEXT == migrate.current(station.database)
    assert [name] == [path.name for path in backups.iterdir()]


def test_unknown_revision_is_a_newer_program(station, tmp_path):
    """
    A schema we have no step for was made by a newer program.
    """
    with station.database.write() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")

    with pytest.raises(NewerStationError):
        migrate.upgrade(station.database, backups=tmp_path)


@pytest.mark.parametrize(
    "sql", ["DELETE FROM alembic_version", "DROP TABLE alembic_version"]
)
def test_schema_without_its_number_is_damaged(station, tmp_path, sql):
    """
    A station that does not know its own schema is damaged, not newer.
    """
    with station.database.write() as connection:
        connection.exec_driver_sql(sql)

    with pytest.raises(DamagedFileError):
        migrate.upgrade(station.database, backups=tmp_path)
