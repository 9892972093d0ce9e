"""Everything one may see as one JSON file, and back without loss (docs/formats.md).

The file holds journal entries, not only the present state: what comes back has its
history, its authors and its chain.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

import msgspec

from desktop.disk import sync_file
from desktop.errors.files import ImportFileError
from desktop.model.catalogue import RECORD_TYPES
from desktop.model.decoders import json_decoder
from desktop.model.journal import Entry
from desktop.model.spec import Sensitivity, specs
from desktop.services.desk import Desk
from desktop.services.reading import may_read
from desktop.storage import journal, records
from desktop.storage.database import Connection
from desktop.storage.journal import Applied

FORMAT = "frontline-review export 1"  # 2026-11: first format
AT_ONCE = 500
_MARK = b'{"format": "frontline-review export '


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What an export holds: entries, and those of records the person may not read."""

    entries: int
    withheld: int


def export_journal(desk: Desk, path: Path) -> Exported:
    """Write every entry the person may read to *path*.

    The file appears whole or not at all. An entry is whole or not there: one without
    its protected fields would no longer be what its hash says.

    Raises:
        OSError: It cannot be written there; nothing of it is left.
    """
    fresh = path.with_name(path.name + ".new")
    try:
        with fresh.open("w", encoding="utf-8") as file:
            done = _write(desk, file)
        sync_file(fresh)
        fresh.replace(path)
    except BaseException:
        fresh.unlink(missing_ok=True)  # it is in the clear
        raise
    return done


def is_export(path: Path) -> bool:
    """Tell whether a file says that it is an export, of whatever version."""
    try:
        with path.open("rb") as file:
            start = file.read(len(_MARK))
    except OSError:
        return False
    return start == _MARK


def import_journal(desk: Desk, path: Path) -> Applied:
    """Take the entries of an exported file; those known already change nothing.

    Raises:
        ImportFileError: Not an export of ours, or a line is broken.
    """
    entries = list(_entries(path))
    new: list[str] = []
    known = 0
    refused: list[Any] = []
    types: set[str] = set()
    for start in range(0, len(entries), AT_ONCE):
        part = entries[start : start + AT_ONCE]
        with desk.station.database.write() as connection:
            done = journal.apply(connection, part, source=path.name, now=desk.now())
        new.extend(done.new)
        known += done.known
        refused.extend(done.refused)
        types.update(done.types)
    return Applied(
        new=tuple(new), known=known, refused=tuple(refused), types=frozenset(types)
    )


def _write(desk: Desk, file: TextIO) -> Exported:
    opening = {"format": FORMAT, "station": desk.station.keys.station}
    file.write(json.dumps(opening, ensure_ascii=False) + "\n")
    entries = withheld = 0
    with desk.station.database.read() as connection:
        closed = _closed(desk, connection)
        for entry in journal.every(connection):
            if entry.head.record in closed:
                withheld += 1
                continue
            entries += 1
            item = {
                "head": entry.head_bytes.decode(),
                "body": entry.body_bytes.decode(),
            }
            file.write(json.dumps(item, ensure_ascii=False) + "\n")
    return Exported(entries=entries, withheld=withheld)


def _closed(desk: Desk, connection: Connection) -> set[str]:
    """Return the records that hold what the person may not read."""
    return {
        record.id
        for owner in RECORD_TYPES.values()
        if any(spec.sensitivity is Sensitivity.PROTECTED for spec in specs(owner))
        for struck in (False, True)
        for record in records.find(connection, owner, struck=struck)
        if not may_read(desk, connection, record)
    }


def _entries(path: Path) -> Iterator[Entry]:
    try:
        with path.open(encoding="utf-8") as file:
            opening = json_decoder(dict[str, str]).decode(file.readline())
            if opening.get("format") != FORMAT:
                raise ImportFileError(path.name, "not_an_export")
            for place, line in enumerate(file, start=2):
                yield _entry(path.name, place, line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ImportFileError(path.name, "not_an_export") from error


def _entry(name: str, place: int, line: str) -> Entry:
    try:
        item = json_decoder(dict[str, str]).decode(line)
        return Entry(item["head"].encode(), item["body"].encode())
    except (msgspec.DecodeError, KeyError) as error:
        raise ImportFileError(name, "broken_line", str(place)) from error
