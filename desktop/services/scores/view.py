"""The scores of a round as they are shown, printed and exported, kept while at work.

Of a locked round they are those of its lock. Of one at work they are made anew after
each change, at the price of the change: who was not touched keeps his figures.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Final

from desktop.errors.records import PermissionRefusedError, ScoreError
from desktop.model.codes import Role, SubjectState
from desktop.model.daily import StayLog
from desktop.model.fieldwork import Verification
from desktop.model.grading import RoundLock, ScoreSheet
from desktop.model.rounds import Round, Subject
from desktop.model.spec import Record
from desktop.scoring.round_score import RoundInput, RoundScore, score_round
from desktop.scoring.subject_score import SubjectInput
from desktop.services.desk import Desk
from desktop.services.scores.gather import Gathered, gather, regathered
from desktop.services.scores.locking import Locked, locked, locked_since
from desktop.services.scores.on_record import Shared
from desktop.storage import cuts, records
from desktop.storage.database import Connection

READERS: Final = frozenset({Role.COMMITTEE, Role.TASK_FORCE, Role.LEADER})
"""Who may see how a score came about: it holds the marks of single reviewers."""

_OF_ONE: Final = frozenset(
    {
        "daily_note",
        "effort_sheet",
        "duty_item",
        "result_item",
        "issue_item",
        "honour_item",
        "grade_fact",
        "appraisal_sheet",
    }
)
"""What is about one subject and moves the input of nobody else."""

OF_ANYBODY: Final = frozenset(
    {
        "ballot_activity",
        "ballot_box",
        "cadre",
        "calendar_year",
        "matter",
        "milestone",
        "peer_group",
        "person_match",
        "responsibility",
        "round",
        "round_lock",
        "scheme",
        "stay_log",
    }
)
"""What may move the input of many. With verifications and subjects, which are looked
at closer, and those about one, this is all that is read to score a round."""


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
    touched = _touched(connection, kept) if kept else None
    lock = _lock(connection, the_round, kept, touched)
    if lock is not None:
        return Kept(_frozen(the_round, lock, before), lock, arrived)
    if kept is None or kept.locked is not None or touched is None:
        given = gather(connection, the_round)
    else:
        given = regathered(connection, the_round, kept.scored.gathered, touched)
    found = score_round(given.given, before)
    scored = Scored(the_round=the_round, gathered=given, found=found)
    return Kept(scored, None, arrived)


def _lock(
    connection: Connection,
    the_round: Round,
    kept: Kept | None,
    touched: Set[str] | None,
) -> Locked | None:
    """Return the lock of a round; None while it is at work."""
    if kept is None or touched is None:
        return locked(connection, the_round)
    if kept.locked is None:
        return None
    return locked_since(connection, the_round, kept.locked, touched)


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
        gathered=replace(lock.then, given=given),
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


def _touched(connection: Connection, kept: Kept) -> set[str] | None:
    """Return the subjects that later entries are about; None where it may be anybody.

    A subject that is struck out or joined with another is itself such an entry.
    """
    found: set[str] = set()
    shared = (kept.locked.now if kept.locked else kept.scored.gathered).shared
    for type_name, record in cuts.arrived_after(connection, kept.arrived):
        if type_name in OF_ANYBODY:
            return None
        if type_name in _LOOKED_AT:
            stored = records.stored_as(connection, type_name, record)
            about = stored.record if stored else None
            is_other = getattr(about, "round_id", "") != kept.scored.the_round.id
            own = set() if is_other else _concerned(connection, about, shared)
            if own is None:
                return None
            found |= own
    return found


def _concerned(
    connection: Connection, record: Record | None, shared: Shared
) -> set[str] | None:
    """Return whose input a record moves; None where it may be anybody's."""
    if isinstance(record, Subject):
        known = shared.subjects.get(record.id)
        return {record.id} if known and _stays(record, known) else None
    if not isinstance(record, Verification):
        return {str(getattr(record, "subject_id"))}  # noqa: B009 - of any type
    if record.claim_type == StayLog.TYPE:
        log = records.read_many(connection, StayLog, [record.claim_id])
        return {id_ for one in log.values() for id_ in one.subjects}
    return {record.subject_id} if record.claim_type in _OF_ONE else set()


def _stays(now: Subject, then: Subject) -> bool:
    """Tell whether a change of a subject leaves all others as they are."""
    is_out = SubjectState.WITHDRAWN in {now.state, then.state}
    return _PLACE(now) == _PLACE(then) and not (is_out or now.struck)


_LOOKED_AT: Final = _OF_ONE | {Verification.TYPE, Subject.TYPE}
_PLACE = attrgetter("round_id", "cadre_id", "peer_group_id", "level", "matters")
