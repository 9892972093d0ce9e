"""Where content is collected from: one read transaction, and ways to the pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar

from desktop.dossier.ballot_rows import BallotSummary
from desktop.dossier.content import Edition
from desktop.dossier.form_sheets import FormParts
from desktop.dossier.rows import Picture
from desktop.errors.files import PhotoError
from desktop.errors.records import UnknownRecordError
from desktop.errors.station import DamagedFileError
from desktop.model.fieldwork import Photo
from desktop.model.office import OFFICE_ZONE
from desktop.model.people import Reviewer
from desktop.model.rounds import Subject
from desktop.model.spec import Code, Record
from desktop.model.work import Responsibility
from desktop.storage import persons, records
from desktop.storage.database import Connection
from desktop.storage.persons import Persons

_RecordT = TypeVar("_RecordT", bound=Record)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One state of a station, to be read for a print.

    Attributes:
        connection: Inside one read transaction, so that all parts agree.
        photo: The JPEG of a photo for paper, its boxes burnt in.
        portrait: The JPEG of a portrait by the SHA-256 of its original.
        persons: Which entries of the roster are one person: what is about any of his
            subjects of a round is found with each of them.
        forms: The two tables of a subject, as far as they are confirmed.
        ballots: 测评汇总表 of a subject, None while there is none.
        organ: 编制单位 as printed; empty takes the wording's.
        classification: 密级标志; empty takes the wording's.
    """

    connection: Connection
    photo: Callable[[Photo], bytes]
    portrait: Callable[[str], bytes]
    persons: Persons = field(default_factory=Persons)
    forms: Callable[[Subject, Edition], FormParts] = lambda _subject, _e: FormParts()
    ballots: Callable[[Subject], BallotSummary | None] = lambda _subject: None
    organ: str = ""
    classification: str = ""

    def read(self, owner: type[_RecordT], record_id: str) -> _RecordT:
        """Return a record.

        Raises:
            UnknownRecordError: It is not on this station.
        """
        return records.read(self.connection, owner, record_id)

    def find(self, owner: type[_RecordT], **equals: str) -> list[_RecordT]:
        """Return the standing records whose fields equal the given values."""
        return records.find(self.connection, owner, struck=False, **equals)

    def subjects(self, subject_id: str) -> tuple[Subject, ...]:
        """Return a subject and those of its round that are the same person.

        The one that stands for him comes first.

        Raises:
            UnknownRecordError: It is not on this station.
        """
        subject = self.read(Subject, subject_id)
        return persons.subjects_of(self.connection, self.persons, subject)

    def about(self, owner: type[_RecordT], subject_id: str) -> list[_RecordT]:
        """Return the standing records about a subject, in the order of `subjects`."""
        many = self.subjects(subject_id)
        return [item for one in many for item in self.find(owner, subject_id=one.id)]

    def ties(self, cadre_id: str) -> dict[str, Responsibility]:
        """Return what a person answers for, by matter; what stands of him prevails."""
        entries = reversed(self.persons.entries(cadre_id))
        return {
            tie.matter_id: tie
            for entry in entries
            for tie in self.find(Responsibility, cadre_id=entry)
        }

    def many(self, owner: type[_RecordT], ids: Iterable[str]) -> dict[str, _RecordT]:
        """Return the records of *ids* that are here, by id."""
        wanted: Sequence[str] = [id_ for id_ in ids if id_]
        return records.read_many(self.connection, owner, wanted)

    def linked(self, owner: type[_RecordT], subject_id: str) -> list[_RecordT]:
        """Return the standing records that name a subject among many, each once."""
        found = (
            item
            for one in self.subjects(subject_id)
            for item in records.linked(self.connection, owner, one.id)
        )
        return list({item.id: item for item in found}.values())

    def names(self, reviewers: Iterable[str]) -> dict[str, str]:
        """Return the names of reviewers by id; an unknown one is left out."""
        known = self.many(Reviewer, dict.fromkeys(reviewers))
        return {id_: reviewer.name for id_, reviewer in known.items()}

    def picture(self, photo: Photo) -> Picture:
        """Return a photo for paper; empty where its bytes are not here or broken.

        Printing says so in the picture's place and in a warning.
        """
        changes = (f"{photo.quarter_turns or 0}", *map(str, photo.boxes))
        identity = "/".join((photo.original, *changes))
        try:
            return Picture(self.photo(photo), identity)
        except (UnknownRecordError, DamagedFileError, PhotoError):
            return Picture(b"", identity)

    def face(self, original: str) -> Picture | None:
        """Return a portrait, None where there is none, empty where it is broken."""
        if not original:
            return None
        try:
            return Picture(self.portrait(original), original)
        except (UnknownRecordError, DamagedFileError, PhotoError):
            return Picture(b"", original)


def label(code: Code | None) -> str:
    """Return the word of a code on paper."""
    return "" if code is None else code.label


def local(at: datetime | None) -> datetime | None:
    """Return a moment in the time of the office."""
    return None if at is None else at.astimezone(OFFICE_ZONE)


def day_cell(at: date | None) -> str:
    """Return a day as tables print it: 2024.07.15."""
    if isinstance(at, datetime):
        at = at.astimezone(OFFICE_ZONE)
    return "" if at is None else f"{at:%Y.%m.%d}"


def dotted(partial: str) -> str:
    """Return a partial date with points; a text that is none stays as it is."""
    digits = partial.replace("-", "")
    if digits.isdigit() and len(digits) == 6 and "-" not in partial:
        return f"{digits[:4]}.{digits[4:]}"
    return partial.replace("-", ".") if digits.isdigit() else partial


def joined(parts: Iterable[str], by: str = "，") -> str:
    """Return the parts that say something, each once, joined."""
    return by.join(dict.fromkeys(part for part in parts if part))
