"""Subjects: found through matters, shown with all that is known of them (M21, M25)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.model.codes import Part, SubjectLevel
from desktop.model.daily import StayLog
from desktop.model.fieldwork import Evidence, Finding, Interview, Observation, Photo
from desktop.model.grading import Conferral, HonourItem
from desktop.model.ids import new_id
from desktop.model.lists import AppraisalSheet, DutyItem, IssueItem, ResultItem
from desktop.model.narratives import Assessment
from desktop.model.office import office_day
from desktop.model.people import Cadre, Unit
from desktop.model.rounds import (
    PeerGroup,
    Round,
    Subject,
    Team,
    is_list_late,
    list_due_on,
)
from desktop.model.work import Matter, Milestone, Responsibility
from desktop.services import same_person
from desktop.services.completeness import Completeness, completeness
from desktop.services.desk import Desk
from desktop.services.duty_chains import DutyChain, duty_chain
from desktop.services.reading import as_seen
from desktop.services.same_person import Person
from desktop.services.scores.calendars import standing_calendar
from desktop.services.scores.stand import Stand
from desktop.storage import records


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectLine:
    """One line of the list of subjects.

    Attributes:
        subject: The subject; where several are one person, the one that stands for
            him, with what all of them are about.
        cadre: The entry of the roster that stands for him.
        merged: His other entries, where findings say that they are one.
        ids: The ids of all his subjects, that of *subject* first.
    """

    subject: Subject
    cadre: Cadre
    merged: tuple[Cadre, ...] = ()
    ids: tuple[str, ...] = ()
    group: PeerGroup | None
    team: Team | None
    completeness: Completeness


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterWork:
    """One matter of a subject: his part, its milestones, the three answers."""

    matter: Matter
    chain: DutyChain
    part: Part | None
    basis: str
    milestones: tuple[Milestone, ...]
    finding: Finding | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectPage:
    """All that one subject's page shows, read at one moment."""

    line: SubjectLine
    unit: Unit | None
    works: tuple[MatterWork, ...]
    observations: tuple[Observation, ...]
    logs: tuple[StayLog, ...]
    interviews: tuple[Interview, ...]
    duties: tuple[DutyItem, ...]
    results: tuple[ResultItem, ...]
    issues: tuple[IssueItem, ...]
    honours: tuple[HonourItem, ...]
    evidence: tuple[Evidence, ...]
    photos: tuple[Photo, ...]
    sheets: tuple[AppraisalSheet, ...]
    assessments: tuple[Assessment, ...] = ()
    conferrals: tuple[Conferral, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A cadre found through matters, and why."""

    cadre: Cadre
    matters: tuple[Matter, ...]
    reason: str


def rounds(desk: Desk) -> list[Round]:
    """Return all rounds, the newest first."""
    with desk.station.database.read() as connection:
        found = records.find(connection, Round)
    return sorted(found, key=lambda r: (r.year or 0, r.number or 0), reverse=True)


def list_late_since(desk: Desk, round_id: str) -> date | None:
    """Return when the list of a round was due, if it is 迟定 (M24); None otherwise."""
    with desk.station.database.read() as connection:
        the_round = records.read_many(connection, Round, [round_id]).get(round_id)
        calendar = standing_calendar(Stand(connection))
    if the_round is None or the_round.starts_on is None:
        return None
    today = office_day(desk.now())
    due = list_due_on(the_round.starts_on, calendar)
    return due if is_list_late(the_round, today, calendar) else None


def lines(desk: Desk, round_id: str) -> list[SubjectLine]:
    """Return the subjects of a round in the order of their peer groups."""
    with desk.station.database.read() as connection:
        subjects = records.find(connection, Subject, round_id=round_id)
        groups = {g.id: g for g in records.find(connection, PeerGroup)}
        teams = {t.id: t for t in records.find(connection, Team)}
        found = [
            _line(connection, person, groups, teams)
            for person in same_person.persons_of(connection, subjects)
        ]
    return sorted(found, key=lambda line: line.group.name if line.group else "～")


def page(desk: Desk, subject_id: str) -> SubjectPage:
    """Return all that a subject's page shows; protected fields only to who may read.

    Raises:
        UnknownRecordError: It is not on this station.
    """
    with desk.station.database.read() as connection:
        found = records.read(connection, Subject, subject_id)
        person = same_person.person_of(connection, found)
        subject, cadre = person.subject, person.cadre
        units = records.read_many(connection, Unit, [cadre.unit_id])
        groups = records.read_many(connection, PeerGroup, [subject.peer_group_id])
        teams = records.read_many(connection, Team, [subject.team_id])
        line = _line(connection, person, groups, teams)

        def own(owner: type[records.RecordT]) -> tuple[records.RecordT, ...]:
            return tuple(same_person.find(connection, owner, person.ids))

        def shown(found: Sequence[records.RecordT]) -> tuple[records.RecordT, ...]:
            return tuple(as_seen(desk, connection, record) for record in found)

        findings = own(Finding)
        talks = same_person.linked(connection, Interview, person.ids)
        return SubjectPage(
            line=line,
            unit=units.get(cadre.unit_id),
            works=_works(connection, person, findings, office_day(desk.now())),
            observations=own(Observation),
            logs=tuple(same_person.linked(connection, StayLog, person.ids)),
            interviews=shown(talks),
            duties=own(DutyItem),
            results=own(ResultItem),
            issues=own(IssueItem),
            honours=own(HonourItem),
            evidence=own(Evidence),
            photos=tuple(same_person.linked(connection, Photo, person.ids)),
            sheets=shown(own(AppraisalSheet)),
            assessments=own(Assessment),
            conferrals=shown(own(Conferral)),
        )


def propose(
    desk: Desk, matters: Sequence[str], parts: Collection[Part]
) -> list[Proposal]:
    """由事生成考察名单: the cadres with one of *parts* in one of *matters*."""
    with desk.station.database.read() as connection:
        known = records.read_many(connection, Matter, matters)
        ties = [
            tie
            for matter in dict.fromkeys(matters)
            if matter in known
            for tie in records.find(connection, Responsibility, matter_id=matter)
            if tie.part in parts
        ]
        cadres = records.read_many(connection, Cadre, [tie.cadre_id for tie in ties])
    return [
        _proposal(cadre, [tie for tie in ties if tie.cadre_id == id_], known)
        for id_, cadre in cadres.items()
    ]


def subject_of(
    proposal: Proposal, *, round_id: str, level: SubjectLevel, team_id: str = ""
) -> Subject:
    """Return the subject that a proposal becomes, not yet saved."""
    return Subject(
        id=new_id(),
        round_id=round_id,
        cadre_id=proposal.cadre.id,
        team_id=team_id,
        level=level,
        matters=tuple(matter.id for matter in proposal.matters),
        reason=proposal.reason,
    )


def _proposal(
    cadre: Cadre, ties: Sequence[Responsibility], known: dict[str, Matter]
) -> Proposal:
    matters = tuple(known[tie.matter_id] for tie in ties)
    words = [
        f"{tie.part.label if tie.part else ''}“{known[tie.matter_id].name}”"
        for tie in ties
    ]
    return Proposal(cadre=cadre, matters=matters, reason="；".join(words))


def _line(
    connection: records.Connection,
    person: Person,
    groups: Mapping[str, PeerGroup],
    teams: Mapping[str, Team],
) -> SubjectLine:
    subject = person.subject
    return SubjectLine(
        subject=subject,
        cadre=person.cadre,
        merged=person.merged,
        ids=person.ids,
        group=groups.get(subject.peer_group_id),
        team=teams.get(subject.team_id),
        completeness=completeness(connection, person),
    )


def _works(
    connection: records.Connection,
    person: Person,
    findings: Sequence[Finding],
    today: date,
) -> tuple[MatterWork, ...]:
    subject = person.subject
    matters = records.read_many(connection, Matter, subject.matters)
    entries = (*reversed(person.merged), person.cadre)  # the last that says it holds
    ties = {
        tie.matter_id: tie
        for entry in entries
        for tie in records.find(connection, Responsibility, cadre_id=entry.id)
    }
    own_last = sorted(findings, key=lambda finding: finding.subject_id == subject.id)
    answers = {finding.matter_id: finding for finding in own_last}
    return tuple(
        MatterWork(
            matter=matters[id_],
            chain=duty_chain(connection, matters[id_], today),
            part=ties[id_].part if id_ in ties else None,
            basis=ties[id_].basis if id_ in ties else "",
            milestones=tuple(
                sorted(
                    records.find(connection, Milestone, matter_id=id_),
                    key=lambda item: str(item.planned_on),
                )
            ),
            finding=answers.get(id_),
        )
        for id_ in subject.matters
        if id_ in matters
    )
