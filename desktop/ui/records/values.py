"""Values of fields as people write them, both ways; pure.

`written` never loses what `read` can bring back; `read` raises `NotReadableError`
for text that means nothing, so that a form can say so in words.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, tzinfo
from decimal import Decimal, InvalidOperation
from typing import Any

from desktop.model.partial_dates import dotted, read_partial_date
from desktop.model.spec import Kind, Spec

_MOMENT = "%Y-%m-%d %H:%M"
_MOMENTS = (_MOMENT, "%Y-%m-%d %H:%M:%S", "%Y-%m-%d", "%Y/%m/%d %H:%M", "%Y%m%d %H%M")
_SEPARATORS = str.maketrans({"，": "、", ",": "、", "；": "、", ";": "、"})


class NotReadableError(ValueError):
    """The text is no value of its field."""


def written(spec: Spec, value: Any, zone: tzinfo) -> str:
    """Return a value of one line as it is written in its field."""
    if value is None or value == ():
        return ""
    if spec.kind is Kind.MOMENT:
        return f"{value.astimezone(zone):{_MOMENT}}"
    if spec.kind is Kind.PARTIAL_DATE:
        return dotted(value)
    if spec.kind is Kind.DECIMAL:
        return f"{value:f}"
    if spec.kind is Kind.TEXTS:
        return "、".join(value)
    return str(value)


def read(spec: Spec, text: str, zone: tzinfo) -> Any:
    """Return what *text* means in a field of one line.

    Raises:
        NotReadableError: Nothing.
    """
    plain = text.strip()
    if spec.kind in {Kind.TEXT, Kind.LONG_TEXT}:
        return plain
    if spec.kind is Kind.TEXTS:
        parts = plain.translate(_SEPARATORS).split("、")
        return tuple(part.strip() for part in parts if part.strip())
    if not plain:
        return "" if spec.kind is Kind.PARTIAL_DATE else None
    return _READERS[spec.kind](plain, zone)


def _partial(text: str, _zone: tzinfo) -> str:
    found = read_partial_date(text)
    if not found:
        raise NotReadableError(text)
    return found


def _date(text: str, zone: tzinfo) -> date:
    found = _partial(text, zone)
    try:
        return date.fromisoformat(found)
    except ValueError as error:
        raise NotReadableError(text) from error


def _moment(text: str, zone: tzinfo) -> datetime:
    for shape in _MOMENTS:
        try:
            naive = datetime.strptime(text, shape)  # noqa: DTZ007 - zoned below
        except ValueError:
            continue
        return naive.replace(tzinfo=zone).astimezone(UTC)
    raise NotReadableError(text)


def _integer(text: str, _zone: tzinfo) -> int:
    try:
        return int(text.replace(",", ""))
    except ValueError as error:
        raise NotReadableError(text) from error


def _decimal(text: str, _zone: tzinfo) -> Decimal:
    try:
        found = Decimal(text.replace(",", ""))
    except InvalidOperation as error:
        raise NotReadableError(text) from error
    if not found.is_finite():
        raise NotReadableError(text)
    return found


_READERS = {
    Kind.PARTIAL_DATE: _partial,
    Kind.DATE: _date,
    Kind.MOMENT: _moment,
    Kind.INTEGER: _integer,
    Kind.DECIMAL: _decimal,
}
