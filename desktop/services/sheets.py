"""《干部履职评价单》B卷: filled in by one reviewer, signed by nobody else (M37)."""

from __future__ import annotations

from desktop.model.codes import SheetState
from desktop.services import records as verbs
from desktop.services.desk import ChangeSet, Desk


def sign(desk: Desk, sheet: str) -> ChangeSet:
    """Sign a sheet: from now on it stands as it is.

    Raises:
        InvalidRecordError: Marks, evidence or the declaration are missing.
        TransitionError: It is another reviewer's, or signed already.
        UnknownRecordError: It is not on this station.
    """
    at = desk.now().replace(microsecond=0)
    with desk.station.database.write() as connection:
        return verbs.move(desk, connection, sheet, SheetState.SIGNED, signed_at=at)
