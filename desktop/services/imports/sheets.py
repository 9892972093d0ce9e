"""Tables of records as `.xlsx`: the template, reading it filled in, and writing.

The template is produced from the record definition: labels in the first row, how to
fill them in the second, code lists as choices. A formula is read by its last value.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

from desktop.errors.files import ImportFileError
from desktop.errors.records import Flaw
from desktop.model.catalogue import RECORD_TYPES, record_type
from desktop.model.spec import Kind, Record, Spec
from desktop.services.imports.columns import (
    Unread,
    cell_text,
    choices,
    columns,
    hint,
    is_reference,
    read_cell,
    unread_flaw,
    write_cell,
)
from desktop.services.imports.resume import read_annual_grades, read_resume
from desktop.services.imports.roster import identity_flaws, identity_notices
from desktop.services.imports.source import SourceRow

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

HINT_MARK = "【填写说明】"
CODES_SHEET = "代码表"
MOST_ROWS = 20_000
MAX_UNPACKED_BYTES = 200 * 1024 * 1024
FORM_ROWS = 2_000  # as far down as choices and text format reach
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

Shown = Callable[[Spec, Any], Any]
"""Turns the ids of a reference into names."""


def template(type_name: str) -> bytes:
    """Return an empty table of a record type, to be filled in and imported.

    Raises:
        UnknownTypeError: There is no such type.
    """
    owner = record_type(type_name)
    return blank_table(owner.LABEL, columns(owner))


def blank_table(title: str, specs: Sequence[Spec]) -> bytes:
    """Return an empty table of some columns, to be filled in and read strictly."""
    return _saved(_book(title, specs))


def to_table(type_name: str, many: Sequence[Record], shown: Shown) -> bytes:
    """Return records as a filled-in template.

    Args:
        type_name: The record type.
        many: The records.
        shown: Gives the words for a reference field and its ids.

    Raises:
        UnknownTypeError: There is no such type.
    """
    owner = record_type(type_name)
    book = _book(owner.LABEL, columns(owner))
    sheet: Any = book.active
    for number, record in enumerate(many, start=3):
        for place, spec in enumerate(columns(owner), start=1):
            value = getattr(record, spec.name)
            words = (
                shown(spec, value) if is_reference(spec) else write_cell(spec, value)
            )
            cell = sheet.cell(number, place, words)
            if isinstance(words, str):
                cell.data_type = "s"  # never a formula, whatever it begins with
    return _saved(book)


def read_table(data: bytes, name: str, type_name: str = "") -> list[SourceRow]:
    """Return the rows of a filled-in template; empty rows are passed over.

    Args:
        data: The workbook.
        name: Its name.
        type_name: The record type, where the table does not say it itself.

    Raises:
        ImportFileError: `old_workbook`, `not_a_workbook`, `too_large`, `has_dtd`,
            `unknown_template` or `too_many_rows`.
    """
    table = _table(data, name)
    owner = record_type(type_name) if type_name else _owner(table, name)
    by_label = {spec.label: spec for spec in columns(owner)}
    head = tuple(by_label.get(label) for label in table.header)
    found = [
        _row(owner, head, cells, source=name, number=number)
        for number, cells in table.rows
    ]
    strange = [label for label in table.header if label and label not in by_label]
    if found and strange:
        said = (Flaw("", "unknown_column", ("、".join(strange),)),)
        found[0] = replace(found[0], notices=said + found[0].notices)
    return found


@dataclass(frozen=True, slots=True)
class _Cell:
    value: Any
    shown_as: str


@dataclass(frozen=True, slots=True)
class _Table:
    """A sheet as it was read: the rows that hold something, with their numbers."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[_Cell, ...]], ...]


def _row(
    owner: type[Record],
    head: Sequence[Spec | None],
    cells: Sequence[_Cell],
    *,
    source: str,
    number: int,
) -> SourceRow:
    values: dict[str, Any] = {}
    names: dict[str, tuple[str, ...]] = {}
    flaws: list[Flaw] = []
    for spec, cell in zip(head, cells, strict=False):
        if spec is None or not cell_text(cell.value):
            continue
        try:
            value = read_cell(spec, cell.value, cell.shown_as)
        except Unread as error:
            flaws.append(unread_flaw(spec, str(error), cell.value))
        else:
            (names if is_reference(spec) else values)[spec.name] = value
    return SourceRow(
        source=source,
        number=number,
        type_name=owner.TYPE,
        label=_label(values),
        values=values | _lists(owner, values),
        names=names,
        flaws=(*flaws, *identity_flaws(values)),
        notices=tuple(identity_notices(values)),
    )


def _label(values: dict[str, Any]) -> str:
    shown = values.get("name") or values.get("number") or values.get("title") or ""
    return str(shown)


def _lists(owner: type[Record], values: dict[str, Any]) -> dict[str, Any]:
    """Make value lists of the texts that hold lists, as in a roster."""
    if owner.TYPE != "cadre":
        return {}
    lists = {
        "resume": read_resume(values.get("resume_text", "")).lines,
        "annual_grades": read_annual_grades(values.get("annual_text", "")),
    }
    return {name: lines for name, lines in lists.items() if lines}


