"""Batches: what one file brought, taken in as a whole and undone as a whole (M27).

Every record of a batch names it (`batch_id`) with its row. Undoing strikes exactly
those records, with the reason; nothing is removed.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from desktop.errors.files import BatchError
from desktop.errors.records import Flaw, InvalidRecordError
from desktop.model.catalogue import RECORD_TYPES
from desktop.model.channels import ImportBatch
from desktop.model.codes import RoundState
from desktop.model.fieldwork import Evidence, Verification
from desktop.model.office import office_day
from desktop.model.permissions import require_write
from desktop.model.rounds import Round
from desktop.model.spec import Record, specs
from desktop.services import records as verbs
from desktop.services.desk import ChangeSet, Desk
from desktop.storage import journal, records
from desktop.storage.database import Connection

ACT = "import"
_OPEN = frozenset(
    {
        RoundState.DRAFT,
        RoundState.CONSULTED,
        RoundState.APPROVED,
        RoundState.RUNNING,
    }
)
_TYPES = tuple(
    owner
    for owner in RECORD_TYPES.values()
    if any(spec.name == "batch_id" for spec in specs(owner))
)
"""The record types that come in batches."""


def known_batch(connection: Connection, batch: ImportBatch) -> ImportBatch | None:
    """Return the standing batch of the same file in the same round and channel."""
    same = records.find(connection, ImportBatch, file_digest=batch.file_digest)
    return next(
        (
            one
            for one in same
            if (one.channel, one.round_id) == (batch.channel, batch.round_id)
            and not one.undone_reason
        ),
        None,
    )


def take_batch(desk: Desk, batch: ImportBatch, many: Sequence[Record]) -> ChangeSet:
    """Write a batch and all it brings in one transaction: all of it, or nothing.

    Args:
        desk: Who imports.
        batch: The batch.
        many: Its records, each naming it.

    Raises:
        BatchError: The same file was taken already.
        PermissionRefusedError: The role may not import.
        InvalidRecordError: A record breaks a rule; nothing was written.
    """
    with desk.station.database.write() as connection:
        known = known_batch(connection, batch)
        if known is not None:
            on = office_day(known.imported_at).isoformat() if known.imported_at else ""
            raise BatchError(batch.file_name, "batch_known", on)
        return verbs.put(desk, connection, [batch, *many], act=ACT)


def records_of(connection: Connection, batch: str) -> list[Record]:
    """Return the standing records a batch brought."""
    return [
        record
        for owner in _TYPES
        for record in records.find(connection, owner, batch_id=batch)
    ]


def undo_batch(desk: Desk, batch: str, reason: str) -> ChangeSet:
    """Strike everything a batch brought, and say so on the batch.

    Raises:
        BatchError: The round is locked, the batch was undone before, or a record of
            it was edited, verified or cited since; which one is said by its row.
        InvalidRecordError: No reason is given.
        UnknownRecordError, PermissionRefusedError
    """
    if not reason.strip():
        flaw = Flaw("undone_reason", "required")
        raise InvalidRecordError(ImportBatch.TYPE, (flaw,))
    with desk.station.database.write() as connection:
        found = records.read(connection, ImportBatch, batch)
        require_write(desk.role, found.TYPE, "undo")
        brought = records_of(connection, batch)
        _require_undoable(connection, found, brought)
        struck = [dataclasses.replace(one, struck=reason) for one in brought]
        done = verbs.put(desk, connection, struck, act="strike", reason=reason)
        return done | verbs.note(
            desk, connection, batch, act="undo", undone_reason=reason
        )


def _require_undoable(
    connection: Connection, batch: ImportBatch, brought: Sequence[Record]
) -> None:
    if batch.undone_reason:
        raise BatchError(batch.file_name, "batch_undone")
    for the_round in records.read_many(connection, Round, [batch.round_id]).values():
        if the_round.state not in _OPEN:
            raise BatchError(batch.file_name, "batch_round_locked")
    cited = {item.row_id for item in records.find(connection, Evidence)} - {""}
    for one in brought:
        row = str(getattr(one, "row", ""))
        if len(journal.history(connection, one.TYPE, one.id)) > 1:
            raise BatchError(batch.file_name, "batch_edited", row)
        is_judged = records.find(connection, Verification, claim_id=one.id)
        if is_judged or one.id in cited:
            raise BatchError(batch.file_name, "batch_cited", row)
