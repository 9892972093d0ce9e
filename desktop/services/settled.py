"""What is settled: nothing is sealed over a conflict, nothing scored is edited."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from desktop.errors.records import ConflictOpenError, LockedRecordError
from desktop.model.rounds import Round, Subject, is_locked
from desktop.model.spec import Record
from desktop.services.materials import subjects_of
from desktop.services.same_person import ids_of, same_person
from desktop.storage import records
from desktop.storage.database import Connection
from desktop.storage.records import Stored

SCORED: Final = frozenset(
    {
        "daily_note",
        "stay_log",
        "effort_sheet",
        "duty_item",
        "result_item",
        "issue_item",
        "honour_item",
        "appraisal_sheet",
        "ballot_box",
    }
)
"""What a round is scored from; facts of grading may still be found afterwards."""


def require_unlocked(connection: Connection, record: Record) -> None:
    """Refuse to write what a round was scored from, once its data are locked.

    Verdicts have the same rule of their own.

    Raises:
        LockedRecordError: The round's data are locked.
    """
    if record.TYPE not in SCORED:
        return
    id_ = str(getattr(record, "round_id", ""))
    the_round = records.read_many(connection, Round, [id_]).get(id_)
    if the_round is not None and is_locked(the_round):
        raise LockedRecordError(record.TYPE, record.id)


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
    for stored in unsettled_of(connection, the_round):
        raise _open(stored)


def unsettled_of(connection: Connection, the_round: Round) -> Iterator[Stored]:
    """Give the records of a round of which two versions wait for a person."""

    def is_its(record: Record) -> bool:
        its_round = str(getattr(record, "round_id", ""))
        return the_round.id in {record.id, its_round}

    yield from _unsettled(connection, is_its)


def _require_none(connection: Connection, concerns: Callable[[Record], bool]) -> None:
    for stored in _unsettled(connection, concerns):
        raise _open(stored)


def _unsettled(
    connection: Connection, concerns: Callable[[Record], bool]
) -> Iterator[Stored]:
    for type_name, record in records.conflicted(connection):
        stored = records.stored_as(connection, type_name, record)
        if stored is not None and concerns(stored.record):
            yield stored


def _open(stored: Stored) -> ConflictOpenError:
    names = tuple(conflict.name for conflict in stored.conflicts)
    return ConflictOpenError(stored.record.TYPE, stored.record.id, names)
