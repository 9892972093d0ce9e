"""Records to canonical JSON and back (docs/formats.md).

The canonical body of a record: UTF-8, keys sorted by code point, no white space,
fields that hold their default left out, no floating point. The same record has
one body, and the body has one SHA-256. Fields unknown to this program live on in
the body as long as it is edited as a mapping (`Body`).
"""

from __future__ import annotations

import dataclasses
import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import (
    Annotated,
    Any,
    TypeVar,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

import msgspec

from desktop.errors.records import Flaw, InvalidRecordError, UnknownTypeError
from desktop.model.catalogue import RECORD_TYPES, record_type
from desktop.model.decoders import converted, json_decoder
from desktop.model.spec import Code, Record, specs

UNREADABLE = (
    msgspec.ValidationError,
    msgspec.DecodeError,
    UnicodeDecodeError,
    RecursionError,
)
"""What reading JSON of another's hand can raise."""

_AWARE: Any = Annotated[datetime, msgspec.Meta(tz=True)]
DEEPEST = 500  # arrays and objects within each other

Body = dict[str, Any]
"""A record's fields as JSON values, by name."""

_RecordT = TypeVar("_RecordT", bound=Record)
_encoder = msgspec.json.Encoder(order="sorted")
_as_it_stands = msgspec.json.Encoder()  # for what has its fields in order


def to_body(record: Record) -> Body:
    """Return the fields of *record* that differ from their default."""
    return {"id": record.id} | _filled(record)


def from_body(owner: type[_RecordT], body: Body) -> _RecordT:
    """Return the record a body describes; unknown fields are passed over.

    Raises:
        InvalidRecordError: A value is not of its field's kind.
    """
    try:
        return converted(body, owner)
    except msgspec.ValidationError as error:
        raise _invalid(owner, error) from error


def unknown_fields(owner: type[Any], body: Body, within: str = "") -> list[str]:
    """Return the paths of a body's fields that its record type does not define."""
    nested = {spec.name: spec.nested for spec in specs(owner)}
    known = {item.name for item in dataclasses.fields(owner)}
    found = [within + name for name in body if name not in known]
    for name, inner in nested.items():
        if inner is not None:
            for place, item in enumerate(body.get(name, ()), start=1):
                found += unknown_fields(inner, item, f"{within}{name}[{place}].")
    return found


def decode(type_name: str, data: bytes) -> Record:
    """Return the record of canonical *data*.

    Raises:
        InvalidRecordError: Not JSON, or a value is not of its field's kind.
        UnknownTypeError: No such record type.
    """
    owner = record_type(type_name)
    try:
        return json_decoder(owner).decode(data)
    except UNREADABLE as error:
        raise _invalid(owner, error) from error


def check(type_name: str, data: bytes) -> str:
    """Check *data* as `decode` does, at a quarter of the price; return the record's id.

    Raises:
        InvalidRecordError: As `decode`, or not canonical JSON.
        UnknownTypeError: No such record type; it is canonical JSON all the same.
    """
    owner = RECORD_TYPES.get(type_name, Record)
    try:
        found = _checker(owner).decode(data)
        if owner is not Record and _as_it_stands.encode(found) == data:
            return found.id  # the usual case: no field but ours, and all as we write
        body = _strict_decoder.decode(data)
        sound = canonical(body) == data and not _is_too_deep(body, data)
    except UNREADABLE as error:
        raise _invalid(owner, error) from error
    if not sound:
        raise InvalidRecordError(owner.TYPE, (Flaw("", "not_canonical"),))
    if owner is Record:
        raise UnknownTypeError(type_name)
    return found.id


def check_all(type_name: str, bodies: Sequence[bytes]) -> list[Any]:
    """Return the records of bodies that are all written as we write them.

    They are structs of the fields of their type, not of the type.

    It says as much as `check` for less, where all is well. There are none where it is
    not, or where `check` had to look twice: at fields or a type of a newer program.
    Nothing that we write has a line feed in it: where the lines are the same, so is
    each body.
    """
    owner = RECORD_TYPES.get(type_name)
    if owner is None:
        return []
    lines = b"\n".join([*bodies, b""])
    try:
        found = _checker(owner).decode_lines(lines)
    except UNREADABLE:
        return []
    if len(found) != len(bodies) or _as_it_stands.encode_lines(found) != lines:
        return []
    return found


def parse(data: bytes) -> Body:
    """Return the mapping of canonical *data*.

    Raises:
        msgspec.DecodeError: Not a JSON object.
    """
    return _body_decoder.decode(data)


def canonical(value: Any) -> bytes:
    """Return the canonical bytes of a JSON value without floating point."""
    return _encoder.encode(value)


def digest(data: bytes) -> str:
    """Return the SHA-256 of *data*, lower-case hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def clean(text: str) -> str:
    """Return typed text as it is stored: NFC, never NFKC (names keep their form).

    Half a character, as an input method may leave one, becomes U+FFFD.
    """
    if text.isascii():
        return text
    if _HALVES.search(text):
        units = text.encode("utf-16-le", "surrogatepass")
        text = units.decode("utf-16-le", "replace")
    return unicodedata.normalize("NFC", text)


def moment_text(at: datetime) -> str:
    """Return an aware time as canonical text: UTC, whole seconds, `Z`."""
    whole = at.astimezone(UTC).replace(microsecond=0, tzinfo=None)
    return whole.isoformat() + "Z"


def _plain(value: Any) -> Any:
    return _writer(type(value))(value)


@cache
def _writer(kind: type[Any]) -> Callable[[Any], Any]:
    """Return what makes a value of one type a JSON value."""
    for known, write in _WRITERS:
        if issubclass(kind, known):
            return write
    return _filled


def _items(value: tuple[Any, ...]) -> list[Any]:
    return [_plain(item) for item in value]


def _filled(owner: Any) -> Body:
    """Return the fields that differ from their default; nearly all of them do not."""
    names, defaults, read = _layout(type(owner))
    return {
        name: _plain(value)
        for name, default, value in zip(names, defaults, read(owner), strict=True)
        if value is not default and value != default
    }


@cache
def _layout(
    owner: type[Any],
) -> tuple[tuple[str, ...], tuple[Any, ...], Callable[[Any], tuple[Any, ...]]]:
    """Return the names of a type's fields, their defaults, and what reads them all."""
    fields = [item for item in dataclasses.fields(owner) if item.name != "id"]
    names = tuple(item.name for item in fields)
    return names, tuple(item.default for item in fields), attrgetter(*names)


def _is_too_deep(body: Body, data: bytes) -> bool:
    """Tell whether SQLite could refuse to read *data*, whose limit is 1,000."""
    if data.count(b"[") + data.count(b"{") < DEEPEST:
        return False
    layer: list[Any] = [body]
    for _ in range(DEEPEST):
        layer = [inner for value in layer for inner in _inner(value)]
    return bool(layer)


def _inner(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return cast("Body", value).values()
    return cast("list[Any]", value) if isinstance(value, list) else ()


@cache
def _checker(owner: type[Any]) -> msgspec.json.Decoder[Any]:
    return json_decoder(_shadow(owner))


@cache
def _shadow(owner: type[Any]) -> type[msgspec.Struct]:
    """Return a struct of the same fields: filled much faster than a dataclass.

    They stand in canonical order, so that encoding needs no sorting.
    """
    hints = get_type_hints(owner)
    fields: list[Any] = [
        (item.name, _shadowed(hints[item.name]))
        if item.default is dataclasses.MISSING
        else (item.name, _shadowed(hints[item.name]), item.default)
        for item in sorted(dataclasses.fields(owner), key=attrgetter("name"))
    ]
    return msgspec.defstruct(
        owner.__name__, fields, kw_only=True, omit_defaults=True, gc=False
    )


def _shadowed(hint: Any) -> Any:
    if hint == datetime | None:
        return _AWARE | None
    if get_origin(hint) is not tuple:
        return hint
    inner = get_args(hint)[0]
    return tuple[_shadow(inner), ...] if dataclasses.is_dataclass(inner) else hint


def _no_fraction(_number: str) -> None:
    """Refuse a number that two programs may write differently."""
    raise ValueError


def _from_one(place: re.Match[str]) -> str:
    return f"[{int(place[1]) + 1}]"  # people count from one, as rules.flaws does


_WRITERS: tuple[tuple[Any, Callable[[Any], Any]], ...] = (
    (str, clean),
    ((bool, int, type(None)), lambda value: value),
    (Code, lambda code: code.value),
    (datetime, moment_text),
    (date, date.isoformat),
    (Decimal, lambda number: format(number, "f")),
    (tuple, _items),
)
_HALVES = re.compile("[\ud800-\udfff]")
_PLACE = re.compile(r"\[(\d+)\]")
_body_decoder = json_decoder(Body)
_strict_decoder = msgspec.json.Decoder(dict[str, Any], float_hook=_no_fraction)


def _invalid(owner: type[Record], error: Exception) -> InvalidRecordError:
    """Name the place and the kind, never the value: it may be protected."""
    words = str(error).rpartition(" - at `$.")
    place = _PLACE.sub(_from_one, words[2].removesuffix("`")) if words[1] else ""
    return InvalidRecordError(owner.TYPE, (Flaw(place, "wrong_kind"),))
