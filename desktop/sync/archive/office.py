"""The administrators' office, beside an archive that serves: codes and stations."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from desktop.errors import (
    NewerStationError,
    NoArchiveError,
    UnknownStationError,
)
from desktop.sync.archive import members, migrate, sqlite
from desktop.sync.archive.engines import DATABASE_NAME, recall
from desktop.sync.archive.members import Grant, Member
from desktop.sync.archive.store import needed
from desktop.sync.passes import NO_PIN, code_text, new_code

ADDRESS_NAME = "archive.address"


@dataclass(frozen=True, slots=True)
class WayIn:
    """Where the archive served last, and the pin of its certificate."""

    url: str
    pin: bytes


def way_in(folder: Path) -> WayIn:
    """Return where the archive in *folder* served last.

    Raises:
        NoArchiveError: There is none, or it never served.
    """
    try:
        lines = (folder / ADDRESS_NAME).read_text("ascii").splitlines()
    except FileNotFoundError as error:
        raise NoArchiveError(str(folder)) from error
    return WayIn(lines[0], bytes.fromhex(lines[1]) if len(lines) > 1 else NO_PIN)


def make_code(folder: Path, grant: Grant, now: datetime) -> str:
    """Return a code that lets one station in.

    Raises:
        NoArchiveError, EngineError, NewerStationError
    """
    code = new_code(way_in(folder).pin)
    with writing(folder) as connection:
        members.offer(connection, code, grant, now=now)
    return code_text(code)


def stations(folder: Path) -> list[Member]:
    """Return every station that was ever enrolled.

    Raises:
        NoArchiveError, EngineError, NewerStationError
    """
    with writing(folder) as connection:
        return members.everyone(connection)


def revoke(folder: Path, name: str, *, reason: str, now: datetime) -> Member:
    """Shut a station out, by its id or the beginning of it.

    Raises:
        UnknownStationError: None is called so, or several are.
        NoArchiveError, EngineError, NewerStationError
    """
    with writing(folder) as connection:
        found = [m for m in members.everyone(connection) if m.station.startswith(name)]
        if not name or len(found) != 1:
            raise UnknownStationError(name)
        members.revoke(connection, found[0].station, reason=reason, now=now)
        shut = members.find(connection, found[0].station)
    assert shut is not None  # noqa: S101 - found just before
    return shut


@contextmanager
def writing(folder: Path) -> Generator[Connection]:
    """Give a connection that may write, whether the archive serves or not.

    Raises:
        NoArchiveError: There is none.
        NewerStationError: Its schema is not that of this program.
        EngineError: Its database does not answer.
    """
    database = recall(folder).database
    if database:
        with needed("psycopg"):
            from desktop.sync.archive import postgres
        engine = postgres.open_engine(database)
    elif (folder / DATABASE_NAME).is_file():
        sqlite.check_file(folder / DATABASE_NAME)
        engine = sqlite.open_engine(folder / DATABASE_NAME)
    else:
        raise NoArchiveError(str(folder))
    try:
        found = migrate.current(engine)
        if found != migrate.HEAD:
            raise NewerStationError(DATABASE_NAME, found)
        with engine.connect() as connection:
            connection.execution_options(immediate=True)
            with connection.begin():
                yield connection
    finally:
        engine.dispose()