def _table(data: bytes, name: str) -> _Table:
    """Read the first sheet into memory."""
    check_packing(data, name)
    from defusedxml import DefusedXmlException
    from openpyxl import load_workbook

    try:
        book = load_workbook(BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what a file says of its size is not always true
        rows = _held(sheet, name)
    except BROKEN as error:
        is_hostile = isinstance(error.__cause__ or error, DefusedXmlException)
        reason = "has_dtd" if is_hostile else "not_a_workbook"
        raise ImportFileError(name, reason, type(error).__name__) from error
    if not rows or rows[0][0] != 1:
        raise ImportFileError(name, "unknown_template", sheet.title)
    header = tuple(cell_text(cell.value).rstrip("*＊ ") for cell in rows[0][1])
    is_hint = len(rows) > 1 and rows[1][0] == 2 and _is_hint(rows[1][1])
    return _Table(sheet.title, header, tuple(rows[2 if is_hint else 1 :]))


def check_packing(data: bytes, name: str, most_bytes: int = MAX_UNPACKED_BYTES) -> None:
    """Refuse what is no workbook, or unfolds to more than *most_bytes*.

    Raises:
        ImportFileError: `old_workbook`, `not_a_workbook` or `too_large`.
    """
    if data.startswith(_OLD_WORKBOOK):
        raise ImportFileError(name, "old_workbook")
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
    except zipfile.BadZipFile as error:
        raise ImportFileError(name, "not_a_workbook") from error
    if unpacked > most_bytes:
        raise ImportFileError(name, "too_large", str(most_bytes >> 20))


def _held(sheet: Any, name: str) -> list[tuple[int, tuple[_Cell, ...]]]:
    """Return the rows that hold something, with their numbers as a person sees them."""
    held: list[tuple[int, tuple[_Cell, ...]]] = []
    for number, row in enumerate(sheet.iter_rows(), start=1):
        cells = tuple(_Cell(cell.value, cell.number_format or "") for cell in row)
        if any(cell_text(cell.value) for cell in cells):
            held.append((number, cells))
        if len(held) > MOST_ROWS:
            raise ImportFileError(name, "too_many_rows", str(MOST_ROWS))
    return held


def _is_hint(cells: Sequence[_Cell]) -> bool:
    return cell_text(cells[0].value).startswith(HINT_MARK)


BROKEN = (
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    SyntaxError,
    OSError,
    zipfile.BadZipFile,
    zlib.error,
)
"""What openpyxl raises for a workbook that is not one."""


def _owner(table: _Table, name: str) -> type[Record]:
    """Return the record type of a table: by the sheet's title, else by its columns."""
    labels = {label for label in table.header if label}
    for owner in RECORD_TYPES.values():
        if table.title == owner.LABEL and labels & _labels(owner):
            return owner
    fitting = [owner for owner in RECORD_TYPES.values() if _fits(owner, labels)]
    if len(fitting) != 1:
        raise ImportFileError(name, "unknown_template", table.title)
    return fitting[0]


def _labels(owner: type[Record]) -> set[str]:
    return {spec.label for spec in columns(owner)}


def _fits(owner: type[Record], labels: set[str]) -> bool:
    required = {spec.label for spec in columns(owner) if spec.required}
    return bool(required) and required <= labels <= _labels(owner)


def _book(title: str, specs: Sequence[Spec]) -> Workbook:
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet: Any = book.active
    sheet.title = title
    lists: Any = book.create_sheet(CODES_SHEET)
    for place, spec in enumerate(specs, start=1):
        _head_column(sheet, place, spec)
        if choices(spec):
            _choices_column(lists, place, spec)
            _offer_choices(sheet, get_column_letter(place), len(choices(spec)))
    first = sheet.cell(2, 1)
    first.value = f"{HINT_MARK}{first.value or ''}"
    sheet.freeze_panes = "B3"
    sheet.row_dimensions[2].height = 60
    return book


def _head_column(sheet: Worksheet, place: int, spec: Spec) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    head, help_cell = sheet.cell(1, place, spec.label), sheet.cell(2, place, hint(spec))
    head.font = Font(bold=True, color="9C0006" if spec.required else "000000")
    head.fill = PatternFill("solid", fgColor="EEF2F7")
    help_cell.font = Font(italic=True, color="666666", size=9)
    help_cell.alignment = Alignment(wrap_text=True, vertical="top")
    column: Any = sheet.column_dimensions[get_column_letter(place)]
    column.width = max(10, min(30, 2 * len(spec.label) + 4))
    if spec.kind not in {Kind.INTEGER, Kind.DECIMAL}:
        column.number_format = "@"  # text, so that 1978.10 stays as it is typed


def _choices_column(lists: Worksheet, place: int, spec: Spec) -> None:
    for number, word in enumerate((spec.label, *choices(spec)), start=1):
        lists.cell(number, place, word)


def _offer_choices(sheet: Worksheet, letter: str, count: int) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    source = f"'{CODES_SHEET}'!${letter}$2:${letter}${count + 1}"
    offer = DataValidation(type="list", formula1=source, allow_blank=True)
    offer.error = "请从列表中选择"
    offer.add(f"{letter}3:{letter}{FORM_ROWS}")
    sheet.add_data_validation(offer)


def _saved(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()
