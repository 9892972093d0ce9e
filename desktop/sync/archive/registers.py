"""Registers at an archive: its own, and at a hub that of the archive it belongs to.

Nothing here commits; every function works inside the caller's transaction.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from msgspec.structs import replace
from sqlalchemy import Connection, delete, insert, select

from desktop.sync.archive import members
from desktop.sync.archive.members import Member
from desktop.sync.archive.statements import read_fact
from desktop.sync.archive.tables import fact
from desktop.sync.protocol import Trouble
from desktop.sync.registers import (
    Register,
    Registered,
    as_text,
    check_register,
    from_text,
    sign_register,
)

_OF = "register "  # and the archive's id: the name of a fact


class Seats(NamedTuple):
    """What a register says of who sits where.

    Attributes:
        stations: What it says of each station, by its id.
        people: Who has a station of his own that is not shut out.
    """

    stations: Mapping[str, Registered]
    people: Collection[str]


NO_SEATS = Seats({}, frozenset())
"""Those of an archive: nobody is above it."""


class _Read(NamedTuple):
    """A register that is kept, and what is asked of it."""

    register: Register
    seats: Seats


class Own:
    """The register of this archive. Threads may share it.

    Each is signed once, and then what changed since another needs nobody else read.
    """

    def __init__(self, key: Ed25519PrivateKey) -> None:
        self._key = key
        self._newest: Register | None = None  # but for its stations

    def give(self, connection: Connection, known: int) -> Register:
        """Return what changed since a register of that serial; all if there is none."""
        serial = members.serial(connection)
        newest = self._newest
        if newest is None or newest.serial != serial:
            newest = own(connection, self._key)
            self._newest = replace(newest, stations=[])
            if not known:
                return newest
        if not 0 < known < serial:
            return replace(newest, stations=_every(connection))
        changed = members.changed_since(connection, known)
        return replace(newest, stations=_registered(changed), since=known)


def own(connection: Connection, key: Ed25519PrivateKey) -> Register:
    """Return the stations that were let in here, signed."""
    return sign_register(key, members.serial(connection), _every(connection))


def of(connection: Connection, archive: str) -> Register | None:
    """Return the register of another archive as far as it is here."""
    known = _kept(connection, archive)
    return None if known is None else known.register


def keep(connection: Connection, register: Register) -> bool:
    """Keep a register that was checked, if it is newer; tell whether it was."""
    known = of(connection, register.archive)
    if known is not None and known.serial >= register.serial:
        return False
    name = _OF + register.archive
    connection.execute(delete(fact).where(fact.c.name == name))
    connection.execute(insert(fact).values(name=name, value=as_text(register)))
    return True


def check(connection: Connection) -> None:
    """Check the registers of other archives that are kept here.

    Raises:
        IntegrityError: One is not signed by the archive it names.
    """
    query = select(fact.c.value).where(fact.c.name.startswith(_OF))
    for text in connection.execute(query).scalars():
        check_register(from_text(text))


def listed(
    connection: Connection, archive: str, stations: Iterable[str]
) -> Mapping[str, Registered]:
    """Return what another archive's register says of those of *stations* it has."""
    known = _kept(connection, archive)
    if known is None:
        return {}
    there = known.seats.stations
    return {id_: there[id_] for id_ in stations if id_ in there}


def trouble_with(
    connection: Connection, archive: str, member: Member
) -> Trouble | None:
    """Return why the archive above would not speak to a hub's member, None if so."""
    found = listed(connection, archive, [member.station]).get(member.station)
    if found is None:
        return None
    if found.key != member.key:
        return Trouble.OTHER_KEY
    return Trouble.REVOKED if found.is_revoked else None


def _every(connection: Connection) -> list[Registered]:
    return _registered(members.changed_since(connection, -1))


def _registered(found: Iterable[Member]) -> list[Registered]:
    return [
        Registered(
            station=member.station,
            key=member.key,
            reviewer=member.reviewer,
            is_revoked=bool(member.revoked_at),
        )
        for member in found
    ]


def seated(connection: Connection, archive: str) -> Seats:
    """Return who sits where by an archive's register."""
    known = _kept(connection, archive)
    return NO_SEATS if known is None else known.seats


def _kept(connection: Connection, archive: str) -> _Read | None:
    text = read_fact(connection, _OF + archive) if archive else None
    return None if text is None else _read(text)


@lru_cache(maxsize=2)  # each request asks, and a province's takes 20 ms to read
def _read(text: str) -> _Read:
    register = from_text(text)
    seats = Seats(
        stations={one.station: one for one in register.stations},
        people=frozenset(s.reviewer for s in register.stations if not s.is_revoked),
    )
    return _Read(register, seats)
