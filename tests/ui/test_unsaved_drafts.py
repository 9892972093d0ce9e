"""评价方案 and 表样: what is typed and not saved is there again the next time."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLineEdit

from desktop.model.grading import SchemeVersion
from desktop.model.ids import new_id
from desktop.scoring.scheme import Ruler
from desktop.services import drafting, publishing
from desktop.services.forms import templates
from desktop.services.scores import scheme_verbs
from desktop.storage import records
from desktop.ui.bench import Place
from desktop.ui.forms.page import KEY, LABEL, TEXT, FormsPage
from desktop.ui.frame.locking import Stage
from desktop.ui.frame.workplace import Workplace
from desktop.ui.schemes.page import SchemesPage
from tests.fakes import seated

QUOTA = ("grades", "quota")
LEG = ("results_weight",)


def type_in(field: QLineEdit, text: str) -> None:
    field.setText(text)
    field.textEdited.emit(text)


def opened(workplace: Workplace, settle, key: str):
    """Bring the page to the front."""
    workplace.window.open(Place(page=key))
    settle()
    return workplace.window.page


def scheme_draft(page: SchemesPage, settle) -> str:
    """Draft a scheme and save it; its id."""
    page.steps.begin.click()
    type_in(page.form.version, "2024-1")
    type_in(page.form.meeting, "2024年6月28日部务会")
    page.form.valid_from.field.setText("2024-07-01")
    page.steps.keep.click()
    settle()
    return page._chosen


def form_draft(page: FormsPage, settle) -> int:
    """Draft the next version of the first form; the row of an indicator."""
    page.steps.begin.click()
    settle()
    return row_of(page, "indicator")


def draft_changed(page, settle, key: str) -> None:
    """Draft a version on either page, and write why without saving it."""
    if key == "schemes":
        scheme_draft(page, settle)
        type_in(page.form.change, "改了等次线")
    else:
        form_draft(page, settle)
        type_in(page.change, "改了等次线")


def row_of(page: FormsPage, key: str) -> int:
    return next(n for n in range(page.grid.rowCount()) if page.grid.text(n, KEY) == key)


def test_new_scheme_is_there_after_the_window_was_closed(workplace, settle, again):
    """
    Never saved, half of it no numbers: every field stands as it was typed.
    """
    page = opened(workplace, settle, "schemes")
    page.steps.begin.click()
    type_in(page.form.version, "2024-2")
    type_in(page.form.fields[QUOTA], "五十")
    page.form.valid_until.field.setText("月底")
    page.form.rulers.add.click()
    type_in(page.form.rulers.lines[0].group, "科级领导·项目一线")
    page.form.rulers.lines[0].is_on.click()

    page = opened(again(), settle, "schemes")

    assert "新版草稿" == page.steps.title.text()
    assert "2024-2" == page.form.version.text()
    assert "五十" == page.form.fields[QUOTA].text()
    assert "月底" == page.form.valid_until.field.text()
    assert "科级领导·项目一线" == page.form.rulers.lines[0].group.text()
    assert not page.form.rulers.lines[0].is_on.isChecked()
    assert "没有保存的还在" in page.resumed.accessibleName()
    assert page.resumed.isVisible()


def test_saved_scheme_draft_has_its_changes_again(workplace, settle, again, desk):
    """
    It may be saved then, and leaves nothing behind.
    """
    page = opened(workplace, settle, "schemes")
    scheme_draft(page, settle)
    type_in(page.form.fields[QUOTA], "20")

    page = opened(again(), settle, "schemes")
    assert "20" == page.form.fields[QUOTA].text()
    page.steps.keep.click()
    settle()

    assert 20 == scheme_verbs.content(desk, page._chosen).grades.quota
    assert not page.resumed.isVisible()
    assert drafting.words(desk, "scheme_words", "page") is None


def test_what_others_changed_meanwhile_is_not_typed_over(
    workplace, settle, again, desk
):
    """
    Fields nobody touched here show what came in, and it is said so.
    """
    page = opened(workplace, settle, "schemes")
    version = scheme_draft(page, settle)
    type_in(page.form.fields[QUOTA], "20")
    second = again()
    scheme = scheme_verbs.content(desk, version)
    grades = replace(scheme.grades, group_least=7)
    scheme_verbs.save_draft(desk, version, replace(scheme, grades=grades))

    page = opened(second, settle, "schemes")

    assert "20" == page.form.fields[QUOTA].text()
    assert "7" == page.form.fields["grades", "group_least"].text()
    assert "后来有人改过" in page.resumed.accessibleName()


def test_words_typed_into_what_was_published_become_a_new_draft(
    workplace, settle, again, desk
):
    """
    The published version stays as it is; the typed number is not lost.
    """
    page = opened(workplace, settle, "schemes")
    version = scheme_draft(page, settle)
    type_in(page.form.fields[QUOTA], "20")
    second = again()
    publishing.publish(seated(desk, reviewer=new_id()), version)

    page = opened(second, settle, "schemes")

    assert "新版草稿" == page.steps.title.text()
    assert "20" == page.form.fields[QUOTA].text()
    assert "" == page.form.version.text()


@pytest.mark.parametrize("key", ["schemes", "forms"])
def test_changes_can_be_given_up(workplace, settle, again, desk, key):
    """
    The button beside the sentence shows what is saved, and forgets the rest.
    """
    page = opened(workplace, settle, key)
    draft_changed(page, settle, key)

    page = opened(again(), settle, key)
    written = page.form.change if key == "schemes" else page.change
    assert "改了等次线" == written.text()
    page.resumed.drop.click()
    settle()

    assert "" == written.text()
    assert not page.resumed.isVisible()
    assert drafting.words(desk, f"{key[:-1]}_words", "page") is None


def test_words_of_a_form_are_there_after_the_window_was_closed(
    workplace, settle, again
):
    """
    Words, and a width that is none.
    """
    page = opened(workplace, settle, "forms")
    number = form_draft(page, settle)
    page.grid.item(number, LABEL).setText("一线指标")
    page.grid.item(row_of(page, "H2"), TEXT).setText("全天驻点")

    page = opened(again(), settle, "forms")

    assert "一线指标" == page.grid.text(number, LABEL)
    assert "全天驻点" == page.grid.text(row_of(page, "H2"), TEXT)
    assert page.resumed.isVisible()


def test_words_of_a_form_wait_for_the_next_draft(workplace, settle, again, desk):
    """
    Where the version was published meanwhile they are said to be kept, and are.
    """
    page = opened(workplace, settle, "forms")
    number = form_draft(page, settle)
    page.grid.item(number, LABEL).setText("一线指标")
    second = again()
    (draft,) = [one.record for one in templates.versions(desk) if one.record]
    publishing.publish(seated(desk, reviewer=new_id()), draft.id)

    page = opened(second, settle, "forms")
    assert "已不是草稿" in page.resumed.accessibleName()
    page.steps.begin.click()
    settle()

    assert "一线指标" == page.grid.text(number, LABEL)
    assert page.steps.keep.isVisible()


@pytest.mark.parametrize("key", ["schemes", "forms"])
def test_publishing_asks_for_what_is_not_saved(workplace, settle, desk, key):
    """
    What would be published is not what is seen: save it first.
    """
    page = opened(workplace, settle, key)
    draft_changed(page, settle, key)

    page.steps.publish.click()
    settle()

    assert "先保存草稿" in page.banner.text
    written = page.form.change if key == "schemes" else page.change
    assert "改了等次线" == written.text()


def test_lock_has_the_draft_on_the_disk(qtbot, workplace, settle):
    """
    Locked in the middle of a number, nothing depends on the window any more.
    """
    page = opened(workplace, settle, "schemes")
    page.steps.begin.click()
    type_in(page.form.fields[LEG], "45")

    workplace.lock.lock()
    qtbot.waitUntil(lambda: workplace.lock.stage is Stage.SEALED)
    assert workplace.bench.is_kept


def test_saved_twice_is_not_resumed(workplace, settle, again, desk):
    """
    Words that say what is saved by now are forgotten without a sentence.
    """
    page = opened(workplace, settle, "schemes")
    version = scheme_draft(page, settle)
    type_in(page.form.fields[QUOTA], "20")
    second = again()
    scheme = scheme_verbs.content(desk, version)
    grades = replace(scheme.grades, quota=type(scheme.grades.quota)(20))
    scheme_verbs.save_draft(desk, version, replace(scheme, grades=grades))

    page = opened(second, settle, "schemes")
    settle()

    assert not page.resumed.isVisible()
    assert drafting.words(desk, "scheme_words", "page") is None
    with desk.station.database.read() as connection:
        assert 1 == len(records.find(connection, SchemeVersion))


def test_rulers_are_taken_up_row_by_row(workplace, settle, again):
    """
    A row taken away stays away, one added is there with its numbers.
    """
    page = opened(workplace, settle, "schemes")
    page.steps.begin.click()
    scale = next(iter(page.form.rulers._scales))
    for group in ("甲组", "乙组"):
        base = full = type(page.form.scheme().results_weight)(5)
        page.form.rulers.put(Ruler(group=group, scale=scale, base=base, full=full))
    page.form.rulers.lines[0].drop.click()

    page = opened(again(), settle, "schemes")

    assert ["乙组"] == [line.group.text() for line in page.form.rulers.lines]
    assert ["5"] == [line.full.text() for line in page.form.rulers.lines]
