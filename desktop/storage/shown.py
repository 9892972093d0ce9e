"""What the tables show of a body: the fields that have a column, and its links.

They are read from the body in one pass, each time a record's row is written. `verify`
compares the columns with what SQLite itself reads there by `fields.kept_fields`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import msgspec
from msgspec.structs import astuple
from sqlalchemy import Connection

from desktop.model.catalogue import RECORD_TYPES
from desktop.model.codec import parse
from desktop.model.decoders import json_decoder
from desktop.model.spec import Kind, specs
from desktop.storage.fields import kept_fields
from desktop.storage.rows import one

_AT_ONCE = 100  # what is read then is still near when it is looked at

Shown = tuple[tuple[str, ...], tuple[str, ...]]
"""The values of the columns, in their order, and the records that are named in fields
that are looked up backwards, some perhaps twice."""


class Reader:
    """Reads bodies of one type.

    Args:
        type_name: The record type.
    """

    def __init__(self, type_name: str) -> None:
        self.columns = tuple(kept_fields(type_name))
        self._count = len(self.columns)
        self._links = _linking_names(type_name)
        kept = [(name, str, "") for name in self.columns]
        links = [(name, tuple[str, ...], ()) for name in self._links]
        of_type = msgspec.defstruct(type_name, [*kept, *links], gc=False)
        self._decoder = json_decoder(of_type)
        values = ", ".join(kept_fields(type_name).values())
        self._by_sql = f"SELECT {values} FROM (SELECT CAST(? AS TEXT) AS body)"  # noqa: S608

    def read(self, connection: Connection, body: bytes) -> Shown:
        """Return what is shown of a canonical body."""
        try:
            return self._shown(self._decoder.decode(body))
        except msgspec.ValidationError:
            return self._read_unsound(connection, body)

    def read_all(self, connection: Connection, bodies: Sequence[bytes]) -> list[Shown]:
        """Return the same of many, in their order, for less than one by one.

        Canonical JSON has no line feed in it, so each is a line.
        """
        shown: list[Shown] = []
        for start in range(0, len(bodies), _AT_ONCE):
            part = bodies[start : start + _AT_ONCE]
            try:
                found = self._decoder.decode_lines(b"\n".join(part))
                shown += map(self._shown, found)
            except msgspec.ValidationError:
                shown += [self.read(connection, body) for body in part]
        return shown

    def _shown(self, fields: Any) -> Shown:
        found: tuple[Any, ...] = astuple(fields)
        return found[: self._count], sum(found[self._count :], ())

    def _read_unsound(self, connection: Connection, body: bytes) -> Shown:
        """Return what is shown of a body that is none of its type.

        It came when the type was that of a newer program, and nobody could tell.
        """
        values = parse(body)
        lists = [values[name] for name in self._links if name in values]
        named = [item for found in lists if isinstance(found, list) for item in found]
        targets = tuple(item for item in named if isinstance(item, str))
        return one(connection, self._by_sql, body), targets


@cache
def reader(type_name: str) -> Reader:
    """Return what reads bodies of a type."""
    return Reader(type_name)


def _linking_names(type_name: str) -> list[str]:
    """Return the many-references of a type that are looked up backwards."""
    wanted = [s for s in specs(RECORD_TYPES[type_name]) if s.kind is Kind.REFS]
    return [spec.name for spec in wanted if spec.indexed]
