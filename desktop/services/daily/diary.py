"""A round's notes, drafts and stays, read in one go for the window and for paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from desktop.model.channels import Channel, ImportBatch
from desktop.model.codes import Verdict
from desktop.model.daily import DailyNote, PeriodSummary, Stay, StayLog
from desktop.model.daily_rules import delicate
from desktop.model.fieldwork import Verification
from desktop.model.office import office_day
from desktop.model.people import Cadre, Reviewer
from desktop.model.rounds import Subject, Team
from desktop.model.stay_days import StayDay, days_of
from desktop.model.verifying import in_order
from desktop.model.witnesses import Doubt, doubts
from desktop.model.work import Matter
from desktop.services.daily.drafts import Draft, drafts
from desktop.services.desk import Desk
from desktop.services.same_person import Person, persons_of
from desktop.storage import persons, records
from desktop.storage.database import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteLine:
    """One note with what is known about it.

    Attributes:
        note: The note.
        subject_id: The subject that stands for whom it is about.
        who: His name.
        matter: The name of its matter, empty for none.
        witnesses: The names of its witnesses.
        verdict: Its latest 核实结论; PENDING as long as nobody gave one.
        doubts: Where it does not agree with its witnesses, each by his name.
        delicate: Topics in it that ought to be blurred.
    """

    note: DailyNote
    subject_id: str
    who: str
    matter: str
    witnesses: tuple[str, ...] = ()
    verdict: Verdict = Verdict.PENDING
    doubts: tuple[tuple[Doubt, str], ...] = ()
    delicate: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftLine:
    """A draft of a week or month, and what a person made of it, if he did."""

    draft: Draft
    who: str
    summary: PeriodSummary | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StayLine:
    """A stay with its days."""

    stay: Stay
    matter: str
    team: str
    days: tuple[StayDay, ...]

    @property
    def gaps(self) -> tuple[date, ...]:
        """The days that wait for a log or for words."""
        return tuple(day.on for day in self.days if day.is_gap)


@dataclass(frozen=True, slots=True, kw_only=True)
class Diary:
    """All of a round, the latest first.

    Attributes:
        batches: What was imported, in order of arrival.
        verdicts: The latest 核实结论 of notes and logs, by their id.
        people: (subject, name) of the persons of the round.
        matters: Names of the matters that are named, by id.
        names: Names of cadres and reviewers that are named, by id.
        subjects: Names of subjects, by id.
    """

    people: tuple[tuple[str, str], ...] = ()
    notes: tuple[NoteLine, ...] = ()
    drafts: tuple[DraftLine, ...] = ()
    stays: tuple[StayLine, ...] = ()
    batches: tuple[ImportBatch, ...] = ()
    verdicts: Mapping[str, Verdict] = field(default_factory=dict[str, Verdict])
    matters: Mapping[str, str] = field(default_factory=dict[str, str])
    names: Mapping[str, str] = field(default_factory=dict[str, str])
    subjects: Mapping[str, str] = field(default_factory=dict[str, str])

    def log(self, record_id: str) -> StayLog | None:
        """Return a log of a stay, None where there is none of that id."""
        days = (day for line in self.stays for day in line.days)
        logs = (log for day in days for log in day.logs)
        return next((log for log in logs if log.id == record_id), None)


def read(desk: Desk, round_id: str) -> Diary:
    """Return the notes, drafts and stays of a round."""
    with desk.station.database.read() as connection:
        return diary(connection, round_id, office_day(desk.now()))


def diary(connection: Connection, round_id: str, today: date) -> Diary:
    """Return the same inside the caller's transaction."""
    subjects = records.find(connection, Subject, round_id=round_id)
    found = persons_of(connection, subjects)
    notes = records.find(connection, DailyNote, round_id=round_id)
    verdicts = verdicts_of(connection, round_id)
    who = persons.known(connection)
    witnesses = {id_ for note in notes for id_ in note.witnesses}
    known = {one.id: who.standing(one.cadre_id) for one in subjects}
    doubtful = doubts(notes, known, {id_: who.standing(id_) for id_ in witnesses})
    stays = records.find(connection, Stay, round_id=round_id)
    logs = records.find(connection, StayLog, round_id=round_id)
    matters = _matters(connection, [*notes, *stays])
    names = _names(connection, witnesses, notes, logs)
    first = {id_: person for person in found for id_ in person.ids}
    lines = [
        _line(note, first, matters, names, verdicts, doubtful)
        for note in notes
        if note.subject_id in first
    ]
    lines.sort(key=lambda line: (str(line.note.noted_on), line.note.id), reverse=True)
    return Diary(
        people=tuple((person.subject.id, person.cadre.name) for person in found),
        notes=tuple(lines),
        drafts=_drafts(connection, round_id, found, lines, matters),
        stays=_stays(connection, stays, logs, matters, today),
        batches=tuple(_batches(connection, round_id)),
        verdicts=verdicts,
        matters=matters,
        names=names,
        subjects={id_: person.cadre.name for id_, person in first.items()},
    )


