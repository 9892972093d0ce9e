from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.model.codes import Role
from desktop.model.fieldwork import Observation
from desktop.model.ids import new_id
from desktop.model.people import Reviewer
from desktop.services import stations
from desktop.services.desk import Desk
from desktop.ui.bench import Place
from tests.fakes import entries_of, exchange, take
from tests.services.steps import change
from tests.ui import district
from tests.ui.conflicts.hand import FACT, activate, found


@pytest.fixture
def other(tmp_path: Path, desk: Desk) -> Iterator[Desk]:
    """A colleague's station that has everything the first one has."""
    made = stations.create(
        tmp_path / "two",
        district.PASSPHRASE,
        organ="320999-ZZB",
        reviewer=Reviewer(id=new_id(), name="石向东", role=Role.LEADER),
        now=lambda: district.NOW,
    )
    take(made, entries_of(desk))
    yield made
    made.station.close()


@pytest.fixture
def watched(desk: Desk, other: Desk) -> str:
    """An observation whose place and fact two people changed apart."""
    record = found(desk, Observation)
    change(desk, record, place="桥头", fact=FACT.replace("迁杆", "迁坟"))
    change(other, record, place="堤上", fact=FACT + "次日复查。")
    return record


@pytest.fixture
def shown(qtbot, workplace, settle, watched: str, desk: Desk, other: Desk):
    """The pane on that observation, as 今日 opens it."""
    exchange(desk, other)
    activate(qtbot, workplace.window)
    workplace.window.open(Place(page="conflict", record_id=watched, part="today"))
    settle()
    return workplace.window.page.pane
