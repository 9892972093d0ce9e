"""Who may enter: stations that were enrolled, the codes they enrol with, revocation.

Nothing here commits; every function works inside the caller's transaction. Nothing is
ever removed: a revoked station keeps its row, and all it brought.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from desktop.errors.trust import IntegrityError
from desktop.model.audience import Reader
from desktop.model.codec import moment_text
from desktop.model.codes import Role
from desktop.sync.archive import roster
from desktop.sync.archive.answers import RefusedError
from desktop.sync.archive.statements import change, read_fact, read_row, read_rows
from desktop.sync.archive.tables import code, fact, station
from desktop.sync.passes import Code, check_enrolment, check_hello, secret_hash
from desktop.sync.protocol import NONCE_BYTES, Enrol, Hello, Trouble

CODE_HOLDS = timedelta(days=3)
_SERIAL = "register"  # the name of a fact: that of the register as it is now
_FIND = f"SELECT {', '.join(station.columns.keys())} FROM station WHERE id = ?"  # noqa: S608 - own names

_AMONG = _FIND.replace("id = ?", "id = ANY(?)")
_TURN = "UPDATE station SET session = ?, challenge = ? WHERE id = ?"
_SEATED = "SELECT reviewer FROM station WHERE reviewer = ANY(?) AND revoked_at IS NULL"
_NAMES = (
    "SELECT name FROM station WHERE reviewer = ? AND id <> ? AND revoked_at IS NULL"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """What a person may do at the archive.

    Attributes:
        name: The person.
        role: 角色, as domain/2 §4 has them.
        teams: The 考察组 whose fieldwork the person shares, by id.
    """

    name: str
    role: Role
    teams: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """An enrolled station.

    Attributes:
        station: Its id.
        reviewer: Who sits at it, by record id.
        organ: 行政区划 and organ code.
        grant: What the person may do.
        key: Its Ed25519 public key, 32 bytes.
        enrolled_at: Since when.
        revoked_at: When it was shut out, empty if it was not.
        reason: Why.
        session: The number of its newest session.
        challenge: What it has to sign next.
    """

    station: str
    reviewer: str
    organ: str
    grant: Grant
    key: bytes
    enrolled_at: str
    revoked_at: str
    reason: str
    session: int
    challenge: bytes

    @property
    def team(self) -> str:
        """The team whose fieldwork the person's is, empty for none."""
        return self.grant.teams[0] if self.grant.teams else ""

    @property
    def reader(self) -> Reader:
        """The person, as `desktop.model.audience` asks."""
        return Reader(
            reviewer=self.reviewer,
            role=self.grant.role,
            teams=self.grant.teams or ("",),
        )


def offer(
    connection: Connection,
    made: Code,
    grant: Grant,
    *,
    now: datetime,
    holds: timedelta = CODE_HOLDS,
) -> None:
    """Note a code, by its hash alone."""
    connection.execute(
        insert(code).values(
            hash=secret_hash(made.secret),
            name=grant.name,
            role=grant.role.value,
            teams=json.dumps(grant.teams),
            made_at=moment_text(now),
            expires_at=moment_text(now + holds),
            used_by=None,
            used_at=None,
        )
    )