def verdicts_of(connection: Connection, round_id: str) -> dict[str, Verdict]:
    """Return the latest 核实结论 of each note and log of a round, by its id."""
    given = [
        one
        for owner in (DailyNote, StayLog)
        for one in records.find(
            connection, Verification, round_id=round_id, claim_type=owner.TYPE
        )
    ]
    return {
        one.claim_id: one.verdict for one in in_order(given) if one.verdict is not None
    }


def _line(
    note: DailyNote,
    first: Mapping[str, Person],
    matters: Mapping[str, str],
    names: Mapping[str, str],
    verdicts: Mapping[str, Verdict],
    doubtful: Mapping[str, tuple[Doubt, ...]],
) -> NoteLine:
    person = first[note.subject_id]
    told = [names[id_] for id_ in note.witnesses if id_ in names]
    return NoteLine(
        note=note,
        subject_id=person.subject.id,
        who=person.cadre.name,
        matter=matters.get(note.matter_id, ""),
        witnesses=(*told, *filter(None, [note.witness_names])),
        verdict=verdicts.get(note.id, Verdict.PENDING),
        doubts=tuple(
            (doubt, names.get(doubt.witness_id, ""))
            for doubt in doubtful.get(note.id, ())
        ),
        delicate=delicate(note.content),
    )


def _drafts(
    connection: Connection,
    round_id: str,
    people: Sequence[Person],
    lines: Sequence[NoteLine],
    matters: Mapping[str, str],
) -> tuple[DraftLine, ...]:
    written = records.find(connection, PeriodSummary, round_id=round_id)
    made = {(one.subject_id, one.span, one.since): one for one in written}
    found: list[DraftLine] = []
    for person in people:
        own = [line for line in lines if line.subject_id == person.subject.id]
        for draft in drafts(
            person.subject.id,
            [line.note for line in own],
            matters=matters,
            verdicts={line.note.id: line.verdict for line in own},
            doubtful=[line.note.id for line in own if line.doubts],
        ):
            places = [(id_, draft.span, draft.since) for id_ in person.ids]
            summary = next((made[key] for key in places if key in made), None)
            found.append(DraftLine(draft=draft, who=person.cadre.name, summary=summary))
    return tuple(found)


def _stays(
    connection: Connection,
    stays: Sequence[Stay],
    logs: Sequence[StayLog],
    matters: Mapping[str, str],
    today: date,
) -> tuple[StayLine, ...]:
    teams = records.read_many(connection, Team, [stay.team_id for stay in stays])
    lines = [
        StayLine(
            stay=stay,
            matter=matters.get(stay.matter_id, ""),
            team=teams[stay.team_id].name if stay.team_id in teams else "",
            days=days_of(stay, [log for log in logs if log.stay_id == stay.id], today),
        )
        for stay in stays
    ]
    return tuple(sorted(lines, key=lambda line: str(line.stay.since), reverse=True))


def _batches(connection: Connection, round_id: str) -> list[ImportBatch]:
    channel = str(Channel.DAILY_NOTES.value)
    return records.find(connection, ImportBatch, round_id=round_id, channel=channel)


def _matters(
    connection: Connection, many: Sequence[DailyNote | Stay]
) -> dict[str, str]:
    found = records.read_many(connection, Matter, [one.matter_id for one in many])
    return {id_: matter.name for id_, matter in found.items()}


def _names(
    connection: Connection,
    cadres: set[str],
    notes: Sequence[DailyNote],
    logs: Sequence[StayLog],
) -> dict[str, str]:
    wrote = {note.noted_by for note in notes} | {log.recorder_id for log in logs}
    people = records.read_many(connection, Cadre, sorted(cadres))
    reviewers = records.read_many(connection, Reviewer, sorted(wrote - {""}))
    return {id_: one.name for id_, one in (people | reviewers).items()}
