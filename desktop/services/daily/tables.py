"""The table of notes as a file: its template, and reading it filled in (M26).

Duty rosters (值班表) and travel approvals (出差审批) come by the same columns: a watch
with its hours, a day on the front line, the source 导入.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, replace
from io import StringIO
from typing import Final

from desktop.errors.files import ImportFileError
from desktop.model.daily import DailyNote
from desktop.model.spec import Spec, spec_of
from desktop.services.imports.columns import cell_text
from desktop.services.imports.sheets import HINT_MARK, MOST_ROWS, blank_table
from desktop.services.imports.strict_sheet import (
    StrictRow,
    read_strict,
    require_labels,
    strict_row,
)

TITLE: Final = DailyNote.LABEL
COLUMNS: Final[tuple[Spec, ...]] = tuple(
    replace(spec_of(DailyNote, name), required=False)
    if name == "noted_at"  # left empty, it is the time of the import
    else spec_of(DailyNote, name)
    for name in (
        "noted_on",
        "subject_id",
        "matter_id",
        "place",
        "is_front_line",
        "kind",
        "content",
        "visited",
        "hardness",
        "watch",
        "hours",
        "witnesses",
        "witness_names",
        "source",
        "noted_at",
        "late_reason",
    )
)
_TEXT: Final = "s"  # no cell of a CSV file is a formula


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell of a CSV file, as the strict reader asks for one."""

    value: str
    coordinate: str
    data_type: str = _TEXT
    number_format: str = ""


def template() -> bytes:
    """Return the empty table as a workbook."""
    return blank_table(TITLE, COLUMNS)


def read_workbook(data: bytes, name: str) -> list[StrictRow]:
    """Return the rows of a filled-in workbook; see `read_strict`."""
    return read_strict(data, name, title=TITLE, columns=COLUMNS)


def read_csv(data: bytes, name: str) -> list[StrictRow]:
    """Return the rows of a CSV file with the same columns, UTF-8 or GB 18030.

    Raises:
        ImportFileError: `not_a_table`, `shifted_columns` or `too_many_rows`.
    """
    try:
        lines = list(csv.reader(StringIO(_decoded(data)), strict=True))
    except (csv.Error, UnicodeDecodeError) as error:
        raise ImportFileError(name, "not_a_table") from error
    if not lines:
        raise ImportFileError(name, "empty")
    labels = [cell_text(label).rstrip("*＊ ") for label in lines[0]]
    require_labels(name, labels, COLUMNS)
    found = [
        _quiet(strict_row(COLUMNS, _cells(texts, number), number))
        for number, texts in enumerate(lines[1:], start=2)
        if any(text.strip() for text in texts) and not _is_hint(texts)
    ]
    if len(found) > MOST_ROWS:
        raise ImportFileError(name, "too_many_rows", str(MOST_ROWS))
    return found


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")  # as a Chinese spreadsheet saves it


def _cells(texts: list[str], number: int) -> list[_Cell]:
    return [
        _Cell(text, f"{_letter(place)}{number}") for place, text in enumerate(texts)
    ]


def _letter(place: int) -> str:
    """Return the letter of a column; the table has fewer than 26."""
    return chr(ord("A") + place) if place < 26 else f"{place + 1}:"


def _is_hint(texts: list[str]) -> bool:
    return texts[0].startswith(HINT_MARK)


def _quiet(row: StrictRow) -> StrictRow:
    """Take away that numbers stand as text: in a CSV file all do."""
    kept = tuple(flaw for flaw in row.notices if flaw.rule != "number_as_text")
    return replace(row, notices=kept)
