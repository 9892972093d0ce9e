"""The filled 两表一单 of a cadre, of every round, as far as the person may read them.

Of a table there is one a round, which is the one that is printed; of the 评价单 there
is one for each reviewer and turn, listed for those alone who may read its marks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.dossier.content import Edition
from desktop.dossier.form_content import FormContent
from desktop.errors import KnownError
from desktop.model.codes import SheetState
from desktop.model.forms import AchievementSheet, EffortSheet, FormState
from desktop.model.lists import AppraisalSheet
from desktop.model.office import office_day
from desktop.model.people import Reviewer
from desktop.model.rounds import Round, Subject
from desktop.model.templates import ACHIEVEMENT, APPRAISAL, EFFORT
from desktop.services import prints, same_person
from desktop.services.desk import Desk
from desktop.services.forms import filled
from desktop.services.forms.person import last_of
from desktop.services.prints import PrintBatch, PrintLine
from desktop.services.reading import may_read
from desktop.services.same_person import Person, person_of
from desktop.storage import persons, records
from desktop.storage.database import Connection

Form = EffortSheet | AchievementSheet | AppraisalSheet


@dataclass(frozen=True, slots=True, kw_only=True)
class FormOnFile:
    """One filled form.

    Attributes:
        form: Its code: YX-07 …
        the_round: The round it is of.
        subject_id: The subject of that round that stands for the cadre.
        name: The cadre.
        record: What is filled in.
        who: Who answers for it: the reviewer of a 评价单, those who verified a table,
            else who confirmed it; empty where nobody did yet.
        day: When, None where nobody did yet.
        is_own: It is filled in by the person at the desk, or by any of the team.
    """

    form: str
    the_round: Round
    subject_id: str
    name: str
    record: Form
    who: str
    day: date | None
    is_own: bool = True

    @property
    def is_begun_only(self) -> bool:
        """Whether it is a table that is still being filled in: it has no print."""
        return self.record.state is FormState.DRAFT

    def is_printed_in(self, edition: Edition) -> bool:
        """Tell whether an edition has it: 评价单 is for the organisation alone."""
        if self.form == APPRAISAL:
            return edition is Edition.FULL
        return not self.is_begun_only


def forms_of(desk: Desk, subject_id: str) -> list[FormOnFile]:
    """Return the filled forms of the cadre a subject is, the latest round first.

    Raises:
        UnknownRecordError: The subject is not on this station.
    """
    with desk.station.database.read() as connection:
        subject = records.read(connection, Subject, subject_id)
        people = _in_every_round(connection, subject)
        ids = [person.subject.round_id for person in people]
        rounds = records.read_many(connection, Round, ids)
        names = {one.id: one.name for one in records.find(connection, Reviewer)}
        found = [
            line
            for person in people
            if person.subject.round_id in rounds
            for line in _of_round(
                desk, connection, person, rounds[person.subject.round_id], names
            )
        ]
    return sorted(found, key=lambda line: _age(line.the_round), reverse=True)


def content_of(desk: Desk, line: FormOnFile, edition: Edition) -> FormContent:
    """Return a form as it is printed.

    Raises:
        PrintError: It is not confirmed.
        PermissionRefusedError: The person may not read it, or the edition has it not.
    """
    if line.form == APPRAISAL:
        return filled.appraisal_form(desk, line.record.id, edition)
    return filled.filled_form(desk, line.form, line.subject_id, edition)


def file_name(line: FormOnFile, content: FormContent) -> str:
    """Return what the file of a printed form is called."""
    return f"{content.number}-{line.name}-{content.edition.value}.pdf"


def print_forms(
    desk: Desk, lines: Sequence[FormOnFile], batch: PrintBatch
) -> list[PrintLine]:
    """Print forms; where one fails the others are made."""
    wanted = [line for line in lines if line.is_printed_in(batch.edition)]
    told: list[PrintLine] = []
    for line in wanted:
        if batch.cancelled():
            break
        try:
            content = content_of(desk, line, batch.edition)
            path = batch.folder / file_name(line, content)
            told.append(prints.print_one(desk, content, path))
        except KnownError as error:
            told.append(PrintLine(name=line.record.LABEL, error=error))
        batch.progress(len(told), len(wanted), line.record.LABEL)
    return told


def _in_every_round(connection: Connection, subject: Subject) -> list[Person]:
    """Return who a subject is, once for each round he was reviewed in."""
    who = persons.known(connection)
    of_round = {
        one.round_id: one
        for entry in who.entries(subject.cadre_id)
        for one in records.find(connection, Subject, cadre_id=entry)
    }
    return [person_of(connection, one) for one in of_round.values()]


def _of_round(
    desk: Desk,
    connection: Connection,
    person: Person,
    the_round: Round,
    names: dict[str, str],
) -> Iterator[FormOnFile]:
    def line(form: str, record: Form, who: str, day: date | None) -> FormOnFile:
        is_others = (
            isinstance(record, AppraisalSheet) and record.reviewer_id != desk.reviewer
        )
        return FormOnFile(
            form=form,
            the_round=the_round,
            subject_id=person.subject.id,
            name=person.cadre.name,
            record=record,
            who=who,
            day=day,
            is_own=not is_others,
        )

    for effort in _standing(connection, EffortSheet, person):
        who = _named(names, effort.verifier_id) or effort.witness
        yield line(EFFORT, effort, who, effort.verified_on or effort.confirmed_on)
    for work in _standing(connection, AchievementSheet, person):
        who = _named(names, work.verifier_id, work.second_verifier_id)
        day = work.verified_on or work.confirmed_on
        yield line(ACHIEVEMENT, work, who or work.confirmed_by, day or work.filled_on)
    for sheet in same_person.find(connection, AppraisalSheet, person.ids):
        if may_read(desk, connection, sheet):
            signed_at = sheet.signed_at if sheet.state is SheetState.SIGNED else None
            day = office_day(signed_at) if signed_at else None
            yield line(APPRAISAL, sheet, _named(names, sheet.reviewer_id), day)


def _standing(
    connection: Connection, owner: type[records.RecordT], person: Person
) -> Iterator[records.RecordT]:
    """Give the table of a person that is printed, or that is being filled in."""
    found = same_person.find(connection, owner, person.ids)
    if found:
        yield last_of(found, FormState.DRAFT) or found[-1]


def _named(names: dict[str, str], *ids: str) -> str:
    return "、".join(names[id_] for id_ in ids if id_ in names)


def _age(the_round: Round) -> tuple[int, int]:
    return the_round.year or 0, the_round.number or 0
