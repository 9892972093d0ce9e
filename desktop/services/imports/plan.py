"""Comparing files with the station: what an import would do, before it is done."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from desktop.errors.files import ImportFileError, PhotoError
from desktop.errors.records import Flaw
from desktop.model.catalogue import record_type
from desktop.model.codec import digest, from_body, to_body
from desktop.model.ids import new_id
from desktop.model.people import Cadre, Unit
from desktop.model.rules import flaws
from desktop.model.spec import Kind, Record, spec_of, specs
from desktop.model.workflow import is_draft, is_editable
from desktop.services.desk import Desk
from desktop.services.imports.directory import AmbiguousError, Directory, replaced
from desktop.services.imports.lrm import picture_beside, read_lrm
from desktop.services.imports.lrmx import read_lrmx
from desktop.services.imports.outcome import ImportPlan, Outcome, PlannedRow, Portrait
from desktop.services.imports.sheets import read_table
from desktop.services.imports.source import SourceRow, read_bytes
from desktop.services.pictures import prepare

SUFFIXES = frozenset({".lrmx", ".lrm", ".xlsx"})

Progress = Callable[[int, int, str], None]
"""Told how many files are read, of how many, and the name of the next."""


def plan_import(
    desk: Desk,
    files: Sequence[Path],
    *,
    type_name: str = "",
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ImportPlan:
    """Return what importing *files* would do. Writes nothing.

    A file or a row that is refused stops no other.

    Args:
        desk: The station to compare with.
        files: `.lrmx`, `.lrm` and `.xlsx` files, and folders of them.
        type_name: The record type of tables that do not say it themselves.
        progress: Told before each file.
        cancelled: Asked before each file.
    """
    paths = roster_files(files)
    found: list[SourceRow | PlannedRow] = []
    seen: list[tuple[str, str]] = []
    done = 0
    for path in paths:
        if cancelled is not None and cancelled():
            break
        if progress is not None:
            progress(done, len(paths), path.name)
        rows, sum_ = _read(path, type_name)
        found += rows
        seen.append((path.name, sum_))
        done += 1
    if progress is not None:
        progress(done, len(paths), "")
    return ImportPlan(
        rows=_compared(desk, found),
        was_cancelled=done < len(paths),
        files=tuple(seen),
    )


def roster_files(paths: Iterable[Path]) -> list[Path]:
    """Return the files to import: those given, and the rosters of folders given."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(file for file in path.rglob("*") if file.is_file())
            found += [file for file in inside if _is_roster(file)]
        else:
            found.append(path)
    return list(dict.fromkeys(found))


def _is_roster(path: Path) -> bool:
    is_lock_file = path.name.startswith(("~$", "."))
    return path.suffix.lower() in SUFFIXES and not is_lock_file


def _read(path: Path, type_name: str) -> tuple[list[SourceRow | PlannedRow], str]:
    """Return the rows of a file and its SHA-256, empty where it could not be read."""
    try:
        rows, seen = _rows_of(path, type_name)
    except ImportFileError as error:
        flaw = Flaw("", error.reason, (error.detail,))
        refused = PlannedRow(source=path.name, outcome=Outcome.REFUSED, flaws=(flaw,))
        return [refused], ""
    return list(rows), seen


def _rows_of(path: Path, type_name: str) -> tuple[list[SourceRow], str]:
    suffix = path.suffix.lower()
    if suffix == ".xls":
        raise ImportFileError(path.name, "old_workbook")
    if suffix not in SUFFIXES:
        raise ImportFileError(path.name, "unknown_kind", path.suffix)
    data = read_bytes(path)
    if suffix == ".xlsx":
        rows = read_table(data, path.name, type_name)
    elif suffix == ".lrmx":
        rows = [read_lrmx(data, path.name)]
    else:
        rows = [read_lrm(data, path.name, picture_beside(path))]
    return rows, digest(data)


def _compared(
    desk: Desk, found: Sequence[SourceRow | PlannedRow]
) -> tuple[PlannedRow, ...]:
    portraits = [_portrait(desk, row) for row in found]  # before the transaction
    with desk.station.database.read() as connection:
        directory = Directory(connection)
        return tuple(
            row
            if isinstance(row, PlannedRow)
            else _planned(directory, _with_portrait(row, portrait), portrait)
            for row, portrait in zip(found, portraits, strict=True)
        )


def _portrait(desk: Desk, row: SourceRow | PlannedRow) -> Portrait | None:
    """Make the copies of a row's photo, None where there is none that can be taken."""
    if isinstance(row, PlannedRow) or row.portrait is None:
        return None
    original = digest(row.portrait)
    if desk.station.photos.has(original):
        return Portrait(original=original, data=row.portrait, prepared=None)
    try:
        prepared = prepare(row.portrait, row.source)
    except PhotoError:
        return None
    return Portrait(original=original, data=row.portrait, prepared=prepared)


