"""进度表: the progress matrix as `.xlsx`, counts and states alone."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from desktop.model.reviews import Material, MaterialState
from desktop.services.progress import Cell, Matrix, Row
from desktop.services.same_person import united_name

TITLE = "进度表"
_FIXED = ("可比组", "考察组", "对象", "职务")
_LAST = ("齐备", "尚缺")
_WIDTHS = (18, 12, 10, 24)
_WIDE = 14


def to_workbook(matrix: Matrix) -> bytes:
    """Return the matrix as a workbook: a line for each subject, then the sums.

    It says how many there are and how far they are, never what is in them.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet: Any = book.active
    sheet.title = TITLE
    lines = [_head(), *(_line(row) for row in matrix.rows), _sums(matrix)]
    for number, line in enumerate(lines, start=1):
        for place, words in enumerate(line, start=1):
            cell = sheet.cell(number, place, words)
            if isinstance(words, str):
                cell.data_type = "s"  # never a formula, whatever it begins with
            if number in {1, len(lines)}:
                cell.font = Font(bold=True)
    for place in range(1, len(lines[0]) + 1):
        wide = _WIDTHS[place - 1] if place <= len(_WIDTHS) else _WIDE
        sheet.column_dimensions[get_column_letter(place)].width = wide
    sheet.freeze_panes = "E2"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _head() -> list[Any]:
    return [*_FIXED, *(material.label for material in Material), *_LAST]


def _line(row: Row) -> list[Any]:
    missing = sum(cell.wanted - cell.approved for cell in row.cells)
    return [
        row.group.name if row.group else "",
        row.team.name if row.team else "",
        called(row),
        row.cadre.post,
        *(_cell_words(cell) for cell in row.cells),
        f"{row.percent}%",
        missing,
    ]


def called(row: Row) -> str:
    """Return 高志远, or 高志远（合并自 高志运）."""
    return united_name(row.cadre.name, row.merged)


def _cell_words(cell: Cell) -> str:
    """Return 待复核 4/6: the state, then how many are handed in of those wanted."""
    if not cell.wanted:
        return ""
    if cell.state is MaterialState.NOT_BEGUN:
        return f"{cell.state.label} 0/{cell.wanted}"
    return f"{cell.state.label} {cell.have}/{cell.wanted}"


def _sums(matrix: Matrix) -> list[Any]:
    count = len(matrix.rows)
    whole = [f"{matrix.whole_in(place)}/{count}" for place in range(len(Material))]
    return ["已核定 / 应有", "", "", "", *whole, f"{matrix.percent}%", matrix.missing]
