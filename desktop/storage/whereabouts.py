"""Where each record and photo is safe: on this station, with the leader, archived.

Nothing here commits; every function works inside the caller's transaction.
"""

from __future__ import annotations

import enum
from collections.abc import Sequence

from sqlalchemy import Connection

from desktop.storage.carriers import ARCHIVES_PROPER
from desktop.storage.rows import chunks, marks, one, rows

_ANY = "SELECT num FROM archive"


class Whereabouts(enum.Enum):
    """Where a record or a photo is safe."""

    HERE = "here"  # 本机
    HUB = "hub"  # 组长: its receipt was verified; nothing may be removed for it
    ARCHIVED = "archived"  # 已入档


def whereabouts(connection: Connection, record: str) -> Whereabouts:
    """Return where a record is safe: the least safe of its entries says it."""
    for archives, place in _PLACES:
        known = one(connection, f"SELECT count(*) FROM ({archives})")[0]  # noqa: S608 - own words
        sql = f"SELECT 1 FROM ({_unconfirmed(archives)}) WHERE record = ? LIMIT 1"  # noqa: S608 - own words
        if known and one(connection, sql, record) is None:
            return place
    return Whereabouts.HERE


def places_of(connection: Connection, ids: Sequence[str]) -> dict[str, Whereabouts]:
    """Return where some records are safe, by id: the few that a list shows."""
    places = dict.fromkeys(ids, Whereabouts.HERE)
    for archives, place in reversed(_PLACES):
        if not one(connection, f"SELECT count(*) FROM ({archives})")[0]:  # noqa: S608 - own words
            continue
        waiting: set[str] = set()
        for part in chunks(ids):
            sql = (
                f"SELECT DISTINCT record FROM ({_unconfirmed(archives)}) "  # noqa: S608 - own words
                f"WHERE record IN ({marks(part)})"
            )
            waiting.update(record for (record,) in rows(connection, sql, *part))
        places |= dict.fromkeys(set(ids) - waiting, place)
    return places


def records_here(connection: Connection) -> set[str]:
    """Return the ids of all records that nobody else confirmed, for a list to mark."""
    return _records(connection, _ANY)


def records_not_archived(connection: Connection) -> set[str]:
    """Return the ids of all records that are not archived, with the leader or not."""
    return _records(connection, ARCHIVES_PROPER)


def photo_whereabouts(connection: Connection, original: str) -> Whereabouts:
    """Return where a photo is safe, by the SHA-256 of its original."""
    for archives, place in _PLACES:
        sql = (
            "SELECT 1 FROM photo_receipt WHERE original = ? "  # noqa: S608 - own words
            f"AND archive IN ({archives}) LIMIT 1"
        )
        if one(connection, sql, original) is not None:
            return place
    return Whereabouts.HERE


_PLACES = ((ARCHIVES_PROPER, Whereabouts.ARCHIVED), (_ANY, Whereabouts.HUB))


def _records(connection: Connection, archives: str) -> set[str]:
    sql = f"SELECT DISTINCT record FROM ({_unconfirmed(archives)})"  # noqa: S608 - own words
    return {record for (record,) in rows(connection, sql)}


def _unconfirmed(archives: str) -> str:
    """Return SQL: the record of each entry none of these archives confirmed."""
    has_receipt = (
        "SELECT 1 FROM receipt r WHERE r.entry_num = e.num "  # noqa: S608 - own words
        f"AND r.archive IN ({archives})"
    )
    answered = f"SELECT coalesce(max(pushed), 0) FROM archive WHERE num IN ({archives})"  # noqa: S608 - own words
    return (
        "SELECT e.record FROM entry e "  # noqa: S608 - own words
        f"WHERE e.num > ({answered}) AND NOT EXISTS ({has_receipt}) "
        "UNION ALL SELECT e.record FROM refusal f JOIN entry e ON e.num = f.entry_num "
        f"WHERE f.archive IN ({archives}) AND NOT EXISTS ({has_receipt})"
    )
