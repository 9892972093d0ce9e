"""Which audience each entry belongs to, and what of it a station may have.

Nothing here commits; every function works inside the caller's transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    false,
    func,
    insert,
    or_,
    select,
    true,
    update,
)

from desktop.model.audience import (
    HANGS_ON,
    Audience,
    Circle,
    Reader,
    audience_of,
    reads_body,
)
from desktop.model.chains import added, joined
from desktop.model.codes import Role
from desktop.model.journal import Entry
from desktop.sync.archive.states import in_parts
from desktop.sync.archive.tables import audience, named, one_of, state
from desktop.sync.protocol import Tally

_PICTURES = {"photo": "original", "cadre": "portrait"}
"""The field of a record that names a photo."""


def place(
    connection: Connection, fresh: Sequence[Entry], teams: Mapping[str, str]
) -> dict[str, int]:
    """Return the audience's number of each new entry, by hash; new ones are noted.

    Args:
        connection: Inside a write transaction.
        fresh: New entries, in the order of their numbers.
        teams: The team of each station among them.
    """
    known = _of_records(connection, fresh)
    ids: dict[Audience, int] = {}
    placed: dict[str, int] = {}
    for entry in fresh:
        head = entry.head
        found = known.get(head.record) or known.get(_above(entry))
        if found is None:
            body = entry.body if reads_body(head.type) else {}
            wanted = audience_of(
                head.type, body, author=head.author, team=teams[head.station]
            )
            found = ids.get(wanted) or _number(connection, wanted)
            ids[wanted] = found
        known[head.record] = placed[entry.hash] = found
    return placed


def count(
    connection: Connection, fresh: Sequence[Entry], placed: Mapping[str, int], last: int
) -> None:
    """Move the tallies of new entries' audiences; *last* is the newest of them."""
    groups: dict[int, list[Entry]] = {}
    for entry in fresh:
        groups.setdefault(placed[entry.hash], []).append(entry)
    newest = {
        placed[entry.hash]: number
        for number, entry in enumerate(fresh, start=last - len(fresh) + 1)
    }
    for id_, entries in sorted(groups.items()):
        where = audience.c.id == id_
        query = select(audience.c.number, audience.c.total).where(where)
        number, total = connection.execute(query).one()
        moved = {
            "number": number + len(entries),
            "total": added(total, entries),
            "newest": newest[id_],
        }
        connection.execute(update(audience).where(where).values(moved))
    _note_photos(connection, fresh, placed)


def tally_of(connection: Connection, reader: Reader) -> Tally:
    """Return how many entries a person may have, and the sum of their hashes."""
    query = select(audience.c.number, audience.c.total).where(readable(reader))
    number, totals = 0, []
    for found, total in connection.execute(query):
        number += found
        totals.append(total)
    return Tally(count=number, total=joined(totals))


def newest_of(connection: Connection, reader: Reader) -> int:
    """Return the number of the newest entry a person may have."""
    query = select(func.max(audience.c.newest)).where(readable(reader))
    return connection.execute(query).scalar() or 0


def with_news(connection: Connection, reader: Reader, after: int) -> list[int]:
    """Return the audiences a person belongs to that have entries beyond *after*."""
    query = select(audience.c.id).where(readable(reader), audience.c.newest > after)
    return list(connection.execute(query).scalars())


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


def _of_records(connection: Connection, fresh: Iterable[Entry]) -> dict[str, int]:
    """Return the audiences of the records of *fresh*, and of those they hang on."""
    wanted = {entry.head.record for entry in fresh}
    wanted |= {above for entry in fresh if (above := _above(entry))}
    found: dict[str, int] = {}
    for part in in_parts(sorted(wanted)):
        query = select(state.c.record, state.c.audience).where(
            one_of(connection, state.c.record, part)
        )
        found.update((row.record, row.audience) for row in connection.execute(query))
    return found


def _above(entry: Entry) -> str:
    """Return the record that an entry's record hangs on, empty for none."""
    name = HANGS_ON.get(entry.head.type)
    return str(entry.body.get(name) or "") if name else ""


def _number(connection: Connection, wanted: Audience) -> int:
    """Return the number of an audience; one nobody belonged to yet is noted."""
    same = (
        audience.c.circle == wanted.circle.value,
        audience.c.team == wanted.team,
        audience.c.owner == wanted.owner,
        audience.c.second == wanted.second,
    )
    found = connection.execute(select(audience.c.id).where(*same)).scalar()
    if found is not None:
        return found
    made = (connection.execute(select(func.max(audience.c.id))).scalar() or 0) + 1
    connection.execute(
        insert(audience).values(
            id=made,
            circle=wanted.circle.value,
            team=wanted.team,
            owner=wanted.owner,
            second=wanted.second,
            number=0,
            total=bytes(32),
            newest=0,
        )
    )
    return made


def _note_photos(
    connection: Connection, fresh: Sequence[Entry], placed: Mapping[str, int]
) -> None:
    """Note which photos the new records name."""
    pairs: set[tuple[str, int]] = set()
    for entry in fresh:
        name = _PICTURES.get(entry.head.type)
        if name is not None and entry.body.get(name):
            pairs.add((str(entry.body[name]), placed[entry.hash]))
    if not pairs:
        return
    query = select(named.c.original, named.c.audience).where(
        one_of(connection, named.c.original, [original for original, _ in pairs])
    )
    pairs -= {(original, id_) for original, id_ in connection.execute(query)}
    if pairs:
        rows = [{"original": o, "audience": a} for o, a in sorted(pairs)]
        connection.execute(insert(named), rows)
