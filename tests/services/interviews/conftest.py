from __future__ import annotations

import pytest

from tests.fakes import seated


@pytest.fixture
def asker(desk, district):
    """The desk with the person at it who asks the questions."""
    return seated(desk, reviewer=district.asker.id)
