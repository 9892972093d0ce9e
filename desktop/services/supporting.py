"""What a note, a log or an observation supports on the verification desk, and back.

A note is a claim itself. Beyond that, what was noted, lived or seen of a matter bears
on the results that the same persons claim of it (M26, M29, M30).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop.model.daily import DailyNote, Stay, StayLog
from desktop.model.fieldwork import Observation
from desktop.model.lists import ResultItem
from desktop.model.office import office_day
from desktop.model.verifying import Claim
from desktop.services import same_person
from desktop.services.desk import Desk
from desktop.services.verifying import (
    Case,
    ClaimLine,
    line_of,
    matters_of_duties,
    people_of,
    verdicts_of,
)
from desktop.storage import records
from desktop.storage.database import Connection

Source = DailyNote | StayLog | Observation


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """Something noted of a claim's matter and person.

    Attributes:
        source: The note, log or observation.
        on: Its day.
        words: What it says.
    """

    source: Source
    on: date | None
    words: str


def supported(desk: Desk, record: str) -> list[ClaimLine]:
    """Return the claims that a note, a log or an observation bears on.

    A note stands first itself; then the results of its matter, of the persons it is
    about. One of no matter bears on nothing else.

    Raises:
        UnknownRecordError: It is not on this station.
    """
    with desk.station.database.read() as connection:
        found = records.stored(connection, record).record
        if not isinstance(found, Source):
            return []
        subjects = found.subjects if isinstance(found, StayLog) else (found.subject_id,)
        wanted = {
            id_ for one in subjects for id_ in same_person.ids_of(connection, one)
        }
        names = {
            subject.id: cadre.name
            for subject, cadre in people_of(connection, found.round_id)
            if subject.id in wanted
        }
        verdicts = verdicts_of(connection, found.round_id)
        matters = matters_of_duties(connection, found.round_id)
        claims: list[Claim] = [found] if isinstance(found, DailyNote) else []
        claims += records.find(connection, ResultItem, round_id=found.round_id)
        lines = [
            line_of(one, names[one.subject_id], verdicts.get(one.id, ()), matters)
            for one in claims
            if one.subject_id in names
        ]
        matter_id = _matter(connection, found)
        return [
            line
            for line in lines
            if line.id == record or (matter_id and line.matter_id == matter_id)
        ]


def traces(desk: Desk, case: Case) -> list[Trace]:
    """Return what was noted, lived and seen of a claim's matter, the latest first.

    It is about the claim's person; the claim is no trace of itself, and where it has no
    matter there is none.
    """
    if case.matter is None:
        return []
    claim, matter_id = case.claim, case.matter.id
    with desk.station.database.read() as connection:
        ids = same_person.ids_of(connection, claim.subject_id)
        found = [
            *_notes(connection, claim, matter_id, ids),
            *_logs(connection, claim, matter_id, ids),
            *_seen(connection, matter_id, ids),
        ]
    return sorted(found, key=lambda trace: str(trace.on), reverse=True)


def _notes(
    connection: Connection, claim: Claim, matter_id: str, ids: Sequence[str]
) -> list[Trace]:
    return [
        Trace(source=note, on=note.noted_on, words=note.content)
        for note in same_person.find(connection, DailyNote, ids)
        if note.matter_id == matter_id and note.id != claim.id
    ]


def _logs(
    connection: Connection, claim: Claim, matter_id: str, ids: Sequence[str]
) -> list[Trace]:
    stays = records.find(connection, Stay, round_id=claim.round_id)
    own = {stay.id for stay in stays if stay.matter_id == matter_id}
    return [
        Trace(source=log, on=log.logged_on, words=log.seen)
        for log in same_person.linked(connection, StayLog, ids)
        if log.stay_id in own
    ]


def _seen(connection: Connection, matter_id: str, ids: Sequence[str]) -> list[Trace]:
    return [
        Trace(
            source=seen,
            on=office_day(seen.observed_at) if seen.observed_at else None,
            words=seen.fact,
        )
        for seen in same_person.find(connection, Observation, ids)
        if seen.matter_id == matter_id
    ]


def _matter(connection: Connection, source: Source) -> str:
    if not isinstance(source, StayLog):
        return source.matter_id
    stays = records.read_many(connection, Stay, [source.stay_id])
    return "".join(stay.matter_id for stay in stays.values())
