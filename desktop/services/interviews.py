"""Interviews: begun, typed (kept at every pause), saved, signed, corrected."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.errors.records import Flaw, InvalidRecordError, LockedRecordError
from desktop.model.codec import from_body, to_body
from desktop.model.codes import InterviewState, PointKind
from desktop.model.decoders import json_decoder
from desktop.model.fieldwork import Interview, Line, OutlineQuestion, Point
from desktop.model.ids import new_id
from desktop.model.rules import flaws
from desktop.model.workflow import is_editable
from desktop.resources import resource
from desktop.services import anchoring, same_person
from desktop.services import records as verbs
from desktop.services.anchoring import Passage
from desktop.services.desk import ChangeSet, Desk
from desktop.services.reading import as_seen, may_read
from desktop.storage import drafts, records
from desktop.storage.database import Connection
from desktop.storage.drafts import Draft
from desktop.storage.records import Stored


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenInterview:
    """An interview on the desk.

    Attributes:
        record: It as last typed.
        base: What it is based on; None while it was never saved.
        is_draft: There is typed text that is not a revision yet.
    """

    record: Interview
    base: Stored | None
    is_draft: bool


def begin(desk: Desk, *, round_id: str, subjects: Sequence[str]) -> OpenInterview:
    """Begin an interview about *subjects* by the standard outline; keep it at once."""
    with desk.station.database.write() as connection:
        earlier = _about(connection, subjects)
        interview = Interview(
            id=new_id(),
            round_id=round_id,
            subjects=tuple(subjects),
            number=len(earlier) + 1,
            held_at=desk.now().replace(microsecond=0),
            recorded_by=desk.reviewer,
            outline=outline(),
            lines=(Line(),),
        )
        body = to_body(interview)
        drafts.keep(connection, Interview.TYPE, body, base=(), now=desk.now())
    return OpenInterview(record=interview, base=None, is_draft=True)


def open_interview(desk: Desk, interview_id: str) -> OpenInterview:
    """Take up an interview where it was left, typed text included.

    What the person may not read of it is empty.

    Raises:
        UnknownRecordError: It is not on this station.
    """
    with desk.station.database.read() as connection:
        draft = drafts.read(connection, interview_id)
        if draft is None:
            stored = records.stored(connection, interview_id)
            record = as_seen(desk, connection, from_body(Interview, stored.body))
            return OpenInterview(record=record, base=stored, is_draft=False)
        seen = _seen_by(connection, draft)
    record = from_body(Interview, draft.body)
    return OpenInterview(record=record, base=seen, is_draft=True)


def keep(desk: Desk, record: Interview, base: Stored | None) -> None:
    """Keep typed text on the disk; it is no revision yet.

    Raises:
        LockedRecordError: The interview is signed.
        DiskFullError: It was not kept; it is still on the screen.
    """
    if base is not None and not is_editable(base.record):
        raise LockedRecordError(record.TYPE, record.id)
    heads = base.heads if base is not None else ()
    with desk.station.database.write() as connection:
        body = to_body(record)
        drafts.keep(connection, Interview.TYPE, body, base=heads, now=desk.now())


def abandon(desk: Desk, interview_id: str) -> None:
    """Forget an interview that was begun and never saved; a saved one stays.

    Its writer left it with nothing on it.
    """
    with desk.station.database.write() as connection:
        draft = drafts.read(connection, interview_id)
        if draft is not None and not draft.base:
            drafts.drop(connection, interview_id)


def sign(
    desk: Desk,
    record: Interview,
    base: Stored | None,
    moved: Sequence[Point] = (),
) -> ChangeSet:
    """Save and sign an interview: from now on it may only be corrected.

    A correction, when signed, supersedes the record it corrects, and the points of
    that record move to it: those in *moved* as they say, the others with their words.

    Raises:
        InvalidRecordError: It is not complete, or a point has lost its words; what is
            missing is named.
        TransitionError: The person at the desk neither asked nor recorded.
    """
    found = flaws(record)
    if found:
        raise InvalidRecordError(record.TYPE, found)
    signed = InterviewState.SIGNED
    at = desk.now().replace(microsecond=0)
    with desk.station.database.write() as connection:
        done = verbs.put(desk, connection, [record], base=base)
        done |= verbs.put(desk, connection, moved)
        done |= verbs.move(desk, connection, record.id, signed, signed_at=at)
        drafts.drop(connection, record.id)
        if record.corrects:
            old = InterviewState.SUPERSEDED
            reason = record.correction_reason
            done |= verbs.move(desk, connection, record.corrects, old, reason=reason)
            left = records.find(connection, Point, interview_id=record.corrects)
            brought = [_brought(point, record) for point in left]
            done |= verbs.put(desk, connection, brought)
    return done


def correct(desk: Desk, interview_id: str, reason: str) -> OpenInterview:
    """Begin the correction of a signed interview as a record of its own.

    Raises:
        UnknownRecordError: It is not on this station.
        LockedRecordError: It is not signed, or was corrected already.
    """
    with desk.station.database.write() as connection:
        old = records.read(connection, Interview, interview_id)
        if old.state is not InterviewState.SIGNED:
            raise LockedRecordError(old.TYPE, old.id)
        fresh = dataclasses.replace(
            old,
            id=new_id(),
            corrects=old.id,
            correction_reason=reason,
            signed_at=None,
            state=InterviewState.DRAFT,
        )
        body = to_body(fresh)
        drafts.keep(connection, Interview.TYPE, body, base=(), now=desk.now())
    return OpenInterview(record=fresh, base=None, is_draft=True)


def mark_point(
    desk: Desk, interview: Interview, subject: str, kind: PointKind, passage: Passage
) -> Point:
    """Make a point of a passage; the interview itself is not changed.

    Raises:
        InvalidRecordError: The passage is empty.
    """
    point = Point(
        id=new_id(),
        interview_id=interview.id,
        subject_id=subject,
        kind=kind,
        quote=quoted(interview, passage),
        first_line=passage.first_line,
        last_line=passage.last_line,
        first_character=passage.first_character,
        last_character=passage.last_character,
    )
    verbs.save(desk, point)
    return point


def quoted(interview: Interview, passage: Passage) -> str:
    """Return the words of a passage, lines joined without a break."""
    return anchoring.quoted(interview.lines, passage)


def points(desk: Desk, interview_id: str) -> list[Point]:
    """Return the standing points of an interview that the person may read, by line."""
    with desk.station.database.read() as connection:
        found = records.find(connection, Point, interview_id=interview_id)
        seen = [point for point in found if may_read(desk, connection, point)]
    return sorted(seen, key=lambda p: (p.first_line or 0, p.first_character or 0))


def carried(desk: Desk, record: Interview) -> list[Point]:
    """Return the points that still stand on the record which *record* corrects.

    They move over when it is signed.
    """
    return points(desk, record.corrects) if record.corrects else []


def placed(point: Point, interview_id: str, passage: Passage) -> Point:
    """Return *point* on a passage of an interview; what it quotes is not touched."""
    return dataclasses.replace(
        point,
        interview_id=interview_id,
        first_line=passage.first_line,
        last_line=passage.last_line,
        first_character=passage.first_character,
        last_character=passage.last_character,
    )


def _brought(point: Point, correction: Interview) -> Point:
    """Return a point of the record that was corrected, on the correction."""
    found = anchoring.anchor(correction.lines, point)
    if found is None:
        flaw = Flaw("lines", "point_without_words", (point.quote,))
        raise InvalidRecordError(correction.TYPE, (flaw,))
    return placed(point, correction.id, found)


def _about(connection: Connection, subjects: Sequence[str]) -> set[str]:
    """Return the interviews about any of *subjects*, those being typed included."""
    ids = [id_ for one in subjects for id_ in same_person.ids_of(connection, one)]
    saved = {talk.id for talk in same_person.linked(connection, Interview, ids)}
    typed = {
        draft.record
        for draft in drafts.every(connection)
        if not set(ids).isdisjoint(draft.body.get("subjects", ()))
    }
    return saved | typed


def _seen_by(connection: Connection, draft: Draft) -> Stored | None:
    """Return what the draft was begun on, not what others made of it since."""
    if not draft.base:
        return None
    return records.stored_at(connection, draft.record, draft.base)


def outline() -> tuple[OutlineQuestion, ...]:
    """Return the standard outline of `resources/forms/outline.json`."""
    data = resource("forms", "outline.json").read_bytes()
    sections = json_decoder(dict[str, list[str]]).decode(data)
    return tuple(
        OutlineQuestion(section=section, question=question)
        for section, questions in sections.items()
        for question in questions
    )
