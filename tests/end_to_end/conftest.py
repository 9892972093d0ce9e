from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator

import pytest

from tests.end_to_end.screens import Screen


def program(name: str, package: str) -> str:
    """Return where a program is that `./run test` installs where it may."""
    found = shutil.which(name)
    if found is None:
        assert "CI" not in os.environ, f"{name} is missing where nothing may be skipped"
        pytest.skip(f"no {name} on this machine (package {package})")
    return found


@pytest.fixture
def real_screen() -> Iterator[Screen]:
    """An X server of its own."""
    server = program("Xvfb", "xvfb")
    mine, theirs = os.pipe()
    # Without -noreset the server begins anew when its last client leaves, as each
    # look at it does, and refuses whoever comes meanwhile.
    options = ["-screen", "0", "1366x768x24", "-nolisten", "tcp", "-noreset"]
    with subprocess.Popen(
        [server, "-displayfd", str(theirs), *options],
        pass_fds=[theirs],
        stderr=subprocess.DEVNULL,
    ) as running:
        os.close(theirs)
        with os.fdopen(mine, encoding="ascii") as told:
            number = told.readline().strip()
        yield Screen(f":{number}")
        running.terminate()


@pytest.fixture(params=["bare", "managed"])
def any_screen(request: pytest.FixtureRequest, real_screen: Screen) -> Iterator[Screen]:
    """An X server without a window manager, and one with: it frames every window."""
    if request.param == "bare":
        yield real_screen
        return
    manager = program("openbox", "openbox")
    with subprocess.Popen(
        [manager, "--sm-disable"],
        env={**os.environ, "DISPLAY": real_screen.name},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as running:
        yield real_screen
        running.terminate()
