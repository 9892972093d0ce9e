"""Strict reading of a table that figures are taken from: no cell is guessed at.

The sheet, its header and the place of every column must be those of the template. A
whole file is refused for merged cells and shifted columns; a row is refused, with
its column, for a formula, for words where a number belongs, and for what stands
outside the header. Whoever uses it takes all rows of a file or none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from desktop.errors.files import ImportFileError
from desktop.errors.records import Flaw
from desktop.model.spec import Kind, Spec
from desktop.services.imports.columns import (
    Unread,
    cell_text,
    is_reference,
    read_cell,
    unread_flaw,
)
from desktop.services.imports.sheets import (
    BROKEN,
    HINT_MARK,
    MOST_ROWS,
    check_packing,
)

MAX_UNPACKED_BYTES = 32 * 1024 * 1024  # it is read whole, for its merged cells
_MOST_NAMED = 5  # merged ranges that are named in a refusal
_FORMULA = "f"
_NUMBERS = frozenset({Kind.INTEGER, Kind.DECIMAL})


@dataclass(frozen=True, slots=True, kw_only=True)
class StrictRow:
    """One row of a table as it was read.

    Attributes:
        number: The row as the spreadsheet numbers it.
        values: Plain values by field name; empty cells are not in it.
        names: Records it refers to, by field name, as they are written.
        flaws: What refuses the row, each with its column.
        notices: What was read otherwise than it stands there.
    """

    number: int
    values: dict[str, Any] = field(default_factory=dict)
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    flaws: tuple[Flaw, ...] = ()
    notices: tuple[Flaw, ...] = ()


def read_strict(
    data: bytes, name: str, *, title: str, columns: Sequence[Spec]
) -> list[StrictRow]:
    """Return the rows of the sheet *title*; empty rows and the hints are passed over.

    Args:
        data: The workbook.
        name: The file's name.
        title: The name of the sheet.
        columns: What the columns hold, from the first on, none left out.

    Raises:
        ImportFileError: `old_workbook`, `not_a_workbook`, `too_large`, `has_dtd`,
            `wrong_sheet`, `merged_cells`, `shifted_columns` or `too_many_rows`.
    """
    sheet = sheet_of(data, name, title)
    _require_single_cells(sheet, name)
    labels = [cell_text(cell.value).rstrip("*＊ ") for cell in sheet[1]]
    require_labels(name, labels, columns)
    found = [
        strict_row(columns, cells, number)
        for number, cells in enumerate(sheet.iter_rows(min_row=2), start=2)
        if any(cell_text(cell.value) for cell in cells)
        and not (number == 2 and cell_text(cells[0].value).startswith(HINT_MARK))
    ]
    if len(found) > MOST_ROWS:
        raise ImportFileError(name, "too_many_rows", str(MOST_ROWS))
    return found


def require_labels(name: str, labels: Sequence[str], columns: Sequence[Spec]) -> None:
    """Refuse a first row that does not name exactly these columns, in their order.

    Raises:
        ImportFileError: `shifted_columns`, with the first cell that is another.
    """
    from openpyxl.utils import get_column_letter

    wanted = [spec.label for spec in columns]
    width = max(len(labels), len(wanted))
    told = [*labels, *[""] * (width - len(labels))]
    wanted += [""] * (width - len(wanted))
    for place, (found, right) in enumerate(zip(told, wanted, strict=True), start=1):
        if found != right:
            at = f"{get_column_letter(place)}1"
            raise ImportFileError(
                name, "shifted_columns", f"{at}: {found or '–'} ≠ {right or '–'}"
            )


def strict_row(columns: Sequence[Spec], cells: Sequence[Any], number: int) -> StrictRow:
    """Return one row of cells as openpyxl has them, each read as its column wants."""
    values: dict[str, Any] = {}
    names: dict[str, tuple[str, ...]] = {}
    flaws: list[Flaw] = []
    notices: list[Flaw] = []
    for spec, cell in zip(columns, cells, strict=False):
        if not cell_text(cell.value):
            continue
        if cell.data_type == _FORMULA:
            flaws.append(Flaw(spec.name, "formula_in_cell", (cell.coordinate,)))
            continue
        try:
            value = read_cell(spec, cell.value, cell.number_format or "")
        except Unread as error:
            flaws.append(_unread(spec, str(error), cell))
            continue
        (names if is_reference(spec) else values)[spec.name] = value
        if spec.kind in _NUMBERS and isinstance(cell.value, str):
            notices.append(Flaw(spec.name, "number_as_text", (cell.coordinate,)))
    flaws += [
        Flaw("", "beyond_columns", (cell.coordinate,))
        for cell in cells[len(columns) :]
        if cell_text(cell.value)
    ]
    return StrictRow(
        number=number,
        values=values,
        names=names,
        flaws=tuple(flaws),
        notices=tuple(notices),
    )


def sheet_of(data: bytes, name: str, title: str) -> Any:
    """Return a sheet of a workbook, with its formulas as they stand.

    Raises:
        ImportFileError: `old_workbook`, `not_a_workbook`, `too_large`, `has_dtd` or
            `wrong_sheet`.
    """
    check_packing(data, name, MAX_UNPACKED_BYTES)
    from defusedxml import DefusedXmlException
    from openpyxl import load_workbook

    try:
        book = load_workbook(BytesIO(data))
    except BROKEN as error:
        is_hostile = isinstance(error.__cause__ or error, DefusedXmlException)
        reason = "has_dtd" if is_hostile else "not_a_workbook"
        raise ImportFileError(name, reason, type(error).__name__) from error
    if title not in book.sheetnames:
        raise ImportFileError(name, "wrong_sheet", title)
    return book[title]


def _require_single_cells(sheet: Any, name: str) -> None:
    merged = sorted(str(area) for area in sheet.merged_cells.ranges)
    if merged:
        raise ImportFileError(name, "merged_cells", "、".join(merged[:_MOST_NAMED]))


def _unread(spec: Spec, rule: str, cell: Any) -> Flaw:
    if spec.kind in _NUMBERS and rule == "not_a_number":
        words = (cell.coordinate, cell_text(cell.value))
        return Flaw(spec.name, "text_in_number", words)
    return unread_flaw(spec, rule, cell.value)
