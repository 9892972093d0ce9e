from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sync.places import Shelf


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    made = Shelf(tmp_path / "archive")
    yield made
    made.close()


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Shelf]:
    made = Shelf(tmp_path / "hub", is_hub=True)
    yield made
    made.close()
