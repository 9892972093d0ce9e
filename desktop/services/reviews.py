"""复核: what waits for a leader, what changed in it, and what he decides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.errors.records import UnknownRecordError
from desktop.model.codec import Body, moment_text
from desktop.model.fieldwork import Photo
from desktop.model.ids import new_id
from desktop.model.people import Reviewer
from desktop.model.permissions import WRITERS
from desktop.model.reviews import (
    FieldComment,
    MaterialState,
    Review,
    ReviewDecision,
    in_time,
    unreplaced,
)
from desktop.model.rounds import Subject
from desktop.model.spec import Kind, Record, Spec, specs
from desktop.services import lists, materials
from desktop.services import records as verbs
from desktop.services.desk import ChangeSet, Desk
from desktop.services.materials import Submission
from desktop.services.reading import as_seen, closed_fields
from desktop.services.same_person import faces
from desktop.storage import drafts, records, thumbnails
from desktop.storage.database import Connection
from desktop.storage.records import Stored

_DRAFT = "reviewing"
_HASH = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A line of the queue.

    Attributes:
        submission: What waits.
        about: The subjects' names, and the post where it is one.
        author: Who handed it in, by name.
        changed: How many fields differ from what was decided on before; None for
            what nobody decided on yet.
        is_own: It is the person's own: somebody else has to decide.
    """

    submission: Submission
    about: tuple[str, str]
    author: str
    changed: int | None
    is_own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """A field before and now; *before* is the default where it was not there."""

    spec: Spec
    before: Any
    now: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """What a leader wrote of a return and has not sent; kept until he decides."""

    reason: str = ""
    comments: tuple[FieldComment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A material before a leader.

    Attributes:
        submission: What it is and how far.
        about: The subjects' names, and the post where it is one.
        author: Who handed it in, by name.
        is_compared: There is an earlier revision, decided on, to compare with.
        changes: What differs from it; without one, everything that is filled in.
        same: How many filled fields did not change.
        hidden: The names of fields in it that the person may not read.
        history: Every decision on it, as the person may read them, by the clock.
        people: Names of reviewers, by id.
        names: What records are called that the values name, by id.
        is_own: It is the person's own: somebody else has to decide.
        begun: What he wrote of a return before.
        picture: The thumbnail (JPEG) of a photo, empty without one.
    """

    submission: Submission
    about: tuple[str, str]
    author: str
    is_compared: bool
    changes: tuple[FieldChange, ...]
    same: int
    hidden: tuple[str, ...]
    history: tuple[Review, ...]
    people: Mapping[str, str]
    names: Mapping[str, str]
    is_own: bool
    begun: Begun
    picture: bytes = b""


def queue(desk: Desk, round_id: str) -> list[Waiting]:
    """Return what waits for a decision in a round: what waits longest comes first.

    What the person may not decide himself comes last.
    """
    with desk.station.database.read() as connection:
        found = [
            item
            for item in materials.of_round(desk, connection, round_id)
            if waits(item)
        ]
        people = names_of(connection, (item.author for item in found))
        about = _about_many(connection, found)
        lines = [
            Waiting(
                submission=item,
                about=_joined(item, about),
                author=people.get(item.author, ""),
                changed=_changed(desk, connection, item),
                is_own=desk.reviewer in item.makers,
            )
            for item in found
        ]
    return sorted(lines, key=_turn)


def waits(item: Submission) -> bool:
    """Tell whether a leader is asked: handed in, or leaders disagree on it."""
    disagreed = item.state is MaterialState.CONFLICT and len(item.reviews) > 1
    return item.state is MaterialState.SUBMITTED or disagreed


def waits_for(desk: Desk, item: Submission) -> bool:
    """Tell whether the person at the desk is asked: it waits, and is not his own."""
    return waits(item) and desk.reviewer not in item.makers


def waiting_for(desk: Desk, connection: Connection, round_id: str) -> int:
    """Return how many materials of a round wait for the person at the desk."""
    if desk.role not in WRITERS[Review.TYPE]:
        return 0
    found = materials.of_round(desk, connection, round_id)
    return sum(waits_for(desk, item) for item in found)


def case(desk: Desk, record: str) -> Case:
    """Return a material with what changed in it, field by field.

    Raises:
        UnknownRecordError: It is not on this station.
    """
    with desk.station.database.read() as connection:
        stored = records.stored(connection, record)
        item = materials.of_record(desk, connection, stored)
        closed = closed_fields(desk, connection, stored.record)
        before = _before(connection, item)
        changes, same = _changes(stored, before, closed)
        known = records.find(connection, Review, material_id=record)
        history = in_time(as_seen(desk, connection, review) for review in known)
        wrote = [review.reviewed_by for review in history]
        people = names_of(connection, [item.author, *item.people, *wrote])
        return Case(
            submission=item,
            about=about(connection, item),
            author=people.get(item.author, ""),
            is_compared=before is not None,
            changes=changes,
            same=same,
            hidden=tuple(sorted(_filled(stored.record, closed))),
            history=history,
            people=people,
            names=_named(connection, changes),
            is_own=desk.reviewer in item.makers,
            begun=_begun(connection, record),
            picture=_picture(connection, stored.record),
        )


def keep(desk: Desk, seen: Submission, begun: Begun) -> None:
    """Keep what a leader writes of a return, in place of what was kept before.

    Raises:
        DiskFullError: It was not kept; it is still on the screen.
    """
    body: Body = {
        "id": _key(seen.id),
        "reason": begun.reason,
        "comments": [[note.field, note.words] for note in begun.comments],
    }
    with desk.station.database.write() as connection:
        drafts.keep(connection, _DRAFT, body, base=seen.heads, now=desk.now())


def approve(desk: Desk, seen: Sequence[Submission], *, reason: str = "") -> ChangeSet:
    """核定: approve what was seen, all of it or none.

    Raises:
        ReviewRefusedError, ConflictOpenError, PermissionRefusedError
        UnknownRecordError: One of them is not on this station.
    """
    return _decide(desk, seen, ReviewDecision.APPROVED, reason=reason)


def send_back(
    desk: Desk, seen: Submission, *, reason: str, comments: Sequence[FieldComment] = ()
) -> ChangeSet:
    """退回补正: return what was seen, with a reason and words on single fields.

    Raises:
        InvalidRecordError: No reason is given, or a remark is empty.
        ReviewRefusedError, ConflictOpenError, PermissionRefusedError
    """
    words = tuple(comments)
    return _decide(desk, [seen], ReviewDecision.RETURNED, reason=reason, comments=words)


def withdraw(desk: Desk, seen: Submission, *, reason: str) -> ChangeSet:
    """撤回核定: say with a reason that an approval no longer holds; it stays readable.

    Raises:
        InvalidRecordError: No reason is given.
        ReviewRefusedError: Nothing is approved, or it changed since it was seen.
        PermissionRefusedError
    """
    return _decide(desk, [seen], ReviewDecision.WITHDRAWN, reason=reason)


def about(connection: Connection, item: Submission) -> tuple[str, str]:
    """Return the names of a material's subjects, and the post where it is one."""
    return _joined(item, _about_many(connection, [item]))


def names_of(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """Return the names of reviewers, by id."""
    found = records.read_many(connection, Reviewer, list(ids))
    return {id_: person.name for id_, person in found.items()}


def _decide(
    desk: Desk,
    seen: Sequence[Submission],
    decision: ReviewDecision,
    *,
    reason: str,
    comments: tuple[FieldComment, ...] = (),
) -> ChangeSet:
    done = ChangeSet()
    with desk.station.database.write() as connection:
        for item in seen:
            stored = records.stored(connection, item.id)
            known = records.find(connection, Review, material_id=item.id)
            review = Review(
                id=new_id(),
                round_id=str(getattr(stored.record, "round_id", "")),
                material_type=item.type,
                material_id=item.id,
                heads=item.heads,
                decision=decision,
                reason=reason.strip(),
                comments=comments,
                supersedes=tuple(review.id for review in unreplaced(known)),
                reviewed_by=desk.reviewer,
                reviewed_at=desk.now().replace(microsecond=0),
            )
            done |= verbs.put(desk, connection, [review], act=str(decision.value))
            drafts.drop(connection, _key(item.id))
    return done


def _begun(connection: Connection, record: str) -> Begun:
    draft = drafts.read(connection, _key(record))
    if draft is None:
        return Begun()
    pairs = draft.body["comments"]
    comments = tuple(FieldComment(field=name, words=words) for name, words in pairs)
    return Begun(reason=draft.body["reason"], comments=comments)


def _picture(connection: Connection, record: Record) -> bytes:
    if not isinstance(record, Photo):
        return b""
    return thumbnails.read(connection, [record.original]).get(record.original, b"")


def _key(record: str) -> str:
    """Return the name of the draft: beside that of the record's own words."""
    return f"{record}/{_DRAFT}"


def _before(connection: Connection, item: Submission) -> Record | None:
    """Return the material as it was when it was last decided on, if that is here."""
    if item.before is None or set(item.before.heads) == set(item.heads):
        return None
    heads = item.before.heads
    if not all(_HASH.fullmatch(hash_) for hash_ in heads):
        return None  # of another's hand
    try:
        before = records.stored_at(connection, item.id, heads).record
    except UnknownRecordError:
        return None
    is_his = (before.TYPE, before.id) == (item.type, item.id)
    return before if is_his else None  # it may name what it is not about


def _changed(desk: Desk, connection: Connection, item: Submission) -> int | None:
    if item.before is not None and set(item.before.heads) == set(item.heads):
        return 0  # it was decided on, and the decision was withdrawn
    before = _before(connection, item)
    if before is None:
        return None
    stored = records.stored(connection, item.id)
    closed = closed_fields(desk, connection, stored.record)
    return len(_changes(stored, before, closed)[0])


def _changes(
    stored: Stored, before: Record | None, closed: frozenset[str]
) -> tuple[tuple[FieldChange, ...], int]:
    """Return the open fields that differ, and how many filled ones do not."""
    record = stored.record
    changes: list[FieldChange] = []
    same = 0
    for spec in specs(type(record)):
        if spec.name in closed:
            continue
        now = getattr(record, spec.name)
        was = spec.default if before is None else getattr(before, spec.name)
        if now != was:
            changes.append(FieldChange(spec=spec, before=was, now=now))
        elif now != spec.default:
            same += 1
    return tuple(changes), same


def _filled(record: Record, closed: Iterable[str]) -> set[str]:
    defaults = {spec.name: spec.default for spec in specs(type(record))}
    return {name for name in closed if getattr(record, name) != defaults[name]}


def _named(connection: Connection, changes: Iterable[FieldChange]) -> dict[str, str]:
    names: dict[str, str] = {}
    for change in changes:
        if change.spec.kind in {Kind.REF, Kind.REFS}:
            is_one = change.spec.kind is Kind.REF
            for value in (change.before, change.now):
                ids = [value] if is_one else value
                names |= lists.names_within(connection, change.spec.target, ids)
    return names


def _joined(item: Submission, about: Mapping[str, tuple[str, str]]) -> tuple[str, str]:
    """Return the names of a material's subjects, and the post where it is one."""
    found = [about[id_] for id_ in item.subjects if id_ in about]
    names = "、".join(name for name, _post in found)
    return names, found[0][1] if len(found) == 1 else ""


def _about_many(
    connection: Connection, found: Iterable[Submission]
) -> dict[str, tuple[str, str]]:
    ids = [id_ for item in found for id_ in item.subjects]
    subjects = records.read_many(connection, Subject, ids)
    cadres = faces(connection, subjects.values())
    return {id_: (cadre.name, cadre.post) for id_, cadre in cadres.items()}


def _turn(line: Waiting) -> tuple[bool, str]:
    at = line.submission.written_at
    return line.is_own, moment_text(at) if at else ""
