"""desktop.services.imports.sheets: templates, filled in by people and programs."""

from __future__ import annotations

import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from desktop.errors.files import ImportFileError
from desktop.model import codes, matter_codes
from desktop.model.catalogue import RECORD_TYPES
from desktop.model.codec import clean
from desktop.model.ids import id_at
from desktop.model.people import Cadre, Unit
from desktop.model.work import Matter
from desktop.services.imports import template, to_table
from desktop.services.imports.columns import columns
from desktop.services.imports.sheets import read_table
from tests.services.imports.tables import MATTER, filled, plain, saved


@pytest.mark.parametrize("type_name", RECORD_TYPES)
def test_every_type_has_a_template_that_is_read_back_empty(type_name):
    """
    Labels in the first row, help in the second; the help is no row.
    """
    data = template(type_name)

    sheet = load_workbook(BytesIO(data)).worksheets[0]
    labels = [cell.value for cell in sheet[1]]
    assert [spec.label for spec in columns(RECORD_TYPES[type_name])] == labels
    assert len(labels) == len(set(labels))
    assert RECORD_TYPES[type_name].LABEL == sheet.title
    assert [] == read_table(data, "x.xlsx")


def test_a_template_says_what_is_required_and_offers_the_words():
    """
    Code lists are choices in the cell, from a sheet of their own.
    """
    book = load_workbook(BytesIO(template("matter")))
    sheet = book.worksheets[0]

    by_label = {
        head.value: (head, help_)
        for head, help_ in zip(sheet[1], sheet[2], strict=True)
    }
    assert "必填" in by_label["名称"][1].value
    assert "单位：万元" in by_label["总投资"][1].value
    offered = {
        str(offer.sqref).partition("3:")[0]: offer.formula1
        for offer in sheet.data_validations.dataValidation
    }
    letter = by_label["级别"][0].column_letter
    assert f"'代码表'!${letter}$2:${letter}$5" == offered[letter]
    listed = [cell.value for cell in book["代码表"][letter] if cell.value]
    assert ["级别", "省", "市", "区", "部门"] == listed


def test_a_filled_in_row_becomes_values_and_names():
    """
    Codes by their label, numbers exact, references by the name in the cell.
    """
    data = filled(
        "matter",
        MATTER
        | {
            "总投资": 12000.5,
            "协同单位": "住建局、交通局；住建局",
            "战略标签": "两高,一先",
        },
    )

    [row] = read_table(data, "事项.xlsx")

    assert ("事项.xlsx", 3, "matter", "石桥河综合治理") == (
        row.source,
        row.number,
        row.type_name,
        row.label,
    )
    assert ((), ()) == (row.flaws, row.notices)
    assert matter_codes.MatterKind.TASK is row.values["kind"]
    assert Decimal("12000.5") == row.values["investment"]
    assert ("两高", "一先") == row.values["tags"]
    assert ("沿河区水务局",) == row.names["unit_id"]
    assert ("住建局", "交通局") == row.names["partner_ids"]
    assert "progress" not in row.values


def test_texts_of_a_cadre_become_lists():
    """
    As in a roster: résumé lines and annual grades.
    """
    data = filled(
        "cadre",
        {
            "姓名": "程 屿",
            "性别": "女",
            "出生年月": "1985.6",
            "现任职务": "局长",
            "简历原文": "2019.05--  沿河区水务局局长",
            "年度考核结果": "2021年、2022年年度考核称职",
            "身份证号": "32131119850615234１",
        },
    )

    [row] = read_table(data, "x.xlsx")

    assert () == row.flaws
    assert ("程屿", "1985-06") == (row.values["name"], row.values["born_on"])
    assert "321311198506152341" == row.values["id_number"]
    assert ["2019-05"] == [line.since for line in row.values["resume"]]
    assert [2021, 2022] == [grade.year for grade in row.values["annual_grades"]]


