"""What a file of others says, row by row, before it is compared with the station."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from desktop.errors.files import ImportFileError
from desktop.errors.records import Flaw

MAX_FILE_BYTES = 64 * 1024 * 1024  # a roster with a 20 MB photo in base64 is 28


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """One record as a file describes it; what the file leaves empty is not in it.

    Attributes:
        source: The file's name.
        number: The row of the sheet, 1 where the file holds one record.
        type_name: The record type.
        label: What to call it in a list: a name or number.
        values: Plain values by field name.
        names: Records it refers to, by field name, as they are written.
        flaws: What refuses the row.
        notices: What was left out or looks wrong, although the row may be taken.
        portrait: The bytes of a cadre's photo.
    """

    source: str
    number: int = 1
    type_name: str
    label: str
    values: Mapping[str, Any]
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    flaws: tuple[Flaw, ...] = ()
    notices: tuple[Flaw, ...] = ()
    portrait: bytes | None = None


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file to import.

    Raises:
        ImportFileError: `cannot_read`, `empty` or `too_large`.
    """
    try:
        size_bytes = path.stat().st_size
        if size_bytes > MAX_FILE_BYTES:
            raise ImportFileError(path.name, "too_large", str(MAX_FILE_BYTES >> 20))
        data = path.read_bytes()
    except OSError as error:
        raise ImportFileError(path.name, "cannot_read", error.strerror or "") from error
    if not data:
        raise ImportFileError(path.name, "empty")
    return data
