"""Records that come as canonical bodies, as scripts write them."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.errors.records import Flaw, InvalidRecordError
from desktop.model.catalogue import record_type
from desktop.model.codec import Body, from_body, unknown_fields
from desktop.model.ids import new_id
from desktop.model.spec import Record
from desktop.services.desk import ChangeSet, Desk
from desktop.services.records import put
from desktop.storage import records
from desktop.storage.database import Connection


def record_of(type_name: str, body: Body) -> Record:
    """Return the record of a body; a body without an id is a new record's.

    Raises:
        UnknownTypeError: There is no such record type.
        InvalidRecordError: A value is not of its field's kind.
    """
    return from_body(record_type(type_name), {"id": new_id()} | body)


def save(
    desk: Desk, many: Sequence[tuple[Record, Body]], *, reason: str = ""
) -> ChangeSet:
    """Write the records of bodies in one transaction: all of them or none.

    A field that no record type has is a slip of the pen, unless the record holds it
    already: then a newer program wrote it, and it lives on.

    Raises:
        InvalidRecordError: A field is unknown, or rules are broken.
        LockedRecordError, TransitionError, PermissionRefusedError
    """
    with desk.station.database.write() as connection:
        for record, body in many:
            _require_known(connection, record, body)
        return put(desk, connection, [record for record, _ in many], reason=reason)


def _require_known(connection: Connection, record: Record, body: Body) -> None:
    owner = type(record)
    strange = unknown_fields(owner, body)
    if not strange:
        return
    present = records.stored_as(connection, owner.TYPE, record.id)
    kept = unknown_fields(owner, present.body) if present else []
    flaws = tuple(Flaw(path, "unknown_field") for path in strange if path not in kept)
    if flaws:
        raise InvalidRecordError(owner.TYPE, flaws)
