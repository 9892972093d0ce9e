"""Hypothesis strategies made from the definitions: any record of any type."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from desktop.model.catalogue import RECORD_TYPES
from desktop.model.codec import clean
from desktop.model.ids import id_at
from desktop.model.spec import Kind, Record, Spec, specs

RARE = "𬭎㛃𫖯䶮𠅤程屿K42+300·“”\n\t\x1f\u2028"

ids = st.builds(id_at, st.integers(0, (1 << 48) - 1), st.integers(0, (1 << 74) - 1))
texts = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from(RARE)).map(
    clean
)
moments = st.datetimes(
    min_value=datetime(1, 1, 2),  # noqa: DTZ001 - made aware by timezones below
    timezones=st.just(UTC),
).map(lambda at: at.replace(microsecond=0))
partial_dates = st.one_of(
    st.dates().map(date.isoformat),
    st.dates().map(lambda day: day.isoformat()[:7]),
    st.dates().map(lambda day: day.isoformat()[:4]),
)
decimals = st.decimals(
    allow_nan=False, allow_infinity=False, min_value=0, max_value=10**9, places=2
)


def values(spec: Spec) -> st.SearchStrategy[Any]:
    """Return what a field of *spec* may hold, its default included."""
    made = _BY_KIND[spec.kind](spec)
    return st.one_of(st.just(spec.default), made)


def nested(owner: type[Any]) -> st.SearchStrategy[Any]:
    """Return items of a value list."""
    return st.builds(owner, **{spec.name: values(spec) for spec in specs(owner)})


def records(owner: type[Record]) -> st.SearchStrategy[Record]:
    """Return records of one type; their values are of the right kind, not sound."""
    fields = {spec.name: values(spec) for spec in specs(owner)}
    return st.builds(owner, id=ids, struck=texts, **fields)


def any_record() -> st.SearchStrategy[Record]:
    """Return records of all types."""
    return st.sampled_from(list(RECORD_TYPES.values())).flatmap(records)


def sound_value(spec: Spec) -> Any:
    """Return one value that breaks no rule of the field itself."""
    low = 1 if spec.low is None else spec.low
    plain: dict[Kind, Any] = {
        Kind.TEXT: "词",
        Kind.LONG_TEXT: "一段话",
        Kind.PARTIAL_DATE: "1978-05",
        Kind.DATE: date(2026, 3, 2),
        Kind.MOMENT: datetime(2026, 3, 2, 1, tzinfo=UTC),
        Kind.INTEGER: low,
        Kind.DECIMAL: Decimal(max(low, 80)),
        Kind.FLAG: True,
        Kind.REF: id_at(1, 1),
        Kind.REFS: (id_at(2, 2),),
        Kind.TEXTS: ("词",),
    }
    if spec.kind is Kind.CODE:
        return spec.default or next(iter(spec.codes))
    if spec.kind is Kind.NESTED:
        return (complete(spec.nested),)
    return plain[spec.kind]


def complete(owner: type[Any], **facts: Any) -> Any:
    """Return a value of *owner* with every required field filled."""
    filled = {spec.name: sound_value(spec) for spec in specs(owner) if spec.required}
    if issubclass(owner, Record):
        filled["id"] = id_at(3, 3)
    return owner(**(filled | facts))


def replaced(record: Any, **facts: Any) -> Any:
    """Return *record* with other values."""
    return dataclasses.replace(record, **facts)


_BY_KIND = {
    Kind.TEXT: lambda _: texts,
    Kind.LONG_TEXT: lambda _: texts,
    Kind.PARTIAL_DATE: lambda _: partial_dates,
    Kind.DATE: lambda _: st.dates(),
    Kind.MOMENT: lambda _: moments,
    Kind.INTEGER: lambda _: st.integers(-(1 << 53), 1 << 53),
    Kind.DECIMAL: lambda _: decimals,
    Kind.FLAG: lambda _: st.booleans(),
    Kind.CODE: lambda spec: st.sampled_from(list(spec.codes)),
    Kind.REF: lambda _: ids,
    Kind.REFS: lambda _: st.lists(ids, max_size=3).map(tuple),
    Kind.TEXTS: lambda _: st.lists(texts, max_size=3).map(tuple),
    Kind.NESTED: lambda spec: st.lists(nested(spec.nested), max_size=2).map(tuple),
}
