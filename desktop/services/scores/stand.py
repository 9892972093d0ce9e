"""How the records stand: now, or as they stood where a lock has cut the journal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, cast

from desktop.errors.records import UnknownRecordError
from desktop.model.decoders import json_decoder
from desktop.model.duplicates import PersonMatch, persons
from desktop.model.grading import RoundLock
from desktop.model.spec import Record
from desktop.storage import cuts, records
from desktop.storage.cuts import Cut
from desktop.storage.database import Connection
from desktop.storage.persons import Persons
from desktop.storage.records import RecordT

Other = Mapping[str, Record | None]
"""By id, the records of a type that stand otherwise than now; None: not at all."""


@dataclass(frozen=True, slots=True)
class Stand:
    """One state of the records, inside one transaction.

    Attributes:
        connection: The transaction.
        cut: Where the journal ends for it; None for now.
        touched: The records with an entry behind the cut, by type.
        other: What stands otherwise than now, for each type that was asked for.
        calendar: The 工作日历 a lock has kept, as JSON, empty where it kept none; None
            for that of the records.
    """

    connection: Connection
    cut: Cut | None = None
    touched: Mapping[str, Sequence[str]] = field(
        default_factory=dict[str, Sequence[str]]
    )
    other: dict[str, Other] = field(default_factory=dict[str, Other])
    calendar: str | None = None

    @classmethod
    def at(cls, connection: Connection, cut: Cut) -> Stand:
        """Return how the records stood at *cut*."""
        return cls(connection, cut, cuts.touched_after(connection, cut))

    @classmethod
    def under(cls, connection: Connection, lock: RoundLock) -> Stand:
        """Return how the records stood when a round was locked, with its calendar."""
        cut = json_decoder(dict[str, int]).decode(lock.cut)
        return replace(cls.at(connection, cut), calendar=lock.calendar)

    def with_record(self, record: Record) -> Stand:
        """Return the same with one record standing as given."""
        own = {**self._other(type(record)), record.id: record}
        return replace(self, other={**self.other, record.TYPE: own})

    def find(self, owner: type[RecordT], **equals: str) -> list[RecordT]:
        """Return the records that stand whose fields equal the values, by their ids."""
        found = records.find(self.connection, owner, struck=False, **equals)
        other = self._other(owner)
        if other:
            found = [record for record in found if record.id not in other]
            found += [one for one in other.values() if one and _fits(one, equals)]
        return sorted(found, key=lambda record: record.id)

    def many(self, owner: type[RecordT], ids: Sequence[str]) -> dict[str, RecordT]:
        """Return the records of *ids* that are here, by id."""
        found = records.read_many(self.connection, owner, ids)
        other = self._other(owner)
        stood = {id_: other.get(id_, record) for id_, record in found.items()}
        return {id_: record for id_, record in stood.items() if record is not None}

    def one(self, owner: type[RecordT], record: str) -> RecordT:
        """Return a record.

        Raises:
            UnknownRecordError: It is not on this station.
        """
        found = self.many(owner, [record]).get(record)
        if found is None:
            raise UnknownRecordError(record)
        return found

    def persons(self) -> Persons:
        """Return who is one person by the findings that hold."""
        return Persons(persons(self.find(PersonMatch)))

    def _other(self, owner: type[RecordT]) -> Mapping[str, RecordT | None]:
        """Return what of a type stands otherwise, found out at the first question."""
        name, cut = owner.TYPE, self.cut
        if name not in self.other and cut is not None:
            self.other[name] = {
                id_: cuts.stood_at(self.connection, cut, name, id_)
                for id_ in self.touched.get(name, ())
            }
        return cast("Mapping[str, RecordT | None]", self.other.get(name, {}))


def _fits(record: Record, equals: Mapping[str, str]) -> bool:
    return not record.struck and all(
        _word(getattr(record, name)) == value for name, value in equals.items()
    )


def _word(value: Any) -> str:
    """Return what a scalar field is looked up by: the stored word of a code."""
    return str(getattr(value, "value", value))
