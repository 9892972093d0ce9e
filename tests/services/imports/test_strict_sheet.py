"""desktop.services.imports.strict_sheet: figures are read as they stand, or not."""

from __future__ import annotations

import zipfile
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook

from desktop.errors.files import ImportFileError
from desktop.errors.records import Flaw
from desktop.model.channels import IndicatorReading
from desktop.model.spec import spec_of
from desktop.services.imports import strict_sheet
from desktop.services.imports.strict_sheet import read_strict
from tests.services.imports.tables import saved

TITLE = "高质量指标月报"
NAMES = ("indicator", "unit_id", "target", "place", "month")
COLUMNS = tuple(spec_of(IndicatorReading, name) for name in NAMES)
HEADER = tuple(spec.label for spec in COLUMNS)
SOUND = ("优良天数比率", "柳河镇", 82.5, 3, "2024-07")


def book(*rows: tuple[Any, ...], header: tuple[str, ...] = HEADER) -> Workbook:
    """Return a workbook with a header and rows under it."""
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.title = TITLE
    for row in (header, *rows):
        sheet.append(row)
    return made


def read(made: Workbook) -> list[strict_sheet.StrictRow]:
    return read_strict(saved(made), "月报.xlsx", title=TITLE, columns=COLUMNS)


def refusal(made: Workbook) -> tuple[str, str]:
    """Return why the whole file is refused, and where."""
    with pytest.raises(ImportFileError) as caught:
        read(made)
    return caught.value.reason, caught.value.detail


def test_a_sound_row_is_read_with_its_number():
    """
    Values by field, names of other records as they are written; empty rows pass.
    """
    (row,) = read(book((), SOUND))

    assert 3 == row.number
    assert Decimal("82.5") == row.values["target"]
    assert 3 == row.values["place"]
    assert {"unit_id": ("柳河镇",)} == row.names
    assert () == row.flaws + row.notices


def test_the_hints_of_the_template_are_no_row():
    """
    The second row of a template says how to fill it in.
    """
    assert [] == read(book(("【填写说明】必填",)))


def test_merged_cells_refuse_the_file():
    """
    Of a merged cell nobody knows which rows it speaks for; the ranges are named.
    """
    made = book(SOUND, SOUND)
    made.worksheets[0].merge_cells("B2:B3")

    assert ("merged_cells", "B2:B3") == refusal(made)


@pytest.mark.parametrize(
    ("header", "place"),
    [
        (("", *HEADER), "A1: – ≠ 指标"),
        ((HEADER[0], HEADER[2], HEADER[1], *HEADER[3:]), "B1: 目标 ≠ 单位"),
        (HEADER[:-1], "E1: – ≠ 月份"),
        ((*HEADER, "备注"), "F1: 备注 ≠ –"),
    ],
)
def test_a_header_out_of_place_refuses_the_file(header, place):
    """
    Every column stands where the template has it; the first that does not is named.
    """
    assert ("shifted_columns", place) == refusal(book(header=header))


def test_another_sheet_is_refused():
    """
    Figures are read from the sheet of the template alone.
    """
    made = book(SOUND)
    made.worksheets[0].title = "Sheet1"

    assert ("wrong_sheet", TITLE) == refusal(made)


def test_a_formula_refuses_its_row():
    """
    What a formula shows depends on who opens it: its cell is named, nothing is read.
    """
    (row,) = read(book(("优良天数比率", "柳河镇", "=80+2", 3, "2024-07")))

    assert (Flaw("target", "formula_in_cell", ("C2",)),) == row.flaws
    assert "target" not in row.values


def test_words_in_a_number_cell_refuse_the_row():
    """
    “约80” is no number: the cell and what stands in it are named.
    """
    (row,) = read(book(("优良天数比率", "柳河镇", "约80", 3, "2024-07")))

    assert (Flaw("target", "text_in_number", ("C2", "约80")),) == row.flaws


def test_a_number_stored_as_text_is_read_and_said():
    """
    It is a number all the same, but a person should know.
    """
    (row,) = read(book(("优良天数比率", "柳河镇", "82.5", 3, "2024-07")))

    assert Decimal("82.5") == row.values["target"]
    assert (Flaw("target", "number_as_text", ("C2",)),) == row.notices


def test_a_shifted_row_is_refused():
    """
    What stands outside the header shows that a row slipped; it is said with the rest.
    """
    (row,) = read(book(("", *SOUND)))

    assert Flaw("", "beyond_columns", ("F2",)) in row.flaws
    assert Flaw("target", "text_in_number", ("C2", "柳河镇")) in row.flaws


def test_an_error_value_is_refused_as_elsewhere():
    """
    What the usual reader refuses is refused here by the same words.
    """
    (row,) = read(book(("优良天数比率", "柳河镇", "#DIV/0!", 3, "2024-07")))

    assert (Flaw("target", "cell_error", ("#DIV/0!",)),) == row.flaws


def test_what_is_no_workbook_is_refused(monkeypatch):
    """
    A broken workbook, a hostile one and a table without end are refused as such.
    """
    with pytest.raises(ImportFileError, match="not_a_workbook"):
        read_strict(b"PK", "x.xlsx", title=TITLE, columns=COLUMNS)
    with pytest.raises(ImportFileError, match="not_a_workbook"):
        read_strict(_without_sheets(), "x.xlsx", title=TITLE, columns=COLUMNS)
    with pytest.raises(ImportFileError, match="has_dtd"):
        read_strict(_with_dtd(), "x.xlsx", title=TITLE, columns=COLUMNS)
    monkeypatch.setattr(strict_sheet, "MOST_ROWS", 1)
    assert ("too_many_rows", "1") == refusal(book(SOUND, SOUND))


def _without_sheets() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("readme.txt", "nothing")
    return out.getvalue()


def _with_dtd() -> bytes:
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(saved(book(SOUND)))) as before,
        zipfile.ZipFile(out, "w") as after,
    ):
        for part in before.namelist():
            text = before.read(part)
            if part == "xl/workbook.xml":
                text = b'<!DOCTYPE x [<!ENTITY a "b">]>' + text
            after.writestr(part, text)
    return out.getvalue()
