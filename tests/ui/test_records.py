from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from desktop.model.catalogue import RECORD_TYPES
from desktop.model.codes import Sex
from desktop.model.ids import new_id
from desktop.model.matter_codes import MatterKind, MatterLevel, ProjectKind
from desktop.model.office import OFFICE_ZONE
from desktop.model.people import Cadre, ResumeLine, Unit
from desktop.model.rounds import Round
from desktop.model.spec import Kind, Spec, specs
from desktop.model.work import Matter
from desktop.services import drafting, lists
from desktop.services import records as verbs
from desktop.ui.bench import Place
from desktop.ui.records.editors import NotReadableError
from desktop.ui.records.form import RecordForm
from desktop.ui.records.nested import Sheet
from desktop.ui.records.values import read, written


def spec(kind: Kind) -> Spec:
    return Spec(name="x", label="甲", en="X", kind=kind, default=None)


def form_of(owner, qtbot) -> RecordForm:
    made = RecordForm(owner, lambda _target, _deliver: None)
    qtbot.addWidget(made)
    return made


@given(st.datetimes(datetime(1950, 1, 1), datetime(2100, 1, 1)))  # noqa: DTZ001
def test_moments_come_back_to_the_minute(naive):
    """
    What is written for a moment reads back as it, to the minute it shows.
    """
    moment = naive.replace(tzinfo=UTC, second=0, microsecond=0)
    kind = spec(Kind.MOMENT)

    assert moment == read(kind, written(kind, moment, OFFICE_ZONE), OFFICE_ZONE)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4))
def test_decimals_come_back_exactly(number):
    """
    A decimal is written without an exponent, and reads back exactly.
    """
    kind = spec(Kind.DECIMAL)

    assert number == read(kind, written(kind, number, OFFICE_ZONE), OFFICE_ZONE)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Kind.DATE, "2024-7-18", date(2024, 7, 18)),
        (Kind.DATE, "2024.07.18", date(2024, 7, 18)),
        (Kind.DATE, "20240718", date(2024, 7, 18)),
        (Kind.DATE, "2024年7月18日", date(2024, 7, 18)),
        (Kind.PARTIAL_DATE, "1978.5", "1978-05"),
        (Kind.INTEGER, "2,860", 2860),
        (Kind.DECIMAL, "92.5", Decimal("92.5")),
        (Kind.TEXTS, "两高一先，1456", ("两高一先", "1456")),
        (Kind.DATE, "", None),
        (Kind.PARTIAL_DATE, "", ""),
        (Kind.MOMENT, "2024-07-18 09:40", datetime(2024, 7, 18, 1, 40, tzinfo=UTC)),
    ],
)
def test_values_are_read_as_people_write_them(kind, text, value):
    """
    Dates with dots, strokes or characters, figures with commas: all are understood.
    """
    assert value == read(spec(kind), text, OFFICE_ZONE)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Kind.DATE, "7月18日"),
        (Kind.DATE, "2024-07"),
        (Kind.PARTIAL_DATE, "1978.13"),
        (Kind.INTEGER, "二"),
        (Kind.DECIMAL, "NaN"),
        (Kind.MOMENT, "明天"),
    ],
)
def test_text_that_means_nothing_is_refused(kind, text):
    """
    What cannot be read is said to be unreadable, never guessed at.
    """
    with pytest.raises(NotReadableError):
        read(spec(kind), text, OFFICE_ZONE)


@pytest.mark.parametrize("owner", RECORD_TYPES.values(), ids=list(RECORD_TYPES))
def test_every_record_type_has_its_form(qtbot, owner):
    """
    From the definition alone a form is made; a new record comes out as it went in.
    """
    form = form_of(owner, qtbot)
    record = owner(id=new_id())
    form.show_record(record)

    assert record == form.record()
    assert not form.is_dirty


def test_form_keeps_what_a_record_holds(qtbot):
    """
    Codes, partial dates, value lists and long texts come back unchanged.
    """
    cadre = Cadre(
        id=new_id(),
        name="龚𬭎",
        sex=Sex.MALE,
        born_on="1978-05",
        post="副镇长",
        duties="分管路域整治。\n联系前李村。",
        former_names=("龚小宏",),
        resume=(ResumeLine(since="1998-09", until="2002-07", post="某大学学习"),),
    )
    form = form_of(Cadre, qtbot)
    form.show_record(cadre)

    assert cadre == form.record()


def test_form_names_what_is_missing(qtbot):
    """
    Each required field says in words that it is missing, under itself.
    """
    form = form_of(Matter, qtbot)
    form.show_record(Matter(id=new_id(), number="2024-01"))
    form.show()

    found = form.check()

    assert {"name", "kind", "field_id", "level", "unit_id"} == {f.field for f in found}
    assert "名称没有填" == form._notes["name"].text()
    assert form._notes["name"].isVisible()
    assert "名称没有填" == form._editors["name"].field.accessibleDescription()


def test_form_refuses_what_it_cannot_read(qtbot):
    """
    A date that is none is marked; the record is not made from half of it.
    """
    form = form_of(Round, qtbot)
    form.show_record(Round(id=new_id()))
    line = form._editors["starts_on"].field
    assert isinstance(line, QLineEdit)
    line.setText("下周")

    with pytest.raises(NotReadableError):
        form.record()

    assert "开始" in form._notes["starts_on"].text()


def test_sheet_takes_a_block_from_excel(qtbot):
    """
    A block of cells pasted from Excel fills rows and columns, and adds rows.
    """
    sheet = Sheet(specs(ResumeLine)[:3], "简历")
    qtbot.addWidget(sheet)
    sheet.show_texts([["1998.09", "2002.07", "学习"]])
    sheet.setCurrentCell(0, 1)
    sheet.paste("2002.06\t某大学\r\n2005.01\t柳河镇\r\n")

    assert [
        ["1998.09", "2002.06", "某大学"],
        ["", "2005.01", "柳河镇"],
    ] == sheet.texts()


def test_enter_goes_down_and_adds_a_row(qtbot):
    """
    Enter goes to the next row as in Excel; at the end it makes one.
    """
    sheet = Sheet(specs(ResumeLine)[:3], "简历")
    qtbot.addWidget(sheet)
    sheet.show_texts([["1998.09", "", ""]])
    sheet.setCurrentCell(0, 2)
    qtbot.keyClick(sheet, Qt.Key.Key_Return)

    assert (1, 2) == (sheet.currentRow(), sheet.currentColumn())
    assert 2 == sheet.rowCount()


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
