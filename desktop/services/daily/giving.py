"""Notes given out as a package: what comes in by it elsewhere, sealed to laptops (M26).

The package is the one that comes in (docs/formats.md). What is internal, such as
witnesses in words and who noted it, is left out; so is what a round keeps for itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from desktop.model.codec import to_body
from desktop.model.daily import DailyNote
from desktop.model.people import Cadre
from desktop.model.rounds import Round, Subject
from desktop.model.spec import Sensitivity, spec_of
from desktop.model.work import Matter
from desktop.services import bundles, same_person
from desktop.services.daily.package import write_package
from desktop.services.daily.tables import COLUMNS
from desktop.services.desk import Desk
from desktop.services.imports.columns import write_cell
from desktop.services.pinyin import sound_of
from desktop.storage import records
from desktop.storage.database import Connection
from desktop.storage.laptops import Laptop

SEALED_SUFFIX: Final = ".frnotes"
_GIVEN = tuple(spec.name for spec in COLUMNS if spec.sensitivity is Sensitivity.OPEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Givable:
    """The notes of one cadre in a round that could be given out.

    Attributes:
        subject_id: The subject that stands for him.
        name: His name.
        notes: How many there are; never none.
    """

    subject_id: str
    name: str
    notes: int


def givable(desk: Desk, round_id: str) -> list[Givable]:
    """Return whose notes of a round could be given out, by the sound of their names."""
    with desk.station.database.read() as connection:
        subjects = records.find(connection, Subject, round_id=round_id)
        people = same_person.persons_of(connection, subjects)
        notes = Counter(
            note.subject_id
            for note in records.find(connection, DailyNote, round_id=round_id)
        )
    found = [
        Givable(
            subject_id=person.subject.id,
            name=person.cadre.name,
            notes=sum(notes[id_] for id_ in person.ids),
        )
        for person in people
    ]
    known = [one for one in found if one.notes]
    return sorted(known, key=lambda one: sound_of(one.name))


def round_code(the_round: Round) -> str:
    """Return what a package calls a round: `2024-07`."""
    return f"{the_round.year or 0:04d}-{the_round.number or 0:02d}"


def package_of(desk: Desk, round_id: str, subject_id: str = "") -> tuple[bytes, int]:
    """Return the notes of a round, or of one subject, as a package; and how many.

    Raises:
        UnknownRecordError: The round is not on this station.
    """
    with desk.station.database.read() as connection:
        the_round = records.read(connection, Round, round_id)
        ids = same_person.ids_of(connection, subject_id) if subject_id else ()
        notes = [
            note
            for note in records.find(connection, DailyNote, round_id=round_id)
            if not subject_id or note.subject_id in ids
        ]
        names = _names(connection, notes)
    ordered = sorted(notes, key=lambda note: (str(note.noted_on), note.id))
    given = [_given(note, names) for note in ordered]
    return write_package(round_code(the_round), given), len(given)


def give(
    desk: Desk, round_id: str, path: Path, to: Sequence[Laptop], subject_id: str = ""
) -> int:
    """Write notes of a round, or of one subject, for the laptops *to*; return how many.

    Raises:
        DiskFullError, UnwritableFileError: Nothing is left behind.
        UnknownRecordError: The round is not on this station.
    """
    package, count = package_of(desk, round_id, subject_id)
    bundles.seal(to, path, package)
    return count


def _names(connection: Connection, notes: Sequence[DailyNote]) -> dict[str, str]:
    """Return what others know people and matters by: a name where only one bears it.

    Elsewhere it is the record's id, which every station of the organ has.
    """
    subjects = records.read_many(
        connection, Subject, [note.subject_id for note in notes]
    )
    cadres = {one.id: one.name for one in records.find(connection, Cadre)}
    bearers = list(cadres.values())
    matters = records.find(connection, Matter)
    known = {one.id: one.number or one.id for one in matters}
    known |= {
        id_: name if bearers.count(name) == 1 else id_ for id_, name in cadres.items()
    }
    known |= {
        id_: known.get(one.cadre_id, one.cadre_id) for id_, one in subjects.items()
    }
    return known


def _given(note: DailyNote, names: Mapping[str, str]) -> dict[str, Any]:
    body = to_body(note)
    told = {name: body[name] for name in _GIVEN if body.get(name) not in (None, "")}
    if note.noted_at is not None:  # as people write it, in office time
        told["noted_at"] = write_cell(spec_of(DailyNote, "noted_at"), note.noted_at)
    told["cadre"] = names.get(str(told.pop("subject_id", "")), "")
    if "matter_id" in told:
        matter = str(told.pop("matter_id"))
        told["matter"] = names.get(matter, matter)
    if "witnesses" in told:
        told["witnesses"] = [names.get(one, one) for one in told["witnesses"]]
    return told
