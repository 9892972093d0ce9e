from __future__ import annotations

import pytest

from desktop.services.desk import Desk
from tests.services.scores.rounds import Running


@pytest.fixture
def running(desk: Desk) -> Running:
    """A round at work in March 2026 that may be locked."""
    return Running(desk)
