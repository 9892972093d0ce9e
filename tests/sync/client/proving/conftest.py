"""A leader's hub, and two laptops that know it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.sync.places import Laptop, Shelf


@pytest.fixture
def hub(tmp_path, shelf) -> Iterator[Shelf]:
    """The leader's hub."""
    above = shelf.serving.archive.id
    made = Shelf(tmp_path / "hub", is_hub=True, above=above)
    yield made
    made.close()


@pytest.fixture
def both(laptop, other, shelf, hub) -> tuple[Laptop, Laptop]:
    """Both known to the archive; the laptop was at the hub, too."""
    other.sync(shelf.address)
    other.note(fact="甲")
    laptop.sync(shelf.address)
    laptop.sync(hub.address)
    return laptop, other
