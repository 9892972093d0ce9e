"""Texts of a form's cells."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from desktop.model.templates import Template


def whole(value: Decimal) -> str:
    """Return a number as people write it: no zeros behind the point."""
    return format(value.normalize(), "f")


def row_of(template: Template, cells: Mapping[str, str]) -> tuple[str, ...]:
    """Return a row of a form's table from the texts of some columns, by key."""
    return tuple(cells.get(column.key, "") for column in template.columns)
