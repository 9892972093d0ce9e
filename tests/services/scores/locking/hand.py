"""A lock with what was scored, and why a round is not locked."""

from __future__ import annotations

import pytest

from desktop.errors.records import (
    LockRefusedError,
)
from desktop.messages import message
from desktop.model.codec import canonical
from desktop.model.codes import (
    RoundState,
)
from desktop.model.grading import ScoreSheet
from desktop.scoring.export import subject_tree
from desktop.scoring.round_score import score_round
from desktop.services import records as verbs
from desktop.services.scores.locking import (
    lock_round,
    locked,
)
from desktop.storage import records


def state_of_lock(desk, running):
    """Return the lock with what was scored, and its sheets."""
    with desk.station.database.read() as connection:
        found = locked(connection, running.now(desk))
        assert found is not None
        sheets = records.find(connection, ScoreSheet, lock_id=found.lock.id)
        return found, {sheet.subject_id: sheet for sheet in sheets}


def trees(found):
    """Return the trees of what is scored, by subject, as they are kept."""
    scored = score_round(found.then.given)
    return {
        name: canonical(subject_tree(scored, name)).decode() for name in scored.subjects
    }


def refused(desk, running, reason=""):
    """Return the blockers of a refused lock: whose, and the rule."""
    with pytest.raises(LockRefusedError) as caught:
        lock_round(desk, running.round.id, reason=reason)
    assert message(caught.value).line()
    assert RoundState.RUNNING is running.now(desk).state
    return [(name, flaw.rule) for name, flaw in caught.value.blockers]


def verbs_note(desk, subject, state):
    """Bring a subject to a state, whatever its guards ask for."""
    with desk.station.database.write() as connection:
        verbs.note(desk, connection, subject.id, act="test", state=state)
