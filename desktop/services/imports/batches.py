"""Batches: what was imported at once, taken in as a whole (M27); undone by `undoing`.

Rows of the four channels and daily notes name their batch (`batch_id`) with their row.
Everything else that an import writes (rosters, matters, filled forms) is told by its
place: the revisions just before the batch in the chain of the station that imported
(ADR 0033). Each of those names its file and row in its journal entry.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop.errors.files import BatchError
from desktop.model.catalogue import RECORD_TYPES
from desktop.model.channels import Channel, ImportBatch
from desktop.model.ids import new_id
from desktop.model.office import office_day
from desktop.model.spec import Record, specs
from desktop.services import records as verbs
from desktop.services.desk import ChangeSet, Desk
from desktop.storage import records
from desktop.storage.database import Connection
from desktop.storage.records import Stored

ACT = "import"
_TYPES = tuple(
    owner
    for owner in RECORD_TYPES.values()
    if any(spec.name == "batch_id" for spec in specs(owner))
)
"""The record types whose records name their batch."""


def new_batch(
    desk: Desk,
    channel: Channel,
    *,
    file_name: str,
    file_digest: str,
    rows: int,
    round_id: str = "",
) -> ImportBatch:
    """Return a batch the person at the desk imports now; nothing is written.

    Args:
        desk: Who imports.
        channel: What it brings.
        file_name: The file, or the first of several.
        file_digest: SHA-256 of the file, or of the digests of several; hexadecimal.
        rows: How many rows it brings.
        round_id: The round it is imported for; it stands once that is locked.
    """
    return ImportBatch(
        id=new_id(),
        channel=channel,
        round_id=round_id,
        file_name=file_name,
        file_digest=file_digest,
        rows=rows,
        imported_by=desk.reviewer,
        imported_at=desk.now().replace(microsecond=0),
    )


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
    """Write all that a batch brings and the batch last: all of it, or nothing.

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
        return verbs.put(desk, connection, [*many, batch], act=ACT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One record of a batch.

    Attributes:
        record: The record as it shall be.
        base: What it was compared with, None for a new one.
        origin: The file and the row it came from.
    """

    record: Record
    base: Stored | None = None
    origin: str


def put_batch(
    desk: Desk, connection: Connection, batch: ImportBatch, items: Iterable[Item]
) -> ChangeSet:
    """Write what a batch brings and then the batch, inside the caller's transaction.

    The batch counts the revisions written; where nothing changes, none is written.

    Raises:
        As `records.put`.
    """
    changes, entries = ChangeSet(), 0
    for item in items:
        one = [item.record]
        done = verbs.put(
            desk, connection, one, base=item.base, act=ACT, reason=item.origin
        )
        changes, entries = changes | done, entries + len(done.records)
    if not entries:
        return changes
    whole = dataclasses.replace(batch, entries=entries)
    return changes | verbs.put(desk, connection, [whole], act=ACT)


def records_of(connection: Connection, batch: str) -> list[Record]:
    """Return the standing records that name a batch."""
    return [
        record
        for owner in _TYPES
        for record in records.find(connection, owner, batch_id=batch)
    ]
