"""Lists and their forms: saved, filtered, moved on, and left."""

from __future__ import annotations

from desktop.model.ids import new_id
from desktop.model.people import Unit
from desktop.services import lists
from desktop.services import records as verbs
from desktop.ui.bench import Place


def test_new_record_is_saved_and_listed(workplace, settle):
    """
    A record typed into the form is on the disk once the list shows it.
    """
    workplace.window.open(Place(page="figures", type_name="unit"))
    settle()
    pane = workplace.window.page.pane
    pane.start_new()
    name = pane.form.form._editors["name"].field
    name.setText("上塘镇")
    assert pane.form.is_dirty
    assert workplace.window.page.save()
    settle()

    found = dict(lists.options(workplace.bench.desk, "unit"))
    assert "上塘镇" in found.values()
    assert 2 == pane.table.model().rowCount()
    assert not pane.form.is_dirty
    assert "已保存" in workplace.window.status.saved.text


def test_leaving_an_incomplete_form_is_refused(workplace, settle):
    """
    A form that cannot be saved is not left behind: the page stays, and says why.
    """
    workplace.window.open(Place(page="plan", type_name="matter"))
    settle()
    pane = workplace.window.page.pane
    pane.start_new()
    pane.form.form._editors["number"].field.setText("2024-09")
    workplace.window.open(Place(page="today"))
    settle()

    assert "plan" == workplace.window._current
    assert "名称没有填" == pane.form.form._notes["name"].text()


def test_leaving_a_complete_form_saves_it(workplace, settle):
    """
    What is in order is saved when one goes elsewhere: nothing typed is lost.
    """
    desk = workplace.bench.desk
    unit = Unit(id=new_id(), name="双桥乡")
    verbs.save(desk, unit)
    workplace.window.open(Place(page="figures", type_name="unit", record_id=unit.id))
    settle()
    pane = workplace.window.page.pane
    pane.form.form._editors["short_name"].field.setText("双桥")
    workplace.window.open(Place(page="today"))
    settle()

    assert "today" == workplace.window._current
    assert "双桥" == verbs.read(desk, unit.id).record.short_name


def test_filter_and_order_reach_the_store(workplace, settle):
    """
    Typing filters the list, a click on a head sorts it; a second click turns it.
    """
    workplace.window.open(Place(page="figures", type_name="cadre"))
    settle()
    pane = workplace.window.page.pane
    pane._on_head_clicked(0)
    settle()
    up = [pane._model.id_at(row) for row in range(2)]
    settle()
    up = [pane._model.id_at(row) for row in range(2)]
    pane._on_head_clicked(0)
    settle()
    pane._model.row_at(0)
    settle()
    down = [pane._model.id_at(row) for row in range(2)]
    pane.search.asked.emit("何")
    settle()

    assert up == list(reversed(down))
    assert 1 == pane.table.model().rowCount()


def test_workflow_steps_stand_on_the_form(workplace, settle):
    """
    A record's next steps are buttons with the verbs of the trade.
    """
    rounds = lists.options(workplace.bench.desk, "round")
    workplace.window.open(Place(page="plan", type_name="round", record_id=rounds[0][0]))
    settle()
    pane = workplace.window.page.pane.form
    verbs_shown = [
        pane._steps.itemAt(n).widget().text()
        for n in range(pane._steps.count())
        if pane._steps.itemAt(n).widget()
    ]

    assert "锁定数据" in verbs_shown
    assert "中止" in verbs_shown


def test_eight_fields_are_made_at_a_click(qtbot, workplace, settle):
    """
    Where there are no fields yet, the usual eight are one click away.
    """
    desk = workplace.bench.desk
    for id_, _name in lists.options(desk, "field"):
        verbs.strike(desk, id_, "试")
    workplace.window.open(Place(page="plan", type_name="field"))
    settle()
    pane = workplace.window.page.pane
    pane._on_usual_asked()
    settle()

    assert 8 == len(lists.options(desk, "field"))
    assert pane.table.isVisible()
    first = lists.page(desk, "field", pane._model._keys[:1])[0]
    assert "经济发展" == first.record.name
