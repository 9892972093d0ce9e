"""Which entries of the roster, and which subjects, are one person, as findings say.

Nothing here commits; every function works inside the caller's transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from desktop.model.codes import SubjectState
from desktop.model.duplicates import PersonMatch, persons
from desktop.model.rounds import Subject
from desktop.storage import records
from desktop.storage.database import Connection


@dataclass(frozen=True, slots=True)
class Persons:
    """Who is one person.

    Attributes:
        kept: For each entry that is one with others, the entry that stands for all.
    """

    kept: Mapping[str, str] = field(default_factory=dict)

    def standing(self, cadre: str) -> str:
        """Return the entry that stands for the person of an entry."""
        return self.kept.get(cadre, cadre)

    def entries(self, cadre: str) -> tuple[str, ...]:
        """Return all entries of a person: the one that stands, then oldest first."""
        if cadre not in self.kept:
            return (cadre,)
        person = self.standing(cadre)
        others = sorted(id_ for id_, his in self.kept.items() if his == person)
        return tuple(dict.fromkeys((person, *others)))

    def in_order(self, subjects: Iterable[Subject]) -> tuple[Subject, ...]:
        """Return one person's subjects of a round, the one that stands for him first.

        It is that of the entry that stands, unless it was withdrawn; then the oldest.
        """

        def place(subject: Subject) -> tuple[bool, bool, str]:
            is_out = subject.state is SubjectState.WITHDRAWN
            is_other = self.standing(subject.cadre_id) != subject.cadre_id
            return is_out, is_other, subject.id

        return tuple(sorted(subjects, key=place))


def known(connection: Connection) -> Persons:
    """Return who is one person by the findings that hold."""
    return Persons(persons(records.find(connection, PersonMatch)))


def subjects_of(
    connection: Connection, who: Persons, subject: Subject
) -> tuple[Subject, ...]:
    """Return the subjects of a round that are the person of *subject*, in order."""
    entries: Sequence[str] = who.entries(subject.cadre_id)
    if len(entries) == 1:
        return (subject,)
    found = records.find(connection, Subject, round_id=subject.round_id)
    his = {one.id: one for one in found if one.cadre_id in entries}
    return who.in_order((his | {subject.id: subject}).values())