@pytest.mark.parametrize(
    ("label", "value", "rule"),
    [
        ("性别", "男性", "unknown_code"),
        ("出生年月", "不详", "wrong_date"),
        ("出生年月", 1978.1, "date_as_number"),  # 1978.10 typed as a number
        ("身份证号", 321311198506152341, "id_as_number"),
        ("身份证号", "321311198506152340", "id_check_mark"),
        ("性别", "#N/A", "cell_error"),
    ],
)
def test_a_cell_that_means_nothing_refuses_its_row(label, value, rule):
    """
    Nothing is guessed and nothing left out in silence.
    """
    [row] = read_table(filled("cadre", {"姓名": "程屿", label: value}), "x.xlsx")

    assert [rule] == [flaw.rule for flaw in row.flaws]
    assert "32131119850615" not in str(row.flaws)


@pytest.mark.parametrize(
    ("cell", "shown_as", "meant"),
    [
        (date(1978, 5, 1), "yyyy.mm", "1978-05"),
        (date(1978, 5, 12), "yyyy-mm-dd", "1978-05-12"),
        (1978.05, "General", "1978-05"),
        (197805, "General", "1978-05"),
        (1978, "General", "1978"),
        ("1978年5月", "General", "1978-05"),
    ],
)
def test_a_birth_month_may_be_a_date_or_a_number(cell, shown_as, meant):
    """
    A date that shows no day has none.
    """
    book = load_workbook(BytesIO(filled("cadre", {"姓名": "程屿"})))
    sheet = book.worksheets[0]
    place = next(head.column for head in sheet[1] if head.value == "出生年月")
    sheet.cell(3, place, cell).number_format = shown_as

    [row] = read_table(saved(book), "x.xlsx")

    assert meant == row.values["born_on"]


def test_dates_moments_and_numbers_are_read_by_kind():
    """
    Moments are China's time; a number that is none is named.
    """
    [milestone] = read_table(
        filled(
            "milestone",
            {"节点名称": "征地", "计划日期": date(2024, 3, 12), "权重": "20"},
        ),
        "x.xlsx",
    )
    [photo] = read_table(filled("photo", {"拍摄时间": "2024-03-12 14:05"}), "x.xlsx")
    [broken] = read_table(
        filled("milestone", {"计划日期": "2024-03", "完成日期": "明天", "权重": "1.5"}),
        "x",
    )

    assert date(2024, 3, 12) == milestone.values["planned_on"]
    assert 20 == milestone.values["weight"]
    assert datetime(2024, 3, 12, 6, 5, tzinfo=UTC) == photo.values["taken_at"]
    assert {
        ("planned_on", "wrong_date"),
        ("done_on", "wrong_date"),
        ("weight", "not_a_number"),
    } == {(flaw.field, flaw.rule) for flaw in broken.flaws}


def test_rows_keep_their_numbers_and_empty_ones_are_passed_over():
    """
    A person finds the row the report speaks of.
    """
    data = filled("unit", {"名称": "水务局"}, {}, {"名称": "住建局"})

    assert [3, 5] == [row.number for row in read_table(data, "x.xlsx")]


def test_a_sheet_made_by_hand_is_known_by_its_columns():
    """
    Without our title, without the row of help, with a star at what is required.
    """
    data = plain(
        "Sheet1", ["名称*", "级别", "编号", "类型", "所属类别", "责任单位"], ["甲"]
    )

    [row] = read_table(data, "x.xlsx")

    assert ("matter", 2, "甲") == (row.type_name, row.number, row.label)


def test_the_type_may_be_said():
    """
    …where a table cannot be known by its columns.
    """
    data = plain("Sheet1", ["姓名", "手机"], ["程屿", "1"])

    [row] = read_table(data, "x.xlsx", "cadre")

    assert "程屿" == row.values["name"]
    assert [("unknown_column", ("手机",))] == [(n.rule, n.terms) for n in row.notices]


def test_a_formula_is_read_by_its_last_value():
    """
    Never computed here; one that was never computed is empty.
    """
    [row] = read_table(filled("unit", {"名称": "水务局", "简称": "=A1"}), "x.xlsx")

    assert "short_name" not in row.values


def bomb() -> bytes:
    """Return a workbook whose parts unpack to 210 MB."""
    out = BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed,
        packed.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(210):
            part.write(bytes(1 << 20))
    return out.getvalue()


