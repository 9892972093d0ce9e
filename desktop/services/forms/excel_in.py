"""Filled workbooks: read strictly, compared with the station, then taken whole (M34).

What stood in every cell when the workbook was written is kept in it, so only what was
changed is taken, and a shifted column or a cell changed here meanwhile is named by its
place. One flaw refuses the whole file: nothing is half taken.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.errors.files import ImportFileError
from desktop.errors.records import Flaw, InvalidRecordError
from desktop.model.channels import Channel, ImportBatch
from desktop.model.codes import SheetItem
from desktop.model.forms import AchievementSheet, EffortSheet
from desktop.model.lists import AppraisalSheet, Mark
from desktop.model.people import Cadre
from desktop.model.rounds import Subject
from desktop.model.spec import Record, spec_of
from desktop.model.templates import ACHIEVEMENT, APPRAISAL, EFFORT, form_codes
from desktop.services.desk import ChangeSet, Desk
from desktop.services.forms import entry as entries
from desktop.services.forms.excel_cells import (
    FORM_SHEET,
    HIDDEN_SHEET,
    FormCells,
    Placed,
)
from desktop.services.forms.excel_cells import Kind as CellKind
from desktop.services.forms.excel_out import form_cells
from desktop.services.forms.own_sheet import OwnSheet, own_sheet
from desktop.services.forms.work_cells import Claims, value_of, with_cells
from desktop.services.imports.batches import Item, new_batch, put_batch
from desktop.services.imports.columns import Unread, cell_text, read_cell
from desktop.services.imports.strict_sheet import sheet_of
from desktop.services.same_person import faces
from desktop.storage import records
from desktop.storage.records import Stored

_OWNERS: dict[str, type[Record]] = {
    EFFORT: EffortSheet,
    ACHIEVEMENT: AchievementSheet,
    APPRAISAL: AppraisalSheet,
}
_MOST_NAMED = 5
_FORMULA = "f"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One cell that was changed.

    Attributes:
        place: `C7`.
    """

    place: str
    key: str
    owner: str
    before: str
    after: str
    value: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A cell that cannot be taken, and why."""

    place: str
    flaw: Flaw


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPlan:
    """What taking a workbook would change.

    Attributes:
        refused: While there are any, nothing is taken.
        writes: The records as they would be, each with what it is based on.
        batch: The import, None where no record would be made or changed.
    """

    form: str
    file_name: str
    subject_id: str
    cadre: str
    changes: tuple[Change, ...]
    refused: tuple[Refused, ...] = ()
    writes: tuple[tuple[Record, Stored | None], ...] = ()
    batch: ImportBatch | None = None


def type_of(form: str) -> str:
    """Return the record type a form's sheet is of."""
    return _OWNERS[form].TYPE


def plan_form(desk: Desk, data: bytes, name: str) -> FormPlan:
    """Read a filled workbook and say what taking it would change; nothing is written.

    Raises:
        ImportFileError: It is no form of ours (`not_a_form`), of an unknown subject
            (`form_unknown_subject`) or version (`form_other_version`), has merged cells
            (`merged_cells`) or labels elsewhere (`shifted_columns`); or the file is no
            workbook.
    """
    sheet, hidden = sheet_of(data, name, FORM_SHEET), sheet_of(data, name, HIDDEN_SHEET)
    then = _as_written(hidden, name)
    cadre = _whose(desk, then, name)
    now = form_cells(desk, then.form, then.subject)
    if now.version != then.version:
        raise ImportFileError(name, "form_other_version", f"v{then.version}")
    _require_shape(sheet, then, now, name)
    changes, refused = _changes(sheet, then, now)
    refused += _outside(sheet, then)
    plan = FormPlan(
        form=then.form,
        file_name=name,
        subject_id=then.subject,
        cadre=cadre,
        changes=tuple(changes),
        refused=tuple(refused),
    )
    if refused or not changes:
        return plan
    return _with_writes(desk, plan, hashlib.sha256(data).hexdigest())


def carry_form(desk: Desk, plan: FormPlan) -> ChangeSet:
    """Write what a plan takes as one batch: all of it in one transaction, or nothing.

    Raises:
        InvalidRecordError: A cell of the plan is refused, or a record breaks a rule.
        LockedRecordError, PermissionRefusedError
    """
    if plan.refused:
        flaws = tuple(item.flaw for item in plan.refused)
        raise InvalidRecordError(_OWNERS[plan.form].TYPE, flaws)
    if plan.batch is None:
        return ChangeSet()
    items = [
        Item(record=record, base=base, origin=_origin(plan, record))
        for record, base in plan.writes
    ]
    with desk.station.database.write() as connection:
        return put_batch(desk, connection, plan.batch, items)


