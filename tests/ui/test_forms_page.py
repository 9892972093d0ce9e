"""表样: versions are looked at, drafted, compared and published in the window."""

from __future__ import annotations

import pytest

from desktop.model.codes import Role
from desktop.model.forms import FormTemplate, TemplateState
from desktop.model.ids import new_id
from desktop.services import publishing
from desktop.storage import records
from desktop.ui.bench import Place
from desktop.ui.forms.page import BEFORE, KEY, LABEL, TEXT, WIDTHS, FormsPage
from desktop.ui.page import Room
from tests.fakes import seated


@pytest.fixture
def page(workplace, settle) -> FormsPage:
    """The page in front."""
    workplace.window.open(Place(page="forms"))
    settle()
    found = workplace.window.page
    assert isinstance(found, FormsPage)
    return found


def row_of(page: FormsPage, key: str) -> int:
    return next(n for n in range(page.grid.rowCount()) if page.grid.text(n, KEY) == key)


def drafts(desk) -> list[FormTemplate]:
    with desk.station.database.read() as connection:
        return records.find(connection, FormTemplate)


def test_the_four_forms_are_listed_with_the_version_in_use(page):
    """
    Each with its title; what is published is read, not written.
    """
    assert 4 == len(page.versions.lines)
    assert "YX-07 v1　已发布　在用" == page.versions.lines[0].note
    assert page.steps.keep.isHidden()
    assert not page.grid.is_written(row_of(page, "indicator"), LABEL)


def test_words_are_changed_in_a_draft_and_compared_with_those_in_use(
    page, settle, desk
):
    """
    A word and two widths are another; the old ones stand beside.
    """
    page.steps.begin.click()
    settle()
    indicator, evidence = row_of(page, "indicator"), row_of(page, "evidence")
    page.grid.item(indicator, LABEL).setText("一线指标")
    page.grid.item(indicator, WIDTHS).setText("30")
    page.grid.item(evidence, WIDTHS).setText("18")
    page.grid.item(row_of(page, "H2"), TEXT).setText("全天驻点")
    page.change.setText("按部务会意见")
    assert page.save()
    settle()
    (draft,) = drafts(desk)

    assert (2, "按部务会意见") == (draft.version, draft.change)
    assert "指标　34" == page.grid.text(row_of(page, "indicator"), BEFORE)
    assert "" == page.grid.text(row_of(page, "points"), BEFORE)
    assert not page.grid.is_written(row_of(page, "indicator"), TEXT)
    assert not page.grid.is_written(row_of(page, "H2"), WIDTHS)


def test_widths_that_do_not_fit_are_refused_in_words(page, settle, desk):
    """
    The sum and the body are named; a width that is no number is said too.
    """
    page.steps.begin.click()
    settle()
    page.grid.item(row_of(page, "indicator"), WIDTHS).setText("35")
    page.save()
    settle()
    told = page.banner.text
    page.grid.item(row_of(page, "indicator"), WIDTHS).setText("宽")
    page.save()
    settle()

    assert "合计157毫米，须正好等于版心156毫米" in told
    assert "读不出来" in page.banner.text


def test_a_draft_is_published_by_another_and_retired_with_a_reason(
    page, settle, desk, workplace
):
    """
    Its author is refused; v2 is in use until it is retired.
    """
    page.steps.begin.click()
    settle()
    page.steps.publish.click()
    settle()
    refused = page.banner.text
    publishing.publish(seated(desk, reviewer=new_id()), drafts(desk)[0].id)
    page.refresh(frozenset({"form_template"}))
    settle()
    used = page.versions.lines[0].note
    page.steps.retire.click()
    page.steps.reason.given.emit("口径有误")
    settle()

    assert "拟稿人以外的另一人" in refused
    assert "YX-07 v2　已发布　在用" == used
    assert TemplateState.RETIRED is drafts(desk)[0].state
    assert "YX-07 v1　已发布　在用" == page.versions.lines[1].note


def test_who_may_not_write_templates_reads_them(workplace, settle, desk):
    """
    A reviewer sees the words, and no button to change them.
    """
    workplace.bench.desk = seated(desk, role=Role.REVIEWER)
    workplace.window.open(Place(page="forms"))
    settle()
    page = workplace.window.page

    assert page.steps.begin.isHidden()
    assert not page.save()


def test_the_page_leads_back_to_the_plan_and_fits_a_narrow_window(
    page, settle, workplace
):
    """
    Versions first, then the words; Esc goes back.
    """
    page.fit(Room.NARROW)
    page.look_at("YX-08", 1)
    assert "干部推进高质量发展业绩采集表　v1" == page.steps.title.text()
    assert page.panes()
    page.back()
    page.fit(Room.WIDE)
    page.back()
    settle()

    assert workplace.window.page is not page
