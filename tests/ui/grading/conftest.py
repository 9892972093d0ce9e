from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from desktop.ui.bench import Place
from desktop.ui.grading.pane import GradingPane
from tests.fakes import new_desk
from tests.services.scores.rounds import Running


@pytest.fixture
def station_folder(tmp_path):
    """Where the station of this module stands."""
    return tmp_path / "station"


@pytest.fixture
def desk(station_folder):
    """A station of its own: the tests here lock its round."""
    made = new_desk(station_folder)
    yield made
    made.station.close()


@pytest.fixture
def running(desk) -> Running:
    """A round at work, six cadres with all that is scored."""
    return Running(desk)


@pytest.fixture
def page(workplace, settle, running):
    """汇总 in front, at 评定, before the lock."""
    workplace.window.resize(1366, 690)
    workplace.bench.choose_round(running.round.id)
    workplace.window.open(Place(page="consolidate", part="grading"))
    settle()
    QApplication.processEvents()
    return workplace.window.page


@pytest.fixture
def locked(page, settle):
    """The round, locked by the button of the desk."""
    page.grading.lock.step.click()
    settle()
    return page.grading


@pytest.fixture
def pane(page) -> GradingPane:
    return page.grading
