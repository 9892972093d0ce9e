"""What the tables show of a body that was not examined with its entry.

`verify` compares the columns with what SQLite itself reads there by
`fields.kept_fields`.
"""

from __future__ import annotations

from functools import cache
from typing import Any, cast

import msgspec
from sqlalchemy import Connection

from desktop.model.codec import parse
from desktop.model.decoders import json_decoder
from desktop.model.shown import Shown, layout
from desktop.storage.fields import kept_fields
from desktop.storage.rows import one


class Reader:
    """Reads bodies of one type.

    Args:
        type_name: The record type.
    """

    def __init__(self, type_name: str) -> None:
        self._layout = layout(type_name)
        texts = [(name, str, "") for name in self._layout.columns]
        links = [(name, tuple[str, ...], ()) for name in self._layout.links]
        of_type = msgspec.defstruct(type_name, [*texts, *links], gc=False)
        self._decoder = json_decoder(of_type)
        values = ", ".join(kept_fields(type_name).values())
        self._by_sql = f"SELECT {values} FROM (SELECT CAST(? AS TEXT) AS body)"  # noqa: S608

    def read(self, connection: Connection, body: bytes) -> Shown:
        """Return what is shown of a canonical body."""
        try:
            return self._layout.read(self._decoder.decode(body))
        except msgspec.ValidationError:
            return self._read_unsound(connection, body)

    def named(self, connection: Connection, body: bytes) -> set[str]:
        """Return the records that a canonical body names in its links."""
        return set(self._layout.targets(self.read(connection, body)))

    def _read_unsound(self, connection: Connection, body: bytes) -> Shown:
        """Return what is shown of a body that is none of its type.

        It came when the type was that of a newer program, and nobody could tell.
        """
        values = parse(body)
        links = [_texts(values.get(name)) for name in self._layout.links]
        return *one(connection, self._by_sql, body), *links


def _texts(value: Any) -> tuple[str, ...]:
    items = cast("list[Any]", value) if isinstance(value, list) else ()
    return tuple(item for item in items if isinstance(item, str))


@cache
def reader(type_name: str) -> Reader:
    """Return what reads bodies of a type."""
    return Reader(type_name)
