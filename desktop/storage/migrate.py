"""The station's schema: made whole for a new station, upgraded step by step for an old.

Before an upgrade the file is copied. `foreign_keys` is off while a parent table may
be rebuilt: with it on, SQLite's copy-drop-rename fires ON DELETE CASCADE and silently
removes every child row. There is no way down: the copy is the way back.
"""

from __future__ import annotations

from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Index, Table
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from desktop.errors.station import DamagedFileError, NewerStationError
from desktop.storage import states
from desktop.storage.backup import copy_database
from desktop.storage.database import Database
from desktop.storage.rows import one, rows
from desktop.storage.tables import AFTER_CREATE, metadata

FOLDER = Path(__file__).with_name("migrations")
HEAD = "0011"
"""The newest migration; a test compares it with the files."""


def create(database: Database, *, station: str) -> None:
    """Make the schema of a new station."""
    with database.write() as connection:
        for statement in _statements():
            connection.exec_driver_sql(statement)
        connection.exec_driver_sql(
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
            "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
        )
        connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (HEAD,))
        connection.exec_driver_sql(
            "INSERT INTO meta (name, value) VALUES ('station', ?)", (station,)
        )


@cache
def _statements() -> tuple[str, ...]:
    """Return what makes every table, index, guard and view.

    `create_all` would ask for each table whether it is there and compile it anew: two
    thirds of the time a new station takes.
    """
    dialect = sqlite.dialect()
    parts = [
        part
        for table in metadata.sorted_tables
        for part in (CreateTable(table), *map(CreateIndex, _indexes(table)))
    ]
    return *(str(part.compile(dialect=dialect)) for part in parts), *AFTER_CREATE


def _indexes(table: Table) -> list[Index]:
    return sorted(table.indexes, key=lambda index: str(index.name))


def upgrade(database: Database, *, backups: Path) -> None:
    """Bring an older schema up to date; the present one is left as it is.

    Raises:
        NewerStationError: A newer program made the file.
        DamagedFileError: A check failed; the file is as it was.
    """
    found = current(database)
    if found == HEAD:
        return
    if found not in known_revisions():
        raise NewerStationError(database.path.name, found)
    copy_database(database, backups / f"station-before-{HEAD}-from-{found}.db")
    upgrade_schema(database)


def current(database: Database) -> str:
    """Return the revision of the schema in the file.

    Raises:
        DamagedFileError: It does not say.
    """
    with database.read() as connection:
        sql = "SELECT name FROM sqlite_master WHERE name = 'alembic_version'"
        known = one(connection, sql) is not None
        row = (
            one(connection, "SELECT version_num FROM alembic_version") if known else ()
        )
    if not row:
        raise DamagedFileError(database.path.name, "schema")
    return row[0]


def known_revisions() -> list[str]:
    """Return every revision this program knows, oldest first."""
    from alembic.script import ScriptDirectory

    script = ScriptDirectory.from_config(_config(None))
    return [revision.revision for revision in script.walk_revisions()][::-1]


def upgrade_schema(database: Database) -> None:
    """Run the missing migrations and check that nothing else moved.

    Raises:
        DamagedFileError: A check failed; nothing was changed.
    """
    from alembic import command

    # Alembic commits what nobody has begun; the transaction is that of `rebuild`.
    with database.rebuild() as connection, closing(connection.begin()):
        before = _counts(connection)
        command.upgrade(_config(connection), "head")
        states.show_new_types(connection)
        _check(connection, before)


def _config(connection: Connection | None) -> Any:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _counts(connection: Connection) -> dict[str, int]:
    sql = (
        "SELECT name FROM sqlite_master "
        "WHERE type IN ('table', 'view') AND name NOT LIKE 'sq%'"
    )
    names = [name for (name,) in rows(connection, sql)]
    plain = [name for name in names if not name.startswith("search_text")]
    return {
        name: one(connection, f'SELECT count(*) FROM "{name}"')[0]  # noqa: S608
        for name in plain
        if name != "alembic_version"
    }


def _check(connection: Connection, before: dict[str, int]) -> None:
    after = _counts(connection)
    lost = [name for name in before if after.get(name, 0) < before[name]]
    broken = rows(connection, "PRAGMA foreign_key_check")
    sound = one(connection, "PRAGMA integrity_check")[0]
    if lost or broken or sound != "ok":
        detail = f"lost rows: {lost}; {len(broken)} broken keys; {sound}"
        raise DamagedFileError("station.db", detail)
