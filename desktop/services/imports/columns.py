"""The columns of a table of records: from the definition to cells and back."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

from desktop.errors.records import Flaw
from desktop.model.identity import clean_id_number, clean_name
from desktop.model.office import OFFICE_ZONE
from desktop.model.partial_dates import dotted, read_partial_date
from desktop.model.spec import Kind, Record, Spec, specs

# What the program fills itself, or what comes with a roster only.
_NOT_TYPED = frozenset(
    {
        "portrait",
        "roster_version",
        "original",
        "media_type",
        "size_bytes",
        "batch_id",
        "row",
    }
)
_MOMENT = "%Y-%m-%d %H:%M"
_YES = {"是": True, "有": True, "1": True, "否": False, "无": False, "0": False}
_SEPARATORS = re.compile(r"[、,，;；\n]")
_TARGETS = {Kind.REF, Kind.REFS}
_ERRORS = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!")
_MOST_SAFE_DIGITS = 15  # a spreadsheet keeps no more of a number


class Unread(Exception):  # noqa: N818 - never leaves this package
    """A cell means nothing for its column; carries the rule's code name."""


@cache
def columns(owner: type[Record]) -> tuple[Spec, ...]:
    """Return the fields of a record type that a table has columns for, in order."""
    return tuple(
        spec
        for spec in specs(owner)
        if spec.kind is not Kind.NESTED
        and spec.name not in _NOT_TYPED
        and spec.name != owner.STATE
    )


def is_reference(spec: Spec) -> bool:
    """Tell whether a column names other records."""
    return spec.kind in _TARGETS


def read_cell(spec: Spec, value: Any, number_format: str = "") -> Any:
    """Return what a cell means, for a reference the names in it.

    Args:
        spec: The column.
        value: What the spreadsheet holds: text, number, date, truth or None.
        number_format: How it shows a date, which may be a month only.

    Raises:
        Unread: The words mean nothing here.
    """
    if value in _ERRORS:
        raise Unread("cell_error")
    if spec.kind in {Kind.PARTIAL_DATE, Kind.DATE, Kind.MOMENT}:
        return _TIMES[spec.kind](value, number_format)
    if spec.name == "id_number" and isinstance(value, int | float):
        raise Unread("id_as_number")
    return _WORDS.get(spec.kind, _text)(spec, cell_text(value))


def write_cell(spec: Spec, value: Any) -> Any:
    """Return what a cell holds for a value; references are written by the caller."""
    if value is None or value in ("", ()):
        return None
    if spec.kind is Kind.PARTIAL_DATE:
        return dotted(value)
    if spec.kind is Kind.MOMENT:
        return value.astimezone(OFFICE_ZONE).strftime(_MOMENT)
    if spec.kind is Kind.DATE:
        return value.isoformat()
    if spec.kind is Kind.CODE:
        return value.label
    if spec.kind is Kind.FLAG:
        return "是" if value else "否"
    if spec.kind is Kind.TEXTS:
        return "、".join(value)
    return value


def cell_text(value: Any) -> str:
    """Return the words of a cell as a person reads them."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and not (value.hour or value.minute):
        return value.date().isoformat()
    return str(value).strip()


def hint(spec: Spec) -> str:
    """Return what the second row of a template says of a column."""
    parts = ["必填" if spec.required else "", spec.help, _form_of(spec)]
    if spec.unit:
        parts.append(f"单位：{spec.unit}")
    if spec.max_length:
        parts.append(f"不超过{spec.max_length}字")
    return "；".join(part for part in parts if part)


def choices(spec: Spec) -> tuple[str, ...]:
    """Return the words a column may hold, empty when it is free."""
    if spec.codes is not None:
        return tuple(code.label for code in spec.codes)
    return ("是", "否") if spec.kind is Kind.FLAG else ()


def _form_of(spec: Spec) -> str:
    forms = {
        Kind.PARTIAL_DATE: "如1978.05",
        Kind.DATE: "如2024-03-12",
        Kind.MOMENT: "如2024-03-12 14:05",
        Kind.REF: "填名称或编号",
        Kind.REFS: "填名称或编号，多个用顿号分隔",
        Kind.TEXTS: "多个用顿号分隔",
        Kind.CODE: "从列表中选",
    }
    return forms.get(spec.kind, "")


def _partial_date(value: Any, number_format: str) -> str:
    if isinstance(value, datetime | date):
        has_day = "d" in number_format.lower() or not number_format
        return value.strftime("%Y-%m-%d" if has_day else "%Y-%m")
    words = cell_text(value)
    if isinstance(value, float) and len(words.partition(".")[2]) == 1:
        raise Unread("date_as_number")  # 1978.1 may have been 1978.10
    found = read_partial_date(words)
    if words and not found:
        raise Unread("wrong_date")
    return found


def _day(value: Any, _number_format: str) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date):
        return value
    words = read_partial_date(cell_text(value))
    if len(words) != len("2024-03-12"):
        raise Unread("wrong_date")
    return date.fromisoformat(words)


def _moment(value: Any, _number_format: str) -> datetime | None:
    if value is None:
        return None
    try:
        local = value if isinstance(value, datetime) else _local(cell_text(value))
    except ValueError as error:
        raise Unread("wrong_date") from error
    return local.replace(tzinfo=OFFICE_ZONE, microsecond=0).astimezone(UTC)


def _local(words: str) -> datetime:
    return datetime.strptime(words.replace("T", " ")[:16], _MOMENT)  # noqa: DTZ007 - China's


def _text(spec: Spec, words: str) -> str:
    if spec.name == "id_number":
        return clean_id_number(words)
    return clean_name(words) if spec.label == "姓名" else words


def _code(spec: Spec, words: str) -> Any:
    for code in spec.codes or ():
        if words in {code.label, code.value}:
            return code
    raise Unread("unknown_code")


def _flag(_spec: Spec, words: str) -> bool:
    if words not in _YES:
        raise Unread("unknown_code")
    return _YES[words]


def _integer(_spec: Spec, words: str) -> int:
    number = _number(words)
    if number != number.to_integral_value():
        raise Unread("not_a_number")
    return int(number)


def _decimal(_spec: Spec, words: str) -> Decimal:
    return _number(words)


def _number(words: str) -> Decimal:
    try:
        number = Decimal(words.replace(",", "").replace("，", ""))
    except InvalidOperation as error:
        raise Unread("not_a_number") from error
    if not number.is_finite() or number.adjusted() >= _MOST_SAFE_DIGITS:
        raise Unread("not_a_number")
    return number


def _parts(_spec: Spec, words: str) -> tuple[str, ...]:
    parts = (part.strip() for part in _SEPARATORS.split(words))
    return tuple(dict.fromkeys(part for part in parts if part))


def _one_name(_spec: Spec, words: str) -> tuple[str, ...]:
    return (words,) if words else ()


_TIMES: dict[Kind, Callable[[Any, str], Any]] = {
    Kind.PARTIAL_DATE: _partial_date,
    Kind.DATE: _day,
    Kind.MOMENT: _moment,
}
_WORDS: dict[Kind, Callable[[Spec, str], Any]] = {
    Kind.CODE: _code,
    Kind.FLAG: _flag,
    Kind.INTEGER: _integer,
    Kind.DECIMAL: _decimal,
    Kind.TEXTS: _parts,
    Kind.REFS: _parts,
    Kind.REF: _one_name,
}


def unread_flaw(spec: Spec, rule: str, value: Any) -> Flaw:
    """Return the flaw of a cell; an identity number is not repeated."""
    words = "" if spec.name == "id_number" else cell_text(value)
    return Flaw(spec.name, rule, (words,))
