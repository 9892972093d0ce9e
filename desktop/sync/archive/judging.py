"""Whether what a station brings may be taken: what it is, and who may have written it.

Nothing here writes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec
from sqlalchemy import Connection

from desktop.model.audience import may_write
from desktop.model.journal import Entry, Head, Unsound, examine
from desktop.sync.archive import members
from desktop.sync.archive.members import Member
from desktop.sync.protocol import MOST_ENTRY_BYTES

_Signs = tuple[str, str, str, bool]
"""What of a head the right to write follows from: its station, its author, its type,
and whether it is the author's own card."""

_TOO_LARGE = Unsound(reason="too_large", detail="")


class Judged(msgspec.Struct, frozen=True, gc=False):
    """An entry and why it cannot be taken, if so."""

    entry: Entry
    why: Unsound | None


def judge(pairs: Iterable[tuple[bytes, bytes]]) -> list[Judged]:
    """Read entries of another's hand; no transaction is needed for that."""
    entries = [Entry(head, body) for head, body in pairs]
    examine(entries)
    return [
        Judged(
            entry,
            _TOO_LARGE
            if len(entry.head_bytes) + len(entry.body_bytes) > MOST_ENTRY_BYTES
            else entry.flaw,
        )
        for entry in entries
    ]


def writers_of(connection: Connection, judged: Iterable[Judged]) -> dict[str, Member]:
    """Return the stations that wrote sound entries, of those that are enrolled."""
    ids = {item.entry.place[0] for item in judged if item.why is None}
    found = {id_: members.find(connection, id_) for id_ in sorted(ids)}
    return {id_: member for id_, member in found.items() if member is not None}


def permitted(
    connection: Connection,
    judged: Sequence[Judged],
    writers: Mapping[str, Member],
    *,
    holds_strangers: bool,
    seated: Collection[str] = (),
) -> list[Judged]:
    """Hold entries whose author may not have written them (domain/2 §4).

    Args:
        connection: Inside a transaction.
        judged: What was brought.
        writers: The stations among those that wrote it.
        holds_strangers: Whether what nobody enrolled wrote is held, too.
        seated: Reviewers known to have a station of their own, though not here.
    """
    asked = {_signs(item.entry.head) for item in judged if item.why is None}
    seated = {*seated, *_seated_elsewhere(connection, asked, writers)}
    rights = {
        one: _right(one, writers.get(one[0]), seated)
        for one in asked
        if holds_strangers or one[0] in writers
    }
    if not any(rights.values()):  # as nearly always
        return list(judged)
    return [
        item
        if item.why is not None or (why := rights.get(_signs(item.entry.head))) is None
        else Judged(item.entry, why)
        for item in judged
    ]


def refused(judged: Sequence[Judged], forked: set[str]) -> list[tuple[int, Unsound]]:
    """Return the places of entries that cannot be taken, each with the reason.

    Args:
        judged: What was brought.
        forked: The hashes of those whose place another one has.
    """
    found: list[tuple[int, Unsound]] = []
    for at, item in enumerate(judged):
        if item.why is not None:
            found.append((at, item.why))
        elif item.entry.hash in forked:
            seq = str(item.entry.head.seq)
            found.append((at, Unsound(reason="forked", detail=seq)))
    return found


def _signs(head: Head) -> _Signs:
    return head.station, head.author, head.type, head.record == head.author


def _seated_elsewhere(
    connection: Connection, asked: Iterable[_Signs], writers: Mapping[str, Member]
) -> set[str]:
    """Return the authors who have a station of their own and are not at it here.

    Two may share a laptop; nobody writes in the name of who has his own.
    """
    guests = {
        author
        for station, author, _, _ in asked
        if station in writers and author != writers[station].reviewer
    }
    return members.elsewhere(connection, sorted(guests)) if guests else set()


def _right(
    signs: _Signs, member: Member | None, seated: Collection[str]
) -> Unsound | None:
    """Return why the author of a head may not have written it, None if he may."""
    station, author, type_name, is_own_card = signs
    if member is None:
        return Unsound(reason="stranger", detail=station[:8])
    if member.revoked_at:
        return Unsound(reason="shut_out", detail=station[:8])
    if author != member.reviewer and author in seated:
        return Unsound(reason="not_author", detail=author[:8])
    if not may_write(member.grant.role, type_name, is_own_card=is_own_card):
        role = str(member.grant.role.value)
        return Unsound(reason="not_permitted", detail=role)
    return None
