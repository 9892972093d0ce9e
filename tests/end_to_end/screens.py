"""What is seen on a screen, from outside the program that draws on it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageColor, ImageGrab

from desktop.ui.theme.values import LIGHT
from tests.environment import unmeasured

BLANK_COLOURS = 1  # an X server shows one colour before anybody draws
TEXT_COLOURS = 256  # words with smooth edges, in the colours of the window
LOOK_EVERY_S = 0.1
MOST_LOOKS = 600
ROOT = Path(__file__).resolve().parents[2]
# Qt under X remarks on a locale this machine may not have; the letters are enough.
_XCB = {"QT_QPA_PLATFORM": "xcb", "LC_CTYPE": "C.UTF-8"}

walked_once = pytest.mark.skipif(
    os.environ["QT_QPA_PLATFORM"] == "offscreen" and shutil.which("Xvfb") is not None,
    reason="there is an X server, and the test below walks this on it",
)
"""For a long walk that `walk` takes on a real screen, wherever there is one."""


class Screen:
    """A screen under a real X server.

    Attributes:
        name: What `DISPLAY` says.
    """

    def __init__(self, name: str) -> None:
        self.name = name

    def look(self) -> Image.Image:
        """Return what is on it."""
        return ImageGrab.grab(xdisplay=self.name).convert("RGB")


def show(
    screen: Screen, command: list[str], home: Path, until: Callable[[Image.Image], bool]
) -> str:
    """Start a program that knows only the screen, see its window, end it.

    Args:
        screen: Where nothing is to be seen yet.
        command: The program.
        home: Its home, and the folder it is started in.
        until: Tells whether a picture shows what is waited for.

    Returns:
        What the program said meanwhile.
    """
    assert BLANK_COLOURS == len(_colours(screen.look()))
    with subprocess.Popen(
        command,
        cwd=home,
        env={"HOME": str(home), "DISPLAY": screen.name},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    ) as process:
        try:
            assert any(
                until(screen.look()) for _ in range(MOST_LOOKS) if _runs(process)
            )
        finally:
            process.terminate()
        return process.communicate()[0]


def walk(screen: Screen, test: str, folder: Path, *, within_s: float) -> None:
    """Run one test of ours on a screen, with Qt's own platform for it.

    Args:
        screen: Where its windows shall be.
        test: Its file and its name, joined by `::`.
        folder: For its files.
        within_s: A cap for a machine that hangs, no claim.
    """
    options = ["-q", "-p", "no:cacheprovider", "--basetemp", str(folder)]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, test],
        cwd=ROOT,
        env={**unmeasured(), **_XCB, "DISPLAY": screen.name},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=within_s,
    )

    assert 0 == done.returncode, done.stdout + done.stderr
    assert "1 passed" in done.stdout


def is_painted(picture: Image.Image) -> bool:
    """Return whether a window of ours is there, with words on it."""
    colours = _colours(picture)
    return _rgb(LIGHT.ground) in colours and len(colours) >= TEXT_COLOURS


def is_unlocked(picture: Image.Image) -> bool:
    """Return whether it is the window in which one works, whose rail is on the left."""
    return is_painted(picture) and picture.getpixel((4, 300)) == _rgb(LIGHT.rail)


def _runs(process: subprocess.Popen[str]) -> bool:
    """Wait a moment; fail with what the program said where it has ended."""
    try:
        process.wait(LOOK_EVERY_S)
    except subprocess.TimeoutExpired:
        return True
    raise AssertionError(process.communicate()[0])


def _colours(picture: Image.Image) -> set[object]:
    counted = picture.getcolors(picture.width * picture.height) or []
    return {colour for _, colour in counted}


def _rgb(name: str) -> tuple[int, ...]:
    return ImageColor.getrgb(name)
