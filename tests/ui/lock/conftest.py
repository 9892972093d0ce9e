from __future__ import annotations

import pytest

from desktop.services import interviews, subjects
from desktop.ui.bench import Place
from desktop.ui.frame.locking import Lock


@pytest.fixture
def lock(workplace) -> Lock:
    """The lock of the window."""
    return workplace.lock


@pytest.fixture
def interview(workplace, settle) -> str:
    """A begun interview, open on its page; its id."""
    desk, round_id = workplace.bench.desk, workplace.bench.round_id
    first = subjects.lines(desk, round_id)[0]
    begun = interviews.begin(desk, round_id=round_id, subjects=[first.subject.id])
    workplace.window.open(Place(page="interview", record_id=begun.record.id))
    settle()
    return begun.record.id
