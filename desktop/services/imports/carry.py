"""Carrying out an import: one transaction and one batch, each row with its origin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop.errors.files import BatchError
from desktop.model.channels import Channel, ImportBatch
from desktop.model.codec import digest
from desktop.model.people import Cadre
from desktop.model.permissions import require_write
from desktop.model.spec import Record
from desktop.model.work import Matter
from desktop.services.desk import ChangeSet, Desk
from desktop.services.imports.batches import ACT, Item, new_batch, put_batch
from desktop.services.imports.channels import take_channel
from desktop.services.imports.outcome import ImportPlan, Outcome, PlannedRow
from desktop.services.photos import keep_portrait

_CHANNELS = {Cadre.TYPE: Channel.ROSTER, Matter.TYPE: Channel.MATTERS}
_MIXED = Channel.TABLE


def carry_out(desk: Desk, plan: ImportPlan) -> ChangeSet:
    """Write what a plan takes and changes; the same again writes nothing.

    Photos are kept first. The journal says of each record which file and row it came
    from. What others changed since the plan was made is merged, not overwritten. All
    of it is one batch, written last: it can be undone as a whole.

    Raises:
        PermissionRefusedError: The role may not write one of the types.
        DiskFullError: No record was written.
        InvalidRecordError, LockedRecordError: The station changed meanwhile; no
            record was written.
        BatchError: A row of a channel's file is refused, or it was taken already.
    """
    if plan.batch is not None:
        refused = plan.count(Outcome.REFUSED)
        if refused:
            raise BatchError(plan.batch.file_name, "rows_refused", str(refused))
        return take_channel(desk, plan, plan.batch)
    rows = [row for row in plan.rows if row.is_written]
    for type_name in {row.type_name for row in rows} | _new_units(rows):
        require_write(desk.role, type_name, ACT)
    if not rows:
        return ChangeSet()
    for row in rows:
        _keep_photo(desk, row)
    with desk.station.database.write() as connection:
        return put_batch(desk, connection, _batch(desk, plan), _items(rows))


def _items(rows: Sequence[PlannedRow]) -> Iterator[Item]:
    """Give what rows bring: first the new units they refer to."""
    for row in rows:
        yield from (Item(record=unit, origin=_origin(row)) for unit in row.units)
    for row, record in _last_of_each(rows):
        yield Item(record=record, base=row.base, origin=_origin(row))


def _batch(desk: Desk, plan: ImportPlan) -> ImportBatch:
    """Return the batch of a plan: named after its file, or the first of several."""
    rows = [row for row in plan.rows if row.is_written]
    sources = {row.source for row in rows}
    files = {name: seen for name, seen in plan.files if name in sources}
    first, *others = files.items() or [("", digest(b""))]
    types = {row.type_name for row in rows}
    return new_batch(
        desk,
        _CHANNELS.get(next(iter(types)), Channel.TABLE) if len(types) == 1 else _MIXED,
        file_name=f"{first[0]} 等 {len(files)} 个文件" if others else first[0],
        file_digest=digest("".join(files.values()).encode()) if others else first[1],
        rows=len(rows),
    )


def _new_units(rows: Sequence[PlannedRow]) -> set[str]:
    return {unit.TYPE for row in rows for unit in row.units}


def _last_of_each(rows: Sequence[PlannedRow]) -> list[tuple[PlannedRow, Record]]:
    """Return the last row of each record: it holds what those before it brought."""
    last = {row.record.id: (row, row.record) for row in rows if row.record is not None}
    return list(last.values())


def _keep_photo(desk: Desk, row: PlannedRow) -> None:
    portrait = row.portrait
    if portrait is not None and portrait.prepared is not None:
        keep_portrait(desk, portrait.original, portrait.data, portrait.prepared)


def _origin(row: PlannedRow) -> str:
    return f"{row.source} · {row.number}"
