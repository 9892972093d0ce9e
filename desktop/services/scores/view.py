"""The scores of a round as they are shown, printed and exported, kept while at work.

Of a locked round they are those of its lock. Of one at work they are made anew after
each change, at the price of the change: who was not touched keeps his figures.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from desktop.errors.records import PermissionRefusedError, ScoreError
from desktop.model.codes import Role
from desktop.model.fieldwork import Verification
from desktop.model.grading import RoundLock, ScoreSheet
from desktop.model.rounds import Round
from desktop.scoring.round_score import RoundInput, RoundScore, score_round
from desktop.services.desk import Desk
from desktop.services.scores.gather import Gathered, gather, regathered
from desktop.services.scores.locking import locked
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

_OF_NONE: Final = frozenset(
    {"interview", "point", "observation", "finding", "photo", "evidence", "review"}
)
"""What is often written and never scored itself."""


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
    """Scores, and the last entry of the journal that is in them."""

    scored: Scored
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
            scored = scores_within(connection, the_round, kept)
        self._kept[round_id] = Kept(scored, arrived)
        return scored


def scores_within(
    connection: Connection, the_round: Round, kept: Kept | None = None
) -> Scored:
    """Return the scores of a round; who may see them is for the caller to say.

    Args:
        connection: Inside one read transaction.
        the_round: The round.
        kept: The scores of an earlier state, to be used where nothing changed.

    Raises:
        ScoreError: As `Scores.of_round`.
    """
    before = kept.scored.found if kept else None
    frozen = _frozen(connection, the_round, before)
    if frozen is not None:
        return frozen
    given = _given(connection, the_round, kept)
    found = score_round(given.given, before)
    return Scored(the_round=the_round, gathered=given, found=found)


def _frozen(
    connection: Connection, the_round: Round, before: RoundScore | None
) -> Scored | None:
    """Return the scores of a locked round, None for one at work.

    Its figures are those of the lock. What bars, leads down or waives is found when
    people deliberate on them, so that counts as it stands now.
    """
    lock = locked(connection, the_round)
    if lock is None:
        return None
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
    subjects = tuple(
        replace(
            own,
            bars=later.get(own.subject, own).bars,
            floors=later.get(own.subject, own).floors,
            ungraded=later.get(own.subject, own).ungraded,
            ballots_waived=later.get(own.subject, own).ballots_waived,
        )
        for own in then.subjects
    )
    return replace(then, subjects=subjects)


def _given(connection: Connection, the_round: Round, kept: Kept | None) -> Gathered:
    """Gather a round at work; after a small change, those whom it concerns alone."""
    if kept is None or kept.scored.lock is not None:
        return gather(connection, the_round)
    touched = _touched(connection, kept.arrived)
    if touched is None:
        return gather(connection, the_round)
    return regathered(connection, the_round, kept.scored.gathered, touched)


def _touched(connection: Connection, since: int) -> set[str] | None:
    """Return the subjects that later entries are about; None where it may be anybody.

    A subject that is struck out or joined with another is itself such an entry.
    """
    found: set[str] = set()
    for type_name, record in cuts.arrived_after(connection, since):
        stored = records.stored_as(connection, type_name, record)
        about = stored.record if stored else None
        is_verdict = isinstance(about, Verification)
        concerned = about.claim_type if is_verdict else type_name
        if concerned in _OF_ONE:
            found.add(str(getattr(about, "subject_id", "")))
        elif concerned not in _OF_NONE:
            return None
    return found
