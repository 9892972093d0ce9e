"""评价方案 in the window: versions, numbers with live sums, two persons."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from desktop.model.forms import TemplateState
from desktop.model.grading import SchemeVersion
from desktop.model.ids import new_id
from desktop.scoring.scheme_json import read_scheme
from desktop.services import publishing
from desktop.storage import records
from desktop.ui.bench import Place
from desktop.ui.page import Room
from desktop.ui.schemes.page import SchemesPage
from tests.fakes import seated

LEGS = (("results_weight",), ("ballots_weight",), ("team_weight",))


@pytest.fixture
def page(workplace, settle) -> SchemesPage:
    """评价方案 in front."""
    workplace.window.open(Place(page="schemes"))
    settle()
    return workplace.window.page


def versions(desk) -> list[SchemeVersion]:
    with desk.station.database.read() as connection:
        return records.find(connection, SchemeVersion)


def type_in(field, text: str) -> None:
    field.setText(text)
    field.textEdited.emit(text)


def fill_head(page: SchemesPage) -> None:
    type_in(page.form.version, "2024-1")
    type_in(page.form.meeting, "2024年6月28日部务会")
    page.form.valid_from.show_value(None)
    page.form.valid_from.field.setText("2024-07-01")
    page.form.valid_from.changed.emit()


def test_the_default_is_read_and_drafted_from(page):
    """
    It cannot be edited; a draft begins with its numbers and without its name.
    """
    assert "默认方案" in page.steps.title.text()
    assert not page.form.fields[LEGS[0]].isEnabled()
    assert not page.steps.keep.isVisible()

    page.steps.begin.click()

    assert page.form.fields[LEGS[0]].isEnabled()
    assert "50" == page.form.fields[LEGS[0]].text()
    assert "" == page.form.version.text()


def test_every_indicator_says_its_attributes_and_the_pairs_sum_up(page, settle):
    """
    性质, 属性 and 素质 stand under each name; the pairs follow the weights (M54).
    """
    told = [one.text() for one in page.form.findChildren(QLabel)]
    assert 12 == told.count("定量・共性・—") + told.count("定性・共性・—")
    assert 5 == told.count("定性・共性・显质")
    assert 4 == told.count("定性・共性・潜质")
    assert page.form.pairs.text().startswith("定量 50 : 定性 50（综合得分）")
    assert page.form.pairs.text().endswith("显质 80 : 潜质 20（B卷）")

    page.steps.begin.click()
    for way, weight in zip(LEGS, ("60", "20", "20"), strict=True):
        type_in(page.form.fields[way], weight)

    assert page.form.pairs.text().startswith("定量 60 : 定性 40")


def test_weights_that_do_not_sum_to_100_are_named_and_not_kept(page, desk, settle):
    """
    The sum stands beside the table, the flaw above; saving is refused.
    """
    page.steps.begin.click()
    fill_head(page)
    assert "" == page.form.flaws.text()

    type_in(page.form.fields[LEGS[0]], "55")

    sums = [total.text() for _, total in page.form._sums]
    assert "合计 105，应为100" in sums
    assert "100" in page.form.flaws.text()
    page.steps.keep.click()
    settle()
    assert page.banner.text
    assert [] == versions(desk)


@pytest.mark.parametrize("text", ["", "五十", "NaN", "2.5"])
def test_what_is_no_number_is_marked(page, desk, settle, text):
    """
    Words, nothing, no number, half a person: nothing is kept.
    """
    page.steps.begin.click()
    fill_head(page)
    field = page.form.fields["grades", "group_least"]

    type_in(field, text)
    page.steps.keep.click()
    settle()

    assert "true" == field.property("flawed")
    assert "不能识别" in page.form.flaws.text()
    assert [] == versions(desk)


def test_a_day_that_is_none_is_marked(page, desk, settle):
    """
    A draft is not kept with it.
    """
    page.steps.begin.click()
    fill_head(page)
    page.form.valid_until.field.setText("月底")

    page.steps.keep.click()
    settle()

    assert "true" == page.form.valid_until.field.property("flawed")
    assert [] == versions(desk)


def test_a_draft_is_kept_changed_and_published_by_another(
    page, desk, settle, workplace
):
    """
    Its drafter is refused; once published it is read only, and retired with a reason.
    """
    page.steps.begin.click()
    fill_head(page)
    for way, text in zip(LEGS, ("40", "30", "30"), strict=True):
        type_in(page.form.fields[way], text)
    assert page.save()
    settle()
    (draft,) = versions(desk)
    assert TemplateState.DRAFT is draft.state
    type_in(page.form.fields["grades", "quota"], "20")
    page.steps.keep.click()
    settle()
    (draft,) = versions(desk)
    assert 20 == read_scheme(draft.content.encode()).grades.quota
    assert 40 == read_scheme(draft.content.encode()).results_weight

    page.steps.publish.click()
    settle()
    assert page.banner.text
    publishing.publish(seated(desk, reviewer=new_id()), draft.id)
    workplace.bench.changed.emit(frozenset({SchemeVersion.TYPE}))
    settle()

    assert not page.steps.keep.isVisible()
    assert "不再改动" in page.told.text()
    page.steps.retire.click()
    page.steps.reason._field.setText("另有新版")
    page.steps.reason._on_go()
    settle()
    assert TemplateState.RETIRED is versions(desk)[0].state


def test_the_way_there_and_back(workplace, settle):
    """
    计划 leads to it and Esc back; a narrow window shows one side at a time.
    """
    workplace.window.open(Place(page="plan"))
    settle()
    workplace.window.page.links[0].click()
    settle()
    page = workplace.window.page
    assert isinstance(page, SchemesPage)
    page.fit(Room.COMPACT)
    page._both.go_right()

    assert page.back()
    assert page._both.left.isVisible()
    assert page.back()
    settle()
    assert "SchemesPage" != type(workplace.window.page).__name__


def test_nothing_to_save_where_nothing_is_edited(page):
    """
    Ctrl+S on a version that is only read does nothing.
    """
    assert not page.save()
