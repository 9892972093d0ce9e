"""Anki's sync server and client as a peer: in an environment of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.parts import tree_cpu_s
from tests.servers import free_port

_PART = Path(__file__).with_name("anki_part.py")
_STARTS_WITHIN_S = 30.0
_MOST_MB = 2_000


def install(folder: Path) -> Path:
    """Install Anki in a new environment; return its Python."""
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    python = folder / "bin" / "python"
    command = [python, "-m", "pip", "install", "--quiet", "anki"]
    subprocess.run(command, check=True, env=_environment())
    return python


def version(python: Path) -> str:
    """Return which Anki it is."""
    words = "from importlib.metadata import version; print(version('anki'))"
    found = subprocess.run(
        [python, "-c", words], check=True, capture_output=True, text=True
    )
    return found.stdout.strip()


def round_trip(
    python: Path, place: Path, kind: str, what: Path, count: int
) -> list[float]:
    """Push from one collection and pull to another; return the CPU of each, seconds."""
    place.mkdir(parents=True)
    found: list[float] = []
    with _served(python, place / "server") as (endpoint, pid):
        for way, told in (("push", str(what)), ("pull", str(count))):
            before_s = tree_cpu_s(pid)
            words = [way, kind, str(place / f"{way}.anki2"), endpoint, told]
            done = subprocess.run(
                [python, _PART, *words],
                check=True,
                capture_output=True,
                text=True,
                env=_environment(),
            )
            (client_s,) = json.loads(done.stdout.splitlines()[-1])
            found.append(client_s + tree_cpu_s(pid) - before_s)
    return found


@contextmanager
def _served(python: Path, base: Path) -> Generator[tuple[str, int]]:
    port = free_port()
    environment = _environment() | {
        "SYNC_USER1": "bench:bench",
        "SYNC_BASE": str(base),
        "SYNC_HOST": "127.0.0.1",
        "SYNC_PORT": str(port),
        "MAX_SYNC_PAYLOAD_MEGS": str(_MOST_MB),
        "RUST_LOG": "error",
    }
    process = subprocess.Popen(
        [python, "-m", "anki.syncserver"], env=environment, stdout=subprocess.DEVNULL
    )
    endpoint = f"http://127.0.0.1:{port}/"
    try:
        _wait(f"{endpoint}health")
        yield endpoint, process.pid
    finally:
        process.kill()
        process.wait()


def _wait(url: str) -> None:
    until_s = time.monotonic() + _STARTS_WITHIN_S
    while True:
        try:
            urllib.request.urlopen(url, timeout=5).close()  # noqa: S310 - our own
        except urllib.error.HTTPError:
            return  # it answers
        except OSError:
            assert time.monotonic() < until_s, "Anki's server does not answer"
            time.sleep(0.05)
        else:
            return


def _environment() -> dict[str, str]:
    """Return ours without what would lead its Python to our modules."""
    return {name: word for name, word in os.environ.items() if name != "PYTHONPATH"}
