"""The next step of any record, as a button or a command asks for it."""

from __future__ import annotations

from desktop.model.codes import RoundState
from desktop.model.spec import Code
from desktop.services import records as verbs
from desktop.services.desk import ChangeSet, Desk
from desktop.services.scores.locking import lock_round


def advance(desk: Desk, record: str, target: Code, *, reason: str = "") -> ChangeSet:
    """Move a record on to the state *target*; what has a verb of its own is done by it.

    Raises:
        As `records.advance` and `locking.lock_round`.
    """
    if target is RoundState.LOCKED:
        return lock_round(desk, record, reason=reason)
    return verbs.advance(desk, record, target, reason=reason)
