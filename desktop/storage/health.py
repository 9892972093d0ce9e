"""What SQLite says of the station's files, and what was held back."""

from __future__ import annotations

from desktop.storage.database import Connection, Database
from desktop.storage.rows import one, rows

SOUND = [("ok",)]


def of_database(database: Database) -> list[str]:
    """Return what is wrong with the database file, nothing for a sound one.

    Every page is read, and with it its keyed sum.

    Raises:
        DamagedFileError: It cannot even be looked through.
    """
    with database.read() as connection:
        found = rows(connection, "PRAGMA integrity_check")
    return [] if found == SOUND else [words for (words,) in found]


def quarantined(connection: Connection) -> int:
    """Return how many entries were held back."""
    return one(connection, "SELECT count(*) FROM quarantine")[0]
