"""定性评价: settled once its sentences rest on evidence (M38)."""

from __future__ import annotations

from desktop.model.narratives import NarrativeState
from desktop.services import records as verbs
from desktop.services.desk import ChangeSet, Desk


def settle(desk: Desk, assessment: str, *, reason: str = "") -> ChangeSet:
    """定稿: from now on it is printed as settled.

    Raises:
        TransitionError: A sentence rests on nothing, or advice is open and no reason
            is written.
        InvalidRecordError, PermissionRefusedError: As `records.advance`.
    """
    now = desk.now().replace(microsecond=0)
    with desk.station.database.write() as connection:
        return verbs.move(
            desk,
            connection,
            assessment,
            NarrativeState.SETTLED,
            reason=reason,
            settled_at=now,
        )
