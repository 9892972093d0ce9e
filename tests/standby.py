"""A second PostgreSQL that follows the first, as `docs/archive.md` sets it up."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.servers import (
    NOBODY,
    STARTS_WITHIN_S,
    Postgres,
    run_postgres,
)

SLOT = "standby"


@contextmanager
def standby_of(primary: Postgres) -> Iterator[Postgres]:
    """Copy a running server, and let the copy follow it."""
    folder = Path(tempfile.mkdtemp(prefix="frontline-standby-"))
    try:
        programs, user = primary.programs, None
        if os.geteuid() == 0:
            user = NOBODY
            shutil.chown(folder, user)
        data = folder / "data"
        copied = subprocess.run(
            [
                programs / "pg_basebackup",
                *("-R", "-X", "stream", "-C", "-S", SLOT, "-c", "fast", "-D", data),
                *("-h", "127.0.0.1", "-p", str(primary.port), "-U", "frontline"),
            ],
            user=user,
            cwd=folder,
            env=os.environ | primary.secrets,
            check=False,
            capture_output=True,
        )
        assert copied.returncode == 0, copied.stderr.decode()
        facts = {"password": primary.password, "folder": folder, "programs": programs}
        with run_postgres(data, user=user, **facts) as running:
            yield running
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def follow_at_once(primary: Postgres) -> None:
    """From now on nothing is committed before the standby has it on its disk."""
    with primary.connect() as connection:
        connection.execute("ALTER SYSTEM SET synchronous_standby_names = 'ANY 1 (*)'")
        connection.execute("SELECT pg_reload_conf()")
        words = "SELECT sync_state = 'quorum' FROM pg_stat_replication"
        _until(lambda: connection.execute(words).fetchone() == (True,))


def wait_until_equal(primary: Postgres, standby: Postgres) -> None:
    """Wait until a standby shows all that its primary has."""
    with primary.connect() as one, standby.connect() as other:
        here = one.execute("SELECT pg_current_wal_flush_lsn()").fetchone()
        assert here is not None
        words = "SELECT pg_last_wal_replay_lsn() >= %s::pg_lsn"
        _until(lambda: other.execute(words, here).fetchone() == (True,))


def burn(primary: Postgres) -> None:
    """End a server at once, all its processes with it."""
    os.killpg(primary.process.pid, signal.SIGKILL)
    primary.process.wait()


def promote(standby: Postgres) -> None:
    """Let a standby go on alone."""
    with standby.connect() as connection:
        assert connection.execute("SELECT pg_promote()").fetchone() == (True,)


def _until(holds: Callable[[], bool]) -> None:
    until = time.monotonic() + STARTS_WITHIN_S
    while not holds():
        assert time.monotonic() < until, "the standby does not follow"
        time.sleep(0.05)
