"""The typefaces of the window: ours, because a fresh machine has no Chinese one."""

from __future__ import annotations

from functools import cache
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase

from desktop.resources import resource

# One weight only, so hierarchy is size and colour; figures are tabular.
FAMILY: Final = "Doc Hei"
_FILE: Final = "DocHei.ttf"
# Rare characters of names (𬭎 㛃 𫖯 䶮 𠅤): 45 MB of files, loaded after the first
# paint.
_FALLBACKS: Final = {
    "Doc Song": "DocSong.ttf",
    "Doc Song L3": "DocL3.ttf",
    "Doc Song GHI": "DocL4.ttf",
}


class FontMissingError(RuntimeError):
    """A font file that belongs to the program is not there: our bug, or a bad build."""


def load_base() -> None:
    """Load the typeface of the window. Call once, after QApplication exists."""
    _load(_FILE)


def load_fallbacks() -> None:
    """Load the typefaces that have the rare characters of names."""
    for file in _FALLBACKS.values():
        _load(file)


def font(size_px: int) -> QFont:
    """Return the window's typeface at *size_px* logical pixels."""
    made = QFont(FAMILY)
    made.setFamilies([FAMILY, *_FALLBACKS])
    made.setPixelSize(size_px)
    return made


@cache
def _load(file: str) -> int:
    path = resource("fonts", file)
    number = QFontDatabase.addApplicationFont(str(path))
    if number < 0:
        raise FontMissingError(path)
    return number
