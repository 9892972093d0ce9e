"""An archive as a process of its own, as a team leader's hub is started."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from desktop.errors import ArchiveUnreachableError
from desktop.model.codes import Role

WAIT_S = 30.0
LOOK_EVERY_S = 0.05


@dataclass(frozen=True, slots=True)
class Running:
    """An archive that answers: where, and its folder."""

    url: str
    folder: Path


@contextmanager
def archive_running(folder: Path) -> Generator[Running]:
    """Give an archive in *folder* that answers on the loopback, and end it after.

    Raises:
        ArchiveUnreachableError: It did not come up in time.
    """
    address = folder / "archive.address"
    address.unlink(missing_ok=True)
    command = [*_program(), "archive", "serve", "--data", str(folder)]
    process = subprocess.Popen(  # noqa: S603 - our own program
        [*command, "--listen", "127.0.0.1:0"], stderr=subprocess.DEVNULL
    )
    try:
        yield _met(process, folder, address)
    finally:
        process.terminate()
        try:
            process.wait(WAIT_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _met(process: subprocess.Popen[bytes], folder: Path, address: Path) -> Running:
    waited = time.monotonic() + WAIT_S
    while not address.exists():
        if process.poll() is not None or time.monotonic() > waited:
            raise ArchiveUnreachableError(str(folder), "did_not_start")
        time.sleep(LOOK_EVERY_S)
    return Running(address.read_text(encoding="ascii").splitlines()[0], folder)


def code_for(archive: Running, name: str, role: Role) -> str:
    """Return a code that lets one station in, made as an administrator makes it."""
    command = [*_program(), "archive", "enrol", name, "--role", str(role.value)]
    made = subprocess.run(  # noqa: S603 - our own program
        [*command, "--data", str(archive.folder), "--json"],
        check=True,
        capture_output=True,
    )
    return json.loads(made.stdout)["code"]


def _program() -> list[str]:
    """Return how to start this program: the bundle itself, or Python with it."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-m", "desktop"]
