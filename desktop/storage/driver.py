"""The SQLCipher driver; its package ships no types, so here it is untyped once."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

_LIBRARY = "sqlcipher3._sqlite3"
_MEMSTATUS = 9  # SQLITE_CONFIG_MEMSTATUS, <sqlite3.h>


def _loaded() -> Any:
    """Return the driver; whoever had it before us may have a database open."""
    is_ours = _LIBRARY not in sys.modules
    driver = import_module("sqlcipher3.dbapi2")
    if is_ours and sys.platform == "linux":
        _leave_memory_uncounted()
    return driver


def _leave_memory_uncounted() -> None:
    """Have SQLite not count its memory, where it can be told so.

    Nobody asks for the sum, and each piece of memory took a lock for it: of a pull
    the laptop spent a fortieth there. It is heard only before SQLite begins.
    """
    import ctypes

    library = ctypes.CDLL(import_module(_LIBRARY).__file__)
    if hasattr(library, "sqlite3_config"):  # not every build shows it
        library.sqlite3_shutdown()
        library.sqlite3_config(_MEMSTATUS, 0)
        library.sqlite3_initialize()


dbapi = _loaded()
"""The DBAPI 2 module of SQLCipher."""

# WORKAROUND: the driver takes bytes and None as they are, but first looks for what
# would make something else of them, in three ways that fail: 1.3 µs for each value.
dbapi.register_adapter(bytes, bytes)  # gives the very object, without a call of ours
dbapi.register_adapter(type(None), lambda nothing: nothing)
