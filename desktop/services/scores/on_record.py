"""What is on record of the persons of a round, as far as it is scored; read once.

What was found to be one person is one: his materials under all his entries of the
roster are his (ADR 0019).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from operator import attrgetter
from typing import TypeVar

from desktop.model.balloting import (
    BallotActivity,
    BallotBox,
    BallotCount,
    BallotExclusion,
    NegativeCount,
)
from desktop.model.codes import SubjectState, Verdict
from desktop.model.daily import DailyNote, StayLog
from desktop.model.fieldwork import Verification
from desktop.model.forms import EffortSheet
from desktop.model.grading import GradeFact, HonourItem
from desktop.model.lists import AppraisalSheet, DutyItem, IssueItem, ResultItem
from desktop.model.people import Cadre
from desktop.model.rounds import Round, Subject
from desktop.model.spec import Record
from desktop.model.work import Matter, Milestone, Responsibility
from desktop.model.workdays import WorkDays
from desktop.services.same_person import Person, grouped
from desktop.services.scores.calendars import calendar_of
from desktop.services.scores.stand import Stand
from desktop.storage.persons import Persons

_EPOCH = datetime.min.replace(tzinfo=UTC)
_RecordT = TypeVar("_RecordT", bound=Record)
_OnOneT = TypeVar("_OnOneT", BallotCount, NegativeCount, BallotExclusion)


@dataclass(frozen=True, slots=True, kw_only=True)
class OnRecord:
    """All that is scored of one person in a round; lists in the order of their ids.

    Attributes:
        the_round: The round.
        person: Who he is, with his subjects and entries.
        checks: The latest verification of each record, by the record's id.
        ties: What he answers for, by matter.
        matters: Those his ties and claims are about, by id.
        milestones: Theirs.
        boxes: Those that are about him, with nothing on others in them.
        asked: The subjects of each activity that a box is of, by its id.
        calendar: Which days are worked; None where Monday to Friday are (a lock from
            before there was a 工作日历).
    """

    the_round: Round
    person: Person
    notes: tuple[DailyNote, ...] = ()
    logs: tuple[StayLog, ...] = ()
    effort_sheets: tuple[EffortSheet, ...] = ()
    duties: tuple[DutyItem, ...] = ()
    results: tuple[ResultItem, ...] = ()
    issues: tuple[IssueItem, ...] = ()
    honours: tuple[HonourItem, ...] = ()
    facts: tuple[GradeFact, ...] = ()
    sheets: tuple[AppraisalSheet, ...] = ()
    checks: Mapping[str, Verification] = field(default_factory=dict[str, Verification])
    ties: Mapping[str, Responsibility] = field(
        default_factory=dict[str, Responsibility]
    )
    matters: Mapping[str, Matter] = field(default_factory=dict[str, Matter])
    milestones: Mapping[str, Sequence[Milestone]] = field(
        default_factory=dict[str, Sequence[Milestone]]
    )
    boxes: tuple[BallotBox, ...] = ()
    asked: Mapping[str, Sequence[str]] = field(default_factory=dict[str, Sequence[str]])
    calendar: WorkDays | None = None

    def verdict(self, record_id: str) -> Verdict:
        """Return the latest 核实结论 on a record; without any it is 待核实."""
        check = self.checks.get(record_id)
        found = check.verdict if check else None
        return found or Verdict.PENDING

    def cited(self, record_id: str) -> tuple[str, ...]:
        """Return the evidence the latest verification of a record rests on."""
        check = self.checks.get(record_id)
        return check.evidence_ids if check else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What of a round is not about one subject alone; read once, for all of them.

    Attributes:
        who: Which entries of the roster are one person.
        subjects: The subjects as they stand, by id.
        logs: The logs of 蹲点 that name each subject.
        ties: What each person answers for, by the subject that stands for him.
        matters: Those that ties and claims are about, by id.
        milestones: Theirs.
        calendar: Which days are worked, as in `OnRecord`.
    """

    who: Persons
    subjects: Mapping[str, Subject]
    logs: Mapping[str, Sequence[StayLog]]
    ties: Mapping[str, Mapping[str, Responsibility]]
    matters: Mapping[str, Matter]
    milestones: Mapping[str, Sequence[Milestone]]
    calendar: WorkDays | None


