from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.services.desk import Desk
from tests.fakes import new_desk
from tests.sync.second_bundle import Courier
from tests.sync.second_client import SecondClient
from tests.sync.sticks.hand import ORGAN, met


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A laptop of ours."""
    desk = new_desk(tmp_path / "station")
    yield desk
    desk.station.close()


@pytest.fixture
def courier(desk: Desk, tmp_path: Path) -> Courier:
    """A laptop of another hand; people compared both fingerprints."""
    return met(Courier(SecondClient(ORGAN)), desk, tmp_path)
