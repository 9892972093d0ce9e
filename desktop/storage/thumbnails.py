"""Thumbnails of photos: small JPEGs in the encrypted database, by SHA-256."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from desktop.storage.rows import chunks, execute, marks, rows


def put(connection: Connection, original: str, jpeg: bytes) -> None:
    """Keep the thumbnail of a photo; one that is there already stays."""
    execute(
        connection,
        "INSERT OR IGNORE INTO thumbnail (original, jpeg) VALUES (?, ?)",
        original,
        jpeg,
    )


def read(connection: Connection, originals: Sequence[str]) -> dict[str, bytes]:
    """Return the thumbnails that are here, by the SHA-256 of their original."""
    found: dict[str, bytes] = {}
    for part in chunks(list(dict.fromkeys(originals))):
        sql = f"SELECT original, jpeg FROM thumbnail WHERE original IN ({marks(part)})"  # noqa: S608
        found.update(rows(connection, sql, *part))
    return found


def missing(connection: Connection, originals: Sequence[str]) -> list[str]:
    """Return those originals that have no thumbnail yet, in the order given."""
    have = read(connection, originals)
    return [original for original in dict.fromkeys(originals) if original not in have]
