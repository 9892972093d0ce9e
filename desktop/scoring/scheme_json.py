"""A scheme as canonical JSON and its digest, by which a locked round names it.

Keys sorted, no white space, numbers as texts in their shortest form: 50, 50.0 and
5E+1 are one number and give one digest. Every number is written, defaults too, for a
default of a later program must not change what a round was locked with.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec

from desktop.errors.records import Flaw, InvalidRecordError
from desktop.model.decoders import json_decoder
from desktop.model.spec import Code
from desktop.scoring.scheme import Scheme

FORMAT = 1  # of the JSON; a reader refuses a later one


def scheme_json(scheme: Scheme) -> bytes:
    """Return the canonical JSON of *scheme*."""
    body = {"format": FORMAT, "scheme": _plain(scheme)}
    return msgspec.json.encode(body, order="sorted")


def scheme_digest(scheme: Scheme) -> str:
    """Return the SHA-256 of the canonical JSON, in hexadecimal."""
    return hashlib.sha256(scheme_json(scheme)).hexdigest()


def read_scheme(data: bytes) -> Scheme:
    """Return the scheme that canonical *data* holds; its flaws are not looked for.

    Raises:
        InvalidRecordError: It is no scheme, or one of a later program.
    """
    try:
        kept = json_decoder(_Kept).decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InvalidRecordError("scheme", (Flaw("", "wrong_kind"),)) from error
    if kept.format != FORMAT:
        flaw = Flaw("", "scheme_of_later_program")
        raise InvalidRecordError("scheme", (flaw,))
    return kept.scheme


@dataclasses.dataclass(frozen=True, slots=True)
class _Kept:
    format: int
    scheme: Scheme


def numbers(value: Any) -> Iterator[Decimal]:
    """Give every decimal that a scheme or a part of one holds."""
    if dataclasses.is_dataclass(value):
        for item in dataclasses.fields(value):
            yield from numbers(getattr(value, item.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from numbers(item)
    elif isinstance(value, Decimal):
        yield value


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        fields = dataclasses.fields(value)
        return {item.name: _plain(getattr(value, item.name)) for item in fields}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Decimal):
        return shortest(value)
    if isinstance(value, Code):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def shortest(value: Decimal) -> str:
    """Return a number as text: without an exponent or closing zeros."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
