"""What is seen on a screen, from outside the program that draws on it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageColor, ImageGrab

from desktop.ui.theme.values import LIGHT

BLANK_COLOURS = 1  # an X server shows one colour before anybody draws
TEXT_COLOURS = 256  # words with smooth edges, in the colours of the window
LOOK_EVERY_S = 0.1
MOST_LOOKS = 600


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
