"""The SQLCipher driver; its package ships no types, so here it is untyped once."""

from __future__ import annotations

from importlib import import_module
from typing import Any

dbapi: Any = import_module("sqlcipher3.dbapi2")
"""The DBAPI 2 module of SQLCipher."""

# WORKAROUND: the driver takes bytes and None as they are, but first looks for what
# would make something else of them, in three ways that fail: 1.3 µs for each value.
dbapi.register_adapter(bytes, bytes)  # gives the very object, without a call of ours
dbapi.register_adapter(type(None), lambda nothing: nothing)
