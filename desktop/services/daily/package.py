"""Notes made elsewhere: a small open JSON, and its form for a QR code.

No program of ours runs on a telephone: whoever notes elsewhere hands the notes over as
a file, or as a code that a scanner types. The format is told in docs/formats.md.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import zlib
from collections.abc import Mapping, Sequence
from typing import Any, Final

from desktop.errors.files import ImportFileError
from desktop.errors.records import Flaw
from desktop.services.daily.tables import COLUMNS
from desktop.services.imports.columns import (
    Unread,
    is_reference,
    read_cell,
    unread_flaw,
)
from desktop.services.imports.sheets import MOST_ROWS
from desktop.services.imports.strict_sheet import StrictRow

FORMAT: Final = "frontline-notes"
VERSION: Final = 1  # 2026-11-29: the first
SCANNED: Final = "FLN1."
MAX_UNPACKED_BYTES: Final = 4 << 20
LOOKED_AT_BYTES: Final = 64 << 10  # of a file, to tell what it is
_SUM_DIGITS = 8
_NAMES = {"subject_id": "cadre", "matter_id": "matter"}  # as others know them
_BY_NAME = {_NAMES.get(spec.name, spec.name): spec for spec in COLUMNS}


def write_package(round_code: str, notes: Sequence[Mapping[str, object]]) -> bytes:
    """Return notes as a package that `read_package` reads.

    Args:
        round_code: The round they are of, such as `2024-07`.
        notes: Plain values by the names others know the fields by.
    """
    whole = {"format": FORMAT, "version": VERSION, "round": round_code}
    told = json.dumps(whole | {"notes": list(notes)}, ensure_ascii=False, indent=1)
    return told.encode()


def is_package(data: bytes) -> bool:
    """Tell by its beginning whether something is a package, sound or not."""
    begin = data[:LOOKED_AT_BYTES]
    return begin.lstrip().startswith(SCANNED.encode()) or FORMAT.encode() in begin


def read_package(data: bytes, name: str) -> tuple[str, list[StrictRow]]:
    """Return the round a package is for (`2024-07`, or "") and its notes.

    Args:
        data: The JSON, or the text of a QR code.
        name: What it is called.

    Raises:
        ImportFileError: `not_a_package`, `newer_package`, `scan_damaged` or
            `too_many_rows`.
    """
    if data.lstrip().startswith(SCANNED.encode()):
        data = _unpacked(data.strip(), name)
    whole = _parsed(data, name)
    if whole.get("format") != FORMAT or not isinstance(whole.get("notes"), list):
        raise ImportFileError(name, "not_a_package")
    if whole.get("version") != VERSION:
        raise ImportFileError(name, "newer_package", str(whole.get("version")))
    notes: list[Any] = whole["notes"]
    if len(notes) > MOST_ROWS:
        raise ImportFileError(name, "too_many_rows", str(MOST_ROWS))
    rows = [_row(note, number) for number, note in enumerate(notes, start=1)]
    return str(whole.get("round") or ""), rows


def _parsed(data: bytes, name: str) -> dict[str, Any]:
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ImportFileError(name, "not_a_package") from error
    if not isinstance(found, dict):
        raise ImportFileError(name, "not_a_package")
    return found


def _unpacked(text: bytes, name: str) -> bytes:
    body, _, told = text.decode("ascii", "replace")[len(SCANNED) :].rpartition(".")
    try:
        packed = base64.urlsafe_b64decode(body + "=" * (-len(body) % 4))
        unfold = zlib.decompressobj()
        data = unfold.decompress(packed, MAX_UNPACKED_BYTES)
    except (binascii.Error, ValueError, zlib.error) as error:
        raise ImportFileError(name, "scan_damaged") from error
    if not unfold.eof or _sum(data) != told:
        raise ImportFileError(name, "scan_damaged")
    return data


def _sum(package: bytes) -> str:
    return hashlib.sha256(package).hexdigest()[:_SUM_DIGITS]


def _row(note: object, number: int) -> StrictRow:
    if not isinstance(note, dict):
        return StrictRow(number=number, flaws=(Flaw("", "wrong_kind"),))
    told: dict[str, Any] = note
    values: dict[str, Any] = {}
    names: dict[str, tuple[str, ...]] = {}
    flaws: list[Flaw] = []
    for key, said in told.items():
        spec = _BY_NAME.get(key)
        if spec is None:
            flaws.append(Flaw(key, "unknown_field"))
            continue
        words = "、".join(map(str, said)) if isinstance(said, list) else said
        if words in ("", None):
            continue
        try:
            value = read_cell(
                spec, str(words) if not isinstance(words, bool) else words
            )
        except Unread as error:
            flaws.append(unread_flaw(spec, str(error), words))
            continue
        (names if is_reference(spec) else values)[spec.name] = value
    return StrictRow(number=number, values=values, names=names, flaws=tuple(flaws))
