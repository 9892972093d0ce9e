"""The access log: who was let in or refused, what was given and taken, who decided.

Each line holds the hash of the one before and the archive's signature, and the database
refuses to change or remove any: whoever goes round that leaves a chain that does not
verify. It names stations, people of the office, numbers and hashes, never what a
record says.

Nothing here commits; every function works inside the caller's transaction.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, select

from desktop.errors.trust import IntegrityError
from desktop.model.codec import canonical, digest, moment_text
from desktop.sync.archive.statements import change, read_row
from desktop.sync.archive.tables import access
from desktop.sync.receipts import archive_id, check_line, sign_line

START = ""  # what stands for the hash before the first line
AT_ONCE = 1_000
_NEWEST = "SELECT number, hash FROM access ORDER BY number DESC LIMIT 1"
_ADD = (
    "INSERT INTO access (number, at, who, act, detail, hash, signature) "
    "VALUES (?, ?, ?, ?, ?, ?, ?)"
)


class Act(enum.Enum):
    """What was done."""

    ENROLLED = "enrolled"
    GREETED = "greeted"
    REFUSED = "refused"
    TOOK = "took"
    GAVE = "gave"
    GAVE_PHOTO = "gave_photo"
    CODE = "code"
    REVOKED = "revoked"
    ADMINISTRATOR = "administrator"
    READ_LOG = "read_log"
    REGISTER = "register"  # a hub was brought that of its archive


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line.

    Attributes:
        number: From 1, without gaps.
        at: When, canonical time by the archive's clock.
        who: A station's id, an administrator's name, or an address.
        act: What was done.
        detail: Numbers, ids or hashes.
        hash: The SHA-256 of all that and of the hash before.
        signature: The archive's, over the hash.
    """

    number: int
    at: str
    who: str
    act: str
    detail: str
    hash: str
    signature: bytes


def note(
    connection: Connection,
    key: Ed25519PrivateKey,
    act: Act,
    *,
    who: str,
    detail: str,
    now: datetime,
) -> None:
    """Add a line."""
    note_all(connection, key, act, [detail], who=who, now=now)


def note_all(
    connection: Connection,
    key: Ed25519PrivateKey,
    act: Act,
    details: Sequence[str],
    *,
    who: str,
    now: datetime,
) -> None:
    """Add a line for each of *details*, one or more."""
    number, before = read_row(connection, _NEWEST) or (0, START)
    at = moment_text(now)
    for detail in details:
        number += 1
        before = _hash(before, number, at, who, act.value, detail)
        line = (number, at, who, act.value, detail, before, sign_line(key, before))
        change(connection, _ADD, *line)


def lines(connection: Connection, *, after: int = 0) -> Iterator[Line]:
    """Give the lines beyond number *after*, in order."""
    query = select(access).where(access.c.number > after).order_by(access.c.number)
    for row in connection.execute(query).yield_per(AT_ONCE):
        yield Line(
            number=row.number,
            at=row.at,
            who=row.who,
            act=row.act,
            detail=row.detail,
            hash=row.hash,
            signature=row.signature,
        )


def check(connection: Connection, key: Ed25519PrivateKey) -> tuple[int, str]:
    """Check every line; return how many there are, and the hash of the last.

    That lines were cut off at the end shows only to who noted both before.

    Raises:
        IntegrityError: A line was changed, removed or put in.
    """
    archive, before, number = archive_id(key), START, 0
    for line in lines(connection):
        place = str(line.number)
        hash_ = _hash(before, line.number, line.at, line.who, line.act, line.detail)
        if line.number != number + 1:
            raise IntegrityError("access", place, "gap")
        if line.hash != hash_:
            raise IntegrityError("access", place, "hash")
        check_line(archive, line.hash, line.signature, place=place)
        before, number = line.hash, line.number
    return number, before


def _hash(before: str, number: int, at: str, who: str, act: str, detail: str) -> str:
    return digest(canonical([before, number, at, who, act, detail]))
