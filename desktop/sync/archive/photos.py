"""Photos in the archive's database: what is whole, what is on its way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from desktop.model.codec import moment_text
from desktop.sync.archive.statements import one_of
from desktop.sync.archive.states import in_parts
from desktop.sync.archive.tables import photo, upload
from desktop.sync.photo_protocol import (
    Blob,
    BlobKind,
    HeldPhoto,
    upload_id,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """A byte string that a station wants to bring.

    Attributes:
        original: The SHA-256 of the photo's original.
        kind: Which of the photo's byte strings.
        sha256: The SHA-256 of these bytes.
        size_bytes: How many.
    """

    original: str
    kind: BlobKind
    sha256: str
    size_bytes: int

    @property
    def id(self) -> str:
        """The upload's id."""
        return upload_id(self.original, self.kind, self.sha256)


def held(connection: Connection, originals: Sequence[str]) -> list[HeldPhoto]:
    """Return what is held of those photos of which anything is, in their order."""
    blobs: dict[str, list[Blob]] = {}
    for part in in_parts(originals):
        query = (
            select(photo)
            .where(one_of(connection, photo.c.original, part))
            .order_by(photo.c.kind)
        )
        for row in connection.execute(query):
            blobs.setdefault(row.original, []).append(_blob(row))
    return [
        HeldPhoto(original=bytes.fromhex(original), blobs=blobs[original])
        for original in dict.fromkeys(originals)
        if original in blobs
    ]


def find(connection: Connection, original: str, kind: BlobKind) -> Blob | None:
    """Return one byte string of a photo."""
    query = select(photo).where(
        photo.c.original == original, photo.c.kind == kind.value
    )
    row = connection.execute(query).one_or_none()
    return None if row is None else _blob(row)


def begin(connection: Connection, coming: Coming, now: datetime) -> Coming:
    """Note that a byte string is on its way; return how it was first announced."""
    known = announced(connection, coming.id)
    if known is not None:
        return known
    connection.execute(
        insert(upload).values(
            id=coming.id,
            original=coming.original,
            kind=coming.kind.value,
            sha256=coming.sha256,
            size_bytes=coming.size_bytes,
            begun_at=moment_text(now),
        )
    )
    return coming


def announced(connection: Connection, id_: str) -> Coming | None:
    """Return the upload of that id."""
    row = connection.execute(select(upload).where(upload.c.id == id_)).one_or_none()
    if row is None:
        return None
    return Coming(
        original=row.original,
        kind=BlobKind(row.kind),
        sha256=row.sha256,
        size_bytes=row.size_bytes,
    )


def kinds(
    connection: Connection, originals: Sequence[str]
) -> set[tuple[str, BlobKind]]:
    """Return which byte strings of these photos are held, by original."""
    found: set[tuple[str, BlobKind]] = set()
    for part in in_parts(originals):
        query = select(photo.c.original, photo.c.kind).where(
            one_of(connection, photo.c.original, part)
        )
        for original, kind in connection.execute(query):
            found.add((original, BlobKind(kind)))
    return found


def complete(connection: Connection, whole: Sequence[Coming], now: datetime) -> None:
    """Note that byte strings are whole and on the disk; the first of a kind stays."""
    kept = kinds(connection, [coming.original for coming in whole])
    rows: list[dict[str, Any]] = []
    for coming in whole:
        if (coming.original, coming.kind) in kept:
            continue
        kept.add((coming.original, coming.kind))
        rows.append(
            {
                "original": coming.original,
                "kind": coming.kind.value,
                "sha256": coming.sha256,
                "size_bytes": coming.size_bytes,
                "received_at": moment_text(now),
            }
        )
    if rows:
        connection.execute(insert(photo), rows)


def _blob(row: Row[Any]) -> Blob:
    return Blob(
        kind=BlobKind(row.kind),
        sha256=bytes.fromhex(row.sha256),
        size_bytes=row.size_bytes,
    )
