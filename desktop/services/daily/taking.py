"""Taking notes in from a file or a scanned code: all of it, or nothing (M26, M27)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from desktop.errors.files import BatchError, ImportFileError
from desktop.errors.records import Flaw
from desktop.messages import flaw_words
from desktop.model.channels import Channel, ImportBatch
from desktop.model.codec import from_body, to_body
from desktop.model.daily import DailyNote, NoteSource
from desktop.model.daily_rules import delicate
from desktop.model.ids import new_id
from desktop.model.people import Cadre
from desktop.model.rounds import Round, Subject
from desktop.model.rules import flaws
from desktop.services import bundles
from desktop.services.daily.giving import SEALED_SUFFIX, round_code
from desktop.services.daily.package import is_package, read_package
from desktop.services.daily.tables import TITLE, read_csv, read_workbook
from desktop.services.desk import ChangeSet, Desk
from desktop.services.imports.batches import new_batch, take_batch
from desktop.services.imports.directory import AmbiguousError, Directory
from desktop.services.imports.source import read_bytes
from desktop.services.imports.strict_sheet import StrictRow
from desktop.storage import persons, records
from desktop.storage.persons import Persons

SUFFIXES = (".xlsx", ".csv", ".json", SEALED_SUFFIX)
_SCANNED = "扫描录入"  # what a batch without a file is called


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRow:
    """What would become of one row.

    Attributes:
        number: Its row in the file.
        label: Whose note it is, and of which day.
        note: The note as it would be, None where the row cannot be read.
        flaws: What refuses it; then nothing of the file is taken.
        notices: What a person should look at.
        is_known: The same note is here already: it is passed over.
    """

    number: int
    label: str
    note: DailyNote | None = field(default=None, repr=False)
    flaws: tuple[Flaw, ...] = ()
    notices: tuple[Flaw, ...] = ()
    is_known: bool = False

    def reasons(self) -> list[str]:
        """Return a sentence for each flaw and notice."""
        many = (*self.flaws, *self.notices)
        return [str(flaw_words(DailyNote.TYPE, flaw)) for flaw in many]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotesPlan:
    """What taking a file in would do; nothing is written before `carry_out`.

    Attributes:
        batch: The batch it would be.
        rows: Its rows, in order.
    """

    batch: ImportBatch
    rows: tuple[NoteRow, ...]

    @property
    def refused(self) -> int:
        """How many rows are refused; none may be."""
        return sum(bool(row.flaws) for row in self.rows)

    @property
    def notes(self) -> tuple[DailyNote, ...]:
        """The notes that would be written."""
        return tuple(
            row.note for row in self.rows if row.note is not None and not row.is_known
        )


def plan_file(desk: Desk, round_id: str, path: Path) -> NotesPlan:
    """Return what taking *path* into a round would do.

    A package is known by its content, whatever it is called and sealed or not.

    Raises:
        ImportFileError: The file cannot be taken at all.
        BundleRefusedError: It is not as it was sealed.
        BundleForOthersError: It is sealed for others.
    """
    data = read_bytes(path)
    suffix = path.suffix.lower()
    if suffix == ".xlsx":
        rows = read_workbook(data, path.name)
    elif suffix == ".csv":
        rows = read_csv(data, path.name)
    else:
        package = bundles.unsealed(desk, data, path.name)
        if suffix not in SUFFIXES and not is_package(package):
            raise ImportFileError(path.name, "unknown_kind", path.suffix)
        rows = _package(desk, round_id, package, path.name)
    return _plan(desk, round_id, path.name, data, rows)


def plan_text(desk: Desk, round_id: str, text: str) -> NotesPlan:
    """Return what taking a scanned or pasted package into a round would do.

    Raises:
        ImportFileError: It is no package.
    """
    data = text.strip().encode()
    rows = _package(desk, round_id, data, _SCANNED)
    return _plan(desk, round_id, _SCANNED, data, rows)


def carry_out(desk: Desk, plan: NotesPlan) -> ChangeSet:
    """Write a plan as one batch.

    Raises:
        BatchError: A row is refused, or the same file was taken already.
        InvalidRecordError, PermissionRefusedError: Nothing was written.
    """
    if plan.refused:
        raise BatchError(plan.batch.file_name, "rows_refused", str(plan.refused))
    return take_batch(desk, plan.batch, plan.notes)


def _package(desk: Desk, round_id: str, data: bytes, name: str) -> list[StrictRow]:
    code, rows = read_package(data, name)
    with desk.station.database.read() as connection:
        the_round = records.read(connection, Round, round_id)
    if code not in {"", round_code(the_round)}:
        raise ImportFileError(name, "other_round", code)
    return rows


def _plan(
    desk: Desk, round_id: str, name: str, data: bytes, rows: Sequence[StrictRow]
) -> NotesPlan:
    batch = new_batch(
        desk,
        Channel.DAILY_NOTES,
        file_name=name,
        file_digest=hashlib.sha256(data).hexdigest(),
        rows=len(rows),
        round_id=round_id,
    )
    with desk.station.database.read() as connection:
        subjects = records.find(connection, Subject, round_id=round_id)
        notes = records.find(connection, DailyNote, round_id=round_id)
        reader = _Reader(
            batch, Directory(connection), persons.known(connection), subjects, notes
        )
        return NotesPlan(batch=batch, rows=tuple(map(reader.read, rows)))


class _Reader:
    """Makes notes of rows: names become ids, rules are asked."""

    def __init__(
        self,
        batch: ImportBatch,
        directory: Directory,
        who: Persons,
        subjects: Sequence[Subject],
        notes: Sequence[DailyNote],
    ) -> None:
        self._batch = batch
        self._directory = directory
        self._who = who
        self._subjects = {who.standing(one.cadre_id): one for one in subjects}
        self._known = {_sameness(note) for note in notes}

    def read(self, row: StrictRow) -> NoteRow:
        """Return what would become of a row."""
        found = list(row.flaws)
        values = dict(row.values)
        for name, words in row.names.items():
            ids = [self._named(name, word, found) for word in words]
            known = tuple(filter(None, ids))
            values[name] = known if name == "witnesses" else "".join(known[:1])
        whose = self._subject(row, values, found)
        label = "　".join(
            filter(None, ("".join(row.names.get("subject_id", ())), _day(values)))
        )
        if found:
            return NoteRow(number=row.number, label=label, flaws=tuple(found))
        note = self._note(row, values, whose)
        found += flaws(note)
        if whose is not None and self._names_himself(note, whose):
            found.append(Flaw("witnesses", "own_witness"))
        return NoteRow(
            number=row.number,
            label=label,
            note=note,
            flaws=tuple(found),
            notices=(*row.notices, *_hints(note)),
            is_known=self._is_known(note),
        )

    def _named(self, name: str, word: str, found: list[Flaw]) -> str:
        target = "matter" if name == "matter_id" else Cadre.TYPE
        try:
            id_ = self._directory.named(target, word)
        except AmbiguousError:
            found.append(Flaw(name, "several_named", (word,)))
            return ""
        if not id_:
            found.append(Flaw(name, "nobody_named", (word,)))
        return id_

    def _subject(
        self, row: StrictRow, values: dict[str, Any], found: list[Flaw]
    ) -> Subject | None:
        """Turn the cadre of a row into the subject of the round he is."""
        cadre = str(values.pop("subject_id", ""))
        subject = self._subjects.get(self._who.standing(cadre)) if cadre else None
        if cadre and subject is None:
            words = row.names.get("subject_id", ())
            found.append(Flaw("subject_id", "no_subject_of_round", words))
        return subject

    def _note(
        self, row: StrictRow, values: dict[str, Any], whose: Subject | None
    ) -> DailyNote:
        told: dict[str, Any] = {"noted_at": self._batch.imported_at} | values
        by_team = values.get("source") is NoteSource.TEAM
        made = DailyNote(
            id=new_id(),
            round_id=self._batch.round_id,
            subject_id=whose.id if whose else "",
            noted_by=self._batch.imported_by if by_team else "",
            batch_id=self._batch.id,
            row=f"{TITLE}:{row.number}",
            **told,
        )
        return from_body(DailyNote, to_body(made))

    def _names_himself(self, note: DailyNote, whose: Subject) -> bool:
        own = self._who.standing(whose.cadre_id)
        return any(self._who.standing(one) == own for one in note.witnesses)

    def _is_known(self, note: DailyNote) -> bool:
        """Tell whether the note is here already, or further up in the file."""
        key = _sameness(note)
        is_known = key in self._known
        self._known.add(key)
        return is_known


def _sameness(note: DailyNote) -> tuple[Any, ...]:
    return (note.subject_id, note.noted_on, note.place, note.content)


def _day(values: dict[str, Any]) -> str:
    on = values.get("noted_on")
    return f"{on:%m-%d}" if on else ""


def _hints(note: DailyNote) -> list[Flaw]:
    topics = delicate(note.content)
    return [Flaw("content", "better_blurred", ("、".join(topics),))] if topics else []