def enrol(
    connection: Connection, asked: Enrol, now: datetime, *, true_key: bytes = b""
) -> Member:
    """Let a station in that shows a code; the same station may repeat it.

    An answer that got lost is asked for again with the same code. A revoked station
    comes back with a new code only: somebody decided so.

    Args:
        connection: Inside a write transaction.
        asked: What it shows.
        now: The archive's clock.
        true_key: The station's key, where somebody above us knows it.

    Raises:
        RefusedError: No such code, or used, or too old; or the station is another's,
            or the code was made for another name than that of who sits at it.
    """
    row = _code_of(connection, asked, now)
    _check_proof(asked)
    known = find(connection, asked.station)
    if asked.key != (true_key or (known.key if known else asked.key)):
        raise RefusedError(Trouble.OTHER_KEY)
    if known is not None and known.revoked_at and row.used_by is not None:
        raise RefusedError(Trouble.REVOKED)
    if known is not None and known.key == asked.key and row.used_by is not None:
        return known  # said again; a run that began meanwhile goes on
    if not _is_again(known, asked, row.name):
        _check_person(connection, asked, row.name)
    grant = Grant(name=row.name, role=Role(row.role), teams=_teams(row.teams))
    member = _admitted(asked, grant, known, now)
    _write(connection, member, _turn(connection, now), is_new=known is None)
    used = {"used_by": asked.station, "used_at": moment_text(now)}
    connection.execute(update(code).where(code.c.hash == row.hash).values(used))
    return member


def greet(connection: Connection, hello: Hello, *, archive: str) -> Member:
    """Open a session for a station that signed its challenge; the old one ends.

    Raises:
        RefusedError: It is unknown or revoked, or did not sign, or signed what it was
            given before the last time: then the detail is what to sign.
    """
    member = find(connection, hello.station)
    if member is None:
        raise RefusedError(Trouble.UNAUTHORISED)
    if member.revoked_at:
        raise RefusedError(Trouble.REVOKED, member.revoked_at)
    if hello.challenge != member.challenge:
        raise RefusedError(Trouble.CHALLENGE, member.challenge.hex())
    try:
        check_hello(
            member.key,
            hello.proof,
            archive=archive,
            challenge=hello.challenge,
            station=hello.station,
            nonce=hello.nonce,
        )
    except IntegrityError as error:
        raise RefusedError(Trouble.BAD_PROOF) from error
    turned = replace(member, session=member.session + 1, challenge=_fresh())
    change(connection, _TURN, turned.session, turned.challenge, member.station)
    return turned


def find(connection: Connection, id_: str) -> Member | None:
    """Return an enrolled station, revoked or not."""
    row = read_row(connection, _FIND, id_)
    return None if row is None else _member(row)


def among(connection: Connection, ids: Collection[str]) -> dict[str, Member]:
    """Return those of *ids* that are enrolled stations, revoked or not."""
    rows = read_rows(connection, _AMONG, sorted(ids))
    return {member.station: member for member in map(_member, rows)}


def elsewhere(connection: Connection, reviewers: Sequence[str]) -> set[str]:
    """Return those of *reviewers* who have a station of their own that is not shut."""
    return {who for (who,) in read_rows(connection, _SEATED, list(reviewers))}


def everyone(connection: Connection) -> list[Member]:
    """Return every station that was ever enrolled, the first first."""
    query = select(station).order_by(station.c.enrolled_at, station.c.id)
    return [_member(row) for row in connection.execute(query)]


def count(connection: Connection) -> int:
    """Return how many stations were ever let in."""
    ((found,),) = read_rows(connection, "SELECT count(*) FROM station")
    return found


def changed_since(connection: Connection, serial: int) -> list[Member]:
    """Return those of whom a register of that serial says something else, by id."""
    query = select(station).where(station.c.serial > serial).order_by(station.c.id)
    return [_member(row) for row in connection.execute(query)]


def revoke(connection: Connection, id_: str, *, reason: str, now: datetime) -> None:
    """Shut a station out; all it brought stays."""
    shut = {"revoked_at": moment_text(now), "reason": reason}
    shut |= {"serial": _turn(connection, now)}
    connection.execute(update(station).where(station.c.id == id_).values(shut))


def serial(connection: Connection) -> int:
    """Return a number that grows whenever somebody is let in or shut out.

    It is 1 where nobody was since there are such numbers.
    """
    return int(read_fact(connection, _SERIAL) or 1)


