"""The two carriers over a network: the archive, and the team leader's hub.

A hub is an archive like any other and gives receipts. But only those of the archive
proper make anything archived: which archive is a hub is noted here, for good.

Nothing here commits; every function works inside the caller's transaction.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, field

from sqlalchemy import Connection

from desktop.storage.rows import rows
from desktop.storage.station import read_fact, write_fact

_HUB = "hub "  # and the archive's id: the name of a fact
_REGISTER = "archive_register "  # likewise
ARCHIVES_PROPER = (
    f"SELECT num FROM archive WHERE '{_HUB}' || id NOT IN (SELECT name FROM meta)"  # noqa: S608 - own words
)
"""SQL: the numbers here of the archives that are no hub."""
HUBS = f"SELECT num FROM archive WHERE '{_HUB}' || id IN (SELECT name FROM meta)"  # noqa: S608 - own words
"""SQL: the numbers here of the archives that are hubs."""


class Carrier(enum.Enum):
    """With whom a run is."""

    ARCHIVE = "archive"  # 归档库
    HUB = "hub"  # 组长热点


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the station knows of a carrier.

    Attributes:
        url: Where it is, empty before it is known.
        code: The code to enrol there with, empty for none.
        archive: The id we are enrolled under, empty before.
    """

    url: str
    code: str = field(default="", repr=False)
    archive: str

    @property
    def is_enrolled(self) -> bool:
        """Whether the station was let in there, or has a code to be."""
        return bool(self.archive or self.code)


def known(connection: Connection, carrier: Carrier) -> Known:
    """Return what the station knows of a carrier."""
    return Known(
        url=read_fact(connection, f"{carrier.value}_url"),
        code=read_fact(connection, f"{carrier.value}_code"),
        archive=read_fact(connection, f"{carrier.value}_id"),
    )


def know(connection: Connection, carrier: Carrier, url: str, code: str = "") -> None:
    """Note where a carrier is; with a code the station will enrol there anew."""
    if code:
        write_fact(connection, f"{carrier.value}_id", "")
        write_fact(connection, f"{carrier.value}_code", code)
    write_fact(connection, f"{carrier.value}_url", url)


def note_enrolled(connection: Connection, carrier: Carrier, archive: str) -> None:
    """Note under which id the station is enrolled; the code has served."""
    write_fact(connection, f"{carrier.value}_id", archive)
    write_fact(connection, f"{carrier.value}_code", "")
    if carrier is Carrier.HUB:
        write_fact(connection, _HUB + archive, carrier.value)


def hubs(connection: Connection) -> frozenset[str]:
    """Return the ids of the archives that are hubs."""
    return frozenset(_facts(connection, _HUB))


def registers(connection: Connection) -> dict[str, str]:
    """Return the registers of stations that are kept here, by the archive's id."""
    return _facts(connection, _REGISTER)


def keep_register(connection: Connection, archive: str, text: str) -> None:
    """Keep the register of an archive in the place of the one before."""
    write_fact(connection, _REGISTER + archive, text)


def _facts(connection: Connection, prefix: str) -> dict[str, str]:
    sql = "SELECT name, value FROM meta WHERE name LIKE ? || '%'"
    found = rows(connection, sql, prefix)
    return {name.removeprefix(prefix): value for name, value in found}
