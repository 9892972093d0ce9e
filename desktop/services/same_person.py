"""One person by several entries of the roster: what is shown and counted as one.

Nothing is written: whoever undoes the finding has both as they were.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from desktop.model.duplicates import united
from desktop.model.people import Cadre
from desktop.model.rounds import Subject
from desktop.storage import persons, records
from desktop.storage.database import Connection
from desktop.storage.persons import Persons
from desktop.storage.records import RecordT


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A subject of a round, with all that was found to be the same person.

    Attributes:
        subjects: His subjects of the round, the one that stands for him first.
        cadre: The entry of the roster that stands for him.
        merged: His other entries.
    """

    subjects: tuple[Subject, ...]
    cadre: Cadre
    merged: tuple[Cadre, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of his subjects, that which stands for him first."""
        return tuple(subject.id for subject in self.subjects)

    @property
    def subject(self) -> Subject:
        """The subject that stands for him, with what all of them are about."""
        return united(self.subjects)


def same_person(connection: Connection, cadre: str) -> frozenset[str]:
    """Return all entries of the person an entry is of, itself among them."""
    return frozenset(persons.known(connection).entries(cadre))


def persons_of(connection: Connection, subjects: Sequence[Subject]) -> list[Person]:
    """Return whom the subjects of a round are; who is not in the roster is left out."""
    who = persons.known(connection)
    return grouped(who, subjects, lambda ids: records.read_many(connection, Cadre, ids))


def grouped(
    who: Persons,
    subjects: Sequence[Subject],
    cadres_of: Callable[[Sequence[str]], Mapping[str, Cadre]],
) -> list[Person]:
    """Return whom subjects are by *who*, as `persons_of` does.

    Args:
        who: Which entries are one person.
        subjects: Those of a round.
        cadres_of: Gives the entries of the roster by their ids.
    """
    his: dict[str, list[Subject]] = {}
    for subject in subjects:
        person = who.kept.get(subject.cadre_id, subject.id)  # only findings join
        his.setdefault(person, []).append(subject)
    wanted = [id_ for one in subjects for id_ in who.entries(one.cadre_id)]
    cadres = cadres_of(wanted)
    found: list[Person] = []
    for many in his.values():
        entries = who.entries(many[0].cadre_id)
        known = [cadres[entry] for entry in entries if entry in cadres]
        if known:
            ordered = who.in_order(many)
            first, merged = known[0], tuple(known[1:])
            found.append(Person(subjects=ordered, cadre=first, merged=merged))
    return found


def person_of(connection: Connection, subject: Subject) -> Person:
    """Return who a subject is.

    Raises:
        UnknownRecordError: No entry of his is on this station.
    """
    who = persons.known(connection)
    found = persons_of(connection, persons.subjects_of(connection, who, subject))
    if not found:
        records.read(connection, Cadre, subject.cadre_id)  # says which is not here
    return found[0]


def united_name(name: str, merged: Sequence[Cadre]) -> str:
    """Return 高志远, or 高志远（合并自 高志运）, as it stands in a table."""
    if not merged:
        return name
    return f"{name}（合并自 {'、'.join(cadre.name for cadre in merged)}）"


def joined(connection: Connection) -> dict[str, Person]:
    """Return whom subjects are, by id, that are one person with another of a round."""
    who = persons.known(connection)
    by_round: dict[str, list[Subject]] = {}
    for cadre in who.kept:
        for subject in records.find(connection, Subject, cadre_id=cadre):
            by_round.setdefault(subject.round_id, []).append(subject)
    return {
        subject.id: person
        for subjects in by_round.values()
        for person in grouped(
            who, subjects, lambda ids: records.read_many(connection, Cadre, ids)
        )
        if len(person.subjects) > 1
        for subject in person.subjects
    }


def ids_of(connection: Connection, subject_id: str) -> tuple[str, ...]:
    """Return the ids of all subjects of the round that are the person of one."""
    who = persons.known(connection)
    known = records.read_many(connection, Subject, [subject_id]).get(subject_id)
    if known is None or not who.kept:
        return (subject_id,)
    return tuple(one.id for one in persons.subjects_of(connection, who, known))


def faces(connection: Connection, subjects: Iterable[Subject]) -> dict[str, Cadre]:
    """Return the entry that stands for each subject, by the subject's id."""
    who = persons.known(connection)
    many = list(subjects)
    wanted = [id_ for one in many for id_ in (one.cadre_id, who.standing(one.cadre_id))]
    cadres = records.read_many(connection, Cadre, wanted)
    found: dict[str, Cadre] = {}
    for one in many:
        cadre = cadres.get(who.standing(one.cadre_id)) or cadres.get(one.cadre_id)
        if cadre is not None:
            found[one.id] = cadre
    return found


def find(
    connection: Connection, owner: type[RecordT], ids: Sequence[str]
) -> list[RecordT]:
    """Return the records about any of a person's subjects, those of the first first."""
    return [
        record
        for id_ in ids
        for record in records.find(connection, owner, subject_id=id_)
    ]


def linked(
    connection: Connection, owner: type[RecordT], ids: Sequence[str]
) -> list[RecordT]:
    """Return the records that name any of a person's subjects among many, each once."""
    found = (item for id_ in ids for item in records.linked(connection, owner, id_))
    return list({item.id: item for item in found}.values())
