"""The SQLCipher driver; its package ships no types, so here it is untyped once."""

from __future__ import annotations

from importlib import import_module
from typing import Any

dbapi: Any = import_module("sqlcipher3.dbapi2")
"""The DBAPI 2 module of SQLCipher."""
