"""Carrying out an import: everything in one transaction, each row with its origin."""

from __future__ import annotations

from desktop.errors.files import BatchError
from desktop.model.permissions import require_write
from desktop.model.spec import Record
from desktop.services.desk import ChangeSet, Desk
from desktop.services.imports.channels import take_channel
from desktop.services.imports.outcome import ImportPlan, Outcome, PlannedRow
from desktop.services.photos import keep_portrait
from desktop.services.records import put

ACT = "import"


def carry_out(desk: Desk, plan: ImportPlan) -> ChangeSet:
    """Write what a plan takes and changes; the same again writes nothing.

    Photos are kept first. The journal says of each record which file and row it came
    from. What others changed since the plan was made is merged, not overwritten.

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
    for row in rows:
        _keep_photo(desk, row)
    changes = ChangeSet()
    with desk.station.database.write() as connection:
        for row in rows:
            changes |= put(desk, connection, row.units, act=ACT, reason=_origin(row))
        for row, record in _last_of_each(rows):
            changes |= put(
                desk, connection, [record], base=row.base, act=ACT, reason=_origin(row)
            )
    return changes


def _new_units(rows: list[PlannedRow]) -> set[str]:
    return {unit.TYPE for row in rows for unit in row.units}


def _last_of_each(rows: list[PlannedRow]) -> list[tuple[PlannedRow, Record]]:
    """Return the last row of each record: it holds what those before it brought."""
    last = {row.record.id: (row, row.record) for row in rows if row.record is not None}
    return list(last.values())


def _keep_photo(desk: Desk, row: PlannedRow) -> None:
    portrait = row.portrait
    if portrait is not None and portrait.prepared is not None:
        keep_portrait(desk, portrait.original, portrait.data, portrait.prepared)


def _origin(row: PlannedRow) -> str:
    return f"{row.source} · {row.number}"
