"""What is typed in a form is on the disk before it is saved."""

from __future__ import annotations

import dataclasses

from desktop.model.ids import new_id
from desktop.model.matter_codes import MatterKind, MatterLevel, ProjectKind
from desktop.model.work import Matter
from desktop.services import drafting, lists
from desktop.services import records as verbs
from desktop.ui.bench import Place


def matter_form(workplace, settle):
    """Begin a matter in its form."""
    workplace.window.open(Place(page="plan", type_name="matter"))
    settle()
    pane = workplace.window.page.pane
    pane.start_new()
    settle()
    return pane.form


def kept(workplace) -> list[str]:
    """Return the names of the matters that are drafts on the disk."""
    desk = workplace.bench.desk
    return [typed.record.name for typed in drafting.begun(desk, "matter")]


def test_form_is_on_the_disk_while_it_is_typed(qtbot, workplace, settle):
    """
    What stands in a form is a draft a moment later, also where it is not complete.
    """
    pane = matter_form(workplace, settle)
    pane.form._editors["name"].field.setText("三里湾排水")
    pane.form._editors["investment"].field.setText("很多")
    qtbot.waitUntil(lambda: kept(workplace) == ["三里湾排水"])


def test_new_record_that_was_begun_is_taken_up(qtbot, workplace, settle):
    """
    After a crash a new record is where it was left, and is told to be so.
    """
    desk = workplace.bench.desk
    begun = Matter(id=new_id(), number="2024-09", name="写了一半的事项")
    drafting.keep(desk, begun)
    pane = matter_form(workplace, settle)

    assert begun.id == pane.record_id
    assert "写了一半的事项" == pane.form._editors["name"].field.text()
    assert pane._resumed.isVisible()
    assert pane.is_dirty


def test_changes_that_were_not_saved_are_taken_up(workplace, settle):
    """
    A record that was being changed opens with the changes, and may give them up.
    """
    desk = workplace.bench.desk
    stored = next(verbs.read(desk, id_) for id_, _name in lists.options(desk, "matter"))
    changed = dataclasses.replace(stored.record, name="改了一半的名称")
    drafting.keep(desk, changed, stored)
    workplace.window.open(Place(page="plan", type_name="matter", record_id=changed.id))
    settle()
    form = workplace.window.page.pane.form
    assert "改了一半的名称" == form.form._editors["name"].field.text()
    assert form._resumed.isVisible()

    form._drop.click()
    settle()

    assert stored.record.name == form.form._editors["name"].field.text()
    assert not form._resumed.isVisible()
    assert drafting.typed(desk, changed.id) is None


def test_saved_form_leaves_no_draft(qtbot, workplace, settle):
    """
    Saving makes a revision of the draft; giving a new record up forgets it.
    """
    desk = workplace.bench.desk
    unit = lists.options(desk, "unit")[0][0]
    pane = matter_form(workplace, settle)
    for name in ("name", "number"):
        pane.form._editors[name].field.setText("2024-10")
    qtbot.waitUntil(lambda: kept(workplace) == ["2024-10"])
    whole = dataclasses.replace(
        pane.form.as_typed(),
        kind=MatterKind.PROJECT,
        project_kind=ProjectKind.INDUSTRY,
        level=MatterLevel.DISTRICT,
        field_id=lists.options(desk, "field")[0][0],
        unit_id=unit,
    )
    pane.form.take_up(whole)
    assert [] == list(pane.form.check())
    assert pane.save()
    settle()
    assert [] == kept(workplace)

    pane = matter_form(workplace, settle)
    pane.form._editors["name"].field.setText("不要了")
    qtbot.waitUntil(lambda: kept(workplace) == ["不要了"])
    pane._drop.click()
    settle()
    assert [] == kept(workplace)
