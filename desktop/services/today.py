"""今日: what the person at the desk must finish, what came back, what happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.model.codec import from_body, moment_text
from desktop.model.codes import InterviewState, RoundState, SheetState, SubjectState
from desktop.model.fieldwork import Interview
from desktop.model.lists import AppraisalSheet
from desktop.model.office import office_day
from desktop.model.people import Cadre
from desktop.model.rounds import Round, Subject, Team
from desktop.services import conflicts, returns, reviews, same_person
from desktop.services.completeness import Hole, completeness
from desktop.services.desk import Desk
from desktop.services.fallen import Fallen, fallen_of
from desktop.services.nodes import Node, nodes_of
from desktop.services.returns import SentBack
from desktop.services.same_person import Person, persons_of
from desktop.storage import drafts, outbox, records
from desktop.storage.database import Connection

_WORKING = frozenset({SubjectState.CONFIRMED, SubjectState.REVIEWING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One thing to finish.

    Attributes:
        kind: `hole` or `sheet`.
        subject: The subject it is about.
        cadre: His roster entry.
        hole: What is missing, for a hole.
        marks_missing: How many items of the sheet are empty, for a sheet.
        due_on: Until when.
    """

    kind: str
    subject: Subject
    cadre: Cadre
    hole: Hole | None = None
    marks_missing: int = 0
    due_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """A record that waits for a decision: its conflict names the fields."""

    type: str
    record: str
    title: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfinished:
    """An interview that was being typed, or was left unsigned."""

    interview: Interview
    saved_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How many subjects of the round are where."""

    complete: int
    reviewing: int
    waiting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """All that the first page shows.

    Attributes:
        tasks: Holes and sheets to finish.
        returned: Records of which two versions wait for a person.
        sent_back: The person's own materials that a leader returned.
        to_review: How many materials wait for a decision of his; none but for leaders.
        runs: The last exchanges with an archive.
        unfinished: Interviews that were being typed, or were left unsigned.
        progress: How many subjects are where.
        ends_on: The last day of the round, where it is set.
        nodes: Milestones that have come, with what of them is still to be checked.
        fallen: What the person wrote or marked on evidence that has fallen.
    """

    tasks: tuple[Task, ...]
    returned: tuple[Returned, ...]
    sent_back: tuple[SentBack, ...]
    to_review: int
    runs: tuple[outbox.Run, ...]
    unfinished: tuple[Unfinished, ...]
    progress: Progress
    ends_on: date | None
    nodes: tuple[Node, ...] = ()
    fallen: tuple[Fallen, ...] = ()


def today(desk: Desk, round_id: str) -> Today:
    """Return what the person at the desk has before him in a round.

    Raises:
        UnknownRecordError: The round is not on this station.
    """
    with desk.station.database.read() as connection:
        the_round = records.read(connection, Round, round_id)
        subjects = records.find(connection, Subject, round_id=round_id)
        people = persons_of(connection, subjects)
        own = _own(connection, desk, the_round, people)
        names = {
            subject.id: person.cadre.name
            for person in people
            for subject in person.subjects
            if subject.id in own and subject.state is not SubjectState.WITHDRAWN
        }
        mine = [person for person in people if _is_at_work(person, own)]
        day = office_day(desk.now())
        return Today(
            tasks=tuple(_tasks(connection, desk, mine)),
            returned=tuple(_returned(connection)),
            sent_back=tuple(returns.sent_back(desk, connection, round_id)),
            to_review=reviews.waiting_for(desk, connection, round_id),
            runs=tuple(outbox.runs(connection, most=5)),
            unfinished=tuple(_unfinished(connection, desk, round_id)),
            progress=_progress([person.subject for person in people]),
            ends_on=the_round.ends_on,
            nodes=tuple(nodes_of(connection, round_id, names, day)),
            fallen=tuple(fallen_of(desk, connection, round_id)),
        )


def current_round(desk: Desk) -> Round | None:
    """Return the round at work: the newest that runs, else the newest."""
    with desk.station.database.read() as connection:
        found = records.find(connection, Round)
    ranked = sorted(
        found,
        key=lambda r: (r.state is RoundState.RUNNING, r.year or 0, r.number or 0),
    )
    return ranked[-1] if ranked else None


def _own(
    connection: Connection, desk: Desk, the_round: Round, people: list[Person]
) -> frozenset[str]:
    """Return the subjects of the person's own teams; all, where he has no team."""
    teams = records.find(connection, Team, round_id=the_round.id)
    own = {
        team.id for team in teams if desk.reviewer in {team.leader_id, *team.members}
    }
    return frozenset(
        subject.id
        for person in people
        for subject in person.subjects
        if not own or subject.team_id in own
    )


def _is_at_work(person: Person, own: frozenset[str]) -> bool:
    return any(
        subject.state in _WORKING and subject.id in own for subject in person.subjects
    )


def _tasks(connection: Connection, desk: Desk, people: list[Person]) -> list[Task]:
    tasks: list[Task] = []
    for person in people:
        subject, cadre = person.subject, person.cadre
        due = subject.due_on
        tasks.extend(
            Task(kind="hole", subject=subject, cadre=cadre, hole=hole, due_on=due)
            for hole in completeness(connection, person).holes
        )
        for sheet in same_person.find(connection, AppraisalSheet, person.ids):
            own = sheet.reviewer_id == desk.reviewer
            if own and sheet.state is SheetState.DRAFT:
                left = 9 - len(sheet.marks)
                tasks.append(
                    Task(
                        kind="sheet",
                        subject=subject,
                        cadre=cadre,
                        marks_missing=left,
                        due_on=due,
                    )
                )
    return sorted(tasks, key=lambda task: task.due_on or date.max)


def _returned(connection: Connection) -> list[Returned]:
    found: list[Returned] = []
    for type_name, record in records.conflicted(connection):
        stored = records.stored(connection, record)
        names = tuple(conflict.name for conflict in stored.conflicts)
        title = str(
            getattr(stored.record, "name", "")
            or getattr(stored.record, "title", "")
            or conflicts.about(connection, stored.record)[0]
        )
        found.append(Returned(type=type_name, record=record, title=title, fields=names))
    return found


def _unfinished(connection: Connection, desk: Desk, round_id: str) -> list[Unfinished]:
    """Return what is being typed, then what was left unsigned, the newest first."""
    typed = [
        Unfinished(interview=from_body(Interview, draft.body), saved_at=draft.saved_at)
        for draft in drafts.every(connection)
        if draft.type == Interview.TYPE
    ]
    seen = {item.interview.id for item in typed}
    state, me = InterviewState.DRAFT.value, desk.reviewer
    own = records.find(
        connection, Interview, round_id=round_id, state=state, asked_by=me
    ) + records.find(
        connection, Interview, round_id=round_id, state=state, recorded_by=me
    )
    left = [
        Unfinished(interview=talk, saved_at=moment_text(talk.held_at))
        for talk in {talk.id: talk for talk in own}.values()
        if talk.id not in seen and talk.held_at is not None
    ]
    return typed + sorted(left, key=lambda item: item.saved_at, reverse=True)


def _progress(subjects: list[Subject]) -> Progress:
    before = {SubjectState.NOMINATED, SubjectState.SCOUTING, SubjectState.CONFIRMED}
    gone = {SubjectState.WITHDRAWN}
    standing = [s.state for s in subjects if s.state not in gone]
    waiting = sum(state in before for state in standing)
    reviewing = sum(state is SubjectState.REVIEWING for state in standing)
    return Progress(
        complete=len(standing) - waiting - reviewing,
        reviewing=reviewing,
        waiting=waiting,
    )