def _turn(connection: Connection, now: datetime) -> int:
    """Give the register a new serial, and return it.

    It is the time in milliseconds, or the next number after that of before: so an
    archive restored from an old copy gives none twice, unless its clock is wrong.
    """
    value = max(serial(connection) + 1, int(now.timestamp() * 1000))
    connection.execute(delete(fact).where(fact.c.name == _SERIAL))
    connection.execute(insert(fact).values(name=_SERIAL, value=str(value)))
    return value


def _code_of(connection: Connection, asked: Enrol, now: datetime) -> Row[Any]:
    """Return the code that is shown, if it may be used by who shows it."""
    shown = code.c.hash == secret_hash(asked.code)
    row = connection.execute(select(code).where(shown)).one_or_none()
    is_used = row is not None and row.used_by not in {None, asked.station}
    if row is None or is_used or row.expires_at < moment_text(now):
        raise RefusedError(Trouble.BAD_CODE)
    return row


def _check_proof(asked: Enrol) -> None:
    """Check that who asks has the key it shows."""
    try:
        check_enrolment(
            asked.key,
            asked.proof,
            secret=asked.code,
            station=asked.station,
            nonce=asked.nonce,
        )
    except IntegrityError as error:
        raise RefusedError(Trouble.BAD_PROOF) from error


def _is_again(known: Member | None, asked: Enrol, name: str) -> bool:
    """Tell whether a station comes back as who it was, under the name it had."""
    return known is not None and (known.reviewer, _bare(known.grant.name)) == (
        asked.reviewer,
        _bare(name),
    )


def _check_person(connection: Connection, asked: Enrol, wanted: str) -> None:
    """Check that who is known already is let in under a name he has.

    A station itself says who sits at it, and is given what that person may have. Known
    is he by his other stations that are not shut out, and by the roster.
    """
    found = read_rows(connection, _NAMES, asked.reviewer, asked.station)
    names = [name for (name,) in found]
    names += roster.names_of(connection, asked.reviewer)
    if names and _bare(wanted) not in map(_bare, names):
        raise RefusedError(Trouble.OTHER_PERSON)


def _bare(name: str) -> str:
    return "".join(name.split())


def _admitted(
    asked: Enrol, grant: Grant, known: Member | None, now: datetime
) -> Member:
    return Member(
        station=asked.station,
        reviewer=asked.reviewer,
        organ=asked.organ,
        grant=grant,
        key=asked.key,
        enrolled_at=moment_text(now) if known is None else known.enrolled_at,
        revoked_at="",
        reason="",
        session=0 if known is None else known.session,
        challenge=_fresh() if known is None else known.challenge,
    )


def _fresh() -> bytes:
    return secrets.token_bytes(NONCE_BYTES)


def _write(
    connection: Connection, member: Member, serial: int, *, is_new: bool
) -> None:
    values: dict[str, Any] = {
        "reviewer": member.reviewer,
        "organ": member.organ,
        "name": member.grant.name,
        "role": member.grant.role.value,
        "teams": json.dumps(member.grant.teams),
        "key": member.key,
        "enrolled_at": member.enrolled_at,
        "revoked_at": None,
        "reason": "",
        "session": member.session,
        "challenge": member.challenge,
        "serial": serial,
    }
    if is_new:
        connection.execute(insert(station).values(id=member.station, **values))
    else:
        connection.execute(
            update(station).where(station.c.id == member.station).values(values)
        )


def _member(row: Sequence[Any]) -> Member:
    """Return who a row of the table of stations is, given all its columns."""
    id_, reviewer, organ, name, role, teams, *rest = row
    key, enrolled_at, revoked_at, reason, session, challenge, _ = rest
    return Member(
        station=id_,
        reviewer=reviewer,
        organ=organ,
        grant=Grant(name=name, role=Role(role), teams=_teams(teams)),
        key=key,
        enrolled_at=enrolled_at,
        revoked_at=revoked_at or "",
        reason=reason,
        session=session,
        challenge=challenge,
    )


def _teams(text: str) -> tuple[str, ...]:
    found: Sequence[str] = json.loads(text)
    return tuple(found)
