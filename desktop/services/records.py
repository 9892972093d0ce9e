"""Saving, striking out and moving records on: rules, permissions, journal.

A revision is based on what its writer *saw* (`base`). If others changed the record
meanwhile, both revisions stand and are merged; nothing is overwritten. While a
conflict is open, an edit builds on the winning revision only, so that the conflict
stays until a person resolves it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from desktop.errors.records import (
    ConflictOpenError,
    Flaw,
    InvalidRecordError,
    LockedRecordError,
    TransitionError,
)
from desktop.model.catalogue import record_type
from desktop.model.codec import Body, from_body, parse
from desktop.model.codes import ClaimState
from desktop.model.journal import LONGEST_REASON, Entry
from desktop.model.permissions import require_write
from desktop.model.rules import flaws
from desktop.model.spec import Code, Record, spec_of
from desktop.model.workflow import WORKFLOWS, Step, is_draft, is_editable
from desktop.services.daily.guards import require_daily
from desktop.services.desk import ChangeSet, Desk
from desktop.services.free_places import require_free_place
from desktop.services.guards import GUARDS, Mover
from desktop.services.reading import keeping_hidden, visible, without_hidden
from desktop.services.review_rules import require_decidable
from desktop.services.revisions import change_of
from desktop.services.settled import require_unlocked
from desktop.services.verification_rules import require_verdict
from desktop.storage import drafts, journal, records
from desktop.storage.database import Connection
from desktop.storage.journal import Change
from desktop.storage.records import Stored


def save(
    desk: Desk,
    record: Record,
    *,
    base: Stored | None = None,
    act: str = "",
    reason: str = "",
) -> ChangeSet:
    """Write *record* as a new revision; the same again writes nothing.

    What was typed of it and kept as a draft is with it from now on.

    Args:
        desk: Who writes.
        record: The whole record as it shall be.
        base: What the writer saw; the present state when not given.
        act: The verb in code; `create` or `edit` when not given.
        reason: 意见, where there is one.

    Raises:
        InvalidRecordError: Rules are broken; they are named.
        LockedRecordError: It is signed or locked.
        TransitionError: Its state is another; that is what `advance` is for.
        PermissionRefusedError: The role may not write it.
        ReviewRefusedError: It is a decision on what cannot be decided on.
    """
    with desk.station.database.write() as connection:
        done = put(desk, connection, [record], base=base, act=act, reason=reason)
        drafts.drop(connection, record.id)
        return done


def save_many(
    desk: Desk, many: Sequence[Record], *, act: str = "", reason: str = ""
) -> ChangeSet:
    """Write several records in one transaction: all of them or none.

    Raises:
        As `save`.
    """
    with desk.station.database.write() as connection:
        return put(desk, connection, many, act=act, reason=reason)


def put(
    desk: Desk,
    connection: Connection,
    many: Sequence[Record],
    *,
    base: Stored | None = None,
    act: str = "",
    reason: str = "",
) -> ChangeSet:
    """Write records inside the caller's transaction; see `save`."""
    changes: list[Change] = []
    for written in many:
        require_write(desk.role, written.TYPE, act or "edit")
        present = _present(connection, written)
        seen = base or present
        _require_editable(connection, written, present)
        record = keeping_hidden(desk, connection, written, seen)
        _require_sound(record)
        require_free_place(connection, record)
        require_daily(desk.role, connection, record)
        require_decidable(desk, connection, record)
        require_verdict(desk, connection, record)
        _require_same_state(record, seen)
        change = change_of(connection, record, seen, act=act, reason=reason)
        if change is not None:
            changes.append(change)
    return _write(desk, connection, changes)


def strike(desk: Desk, record: str, reason: str) -> ChangeSet:
    """Strike a record out; it stays in the journal and is shown struck through.

    Raises:
        UnknownRecordError, LockedRecordError, PermissionRefusedError
        InvalidRecordError: No reason is given.
    """
    with desk.station.database.write() as connection:
        seen = records.stored(connection, record)
        require_write(desk.role, seen.record.TYPE, "strike")
        _require_editable(connection, seen.record, seen)
        if not reason.strip():
            raise InvalidRecordError(seen.record.TYPE, (_needed("struck"),))
        struck = dataclasses.replace(seen.record, struck=reason)
        change = change_of(connection, struck, seen, act="strike", reason=reason)
        return _write(desk, connection, [change] if change else [])


def advance(desk: Desk, record: str, target: Code, *, reason: str = "") -> ChangeSet:
    """Move a record on to the state *target* of its workflow.

    Raises:
        TransitionError: There is no such step, or its guard refuses.
        ConflictOpenError: The record has an open conflict.
        InvalidRecordError: It is not complete, or the reason is missing.
        UnknownRecordError, PermissionRefusedError
    """
    with desk.station.database.write() as connection:
        return move(desk, connection, record, target, reason=reason)


def move(
    desk: Desk,
    connection: Connection,
    record: str,
    target: Code,
    *,
    reason: str = "",
    **facts: Any,
) -> ChangeSet:
    """Move a record on inside the caller's transaction, setting *facts* with it."""
    seen = records.stored(connection, record)
    owner = type(seen.record)
    require_write(desk.role, owner.TYPE, target.value)
    source = getattr(seen.record, owner.STATE)
    step = WORKFLOWS[owner.TYPE].step(owner.TYPE, source, target)
    if seen.conflicts:
        names = tuple(conflict.name for conflict in seen.conflicts)
        raise ConflictOpenError(owner.TYPE, record, names)
    _require_reason(owner.TYPE, step, reason)
    if target is not ClaimState.LOCKED:
        require_unlocked(connection, seen.record)
    if step.reason_field:
        facts = {step.reason_field: reason} | facts
    moved = dataclasses.replace(seen.record, **{owner.STATE: target}, **facts)
    _require_sound(moved)
    if step.guard:
        GUARDS[step.guard](connection, moved, Mover(desk.reviewer, reason))
    change = change_of(connection, moved, seen, act=str(target.value), reason=reason)
    return _write(desk, connection, [change] if change else [])


