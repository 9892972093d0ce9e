"""The numbers of a scheme by the way to each, to be read and changed one by one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from desktop.scoring.scheme import Scheme

Way = tuple[str | int, ...]
"""Names of fields and places in tuples, from the scheme to a number."""


def value_at(scheme: Scheme, way: Way) -> Decimal:
    """Return the number at the end of a way."""
    return Decimal(_at(scheme, way))


def is_whole_at(scheme: Scheme, way: Way) -> bool:
    """Tell whether only whole numbers may stand at the end of a way."""
    return isinstance(_at(scheme, way), int)


def with_values(scheme: Scheme, values: Mapping[Way, Decimal]) -> Scheme:
    """Return the scheme with other numbers.

    Raises:
        ValueError: A whole number was wanted.
    """
    for way, value in values.items():
        scheme = _set(scheme, way, value)
    return scheme


def _at(owner: Any, way: Way) -> Any:
    for step in way:
        owner = owner[step] if isinstance(step, int) else getattr(owner, step)
    return owner


def _set(owner: Any, way: Way, value: Decimal) -> Any:
    step, rest = way[0], way[1:]
    now = owner[step] if isinstance(step, int) else getattr(owner, step)
    changed = _set(now, rest, value) if rest else _like(now, value)
    if isinstance(step, int):
        return (*owner[:step], changed, *owner[step + 1 :])
    return replace(owner, **{step: changed})


def _like(now: Any, value: Decimal) -> Any:
    """Return a number of the kind that stands there now."""
    if not isinstance(now, int):
        return value
    if value != int(value):
        raise ValueError(value)
    return int(value)
