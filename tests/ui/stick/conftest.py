from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.services.desk import Desk
from desktop.ui.bench import Place
from desktop.ui.sync.page import SyncPage
from desktop.ui.sync.stick import StickCard
from tests.fakes import new_desk


@pytest.fixture
def stick(workplace, settle) -> StickCard:
    workplace.window.open(Place(page="sync"))
    settle()
    return workplace.window.findChild(SyncPage).stick


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Desk]:
    """A second laptop, somewhere else."""
    made = new_desk(tmp_path / "other", name="韩素秋")
    yield made
    made.station.close()


@pytest.fixture
def third(tmp_path: Path) -> Iterator[Desk]:
    """A third one."""
    made = new_desk(tmp_path / "third", name="陆鸣")
    yield made
    made.station.close()
