"""Other laptops: the cards a person vouched for, and what each said to hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from desktop.storage.rows import execute, many, one, rows

_ALL = "*"  # the row of the tally in the table of chains


@dataclass(frozen=True, slots=True, kw_only=True)
class Laptop:
    """Another laptop.

    Attributes:
        station: The id of its station.
        organ: 行政区划 and organ code.
        name: Who works at it.
        signing: The Ed25519 public key it signs with, 32 bytes.
        sealing: The age recipient that bundles for it are sealed to.
        told_at: When it last told what it holds, by its clock; empty if never.
    """

    station: str
    organ: str
    name: str
    signing: bytes
    sealing: str
    told_at: str = ""


def know(connection: Connection, laptop: Laptop) -> None:
    """Remember a laptop; what it told before stays."""
    execute(
        connection,
        "INSERT INTO laptop (station, organ, name, signing, sealing, told_at) "
        "VALUES (?, ?, ?, ?, ?, '') ON CONFLICT (station) DO UPDATE SET "
        "organ = excluded.organ, name = excluded.name, signing = excluded.signing, "
        "sealing = excluded.sealing",
        laptop.station,
        laptop.organ,
        laptop.name,
        laptop.signing,
        laptop.sealing,
    )


def known(connection: Connection) -> list[Laptop]:
    """Return the laptops that are known, by name."""
    sql = "SELECT station, organ, name, signing, sealing, told_at FROM laptop"
    found = rows(connection, f"{sql} ORDER BY name, station")
    return [
        Laptop(
            station=station,
            organ=organ,
            name=name,
            signing=signing,
            sealing=sealing,
            told_at=told_at,
        )
        for station, organ, name, signing, sealing, told_at in found
    ]


def told(
    connection: Connection,
    station: str,
    at: str,
    *,
    chains: Iterable[tuple[str, int]],
    photos: Iterable[str],
) -> None:
    """Keep what a laptop says to hold; an older word than its last is passed over."""
    row = one(connection, "SELECT told_at FROM laptop WHERE station = ?", station)
    if row is None or at < row[0]:
        return
    execute(connection, "UPDATE laptop SET told_at = ? WHERE station = ?", at, station)
    for table in ("laptop_chain", "laptop_photo"):
        execute(connection, f"DELETE FROM {table} WHERE laptop = ?", station)  # noqa: S608
    sql = "INSERT INTO laptop_chain (laptop, station, seq) VALUES (?, ?, ?)"
    many(
        connection, sql, [(station, whose, seq) for whose, seq in dict(chains).items()]
    )
    sql = "INSERT INTO laptop_photo (laptop, original) VALUES (?, ?)"
    many(connection, sql, [(station, photo) for photo in set(photos)])


def chains_of(connection: Connection, station: str) -> dict[str, int]:
    """Return up to which entry of each station a laptop said to hold all."""
    sql = "SELECT station, seq FROM laptop_chain WHERE laptop = ?"
    return dict(rows(connection, sql, station))


def photos_of(connection: Connection, station: str) -> set[str]:
    """Return the photos a laptop said to hold."""
    sql = "SELECT original FROM laptop_photo WHERE laptop = ?"
    return {original for (original,) in rows(connection, sql, station)}


def chains_here(connection: Connection) -> dict[str, int]:
    """Return up to which entry of each station everything is here."""
    sql = "SELECT station, seq FROM chain WHERE station <> ?"
    return dict(rows(connection, sql, _ALL))


def entries_beyond(
    connection: Connection, chains: dict[str, int]
) -> list[tuple[int, int]]:
    """Return (number, weight in bytes) of the entries beyond *chains*, as they came."""
    sql = (
        "SELECT num, length(head) + coalesce(length(body), 0) FROM whole_entry "
        "WHERE station = ? AND seq > ?"
    )
    stations = rows(connection, "SELECT DISTINCT station FROM entry")
    found: list[tuple[int, int]] = []
    for (station,) in stations:
        found += rows(connection, sql, station, chains.get(station, 0))
    return sorted(found)


def entry_bytes(
    connection: Connection, nums: Sequence[int]
) -> list[tuple[bytes, bytes]]:
    """Return (head, body) of the entries of some numbers, in their order.

    Args:
        connection: Inside a transaction.
        nums: Rising numbers.
    """
    sql = (
        "SELECT num, head, body FROM whole_entry WHERE num BETWEEN ? AND ? ORDER BY num"
    )
    wanted = set(nums)
    return [
        (head, body or b"")
        for num, head, body in rows(connection, sql, nums[0], nums[-1])
        if num in wanted
    ]
