"""Whether what a station brings may be taken: what it is, and who may have written it.

Nothing here writes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec
from sqlalchemy import Connection, select

from desktop.model.audience import may_write, noting
from desktop.model.journal import Entry, Head, Unsound, read_entries
from desktop.sync.archive import members
from desktop.sync.archive.members import Member
from desktop.sync.archive.registers import Seats
from desktop.sync.archive.statements import one_of
from desktop.sync.archive.states import in_parts
from desktop.sync.archive.tables import log
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
    entries = read_entries(pairs, noting)
    judged = [Judged(entry, entry.flaw) for entry in entries]
    for at, (head, body) in enumerate(pairs):
        if len(head) + len(body) > MOST_ENTRY_BYTES:
            judged[at] = Judged(entries[at], _TOO_LARGE)
    return judged


def stations_of(judged: Iterable[Judged]) -> set[str]:
    """Return the stations that wrote what is sound."""
    return {item.entry.place[0] for item in judged if item.why is None}


def permitted(
    connection: Connection,
    judged: Sequence[Judged],
    writers: Mapping[str, Member],
    *,
    holds_strangers: bool,
    seated: Seats,
) -> list[Judged]:
    """Hold entries whose author may not have written them (domain/2 §4).

    What is in the log is confirmed, whoever may write it today.

    Args:
        connection: Inside a transaction.
        judged: What was brought.
        writers: The stations among those that wrote it.
        holds_strangers: Whether what nobody enrolled wrote is held, too.
        seated: Who sits where by the register of the archive above, if there is one.
    """
    signs = {_signs(item.entry.head) for item in judged if item.why is None}
    others = _in_anothers_name(connection, signs, writers, seated)
    wrong = {
        one: why
        for one in signs
        if (why := _wrong(one, writers, others, holds_strangers=holds_strangers))
    }
    if not wrong:  # as nearly always
        return list(judged)
    found = _held(connection, judged, wrong)
    return [
        item
        if item.why is not None or (why := found.get(item.entry.hash_bytes)) is None
        else Judged(item.entry, why)
        for item in judged
    ]


def _held(
    connection: Connection, judged: Iterable[Judged], wrong: Mapping[Signs, Unsound]
) -> dict[bytes, Unsound]:
    """Return why sound entries are held, by hash; none that is in the log."""
    found = {
        item.entry.hash_bytes: why
        for item in judged
        if item.why is None and (why := wrong.get(_signs(item.entry.head))) is not None
    }
    here = known(connection, list(found))
    return {hash_: why for hash_, why in found.items() if hash_ not in here}


def known(connection: Connection, hashes: Sequence[bytes]) -> set[bytes]:
    """Return those entries that are in the log, whoever brought them."""
    found: set[bytes] = set()
    for part in in_parts(hashes):
        query = select(log.c.hash).where(one_of(connection, log.c.hash, part))
        found.update(connection.execute(query).scalars())
    return found


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


def _in_anothers_name(
    connection: Connection,
    signs: Iterable[Signs],
    writers: Mapping[str, Member],
    seated: Seats,
) -> set[tuple[str, str]]:
    """Return (station, author) of those who have a station of their own, not this one.

    Two may share a laptop; nobody writes in the name of who has his own (ADR 0023).
    That is asked here alone: of an archive's stations, of a hub's guests, and at a hub
    of the stations its archive's register has.

    Who sits at a station is told by the register and by the list here. Whoever is not
    the one they name may have no station of his own by either. A guest may write under
    the name he joined with, unless the register has that name at a station.

    Args:
        connection: Inside a transaction.
        signs: Who wrote where.
        writers: The stations among those that are on the list here.
        seated: What the register says.
    """
    sitters = {id_: {member.reviewer} for id_, member in writers.items()}
    for station in {station for station, *_ in signs} & seated.stations.keys():
        sitters.setdefault(station, set()).add(seated.stations[station].reviewer)
    named = {
        (station, author)
        for station, author, *_ in signs
        if sitters.get(station, {author}) != {author}
    }
    if not named:  # as nearly always
        return named
    here = members.elsewhere(connection, sorted({author for _, author in named}))
    return {
        (station, author)
        for station, author in named
        if author in seated.people
        or (author in here and not _sits_at(writers.get(station), author))
    }


def _sits_at(member: Member | None, author: str) -> bool:
    return member is not None and member.reviewer == author


def _wrong(
    signs: Signs,
    writers: Mapping[str, Member],
    others: Collection[tuple[str, str]],
    *,
    holds_strangers: bool,
) -> Unsound | None:
    """Return why the author of a head may not have written it, None if he may."""
    station, author, type_name, is_own_card = signs
    member = writers.get(station)
    if member is None and holds_strangers:
        return Unsound(reason="stranger", detail=station[:8])
    if member is not None and member.revoked_at:
        return Unsound(reason="shut_out", detail=station[:8])
    if (station, author) in others:
        return Unsound(reason="not_author", detail=author[:8])
    if member is None:  # the archive above judges what he may write
        return None
    if not may_write(member.grant.role, type_name, is_own_card=is_own_card):
        role = str(member.grant.role.value)
        return Unsound(reason="not_permitted", detail=role)
    return None