def note(
    desk: Desk,
    connection: Connection,
    record: str,
    *,
    act: str,
    reason: str = "",
    **facts: Any,
) -> ChangeSet:
    """Note facts that the program gives a record, locked or not, such as a number."""
    seen = records.stored(connection, record)
    require_write(desk.role, seen.record.TYPE, act)
    noted = dataclasses.replace(seen.record, **facts)
    change = change_of(connection, noted, seen, act=act, reason=reason)
    return _write(desk, connection, [change] if change else [])


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """How one field in conflict is settled."""

    name: str
    value: Any


def resolve(
    desk: Desk,
    record: str,
    choices: Sequence[Choice],
    reason: str,
    *,
    base: Stored | None = None,
) -> ChangeSet:
    """Settle every open conflict of a record with a revision that saw all heads.

    Args:
        desk: Who settles it.
        record: The record's id.
        choices: The value (as JSON) of each field in conflict.
        reason: Why; required.
        base: What the person saw; what came in since then stays in conflict.

    Raises:
        ConflictOpenError: A field in conflict has no choice.
        InvalidRecordError: The settled record breaks rules, or no reason is given.
    """
    with desk.station.database.write() as connection:
        seen = base or records.stored(connection, record)
        return put_resolution(desk, connection, seen, choices, reason)


def put_resolution(
    desk: Desk,
    connection: Connection,
    seen: Stored,
    choices: Sequence[Choice],
    reason: str,
) -> ChangeSet:
    """Settle what was *seen* inside the caller's transaction; see `resolve`."""
    owner, record = type(seen.record), seen.record.id
    require_write(desk.role, owner.TYPE, "resolve")
    if not reason.strip():
        raise InvalidRecordError(owner.TYPE, (_needed("reason"),))
    chosen = {choice.name: choice.value for choice in choices}
    open_names = [conflict.name for conflict in seen.conflicts]
    left = tuple(name for name in open_names if name not in chosen)
    if left:
        raise ConflictOpenError(owner.TYPE, record, left)
    body = {**seen.body, **{name: chosen[name] for name in open_names}}
    body = {name: value for name, value in body.items() if value is not None}
    _require_sound(from_body(owner, body))
    change = Change(
        type=owner.TYPE, body=body, parents=seen.heads, act="resolve", reason=reason
    )
    return _write(desk, connection, [change])


def read(desk: Desk, record: str) -> Stored:
    """Return a record with its heads and conflicts.

    Raises:
        UnknownRecordError: It is not on this station.
    """
    with desk.station.database.read() as connection:
        return records.stored(connection, record)


def listing(desk: Desk, type_name: str) -> list[Body]:
    """Return the standing records of a type as the person may see them, oldest first.

    Raises:
        UnknownTypeError: There is no such type.
    """
    owner = record_type(type_name)
    with desk.station.database.read() as connection:
        found = records.numbers(connection, owner, descending=False)
        bodies = records.bodies(connection, owner, found)
        many = (parse(bodies[number].encode()) for number in found)
        return [
            without_hidden(desk, connection, from_body(owner, body), body)
            for body in many
        ]


def shown(desk: Desk, record: str) -> tuple[Stored, Body]:
    """Return a record and as much of its body as the person may see.

    Raises:
        UnknownRecordError: It is not on this station.
    """
    with desk.station.database.read() as connection:
        stored = records.stored(connection, record)
        return stored, visible(desk, connection, stored)


def history(desk: Desk, record: str) -> list[Entry]:
    """Return a record's revisions by clock.

    Raises:
        UnknownRecordError: It is not on this station.
    """
    with desk.station.database.read() as connection:
        type_name = records.type_of(connection, record)
        return journal.history(connection, type_name, record)


def _present(connection: Connection, record: Record) -> Stored | None:
    return records.stored_as(connection, record.TYPE, record.id)


def _require_sound(record: Record) -> None:
    found = flaws(record, draft=is_draft(record))
    if found:
        raise InvalidRecordError(record.TYPE, found)


def _require_editable(
    connection: Connection, record: Record, present: Stored | None
) -> None:
    """Refuse to edit what is locked by now, whatever its writer saw."""
    if present is not None and not is_editable(present.record):
        raise LockedRecordError(record.TYPE, record.id)
    require_unlocked(connection, record)


def _require_same_state(record: Record, seen: Stored | None) -> None:
    """Refuse a state that no step of the workflow led to."""
    if not record.STATE:
        return
    first = spec_of(type(record), record.STATE).default
    before = first if seen is None else getattr(seen.record, record.STATE)
    after = getattr(record, record.STATE)
    if after is not before:
        raise TransitionError(record.TYPE, before.label, after.label)


def _require_reason(type_name: str, step: Step, reason: str) -> None:
    if step.needs_reason and not reason.strip():
        raise InvalidRecordError(type_name, (_needed("reason"),))


def _needed(name: str) -> Flaw:
    return Flaw(name, "required")


def _write(desk: Desk, connection: Connection, changes: Sequence[Change]) -> ChangeSet:
    if not changes:
        return ChangeSet()
    for change in changes:
        if len(change.reason) > LONGEST_REASON:
            flaw = Flaw("reason", "too_long", (str(LONGEST_REASON),))
            raise InvalidRecordError(change.type, (flaw,))
    entries = journal.append(connection, desk.writer, changes, desk.now())
    return ChangeSet(
        frozenset(entry.head.type for entry in entries),
        tuple(entry.head.record for entry in entries),
    )
