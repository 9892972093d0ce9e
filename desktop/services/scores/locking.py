"""数据锁定: a round is scored once, by a frozen scheme, from a cut of the journal.

The lock names the scheme whole and where each station's chain ended. From these two
the very same digits come out for ever, whatever is configured or comes in afterwards;
the sheets beside it hold every figure as it was computed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from decimal import Decimal

import msgspec

from desktop.errors.records import Flaw, LockRefusedError, TransitionError
from desktop.model.codec import canonical, digest, to_body
from desktop.model.codes import ClaimState, EvidenceState, RoundState, SubjectState
from desktop.model.fieldwork import Evidence
from desktop.model.grading import RoundLock, ScoreSheet
from desktop.model.ids import new_id
from desktop.model.lists import DutyItem
from desktop.model.permissions import require_write
from desktop.model.rounds import Round, Subject, is_locked
from desktop.model.spec import Record
from desktop.model.workdays import workdays_json
from desktop.scoring.export import subject_tree
from desktop.scoring.figure import Figure
from desktop.scoring.input_json import input_digest
from desktop.scoring.round_score import RoundScore, score_round
from desktop.scoring.scheme_choice import Chosen
from desktop.scoring.scheme_json import read_scheme, scheme_digest, scheme_json
from desktop.scoring.subject_score import SubjectInput
from desktop.services import records as verbs
from desktop.services.daily.guards import unsettled
from desktop.services.desk import ChangeSet, Desk
from desktop.services.evidence import number_evidence
from desktop.services.same_person import faces
from desktop.services.scores.calendars import calendar_of
from desktop.services.scores.conferring import conferrals_due
from desktop.services.scores.gather import Gathered, gathered, regathered
from desktop.services.scores.schemes import scheme_of
from desktop.services.scores.stand import Stand
from desktop.services.settled import unsettled_of
from desktop.storage import cuts
from desktop.storage.database import Connection

_UNCONFIRMED = frozenset({ClaimState.DRAFT, ClaimState.CHECKING})
_BEGUN = frozenset(
    {
        SubjectState.NOMINATED,
        SubjectState.SCOUTING,
        SubjectState.CONFIRMED,
        SubjectState.REVIEWING,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Locked:
    """A round's lock, and what it is scored from as it was then.

    Attributes:
        lock: The lock that holds.
        then: What was scored.
        now: The same as the records stand now.
        is_whole: All that was scored is on this station: it recomputes.
        late_ids: Of whom records came in, or were settled, since then.
    """

    lock: RoundLock
    then: Gathered
    now: Gathered
    is_whole: bool
    late_ids: tuple[str, ...]

    @property
    def late(self) -> tuple[str, ...]:
        """Of whom records came in, or were settled, since then; by name."""
        names = {**self.then.names, **self.now.names}
        return tuple(names[id_] for id_ in self.late_ids)


def lock_round(desk: Desk, round_id: str, *, reason: str = "") -> ChangeSet:
    """Lock a round's data and write its scores; again, with a reason, what came late.

    Evidence without a number is given one before, also where the lock is refused.

    Args:
        desk: Who locks it.
        round_id: The round.
        reason: 缺件说明 where materials of a subject are missing; why it is locked
            again.

    Raises:
        LockRefusedError: Everything that keeps it from being locked, by name.
        TransitionError: It is not at work, nor just locked.
        UnknownRecordError, PermissionRefusedError, ScoreError
    """
    require_write(desk.role, RoundLock.TYPE, "lock")
    numbered = number_evidence(desk, round_id)  # what is locked is printed by number
    with desk.station.database.read() as connection:
        stand = Stand(connection)
        the_round = stand.one(Round, round_id)
        before = current_lock(stand, round_id)
        _require_lockable(the_round)
        cut = cuts.end(connection)
        stand = replace(Stand.at(connection, cut), calendar=_calendar_kept(before))
        given = _given(stand, the_round, before)
        waiting = [*_waiting(stand, the_round, given, reason)]
        proof = _evidence(stand, the_round)
        calendar = _calendar(stand)
    found = score_round(given.given)
    if before is not None and not reason.strip():
        waiting.append(("", Flaw("", "locked_before")))
    blockers = (*_unapproved(given), *_named(found, given.names), *waiting)
    if blockers:
        raise LockRefusedError(blockers)
    made = _lock(desk, the_round, given, cut, proof)
    lock = replace(made, calendar=calendar, **_story(before, reason))
    return numbered | _write(
        desk, the_round, [lock, *_sheets(desk, found, lock)], reason
    )


def _write(
    desk: Desk, the_round: Round, made: Sequence[Record], reason: str
) -> ChangeSet:
    """Write a lock with its sheets, and move on a round that is at work."""
    with desk.station.database.write() as connection:
        done = verbs.put(desk, connection, made, act="lock", reason=reason)
        if the_round.state is RoundState.RUNNING:
            target = RoundState.LOCKED
            done |= verbs.move(desk, connection, the_round.id, target, reason=reason)
    return done


def locked_since(
    connection: Connection, before: Locked, arrived: Iterable[tuple[str, str]]
) -> Locked | None:
    """Return the same lock after later entries.

    What was scored stays; who of those that the entries concern differs from it is
    looked at again.

    Args:
        connection: Inside one read transaction.
        before: A lock, all that was scored being here.
        arrived: Type and id of the records of all later entries, of any round.

    Returns:
        The lock; None where all has to be read again.

    Raises:
        ScoreError: Ballots that the scheme does not know.
    """
    now = regathered(connection, before.now, arrived)
    if now is None:
        return None
    touched = _touched(before.now, now)
    late = {id_ for id_ in before.late_ids if id_ not in touched}
    late |= set(_differing(before.then, now, touched))
    return replace(before, now=now, late_ids=tuple(sorted(late)))


def _touched(then: Gathered, now: Gathered) -> set[str]:
    """Return those whose input is another, or who come or go."""
    old = {own.subject: own for own in then.given.subjects}
    new = {own.subject: own for own in now.given.subjects}
    return {id_ for id_ in old.keys() | new.keys() if old.get(id_) is not new.get(id_)}


def locked(connection: Connection, the_round: Round) -> Locked | None:
    """Return the lock of a round with what was scored; None while it is at work.

    Raises:
        ScoreError: Ballots that the scheme does not know.
    """
    stand = Stand(connection)
    lock = current_lock(stand, the_round.id)
    if lock is None or not is_locked(the_round):
        return None
    scheme, scheme_id = read_scheme(lock.scheme.encode()), lock.scheme_id
    past = Stand.under(connection, lock)
    then = gathered(past, the_round, scheme, scheme_id=scheme_id)
    present = replace(stand, calendar=_calendar_kept(lock))
    now = gathered(present, the_round, scheme, scheme_id=scheme_id)
    return Locked(
        lock=lock,
        then=replace(then, shared=now.shared, boxes=now.boxes),  # held once
        now=now,
        is_whole=input_digest(then.given) == lock.input_digest,
        late_ids=tuple(_differing(then, now)),
    )


def current_lock(stand: Stand, round_id: str) -> RoundLock | None:
    """Return the lock of a round that no other has taken the place of."""
    found = stand.find(RoundLock, round_id=round_id)
    past = {lock.supersedes for lock in found}
    return next((lock for lock in reversed(found) if lock.id not in past), None)


def sheets_of_lock(stand: Stand, lock: RoundLock) -> dict[str, ScoreSheet]:
    """Return the sheets that were written with a lock, by subject."""
    found = stand.find(ScoreSheet, lock_id=lock.id)
    return {sheet.subject_id: sheet for sheet in found}


def _given(stand: Stand, the_round: Round, before: RoundLock | None) -> Gathered:
    """Gather a round; locked before, it keeps the scheme of its first lock."""
    chosen = scheme_of(stand, the_round)
    if before is not None:
        scheme = read_scheme(before.scheme.encode())
        chosen = Chosen(scheme=scheme, record=before.scheme_id)
    return gathered(stand, the_round, chosen.scheme, scheme_id=chosen.record)


def _calendar(stand: Stand) -> str:
    """Return the 工作日历 as a lock keeps it, empty where there is none."""
    calendar = calendar_of(stand)
    return workdays_json(calendar) if calendar is not None else ""


def _calendar_kept(lock: RoundLock | None) -> str | None:
    """Return by which 工作日历 a locked round goes on: as the records have it by now.

    A lock from before there was one stays by Monday to Friday.
    """
    return lock.calendar if lock is not None and not lock.calendar else None


def _require_lockable(the_round: Round) -> None:
    if the_round.state not in {RoundState.RUNNING, RoundState.LOCKED}:
        target = RoundState.LOCKED.label
        raise TransitionError(Round.TYPE, the_round.state.label, target)


def _unapproved(given: Gathered) -> Iterator[tuple[str, Flaw]]:
    if not given.scheme_id:
        yield "", Flaw("", "scheme_not_approved")


def _named(found: RoundScore, names: Mapping[str, str]) -> Iterator[tuple[str, Flaw]]:
    for subject, flaw in found.blockers:
        yield names.get(subject, ""), flaw


def _waiting(
    stand: Stand, the_round: Round, given: Gathered, reason: str
) -> Iterator[tuple[str, Flaw]]:
    """Give what waits for a person beside the scores themselves."""
    yield from _unfinished(stand, the_round, reason)
    yield from _stays(stand, the_round)
    yield from _unconferred(stand, the_round, given)


def _unfinished(
    stand: Stand, the_round: Round, reason: str
) -> Iterator[tuple[str, Flaw]]:
    """Give the records that are not yet what they have to be."""
    subjects = stand.find(Subject, round_id=the_round.id)
    names = _names(stand, subjects)
    for subject in subjects:
        if subject.id not in names:
            yield "", Flaw("", "subject_not_in_roster", (subject.id[-6:],))
        elif subject.state in _BEGUN and not reason.strip():
            yield names[subject.id], Flaw("", "materials_without_note")
    for duty in stand.find(DutyItem, round_id=the_round.id):
        if duty.state in _UNCONFIRMED:
            name = names.get(duty.subject_id, "")
            yield name, Flaw("", "duty_unconfirmed", (duty.duty,))
    pending = str(EvidenceState.PENDING.value)
    waiting = len(stand.find(Evidence, round_id=the_round.id, state=pending))
    if waiting:
        yield "", Flaw("", "evidence_waiting", (str(waiting),))
    for stored in unsettled_of(stand.connection, the_round):
        yield "", Flaw("", "conflict_waiting", (stored.record.LABEL,))


def _stays(stand: Stand, the_round: Round) -> Iterator[tuple[str, Flaw]]:
    """Give what of the stays of a round nobody has explained."""
    if unexplained := unsettled(stand.connection, the_round.id):
        yield "", Flaw("", unexplained)


def _unconferred(
    stand: Stand, the_round: Round, given: Gathered
) -> Iterator[tuple[str, Flaw]]:
    """Give those on whom a 合议 is due of which there are no minutes."""
    for name in conferrals_due(stand, the_round, given.given.scheme.team).values():
        yield name, Flaw("", "conferral_due")


def _names(stand: Stand, subjects: list[Subject]) -> dict[str, str]:
    cadres = faces(stand.connection, subjects)
    return {id_: cadre.name for id_, cadre in cadres.items()}


def _evidence(stand: Stand, the_round: Round) -> tuple[int, str]:
    """Return how many pieces of evidence there are, and the digest of their list."""
    found = stand.find(Evidence, round_id=the_round.id)
    lines = (f"{item.id} {digest(canonical(to_body(item)))}" for item in found)
    return len(found), hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _lock(
    desk: Desk,
    the_round: Round,
    given: Gathered,
    cut: cuts.Cut,
    proof: tuple[int, str],
) -> RoundLock:
    scheme = given.given.scheme
    return RoundLock(
        id=new_id(),
        round_id=the_round.id,
        scheme_id=given.scheme_id,
        scheme=scheme_json(scheme).decode(),
        scheme_digest=scheme_digest(scheme),
        input_digest=input_digest(given.given),
        evidence_digest=proof[1],
        evidence_count=proof[0],
        cut=msgspec.json.encode(cut, order="sorted").decode(),
        locked_by=desk.reviewer,
        locked_at=desk.now().replace(microsecond=0),
    )


def _story(before: RoundLock | None, reason: str) -> dict[str, str]:
    """Return why it is locked with something missing, or locked again."""
    if before is None:
        return {"missing_note": reason}
    return {
        "missing_note": before.missing_note,
        "supersedes": before.id,
        "unlock_reason": reason,
    }


def _sheets(desk: Desk, found: RoundScore, lock: RoundLock) -> list[Record]:
    return [
        ScoreSheet(
            id=new_id(),
            round_id=lock.round_id,
            subject_id=name,
            lock_id=lock.id,
            results=_value(own.results),
            ballots=_value(own.opinion.figure),
            team=_value(own.team.figure),
            total=_value(own.total),
            outcome=found.proposals[name].outcome,
            tree=canonical(subject_tree(found, name)).decode(),
            computed_at=lock.locked_at,
        )
        for name, own in sorted(found.subjects.items())
    ]


def _value(figure: Figure | None) -> Decimal | None:
    return None if figure is None else figure.value


def _differing(
    then: Gathered, now: Gathered, of: Set[str] | None = None
) -> Iterator[str]:
    """Give those, of some or of all, whose figures would be others than they were."""
    old, new = (
        {
            own.subject: _bare(own)
            for own in each.given.subjects
            if of is None or own.subject in of
        }
        for each in (then, now)
    )
    for subject in sorted(old.keys() | new.keys()):
        if old.get(subject) != new.get(subject):
            yield subject


def _bare(own: SubjectInput) -> SubjectInput:
    """Return what the figures follow from, without the facts that people deliberate."""
    return replace(own, bars=(), floors=(), ungraded=None, ballots_waived=False)
