"""The archive's schema: made whole when new, upgraded step by step when old."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, insert, inspect, text

from desktop.errors.station import NewerStationError
from desktop.sync.archive.sqlite import APPLICATION_ID
from desktop.sync.archive.tables import GUARDS, TALLIES, metadata, tally

HEAD = "0015"
"""The newest migration; a test compares it with the files."""

_PLACE = Path(__file__).with_name("migrations")


def bring_up(engine: Engine, name: str, copy: Callable[[str], None]) -> None:
    """Make the schema, or bring an older one up to date.

    Args:
        engine: The database.
        name: How it is called in an error.
        copy: Makes a copy of an older one before it is changed, told its revision.

    Raises:
        NewerStationError: A newer program made it.
    """
    found = current(engine)
    if found == HEAD:
        return
    if not found:
        _create(engine)
        return
    if found not in known_revisions():
        raise NewerStationError(name, found)
    copy(found)
    upgrade_schema(engine)


def known_revisions() -> list[str]:
    """Return every revision this program knows, oldest first."""
    from alembic.script import ScriptDirectory

    script = ScriptDirectory.from_config(_config(None))
    return [revision.revision for revision in script.walk_revisions()][::-1]


def upgrade_schema(engine: Engine, to: str = "head") -> None:
    """Run the missing migrations."""
    from alembic import command

    with engine.connect() as connection:
        connection.execution_options(making=True)
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
            connection.rollback()
        command.upgrade(_config(connection), to)
        connection.commit()


def current(engine: Engine) -> str:
    """Return the revision of the schema, empty where there is none."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return ""
        found = connection.execute(text("SELECT version_num FROM alembic_version"))
        return found.scalar_one()


def _create(engine: Engine) -> None:
    """Make everything in one transaction: a creation cut off leaves nothing."""
    with engine.connect() as connection:
        connection.execution_options(immediate=True, making=True)
        with connection.begin():
            metadata.create_all(connection)
            for statement in GUARDS[connection.dialect.name]:
                connection.exec_driver_sql(statement)
            for name in TALLIES:
                none = {"name": name, "number": 0, "total": bytes(32)}
                connection.execute(insert(tally).values(none))
            connection.execute(
                text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
            )
            connection.execute(
                text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD}
            )
            if connection.dialect.name == "sqlite":
                sql = f"PRAGMA application_id = {APPLICATION_ID}"
                connection.exec_driver_sql(sql)


def _config(connection: Connection | None) -> Any:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_PLACE).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
