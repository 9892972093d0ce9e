"""What keeps a write from the disk, as it really happens: no room, or no turn."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest

from desktop.errors.station import DiskFullError
from desktop.services.desk import Desk
from desktop.storage import database as databases
from desktop.storage.database import Database
from desktop.storage.rows import one

_ROOM_PAGES = 8
_LOAD = "INSERT INTO ballast VALUES (zeroblob(4000))"


@contextmanager
def busy(desk: Desk) -> Iterator[None]:
    """Let another program be writing all the while, and nobody wait for it long."""
    with _opened_with(desk.station.database, "busy_timeout = 1") as database:
        with database.write():
            yield
        database.let_go()


@contextmanager
def full(desk: Desk) -> Iterator[None]:
    """Let the disk have no room left for anything that takes a page."""
    database = desk.station.database
    with database.write() as connection:
        connection.exec_driver_sql("CREATE TABLE ballast (kept BLOB)")
    with database.read() as connection:
        used = one(connection, "PRAGMA page_count")[0]
    limit = f"max_page_count = {used + _ROOM_PAGES}"
    with _opened_with(database, limit):
        _fill(database)
        yield
        database.let_go()
    with database.write() as connection:
        connection.exec_driver_sql("DROP TABLE ballast")


def lengthy(words: str) -> str:
    """Return *words* and so much more that no page has room for it, packed or not."""
    noise = hashlib.shake_256(words.encode()).digest(12_000)
    signs = (
        0x4E00 + high % 80 * 256 + low
        for high, low in zip(noise[::2], noise[1::2], strict=True)
    )
    return words + "".join(map(chr, signs))


@contextmanager
def _opened_with(database: Database, pragma: str) -> Iterator[Database]:
    database.let_go()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(databases, "PRAGMAS", (*databases.PRAGMAS, pragma))
        yield database
    database.let_go()


def _fill(database: Database) -> None:
    with suppress(DiskFullError):
        while True:
            with database.write() as connection:
                connection.exec_driver_sql(_LOAD)
