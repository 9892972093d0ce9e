"""可比组标尺 in the window, and what the last rounds suggest for them."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton

from desktop.model.codes import Role
from desktop.model.rounds import PeerGroup
from desktop.scoring.scheme_json import read_scheme
from desktop.storage import records
from desktop.ui.bench import Place
from desktop.ui.schemes.page import SchemesPage
from tests.fakes import seated
from tests.services.scores.test_scale_advice import GROUP, lock_round
from tests.ui.test_schemes import fill_head, type_in, versions


@pytest.fixture
def page(workplace, settle) -> SchemesPage:
    """评价方案 in front, a new draft begun."""
    workplace.window.open(Place(page="schemes"))
    settle()
    page = workplace.window.page
    page.steps.begin.click()
    fill_head(page)
    return page


def a_name(desk) -> str:
    """Return what a group of the district is called."""
    with desk.station.database.read() as connection:
        group = records.find(connection, PeerGroup)[0]
    return f"{group.level.label}·{group.division or group.name}"


def write_line(card, group: str, base: str, full: str) -> None:
    card.add.click()
    line = card.lines[-1]
    for field, text in ((line.group, group), (line.base, base), (line.full, full)):
        type_in(field, text)
    line.scale.setCurrentIndex(line.scale.findData("H2"))
    line.scale.activated.emit(line.scale.currentIndex())


def test_a_group_is_given_its_own_ruler_and_one_is_taken_back(page, desk, settle):
    """
    It is in the draft as it was written; an indicator can be off for a group.
    """
    card, name = page.form.rulers, a_name(desk)
    write_line(card, name, "6", "14")
    write_line(card, name, "", "")
    card.lines[1].drop.click()
    card.lines[0].is_on.click()

    page.steps.keep.click()
    settle()

    (draft,) = versions(desk)
    (ruler,) = read_scheme(draft.content.encode()).rulers
    assert (name, "H2", 6, 14, False) == (
        ruler.group,
        ruler.scale,
        ruler.base,
        ruler.full,
        ruler.is_on,
    )
    assert name == card.lines[0].group.text()
    card.lines[0].drop.click()
    page.steps.keep.click()
    settle()
    assert () == read_scheme(versions(desk)[0].content.encode()).rulers


def test_a_name_that_no_group_has_is_told(page, desk, settle):
    """
    Such a row would measure nobody, and nothing else would show it.
    """
    card = page.form.rulers
    settle()
    write_line(card, "窗囗岗位", "6", "14")

    assert "窗囗岗位" in card.told.text()
    assert "不起作用" in card.told.text()
    type_in(card.lines[0].group, a_name(desk))
    assert "不起作用" not in card.told.text()


@pytest.mark.parametrize(("base", "full"), [("六", "14"), ("6", "")])
def test_what_is_no_number_is_marked_and_not_kept(page, desk, settle, base, full):
    """
    In either of the two fields.
    """
    write_line(page.form.rulers, a_name(desk), base, full)

    page.steps.keep.click()
    settle()

    assert "不能识别" in page.form.flaws.text()
    assert [] == versions(desk)


def test_a_suggestion_is_shown_and_taken_into_the_draft_by_hand(page, desk, settle):
    """
    Three rounds of five; nothing changes before 采用 is pressed, and again no row more.
    """
    for place in (1, 2, 3):
        lock_round(desk, place, range(place * 10, place * 10 + 5))
    form = page.form

    form.advice.ask.click()
    settle()

    assert [] == form.rulers.lines
    for _ in range(2):
        take = next(
            one
            for one in form.advice.findChildren(QPushButton)
            if one.accessibleName().startswith(f"采用 {GROUP} H2")
        )
        take.click()
    (line,) = form.rulers.lines
    assert (GROUP, "H2") == (line.group.text(), line.scale.currentData())
    assert ("22", "33") == (line.base.text(), line.full.text())


def test_too_few_and_none_are_said(page, desk, settle):
    """
    Nothing locked; then four amounts of one round.
    """
    advice = page.form.advice

    advice.ask.click()
    settle()
    assert "没有已锁定的期" in advice.told.text()

    lock_round(desk, 1, range(4))
    advice.ask.click()
    settle()
    said = [advice._grid.itemAt(at).widget() for at in range(advice._grid.count())]
    assert "不足15个" in [one.text() for one in said]
    assert not [one for one in said if isinstance(one, QPushButton)]


def test_nothing_is_asked_with_a_number_that_is_none(page, settle):
    """
    The field is marked; what was shown stays.
    """
    told = page.form.advice.told.text()
    type_in(page.form.fields[("results_weight",)], "五十")

    page.form.advice.ask.click()
    settle()

    assert told == page.form.advice.told.text()


def test_who_sees_no_score_sheets_is_not_offered_them(workplace, settle, desk):
    """
    A reviewer reads the scheme; the amounts of others are not his.
    """
    workplace.bench.desk = seated(desk, role=Role.REVIEWER)
    workplace.window.open(Place(page="schemes"))
    settle()

    assert not workplace.window.page.form.advice.isVisible()
