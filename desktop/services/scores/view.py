"""The scores of a round as they are shown, printed and exported, kept while at work.

Of a locked round they are those of its lock. Of one at work they are made anew after
each change, at the price of the change: who was not touched keeps his figures.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from desktop.errors.records import PermissionRefusedError, ScoreError
from desktop.model.codes import Role
from desktop.model.grading import RoundLock, ScoreSheet
from desktop.model.rounds import Round
from desktop.scoring.round_score import RoundInput, RoundScore, score_round
from desktop.scoring.subject_score import SubjectInput
from desktop.services.desk import Desk
from desktop.services.scores.gather import Gathered, alike, gather, regathered
from desktop.services.scores.locking import Locked, locked, locked_since
from desktop.storage import cuts, records
from desktop.storage.database import Connection

READERS: Final = frozenset({Role.COMMITTEE, Role.TASK_FORCE, Role.LEADER})
"""Who may see how a score came about: it holds the marks of single reviewers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """A round's scores, and what they rest on.

    Attributes:
        the_round: The round.
        gathered: What it was scored from, with names.
        found: The scores.
        lock: Its lock; None while it is at work.
        late: Of whom records came in after the lock, by name.
    """

    the_round: Round
    gathered: Gathered
    found: RoundScore
    lock: RoundLock | None = None
    late: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """Scores, and what they can be made from again.

    Attributes:
        scored: The scores.
        locked: What the round was locked with; None while it is at work.
        arrived: The last entry of the journal that is in them.
    """

    scored: Scored
    locked: Locked | None
    arrived: int


class Scores:
    """Keeps the last scores of each round that was asked for; see the module."""

    def __init__(self) -> None:
        self._kept: dict[str, Kept] = {}

    def of_round(self, desk: Desk, round_id: str) -> Scored:
        """Return the scores of a round.

        Raises:
            PermissionRefusedError: The role may not see the marks they are made of.
            ScoreError: Ballots that the scheme does not know, or what was locked is
                not all on this station.
            UnknownRecordError: The round is not here.
        """
        if desk.role not in READERS:
            raise PermissionRefusedError(desk.role.value, "read", ScoreSheet.TYPE)
        kept = self._kept.get(round_id)
        with desk.station.database.read() as connection:
            arrived = cuts.arrived(connection)
            if kept is not None and kept.arrived == arrived:
                return kept.scored
            the_round = records.read(connection, Round, round_id)
            found = _kept(connection, the_round, kept, arrived)
        self._kept[round_id] = found
        return found.scored


def _kept(
    connection: Connection, the_round: Round, kept: Kept | None, arrived: int
) -> Kept:
    """Return the scores of a round, made from those *kept* where nothing changed."""
    before = kept.scored.found if kept else None
    given = _again(connection, kept) if kept else None
    if given is None:
        given = _whole(connection, the_round, before)
    if isinstance(given, Locked):
        return Kept(_frozen(the_round, given, before), given, arrived)
    found = score_round(given.given, before)
    scored = Scored(the_round=the_round, gathered=given, found=found)
    return Kept(scored, None, arrived)


def _whole(
    connection: Connection, the_round: Round, before: RoundScore | None
) -> Locked | Gathered:
    """Return a round, locked or at work, read whole.

    An input that has not changed is the very one that was scored, so that nothing is
    compared field by field more often than once.
    """
    known = [own.given for own in before.subjects.values()] if before else []
    lock = locked(connection, the_round)
    if lock is None:
        return alike(gather(connection, the_round), known)
    then = alike(lock.then, known)
    return replace(lock, then=then, now=alike(lock.now, then.given.subjects))


def _again(connection: Connection, kept: Kept) -> Locked | Gathered | None:
    """Return a round, locked or at work, after later entries.

    None where what was kept is of no use.
    """
    arrived = cuts.arrived_after(connection, kept.arrived)
    if kept.locked is not None:
        return locked_since(connection, kept.locked, arrived)
    return regathered(connection, kept.scored.gathered, arrived)


def _frozen(the_round: Round, lock: Locked, before: RoundScore | None) -> Scored:
    """Return the scores of a locked round.

    Its figures are those of the lock. What bars, leads down or waives is found when
    people deliberate on them, so that counts as it stands now.
    """
    if not lock.is_whole:
        raise ScoreError("locked_records_missing")
    given = _with_facts(lock.then.given, lock.now.given)
    return Scored(
        the_round=the_round,
        gathered=replace(lock.then, given=given, shared=lock.now.shared),
        found=score_round(given, before),
        lock=lock.lock,
        late=lock.late,
    )


def _with_facts(then: RoundInput, now: RoundInput) -> RoundInput:
    later = {own.subject: own for own in now.subjects}
    subjects = (_judged(own, later.get(own.subject, own)) for own in then.subjects)
    return replace(then, subjects=tuple(subjects))


def _judged(own: SubjectInput, later: SubjectInput) -> SubjectInput:
    """Return a subject with what was found of it since; itself where nothing was."""
    names = ("bars", "floors", "ungraded", "ballots_waived")
    facts = {name: getattr(later, name) for name in names}
    is_same = all(getattr(own, name) == fact for name, fact in facts.items())
    return own if is_same else replace(own, **facts)
