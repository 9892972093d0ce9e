"""What must hold of a leader's decision, by whatever way it is written."""

from __future__ import annotations

from desktop.errors.records import (
    ConflictOpenError,
    Flaw,
    InvalidRecordError,
    PermissionRefusedError,
    ReviewRefusedError,
    UnknownRecordError,
)
from desktop.model.reviews import (
    MATERIAL_OF,
    Review,
    ReviewDecision,
    hands,
    is_in_hand,
    standing,
)
from desktop.model.spec import Record
from desktop.services.desk import Desk
from desktop.storage import journal, records
from desktop.storage.database import Connection
from desktop.storage.records import Stored


def require_decidable(desk: Desk, connection: Connection, record: Record) -> None:
    """Refuse a decision that the person may not make on the material as it is here.

    Raises:
        PermissionRefusedError: It is in another's name.
        InvalidRecordError: What it is about is no material.
        UnknownRecordError: The material is not on this station.
        ConflictOpenError: Two versions of the material wait for a person.
        ReviewRefusedError: `changed_meanwhile`, `not_submitted`, `own_material` or
            `nothing_approved`.
    """
    if not isinstance(record, Review):
        return
    if record.reviewed_by != desk.reviewer:
        raise PermissionRefusedError(str(desk.role.value), "create", record.TYPE)
    stored = _material(connection, record)
    if stored.conflicts:
        names = tuple(conflict.name for conflict in stored.conflicts)
        raise ConflictOpenError(stored.record.TYPE, stored.record.id, names)
    if set(record.heads) != set(stored.heads):
        raise _refuse(record, "changed_meanwhile")
    if is_in_hand(stored.record):
        raise _refuse(record, "not_submitted")
    if desk.reviewer in _makers(connection, stored):
        raise _refuse(record, "own_material")
    if record.decision is ReviewDecision.WITHDRAWN:
        _require_approval(connection, record)


def _material(connection: Connection, review: Review) -> Stored:
    if review.material_type not in MATERIAL_OF:
        raise InvalidRecordError(review.TYPE, (Flaw("material_type", "wrong_kind"),))
    stored = records.stored_as(connection, review.material_type, review.material_id)
    if stored is None or stored.record.struck:
        raise UnknownRecordError(review.material_id)
    return stored


def _require_approval(connection: Connection, review: Review) -> None:
    known = records.find(connection, Review, material_id=review.material_id)
    found = standing(review.heads, known)
    if all(item.decision is not ReviewDecision.APPROVED for item in found):
        raise _refuse(review, "nothing_approved")


def _refuse(review: Review, reason: str) -> ReviewRefusedError:
    return ReviewRefusedError(review.material_type, reason)


def _makers(connection: Connection, stored: Stored) -> frozenset[str]:
    """Return whose a material is: whom it names, who began it, who wrote it last."""
    entries = journal.history(connection, stored.record.TYPE, stored.record.id)
    wrote = {
        entry.head.author
        for entry in entries
        if not entry.head.parents or entry.hash in stored.heads
    }
    return hands(stored.record) | wrote