def _origin(plan: FormPlan, record: Record) -> str:
    """Return where a record came from: the workbook, and which of its records."""
    number = getattr(record, "number", None) or ""
    return f"{plan.file_name} · {record.LABEL}{number}"


def _as_written(hidden: Any, name: str) -> FormCells:
    """Return what the workbook says it was written with."""
    rows = list(hidden.iter_rows(values_only=True))
    try:
        form, version, subject, record = rows[0][:4]
        claims = [cell_text(value) for value in rows[1]]
        cells = tuple(_placed(row) for row in rows[2:])
        known = FormCells(
            form=cell_text(form),
            version=int(version),
            title="",
            subject=cell_text(subject),
            record=cell_text(record),
            cells=cells,
            claims=tuple(zip(claims[::3], claims[1::3], claims[2::3], strict=False)),
        )
    except (IndexError, ValueError, TypeError) as error:
        raise ImportFileError(name, "not_a_form") from error
    if known.form not in form_codes() or not cells:
        raise ImportFileError(name, "not_a_form")
    return known


def _placed(row: Sequence[Any]) -> Placed:
    number, column, kind, key, owner, text = row[:6]
    return Placed(
        row=int(number),
        column=int(column),
        kind=CellKind(kind),
        key=cell_text(key),
        owner=cell_text(owner),
        text=cell_text(text),
    )


def _whose(desk: Desk, then: FormCells, name: str) -> str:
    with desk.station.database.read() as connection:
        found = records.read_many(connection, Subject, [then.subject])
        cadres: Mapping[str, Cadre] = faces(connection, found.values())
    if then.subject not in cadres:
        raise ImportFileError(name, "form_unknown_subject", then.subject[-6:])
    return cadres[then.subject].name


def _require_shape(sheet: Any, then: FormCells, now: FormCells, name: str) -> None:
    """Refuse merged cells and labels that do not stand where they stood."""
    own = now.title_range
    merged = sorted(str(area) for area in sheet.merged_cells.ranges if str(area) != own)
    if merged:
        raise ImportFileError(name, "merged_cells", "、".join(merged[:_MOST_NAMED]))
    for cell in then.cells:
        there = sheet.cell(cell.row, cell.column)
        if cell.kind is CellKind.FIXED and cell_text(there.value) != cell.text:
            found = cell_text(there.value) or "–"
            raise ImportFileError(
                name, "shifted_columns", f"{there.coordinate}: {found} ≠ {cell.text}"
            )


def _changes(
    sheet: Any, then: FormCells, now: FormCells
) -> tuple[list[Change], list[Refused]]:
    """Return the cells that were changed since, and those that cannot be taken."""
    here = {(cell.owner, cell.key): cell for cell in now.written()}
    changes: list[Change] = []
    refused: list[Refused] = []
    for cell in then.written():
        there = sheet.cell(cell.row, cell.column)
        after = cell_text(there.value)
        if there.data_type == _FORMULA:
            refused.append(_refusal(there, then.form, cell.key, "formula_in_cell"))
            continue
        if _same(after, cell.text):
            continue
        known = here.get((cell.owner, cell.key))
        if known is not None and _same(known.text, after):
            continue
        if known is None or not _same(known.text, cell.text):
            refused.append(_refusal(there, then.form, cell.key, "changed_meanwhile"))
            continue
        try:
            value = _value(then.form, cell, there)
        except Unread as error:
            words = (there.coordinate, after)
            rule = "text_in_number" if str(error) == "not_a_number" else "cell_unread"
            flaw = Flaw(_field(then.form, cell.key), rule, words)
            refused.append(Refused(place=there.coordinate, flaw=flaw))
            continue
        changes.append(
            Change(
                place=there.coordinate,
                key=cell.key,
                owner=cell.owner,
                before=cell.text,
                after=after,
                value=value,
            )
        )
    return changes, refused


def _refusal(there: Any, form: str, key: str, rule: str) -> Refused:
    flaw = Flaw(_field(form, key), rule, (there.coordinate,))
    return Refused(place=there.coordinate, flaw=flaw)


def _outside(sheet: Any, then: FormCells) -> list[Refused]:
    """Refuse what stands where the form has no place."""
    known = {(cell.row, cell.column) for cell in then.cells}
    last = max(cell.row for cell in then.cells) + 2
    return [
        Refused(
            place=cell.coordinate,
            flaw=Flaw("", "beyond_columns", (cell.coordinate,)),
        )
        for row in sheet.iter_rows(min_row=2)
        for cell in row
        if cell_text(cell.value)
        and (cell.row, cell.column) not in known
        and (cell.row, cell.column) != (last, 1)
    ]


