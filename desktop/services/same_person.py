"""Which entries of the roster are one person, as findings say."""

from __future__ import annotations

from desktop.model.duplicates import PersonMatch, persons
from desktop.storage import records
from desktop.storage.database import Connection


def same_person(connection: Connection, cadre: str) -> frozenset[str]:
    """Return all entries of the person an entry is of, itself among them."""
    one = persons(records.find(connection, PersonMatch))
    person = one.get(cadre, cadre)
    return frozenset(id_ for id_, his in one.items() if his == person) | {cadre}
