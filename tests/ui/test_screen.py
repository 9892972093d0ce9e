from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.errors.devices import NoScreenError
from desktop.messages import message
from desktop.ui.screen import Obstacle, obstacle

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="X and Wayland only")


def loads(_path: str) -> None:
    """Every library is there."""


def loads_without(*lacked: str):
    """Return a loader as on a machine that lacks some libraries."""

    def load(path: str) -> None:
        """Qt's own needs them all, and says the first; the others need none."""
        if "/" in path or path in lacked:
            name = lacked[0] if "/" in path else path
            raise OSError(f"{name}: cannot open shared object file: No such file")

    return load


def test_no_display_is_said_before_qt_aborts():
    """
    Without a display there is a clear error instead of an aborted process.
    """
    assert Obstacle("no_display") == obstacle({}, loads)


def test_missing_library_is_named_by_its_package():
    """
    The loader names the library; the error names the package that brings it.
    """
    load = loads_without("libxcb-icccm.so.4")

    found = obstacle({"DISPLAY": ":0"}, load)

    assert Obstacle("library_missing", "libxcb-icccm4") == found
    said = message(NoScreenError(*found))
    assert "apt-get install libxcb-icccm4" in str(said.what)


def test_all_missing_libraries_are_named_at_once():
    """
    The loader stops at the first; nobody is sent for packages one by one.
    """
    lacked = ("libxcb-util.so.1", "libEGL.so.1", "libxcb-cursor.so.0")

    on_x = obstacle({"DISPLAY": ":0"}, loads_without(*lacked))
    off_screen = obstacle({"QT_QPA_PLATFORM": "offscreen"}, loads_without(*lacked))

    assert Obstacle("library_missing", "libxcb-util1 libegl1 libxcb-cursor0") == on_x
    assert off_screen == Obstacle("library_missing", "libxcb-util1 libegl1")


def test_unknown_library_is_named_itself():
    """
    Of a library whose package nobody wrote down, at least the name is said.
    """
    found = obstacle({"DISPLAY": ":0"}, loads_without("libnew.so.7"))

    assert Obstacle("library_missing", "libnew.so.7") == found


def test_missing_library_is_named_in_a_frozen_program():
    """
    A bundler wraps the loader's error and names our library; the cause is what counts.
    """

    def load(path: str) -> None:
        if "/" in path or path == "libEGL.so.1":
            raise OSError(f"failed to load {path}") from OSError("libEGL.so.1: no file")

    found = obstacle({"DISPLAY": ":0"}, load)

    assert Obstacle("library_missing", "libegl1") == found


@pytest.mark.parametrize("display", [":4711", "nonsense", "127.0.0.1:1"])
def test_silent_display_is_named(display):
    """
    A display that does not answer is named.
    """
    assert Obstacle("display_silent", display) == obstacle({"DISPLAY": display}, loads)


def test_display_that_answers_is_enough():
    """
    A server that listens where the display is expected lets the window begin.
    """
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("\0/tmp/.X11-unix/X4712")
        server.listen()
        found = obstacle({"DISPLAY": ":4712"}, loads)

    assert found is None


@pytest.mark.parametrize("platform", ["offscreen", "minimal", "offscreen:fontconfig"])
def test_drawing_off_screen_needs_no_display(platform):
    """
    Tests and servers draw off screen; no display is asked for.
    """
    assert obstacle({"QT_QPA_PLATFORM": platform}, loads) is None


def test_program_goes_on_without_a_window(tmp_path: Path):
    """
    Without a display the real program says so in one line, and Qt aborts nothing.
    """
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    }
    code = (
        "import sys, pathlib; from desktop.app import open_window;"
        f"sys.exit(open_window(pathlib.Path({str(tmp_path)!r})))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )

    assert 1 == done.returncode, done.stderr
    assert "打不开窗口" in done.stderr
    assert 1 == len(done.stderr.strip().splitlines())
