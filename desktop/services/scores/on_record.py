"""What is on record of the persons of a round, as far as it is scored; read once.

What was found to be one person is one: his materials under all his entries of the
roster are his (ADR 0019).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TypeVar

from desktop.model.codes import Verdict
from desktop.model.daily import DailyNote, StayLog
from desktop.model.fieldwork import Verification
from desktop.model.forms import EffortSheet
from desktop.model.grading import GradeFact, HonourItem
from desktop.model.lists import AppraisalSheet, DutyItem, IssueItem, ResultItem
from desktop.model.rounds import Round, Subject
from desktop.model.spec import Record
from desktop.model.work import Matter, Milestone, Responsibility
from desktop.model.workdays import WorkDays
from desktop.services.same_person import Person
from desktop.services.scores.shared import Shared, shared_by
from desktop.services.scores.stand import Stand
from desktop.storage.persons import Persons

_EPOCH = datetime.min.replace(tzinfo=UTC)
_RecordT = TypeVar("_RecordT", bound=Record)


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
    calendar: WorkDays | None = None

    @property
    def id(self) -> str:
        """The subject that stands for him."""
        return self.person.ids[0]

    def verdict(self, record_id: str) -> Verdict:
        """Return the latest 核实结论 on a record; without any it is 待核实."""
        check = self.checks.get(record_id)
        found = check.verdict if check else None
        return found or Verdict.PENDING

    def cited(self, record_id: str) -> tuple[str, ...]:
        """Return the evidence the latest verification of a record rests on."""
        check = self.checks.get(record_id)
        return check.evidence_ids if check else ()


def of_round(stand: Stand, the_round: Round) -> tuple[list[OnRecord], Shared]:
    """Return what is on record of everybody in a round who was not withdrawn.

    Returns:
        The people in the order of their subjects, and what they share.
    """
    subjects = stand.find(Subject, round_id=the_round.id)
    shared = shared_by(stand, the_round, subjects, stand.persons())
    return _Shelf(stand, shared, sorted(shared.people), whole=True).read()


def of_people(
    stand: Stand, shared: Shared, people: Iterable[str]
) -> tuple[list[OnRecord], Shared]:
    """Return what is on record of some people of a round.

    Args:
        stand: How the records stand.
        shared: What the round shares; of this only what is missing is read.
        people: Whom, by the subjects that stand for them.

    Returns:
        They in the order of their subjects, and what the round shares by now.
    """
    return _Shelf(stand, shared, sorted(people), whole=False).read()


def of_subject(stand: Stand, subject: Subject) -> OnRecord | None:
    """Return what is on record of one subject, None of one who was withdrawn.

    Raises:
        UnknownRecordError: His round is not on this station.
    """
    who = stand.persons()
    own = _his_subjects(stand, who, subject)
    the_round = stand.one(Round, subject.round_id)
    shared = shared_by(stand, the_round, own, who)
    found, _ = of_people(stand, shared, shared.people)
    return found[0] if found else None


def _his_subjects(stand: Stand, who: Persons, subject: Subject) -> Sequence[Subject]:
    entries = who.entries(subject.cadre_id)
    if len(entries) == 1:
        return (subject,)
    every = stand.find(Subject, round_id=subject.round_id)
    return [one for one in every if one.cadre_id in entries]


class _Shelf:
    """Reads what is about some people of a round, each type once."""

    def __init__(
        self, stand: Stand, shared: Shared, people: Sequence[str], *, whole: bool
    ) -> None:
        self._stand = stand
        self._shared = shared
        self._people = [shared.people[id_] for id_ in people]
        self._whole = whole
        self._ids = [id_ for one in self._people for id_ in one.ids]

    def read(self) -> tuple[list[OnRecord], Shared]:
        """Return the people with what is about each, and what they share."""
        logs = self._shared.logs_by_subject()
        notes = self._by_subject(DailyNote)
        sheets = self._by_subject(EffortSheet)
        duties, results = self._by_subject(DutyItem), self._by_subject(ResultItem)
        issues, honours = self._by_subject(IssueItem), self._by_subject(HonourItem)
        facts, marked = self._by_subject(GradeFact), self._by_subject(AppraisalSheet)
        checks = self._checks(logs)
        shared = self._with_matters(duties, results)
        people = [
            OnRecord(
                the_round=shared.the_round,
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
                ties=shared.ties[one.ids[0]],
                matters=shared.matters,
                milestones=shared.milestones,
                calendar=shared.calendar,
            )
            for one in self._people
        ]
        return people, shared

    def _find(self, owner: type[_RecordT]) -> Iterator[_RecordT]:
        if self._whole:
            yield from self._stand.find(owner, round_id=self._shared.the_round.id)
            return
        for id_ in self._ids:
            yield from self._of_round(self._stand.find(owner, subject_id=id_))

    def _of_round(self, many: Iterable[_RecordT]) -> Iterator[_RecordT]:
        """Give those of the round, as reading it whole does."""
        round_id = self._shared.the_round.id
        return (one for one in many if getattr(one, "round_id", "") == round_id)

    def _by_subject(self, owner: type[_RecordT]) -> dict[str, list[_RecordT]]:
        found: dict[str, list[_RecordT]] = defaultdict(list)
        for record in self._find(owner):
            found[str(getattr(record, "subject_id"))].append(record)  # noqa: B009
        return found

    def _checks(self, logs: Mapping[str, Sequence[StayLog]]) -> dict[str, Verification]:
        """Return the latest verification of each record; a log's is of any subject."""
        found = list(self._find(Verification))
        for id_ in () if self._whole else self._ids:
            for log in logs.get(id_, ()):
                of_log = self._stand.find(Verification, claim_id=log.id)
                found += self._of_round(of_log)
        found.sort(key=lambda check: (check.verified_at or _EPOCH, check.id))
        return {check.claim_id: check for check in found}

    def _with_matters(
        self, *claims: Mapping[str, Sequence[DutyItem | ResultItem]]
    ) -> Shared:
        """Return what is shared with these people's ties and all that is about them."""
        old = self._shared
        people = {one.ids[0]: one for one in self._people}
        missing = [id_ for id_ in people if id_ not in old.ties]
        ties = {**old.ties, **{id_: self._ties(people[id_]) for id_ in missing}}
        about = {
            id_: frozenset(_named(one, ties[id_], claims))
            for id_, one in people.items()
        }
        wanted = {id_ for his in about.values() for id_ in his}
        unread = sorted(wanted - old.matters.keys())
        matters = {**old.matters, **self._stand.many(Matter, unread)}
        bare = sorted(wanted & matters.keys() - old.milestones.keys())
        steps = {id_: self._stand.find(Milestone, matter_id=id_) for id_ in bare}
        return replace(
            old,
            ties=ties,
            about={**old.about, **about},
            matters=matters,
            milestones={**old.milestones, **steps},
        )

    def _ties(self, person: Person) -> dict[str, Responsibility]:
        """Return what a person answers for; the entry that stands prevails."""
        entries = reversed(self._shared.who.entries(person.subject.cadre_id))
        return {
            tie.matter_id: tie
            for entry in entries
            for tie in self._stand.find(Responsibility, cadre_id=entry)
        }


def _named(
    person: Person,
    ties: Mapping[str, Responsibility],
    claims: Sequence[Mapping[str, Sequence[DutyItem | ResultItem]]],
) -> set[str]:
    """Return the ids of the matters that ties, claims and a person are about."""
    own = (item for many in claims for id_ in person.ids for item in many.get(id_, ()))
    found = {*ties, *person.subject.matters, *(claim.matter_id for claim in own)}
    return found - {""}


def _his(
    found: Mapping[str, Sequence[_RecordT]], person: Person
) -> tuple[_RecordT, ...]:
    """Return the records about any of a person's subjects, each once."""
    many = {item.id: item for id_ in person.ids for item in found.get(id_, ())}
    return tuple(many[id_] for id_ in sorted(many))
