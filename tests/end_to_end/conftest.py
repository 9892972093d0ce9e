from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator

import pytest

from tests.end_to_end.screens import Screen


@pytest.fixture
def real_screen() -> Iterator[Screen]:
    """An X server of its own; `./run test` installs it where it may."""
    server = shutil.which("Xvfb")
    if server is None:
        assert "CI" not in os.environ, "Xvfb is missing where nothing may be skipped"
        pytest.skip("no Xvfb on this machine (package xvfb)")
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
