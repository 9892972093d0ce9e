from __future__ import annotations

import pytest

from desktop.model.journal import Entry


@pytest.fixture
def three(other, shelf) -> list[Entry]:
    """Three entries of a station that the archive knows, and has nothing of."""
    other.sync(shelf.address)
    for words in ("甲", "乙", "丙"):
        other.note(fact=words)
    return other.entries()
