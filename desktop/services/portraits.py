"""How far the judgement on each cadre of a round is, and the report that rests on it.

The merits and faults of 干部分述 are those of 定性评价: they are written there (M38).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.model.codes import SubjectState
from desktop.model.fieldwork import Evidence
from desktop.model.narratives import AnalysisReport, Assessment, NarrativeState
from desktop.model.people import Unit
from desktop.model.rounds import Subject
from desktop.model.writing import (
    LEAST_WHY,
    Remark,
    is_grounded,
    report_remarks,
    standing,
)
from desktop.services import same_person
from desktop.services.same_person import Person
from desktop.services.writing import phrases, remarks_on
from desktop.storage import records
from desktop.storage.database import Connection


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


def people_of(connection: Connection, round_id: str) -> tuple[Portrayed, ...]:
    """Return the cadres of a round who did not withdraw from it."""
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


def remarks_on_report(
    report: AnalysisReport, people: Sequence[Portrayed]
) -> tuple[Remark, ...]:
    """Return what is to be said of a report, given the judgements it rests on."""
    grounded = {one.subject_id for one in people if one.is_grounded}
    return report_remarks(report, phrases(), grounded)


def refusal(connection: Connection, report: AnalysisReport, reason: str) -> str:
    """Return the rule that keeps a report from 定稿, empty where none does."""
    found = remarks_on_report(report, people_of(connection, report.round_id))
    is_answered = len(reason.strip()) >= LEAST_WHY
    return "report_unpolished" if found and not is_answered else ""


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
