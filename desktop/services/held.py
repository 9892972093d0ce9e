"""What is held back, in one file for whoever helps (docs/formats.md).

The file may leave the organisation. It tells why each entry is held and how it is
built, and holds the values of open fields only: sources, words, marks, internal
fields, free prose of heads, and whatever no record type defines are named, not told.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import msgspec

from desktop import __version__
from desktop.errors.trust import IntegrityError
from desktop.messages import Words, reason_words
from desktop.model.catalogue import RECORD_TYPES
from desktop.model.codec import UNREADABLE, Body, digest, moment_text, parse
from desktop.model.ids import is_id
from desktop.model.journal import Entry
from desktop.model.spec import Kind, Record, Sensitivity, Spec, specs
from desktop.services.desk import Desk
from desktop.storage import quarantine
from desktop.storage.files import write_read_back
from desktop.storage.quarantine import HeldEntry

FORMAT = "frontline-review held 1"  # 2026-11: first format
SUFFIX = ".json"

LEFT_OUT = Words(
    "求助文件只写公开字段的内容。来源保护字段（被谈话人、问答、要点、评分、身份证号等）、"
    "内部字段、办理意见以及本程序不认识的内容都不写出，只列名称。",
    "A file for help holds what open fields hold. Protected fields (sources, words, "
    "points, marks, identity numbers), internal fields, reasons in prose and whatever "
    "this program does not know are named and not told.",
)
"""What the file leaves out; it is said before it is written, and stands in it."""

_NAME = re.compile("[a-z][a-z0-9_]{0,59}")  # a field's, not somebody's words
_Left = list[dict[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldFile:
    """A file that was written, read again, and found to be what was written."""

    entries: int
    size_bytes: int


def write_held(desk: Desk, path: Path) -> HeldFile:
    """Write everything that is held back to a file for help.

    Raises:
        DiskFullError, UnwritableFileError, IntegrityError: Nothing of it is left.
    """
    with desk.station.database.read() as connection:
        entries = [_told(entry) for entry in quarantine.held(connection)]
    whole = {
        "format": FORMAT,
        "program": __version__,
        "made_at": moment_text(desk.now()),
        "station": desk.station.keys.station,
        "organ": desk.station.keys.organ,
        "note": _both(LEFT_OUT),
        "held": entries,
    }
    words = json.dumps(whole, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    data = words.encode("utf-8", "replace")
    write_read_back(path, data)
    return HeldFile(entries=len(entries), size_bytes=len(data))


def _told(entry: HeldEntry) -> dict[str, Any]:
    head, type_name, head_left = _open_head(entry.head)
    body, body_left = _open_body(type_name, entry.body)
    return {
        "hash": entry.hash.hex(),
        "where": "archive" if entry.is_ours else "here",
        "source": entry.source,
        "held_at": entry.held_at,
        "reason": entry.reason,
        "detail": entry.detail,
        "words": _both(reason_words(entry.reason, entry.detail)),
        "head": head,
        "head_bytes": len(entry.head),
        "head_left_out": head_left,
        "body": body,
        "body_bytes": len(entry.body),
        "body_sha256": digest(entry.body),
        "body_left_out": body_left,
    }


def _open_head(data: bytes) -> tuple[Body | None, str, _Left]:
    """Return a head without prose, the record type it names, what was left out."""
    try:
        head = msgspec.to_builtins(Entry(data, b"").head)
    except IntegrityError:
        return None, "", [_left("", "unreadable")]
    reason = head.pop("reason", "")
    return head, head["type"], [_left("reason", "prose")] if reason else []


def _open_body(type_name: str, data: bytes) -> tuple[Body | None, _Left]:
    owner = RECORD_TYPES.get(type_name)
    if owner is None:
        return None, [_left("", "unknown")]
    try:
        body = parse(data)
    except UNREADABLE:
        return None, [_left("", "unreadable")]
    left: _Left = []
    return _open_part(owner, body, "", left), left


def _open_part(owner: type[Any], body: Body, place: str, left: _Left) -> Body:
    """Return what may be told of a body or of a value in it; note what may not."""
    known = {spec.name: spec for spec in specs(owner)}
    found: Body = {}
    for name, value in sorted(body.items()):
        path = place + (name if _NAME.fullmatch(name) else "?")
        if name == "id" and issubclass(owner, Record) and _is_id(value):
            found[name] = value
        elif why := _closed(known.get(name), value):
            left.append(_left(path, why))
        elif (nested := known[name].nested) is not None:
            parts = enumerate(cast("list[Body]", value), start=1)
            found[name] = [
                _open_part(nested, part, f"{path}[{number}].", left)
                for number, part in parts
            ]
        else:
            found[name] = value
    return found


def _closed(spec: Spec | None, value: Any) -> str:
    """Return why a field's value may not be told, empty where it may."""
    if spec is None:
        return "unknown"
    if spec.sensitivity is not Sensitivity.OPEN:
        return str(spec.sensitivity.value)
    shape = dict if spec.kind is Kind.NESTED else (str, int, bool, type(None))
    whole = list(_items(spec, value))
    return "" if all(isinstance(item, shape) for item in whole) else "wrong_kind"


def _items(spec: Spec, value: Any) -> Iterator[Any]:
    """Give the items of a list; a value alone where a list should be is no item."""
    if spec.kind not in {Kind.NESTED, Kind.REFS, Kind.TEXTS}:
        yield value
    elif isinstance(value, list):
        yield from cast("list[Any]", value)
    else:
        yield [value]


def _is_id(value: Any) -> bool:
    return isinstance(value, str) and is_id(value)


def _left(field: str, why: str) -> dict[str, str]:
    return {"field": field, "why": why}


def _both(words: Words) -> dict[str, str]:
    return {"zh": words.zh, "en": words.en}
