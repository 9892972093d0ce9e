"""A round with notes and a stay, and the page on it."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from desktop.model.daily import (
    DailyNote,
    DayPart,
    Joining,
    NoteKind,
    NoteSource,
    Stay,
    StayLog,
)
from desktop.model.ids import new_id
from desktop.model.rounds import Round, Subject, Team
from desktop.model.work import Matter
from desktop.services import records as verbs
from desktop.storage import records
from desktop.ui.bench import Place
from desktop.ui.daily.page import DailyPage
from tests.ui import district


@pytest.fixture
def settle(settle):
    """Wait for the lanes, and for Qt to show what was put into a layout."""

    def wait() -> None:
        settle()
        QApplication.processEvents()

    return wait


@pytest.fixture
def known(desk):
    """The round, its subjects, team and first matter."""
    with desk.station.database.read() as connection:
        (the_round,) = records.find(connection, Round)
        subjects = records.find(connection, Subject)
        (team,) = records.find(connection, Team)
        matter = records.find(connection, Matter)[0]
    return the_round, subjects, team, matter


@pytest.fixture
def notes(desk, known) -> list[DailyNote]:
    """Two notes of two weeks; the witness of the first noted nothing that day."""
    the_round, (first, second), _team, matter = known
    made = [
        DailyNote(
            id=new_id(),
            round_id=the_round.id,
            subject_id=first.id,
            noted_on=on,
            noted_at=district.NOW,
            matter_id=matter.id,
            place="K42+300",
            is_front_line=True,
            kind=NoteKind.COORDINATE,
            content=content,
            witnesses=witnesses,
            source=NoteSource.TEAM,
            late_reason="现场没有网络",
        )
        for on, content, witnesses in (
            (date(2024, 7, 17), "现场协调迁杆，定下分工。", (second.cadre_id,)),
            (date(2024, 7, 9), "到村里核对人事安排。", ()),
        )
    ]
    verbs.save_many(desk, made)
    return made


@pytest.fixture
def stay(desk, known) -> Stay:
    """A stay of three days, one of them logged."""
    the_round, (first, _second), team, matter = known
    made = Stay(
        id=new_id(),
        round_id=the_round.id,
        matter_id=matter.id,
        team_id=team.id,
        since=date(2024, 7, 15),
        until=date(2024, 7, 17),
        address="前李村村部",
        purpose="看整治怎样推进",
    )
    log = StayLog(
        id=new_id(),
        round_id=the_round.id,
        stay_id=made.id,
        logged_on=date(2024, 7, 15),
        part=DayPart.WHOLE,
        place="前李村",
        joining=Joining.WORK,
        seen="全天随清运队作业。",
        subjects=(first.id,),
        recorder_id=desk.reviewer,
    )
    verbs.save_many(desk, [made])
    verbs.save_many(desk, [log])
    return made


@pytest.fixture
def page(workplace, settle) -> DailyPage:
    workplace.window.open(Place(page="daily"))
    settle()
    return workplace.window.page
