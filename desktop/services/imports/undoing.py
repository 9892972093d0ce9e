"""A batch undone as a whole: what it made is struck, what it changed stands as before.

Nothing is removed: every revision stays in the journal, and the batch says why it was
undone. What was edited, verified, cited or built on since is never pulled away from
under anybody: it is named, and nothing at all is undone (M27).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from desktop.errors.files import BatchError
from desktop.errors.records import Flaw, InvalidRecordError, PermissionRefusedError
from desktop.model.catalogue import RECORD_TYPES
from desktop.model.channels import Channel, ImportBatch
from desktop.model.codec import from_body
from desktop.model.codes import Role
from desktop.model.fieldwork import Evidence, Verification
from desktop.model.journal import Entry
from desktop.model.permissions import require_write
from desktop.model.rounds import Round, is_open
from desktop.model.spec import Record, referred
from desktop.services import records as verbs
from desktop.services.desk import ChangeSet, Desk
from desktop.services.imports.batches import records_of
from desktop.services.lists import own_name
from desktop.storage import journal, records
from desktop.storage.database import Connection

_LEADING = frozenset({Role.TASK_FORCE, Role.LEADER})
_BY_ID = frozenset({"verification", "review"})
"""Types that name records of any type, in a text and not in a reference."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What a batch did to one record.

    Attributes:
        record: The record as the batch left it.
        row: Where in the file it stood.
        entry: The revision the batch wrote of it.
        before: The revisions that one was based on; none where the batch made it.
    """

    record: Record
    row: str
    entry: Entry
    before: tuple[str, ...] = ()

    @property
    def is_new(self) -> bool:
        """Whether the batch made the record; otherwise it changed it."""
        return not self.before


def brought_by(connection: Connection, batch: ImportBatch) -> list[Brought]:
    """Return what a batch did, record by record, in the order it was written.

    Raises:
        BatchError: `batch_not_whole`: not all it wrote is on this station.
    """
    if batch.entries is None and batch.channel is Channel.FORM:
        raise BatchError(batch.file_name, "batch_not_whole")  # before they were counted
    if batch.entries is None:
        return [_named(connection, one) for one in records_of(connection, batch.id)]
    own = journal.history(connection, ImportBatch.TYPE, batch.id)[0].head
    first, last = own.seq - batch.entries, own.seq - 1
    entries = journal.stretch(connection, own.station, first, last)
    known = [one for one in entries if one.body and one.head.type in RECORD_TYPES]
    if len(known) < batch.entries:
        raise BatchError(batch.file_name, "batch_not_whole")
    found: dict[str, Brought] = {}
    for entry in entries:
        first_one = found.get(entry.head.record)
        found[entry.head.record] = Brought(
            record=from_body(RECORD_TYPES[entry.head.type], entry.body),
            row=entry.head.reason,
            entry=entry,
            before=first_one.before if first_one else entry.head.parents,
        )
    return list(found.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchLine:
    """One record of a batch, for a list.

    Attributes:
        type_name: What it is.
        id: The record.
        name: What it is called; never who was interviewed.
        row: Where in the file it stood.
        is_new: The batch made it; otherwise it changed it.
        is_struck: It does not stand any more.
    """

    type_name: str
    id: str
    name: str
    row: str
    is_new: bool
    is_struck: bool


def lines_of(desk: Desk, batch: str) -> list[BatchLine]:
    """Return what a batch brought, as it was written.

    Raises:
        BatchError: `batch_not_whole`: not all it wrote is on this station.
        UnknownRecordError: The batch is not on this station.
    """
    with desk.station.database.read() as connection:
        found = records.read(connection, ImportBatch, batch)
        return [
            BatchLine(
                type_name=one.record.TYPE,
                id=one.record.id,
                name=own_name(one.record),
                row=one.row,
                is_new=one.is_new,
                is_struck=bool(now.record.struck),
            )
            for one in brought_by(connection, found)
            if (now := records.stored_as(connection, one.record.TYPE, one.record.id))
        ]


def undo_batch(desk: Desk, batch: str, reason: str) -> ChangeSet:
    """Strike all that a batch made, put back what it changed, and say so on the batch.

    Raises:
        BatchError: The round is locked, the batch was undone before or is not whole
            here, or something it brought was edited, verified, cited or built on
            since; which one is said by its row.
        InvalidRecordError: No reason is given.
        PermissionRefusedError: The person neither leads nor imported it.
        UnknownRecordError: It is not on this station.
    """
    if not reason.strip():
        flaw = Flaw("undone_reason", "required")
        raise InvalidRecordError(ImportBatch.TYPE, (flaw,))
    with desk.station.database.write() as connection:
        found = records.read(connection, ImportBatch, batch)
        _require_right(desk, found)
        if found.undone_reason:
            raise BatchError(found.file_name, "batch_undone")
        brought = brought_by(connection, found)
        _require_open_rounds(connection, found, brought)
        _require_untouched(connection, found, brought)
        done = ChangeSet()
        for one in reversed(brought):
            done |= _take_back(desk, connection, one, reason)
        return done | verbs.note(
            desk, connection, batch, act="undo", undone_reason=reason
        )


def _named(connection: Connection, record: Record) -> Brought:
    made = journal.history(connection, record.TYPE, record.id)[0]
    return Brought(record=record, row=str(getattr(record, "row", "")), entry=made)


def _require_right(desk: Desk, batch: ImportBatch) -> None:
    """Let those who lead undo any batch, and others their own."""
    require_write(desk.role, batch.TYPE, "undo")
    if desk.role not in _LEADING and batch.imported_by != desk.reviewer:
        raise PermissionRefusedError(str(desk.role.value), "undo", batch.TYPE)


def _require_open_rounds(
    connection: Connection, batch: ImportBatch, brought: Iterable[Brought]
) -> None:
    ids = {str(getattr(one.record, "round_id", "")) for one in brought}
    rounds = records.read_many(connection, Round, [*({batch.round_id} | ids)])
    if not all(map(is_open, rounds.values())):
        raise BatchError(batch.file_name, "batch_round_locked")


def _require_untouched(
    connection: Connection, batch: ImportBatch, brought: Sequence[Brought]
) -> None:
    """Refuse to take back what something was done with since."""
    rows = {one.record.id: one.row for one in brought}
    cited = {item.row_id for item in records.find(connection, Evidence)} - {""}
    for one in brought:
        now = records.stored_as(connection, one.record.TYPE, one.record.id)
        if now is None or now.heads != (one.entry.hash,):
            raise BatchError(batch.file_name, "batch_edited", one.row)
        if one.record.id in cited or _is_judged(connection, one):
            raise BatchError(batch.file_name, "batch_cited", one.row)
    made = {one.record.id: one.record.TYPE for one in brought if one.is_new}
    for record, target in _built_on(connection, made):
        if record.id not in rows:
            detail = f"{rows[target]}（{record.LABEL}）"
            raise BatchError(batch.file_name, "batch_built_on", detail)


def _is_judged(connection: Connection, one: Brought) -> bool:
    """Tell whether a verdict was given since; one on what it changed may be older."""
    verdicts = records.find(connection, Verification, claim_id=one.record.id)
    return any(
        journal.history(connection, verdict.TYPE, verdict.id)[0].head.clock
        > one.entry.head.clock
        for verdict in verdicts
    )


def _built_on(
    connection: Connection, made: Mapping[str, str]
) -> Iterator[tuple[Record, str]]:
    """Give the standing records that name one of those made, each with which one."""
    types = frozenset(made.values())
    for owner in RECORD_TYPES.values():
        if not made or (owner.TYPE not in _BY_ID and not referred(owner) & types):
            continue
        for record, target in records.naming(connection, owner, made.keys()):
            yield records.read(connection, owner, record), target


def _take_back(
    desk: Desk, connection: Connection, one: Brought, reason: str
) -> ChangeSet:
    if one.is_new:
        struck = dataclasses.replace(one.record, struck=reason)
        return verbs.put(desk, connection, [struck], act="strike", reason=reason)
    before = records.stored_at(connection, one.record.id, one.before).record
    return verbs.put(desk, connection, [before], act="undo", reason=reason)
