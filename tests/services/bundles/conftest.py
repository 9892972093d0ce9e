from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.services.desk import Desk
from tests.fakes import new_desk


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Desk]:
    """A second laptop."""
    made = new_desk(tmp_path / "other", name="韩素秋")
    yield made
    made.station.close()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A stick that is plugged in."""
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"
