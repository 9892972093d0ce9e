"""The team leader's desk in the window, and what waits on it."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.model.codes import Role
from desktop.model.fieldwork import Observation
from desktop.model.ids import id_at, new_id
from desktop.model.people import Reviewer
from desktop.model.reviews import (
    Material,
    MaterialState,
)
from desktop.services import records as verbs
from desktop.services import reviews
from desktop.services.desk import Desk
from desktop.storage import records
from desktop.ui.bench import Place
from desktop.ui.consolidation.matrix import FIRST
from desktop.ui.consolidation.page import ConsolidationPage
from tests.fakes import seated

PLACES = {material: place for place, material in enumerate(Material)}


def one(desk: Desk, owner: type):
    """Return the district's first record of a type."""
    with desk.station.database.read() as connection:
        return records.find(connection, owner)[0]


def person(desk: Desk, name: str) -> str:
    """Return the id of a reviewer."""
    with desk.station.database.read() as connection:
        return next(p.id for p in records.find(connection, Reviewer) if p.name == name)


@pytest.fixture
def settle(settle):
    """Wait for the lanes, and for Qt to show what was put into a layout."""

    def wait() -> None:
        settle()
        QApplication.processEvents()

    return wait


@pytest.fixture
def colleague(desk: Desk) -> Desk:
    """The reviewer, at the same laptop."""
    return seated(desk, role=Role.REVIEWER, reviewer=person(desk, "刘洋"))


@pytest.fixture
def leader(desk: Desk) -> Desk:
    """A leader who took part in nothing."""
    made = Reviewer(id=id_at(8, 1), name="沈若兰", role=Role.LEADER)
    verbs.save(desk, made)
    return seated(desk, role=Role.LEADER, reviewer=made.id)


@pytest.fixture
def handed_in(colleague: Desk) -> list[Observation]:
    """Two observations of the colleague."""
    seen = one(colleague, Observation)
    many = [
        dataclasses.replace(
            seen, id=new_id(), observer_id=colleague.reviewer, place=place
        )
        for place in ("桥头", "堤上")
    ]
    verbs.save_many(colleague, many)
    return many


@pytest.fixture
def page(workplace, settle, handed_in) -> ConsolidationPage:
    """汇总 in front, before the leader of the district."""
    workplace.window.open(Place(page="consolidate"))
    settle()
    found = workplace.window.page
    assert isinstance(found, ConsolidationPage)
    return found


def press(qtbot, widget, key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(widget, key, modifier)


def state(desk: Desk, record) -> MaterialState:
    return reviews.case(desk, record.id).submission.state


def cell_words(page, name: str, material: Material) -> str:
    """Return what a screen reader hears of a cell."""
    view = page.progress.view
    rows = range(view.matrix.rowCount())
    line = next(
        n for n in rows if (r := view.matrix.row_at(n)) and r.cadre.name == name
    )
    return str(view.matrix.index(line, FIRST + PLACES[material]).data())
