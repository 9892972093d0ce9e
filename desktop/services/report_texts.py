"""What people write in the report on a round, with what there is to say of it (M38).

The merits and faults of 干部分述 are those of 定性评价: they are written there, and it
is told here how far each of them is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop.dossier.collect.report_round import LEAST_BENCH
from desktop.model.codes import SubjectState
from desktop.model.fieldwork import Evidence
from desktop.model.ids import new_id
from desktop.model.narratives import (
    AnalysisReport,
    Assessment,
    NarrativeState,
    TeamRemark,
)
from desktop.model.office import office_day
from desktop.model.people import Unit
from desktop.model.rounds import Round, Subject
from desktop.model.writing import Remark, is_grounded, report_remarks, standing
from desktop.services import drafting, same_person
from desktop.services import records as verbs
from desktop.services.desk import ChangeSet, Desk
from desktop.services.drafting import Typed
from desktop.services.same_person import Person
from desktop.services.writing import phrases, remarks_on
from desktop.storage import records
from desktop.storage.database import Connection
from desktop.storage.records import Stored


@dataclass(frozen=True, slots=True, kw_only=True)
class Portrayed:
    """A cadre of the round, and how far the judgement on him in words is.

    Attributes:
        subject_id: The subject that stands for him.
        name: His name.
        unit: The 班子 he is of, by the name of its unit.
        state: How far his 定性评价 is; None where nobody has begun it.
        remarks: What is to be said of its sentences.
        is_grounded: A sentence of it rests on evidence that stands.
    """

    subject_id: str
    name: str
    unit: str
    state: NarrativeState | None
    remarks: tuple[Remark, ...]
    is_grounded: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportTexts:
    """The texts of a report, as they were last typed.

    Attributes:
        report: The texts.
        base: What they are based on; None while nothing was saved.
        is_typed: They were typed further than they were saved.
        people: The cadres of the round.
    """

    report: AnalysisReport
    base: Stored | None
    is_typed: bool
    people: tuple[Portrayed, ...]

    @property
    def benches(self) -> tuple[tuple[Portrayed, ...], ...]:
        """The members of each 班子 that has several in the round."""
        by_unit: dict[str, list[Portrayed]] = {}
        for one in self.people:
            by_unit.setdefault(one.unit, []).append(one)
        return tuple(
            tuple(own)
            for unit, own in by_unit.items()
            if unit and len(own) >= LEAST_BENCH
        )


def read_texts(desk: Desk, round_id: str) -> ReportTexts:
    """Read the texts of a round's report; fresh where nobody has begun them.

    Raises:
        UnknownRecordError: The round is not on this station.
    """
    with desk.station.database.read() as connection:
        the_round = records.read(connection, Round, round_id)
        people = _people(connection, round_id)
        found = records.find(connection, AnalysisReport, round_id=round_id)
        last = max(found, key=lambda one: one.id, default=None)
        base = records.stored(connection, last.id) if last else None
    typed = _typed(desk, round_id, last)
    fresh = AnalysisReport(
        id=new_id(),
        round_id=round_id,
        as_of=the_round.ends_on or office_day(desk.now()),
        written_by=desk.reviewer,
    )
    saved = Typed(record=last or fresh, base=base)
    now = typed or saved
    assert isinstance(now.record, AnalysisReport)  # noqa: S101 - asked for by its type
    return ReportTexts(
        report=now.record, base=now.base, is_typed=typed is not None, people=people
    )


def remarks_on_report(
    report: AnalysisReport, people: Sequence[Portrayed]
) -> tuple[Remark, ...]:
    """Return what is to be said of a report, given the judgements it rests on."""
    grounded = {one.subject_id for one in people if one.is_grounded}
    return report_remarks(report, phrases(), grounded)


def settle(desk: Desk, report: AnalysisReport, base: Stored | None) -> ChangeSet:
    """Save the texts and settle them: the report is printed as settled.

    Raises:
        InvalidRecordError, LockedRecordError, PermissionRefusedError: As for records.
    """
    saved = verbs.save(desk, report, base=base)
    return saved | verbs.advance(desk, report.id, NarrativeState.SETTLED)


def with_member(report: AnalysisReport, subject_id: str, words: str) -> AnalysisReport:
    """Return the report with what marks one member; nothing where *words* are empty."""
    others = [one for one in report.remarks if one.subject_id != subject_id]
    own = [TeamRemark(subject_id=subject_id, remark=words)] if words else []
    return replace(report, remarks=(*others, *own))


def _typed(desk: Desk, round_id: str, last: AnalysisReport | None) -> Typed | None:
    """Return what is being typed: of the last report, else of one never saved."""
    if last is not None:
        return drafting.typed(desk, last.id)
    begun = drafting.begun(desk, AnalysisReport.TYPE)
    own = (one for one in begun if getattr(one.record, "round_id", "") == round_id)
    return next(own, None)


def _people(connection: Connection, round_id: str) -> tuple[Portrayed, ...]:
    subjects = records.find(connection, Subject, round_id=round_id)
    people = [
        person
        for person in same_person.persons_of(connection, subjects)
        if person.subject.state is not SubjectState.WITHDRAWN
    ]
    units = records.read_many(
        connection, Unit, [person.cadre.unit_id for person in people]
    )
    return tuple(_portrayed(connection, person, units) for person in people)


def _portrayed(
    connection: Connection, person: Person, units: dict[str, Unit]
) -> Portrayed:
    found = same_person.find(connection, Assessment, person.ids)
    settled = [one for one in found if one.state is NarrativeState.SETTLED]
    own = max(settled or found, key=lambda one: one.id, default=None)
    evidence = same_person.find(connection, Evidence, person.ids)
    stands = standing(evidence)
    unit = units.get(person.cadre.unit_id)
    return Portrayed(
        subject_id=person.subject.id,
        name=person.cadre.name,
        unit=unit.name if unit else "",
        state=own.state if own else None,
        remarks=remarks_on(own, evidence) if own else (),
        is_grounded=own is not None
        and any(is_grounded(one, stands) for one in (*own.merits, *own.faults)),
    )
