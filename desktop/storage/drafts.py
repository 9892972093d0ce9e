"""Text being typed: kept at once, a revision only when it is saved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from desktop.model.codec import Body, canonical, moment_text, parse
from desktop.storage.rows import execute, one, rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What was typed into a record and not yet saved.

    Attributes:
        type: The record type.
        record: The record's id; it need not exist yet.
        body: The whole body as typed.
        base: The heads it was begun on.
        saved_at: When it was last kept, canonical time.
    """

    type: str
    record: str
    body: Body
    base: tuple[str, ...]
    saved_at: str


def keep(
    connection: Connection,
    type_name: str,
    body: Body,
    *,
    base: tuple[str, ...],
    now: datetime,
) -> None:
    """Keep what is typed, in place of what was kept before."""
    execute(
        connection,
        "INSERT INTO draft (record, type, body, base, saved_at) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (record) DO UPDATE SET "
        "body = excluded.body, base = excluded.base, saved_at = excluded.saved_at",
        body["id"],
        type_name,
        canonical(body).decode(),
        " ".join(base),
        moment_text(now),
    )


def read(connection: Connection, record: str) -> Draft | None:
    """Return what is kept for a record."""
    sql = "SELECT type, record, body, base, saved_at FROM draft WHERE record = ?"
    row = one(connection, sql, record)
    return None if row is None else _draft(row)


def every(connection: Connection) -> list[Draft]:
    """Return all drafts, the last typed first."""
    sql = (
        "SELECT type, record, body, base, saved_at FROM draft "
        "ORDER BY saved_at DESC, record DESC"
    )
    return [_draft(row) for row in rows(connection, sql)]


def count(connection: Connection) -> int:
    """Return how many drafts there are."""
    return one(connection, "SELECT count(*) FROM draft")[0]


def drop(connection: Connection, record: str) -> None:
    """Forget the draft: it has become a revision, or its writer gave it up."""
    execute(connection, "DELETE FROM draft WHERE record = ?", record)


def _draft(row: tuple[str, str, str, str, str]) -> Draft:
    return Draft(
        type=row[0],
        record=row[1],
        body=parse(row[2].encode()),
        base=tuple(row[3].split()),
        saved_at=row[4],
    )
