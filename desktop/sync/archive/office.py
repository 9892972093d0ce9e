"""The administrators' office, beside an archive that serves: codes and stations."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection

from desktop.errors.station import NewerStationError
from desktop.errors.sync import NoArchiveError, RegisterFullError, UnknownStationError
from desktop.sync.archive import access, administrators, members, migrate, sqlite
from desktop.sync.archive.access import Act
from desktop.sync.archive.administrators import Duty
from desktop.sync.archive.encryption import key_of
from desktop.sync.archive.engines import DATABASE_NAME, recall
from desktop.sync.archive.members import Grant, Member
from desktop.sync.archive.store import HUB_NAME, needed, read_key
from desktop.sync.passes import NO_PIN, code_text, new_code
from desktop.sync.registers import MOST_STATIONS

ADDRESS_NAME = "archive.address"


@dataclass(frozen=True, slots=True)
class WayIn:
    """Where the archive served last, its certificate's pin, and whether it is a hub."""

    url: str
    pin: bytes
    is_hub: bool


def way_in(folder: Path) -> WayIn:
    """Return where the archive in *folder* served last.

    Raises:
        NoArchiveError: There is none, or it never served.
    """
    try:
        lines = (folder / ADDRESS_NAME).read_text("ascii").splitlines()
    except FileNotFoundError as error:
        raise NoArchiveError(str(folder)) from error
    pin = bytes.fromhex(lines[1]) if len(lines) > 1 else NO_PIN
    return WayIn(lines[0], pin, is_hub=(folder / HUB_NAME).exists())


@dataclass(frozen=True, slots=True)
class Officer:
    """Who acts in the office; nobody where an archive has no administrators."""

    name: str = ""
    passphrase: str = field(default="", repr=False)


NOBODY = Officer()


def make_code(folder: Path, grant: Grant, now: datetime, by: Officer = NOBODY) -> str:
    """Return a code that lets one station in.

    Raises:
        OfficeRefusedError: *by* may not.
        RegisterFullError: There is room for no more stations.
        NoArchiveError, EngineError, NewerStationError
    """
    code = new_code(way_in(folder).pin)
    with _acting(folder, by, Duty.SECRECY) as acting:
        if members.count(acting.connection) >= MOST_STATIONS:
            raise RegisterFullError(MOST_STATIONS)
        members.offer(acting.connection, code, grant, now=now)
        words = f"{grant.name} {grant.role.value} {' '.join(grant.teams)}".strip()
        acting.note(Act.CODE, words, now)
    return code_text(code)


def stations(folder: Path) -> list[Member]:
    """Return every station that was ever enrolled.

    Raises:
        NoArchiveError, EngineError, NewerStationError
    """
    with writing(folder) as connection:
        return members.everyone(connection)


def revoke(
    folder: Path, name: str, *, reason: str, now: datetime, by: Officer = NOBODY
) -> Member:
    """Shut a station out, by its id or the beginning of it.

    Raises:
        UnknownStationError: None is called so, or several are.
        OfficeRefusedError: *by* may not.
        NoArchiveError, EngineError, NewerStationError
    """
    with _acting(folder, by, Duty.SECRECY) as acting:
        everyone = members.everyone(acting.connection)
        found = [member for member in everyone if member.station.startswith(name)]
        if not name or len(found) != 1:
            raise UnknownStationError(name)
        station = found[0].station
        members.revoke(acting.connection, station, reason=reason, now=now)
        acting.note(Act.REVOKED, f"{station} {reason}", now)
        shut = members.find(acting.connection, station)
    assert shut is not None  # noqa: S101 - found just before
    return shut


def name_administrator(
    folder: Path, named: Officer, duty: Duty, now: datetime, by: Officer = NOBODY
) -> None:
    """Name one of the three administrators; the first names himself.

    Raises:
        OfficeRefusedError: *by* may not, or *named* must not have this duty.
        NoArchiveError, EngineError, NewerStationError
    """
    with _acting(folder, by, Duty.SYSTEM) as acting:
        administrators.add(
            acting.connection,
            duty,
            name=named.name,
            passphrase=named.passphrase,
            now=now,
        )
        acting.note(Act.ADMINISTRATOR, f"{named.name} {duty.value}", now)


def read_log(
    folder: Path, now: datetime, *, after: int = 0, by: Officer = NOBODY
) -> list[access.Line]:
    """Return the access log beyond number *after*, checked; that it was read is noted.

    Raises:
        IntegrityError: A line was changed, removed or put in.
        OfficeRefusedError: *by* may not.
        NoArchiveError, EngineError, NewerStationError
    """
    with _acting(folder, by, Duty.AUDIT) as acting:
        access.check(acting.connection, acting.key)
        found = list(access.lines(acting.connection, after=after))
        acting.note(Act.READ_LOG, f"after {after}", now)
    return found


@dataclass(frozen=True, slots=True)
class _Acting:
    """Somebody at work in the office."""

    connection: Connection
    key: Ed25519PrivateKey
    who: str

    def note(self, act: Act, detail: str, now: datetime) -> None:
        """Put what was done into the access log."""
        who = self.who
        access.note(self.connection, self.key, act, who=who, detail=detail, now=now)


@contextmanager
def _acting(folder: Path, by: Officer, duty: Duty) -> Generator[_Acting]:
    with writing(folder) as connection:
        who = administrators.require(
            connection, duty, name=by.name, passphrase=by.passphrase
        )
        yield _Acting(connection, read_key(folder), who)


@contextmanager
def writing(folder: Path) -> Generator[Connection]:
    """Give a connection that may write, whether the archive serves or not.

    Raises:
        NoArchiveError: There is none.
        NewerStationError: Its schema is not that of this program.
        EngineError: Its database does not answer.
        EncryptedFolderError: It is encrypted, and its secret is not here.
    """
    database = recall(folder).database
    if database:
        with needed("psycopg"):
            from desktop.sync.archive import postgres
        engine = postgres.open_engine(database)
    elif (folder / DATABASE_NAME).is_file():
        key = key_of(folder)
        sqlite.check_file(folder / DATABASE_NAME, key)
        engine = sqlite.open_engine(folder / DATABASE_NAME, key)
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