def _same(one: str, other: str) -> bool:
    """Tell whether two texts say the same; a number may be written in several ways."""
    if one == other:
        return True
    try:
        return float(one) == float(other)
    except ValueError:
        return False


def _field(form: str, key: str) -> str:
    names = {"score": "marks", "basis": "marks", "evidence": "marks"}
    return names.get(key, key) if form == APPRAISAL else key


def _value(form: str, cell: Placed, there: Any) -> Any:
    """Return what a cell means.

    Raises:
        Unread: It means nothing there.
    """
    if cell.owner != "sheet":
        if form == ACHIEVEMENT:
            return value_of(cell.key, cell_text(there.value))
        spec = spec_of(Mark, cell.key) if cell.key != "evidence" else None
    else:
        spec = spec_of(_OWNERS[form], cell.key)
    if spec is None:
        return cell_text(there.value)
    if not cell_text(there.value):
        return spec.default
    return read_cell(spec, there.value, there.number_format or "")


def _with_writes(desk: Desk, plan: FormPlan, digest: str) -> FormPlan:
    if plan.form == APPRAISAL:
        own = own_sheet(desk, plan.subject_id)
        unknown = [*_unknown_numbers(own, plan.changes)]
        if unknown:
            return dataclasses.replace(plan, refused=tuple(unknown))
        writes = [(_marked(own, plan.changes), own.base)]
    else:
        writes = [*_table_writes(desk, plan)]
    round_id = getattr(writes[0][0], "round_id", "")
    batch = new_batch(
        desk,
        Channel.FORM,
        file_name=plan.file_name,
        file_digest=digest,
        rows=len(writes),
        round_id=round_id,
    )
    return dataclasses.replace(plan, writes=tuple(writes), batch=batch)


def _table_writes(desk: Desk, plan: FormPlan) -> Iterator[tuple[Record, Stored | None]]:
    """Give the sheet and the claims as they would be."""
    found = entries.read_forms(desk, plan.subject_id)
    assert found is not None  # noqa: S101 - its cells were read a moment ago
    entry = found.effort if plan.form == EFFORT else found.achievement
    own = {c.key: c.value for c in plan.changes if c.owner == "sheet"}
    if own:
        yield dataclasses.replace(entry.sheet, **own), entry.base
    lines = {f"row{n}": line for n, line in enumerate(found.achievement.lines, 1)}
    owners = dict.fromkeys(c.owner for c in plan.changes if c.owner != "sheet")
    number = max(
        (r.number or 0 for line in lines.values() for r in line.row.results), default=0
    )
    for owner in owners:
        cells = {c.key: c.after for c in plan.changes if c.owner == owner}
        if owner in lines:
            before = Claims.of(lines[owner].row, {})
        else:
            number += 1
            sheet = found.achievement.sheet
            before = Claims.off_list(sheet.round_id, sheet.subject_id, number)
        for record in with_cells(before, cells).changed_from(before):
            yield record, found.bases.get(record.id)


def _unknown_numbers(own: OwnSheet, changes: Sequence[Change]) -> Iterator[Refused]:
    for change in changes:
        if change.key == "evidence":
            for number in _numbers(change.after):
                if number not in own.evidence:
                    flaw = Flaw("marks", "unknown_evidence", (change.place, number))
                    yield Refused(place=change.place, flaw=flaw)


def _marked(own: OwnSheet, changes: Sequence[Change]) -> AppraisalSheet:
    """Return the sheet with what was changed in it."""
    marks = {str(mark.item.value): mark for mark in own.sheet.marks if mark.item}
    fields: dict[str, Any] = {}
    for change in changes:
        if change.owner == "sheet":
            fields[change.key] = change.value
            continue
        mark = marks.get(change.owner) or Mark(item=SheetItem(change.owner))
        name, value = change.key, change.value
        if name == "evidence":
            name = "evidence_ids"
            value = tuple(own.evidence[number] for number in _numbers(change.after))
        marks[change.owner] = dataclasses.replace(mark, **{name: value})
    ordered = (marks[str(item.value)] for item in SheetItem if str(item.value) in marks)
    return dataclasses.replace(own.sheet, marks=tuple(ordered), **fields)


def _numbers(text: str) -> list[str]:
    return [
        part.strip() for part in text.replace("，", "、").split("、") if part.strip()
    ]
