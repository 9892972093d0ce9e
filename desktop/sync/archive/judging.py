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

Signs = tuple[str, str, str, bool]
"""What of a head the right to write follows from: its station, its author, its type,
and whether it is the author's own card."""

_TOO_LARGE = Unsound(reason="too_large", detail="")


class Judged(msgspec.Struct, frozen=True, gc=False):
    """An entry and why it cannot be taken, if so."""

    entry: Entry
    why: Unsound | None


def judge(pairs: Sequence[tuple[bytes, bytes]]) -> list[Judged]:
    """Read entries of another's hand; no transaction is needed for that."""
    entries = [Entry(head, body) for head, body in pairs]
    examine(entries)
    judged = [Judged(entry, entry.flaw) for entry in entries]
    for at, (head, body) in enumerate(pairs):
        if len(head) + len(body) > MOST_ENTRY_BYTES:
            judged[at] = Judged(entries[at], _TOO_LARGE)
    return judged


def signs_of(judged: Iterable[Judged]) -> set[Signs]:
    """Return what the right to write follows from, of all that is sound."""
    return {_signs(item.entry.head) for item in judged if item.why is None}


def writers_of(connection: Connection, signs: Iterable[Signs]) -> dict[str, Member]:
    """Return the stations that wrote, of those that are enrolled."""
    ids = sorted({station for station, *_ in signs})
    found = {id_: members.find(connection, id_) for id_ in ids}
    return {id_: member for id_, member in found.items() if member is not None}


def permitted(
    connection: Connection,
    judged: Sequence[Judged],
    signs: Collection[Signs],
    writers: Mapping[str, Member],
    *,
    holds_strangers: bool,
    seated: Collection[str] = (),
) -> list[Judged]:
    """Hold entries whose author may not have written them (domain/2 §4).

    Args:
        connection: Inside a transaction.
        judged: What was brought.
        signs: What the right to write it follows from.
        writers: The stations among those that wrote it.
        holds_strangers: Whether what nobody enrolled wrote is held, too.
        seated: Reviewers known to have a station of their own, though not here.
    """
    seated = {*seated, *_seated_elsewhere(connection, signs, writers)}
    rights = {
        one: _right(one, writers.get(one[0]), seated)
        for one in signs
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


def _signs(head: Head) -> Signs:
    return head.station, head.author, head.type, head.record == head.author


def _seated_elsewhere(
    connection: Connection, signs: Iterable[Signs], writers: Mapping[str, Member]
) -> set[str]:
    """Return the authors who have a station of their own and are not at it here.

    Two may share a laptop; nobody writes in the name of who has his own.
    """
    guests = {
        author
        for station, author, _, _ in signs
        if station in writers and author != writers[station].reviewer
    }
    return members.elsewhere(connection, sorted(guests)) if guests else set()


def _right(
    signs: Signs, member: Member | None, seated: Collection[str]
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
