"""The form that every record type has."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from desktop.model.catalogue import RECORD_TYPES
from desktop.model.codes import Sex
from desktop.model.ids import new_id
from desktop.model.people import Cadre, ResumeLine
from desktop.model.rounds import Round
from desktop.model.spec import specs
from desktop.model.work import Matter
from desktop.ui.records.editors import NotReadableError
from desktop.ui.records.form import RecordForm
from desktop.ui.records.nested import Sheet
from tests.ui.test_strings import CHINESE


def form_of(owner, qtbot) -> RecordForm:
    made = RecordForm(owner, lambda _target, _deliver: None)
    qtbot.addWidget(made)
    return made


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


@pytest.mark.parametrize("owner", RECORD_TYPES.values(), ids=list(RECORD_TYPES))
def test_form_speaks_english(qtbot, english, owner):
    """
    Shown in English, a form says each help and each unit, and nothing in Chinese.
    """
    form = form_of(owner, qtbot)
    form.show_record(owner(id=new_id()))
    said = {words.text() for words in form.findChildren(QLabel)}

    assert not [words for words in said if CHINESE.search(words)]
    own = specs(owner)
    assert {spec.help_en for spec in own if spec.help} <= said
    assert {spec.unit_en for spec in own if spec.unit} <= said


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
