"""Which audience each entry belongs to, and what of it a station may have.

Nothing here commits; every function works inside the caller's transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Dialect,
    and_,
    false,
    insert,
    or_,
    select,
    true,
)

from desktop.model.audience import (
    HANGING,
    PICTURED,
    Audience,
    Circle,
    Reader,
    Said,
    audience_of,
    hangs_on,
    picture_of,
    said,
)
from desktop.model.chains import joined, summed
from desktop.model.codes import Role
from desktop.model.journal import Entry
from desktop.sync.archive.statements import (
    Fixed,
    change,
    filled,
    fixed,
    insert_rows,
    one_of,
    read_fixed,
    read_row,
    read_rows,
)
from desktop.sync.archive.states import in_parts
from desktop.sync.archive.tables import audience, named
from desktop.sync.protocol import Tally

_TALLY = "SELECT number, total FROM audience WHERE id = ?"
_SAME = (
    "SELECT id, number, total FROM audience "
    "WHERE circle = ? AND team = ? AND owner = ? AND second = ?"
)
_NEWEST = "SELECT max(id) FROM audience"
_MOVE = "UPDATE audience SET number = ?, total = ?, newest = ? WHERE id = ?"


class Share(NamedTuple):
    """An audience: how many entries it has, the sum of their hashes, the newest."""

    id: int
    number: int
    total: bytes
    newest: int


def heard(fresh: Sequence[Entry]) -> list[Said]:
    """Return what each of new entries says to its audience, as `noting` has it."""
    return [entry.note or said(entry.head.type, entry.body_bytes) for entry in fresh]


def records_of(fresh: Sequence[Entry], words: Sequence[Said]) -> set[str]:
    """Return the records of new entries, and those they hang on."""
    found = {entry.head.record for entry in fresh}
    found.update(
        hangs_on(type_name, told)
        for entry, told in zip(fresh, words, strict=True)
        if (type_name := entry.head.type) in HANGING
    )
    return found - {""}


def place(
    connection: Connection,
    fresh: Sequence[Entry],
    words: Sequence[Said],
    teams: Mapping[str, str],
    known: Mapping[str, int],
) -> tuple[list[int], dict[int, Tally]]:
    """Return the number of each new entry's audience; new audiences are noted.

    Args:
        connection: Inside a write transaction.
        fresh: New entries, in the order of their numbers.
        words: What each says to its audience.
        teams: The team of each station among them.
        known: The audiences of their records, and of those they hang on, so far.

    Returns:
        The numbers, and the tallies of those audiences that were looked up for it.
    """
    ids: dict[tuple[object, ...], int] = {}
    tallies: dict[int, Tally] = {}
    known = dict(known)
    placed: list[int] = []
    for entry, told in zip(fresh, words, strict=True):
        head = entry.head
        found = known.get(head.record)
        if not found and head.type in HANGING:
            found = known.get(hangs_on(head.type, told))
        if not found:
            people = told.asked_by, told.recorded_by, told.reviewer_id
            signs = head.type, head.author, head.station, *people
            found = ids.get(signs)
            if found is None:
                team = teams[head.station]
                wanted = audience_of(head.type, told, author=head.author, team=team)
                found, tally = _looked_up(connection, wanted)
                ids[signs], tallies[found] = found, tally
        known[head.record] = found
        placed.append(found)
    return placed, tallies


def count(
    connection: Connection,
    fresh: Sequence[Entry],
    placed: Sequence[int],
    last: int,
    tallies: Mapping[int, Tally],
) -> bytes:
    """Move the tallies of new entries' audiences.

    Args:
        connection: Inside a write transaction.
        fresh: New entries, in the order of their numbers.
        placed: The audience of each.
        last: The number of the newest of them.
        tallies: What some of these audiences have so far, by their numbers.

    Returns:
        The sum of the hashes of all new entries.
    """
    first = last - len(fresh) + 1
    newest = {id_: number for number, id_ in enumerate(placed, start=first)}
    groups = {id_: list[Entry]() for id_ in newest}
    for entry, id_ in zip(fresh, placed, strict=True):
        groups[id_].append(entry)
    sums: list[bytes] = []
    for id_, entries in sorted(groups.items()):
        before = tallies.get(id_) or _tally(connection, id_)
        sums.append(summed(entries))
        total = joined((before.total, sums[-1]))
        moved = before.count + len(entries), total, newest[id_]
        change(connection, _MOVE, *moved, id_)
    return joined(sums)


def note_photos(
    connection: Connection,
    fresh: Sequence[Entry],
    words: Sequence[Said],
    placed: Sequence[int],
) -> None:
    """Note which photos new records name, each for its audience."""
    found = zip(fresh, words, placed, strict=True)
    pairs = {
        (original, id_)
        for entry, told, id_ in found
        if (type_name := entry.head.type) in PICTURED
        and (original := picture_of(type_name, told))
    }
    if not pairs:
        return
    query = select(named.c.original, named.c.audience).where(
        one_of(connection, named.c.original, [original for original, _ in pairs])
    )
    pairs -= {(original, id_) for original, id_ in connection.execute(query)}
    if pairs:
        rows = [{"original": o, "audience": a} for o, a in sorted(pairs)]
        connection.execute(insert(named), rows)


def open_to(connection: Connection, reader: Reader) -> list[Share]:
    """Return the audiences a person belongs to, and what there is for each."""
    form = _form_of(reader)
    blanks = form.reviewer, *form.teams
    values = dict(zip(blanks, (reader.reviewer, *reader.teams), strict=True))
    query = filled(_open_to(form, connection.dialect), values)
    return [Share(*row) for row in read_fixed(connection, query)]


def tally_of(shares: Iterable[Share]) -> Tally:
    """Return how many entries there are for audiences, and the sum of their hashes."""
    found = list(shares)
    total = joined([share.total for share in found])
    return Tally(count=sum(share.number for share in found), total=total)


@lru_cache(maxsize=1_000)
def readable(reader: Reader) -> ColumnElement[bool]:
    """Return the condition that holds for `desktop.model.audience.may_have`."""
    if reader.role is Role.AUDITOR:
        return false()
    shared = audience.c.team.in_(reader.teams)
    above = reader.role in {Role.COMMITTEE, Role.TASK_FORCE}
    leads = reader.role is Role.LEADER
    own: ColumnElement[bool] = false()
    if reader.reviewer:
        own = or_(
            audience.c.owner == reader.reviewer, audience.c.second == reader.reviewer
        )
    ways = [
        audience.c.circle == Circle.COMMON.value,
        own,
        and_(
            audience.c.circle == Circle.WORDS.value,
            shared if above or leads else false(),
        ),
        and_(
            audience.c.circle == Circle.MARKS.value,
            true() if above else shared if leads else false(),
        ),
        and_(audience.c.circle == Circle.TEAM.value, true() if above else shared),
        and_(
            audience.c.circle == Circle.BOX.value,
            true() if reader.role is Role.TASK_FORCE else shared if leads else false(),
        ),
    ]
    return or_(*ways)


def seen(connection: Connection, reader: Reader, originals: Sequence[str]) -> set[str]:
    """Return those photos that a record names which the person may have."""
    found: set[str] = set()
    for part in in_parts(originals):
        query = (
            select(named.c.original)
            .join(audience, audience.c.id == named.c.audience)
            .where(one_of(connection, named.c.original, part), readable(reader))
        )
        found.update(connection.execute(query).scalars())
    return found


def _form_of(reader: Reader) -> Reader:
    """Return what is asked of a person with blanks for who it is.

    To put a question together costs ten times as much as to answer it, and a province
    has more people than can be remembered: all of a role are asked for in one way.
    """
    return Reader(
        reviewer="?who" if reader.reviewer else "",
        role=reader.role,
        teams=tuple([f"?{at}" for at in range(len(reader.teams))]),
    )


@lru_cache(maxsize=1_000)
def _open_to(form: Reader, dialect: Dialect) -> Fixed:
    columns = audience.c.id, audience.c.number, audience.c.total, audience.c.newest
    return fixed(dialect, select(*columns).where(readable(form)))


def _tally(connection: Connection, id_: int) -> Tally:
    """Return what an audience has so far."""
    ((number, total),) = read_rows(connection, _TALLY, id_)
    return Tally(count=number, total=total)


def _looked_up(connection: Connection, wanted: Audience) -> tuple[int, Tally]:
    """Return an audience's number and tally; one nobody belonged to yet is noted."""
    same = wanted.circle.value, wanted.team, wanted.owner, wanted.second
    found = read_row(connection, _SAME, *same)
    if found is not None:
        return found[0], Tally(count=found[1], total=found[2])
    ((newest,),) = read_rows(connection, _NEWEST)
    made = (newest or 0) + 1
    empty = Tally(count=0, total=bytes(32))
    insert_rows(connection, audience, [(made, *same, empty.count, empty.total, 0)])
    return made, empty
