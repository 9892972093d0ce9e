"""What is shown of a record beside its body: the fields that have a column, and links.

Tables are derived from the journal; these are what they hold of a record so that it is
found without its body being read.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import chain
from operator import attrgetter
from typing import Any, NamedTuple

from desktop.model.catalogue import RECORD_TYPES
from desktop.model.spec import Kind, Record, specs

SCALARS = frozenset(Kind) - {Kind.REFS, Kind.TEXTS, Kind.NESTED, Kind.LONG_TEXT}
"""The kinds of what is one value."""

Shown = tuple[Any, ...]
"""The values of a record's columns, in their order, then of its links."""


class Layout(NamedTuple):
    """What is shown of the records of a type.

    Attributes:
        columns: The fields that have a column.
        links: The many-references that are looked up backwards.
        read: Gives their values in a sound record, or in a struct of its fields.
    """

    columns: tuple[str, ...]
    links: tuple[str, ...]
    read: Callable[[Any], Shown]

    def values(self, shown: Shown) -> tuple[str, ...]:
        """Return the values of the columns."""
        return shown[: len(self.columns)]

    def targets(self, shown: Shown) -> tuple[str, ...]:
        """Return the records that are named in links, some perhaps twice."""
        return tuple(chain.from_iterable(shown[len(self.columns) :]))


def noting(type_name: str) -> Callable[[Any], Shown]:
    """Return what notes what is shown of a sound record of a type, `read_entries` asks.

    Raises:
        KeyError: No such record type.
    """
    return layout(type_name).read


@cache
def layout(type_name: str) -> Layout:
    """Return what is shown of the records of a type.

    Raises:
        KeyError: No such record type.
    """
    owner = RECORD_TYPES[type_name]
    columns = tuple(column_kinds(owner))
    refs = [spec for spec in specs(owner) if spec.kind is Kind.REFS]
    links = tuple(spec.name for spec in refs if spec.indexed)
    return Layout(columns, links, _reading(*columns, *links))


def column_kinds(owner: type[Record]) -> dict[str, Kind | None]:
    """Return the fields that have a column: the indexed ones, and `struck`.

    All are text and empty by default; None stands for the kind of `struck`.
    """
    indexed = [s for s in specs(owner) if s.indexed and s.kind in SCALARS]
    assert all(spec.default == "" for spec in indexed), owner  # noqa: S101 - ours
    return {spec.name: spec.kind for spec in indexed} | {"struck": None}


def _reading(*names: str) -> Callable[[Any], Shown]:
    """Return what reads fields: a tuple of them, also where there is one."""
    read = attrgetter(*names)
    return read if len(names) > 1 else lambda record: (read(record),)
