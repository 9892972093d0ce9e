"""定性评价 whose evidence has fallen since it was cited: its writer mends it (M38)."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.model.fieldwork import Evidence
from desktop.model.narratives import Assessment
from desktop.model.rounds import Subject
from desktop.model.writing import is_grounded, standing
from desktop.services import same_person
from desktop.services.desk import Desk
from desktop.storage import records
from desktop.storage.database import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class Fallen:
    """An assessment that cites what does not stand any more.

    Attributes:
        assessment: The assessment.
        name: Whom it is about.
        evidence: What was struck out, declared void or found untrue, as it was cited.
        lost: How many of its sentences rest on nothing now.
    """

    assessment: Assessment
    name: str
    evidence: tuple[Evidence, ...]
    lost: int


def fallen_of(desk: Desk, connection: Connection, round_id: str) -> list[Fallen]:
    """Return the person's own assessments of a round that cite fallen evidence.

    Evidence that is not on this station may still come: it is not told as fallen.
    """
    found = records.find(connection, Assessment, round_id=round_id)
    mine = [one for one in found if one.written_by == desk.reviewer]
    cited = {one.id: _cited(one) for one in mine}
    ids = {id_ for many in cited.values() for id_ in many}
    known = records.read_many(connection, Evidence, list(ids))
    stands = standing(known.values())
    told: list[Fallen] = []
    for one in mine:
        gone = [known[id_] for id_ in cited[one.id] if id_ in known.keys() - stands]
        if not gone:
            continue
        lost = sum(
            not is_grounded(sentence, stands)
            for sentence in (*one.merits, *one.faults)
            if not known.keys().isdisjoint(sentence.evidence_ids)
        )
        name = _name(connection, one)
        told.append(Fallen(assessment=one, name=name, evidence=tuple(gone), lost=lost))
    return told


def _cited(one: Assessment) -> tuple[str, ...]:
    """Return all that an assessment cites, in its order, each once."""
    parts = (*one.tags, *one.merits, *one.faults)
    return tuple(dict.fromkeys(id_ for part in parts for id_ in part.evidence_ids))


def _name(connection: Connection, one: Assessment) -> str:
    subjects = records.read_many(connection, Subject, [one.subject_id])
    faces = same_person.faces(connection, list(subjects.values()))
    cadre = faces.get(one.subject_id)
    return cadre.name if cadre else ""
