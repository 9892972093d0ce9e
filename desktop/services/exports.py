"""Everything one may see as one JSON file, and back without loss (docs/formats.md).

The file holds journal entries, not only the present state: what comes back has its
history, its authors and its chain.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from desktop.errors import ImportFileError
from desktop.model.journal import Entry
from desktop.services.desk import Desk
from desktop.storage import journal
from desktop.storage.journal import Applied

FORMAT = "frontline-review export 1"  # 2026-11: first format
AT_ONCE = 500
_MARK = b'{"format": "frontline-review export '


def export_journal(desk: Desk, path: Path) -> int:
    """Write every entry on the station to *path*; return how many.

    The file appears whole or not at all.
    """
    fresh = path.with_suffix(path.suffix + ".new")
    count = 0
    with fresh.open("w", encoding="utf-8") as file:
        opening = {"format": FORMAT, "station": desk.station.keys.station}
        file.write(json.dumps(opening, ensure_ascii=False) + "\n")
        for line in _lines(desk):
            file.write(line + "\n")
            count += 1
    fresh.replace(path)
    return count


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


def _lines(desk: Desk) -> Iterator[str]:
    with desk.station.database.read() as connection:
        for entry in journal.every(connection):
            yield json.dumps(
                {
                    "head": entry.head_bytes.decode(),
                    "body": entry.body_bytes.decode(),
                },
                ensure_ascii=False,
            )


def _entries(path: Path) -> Iterator[Entry]:
    try:
        with path.open(encoding="utf-8") as file:
            opening = msgspec.json.decode(file.readline(), type=dict[str, str])
            if opening.get("format") != FORMAT:
                raise ImportFileError(path.name, "not_an_export")
            for place, line in enumerate(file, start=2):
                yield _entry(path.name, place, line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ImportFileError(path.name, "not_an_export") from error


def _entry(name: str, place: int, line: str) -> Entry:
    try:
        item = msgspec.json.decode(line, type=dict[str, str])
        return Entry(item["head"].encode(), item["body"].encode())
    except (msgspec.DecodeError, KeyError) as error:
        raise ImportFileError(name, "broken_line", str(place)) from error
