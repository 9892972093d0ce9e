"""What is held back: entries we do not take, and entries of ours an archive refused.

An entry that came again and was sound is in the journal, and no longer held.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from desktop.model.journal import Entry
from desktop.storage.rows import each, marks, rows

_STILL = "FROM quarantine WHERE hash NOT IN (SELECT hash FROM entry)"
_REFUSED = (
    "FROM refusal f JOIN entry e ON e.num = f.entry_num "
    "JOIN archive a ON a.num = f.archive ORDER BY e.num"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldEntry:
    """An entry that is held back, with its bytes as they came.

    Attributes:
        hash: Its hash.
        reason: The rule it broke, by its code name.
        detail: What is known more.
        source: Whence it came: an archive's id or a file's name; for an entry of
            ours, the archive that refused it.
        held_at: Since when it is held here, canonical time; empty for one of ours.
        head: The bytes of its head, whatever they are.
        body: The bytes of its body.
    """

    hash: bytes
    reason: str
    detail: str
    source: str
    held_at: str
    head: bytes
    body: bytes

    @property
    def is_ours(self) -> bool:
        """Whether it stands in our journal and an archive refused it."""
        return not self.held_at


def held(connection: Connection) -> Iterator[HeldEntry]:
    """Give all that is held back: first what archives refused, then what came here."""
    refused = (
        "SELECT e.hash, f.reason, f.detail, a.id, '', e.head, coalesce(e.body, x'') "
        + _REFUSED
    )
    came = "SELECT hash, reason, detail, came_from, held_at, head, body " + _STILL
    for sql in (refused, came + " ORDER BY held_at, hash"):
        for hash_, reason, detail, source, held_at, head, body in each(connection, sql):
            yield HeldEntry(
                hash=hash_,
                reason=reason,
                detail=detail,
                source=source,
                held_at=held_at,
                head=head,
                body=body,
            )


def held_here(connection: Connection) -> list[tuple[str, str, str]]:
    """Return (reason, detail, source) of what came here and is held, newest first."""
    sql = f"SELECT reason, detail, came_from {_STILL} ORDER BY held_at DESC"
    return rows(connection, sql)


def held_for(connection: Connection, reasons: Sequence[str]) -> list[Entry]:
    """Return the entries that came here and are held for one of some reasons."""
    sql = (
        f"SELECT head, body {_STILL} "
        f"AND reason IN ({marks(reasons)}) ORDER BY held_at, hash"
    )
    return [Entry(head, body) for head, body in rows(connection, sql, *reasons)]


def held_hashes(connection: Connection) -> list[str]:
    """Return the hashes of what came here and is held."""
    return [hash_.hex() for (hash_,) in rows(connection, f"SELECT hash {_STILL}")]
