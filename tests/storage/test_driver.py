"""The driver of SQLCipher, as a process of ours loads it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.environment import unmeasured

ROOT = Path(__file__).resolve().parents[2]
OURS = "from desktop.storage.driver import dbapi"
THEIRS = "from sqlcipher3 import dbapi2; early = dbapi2.connect(':memory:')"
ASK = """
import ctypes, sqlcipher3._sqlite3 as library
made = dbapi.connect(":memory:")
made.execute("PRAGMA key = 'k'")
made.execute("CREATE TABLE a (b)")
made.execute("INSERT INTO a VALUES (zeroblob(100000))")
assert made.execute("SELECT length(b) FROM a").fetchone() == (100000,)
print(ctypes.CDLL(library.__file__).sqlite3_memory_used() > 0)
"""


def counts(*lines: str) -> bool:
    """Return whether SQLite counts its memory in a process that begins so."""
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(lines)],
        cwd=ROOT,
        env=unmeasured(),
        capture_output=True,
        text=True,
        check=True,
    )
    return {"True\n": True, "False\n": False}[done.stdout]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing is told to it")
def test_memory_is_not_counted():
    """
    Each piece of it would take a lock.
    """
    assert not counts(OURS, ASK)


def test_what_is_open_already_stays_open():
    """
    Who had the driver before us keeps what he opened, and the count with it.
    """
    assert counts(THEIRS, OURS, "assert early.execute('SELECT 1').fetchone()", ASK)