def with_part(name: str, text: bytes) -> bytes:
    """Return a good workbook with one of its parts replaced."""
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(template("unit"))) as good,
        zipfile.ZipFile(out, "w") as bad,
    ):
        for part in good.namelist():
            bad.writestr(part, text if part == name else good.read(part))
    return out.getvalue()


EMPTY_ZIP = b"PK\5\6" + bytes(18)
DTD = b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet>&a;</worksheet>'


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"no workbook", "not_a_workbook"),
        (EMPTY_ZIP, "not_a_workbook"),
        (template("unit")[:2000], "not_a_workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "old_workbook"),
        (
            with_part("xl/worksheets/sheet1.xml", b"<worksheet><broken"),
            "not_a_workbook",
        ),
        (with_part("xl/worksheets/sheet1.xml", DTD), "has_dtd"),
        (plain("随便"), "unknown_template"),
        (plain("随便", ["甲", "乙"], [1, 2]), "unknown_template"),
        (plain("单位", ["甲", "乙"], [1, 2]), "unknown_template"),
    ],
)
def test_what_is_no_table_of_ours_is_refused(data, reason):
    """
    With the rule it breaks; nothing inside is trusted.
    """
    with pytest.raises(ImportFileError) as caught:
        read_table(data, "bad.xlsx")

    assert reason == caught.value.reason


def test_a_zip_bomb_is_refused_packed():
    """
    Its sizes alone refuse it.
    """
    with pytest.raises(ImportFileError) as caught:
        read_table(bomb(), "bomb.xlsx")

    assert "too_large" == caught.value.reason


def test_a_table_without_end_is_refused(monkeypatch):
    """
    The limit is far above any district.
    """
    monkeypatch.setattr("desktop.services.imports.sheets.MOST_ROWS", 3)
    units = [{"名称": f"单位{number}"} for number in range(4)]

    with pytest.raises(ImportFileError) as caught:
        read_table(filled("unit", *units), "x.xlsx")

    assert "too_many_rows" == caught.value.reason


ERRORS = {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"}
WORDS = (
    st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), max_size=20)
    .map(clean)
    .filter(lambda words: words not in ERRORS)
)
MATTERS = st.builds(
    Matter,
    id=st.integers(0, 2**60).map(lambda noise: id_at(1, noise)),
    number=WORDS,
    name=WORDS,
    kind=st.sampled_from(matter_codes.MatterKind),
    level=st.sampled_from(matter_codes.MatterLevel),
    investment=st.none() | st.decimals(0, 10**9, places=2),
    year_target=WORDS,
    tags=st.lists(st.text("甲乙丙丁", min_size=1), unique=True, max_size=3).map(tuple),
)


@settings(max_examples=30)
@given(st.lists(MATTERS, max_size=4))
def test_a_table_written_is_read_back(matters):
    """
    Also text that looks like a formula, an error or a number.
    """
    data = to_table("matter", matters, lambda _spec, _value: None)

    found = read_table(data, "x.xlsx")

    assert [_held(matter) for matter in matters] == [row.values for row in found]


def _held(matter: Matter) -> dict[str, Any]:
    names = ("number", "name", "kind", "level", "investment", "year_target", "tags")
    values = {name: getattr(matter, name) for name in names}
    return {name: v for name, v in values.items() if v not in (None, "", ())}


def test_a_filled_in_table_of_records_is_a_template_again():
    """
    Export, correct in a spreadsheet, import.
    """
    unit = Unit(id=id_at(1, 1), name="=1+1", kind=codes.UnitKind.PARK, order=3)
    cadre = Cadre(id=id_at(1, 2), name="程屿", born_on="1978-10", unit_id=unit.id)

    [row] = read_table(to_table("unit", [unit], lambda *_: None), "x.xlsx")
    [person] = read_table(to_table("cadre", [cadre], lambda *_: "水务局"), "x.xlsx")

    assert {"name": "=1+1", "kind": codes.UnitKind.PARK, "order": 3} == row.values
    assert {"name": "程屿", "born_on": "1978-10"} == person.values
    assert ("水务局",) == person.names["unit_id"]
