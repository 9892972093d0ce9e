"""The SQLCipher driver; its package ships no types, so here it is untyped once."""

from __future__ import annotations

from importlib import import_module
from typing import Any


def _itself(value: Any) -> Any:
    return value


dbapi: Any = import_module("sqlcipher3.dbapi2")
"""The DBAPI 2 module of SQLCipher."""

# WORKAROUND: the driver takes bytes and None as they are, but first looks for what
# would make something else of them, in three ways that fail: 1.3 µs for each value.
for _kind in (bytes, type(None)):
    dbapi.register_adapter(_kind, _itself)
