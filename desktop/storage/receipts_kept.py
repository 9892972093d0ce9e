"""The receipts kept here, one by one, and when each archive last signed.

Those of hubs make nothing archived: they are given only where they are asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass

from sqlalchemy import Connection

from desktop.model.codec import digest
from desktop.model.journal import Entry
from desktop.storage.carriers import ARCHIVES_PROPER, HUBS, Carrier
from desktop.storage.rows import chunks, each, marks, rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What an archive confirmed, as it is noted here; nothing of it is checked yet.

    Attributes:
        place: The entry's number here, or the photo's SHA-256 in hexadecimal.
        archive: The archive's id.
        hash: The SHA-256 that stands on the list.
        figure: The archive's number of an entry, or the size of a photo in bytes.
        seal: The number here of the list it stands on.
    """

    place: int | str
    archive: str
    hash: bytes
    figure: int
    seal: int


_OF = {Carrier.ARCHIVE: ARCHIVES_PROPER, Carrier.HUB: HUBS}


def entry_receipts(connection: Connection, of: Carrier) -> Iterator[Receipt]:
    """Give the receipts of entries, list by list."""
    sql = (
        "SELECT r.entry_num, a.id, e.hash, r.number, r.seal FROM receipt r "  # noqa: S608 - own words
        "JOIN entry e ON e.num = r.entry_num JOIN archive a ON a.num = r.archive "
        f"WHERE a.num IN ({_OF[of]}) ORDER BY r.seal, r.entry_num"
    )
    for num, archive, hash_, number, seal in each(connection, sql):
        yield Receipt(place=num, archive=archive, hash=hash_, figure=number, seal=seal)


def photo_receipts(connection: Connection, of: Carrier) -> Iterator[Receipt]:
    """Give the receipts of photos, list by list."""
    sql = (
        "SELECT p.original, a.id, p.size_bytes, p.seal FROM photo_receipt p "  # noqa: S608 - own words
        "JOIN archive a ON a.num = p.archive "
        f"WHERE a.num IN ({_OF[of]}) ORDER BY p.seal, p.original"
    )
    for original, archive, size_bytes, seal in each(connection, sql):
        yield Receipt(
            place=original,
            archive=archive,
            hash=bytes.fromhex(original),
            figure=size_bytes,
            seal=seal,
        )


def signed_at(connection: Connection) -> list[tuple[str, str]]:
    """Return (archive, when it last signed by its own clock), the first met first."""
    sql = (
        "SELECT a.id, coalesce(max(s.at), '') FROM archive a "  # noqa: S608 - own words
        "LEFT JOIN seal s ON s.archive = a.num "
        f"WHERE a.num IN ({ARCHIVES_PROPER}) GROUP BY a.num ORDER BY a.num"
    )
    return rows(connection, sql)


def entries_without(connection: Connection, proven: Set[int]) -> list[tuple[str, str]]:
    """Return (hash, record type) of the entries whose numbers are not in *proven*."""
    nums = [num for (num,) in each(connection, "SELECT num FROM entry")]
    missing = [num for num in nums if num not in proven]
    sql = "SELECT lower(hex(hash)), type FROM entry WHERE num IN ({}) ORDER BY num"
    return [
        row
        for part in chunks(missing)
        for row in rows(connection, sql.format(marks(part)), *part)
    ]


def entry_hashes(connection: Connection) -> set[str]:
    """Return the hash of every entry."""
    return {hash_.hex() for (hash_,) in each(connection, "SELECT hash FROM entry")}


def altered_entries(connection: Connection) -> Iterator[tuple[str, str]]:
    """Give (hash, record type) of the entries whose bytes are not what they are of."""
    for hash_, type_, head, body in each(
        connection, "SELECT hash, type, head, body FROM whole_entry ORDER BY num"
    ):
        if _is_altered(hash_.hex(), head, body):
            yield hash_.hex(), type_


def refused_entries(connection: Connection) -> list[tuple[str, str]]:
    """Return (hash, record type) of the entries that an archive refused."""
    sql = (
        "SELECT DISTINCT lower(hex(e.hash)), e.type FROM refusal f "  # noqa: S608 - own words
        "JOIN entry e ON e.num = f.entry_num "
        f"WHERE f.archive IN ({ARCHIVES_PROPER}) ORDER BY e.num"
    )
    return rows(connection, sql)


def _is_altered(hash_: str, head: bytes, body: bytes | None) -> bool:
    """Tell whether bytes are not those of the hash; a body may be gone for good."""
    entry = Entry(head, body or b"")
    if entry.hash != hash_:
        return True
    return body is not None and digest(body) != entry.head.body
