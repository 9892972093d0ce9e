"""An archive as a process of its own: started, asked, and ended with this one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from desktop.errors.sync import HubError
from desktop.model.codes import Role
from desktop.settings import ARCHIVE_SECRET

ADDRESS_NAME = "archive.address"
WAIT_S = 30.0
_LOOK_EVERY_S = 0.05
_NO_CONSOLE = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # of Windows


@dataclass(frozen=True, slots=True)
class Served:
    """An archive that answers until it is stopped, or this process is gone.

    Attributes:
        url: Where.
        folder: Its folder.
        process: The process; it ends when its standard input is closed.
    """

    url: str
    folder: Path
    process: subprocess.Popen[bytes]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.stop()

    @property
    def is_running(self) -> bool:
        """Whether it still answers."""
        return self.process.poll() is None

    def stop(self) -> None:
        """End it in order; a deaf one is killed, which loses nothing either."""
        assert self.process.stdin is not None  # noqa: S101 - `serve` asked for it
        self.process.stdin.close()
        try:
            self.process.wait(WAIT_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def serve(folder: Path, place: str, *options: str, secret: bytes = b"") -> Served:
    """Start the archive in *folder* and return when it answers.

    Args:
        folder: Its folder; one is made where there is none.
        place: Where it listens, `127.0.0.1:0`.
        options: More of `frontline archive serve`.
        secret: What its folder is encrypted with; empty leaves it in the clear.

    Raises:
        HubError: It did not come up.
    """
    address = folder / ADDRESS_NAME
    address.unlink(missing_ok=True)
    words = ["archive", "serve", "--data", str(folder), "--listen", place]
    process = subprocess.Popen(  # noqa: S603 - our own program
        [*_program(), *words, "--until-eof", *options],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=_environment(secret),
        creationflags=_NO_CONSOLE,
    )
    waited = time.monotonic() + WAIT_S
    while not address.exists():
        if process.poll() is not None or time.monotonic() > waited:
            Served("", folder, process).stop()
            raise HubError("hub_not_started")
        time.sleep(_LOOK_EVERY_S)
    return Served(url_of(folder), folder, process)


def url_of(folder: Path) -> str:
    """Return where the archive in *folder* answered last, empty if it never did."""
    try:
        return (folder / ADDRESS_NAME).read_text(encoding="ascii").splitlines()[0]
    except (FileNotFoundError, IndexError):
        return ""


def code_for(folder: Path, name: str, role: Role, *, secret: bytes = b"") -> str:
    """Return a code that lets one station in, made as an administrator makes it.

    Raises:
        HubError: None was made.
    """
    words = ("enrol", name, "--role", str(role.value))
    return ask(folder, *words, secret=secret)["code"]


def ask(folder: Path, *words: str, secret: bytes = b"") -> dict[str, Any]:
    """Return what `frontline archive` answers of the archive in *folder*.

    Raises:
        HubError: It answers nothing.
    """
    command = [*_program(), "archive", *words, "--data", str(folder), "--json"]
    done = subprocess.run(  # noqa: S603 - our own program
        command,
        check=False,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        env=_environment(secret),
        creationflags=_NO_CONSOLE,
    )
    if done.returncode:
        raise HubError("hub_not_asked")
    return json.loads(done.stdout)


def _environment(secret: bytes) -> dict[str, str]:
    """Return the environment of a process that knows the secret of its folder.

    There only the same user's programs see it, and no list of commands shows it.
    """
    return os.environ | ({ARCHIVE_SECRET: secret.hex()} if secret else {})


def _program() -> list[str]:
    """Return how to start this program: the bundle itself, or Python with it."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-m", "desktop"]
