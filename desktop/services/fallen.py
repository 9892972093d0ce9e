"""What rests on evidence that has fallen since it was cited: its writer mends it.

The sentences of 定性评价 (M38) and the marks of 评价单 (M37) cite evidence; each is
told to whoever wrote it. Marks are told as long as they can be made anew: until the
data of the round are locked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from desktop.model.fieldwork import Evidence
from desktop.model.lists import AppraisalSheet
from desktop.model.narratives import Assessment
from desktop.model.rounds import Round, Subject, is_locked
from desktop.model.writing import standing
from desktop.services import same_person
from desktop.services.desk import Desk
from desktop.storage import records
from desktop.storage.database import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class Fallen:
    """An assessment or a sheet that cites what does not stand any more.

    Attributes:
        record: The assessment or the sheet.
        name: Whom it is about.
        evidence: What was struck out, declared void or found untrue, as it was cited.
        lost: How many of its sentences or marks rest on nothing now.
    """

    record: Assessment | AppraisalSheet
    name: str
    evidence: tuple[Evidence, ...]
    lost: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Resting:
    """What rests on evidence: what each of its parts cites.

    Attributes:
        parts: Of each sentence or mark.
        beside: What is cited beside them; it is told, and loses nothing.
    """

    record: Assessment | AppraisalSheet
    parts: tuple[tuple[str, ...], ...]
    beside: tuple[str, ...] = ()

    @property
    def cited(self) -> tuple[str, ...]:
        """All that is cited, in its order, each once."""
        ids = (*self.beside, *(id_ for part in self.parts for id_ in part))
        return tuple(dict.fromkeys(ids))


def fallen_of(desk: Desk, connection: Connection, round_id: str) -> list[Fallen]:
    """Return what the person wrote or marked in a round on evidence that has fallen.

    Evidence that is not on this station may still come: it is not told as fallen.
    """
    mine = [
        *_assessments(desk, connection, round_id),
        *_sheets(desk, connection, round_id),
    ]
    ids = dict.fromkeys(id_ for one in mine for id_ in one.cited)
    known = records.read_many(connection, Evidence, list(ids))
    told = ((one, _gone(one, known)) for one in mine)
    return [
        Fallen(
            record=one.record,
            name=_name(connection, one.record),
            evidence=gone,
            lost=_lost(one, known),
        )
        for one, gone in told
        if gone
    ]


def _assessments(
    desk: Desk, connection: Connection, round_id: str
) -> Iterator[_Resting]:
    for one in records.find(connection, Assessment, round_id=round_id):
        if one.written_by == desk.reviewer:
            sentences = (*one.merits, *one.faults)
            yield _Resting(
                record=one,
                parts=tuple(sentence.evidence_ids for sentence in sentences),
                beside=tuple(id_ for tag in one.tags for id_ in tag.evidence_ids),
            )


def _sheets(desk: Desk, connection: Connection, round_id: str) -> Iterator[_Resting]:
    """Give the person's sheets, of each subject the last turn."""
    if is_locked(records.read(connection, Round, round_id)):
        return
    own = records.find(
        connection, AppraisalSheet, round_id=round_id, reviewer_id=desk.reviewer
    )
    own.sort(key=lambda sheet: sheet.turn or 0)
    for sheet in {sheet.subject_id: sheet for sheet in own}.values():
        yield _Resting(
            record=sheet, parts=tuple(mark.evidence_ids for mark in sheet.marks)
        )


def _gone(one: _Resting, known: Mapping[str, Evidence]) -> tuple[Evidence, ...]:
    stands = standing(known.values())
    return tuple(known[id_] for id_ in one.cited if id_ in known.keys() - stands)


def _lost(one: _Resting, known: Mapping[str, Evidence]) -> int:
    """Return how many parts cite what is known here, and nothing that stands."""
    stands = standing(known.values())
    return sum(_is_lost(part, known, stands) for part in one.parts)


def _is_lost(
    part: Sequence[str], known: Iterable[str], stands: Mapping[str, Evidence]
) -> bool:
    there = set(part) & set(known)
    return bool(there) and not there & stands.keys()


def _name(connection: Connection, one: Assessment | AppraisalSheet) -> str:
    subjects = records.read_many(connection, Subject, [one.subject_id])
    faces = same_person.faces(connection, list(subjects.values()))
    cadre = faces.get(one.subject_id)
    return cadre.name if cadre else ""
