from __future__ import annotations

import pytest

from tests.sync.places import Laptop


@pytest.fixture
def absent(laptop, other, shelf, hub) -> Laptop:
    """A station the archive knows and the hub never saw; the laptop has told of it."""
    other.sync(shelf.address)
    other.note(fact="甲")
    laptop.sync(shelf.address)
    laptop.sync(hub.address)
    return other
