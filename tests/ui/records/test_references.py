"""A record that names another, chosen by its name."""

from __future__ import annotations

from PySide6.QtCore import Qt

from desktop.model.ids import new_id
from desktop.model.matter_codes import MatterKind, MatterLevel
from desktop.model.people import Unit
from desktop.services import lists
from desktop.services import records as verbs
from desktop.ui.bench import Place


def test_references_are_typed_by_name(workplace, settle):
    """
    A record that is named by its name is kept by its id.
    """
    desk = workplace.bench.desk
    units = {name: id_ for id_, name in lists.options(desk, "unit")}
    fields = {name: id_ for id_, name in lists.options(desk, "field")}
    workplace.window.open(Place(page="plan", type_name="matter"))
    settle()
    pane = workplace.window.page.pane
    pane.start_new()
    editors = pane.form.form._editors
    editors["number"].field.setText("2024-09")
    editors["name"].field.setText("农村生活污水治理")
    editors["kind"].show_value(MatterKind.TASK)
    editors["level"].show_value(MatterLevel.DISTRICT)
    for name, text in (("unit_id", "柳河镇"), ("field_id", "生态环保与安全生产")):
        editors[name]._names.when_read()
        settle()
        editors[name].field.setText(text)
    record = pane.form.form.record()

    assert units["柳河镇"] == record.unit_id
    assert fields["生态环保与安全生产"] == record.field_id


def activate(qtbot, workplace) -> None:
    """Let the window be the one that is written in."""
    workplace.window.activateWindow()
    qtbot.waitUntil(workplace.window.isActiveWindow)


def test_names_that_came_later_are_found_too(qtbot, workplace, settle):
    """
    A form that was open before a unit was made knows it when its field is entered.
    """
    activate(qtbot, workplace)
    workplace.window.open(Place(page="plan", type_name="matter"))
    settle()
    pane = workplace.window.page.pane
    pane.start_new()
    editor = pane.form.form._editors["unit_id"]
    editor.field.setFocus()
    settle()
    unit = Unit(id=new_id(), name="上塘镇")
    verbs.save(workplace.bench.desk, unit)
    pane.form.form._editors["name"].field.setFocus()
    editor.field.setFocus()
    settle()
    editor.field.setText("上塘")
    qtbot.keyClick(editor.field, Qt.Key.Key_Return)

    assert ("上塘镇", unit.id) == (editor.field.text(), editor.value())


def test_only_name_with_what_was_typed_is_taken(qtbot, workplace, settle):
    """
    A part of a name and Enter is enough where one name has it; two are not guessed.
    """
    desk = workplace.bench.desk
    for name in ("上塘镇", "下塘镇"):
        verbs.save(desk, Unit(id=new_id(), name=name))
    activate(qtbot, workplace)
    workplace.window.open(Place(page="plan", type_name="matter"))
    settle()
    pane = workplace.window.page.pane
    pane.start_new()
    editor = pane.form.form._editors["partner_ids"]
    editor.field.setFocus()
    settle()
    editor.field.setText("塘")
    qtbot.keyClick(editor.field, Qt.Key.Key_Return)
    assert "塘" == editor.field.text()
    editor.field.setText("下")
    qtbot.keyClick(editor.field, Qt.Key.Key_Return)

    names = dict(lists.options(desk, "unit"))
    assert ["下塘镇"] == [names[id_] for id_ in editor.value()]
    assert "" == editor.field.text()


def test_field_says_that_there_is_nothing_to_choose(qtbot, workplace, settle):
    """
    Where there are no records to name yet, the field says what has to come first.
    """
    activate(qtbot, workplace)
    workplace.window.open(Place(page="plan", type_name="team"))
    settle()
    pane = workplace.window.page.pane
    pane.start_new()
    editor = pane.form.form._editors["corps_id"]
    editor.field.setFocus()
    settle()

    assert "还没有考察队，先去建立" == editor.field.placeholderText()
