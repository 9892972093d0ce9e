"""The forms as workbooks: as people know them, computed cells protected (M34)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from desktop.errors.records import PermissionRefusedError
from desktop.model.forms import AchievementSheet, EffortSheet
from desktop.model.lists import SHEET_WEIGHTS, AppraisalSheet
from desktop.model.rounds import Subject
from desktop.model.spec import Kind as FieldKind
from desktop.model.spec import spec_of, specs
from desktop.model.templates import ACHIEVEMENT, APPRAISAL, EFFORT, Template
from desktop.model.workflow import is_editable
from desktop.scoring.ratios import plain
from desktop.services.desk import Desk
from desktop.services.forms import entry as entries
from desktop.services.forms.entry import AchievementEntry, EffortEntry
from desktop.services.forms.excel_cells import (
    FORM_SHEET,
    HIDDEN_SHEET,
    FormCells,
    Kind,
    Layout,
    Placed,
)
from desktop.services.forms.own_sheet import OwnSheet, own_sheet
from desktop.services.forms.work_cells import (
    CLAIM_CELLS,
    RESULT_CELLS,
    Claims,
    cell_text,
    choices_of,
    derived,
)
from desktop.services.imports.columns import write_cell
from desktop.storage import records

EXTRA_ROWS = 3  # 清单外加项 of a cadre (domain/4 §6.3)
_NUMBERS = frozenset({"target_value"})
_HIDDEN = frozenset({"id", "struck", "round_id", "subject_id", "template", "state"})
_PER_CHARACTER = 2.1  # mm of paper to a character of a column's width
_HEADS = {
    "measure": "算法",
    "measured_in": "单位",
    "outcome": "完成情况",
    "own_part": "本人作用",
}
_COLUMN_OF = {"target_value": "target", "contribution": "part"}
_WIDE = {"duty": 26.0, "outcome": 30.0, "own_part": 30.0, "proof": 16.0}
_ACHIEVEMENT_KEYS = (
    *("number", "source"),
    *CLAIM_CELLS,
    *RESULT_CELLS,
    *("completion", "method", "verdict"),
)


def form_book(desk: Desk, form: str, subject_id: str) -> bytes:
    """Return a form of a subject as a workbook.

    Raises:
        UnknownRecordError: The subject is not on this station.
        PermissionRefusedError: The subject was withdrawn: there is nothing to fill in.
    """
    return _book(form_cells(desk, form, subject_id))


def form_cells(desk: Desk, form: str, subject_id: str) -> FormCells:
    """Return where everything of a form stands in its workbook now."""
    if form == APPRAISAL:
        return _appraisal(own_sheet(desk, subject_id))
    found = entries.read_forms(desk, subject_id)
    if found is None:
        raise PermissionRefusedError(desk.role.value, "export", Subject.TYPE)
    with desk.station.database.read() as connection:
        subject = records.read(connection, Subject, subject_id)
    if form == EFFORT:
        return _effort(found.effort, subject.id, found.header)
    return _achievement(found.achievement, subject.id, found.header)


def _head(layout: Layout, template: Template, header: Mapping[str, str]) -> None:
    """Write the places of the head, two to a line, as the template names them."""
    places = [place for line in template.header for place in line]
    for first in range(0, len(places), 2):
        parts: list[Placed] = []
        for at, place in enumerate(places[first : first + 2]):
            column = 1 + 4 * at
            parts.append(layout.at(column, place.label))
            parts.append(layout.computed(column + 1, header.get(place.key, "")))
        layout.line(*parts)


def _fields(layout: Layout, record: EffortSheet | AchievementSheet) -> None:
    """Write the fields of a sheet that are filled in by hand, one to a line."""
    for spec in specs(type(record)):
        is_plain = spec.kind is not FieldKind.REF
        if spec.name in _HIDDEN or not is_plain:
            continue
        value = write_cell(spec, getattr(record, spec.name))
        number = spec.kind is FieldKind.INTEGER
        layout.line(
            layout.at(1, spec.label),
            layout.field(
                2,
                "" if value is None else str(value),
                key=spec.name,
                is_number=number,
            ),
        )


def _effort(entry: EffortEntry, subject: str, header: Mapping[str, str]) -> FormCells:
    template, layout = entry.template, Layout([])
    _head(layout, template, header)
    columns = template.columns
    layout.line(*(layout.at(n, c.head) for n, c in enumerate(columns, 1)))
    for line in entry.lines:
        layout.line(*(layout.computed(n, t) for n, t in enumerate(line.cells, 1)))
    total = entry.total.value if entry.total else ""
    layout.line(layout.at(1, template.sums[0][0].label), layout.computed(2, total))
    _fields(layout, entry.sheet)
    return FormCells(
        form=EFFORT,
        version=template.version,
        title=template.title,
        subject=subject,
        record=entry.sheet.id if entry.base else "",
        cells=tuple(layout.cells),
        widths=tuple(c.width_mm / _PER_CHARACTER for c in columns),
    )


def _achievement(
    entry: AchievementEntry, subject: str, header: Mapping[str, str]
) -> FormCells:
    template, layout = entry.template, Layout([])
    _head(layout, template, header)
    heads = {column.key: column.head for column in template.columns}
    names = [
        _HEADS.get(key) or heads[_COLUMN_OF.get(key, key)] for key in _ACHIEVEMENT_KEYS
    ]
    layout.line(*(layout.at(n, name) for n, name in enumerate(names, 1)))
    claims: list[tuple[str, str, str]] = []
    for number, line in enumerate(entry.lines, 1):
        own = Claims.of(line.row, {})
        texts = dict(line.texts) | derived(line.row) | {"number": str(number)}
        written = {key: cell_text(own, key) for key in (*CLAIM_CELLS, *RESULT_CELLS)}
        texts |= {key: text for key, text in written.items() if text}
        locked = own.locked_cells(is_editable)
        owner = f"row{number}"
        duty, result = own.duty, own.result
        claims.append((owner, duty.id if duty else "", result.id if result else ""))
        layout.line(*_row(layout, texts, owner, locked))
    for number in range(len(entry.lines) + 1, len(entry.lines) + EXTRA_ROWS + 1):
        texts = {"number": str(number), "source": template.word("off_list")}
        layout.line(*_row(layout, texts, f"new{number}", {"duty"}))
    for place in template.sums[0]:
        found = entry.sums.get(place.key)
        value = found.value if found else ""
        layout.line(layout.at(1, place.label), layout.computed(2, value))
    _fields(layout, entry.sheet)
    return FormCells(
        form=ACHIEVEMENT,
        version=template.version,
        title=template.title,
        subject=subject,
        record=entry.sheet.id if entry.base else "",
        cells=tuple(layout.cells),
        claims=tuple(claims),
        widths=tuple(_WIDE.get(key, 10.0) for key in _ACHIEVEMENT_KEYS),
    )


def _row(
    layout: Layout, texts: dict[str, str], owner: str, locked: set[str]
) -> list[Placed]:
    cells: list[Placed] = []
    for column, key in enumerate(_ACHIEVEMENT_KEYS, 1):
        text = texts.get(key, "")
        if key in locked or key not in (*CLAIM_CELLS, *RESULT_CELLS):
            cells.append(layout.computed(column, text))
            continue
        cells.append(
            layout.field(
                column,
                text,
                key=key,
                owner=owner,
                is_number=key in _NUMBERS,
                choices=() if key == "reached" else choices_of(key),
            )
        )
    return cells


def _appraisal(own: OwnSheet) -> FormCells:
    template, layout, sheet = own.template, Layout([]), own.sheet
    _head(layout, template, own.header)
    layout.line(*(layout.at(n, c.head) for n, c in enumerate(template.columns, 1)))
    marks = {mark.item: mark for mark in sheet.marks}
    weights = dict(own.scheme.items)
    for item in SHEET_WEIGHTS:
        told, mark = template.item(str(item.value)), marks.get(item)
        score = plain(mark.score) if mark and mark.score is not None else ""
        owner = str(item.value)
        layout.line(
            layout.at(1, told.label),
            layout.computed(2, plain(weights[item])),
            layout.at(3, told.text),
            layout.field(4, score, key="score", owner=owner, is_number=True),
            layout.field(5, mark.basis if mark else "", key="basis", owner=owner),
            layout.field(6, own.numbers(mark), key="evidence", owner=owner),
        )
    for name in ("merits", "faults", "suited_post", "proposed", "recusal_declared"):
        spec = spec_of(AppraisalSheet, name)
        value = write_cell(spec, getattr(sheet, name))
        words = tuple(code.label for code in spec.codes or ())
        layout.line(
            layout.at(1, spec.label),
            layout.field(2, str(value or ""), key=name, choices=words),
        )
    return FormCells(
        form=APPRAISAL,
        version=template.version,
        title=template.title,
        subject=own.subject,
        record=sheet.id,
        cells=tuple(layout.cells),
        widths=tuple(c.width_mm / _PER_CHARACTER for c in template.columns),
    )


def _book(form: FormCells) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    sheet: Any = book.active
    sheet.title = FORM_SHEET
    _write_cells(sheet, form)
    hidden: Any = book.create_sheet(HIDDEN_SHEET)
    hidden.sheet_state = "veryHidden"
    hidden.append([form.form, form.version, form.subject, form.record])
    hidden.append([value for claim in form.claims for value in claim])
    for cell in form.cells:
        hidden.append(
            [cell.row, cell.column, cell.kind.value, cell.key, cell.owner, cell.text]
        )
    hidden.protection.sheet = True
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _write_cells(sheet: Any, form: FormCells) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
    from openpyxl.utils import get_column_letter

    line = Side(style="thin", color="999999")
    frame = Border(left=line, right=line, top=line, bottom=line)
    grey = PatternFill("solid", fgColor="EEEEEE")
    sheet["A1"] = form.title
    sheet["A1"].font = Font(size=16, bold=True)
    sheet.merge_cells(form.title_range)
    sheet["A1"].alignment = Alignment(horizontal="center")
    for number, width in enumerate(form.widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = max(width, 8)
    for placed in form.cells:
        cell = sheet.cell(placed.row, placed.column)
        cell.value = _value(placed)
        cell.border = frame
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        is_written = placed.kind is Kind.WRITTEN
        cell.protection = Protection(locked=not is_written)
        if not is_written:
            cell.fill = grey
        if placed.choices:
            _offer(sheet, cell.coordinate, placed.choices)
    last = max(cell.row for cell in form.cells) + 2
    told = f"{form.form} v{form.version}　{form.record or form.subject}"
    sheet.cell(last, 1).value = told
    sheet.cell(last, 1).font = Font(size=9, color="666666")
    sheet.protection.sheet = True
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth = 1


def _value(placed: Placed) -> Any:
    from decimal import Decimal

    if placed.is_number and placed.text:
        return Decimal(placed.text)
    return placed.text or None


def _offer(sheet: Any, place: str, words: Sequence[str]) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = DataValidation(type="list", formula1='"' + ",".join(words) + '"')
    sheet.add_data_validation(rule)
    rule.add(place)
