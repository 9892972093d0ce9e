"""Where each record and photo is safe: on this station, with the leader, archived.

Nothing here commits; every function works inside the caller's transaction.
"""

from __future__ import annotations

import enum
from collections.abc import Sequence

from sqlalchemy import Connection

from desktop.storage import states
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


def places_of(
    connection: Connection, type_name: str, ids: Sequence[str]
) -> dict[str, Whereabouts]:
    """Return where some records of a type are safe, by id: the few that a list shows.

    It walks their own revisions, so that it costs the same however much waits.
    """
    places = dict.fromkeys(ids, Whereabouts.HERE)
    nums: dict[str, set[int]] | None = None
    for archives, place in reversed(_PLACES):
        if not one(connection, f"SELECT count(*) FROM ({archives})")[0]:  # noqa: S608 - own words
            continue
        waiting: set[int] = set()
        if one(connection, f"{_unconfirmed(archives)} LIMIT 1") is not None:
            nums = nums or _entries_of(connection, type_name, ids)
            waiting = _waiting(
                connection, archives, sorted(set().union(*nums.values()))
            )
        for id_ in ids:
            if not waiting or (nums and nums[id_] and not nums[id_] & waiting):
                places[id_] = place
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


def _entries_of(
    connection: Connection, type_name: str, ids: Sequence[str]
) -> dict[str, set[int]]:
    """Return the numbers here of the entries of some records, by record."""
    found: dict[str, set[int]] = {id_: set() for id_ in ids}
    for part in chunks(ids):
        sql = f"SELECT id, heads FROM {type_name} WHERE id IN ({marks(part)})"  # noqa: S608 - own names
        for id_, heads in rows(connection, sql, *part):
            known = states.revisions(connection, states.split_heads(heads))
            for few in chunks([entry.hash_bytes for entry in known]):
                sql = f"SELECT num FROM entry WHERE hash IN ({marks(few)})"  # noqa: S608 - own words
                found[id_].update(num for (num,) in rows(connection, sql, *few))
    return found


def _waiting(connection: Connection, archives: str, nums: Sequence[int]) -> set[int]:
    """Return which of these entries none of these archives confirmed."""
    found: set[int] = set()
    for part in chunks(nums):
        sql = (
            "SELECT e.num FROM entry e "  # noqa: S608 - own words
            f"WHERE e.num IN ({marks(part)}) AND NOT EXISTS ({_receipt(archives)}) "
            f"AND (e.num > ({_answered(archives)}) OR EXISTS (SELECT 1 FROM refusal f "
            f"WHERE f.entry_num = e.num AND f.archive IN ({archives})))"
        )
        found.update(num for (num,) in rows(connection, sql, *part))
    return found


def _receipt(archives: str) -> str:
    return (
        "SELECT 1 FROM receipt r WHERE r.entry_num = e.num "  # noqa: S608 - own words
        f"AND r.archive IN ({archives})"
    )


def _answered(archives: str) -> str:
    return f"SELECT coalesce(max(pushed), 0) FROM archive WHERE num IN ({archives})"  # noqa: S608 - own words


def _unconfirmed(archives: str) -> str:
    """Return SQL: the record of each entry none of these archives confirmed."""
    has_receipt, answered = _receipt(archives), _answered(archives)
    return (
        "SELECT e.record FROM entry e "  # noqa: S608 - own words
        f"WHERE e.num > ({answered}) AND NOT EXISTS ({has_receipt}) "
        "UNION ALL SELECT e.record FROM refusal f JOIN entry e ON e.num = f.entry_num "
        f"WHERE f.archive IN ({archives}) AND NOT EXISTS ({has_receipt})"
    )
