from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from desktop.model.codes import Role
from desktop.ui.bench import Place
from desktop.ui.frame.workplace import Workplace
from desktop.ui.jobs import Jobs
from desktop.ui.sync import addresses
from desktop.ui.sync.addresses import Reach
from desktop.ui.sync.hosting import HostCard
from desktop.ui.sync.joining import JoinCard
from desktop.ui.sync.page import SyncPage
from tests.fakes import new_desk
from tests.ui.hub.hand import Settle, wait


@pytest.fixture(autouse=True)
def _unmeasured(unmeasured_processes: None) -> None:
    """tests/services/test_hub.py measures what a hub's own process does."""


@pytest.fixture(autouse=True)
def reach(monkeypatch: pytest.MonkeyPatch) -> list[Reach]:
    """The networks the laptop is on: none but the one of the test."""
    found = [Reach("127.0.0.1", "lo")]
    monkeypatch.setattr(addresses, "in_reach", lambda: tuple(found))
    return found


@pytest.fixture
def settle(qtbot: QtBot, jobs: Jobs) -> Settle:
    """Wait until the lanes have nothing left to do; a process takes a while."""
    return lambda: wait(qtbot, jobs)


@pytest.fixture
def page(workplace: Workplace, settle: Settle) -> SyncPage:
    workplace.window.open(Place(page="sync"))
    settle()
    page = workplace.window.findChild(SyncPage)
    assert isinstance(page, SyncPage)
    return page


@pytest.fixture
def host(page: SyncPage, settle: Settle) -> Iterator[HostCard]:
    """The leader's card."""
    assert isinstance(page.hub, HostCard)
    yield page.hub
    page.hub.turn_off()
    settle()


@pytest.fixture
def member(
    qtbot: QtBot, tmp_path: Path, settle: Settle
) -> Iterator[tuple[SyncPage, JoinCard]]:
    """The sync page on a reviewer's laptop, and the card on it."""
    desk = new_desk(tmp_path / "member", name="石向东", role=Role.REVIEWER)
    jobs = Jobs()
    kept = QSettings(str(tmp_path / "member.ini"), QSettings.Format.IniFormat)
    made = Workplace(desk, jobs, kept)
    qtbot.addWidget(made.window)
    made.show()
    wait(qtbot, jobs)
    made.window.open(Place(page="sync"))
    wait(qtbot, jobs)
    page = made.window.findChild(SyncPage)
    assert isinstance(page, SyncPage)
    assert isinstance(page.hub, JoinCard)
    yield page, page.hub
    wait(qtbot, jobs)
    jobs.close()
    desk.station.close()
    qtbot.wait(0)
    gc.collect()
