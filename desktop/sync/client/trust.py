"""Whose keys count here when others bring what a station wrote.

First this station's own; then the registers of archives it has met; then the cards of
laptops a person vouched for; then what the hub at hand says of its laptops and of its
archive. What a register says of a station leaves nobody below it a word.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from desktop.storage import carriers, laptops, sync_state
from desktop.storage.database import Connection
from desktop.storage.station import Station
from desktop.sync.bundle.cards import Card
from desktop.sync.registers import Register, Registered, from_text


@dataclass(frozen=True, kw_only=True)
class Trust:
    """What is known of the stations that wrote.

    Attributes:
        keys: The public keys that count, by station.
        shut: Stations whose keys count no more.
        wants_seals: What has no seal is held where its station's key is known.
        wants_keys: What is of a station that is not known at all is held.
        seats: (person, station): who has which station of his own, none shut out.
    """

    keys: dict[str, bytes]
    shut: frozenset[str] = frozenset()
    wants_seals: bool = False
    wants_keys: bool = False
    seats: frozenset[tuple[str, str]] = frozenset()

    @property
    def takes_all(self) -> bool:
        """Whether nothing is held but what a false seal speaks against."""
        return not (self.shut or self.wants_seals or self.wants_keys)

    @cached_property
    def seated(self) -> frozenset[str]:
        """Who has a station of his own."""
        return frozenset(who for who, _ in self.seats)


def of_archive(connection: Connection, station: Station) -> Trust:
    """Return what is known where an archive itself brings: it has judged everything.

    What is checked here all the same is what needs nobody's register.
    """
    found = [*_cards(connection), _own(station)]
    return Trust(keys={one.station: one.key for one in found})


def of_hub(connection: Connection, station: Station, hub: str, above: str) -> Trust:
    """Return what is known where a hub brings."""
    kept = registers(connection)
    said = [kept[id_] for id_ in (hub, above) if id_ in kept]
    proper = _proper(connection, kept)
    return _composed(
        [one for register in said for one in register.stations],
        _cards(connection),
        *(register.stations for register in proper),
        [_own(station)],
        wants_keys=bool(said or proper),
    )


def of_stick(connection: Connection, station: Station, maker: Card) -> Trust:
    """Return what is known where a bundle brings, whose maker was vouched for.

    A station that never met an archive takes of stations it does not know what it
    gets: there is nobody who could tell it more.
    """
    kept = registers(connection)
    proper = _proper(connection, kept)
    return _composed(
        [Registered(station=maker.station, key=maker.signing, reviewer="")],
        _cards(connection),
        *(register.stations for register in proper),
        [_own(station)],
        wants_keys=bool(proper),
    )


def of_all(connection: Connection, station: Station) -> Trust:
    """Return all that is known, whoever told it."""
    kept = registers(connection)
    proper = _proper(connection, kept)
    return _composed(
        [one for register in kept.values() for one in register.stations],
        _cards(connection),
        *(register.stations for register in proper),
        [_own(station)],
        wants_keys=True,
    )


def registers(connection: Connection) -> dict[str, Register]:
    """Return the registers that are kept here, by the archive's id."""
    kept = carriers.registers(connection)
    return {archive: from_text(text) for archive, text in kept.items()}


def proper(connection: Connection) -> list[Register]:
    """Return the registers of archives this station has met, hubs apart."""
    return _proper(connection, registers(connection))


def _proper(connection: Connection, kept: dict[str, Register]) -> list[Register]:
    """Return those of *kept* that are of archives met here, the newest last."""
    met = set(sync_state.archives(connection)) - carriers.hubs(connection)
    found = [register for id_, register in kept.items() if id_ in met]
    return sorted(found, key=lambda register: register.serial)


def _cards(connection: Connection) -> list[Registered]:
    return [
        Registered(station=laptop.station, key=laptop.signing, reviewer="")
        for laptop in laptops.known(connection)
    ]


def _own(station: Station) -> Registered:
    key = station.keys.signer.public_key().public_bytes_raw()
    return Registered(station=station.keys.station, key=key, reviewer="")


def _composed(*layers: Iterable[Registered], wants_keys: bool) -> Trust:
    """Put layers upon each other; who is named above is named by that alone."""
    every = [one for layer in layers for one in layer]
    found = {one.station: one for one in every}
    return Trust(
        keys={id_: one.key for id_, one in found.items() if not one.is_revoked},
        shut=frozenset(id_ for id_, one in found.items() if one.is_revoked),
        wants_seals=True,
        wants_keys=wants_keys,
        seats=frozenset(
            (one.reviewer, one.station)
            for one in {one.station: one for one in every if one.reviewer}.values()
            if not one.is_revoked
        ),
    )
