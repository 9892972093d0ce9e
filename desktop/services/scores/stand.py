"""How the records stand: now, or as they stood at an earlier end of the journal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.errors import UnknownRecordError
from desktop.model.duplicates import PersonMatch, persons
from desktop.storage import records
from desktop.storage.database import Connection
from desktop.storage.persons import Persons
from desktop.storage.records import RecordT


@dataclass(frozen=True, slots=True)
class Stand:
    """One state of the records, inside one read transaction."""

    connection: Connection

    def find(self, owner: type[RecordT], **equals: str) -> list[RecordT]:
        """Return the standing records whose fields equal the given values."""
        return records.find(self.connection, owner, struck=False, **equals)

    def many(self, owner: type[RecordT], ids: Sequence[str]) -> dict[str, RecordT]:
        """Return the records of *ids* that are here, by id."""
        return records.read_many(self.connection, owner, ids)

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
