"""Nothing is sealed over an open conflict: what of a subject or round waits yet."""

from __future__ import annotations

from collections.abc import Callable

from desktop.errors import ConflictOpenError
from desktop.model.rounds import Round, Subject
from desktop.model.spec import Record
from desktop.services.materials import subjects_of
from desktop.services.same_person import ids_of, same_person
from desktop.storage import records
from desktop.storage.database import Connection
from desktop.storage.records import Stored


def require_settled(connection: Connection, subject: Subject) -> None:
    """Refuse to go on while two versions of a record of *subject* wait for a person.

    Raises:
        ConflictOpenError: The first such record, and its fields.
    """
    ids = set(ids_of(connection, subject.id))
    own = ids | same_person(connection, subject.cadre_id)

    def is_his(record: Record) -> bool:
        return record.id in own or not ids.isdisjoint(subjects_of(record))

    _require_none(connection, is_his)


def require_round_settled(connection: Connection, the_round: Round) -> None:
    """Refuse to go on while two versions of a record of a round wait for a person.

    Raises:
        ConflictOpenError: The first such record, and its fields.
    """

    def is_its(record: Record) -> bool:
        its_round = str(getattr(record, "round_id", ""))
        return the_round.id in {record.id, its_round}

    _require_none(connection, is_its)


def _require_none(connection: Connection, concerns: Callable[[Record], bool]) -> None:
    for type_name, record in records.conflicted(connection):
        stored = records.stored_as(connection, type_name, record)
        if stored is not None and concerns(stored.record):
            raise _open(stored)


def _open(stored: Stored) -> ConflictOpenError:
    names = tuple(conflict.name for conflict in stored.conflicts)
    return ConflictOpenError(stored.record.TYPE, stored.record.id, names)
