"""How the fields of a record are read by SQL, derived from their definitions.

A query reads a scalar field by `field_sql`: from the body, or from a column where the
field is indexed, which is filled from the body (`model.shown`) when the row is
written. So the definition is the only list of fields, and a new one that is not indexed
costs no rewrite.
"""

from __future__ import annotations

from typing import Any

from desktop.model.catalogue import RECORD_TYPES
from desktop.model.shown import SCALARS, column_kinds
from desktop.model.spec import Code, Record, specs


def field_sql(type_name: str, name: str) -> str:
    """Return what reads a scalar field from the view of its records.

    Raises:
        KeyError: The type has no such scalar field.
    """
    return _FIELDS[type_name][name]


def kept_fields(type_name: str) -> dict[str, str]:
    """Return what fills each column of a field, from a `body` that is text."""
    return {name: _READ[type_name][name] for name in KEPT[type_name]}


def _read(owner: type[Record]) -> dict[str, str]:
    """Return what reads each scalar field from a `body`."""
    scalars = [spec for spec in specs(owner) if spec.kind in SCALARS]
    read = {spec.name: _extract(spec.name, spec.default) for spec in scalars}
    return read | {"struck": _extract("struck", "")}


def _extract(name: str, default: Any) -> str:
    """Return the expression of a field; a body leaves out what holds its default."""
    extract = f"json_extract(body, '$.{name}')"
    return extract if default is None else f"coalesce({extract}, {_literal(default)})"


def _literal(default: Any) -> str:
    if isinstance(default, bool):
        return str(int(default))
    return f"'{default.value if isinstance(default, Code) else default}'"


KEPT = {owner.TYPE: column_kinds(owner) for owner in RECORD_TYPES.values()}
"""The fields of each record type that have a column, with their kinds."""

_READ = {owner.TYPE: _read(owner) for owner in RECORD_TYPES.values()}
_FIELDS = {
    name: read | {field: field for field in KEPT[name]} for name, read in _READ.items()
}
