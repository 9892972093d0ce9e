"""Places that only one record may hold: a 类别, a 期 of a year, a person of a round."""

from __future__ import annotations

from desktop.errors.records import Flaw, InvalidRecordError
from desktop.model.people import Cadre
from desktop.model.rounds import Round, Subject
from desktop.model.spec import Record
from desktop.model.work import Field
from desktop.services import same_person
from desktop.storage import records
from desktop.storage.database import Connection


def require_free_place(connection: Connection, record: Record) -> None:
    """Refuse a place that another record holds: one of the eight 类别, a 期 of a year.

    Raises:
        InvalidRecordError: It is taken; by which one is said.
    """
    if isinstance(record, Field):
        for field in records.find(connection, Field):
            if field.order == record.order and field.id != record.id:
                raise _taken(record, "order", field.name)
    if isinstance(record, Subject):
        _require_other_person(connection, record)
    if isinstance(record, Round):
        for other in records.find(connection, Round, year=str(record.year)):
            same = (other.number, other.kind) == (record.number, record.kind)
            if same and other.id != record.id:
                raise _taken(record, "number", other.theme)


def _require_other_person(connection: Connection, subject: Subject) -> None:
    """Refuse a person who is a subject of the round by another entry of the roster.

    One who was it before he was found to be the same may still be put right.
    """
    known = records.read_many(connection, Subject, [subject.id]).get(subject.id)
    place = (subject.round_id, subject.cadre_id)
    if known is not None and (known.round_id, known.cadre_id) == place:
        return
    entries = same_person.same_person(connection, subject.cadre_id)
    others = entries - {subject.cadre_id}
    if not others:
        return
    for other in records.find(connection, Subject, round_id=subject.round_id):
        if other.cadre_id in others and other.id != subject.id:
            cadre = records.read_many(connection, Cadre, [other.cadre_id])
            names = [item.name for item in cadre.values()]
            raise _taken(subject, "cadre_id", "".join(names))


def _taken(record: Record, name: str, holder: str) -> InvalidRecordError:
    return InvalidRecordError(record.TYPE, (Flaw(name, "taken", (holder,)),))
