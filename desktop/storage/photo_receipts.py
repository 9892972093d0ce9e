"""Which photos records name, and which of them an archive confirmed."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from desktop.storage.fields import field_sql
from desktop.storage.rows import many, rows
from desktop.storage.sync_state import Course, KeptSeal, keep_seal
from desktop.storage.tables import source_of

PHOTO_FIELDS = (("photo", "original"), ("cadre", "portrait"))  # a photo's SHA-256


def photos_named(connection: Connection) -> list[str]:
    """Return the SHA-256 of every photo and portrait a record names, oldest first."""
    named = " UNION ALL ".join(
        f"SELECT num, {field_sql(type_name, name)} AS original "  # noqa: S608
        f"FROM {source_of(type_name, name)}"
        for type_name, name in PHOTO_FIELDS
    )
    sql = (
        f"SELECT original FROM ({named}) "  # noqa: S608 - own names
        "WHERE original <> '' GROUP BY original ORDER BY min(num)"
    )
    return [original for (original,) in rows(connection, sql)]


def photos_confirmed(connection: Connection, known: Course) -> set[str]:
    """Return the photos an archive confirmed."""
    sql = "SELECT original FROM photo_receipt WHERE archive = ?"
    return {original for (original,) in rows(connection, sql, known.num)}


def keep_photo_receipts(
    connection: Connection,
    known: Course,
    kept: KeptSeal,
    photos: Sequence[tuple[str, int]],
) -> None:
    """Keep the receipts of photos: (SHA-256, size in bytes) of each original."""
    seal = keep_seal(connection, known, kept)
    many(
        connection,
        "INSERT OR REPLACE INTO photo_receipt (original, archive, size_bytes, seal) "
        "VALUES (?, ?, ?, ?)",
        [(original, known.num, size_bytes, seal) for original, size_bytes in photos],
    )