def of_round(stand: Stand, the_round: Round) -> tuple[list[OnRecord], Shared]:
    """Return what is on record of everybody in a round who was not withdrawn.

    Returns:
        The people, and what they share.
    """
    subjects = stand.find(Subject, round_id=the_round.id)
    return _Shelf(stand, the_round, subjects, whole=True).read()


def of_subject(
    stand: Stand, subject: Subject, shared: Shared | None = None
) -> OnRecord | None:
    """Return what is on record of one subject, None of one who was withdrawn.

    Args:
        stand: How the records stand.
        subject: The subject.
        shared: What its round shares, where that was read already; the ballots are
            then left out.

    Raises:
        UnknownRecordError: His round is not on this station.
    """
    who = shared.who if shared else stand.persons()
    own = _his_subjects(stand, who, subject)
    the_round = stand.one(Round, subject.round_id)
    found, _ = _Shelf(stand, the_round, own, whole=False, shared=shared).read()
    return found[0] if found else None


def _his_subjects(stand: Stand, who: Persons, subject: Subject) -> Sequence[Subject]:
    entries = who.entries(subject.cadre_id)
    if len(entries) == 1:
        return (subject,)
    every = stand.find(Subject, round_id=subject.round_id)
    return [one for one in every if one.cadre_id in entries]


class _Shelf:
    """Reads what is about some subjects, each type once."""

    def __init__(
        self,
        stand: Stand,
        the_round: Round,
        subjects: Sequence[Subject],
        *,
        whole: bool,
        shared: Shared | None = None,
    ) -> None:
        self._stand = stand
        self._round = the_round
        self._subjects = subjects
        self._shared = shared
        self._who = shared.who if shared else stand.persons()
        people = grouped(self._who, subjects, lambda ids: stand.many(Cadre, ids))
        self._people = [one for one in people if _is_in(one)]
        self._ids = [] if whole else [subject.id for subject in subjects]

    def read(self) -> tuple[list[OnRecord], Shared]:
        """Return the people with what is about each, and what they share."""
        logs = self._shared.logs if self._shared else self._logs()
        notes = self._by_subject(DailyNote)
        sheets = self._by_subject(EffortSheet)
        duties, results = self._by_subject(DutyItem), self._by_subject(ResultItem)
        issues, honours = self._by_subject(IssueItem), self._by_subject(HonourItem)
        facts, marked = self._by_subject(GradeFact), self._by_subject(AppraisalSheet)
        checks = self._checks(logs)
        boxes = [] if self._shared else self._boxes()
        asked = self._asked(boxes)
        shared = self._read_shared(logs, duties, results)
        people = [
            OnRecord(
                the_round=self._round,
                person=one,
                notes=_his(notes, one),
                logs=_his(logs, one),
                effort_sheets=_his(sheets, one),
                duties=_his(duties, one),
                results=_his(results, one),
                issues=_his(issues, one),
                honours=_his(honours, one),
                facts=_his(facts, one),
                sheets=_his(marked, one),
                checks=checks,
                ties=shared.ties[one.subject.id],
                matters=shared.matters,
                milestones=shared.milestones,
                boxes=tuple(_about(boxes, one)),
                asked=asked,
                calendar=shared.calendar,
            )
            for one in self._people
        ]
        return people, shared

    def _find(self, owner: type[_RecordT]) -> Iterator[_RecordT]:
        if not self._ids:
            yield from self._stand.find(owner, round_id=self._round.id)
        for id_ in self._ids:
            yield from self._stand.find(owner, subject_id=id_)

    def _by_subject(self, owner: type[_RecordT]) -> dict[str, list[_RecordT]]:
        found: dict[str, list[_RecordT]] = defaultdict(list)
        for record in self._find(owner):
            found[str(getattr(record, "subject_id"))].append(record)  # noqa: B009
        return found

    def _logs(self) -> dict[str, list[StayLog]]:
        """Return the logs of 蹲点 that name each subject."""
        found: dict[str, list[StayLog]] = defaultdict(list)
        for log in self._stand.find(StayLog, round_id=self._round.id):
            for id_ in log.subjects:
                found[id_].append(log)
        return found

    def _checks(self, logs: Mapping[str, Sequence[StayLog]]) -> dict[str, Verification]:
        """Return the latest verification of each record; a log's is of any subject."""
        found = list(self._find(Verification))
        for id_ in self._ids:
            for log in logs.get(id_, ()):
                found += self._stand.find(Verification, claim_id=log.id)
        found.sort(key=lambda check: (check.verified_at or _EPOCH, check.id))
        return {check.claim_id: check for check in found}

    def _boxes(self) -> list[_Opened]:
        found = self._stand.find(BallotBox, round_id=self._round.id)
        return [_Opened(box) for box in sorted(found, key=attrgetter("id"))]

    def _asked(self, boxes: Iterable[_Opened]) -> dict[str, Sequence[str]]:
        ids = [opened.box.activity_id for opened in boxes]
        many = self._stand.many(BallotActivity, ids)
        return {id_: activity.subjects for id_, activity in many.items()}

    def _read_shared(
        self,
        logs: Mapping[str, Sequence[StayLog]],
        *claims: Mapping[str, Sequence[DutyItem | ResultItem]],
    ) -> Shared:
        """Return what the people share; of what is known only the missing is read."""
        old = self._shared
        ties = old.ties if old else {p.subject.id: self._ties(p) for p in self._people}
        known = old.matters if old else {}
        wanted = self._matters(ties, *claims) - known.keys()
        matters = self._stand.many(Matter, sorted(wanted))
        milestones = self._milestones(matters)
        return Shared(
            who=self._who,
            subjects=old.subjects if old else {own.id: own for own in self._subjects},
            logs=logs,
            ties=ties,
            matters={**known, **matters},
            milestones={**(old.milestones if old else {}), **milestones},
            calendar=old.calendar if old else calendar_of(self._stand),
        )

    def _ties(self, person: Person) -> dict[str, Responsibility]:
        """Return what a person answers for; the entry that stands prevails."""
        entries = reversed(self._who.entries(person.subject.cadre_id))
        return {
            tie.matter_id: tie
            for entry in entries
            for tie in self._stand.find(Responsibility, cadre_id=entry)
        }

    def _matters(
        self,
        ties: Mapping[str, Mapping[str, Responsibility]],
        *claims: Mapping[str, Sequence[DutyItem | ResultItem]],
    ) -> set[str]:
        """Return the ids of the matters that ties, claims and people are about."""
        own = [ties[person.subject.id] for person in self._people]
        wanted = {id_ for his in own for id_ in his}
        for claim in (item for many in claims for his in many.values() for item in his):
            wanted.add(claim.matter_id)
        for person in self._people:
            wanted.update(person.subject.matters)
        return wanted - {""}

    def _milestones(self, matters: Iterable[str]) -> dict[str, Sequence[Milestone]]:
        return {id_: self._stand.find(Milestone, matter_id=id_) for id_ in matters}


