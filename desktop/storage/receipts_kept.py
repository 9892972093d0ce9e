"""The receipts kept here, one by one, and when each archive last signed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from desktop.storage.rows import each, rows


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


def entry_receipts(connection: Connection) -> Iterator[Receipt]:
    """Give the receipts of entries, list by list."""
    sql = (
        "SELECT r.entry_num, a.id, e.hash, r.number, r.seal FROM receipt r "
        "JOIN entry e ON e.num = r.entry_num JOIN archive a ON a.num = r.archive "
        "ORDER BY r.seal, r.entry_num"
    )
    for num, archive, hash_, number, seal in each(connection, sql):
        yield Receipt(place=num, archive=archive, hash=hash_, figure=number, seal=seal)


def photo_receipts(connection: Connection) -> Iterator[Receipt]:
    """Give the receipts of photos, list by list."""
    sql = (
        "SELECT p.original, a.id, p.size_bytes, p.seal FROM photo_receipt p "
        "JOIN archive a ON a.num = p.archive ORDER BY p.seal, p.original"
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
        "SELECT a.id, coalesce(max(s.at), '') FROM archive a "
        "LEFT JOIN seal s ON s.archive = a.num GROUP BY a.num ORDER BY a.num"
    )
    return rows(connection, sql)