def _with_portrait(row: SourceRow, portrait: Portrait | None) -> SourceRow:
    if portrait is not None:
        values = {**row.values, "portrait": portrait.original}
        return dataclasses.replace(row, values=values)
    if row.portrait is None:
        return row
    refused = Flaw("portrait", "photo_unreadable")
    return dataclasses.replace(row, notices=(*row.notices, refused))


def _planned(
    directory: Directory, row: SourceRow, portrait: Portrait | None
) -> PlannedRow:
    """Decide on one row; what it brings is known to the rows after it."""
    values, units, unknown = _resolved(directory, row)
    known, several = _known(directory, row.type_name, values)
    found = [*row.flaws, *unknown, *several]
    record = None if found else _record(row.type_name, known, values, directory)
    if record is not None and known is not None and not is_editable(known):
        found.append(Flaw("", "locked"))
    if record is not None:
        found += flaws(record, draft=is_draft(record))
    common = PlannedRow(
        source=row.source,
        number=row.number,
        type_name=row.type_name,
        label=row.label,
        outcome=Outcome.REFUSED,
        flaws=tuple(found),
        notices=row.notices,
    )
    if found or record is None:
        return common
    outcome, changed = _outcome(known, record)
    notices = row.notices + _doubts(directory, known, record)
    if outcome is not Outcome.DUPLICATE:
        for new in (*units, record):
            directory.add(new)
    return dataclasses.replace(
        common,
        outcome=outcome,
        changed=changed,
        notices=notices,
        record=record,
        base=directory.stored(record.id) if outcome is Outcome.CHANGED else None,
        units=units,
        portrait=portrait,
    )


def _resolved(
    directory: Directory, row: SourceRow
) -> tuple[dict[str, Any], tuple[Unit, ...], list[Flaw]]:
    """Turn names into ids; a unit nobody knows yet becomes a new one."""
    owner = record_type(row.type_name)
    values, found = dict(row.values), list[Flaw]()
    units: dict[str, Unit] = {}
    for name, words in row.names.items():
        spec = spec_of(owner, name)
        ids: list[str] = []
        for word in words:
            id_, rule = _named(directory, spec.target, word, units)
            ids += [id_] if id_ else []
            found += [Flaw(name, rule, (word,))] if rule else []
        values[name] = tuple(ids) if spec.kind is Kind.REFS else "".join(ids[:1])
    return values, tuple(units.values()), found


def _named(
    directory: Directory, target: str, word: str, units: dict[str, Unit]
) -> tuple[str, str]:
    """Return the id that a word names, or the rule it breaks."""
    try:
        id_ = directory.named(target, word)
    except AmbiguousError:
        return "", "several_named"
    if id_:
        return id_, ""
    if target != Unit.TYPE:
        return "", "nobody_named"
    unit = units.setdefault(word, Unit(id=new_id(), name=word))
    return unit.id, ""


def _known(
    directory: Directory, type_name: str, values: dict[str, Any]
) -> tuple[Record | None, list[Flaw]]:
    try:
        return directory.same(type_name, values), []
    except AmbiguousError:
        return None, [Flaw("", "several_match")]


def _record(
    type_name: str,
    known: Record | None,
    values: dict[str, Any],
    directory: Directory,
) -> Record:
    """Return the record as the row leaves it, its text as it will be stored."""
    owner = record_type(type_name)
    record = replaced(known or owner(id=new_id()), values)
    if known is None and isinstance(record, Cadre) and not record.unit_id:
        unit_id = directory.unit_of_post(record.post)  # later it would be a change
        record = dataclasses.replace(record, unit_id=unit_id)
    return from_body(owner, to_body(record))


def _outcome(known: Record | None, record: Record) -> tuple[Outcome, tuple[str, ...]]:
    if known is None:
        return Outcome.TAKEN, ()
    changed = tuple(
        spec.name
        for spec in specs(type(record))
        if getattr(record, spec.name) != getattr(known, spec.name)
    )
    return (Outcome.CHANGED if changed else Outcome.DUPLICATE), changed


def _doubts(
    directory: Directory, known: Record | None, record: Record
) -> tuple[Flaw, ...]:
    """Warn of a new cadre who may be a known one with another number."""
    if known is not None or record.TYPE != "cadre":
        return ()
    count = directory.namesakes(record)
    return (Flaw("", "namesake_known", (str(count),)),) if count else ()
