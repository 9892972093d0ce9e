"""The archive's schema: made whole when new, upgraded step by step when old."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, insert, inspect, text

from desktop.errors import NewerStationError
from desktop.sync.archive.tables import metadata, tally

HEAD = "0001"
"""The newest migration; a test compares it with the files."""

_PLACE = Path(__file__).with_name("migrations")


def bring_up(engine: Engine, path: Path) -> None:
    """Make the schema, or bring an older one up to date after a copy was made.

    Raises:
        NewerStationError: A newer program made it.
    """
    found = _current(engine)
    if found == HEAD:
        return
    if not found:
        _create(engine)
        return
    if found not in known_revisions():
        raise NewerStationError(path.name, found)
    _copy(path, path.with_name(f"{path.stem}-before-{HEAD}-from-{found}.db"))
    upgrade_schema(engine)


def known_revisions() -> list[str]:
    """Return every revision this program knows, oldest first."""
    from alembic.script import ScriptDirectory

    script = ScriptDirectory.from_config(_config(None))
    return [revision.revision for revision in script.walk_revisions()][::-1]


def upgrade_schema(engine: Engine) -> None:
    """Run the missing migrations."""
    from alembic import command

    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.rollback()
        command.upgrade(_config(connection), "head")
        connection.commit()


def _current(engine: Engine) -> str:
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return ""
        found = connection.execute(text("SELECT version_num FROM alembic_version"))
        return found.scalar_one()


def _create(engine: Engine) -> None:
    """Make everything in one transaction: a creation cut off leaves nothing."""
    with engine.connect() as connection:
        connection.execution_options(immediate=True)
        with connection.begin():
            metadata.create_all(connection)
            connection.execute(
                insert(tally).values(name="log", number=0, total=bytes(32))
            )
            connection.execute(
                text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
            )
            connection.execute(
                text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD}
            )
            connection.exec_driver_sql("PRAGMA application_id = 1179795794")


def _copy(path: Path, target: Path) -> None:
    source, copy = sqlite3.connect(path), sqlite3.connect(target)
    try:
        source.backup(copy)
    finally:
        copy.close()
        source.close()


def _config(connection: Connection | None) -> Any:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_PLACE).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