class _Opened:
    """A box with its counts sorted by whom they are on."""

    def __init__(self, box: BallotBox) -> None:
        self.box = box
        self._counts = _sorted(box.counts)
        self._negatives = _sorted(box.negatives)
        self._exclusions = _sorted(box.exclusions)

    def about(self, ids: Iterable[str]) -> BallotBox:
        """Return the box with what is on some subjects, and nothing on others."""
        return replace(
            self.box,
            counts=_of(self._counts, ids),
            negatives=_of(self._negatives, ids),
            exclusions=_of(self._exclusions, ids),
        )


def _about(boxes: Iterable[_Opened], person: Person) -> Iterator[BallotBox]:
    """Give the boxes as far as they are about one person."""
    return (opened.about(person.ids) for opened in boxes)


def _sorted(many: Iterable[_OnOneT]) -> dict[str, list[_OnOneT]]:
    found: dict[str, list[_OnOneT]] = defaultdict(list)
    for one in many:
        found[one.subject_id].append(one)
    return found


def _of(found: Mapping[str, list[_OnOneT]], ids: Iterable[str]) -> tuple[_OnOneT, ...]:
    return tuple(one for id_ in ids for one in found.get(id_, ()))


def _is_in(person: Person) -> bool:
    return person.subject.state is not SubjectState.WITHDRAWN


def _his(
    found: Mapping[str, Sequence[_RecordT]], person: Person
) -> tuple[_RecordT, ...]:
    """Return the records about any of a person's subjects, each once."""
    many = {item.id: item for id_ in person.ids for item in found.get(id_, ())}
    return tuple(many[id_] for id_ in sorted(many))
