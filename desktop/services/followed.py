"""What is told of the records of a type, kept up with the journal.

A list that is shown again after every change is read whole once; then only what
arrived since is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Generic, TypeVar

from desktop.model.spec import Record
from desktop.storage import cuts, records
from desktop.storage.database import Connection

_RecordT = TypeVar("_RecordT", bound=Record)
_T = TypeVar("_T")


class Followed(Generic[_RecordT, _T]):
    """Something of each standing record of a type; on one lane only.

    Args:
        owner: The type.
        tell: What is kept of a record.
    """

    def __init__(self, owner: type[_RecordT], tell: Callable[[_RecordT], _T]) -> None:
        self._owner = owner
        self._tell = tell
        self._equals: Mapping[str, str] | None = None
        self._told: Mapping[str, _T] = {}
        self._arrived = 0

    def read(self, connection: Connection, **equals: str) -> Mapping[str, _T]:
        """Return what is kept, by the record's id; never changed once it was given.

        Args:
            connection: Inside one read transaction.
            **equals: Which records: fields that are references, and their values.
        """
        arrived = cuts.arrived(connection)
        if self._equals != equals:
            found = records.find(connection, self._owner, struck=False, **equals)
            self._told = {record.id: self._tell(record) for record in found}
        elif self._arrived != arrived:
            self._catch_up(connection)
        self._equals, self._arrived = equals, arrived
        return self._told

    def _catch_up(self, connection: Connection) -> None:
        ids = [
            id_
            for type_name, id_ in cuts.arrived_after(connection, self._arrived)
            if type_name == self._owner.TYPE
        ]
        if not ids:
            return
        told = {id_: one for id_, one in self._told.items() if id_ not in set(ids)}
        for id_, record in records.read_many(connection, self._owner, ids).items():
            if not record.struck and self._fits(record):
                told[id_] = self._tell(record)
        self._told = told

    def _fits(self, record: Record) -> bool:
        equals = self._equals or {}
        return all(getattr(record, name) == value for name, value in equals.items())


class Remembered(Generic[_RecordT, _T]):
    """Something of records that are asked for by their ids; on one lane only.

    Args:
        owner: The type.
        tell: What is kept of a record.
    """

    def __init__(self, owner: type[_RecordT], tell: Callable[[_RecordT], _T]) -> None:
        self._owner = owner
        self._tell = tell
        self._told: dict[str, _T] = {}
        self._arrived = 0

    def read(self, connection: Connection, ids: Iterable[str]) -> dict[str, _T]:
        """Return what is kept of *ids* that are here, struck out or not, by id."""
        arrived, wanted = cuts.arrived(connection), list(ids)
        if self._told and self._arrived != arrived:
            for type_name, id_ in cuts.arrived_after(connection, self._arrived):
                if type_name == self._owner.TYPE:
                    self._told.pop(id_, None)
        self._arrived = arrived
        missing = [id_ for id_ in wanted if id_ not in self._told]
        for id_, record in records.read_many(connection, self._owner, missing).items():
            self._told[id_] = self._tell(record)
        return {id_: self._told[id_] for id_ in wanted if id_ in self._told}
