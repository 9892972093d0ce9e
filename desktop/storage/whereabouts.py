"""Where each record and photo is safe: on this station, or archived too.

Nothing here commits; every function works inside the caller's transaction.
"""

from __future__ import annotations

import enum

from sqlalchemy import Connection

from desktop.storage.rows import one, rows

_HAS_RECEIPT = "SELECT 1 FROM receipt r WHERE r.entry_num = e.num"
_UNCONFIRMED = (
    "SELECT e.record FROM entry e "  # noqa: S608 - own words
    "WHERE e.num > (SELECT coalesce(max(pushed), 0) FROM archive) "
    f"AND NOT EXISTS ({_HAS_RECEIPT}) "
    "UNION ALL SELECT e.record FROM refusal f JOIN entry e ON e.num = f.entry_num "
    f"WHERE NOT EXISTS ({_HAS_RECEIPT})"
)


class Whereabouts(enum.Enum):
    """Where a record or a photo is safe."""

    HERE = "here"  # 本机
    ARCHIVED = "archived"  # 已入档


def whereabouts(connection: Connection, record: str) -> Whereabouts:
    """Return where a record is safe: archived when all its entries are confirmed."""
    sql = f"SELECT 1 FROM ({_UNCONFIRMED}) WHERE record = ? LIMIT 1"  # noqa: S608 - own words
    known = one(connection, "SELECT count(*) FROM archive")[0]
    if not known or one(connection, sql, record) is not None:
        return Whereabouts.HERE
    return Whereabouts.ARCHIVED


def records_here(connection: Connection) -> set[str]:
    """Return the ids of all records that are not archived, for a list to mark."""
    found = rows(connection, f"SELECT DISTINCT record FROM ({_UNCONFIRMED})")  # noqa: S608 - own words
    return {record for (record,) in found}


def photo_whereabouts(connection: Connection, original: str) -> Whereabouts:
    """Return where a photo is safe, by the SHA-256 of its original."""
    sql = "SELECT 1 FROM photo_receipt WHERE original = ? LIMIT 1"
    known = one(connection, sql, original)
    return Whereabouts.HERE if known is None else Whereabouts.ARCHIVED
