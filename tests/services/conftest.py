"""Desks for the verbs: real stations on a real disk, cheap passphrases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.services.desk import Desk
from tests.fakes import Clock, District, exchange, new_desk, quick_vaults


@pytest.fixture(autouse=True, scope="session")
def _quick_vaults() -> Iterator[None]:
    with quick_vaults():
        yield


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    """The team leader's desk; nothing is on it yet."""
    made = new_desk(tmp_path / "one", clock=clock)
    yield made
    made.station.close()


@pytest.fixture
def district(desk: Desk) -> District:
    """A district, saved on the desk; the person at it asked the questions."""
    made = District()
    made.save(desk)
    return made


@pytest.fixture
def other(tmp_path: Path, desk: Desk, district: District) -> Iterator[Desk]:
    """A colleague's desk that has everything the first one has."""
    made = new_desk(tmp_path / "two", name="石向东", clock=Clock())
    exchange(desk, made)
    yield made
    made.station.close()


@pytest.fixture
def district_alone() -> District:
    """A district on no desk."""
    return District()
