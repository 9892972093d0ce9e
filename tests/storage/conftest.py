"""Stations on a real disk, cheap passphrases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.storage import station as stations
from desktop.storage.journal import Writer
from desktop.storage.station import Station
from tests.fakes import ORGAN, PASSPHRASE, Clock, quick_vaults


@pytest.fixture(autouse=True, scope="session")
def _quick_vaults() -> Iterator[None]:
    with quick_vaults():
        yield


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    """A station with nothing in its journal."""
    made = stations.create(tmp_path / "one", PASSPHRASE, organ=ORGAN)
    yield made
    made.database.let_go()  # the test may have left no sound file to close


@pytest.fixture
def writer(station: Station) -> Writer:
    """Who writes on the station."""
    return Writer(station=station.keys.station, organ=ORGAN, author="")
