"""One person by two entries of the roster, on every page that names or counts him."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QListView

from desktop.model.duplicates import PersonMatch, Sameness
from desktop.model.ids import new_id
from desktop.model.people import Cadre
from desktop.model.rounds import Subject
from desktop.services import duplicates
from desktop.services import records as verbs
from desktop.storage import records
from desktop.ui.bench import Place
from desktop.ui.consolidation.matrix import NAME, POST
from desktop.ui.frame.workplace import Workplace


@pytest.fixture
def settle(settle):
    """Wait for the lanes, and for Qt to show what was put into a layout."""

    def wait() -> None:
        settle()
        QApplication.processEvents()

    return wait


@pytest.fixture
def match(desk) -> PersonMatch:
    """The second cadre of the district is the first, by another entry."""
    with desk.station.database.read() as connection:
        first, second = records.find(connection, Cadre)
    found = PersonMatch(
        id=new_id(),
        cadres=(first.id, second.id),
        finding=Sameness.SAME,
        kept_id=first.id,
        reason="同一份档案",
        matched_by=desk.reviewer,
        matched_at=desk.now().replace(microsecond=0),
    )
    verbs.save(desk, found)
    return found


def opened(workplace: Workplace, settle, page: str, **facts: str):
    workplace.window.open(Place(page=page, **facts))
    settle()
    return workplace.window.page


def second_subject(desk) -> Subject:
    with desk.station.database.read() as connection:
        return records.find(connection, Subject)[1]


def spoken(view: QListView) -> list[str]:
    model = view.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_review_page_shows_one_and_leads_to_why(workplace, match, settle, desk):
    """
    Either subject leads to the one line; the page says whom it holds, and can undo.
    """
    page = opened(workplace, settle, "review", record_id=second_subject(desk).id)

    lines = [line for line in spoken(page.subjects.view) if "，" in line]
    assert 1 == len(lines)
    assert lines[0].startswith("高志远，合并自 何俊峰・副镇长，")
    assert "高志远" == page.view._name.text()
    assert page.view.merged.isVisible()
    assert "合并自 何俊峰" == page.view.merged.text()
    told = page.view.merged.accessibleDescription()
    assert told.startswith("何俊峰（党委委员）")
    assert "可撤销" in told

    page.view.merged.click()
    settle()
    assert 2 == workplace.window.page._tabs.currentIndex()

    duplicates.undo(desk, match.id, "不是同一份")
    page = opened(workplace, settle, "review")
    page.refresh(frozenset({"person_match"}))
    settle()
    assert 2 == len([line for line in spoken(page.subjects.view) if "，" in line])
    assert not page.view.merged.isVisible()


def test_search_finds_him_by_either_name(workplace, match, settle):
    """
    Who types the name of the other entry finds the person.
    """
    page = opened(workplace, settle, "review")

    page.subjects.search.asked.emit("何俊峰")

    lines = [line for line in spoken(page.subjects.view) if "，" in line]
    assert [True] == [line.startswith("高志远，") for line in lines]


def test_matrix_has_one_line_that_says_whom_it_holds(workplace, match, settle):
    """
    The post tells the other entry, and in full where one points at it.
    """
    page = opened(workplace, settle, "consolidate")
    model = page.progress.view.matrix

    assert 2 == model.rowCount()  # the heading and him
    words = "合并自 何俊峰・副镇长"
    assert ["高志远", words] == [model.index(1, n).data() for n in (NAME, POST)]
    tip = model.index(1, POST).data(3)  # Qt's ToolTipRole
    assert f"高志远\n{words}" == tip
    assert model.index(0, NAME).data(3) is None


def test_volumes_and_roster_say_so(workplace, match, settle, desk):
    """
    There is one volume, opened by either; the roster keeps both, each marked.
    """
    page = opened(workplace, settle, "dossiers", record_id=second_subject(desk).id)
    (words,) = spoken(page.volumes)
    assert words.startswith("高志远，合并自 何俊峰・副镇长")

    roster = opened(workplace, settle, "figures", type_name="cadre").pane
    model = roster.table.list_model
    model.row_at(0)
    settle()
    shown = {
        column.text(model.row_at(row))
        for row in range(model.rowCount())
        for column in model.columns
    }
    assert any(words.startswith("【合并自 何俊峰】") for words in shown)
    assert any(words.startswith("【即 高志远】") for words in shown)


def test_finder_offers_him_once(workplace, match, settle):
    """
    He is offered as the subject he is, not again as an entry of the roster.
    """
    opened(workplace, settle, "today")
    workplace.read_people()
    settle()
    workplace.window.finder_opened.emit()
    settle()

    named = [hit.title for hit in workplace.window._people]
    assert ["高志远"] == named
