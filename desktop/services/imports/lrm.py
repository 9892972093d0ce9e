"""Reading `.lrm`: one cadre as a line of quoted fields in GBK, the photo beside it.

Source: domain/3-conventions.md §5.9.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

from desktop.errors.files import ImportFileError
from desktop.errors.records import Flaw
from desktop.model.people import RosterElement
from desktop.services.imports import roster
from desktop.services.imports.source import SourceRow

FIELDS = 33
_PADDING = "\r\n\x1a\0 "
_PLACES = {
    1: "name",
    2: "sex",
    3: "born_on",
    4: "ethnicity",
    5: "native_place",
    6: "joined_party_on",
    7: "health",
    8: "birthplace",
    9: "started_work_on",
    12: "technical_title",
    17: "expertise",
    18: "resume_text",
    19: "honours",
    20: "annual_text",
    26: "post",
    27: "proposed_post",
    28: "removed_post",
    29: "appointment_reason",
    30: "reported_by",
    31: "age_as_of",
    32: "filled_by",
    33: "filled_on",
}
_EDUCATION = {  # place: 全日制甲#全日制乙@在职甲#在职乙
    10: (
        "full_time_education",
        "full_time_degree",
        "in_service_education",
        "in_service_degree",
    ),
    11: (
        "full_time_school",
        "full_time_degree_school",
        "in_service_school",
        "in_service_degree_school",
    ),
}
_FAMILY = {21: "relation", 22: "name", 23: "born_on", 24: "politics", 25: "work"}
_KNOWN = _PLACES.keys() | _EDUCATION.keys() | _FAMILY.keys()


def read_lrm(data: bytes, name: str, portrait: Path | None = None) -> SourceRow:
    """Return the cadre a file describes.

    Args:
        data: The file.
        name: Its name.
        portrait: The `.pic` file beside it, where there is one.

    Raises:
        ImportFileError: `not_gbk`, `not_a_roster` or `field_count`.
    """
    fields = _fields(data, name)
    words = {field: fields[place] for place, field in _PLACES.items()}
    for place, names in _EDUCATION.items():
        words.update(_education(fields[place], names))
    reading = roster.read_words(words, list(_family(fields)))
    image, refused = _portrait(portrait)
    reading.notices += [refused] if refused else []
    extra = [
        RosterElement(name=f"lrm/{place}", value=text)
        for place, text in fields.items()
        if place not in _KNOWN and text.strip()
    ]
    if extra:
        reading.values["roster_extra"] = tuple(extra)
    return reading.row(name, image)


def picture_beside(path: Path) -> Path | None:
    """Return the `.pic` file that belongs to a `.lrm` file, whatever its case."""
    for suffix in (".pic", ".PIC", ".Pic"):
        sibling = path.with_suffix(suffix)
        if sibling.is_file():
            return sibling
    return None


def _fields(data: bytes, name: str) -> dict[int, str]:
    """Return the fields by their place, counted from 1."""
    try:
        is_marked = data.startswith(b"\xef\xbb\xbf")
        text = data.decode("utf-8-sig" if is_marked else "gb18030")
    except UnicodeDecodeError as error:
        raise ImportFileError(name, "not_gbk") from error
    try:
        records = list(
            csv.reader(io.StringIO(text.strip(_PADDING), newline=""), strict=True)
        )
    except csv.Error as error:
        raise ImportFileError(name, "not_a_roster", str(error)) from error
    if len(records) != 1:
        raise ImportFileError(name, "not_a_roster")
    if len(records[0]) < FIELDS:
        raise ImportFileError(name, "field_count", str(len(records[0])))
    return dict(enumerate(records[0], start=1))


def _education(text: str, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    full_time, _, in_service = text.partition("@")
    parts = (*full_time.partition("#")[::2], *in_service.partition("#")[::2])
    return zip(names, parts, strict=True)


def _family(fields: dict[int, str]) -> Iterator[dict[str, str]]:
    """Give each member: the columns hold one part of all, joined by `@`."""
    columns = [fields[place].split("@") for place in _FAMILY]
    for parts in zip_longest(*columns, fillvalue=""):
        yield dict(zip(_FAMILY.values(), parts, strict=True))


def _portrait(path: Path | None) -> tuple[bytes | None, Flaw | None]:
    if path is None:
        return None, None
    try:
        size_bytes = path.stat().st_size
        if size_bytes > roster.MAX_PORTRAIT_BYTES:
            return None, roster.portrait_too_large(size_bytes)
        return path.read_bytes() or None, None
    except OSError:
        return None, Flaw("portrait", "photo_unreadable")
